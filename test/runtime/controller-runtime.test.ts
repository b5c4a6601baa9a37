import { beforeEach, describe, expect, it } from 'vitest';
import { createBrokerHeartbeatRequest } from '../../protocol/generated/api/broker-heartbeat.ts';
import {
  createBrokerRegistrationRequest,
  type BrokerRegistrationResponse,
} from '../../protocol/generated/api/broker-registration.ts';
import {
  createCreateTopicsRequest,
  createCreateTopicsRequestCreatableTopic,
  type CreateTopicsResponse,
} from '../../protocol/generated/api/create-topics.ts';
import {
  decodeMetadataRecord,
  encodeMetadataRecord,
} from '../../protocol/generated/metadata/index.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import { Controller } from '../../src/controller/controller.ts';
import { MetadataFold } from '../../src/metadata/fold.ts';
import { metadataFormat } from '../../src/metadata/metadata-version.ts';
import { metadataRecord } from '../../src/metadata/record.ts';
import { ControllerRuntime } from '../../src/runtime/controller-runtime.ts';
import { MetadataSnapshots } from '../../src/runtime/metadata-snapshots.ts';
import { ANONYMOUS } from '../../src/security/principal.ts';
import { CLUSTER_ID, directoryOf, uuid } from '../controller/controller-harness.ts';
import { content } from '../metadata/plain-image.ts';
import { ManualTime } from '../network/manual-time.ts';
import { recordingLogger } from '../network/quiet.ts';
import { FakeRaft } from './fake-raft.ts';

let raft: FakeRaft;
let time: ManualTime;
let controller: Controller;
let runtime: ControllerRuntime;
let fatal: Error[];

const source = { principal: ANONYMOUS, clientId: 'test', apiVersion: 7, timeoutMs: 1000 };

beforeEach(() => {
  raft = new FakeRaft();
  time = new ManualTime();
  fatal = [];
  controller = new Controller(
    {
      nodeId: 1,
      clusterId: CLUSTER_ID,
      brokerIncarnationId: undefined,
      brokerSessionTimeoutMs: 9000,
      numPartitions: 1,
      defaultReplicationFactor: 1,
      isTopicDeletionEnabled: true,
      maxIdleIntervalMs: 500,
      electionIntervalMs: 0,
      preferredElectionIntervalMs: 0,
      staticConfig: new Map(),
      bootstrapRecords: [],
    },
    new SeededRandom(1),
    () => raft.logEndOffset(),
  );
  runtime = new ControllerRuntime({
    raft,
    controller,
    nodeId: 1,
    clock: time,
    timers: time,
    log: recordingLogger(),
    onFatal: (reason) => fatal.push(reason),
  });
});

const registration = createBrokerRegistrationRequest({
  brokerId: 1,
  clusterId: CLUSTER_ID,
  incarnationId: uuid('incarnation'),
  features: [{ name: 'metadata.version', minSupportedVersion: 7, maxSupportedVersion: 30 }],
  logDirs: [directoryOf(1)],
});

const register = (): Promise<BrokerRegistrationResponse> =>
  runtime.write(source, (decider, context) => decider.registerBroker(registration, context));

const create = (name: string): Promise<CreateTopicsResponse> => {
  const topic = createCreateTopicsRequestCreatableTopic({
    name,
    numPartitions: 1,
    replicationFactor: 1,
  });
  const request = createCreateTopicsRequest({ topics: [topic] });
  return runtime.write(source, (decider, context) => decider.createTopics(request, context));
};

/** Leads, with one unfenced broker, everything committed. */
async function lead(): Promise<void> {
  raft.lead(runtime);
  await raft.commit(runtime);
  const registered = register();
  await raft.commit(runtime);
  const { brokerEpoch } = await registered;
  const request = createBrokerHeartbeatRequest({
    brokerId: 1,
    brokerEpoch,
    currentMetadataOffset: raft.logEndOffset(),
  });
  const beat = runtime.write(source, (decider, context) =>
    decider.brokerHeartbeat(request, context as never),
  );
  await raft.commit(runtime);
  await beat;
}

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
    time.advance(20_000);
    expect(controller.image.cluster.brokers.get(1)?.isFenced).toBe(true);
    raft.follow(runtime);
    const stopped = raft.batches.length;
    time.advance(20_000);
    expect(raft.batches.length).toBe(stopped);
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
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
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
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
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

describe('metadata snapshots', () => {
  const snapshotsOf = (maxBytesBetween: number, maxIntervalMs: number): MetadataSnapshots =>
    new MetadataSnapshots({
      raft,
      clock: time,
      timers: time,
      log: recordingLogger(),
      onFatal: (reason) => fatal.push(reason),
      maxBytesBetween,
      maxIntervalMs,
    });

  async function written(): Promise<void> {
    for (let turn = 0; raft.latestSnapshotId() === undefined; turn++) {
      if (turn > 1000) throw new Error('no snapshot');
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async function commitTo(snapshots: MetadataSnapshots): Promise<void> {
    const committed = runtime.committedImage.provenance.lastContainedOffset;
    await raft.commit(runtime);
    snapshots.handleCommit(raft.batches.filter((batch) => batch.baseOffset > committed));
    snapshots.publish(undefined, runtime.committedImage);
  }

  it('are written when enough was committed, and make the same image', async () => {
    await lead();
    const snapshots = snapshotsOf(500, 0);
    void create('first');
    await commitTo(snapshots);
    expect(raft.snapshots).toEqual([]);
    for (const name of ['a', 'b', 'c', 'd']) void create(name);
    await commitTo(snapshots);
    await written();
    const [snapshot] = raft.snapshots;
    expect(snapshot?.id).toEqual({ offset: raft.logEndOffset(), epoch: 1 });
    const fold = new MetadataFold();
    fold.loadSnapshot({
      snapshotId: snapshot!.id,
      lastContainedLogTimestampMs: 0,
      batches: [snapshot!.records.map(decodeMetadataRecord)],
    });
    expect(content(fold.image)).toEqual(content(runtime.committedImage));
    expect(fatal).toEqual([]);
  });

  it('are written when they are old, if anything is new', async () => {
    await lead();
    const snapshots = snapshotsOf(1_000_000, 60_000);
    time.advance(60_000);
    snapshots.publish(undefined, runtime.committedImage);
    expect(raft.snapshots).toEqual([]);
    void create('t');
    await commitTo(snapshots);
    await written();
    expect(raft.snapshots).toHaveLength(1);
  });

  it('that are not finished when the node stops are given up', async () => {
    await lead();
    const snapshots = snapshotsOf(1, 0);
    void create('t');
    await commitTo(snapshots);
    await snapshots.stop();
    expect(raft.snapshots.map((each) => each.isFrozen)).toEqual([false]);
  });
});
