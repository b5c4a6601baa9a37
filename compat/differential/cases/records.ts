import { deleteRecordsApi } from '../../../protocol/generated/api/delete-records.ts';
import {
  createInitProducerIdRequest,
  initProducerIdApi,
} from '../../../protocol/generated/api/init-producer-id.ts';
import { listOffsetsApi } from '../../../protocol/generated/api/list-offsets.ts';
import { offsetForLeaderEpochApi } from '../../../protocol/generated/api/offset-for-leader-epoch.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import { cases, type Step, step } from '../case.ts';

/** Apache Kafka asks for its first block of ids when the first is asked of it, and answers without waiting for it. */
const untilIdsAreThere = step('producer ids', async (side) => {
  const request = createInitProducerIdRequest({ transactionalId: null });
  for (;;) {
    const reply = await side.ask(initProducerIdApi, 4, request);
    if (reply.kind === 'response' && reply.response.errorCode === ErrorCode.NONE) return;
  }
});

export const initProducerIdSteps: Step[] = [
  untilIdsAreThere,
  ...cases(initProducerIdApi, [
    { name: 'a new id', request: () => ({ transactionalId: null, transactionTimeoutMs: 1000 }) },
    {
      name: 'a new id, whatever the timeout',
      request: () => ({ transactionalId: null, transactionTimeoutMs: -1 }),
    },
    ...(
      [
        [0, 0],
        [5, 3],
        [123_456, 0],
        [0, 32_767],
        [-1, 0],
        [0, -1],
        [-2, -1],
        [-1, -2],
      ] as const
    ).map(([producerId, producerEpoch]) => ({
      name: `with id ${producerId} and epoch ${producerEpoch}`,
      versions: { min: 3 },
      request: () => ({ transactionalId: null, producerId, producerEpoch }),
    })),
    { name: 'an empty transactional id', request: () => ({ transactionalId: '' }) },
    ...[1_000, 0, -1, 900_001].map((transactionTimeoutMs) => ({
      name: `a transactional id, ${transactionTimeoutMs} ms`,
      request: () => ({ transactionalId: 'id', transactionTimeoutMs }),
    })),
  ]),
];

export const offsets = (
  topicName: string,
  timestamp: number,
  currentLeaderEpoch = -1,
  ...more: number[]
) => ({
  name: topicName,
  partitions: (more.length === 0 ? [0] : more).map((partitionIndex) => ({
    partitionIndex,
    currentLeaderEpoch,
    timestamp,
  })),
});

export const T0 = 1_700_000_000_000;

export const listOffsetsSteps: Step[] = cases(listOffsetsApi, [
  ...[-1, -2, -3, -4, -5, -6, -7, 0, T0, T0 + 1, T0 + 5, T0 + 2_500, T0 * 2].map((timestamp) => ({
    name: `timestamp ${timestamp}`,
    request: () => ({ replicaId: -1, topics: [offsets('plain', timestamp)], timeoutMs: 1000 }),
  })),
  ...[-1, -2, -3, -4, -5, 0].map((timestamp) => ({
    name: `timestamp ${timestamp} of an empty partition`,
    request: () => ({ replicaId: -1, topics: [offsets('a.b_c', timestamp)], timeoutMs: 1000 }),
  })),
  ...[-1, T0].map((timestamp) => ({
    name: `timestamp ${timestamp}, read committed`,
    versions: { min: 2 },
    request: () => ({ replicaId: -1, isolationLevel: 1, topics: [offsets('plain', timestamp)] }),
  })),
  {
    name: 'an unknown isolation level',
    versions: { min: 2 },
    request: () => ({ replicaId: -1, isolationLevel: 2, topics: [offsets('plain', -1)] }),
  },
  ...[0, 1, 7, -2].map((epoch) => ({
    name: `leader epoch ${epoch}`,
    versions: { min: 4 },
    request: () => ({ replicaId: -1, topics: [offsets('plain', -1, epoch)] }),
  })),
  { name: 'unknown topic', request: () => ({ replicaId: -1, topics: [offsets('unknown', -1)] }) },
  { name: 'bad name', request: () => ({ replicaId: -1, topics: [offsets('a/b', -1)] }) },
  {
    name: 'unknown partition',
    unordered: true,
    request: () => ({ replicaId: -1, topics: [offsets('plain', -1, -1, 0, 7, -1)] }),
  },
  {
    name: 'a partition twice',
    unordered: true,
    request: () => ({ replicaId: -1, topics: [offsets('plain', -1, -1, 0, 0, 1)] }),
  },
  {
    name: 'a topic twice',
    unordered: true,
    request: () => ({ replicaId: -1, topics: [offsets('plain', -1), offsets('plain', -2)] }),
  },
  {
    name: 'several topics',
    unordered: true,
    request: () => ({
      replicaId: -1,
      topics: [offsets('unknown', -1), offsets('plain', -2), offsets('small', -1)],
    }),
  },
  { name: 'no topics', request: () => ({ replicaId: -1, topics: [] }) },
  ...[1, 7, -2, -3].flatMap((replicaId) =>
    [-1, -3, T0].map((timestamp) => ({
      name: `by replica ${replicaId}, timestamp ${timestamp}`,
      request: () => ({ replicaId, topics: [offsets('plain', timestamp)] }),
    })),
  ),
]);

export const epochs = (
  name: string,
  leaderEpoch: number,
  currentLeaderEpoch = -1,
  partitions = [0],
) => ({
  topic: name,
  partitions: partitions.map((partition) => ({ partition, currentLeaderEpoch, leaderEpoch })),
});

export const offsetForLeaderEpochSteps: Step[] = cases(offsetForLeaderEpochApi, [
  ...[0, 1, -1, 7, -2].map((epoch) => ({
    name: `epoch ${epoch}`,
    request: () => ({ topics: [epochs('plain', epoch)] }),
  })),
  ...[0, 1].map((epoch) => ({
    name: `epoch ${epoch} of an empty partition`,
    request: () => ({ topics: [epochs('a.b_c', epoch)] }),
  })),
  ...[0, 7, -2].map((current) => ({
    name: `current epoch ${current}`,
    request: () => ({ topics: [epochs('plain', 0, current)] }),
  })),
  { name: 'unknown topic', request: () => ({ topics: [epochs('unknown', 0)] }) },
  { name: 'bad name', request: () => ({ topics: [epochs('a/b', 0)] }) },
  { name: 'unknown partition', request: () => ({ topics: [epochs('plain', 0, -1, [0, 7, -1])] }) },
  { name: 'a partition twice', request: () => ({ topics: [epochs('plain', 0, -1, [0, 0])] }) },
  { name: 'no topics', request: () => ({ topics: [] }) },
  {
    name: 'two topics',
    request: () => ({ topics: [epochs('unknown', 0), epochs('small', 0), epochs('plain', 0)] }),
  },
  ...[-1, 1, 7].map((replicaId) => ({
    name: `by replica ${replicaId}`,
    versions: { min: 3 },
    request: () => ({ replicaId, topics: [epochs('plain', 0)] }),
  })),
]);

export const upTo = (name: string, ...partitions: [number, number][]) => ({
  name,
  partitions: partitions.map(([partitionIndex, offset]) => ({ partitionIndex, offset })),
});

export const deleteRecordsSteps: Step[] = cases(deleteRecordsApi, [
  ...(
    [
      ['plain', 1],
      ['plain', 0],
      ['plain', 100_000],
      ['plain', -2],
      ['small', -1],
      ['small', -1],
      ['a.b_c', 0],
      ['a.b_c', -1],
      ['a.b_c', 1],
      ['unknown', 0],
      ['a/b', 0],
      ['', 0],
      ['compacted', 0],
      ['compacted', -1],
      ['__consumer_offsets', 0],
      ['__cluster_metadata', 0],
    ] as const
  ).map(([name, offset]) => ({
    name: `${name} up to ${offset}`,
    request: () => ({ topics: [upTo(name, [0, offset])], timeoutMs: 5_000 }),
  })),
  {
    name: 'unknown partitions',
    unordered: true,
    request: () => ({ topics: [upTo('plain', [7, 0], [-1, 0], [0, 0])], timeoutMs: 5_000 }),
  },
  {
    name: 'a partition twice',
    unordered: true,
    request: () => ({ topics: [upTo('plain', [0, 2], [0, 1])], timeoutMs: 5_000 }),
  },
  {
    name: 'a topic twice',
    unordered: true,
    request: () => ({ topics: [upTo('plain', [0, 2]), upTo('plain', [1, 0])], timeoutMs: 5_000 }),
  },
  {
    name: 'several topics',
    unordered: true,
    request: () => ({
      topics: [upTo('unknown', [0, 2]), upTo('plain', [0, 2], [1, 0]), upTo('a/b', [0, 0])],
      timeoutMs: 5_000,
    }),
  },
  { name: 'no topics', request: () => ({ topics: [], timeoutMs: 5_000 }) },
  { name: 'no time', request: () => ({ topics: [upTo('plain', [0, 3])], timeoutMs: 0 }) },
]);
