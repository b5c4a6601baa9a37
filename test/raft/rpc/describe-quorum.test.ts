import { expect, test } from 'vitest';
import { describeQuorumResponseSchema } from '../../../protocol/generated/api/describe-quorum.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import { decodeMessage, encodeMessage } from '../../../protocol/wire/schema.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import { METADATA_TOPIC_NAME } from '../../../src/raft/types.ts';
import { Machine, directoryOf } from '../machine.ts';
import { elect, fetchRequest, follow } from '../messages.ts';

const REQUEST = {
  topics: [{ topicName: METADATA_TOPIC_NAME, partitions: [{ partitionIndex: 0 }] }],
};
const WALL_OFFSET_MS = 1_700_000_000_000;

test('the leader tells how far every replica is, and when it last heard of it', () => {
  const machine = elect(new Machine());
  machine.settle();
  const end = machine.log.endOffset();
  const at = (fetchOffset: number, lastFetchedEpoch = 1) => ({
    fetchOffset,
    lastFetchedEpoch,
    currentLeaderEpoch: 1,
  });
  machine.ask('fetch', fetchRequest(2, at(end), { maxWaitMs: 0 }));
  const caughtUpMs = machine.nowMs + WALL_OFFSET_MS;
  machine.advance(100);
  machine.ask('fetch', fetchRequest(7, at(0, 0), { maxWaitMs: 0 }));
  const response = machine.ask('describeQuorum', REQUEST, 2);
  const nowMs = machine.nowMs + WALL_OFFSET_MS;
  const partition = response.topics[0]!.partitions[0]!;
  expect(partition).toMatchObject({
    errorCode: 0,
    leaderId: 1,
    leaderEpoch: 1,
    highWatermark: end,
  });
  const replica = (id: number, logEndOffset: number, fetchMs: number, caughtMs: number) => ({
    replicaId: id,
    replicaDirectoryId: directoryOf(id),
    logEndOffset,
    lastFetchTimestamp: fetchMs,
    lastCaughtUpTimestamp: caughtMs,
  });
  expect(partition.currentVoters).toEqual([
    replica(1, end, nowMs, nowMs),
    replica(2, end, caughtUpMs, caughtUpMs),
    replica(3, -1, -1, -1),
  ]);
  expect(partition.observers).toEqual([replica(7, 0, nowMs, -1)]);
  expect(response.nodes.map(({ nodeId }) => nodeId)).toEqual([1, 2, 3]);
  expect(response.nodes[0]!.listeners).toEqual([{ name: 'CONTROLLER', host: 'node1', port: 9093 }]);
  expect(machine.ask('describeQuorum', REQUEST, 1).nodes).toEqual([]);
});

test.each([0, 1, 2])('v%i can be written', (version) => {
  const machine = elect(new Machine());
  machine.settle();
  const response = machine.ask('describeQuorum', REQUEST, version);
  const bytes = encodeMessage(describeQuorumResponseSchema, response, version);
  const read = decodeMessage(describeQuorumResponseSchema, bytes, version);
  const [leader] = read.topics[0]!.partitions[0]!.currentVoters;
  expect(leader!.replicaId).toBe(1);
  expect(leader!.replicaDirectoryId).toBe(version >= 2 ? directoryOf(1) : ZERO_UUID);
});

test('an observer that is silent for five minutes is forgotten', () => {
  const machine = elect(new Machine());
  machine.settle();
  const fields = {
    fetchOffset: machine.log.endOffset(),
    lastFetchedEpoch: 1,
    currentLeaderEpoch: 1,
  };
  machine.ask('fetch', fetchRequest(7, fields, { maxWaitMs: 0 }));
  const observers = () =>
    machine.ask('describeQuorum', REQUEST, 2).topics[0]!.partitions[0]!.observers;
  for (let seconds = 0; seconds < 299; seconds++) {
    machine.advance(1_000);
    machine.ask('fetch', fetchRequest(2, fields, { maxWaitMs: 0 }));
  }
  expect(observers()).toHaveLength(1);
  machine.advance(1_000);
  machine.ask('fetch', fetchRequest(2, fields, { maxWaitMs: 0 }));
  expect(observers()).toEqual([]);
});

test('others do not know', () => {
  const machine = follow(new Machine(), 2, 1);
  const response = machine.ask('describeQuorum', REQUEST, 2);
  expect(response.topics[0]!.partitions[0]!.errorCode).toBe(ErrorCode.NOT_LEADER_OR_FOLLOWER);
});

test('other partitions have no quorum', () => {
  const machine = elect(new Machine());
  machine.settle();
  const request = { topics: [{ topicName: 'other', partitions: [{ partitionIndex: 3 }] }] };
  const response = machine.ask('describeQuorum', request, 2);
  expect(response.topics).toMatchObject([
    {
      topicName: 'other',
      partitions: [{ partitionIndex: 3, errorCode: ErrorCode.UNKNOWN_TOPIC_OR_PARTITION }],
    },
  ]);
});
