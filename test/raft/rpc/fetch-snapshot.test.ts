import { describe, expect, test } from 'vitest';
import type {
  FetchSnapshotRequest,
  FetchSnapshotResponse,
} from '../../../protocol/generated/api/fetch-snapshot.ts';
import {
  createFetchSnapshotRequest,
  createFetchSnapshotRequestPartitionSnapshot,
  createFetchSnapshotResponse,
  createFetchSnapshotResponsePartitionSnapshot,
} from '../../../protocol/generated/api/fetch-snapshot.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import { METADATA_TOPIC_NAME } from '../../../src/raft/types.ts';
import { CLUSTER_ID, Machine, directoryOf } from '../machine.ts';
import { beginRequest, elect, fetchResponse, follow } from '../messages.ts';
import { makeSnapshot } from '../simulation/sim-node.ts';

const ID = { offset: 20, epoch: 1 };
const NAMED = { endOffset: 20, epoch: 1 };

function request(
  fields: Partial<ReturnType<typeof createFetchSnapshotRequestPartitionSnapshot>>,
  whole: Partial<FetchSnapshotRequest> = {},
): FetchSnapshotRequest {
  const partition = createFetchSnapshotRequestPartitionSnapshot({
    currentLeaderEpoch: 1,
    snapshotId: NAMED,
    replicaDirectoryId: directoryOf(2),
    ...fields,
  });
  return createFetchSnapshotRequest({
    clusterId: CLUSTER_ID,
    replicaId: 2,
    maxBytes: 60,
    topics: [{ name: METADATA_TOPIC_NAME, partitions: [partition] }],
    ...whole,
  });
}

function response(
  fields: Partial<ReturnType<typeof createFetchSnapshotResponsePartitionSnapshot>>,
): FetchSnapshotResponse {
  const partition = createFetchSnapshotResponsePartitionSnapshot({
    currentLeader: { leaderId: 2, leaderEpoch: 1 },
    snapshotId: NAMED,
    size: 150,
    ...fields,
  });
  return createFetchSnapshotResponse({
    topics: [{ name: METADATA_TOPIC_NAME, partitions: [partition] }],
  });
}

describe('the leader', () => {
  function leaderWithSnapshot(): Machine {
    const machine = elect(new Machine());
    machine.settle();
    const quorum = { kraftVersion: 1, voters: machine.voters };
    machine.log.addSnapshot(makeSnapshot(ID, 0, quorum));
    return machine;
  }

  test('serves the chunk that is asked for, and not more than is there', () => {
    const machine = leaderWithSnapshot();
    const first = machine.request('fetchSnapshot', request({ position: 0 }));
    expect(machine.replyEffect('fetchSnapshot', first)!.snapshotRead).toEqual({
      id: ID,
      position: 0,
      maxBytes: 60,
    });
    const last = machine.request('fetchSnapshot', request({ position: 120 }));
    expect(machine.replyEffect('fetchSnapshot', last)!.snapshotRead).toMatchObject({
      maxBytes: 30,
    });
    expect(machine.reply('fetchSnapshot', last)!.topics[0]!.partitions[0]).toMatchObject({
      errorCode: 0,
      size: 150,
      position: 120,
      snapshotId: NAMED,
      currentLeader: { leaderId: 1, leaderEpoch: 1 },
    });
  });

  test.each([
    [
      'an unknown snapshot',
      { snapshotId: { endOffset: 3, epoch: 1 } },
      ErrorCode.SNAPSHOT_NOT_FOUND,
    ],
    [
      'the bootstrap snapshot, which is never sent',
      { snapshotId: { endOffset: 0, epoch: 0 } },
      ErrorCode.SNAPSHOT_NOT_FOUND,
    ],
    ['a position behind the end', { position: 150 }, ErrorCode.POSITION_OUT_OF_RANGE],
    ['a negative position', { position: -1 }, ErrorCode.POSITION_OUT_OF_RANGE],
    ['an older epoch', { currentLeaderEpoch: 0 }, ErrorCode.FENCED_LEADER_EPOCH],
    ['a newer epoch', { currentLeaderEpoch: 9 }, ErrorCode.UNKNOWN_LEADER_EPOCH],
    ['another partition', { partition: 1 }, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION],
  ])('refuses %s', (_what, fields, expected) => {
    const machine = leaderWithSnapshot();
    const answered = machine.ask('fetchSnapshot', request(fields));
    expect(answered.topics[0]!.partitions[0]!.errorCode).toBe(expected);
  });

  test('refuses another cluster, and anything but one partition', () => {
    const machine = leaderWithSnapshot();
    const other = machine.ask('fetchSnapshot', request({}, { clusterId: 'another' }));
    expect(other.errorCode).toBe(ErrorCode.INCONSISTENT_CLUSTER_ID);
    const none = machine.ask('fetchSnapshot', request({}, { topics: [] }));
    expect(none.errorCode).toBe(ErrorCode.INVALID_REQUEST);
  });

  test('stays leader while a majority fetches its snapshot', () => {
    const machine = leaderWithSnapshot();
    for (let round = 0; round < 4; round++) {
      machine.advance(2_000);
      machine.ask('fetchSnapshot', request({}));
    }
    expect(machine.state.name).toBe('leader');
  });
});

describe('a follower', () => {
  function fetching(): Machine {
    const machine = follow(new Machine(), 2, 1);
    const [fetch] = machine.takeSent('fetch').slice(-1);
    machine.respond(fetch!.effect, 'fetch', fetchResponse(2, 1, { snapshotId: NAMED }));
    return machine;
  }

  function answer(machine: Machine, fields: Parameters<typeof response>[0]): void {
    const [sent] = machine.takeSent('fetchSnapshot').slice(-1);
    machine.respond(sent!.effect, 'fetchSnapshot', response(fields));
  }

  test('fetches it chunk by chunk, installs it, and goes on from its end', () => {
    const machine = fetching();
    expect(machine.takeEffects('beginSnapshot')).toMatchObject([{ id: ID }]);
    const positions: number[] = [];
    for (const position of [0, 60, 120]) {
      const [sent] = machine.takeSent('fetchSnapshot');
      positions.push(sent!.request.topics[0]!.partitions[0]!.position);
      const chunk = Buffer.alloc(Math.min(60, 150 - position));
      const fields = { position, unalignedRecords: [chunk] };
      machine.respond(sent!.effect, 'fetchSnapshot', response(fields));
    }
    expect(positions).toEqual([0, 60, 120]);
    expect(machine.takeEffects('appendSnapshotChunk').map(({ position }) => position)).toEqual(
      positions,
    );
    expect(machine.takeEffects('installSnapshot')).toMatchObject([{ id: ID }]);
    expect(machine.takeSent('fetch')).toEqual([]);
    machine.complete();
    expect(machine.takeEffects('highWatermark')).toMatchObject([{ offset: 20 }]);
    expect(machine.node.control.voters().ids).toEqual([1, 2, 3]);
    const [next] = machine.takeSent('fetch');
    expect(next!.request.topics[0]!.partitions[0]).toMatchObject({
      fetchOffset: 20,
      lastFetchedEpoch: 1,
    });
  });

  test('asks the log again when the leader has the snapshot no more', () => {
    const machine = fetching();
    answer(machine, { errorCode: ErrorCode.SNAPSHOT_NOT_FOUND });
    expect(machine.takeEffects('abandonSnapshot')).toMatchObject([{ id: ID }]);
    expect(machine.takeSent('fetch')).toHaveLength(1);
  });

  test.each([
    ['another position', { position: 7, unalignedRecords: [Buffer.alloc(10)] }],
    ['another snapshot', { snapshotId: { endOffset: 30, epoch: 1 } }],
    ['nothing in it', { unalignedRecords: [] }],
    ['more than its size', { unalignedRecords: [Buffer.alloc(151)] }],
  ])('takes no chunk with %s', (_what, fields) => {
    const machine = fetching();
    answer(machine, fields);
    expect(machine.takeEffects('appendSnapshotChunk')).toEqual([]);
  });

  test('drops the part it has when the leadership changes', () => {
    const machine = fetching();
    answer(machine, { position: 0, unalignedRecords: [Buffer.alloc(60)] });
    machine.ask('beginQuorumEpoch', beginRequest(3, 1, 2));
    expect(machine.takeEffects('abandonSnapshot')).toMatchObject([{ id: ID }]);
    expect(machine.state).toMatchObject({ name: 'follower', leaderId: 3 });
  });

  test('fetches it again when it was damaged', () => {
    const machine = fetching();
    answer(machine, { position: 0, size: 60, unalignedRecords: [Buffer.alloc(60)] });
    machine.give({ type: 'snapshotInstalled', id: ID, records: undefined });
    expect(machine.state.highWatermark).toBeUndefined();
    const [next] = machine.takeSent('fetch');
    expect(next!.request.topics[0]!.partitions[0]).toMatchObject({ fetchOffset: 0 });
  });
});
