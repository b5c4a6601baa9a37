import { afterEach, expect, test, vi } from 'vitest';
import { assert } from '../../src/base/assert.ts';
import { eventFileLines } from '../../src/machine/event-file.ts';
import type { WritableRing } from '../../src/machine/event-ring.ts';
import { LeaderState } from '../../src/raft/states/leader.ts';
import { DATA, DriverCluster, type DriverNode } from '../raft/driver-harness.ts';
import { SimWorld } from '../raft/simulation/simulation.ts';
import { Divergence, replay } from './replay.ts';

/** So short that checkpoints are taken in every state. */
const SHORT = { eventsPerStretch: 40, bytesPerStretch: 100_000 };
const SEEDS = 20;

afterEach(() => vi.restoreAllMocks());

function textOf(ring: WritableRing): string {
  return [...eventFileLines(ring, { atMs: 0, reason: undefined })].join('\n');
}

test('the last events of simulated nodes lead to the same states again', () => {
  const states = new Set<string>();
  let events = 0;
  for (let seed = 1; seed <= SEEDS; seed++) {
    const world = new SimWorld({ seed, events: 300 + seed * 10, ringLimits: SHORT });
    world.run();
    for (const { recorded } of world.nodes) {
      const text = textOf(recorded!.ring);
      states.add(recorded!.ring.content().checkpoint.state.name);
      const result = replay(text);
      expect(result.hasEnd, `seed ${seed}`).toBe(true);
      events += result.events;
    }
  }
  expect(events).toBeGreaterThan(SEEDS * SHORT.eventsPerStretch);
  expect([...states].sort()).toEqual(expect.arrayContaining(['follower', 'leader', 'unattached']));
});

type UpdateLocal = (this: LeaderState, flushedOffset: number) => boolean;

/** Fails the leader when it has flushed so much: as an assertion would that is wrong. */
function plantBug(atOffset: number): void {
  const original: UpdateLocal = Reflect.get<LeaderState, 'updateLocal'>(
    LeaderState.prototype,
    'updateLocal',
  );
  vi.spyOn(LeaderState.prototype, 'updateLocal').mockImplementation(function (
    this: LeaderState,
    flushedOffset,
  ) {
    assert(flushedOffset < atOffset, () => `planted at ${String(atOffset)}`);
    return original.call(this, flushedOffset);
  });
}

function eventFileOf(node: DriverNode): string {
  const name = node.disk.list(DATA).find((each) => /^fatal-raft-\d+\.events$/.test(each));
  expect(name).toBeDefined();
  return node.disk.readFile(`${DATA}/${name!}`).toString();
}

async function failingNode(): Promise<DriverNode> {
  const cluster = new DriverCluster({ seed: 5, voters: 3 });
  await cluster.format();
  await cluster.startAll();
  const leader = await cluster.leader();
  plantBug(20);
  for (let index = 0; leader.fatal === undefined; index++) {
    cluster.append(leader, `value ${String(index)}`);
    await cluster.scheduler.runUntil(() => leader.fatal !== undefined, 50);
  }
  return leader;
}

test('what a failed node wrote fails again, where it failed', async () => {
  const node = await failingNode();
  expect(node.fatal!.message).toBe('planted at 20');
  expect(node.logged.join('\n')).toContain('The last events of a machine are in a file.');
  const result = replay(eventFileOf(node));
  expect(result.failure).toBe('InvariantError: planted at 20');
  expect(result.events).toBeGreaterThan(20);
});

test('a machine that does not fail any more is told from the one that did', async () => {
  const text = eventFileOf(await failingNode());
  vi.restoreAllMocks();
  expect(() => replay(text)).toThrow(Divergence);
});

test('a forgotten answer of the world is noticed', () => {
  const world = new SimWorld({ seed: 3, events: 300, ringLimits: SHORT });
  world.run();
  const lines = textOf(world.nodes[0]!.recorded!.ring).split('\n');
  const index = lines.findLastIndex((line) => /"answers":\[\d/.test(line));
  lines[index] = lines[index]!.replace(/"answers":\[.*?\]/, '"answers":[]');
  expect(() => replay(lines.join('\n'))).toThrow(Divergence);
});

test('what records say is not in the files of a leader and its followers', async () => {
  const cluster = new DriverCluster({ seed: 6, voters: 3 });
  await cluster.format();
  await cluster.startAll();
  const leader = await cluster.leader();
  const values = ['hunter2', 'hunter2 again'];
  cluster.append(leader, ...values);
  await cluster.untilAllHave(values);
  for (const node of cluster.nodes) {
    node.eventFiles.writeAll(new Error('as if'));
    const text = eventFileOf(node);
    const bytes = [...text.matchAll(/"bytes","v":"([^"]*)"/g)].map(([, v]) =>
      Buffer.from(v!, 'base64'),
    );
    expect(Buffer.concat(bytes).length).toBeGreaterThanOrEqual(values.join('').length);
    expect(Buffer.concat(bytes).toString('latin1')).not.toContain('hunter2');
    expect(replay(text).hasEnd).toBe(true);
  }
});
