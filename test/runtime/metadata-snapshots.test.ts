import { beforeEach, describe, expect, it } from 'vitest';
import { type CreateTopicsResponse } from '../../protocol/generated/api/create-topics.ts';
import { decodeMetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { MetadataFold } from '../../src/metadata/fold.ts';
import { type ControllerRuntime } from '../../src/runtime/controller-runtime.ts';
import { MetadataSnapshots } from '../../src/runtime/metadata-snapshots.ts';
import { content } from '../metadata/plain-image.ts';
import { type ManualTime } from '../network/manual-time.ts';
import { recordingLogger } from '../network/quiet.ts';
import { type FakeRaft } from './fake-raft.ts';
import { RuntimeHarness } from './runtime-harness.ts';

let raft: FakeRaft;
let time: ManualTime;
let runtime: ControllerRuntime;
let fatal: Error[];
let harness: RuntimeHarness;

beforeEach(() => {
  harness = new RuntimeHarness();
  ({ raft, time, runtime, fatal } = harness);
});

const create = (name: string): Promise<CreateTopicsResponse> => harness.create(name);
const lead = (): Promise<void> => harness.lead();

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
