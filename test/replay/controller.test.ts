import { expect, test, vi } from 'vitest';
import {
  createIncrementalAlterConfigsRequest,
  type IncrementalAlterConfigsResponse,
} from '../../protocol/generated/api/incremental-alter-configs.ts';
import type { MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { createUserScramCredentialRecord } from '../../protocol/generated/metadata/user-scram-credential-record.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import { assert } from '../../src/base/assert.ts';
import { BrokerSessions } from '../../src/controller/broker-sessions.ts';
import { eventFileLines } from '../../src/machine/event-file.ts';
import type { RingLimits, WritableRing } from '../../src/machine/event-ring.ts';
import { ConfigResourceType } from '../../src/metadata/image.ts';
import { recordController } from '../../src/runtime/controller-ring.ts';
import { ControllerHarness } from '../controller/controller-harness.ts';
import { ControllerSimulation } from '../controller/controller-simulation.ts';
import { replay } from './replay.ts';

/** So short that checkpoints are taken in the middle of everything. */
const SHORT: RingLimits = { eventsPerStretch: 30, bytesPerStretch: 20_000 };

function recordedHarness(limits?: RingLimits): { harness: ControllerHarness; ring: WritableRing } {
  let ring!: WritableRing;
  const harness = new ControllerHarness({ numPartitions: 2 }, 7, (parts) => {
    const recorded = recordController(parts, limits);
    ring = recorded.ring;
    return recorded.controller;
  });
  return { harness, ring };
}

function textOf(ring: WritableRing): string {
  return [...eventFileLines(ring, { atMs: 0, reason: undefined })].join('\n');
}

test('the last events of a simulated controller lead to the same state again', () => {
  const calls = new Set<string>();
  for (let seed = 1; seed <= 20; seed++) {
    const { harness, ring } = recordedHarness(SHORT);
    const simulation = new ControllerSimulation(seed, harness);
    for (let step = 0; step < 200 + seed; step++) simulation.step();
    for (const { call } of ring.content().events) calls.add(call);
    expect(replay(textOf(ring)).hasEnd, `seed ${String(seed)}`).toBe(true);
  }
  expect([...calls]).toEqual(
    expect.arrayContaining(['brokerHeartbeat', 'createTopics', 'onAccepted', 'onTimer', 'replay']),
  );
});

test('a decision that failed fails again, with what it was asked by whom', () => {
  const { harness, ring } = recordedHarness();
  harness.activate();
  harness.join(1, 2);
  const spy = vi.spyOn(BrokerSessions.prototype, 'hasValidSession');
  const plant = function (this: BrokerSessions, brokerId: number): boolean {
    assert(brokerId !== 2, 'planted');
    return true;
  };
  spy.mockImplementation(plant);
  expect(() => harness.fire('fence')).toThrow('planted');
  const text = textOf(ring);
  expect(replay(text).failure).toBe('InvariantError: planted');
  spy.mockRestore();
  expect(() => replay(text)).toThrow('went well, then threw InvariantError: planted');
});

test('what only the world could say is in the file: who may do what, and random numbers', () => {
  const { harness, ring } = recordedHarness();
  harness.activate();
  harness.join(1, 2, 3);
  const may = { mayCreate: (name: string) => name !== 'b', mayDescribeConfigs: () => false };
  harness.createTopicsAs(may, { name: 'a', numPartitions: 5 }, { name: 'b' });
  const text = textOf(ring);
  expect(text).toContain('"mayCreate":{"$":"function"}');
  expect(replay(text).hasEnd).toBe(true);
});

test('passwords of the node are not in the file', () => {
  const staticConfig = new Map([
    ['ssl.keystore.password', 'hunter2'],
    ['num.partitions', '3'],
  ]);
  const { controller } = new ControllerHarness({ staticConfig });
  expect(controller.isActive).toBe(false);
  let ring!: WritableRing;
  new ControllerHarness({ staticConfig }, 1, (parts) => {
    const recorded = recordController({ ...parts, random: new SeededRandom(1) });
    ring = recorded.ring;
    return recorded.controller;
  });
  expect(textOf(ring)).toContain('num.partitions');
  expect(textOf(ring)).not.toContain('hunter2');
});

/** A password of a SCRAM user, as Apache Kafka stores it. */
function scramUser(): MetadataRecord {
  const value = createUserScramCredentialRecord({
    name: 'ann',
    mechanism: 1,
    salt: Buffer.from('hunter2-salt'),
    storedKey: Buffer.from('hunter2-stored'),
    serverKey: Buffer.from('hunter2-server'),
    iterations: 4096,
  });
  return { name: 'UserScramCredentialRecord', version: 0, value };
}

function setOfBroker(harness: ControllerHarness, configs: Record<string, string>): void {
  const entries = Object.entries(configs);
  const changes = entries.map(([name, value]) => ({ name, value, configOperation: 0 }));
  const resource = { resourceType: ConfigResourceType.BROKER, resourceName: '1', configs: changes };
  const request = createIncrementalAlterConfigsRequest({ resources: [resource] });
  harness.write<IncrementalAlterConfigsResponse>((controller, context) =>
    controller.incrementalAlterConfigs(request, context),
  );
}

test('secrets of requests, records and checkpoints are not in the file, which leads to the same state', () => {
  const { harness, ring } = recordedHarness({ eventsPerStretch: 4, bytesPerStretch: 20_000 });
  harness.activate();
  harness.join(1);
  harness.accept({ records: [scramUser()], replies: [] });
  const secrets = {
    'listener.name.x.ssl.key.password': 'hunter2-key',
    'ssl.keystore.password': 'hunter2-store',
    'a.plugin.token': 'hunter2-token',
  };
  // In the checkpoint that the file begins with, then in an event behind it.
  for (let count = 1; count <= 6; count++) {
    setOfBroker(harness, { ...secrets, 'log.cleaner.threads': `${count}` });
    if (count === 3) harness.commit();
  }
  const text = textOf(ring);
  const bytes = [...text.matchAll(/"bytes","v":"([^"]*)"/g)].map(([, v]) =>
    Buffer.from(v!, 'base64'),
  );
  expect(ring.content().events.map(({ call }) => call)).toContain('incrementalAlterConfigs');
  for (const content of [text, Buffer.concat(bytes).toString('latin1')]) {
    expect(content).toContain('[hidden ');
    expect(content).toContain('log.cleaner.threads');
    expect(content).not.toContain('hunter2');
  }
  expect(replay(text).hasEnd).toBe(true);
});
