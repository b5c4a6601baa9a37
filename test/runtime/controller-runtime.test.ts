import { beforeEach, describe, expect, it } from 'vitest';
import { type BrokerRegistrationResponse } from '../../protocol/generated/api/broker-registration.ts';
import { type CreateTopicsResponse } from '../../protocol/generated/api/create-topics.ts';
import { encodeMetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { MAX_PENDING_CONTROLLER_REQUESTS } from '../../src/config/limits.ts';
import { type Controller } from '../../src/controller/controller.ts';
import { MetadataFold } from '../../src/metadata/fold.ts';
import { metadataFormat } from '../../src/metadata/metadata-version.ts';
import { metadataRecord } from '../../src/metadata/record.ts';
import { type ControllerRuntime } from '../../src/runtime/controller-runtime.ts';
import { uuid } from '../controller/controller-harness.ts';
import { content } from '../metadata/plain-image.ts';
import { type ManualTime } from '../network/manual-time.ts';
import { type FakeRaft } from './fake-raft.ts';
import { registration, RuntimeHarness, source } from './runtime-harness.ts';

let raft: FakeRaft;
let time: ManualTime;
let controller: Controller;
let runtime: ControllerRuntime;
let fatal: Error[];
let harness: RuntimeHarness;

beforeEach(() => {
  harness = new RuntimeHarness();
  ({ raft, time, controller, runtime, fatal } = harness);
});

const create = (name: string): Promise<CreateTopicsResponse> => harness.create(name);
const lead = (): Promise<void> => harness.lead();

/** What a promise has come to by now. */
async function outcomeOf(promise: Promise<unknown>): Promise<string> {
  const pending = Symbol('pending');
  try {
    const first = await Promise.race([promise, Promise.resolve(pending)]);
    return first === pending ? 'pending' : 'answered';
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return String(error.code);
  }
}

/** A large decision takes several tasks. */
async function tenTurns(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe('the controller runtime', () => {
  it('refuses while another node leads', async () => {
    expect(await outcomeOf(create('t'))).toBe(String(ErrorCode.NOT_CONTROLLER));
  });

  it('answers nothing before something of its own epoch is committed', async () => {
    raft.lead(runtime);
    const heartbeat = runtime.write(source, (decider, context) => {
      void decider;
      return { records: [], replies: [{ to: context.replyTo, response: 'read' }] };
    });
    expect(await outcomeOf(heartbeat)).toBe('pending');
    await raft.commit(runtime, 1);
    expect(await outcomeOf(heartbeat)).toBe('pending');
    await raft.commit(runtime);
    expect(await heartbeat).toBe('read');
  });

  it('decides on what is not committed, and answers when it is', async () => {
    await lead();
    const first = create('t');
    const again = create('t');
    expect(await outcomeOf(first)).toBe('pending');
    expect(controller.image.topics.byId.size).toBe(1);
    expect(runtime.committedImage.topics.byId.size).toBe(0);
    await raft.commit(runtime);
    expect((await first).topics[0]?.errorCode).toBe(ErrorCode.NONE);
    expect((await again).topics[0]?.errorCode).toBe(ErrorCode.TOPIC_ALREADY_EXISTS);
    expect(runtime.committedImage.topics.byId.size).toBe(1);
  });

  it('gives up on a request after its own timeout, though its records may still be committed', async () => {
    await lead();
    const created = create('t');
    const result = outcomeOf(created.then(() => 'late'));
    time.advance(source.timeoutMs);
    await expect(created).rejects.toMatchObject({ code: ErrorCode.REQUEST_TIMED_OUT });
    expect(await result).toBe('pending');
    await raft.commit(runtime);
    expect(runtime.committedImage.topics.byId.size).toBe(1);
  });

  it('tells whoever waits when leadership is lost, and forgets what was not committed', async () => {
    await lead();
    const created = create('t');
    raft.follow(runtime);
    await expect(created).rejects.toMatchObject({ code: ErrorCode.NOT_CONTROLLER });
    expect(controller.image.topics.byId.size).toBe(0);
    expect(runtime.isActive).toBe(false);
  });

  it('changes nothing when raft refuses the append', async () => {
    await lead();
    raft.refuseAppends();
    await expect(create('t')).rejects.toMatchObject({ code: ErrorCode.NOT_CONTROLLER });
    expect(controller.image.topics.byId.size).toBe(0);
    expect(fatal).toEqual([]);
  });

  it('ends the node when what was accepted cannot be carried out', async () => {
    await lead();
    const decided = runtime.write(source, (decider, context) => {
      void decider;
      const onAccepted = (): void => {
        throw new Error('a bug');
      };
      return { records: [], replies: [{ to: context.replyTo, response: 'done' }], onAccepted };
    });
    await expect(decided).rejects.toThrow('a bug');
    expect(fatal.map(({ cause }) => (cause as Error).message)).toEqual(['a bug']);
  });

  it('passes on what the controller refuses', async () => {
    await lead();
    const refused = runtime.write<BrokerRegistrationResponse>(source, (decider, context) =>
      decider.registerBroker({ ...registration, clusterId: 'other' }, context),
    );
    await expect(refused).rejects.toMatchObject({ code: ErrorCode.INCONSISTENT_CLUSTER_ID });
  });

  it('follows another leader, and leads again from there', async () => {
    await lead();
    raft.follow(runtime);
    const format = metadataFormat(30);
    const theirs = metadataRecord(format, 'TopicRecord', { name: 'theirs', topicId: uuid('th') });
    raft.receive([encodeMetadataRecord(theirs)]);
    await raft.commit(runtime);
    expect(controller.image.topics.idByName.has('theirs')).toBe(true);
    raft.lead(runtime);
    await raft.commit(runtime);
    const created = create('ours');
    await raft.commit(runtime);
    expect((await created).topics[0]?.errorCode).toBe(ErrorCode.NONE);
  });

  it('loads a snapshot in place of everything', async () => {
    const other = new MetadataFold();
    const topic = metadataRecord(metadataFormat(30), 'TopicRecord', {
      name: 't',
      topicId: uuid('t'),
    });
    other.applyBatch({ records: [topic], lastOffset: 9, epoch: 3, appendTimestampMs: 0 });
    await runtime.handleLoadSnapshot({
      snapshotId: { offset: 10, epoch: 3 },
      lastContainedLogTimestampMs: 0,
      sizeBytes: 1,
      batches: () => [
        {
          baseOffset: 0,
          lastOffset: 0,
          epoch: 3,
          appendTimestampMs: 0,
          sizeBytes: 1,
          isControl: false,
          records: [encodeMetadataRecord(topic)],
        },
      ],
    });
    expect(content(controller.image)).toEqual(content(other.image));
    expect(controller.lastAppliedOffset).toBe(9);
  });

  it('keeps an idle log moving, and fences whoever is silent', async () => {
    await lead();
    const length = raft.batches.length;
    time.advance(2000);
    expect(raft.batches.length - length).toBe(4);
    for (let second = 0; second < 20; second++) {
      await raft.commit(runtime);
      time.advance(1000);
    }
    expect(controller.image.cluster.brokers.get(1)?.isFenced).toBe(true);
    expect(harness.log.lines.filter(({ level }) => level === 'warn')).toMatchObject([
      { message: 'A broker was silent for broker.session.timeout.ms; it is fenced.' },
    ]);
    raft.follow(runtime);
    const stopped = raft.batches.length;
    time.advance(20_000);
    expect(raft.batches.length).toBe(stopped);
  });

  it('takes heartbeats however many requests wait', async () => {
    await lead();
    const brokerEpoch = controller.image.cluster.brokers.get(1)!.brokerEpoch;
    const ask = (): Promise<unknown> => runtime.write(source, () => ({ records: [], replies: [] }));
    for (let count = 0; count < MAX_PENDING_CONTROLLER_REQUESTS; count++) void ask();
    expect(await outcomeOf(ask())).toBe(String(ErrorCode.REQUEST_TIMED_OUT));
    expect(await harness.heartbeat(brokerEpoch)).toMatchObject({ isFenced: false });
  });

  it('decides again what was too much for one task, and goes on when nobody waits', async () => {
    await lead();
    const noOp = metadataRecord(metadataFormat(30), 'NoOpRecord', {});
    let parts = 0;
    const written = runtime.write<string>(source, (_, context) => {
      parts += 1;
      if (parts < 4) return { records: [noOp], replies: [], isPartial: true };
      return { records: [noOp], replies: [{ to: context.replyTo, response: 'done' }] };
    });
    expect(parts).toBe(1);
    time.advance(source.timeoutMs);
    await expect(written).rejects.toMatchObject({ code: ErrorCode.REQUEST_TIMED_OUT });
    await tenTurns();
    expect(parts).toBe(4);
  });

  it('ends a decision in parts when leadership is lost', async () => {
    await lead();
    let parts = 0;
    const written = runtime.write<string>(source, () => {
      parts += 1;
      return { records: [], replies: [], isPartial: true };
    });
    raft.follow(runtime);
    await expect(written).rejects.toMatchObject({ code: ErrorCode.NOT_CONTROLLER });
    await tenTurns();
    expect(parts).toBe(1);
  });

  it('splits what no batch can hold', async () => {
    await lead();
    const format = metadataFormat(30);
    const value = 'x'.repeat(30_000);
    const records = Array.from({ length: 600 }, (_, index) =>
      metadataRecord(format, 'ConfigRecord', {
        resourceType: 4,
        resourceName: String(index),
        name: 'n',
        value,
      }),
    );
    const before = raft.batches.length;
    const written = runtime.write<string>(source, (_, context) => ({
      records,
      replies: [{ to: context.replyTo, response: 'done' }],
    }));
    await tenTurns();
    const sizes = raft.batches.slice(before).map((batch) => batch.sizeBytes);
    expect(sizes.length).toBe(3);
    for (const size of sizes) expect(size).toBeLessThan(8 * 1024 * 1024);
    await raft.commit(runtime, 2);
    expect(await outcomeOf(written)).toBe('pending');
    await raft.commit(runtime);
    expect(await written).toBe('done');
  });

  it('stops with an answer for everybody', async () => {
    await lead();
    const created = create('t');
    runtime.stop();
    await expect(created).rejects.toMatchObject({ code: ErrorCode.NOT_CONTROLLER });
    await expect(create('u')).rejects.toMatchObject({ code: ErrorCode.NOT_CONTROLLER });
  });
});
