import { beginQuorumEpochApi } from '../../../protocol/generated/api/begin-quorum-epoch.ts';
import { endQuorumEpochApi } from '../../../protocol/generated/api/end-quorum-epoch.ts';
import { fetchSnapshotApi } from '../../../protocol/generated/api/fetch-snapshot.ts';
import { voteApi } from '../../../protocol/generated/api/vote.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import { cases, type Step } from '../case.ts';
import type { Side } from '../side.ts';
import { UNKNOWN_ID } from './topics.ts';

const METADATA = '__cluster_metadata';

const partition = (fields: object): never => ({ partitionIndex: 0, ...fields }) as never;

export const quorumSteps: Step[] = [
  ...cases(voteApi, [
    ...(
      [
        ['another cluster', { clusterId: 'other' }, METADATA],
        ['another topic', {}, 'plain'],
        ['an old epoch', {}, METADATA],
      ] as const
    ).map(([name, fields, topicName]) => ({
      name,
      request: (_: Side, version: number) => ({
        ...fields,
        topics: [
          {
            topicName,
            partitions: [
              {
                partitionIndex: 0,
                replicaEpoch: 0,
                replicaId: 2,
                replicaDirectoryId: version >= 1 ? UNKNOWN_ID : ZERO_UUID,
                voterDirectoryId: ZERO_UUID,
                lastOffsetEpoch: 0,
                lastOffset: 0,
                preVote: false,
              },
            ],
          },
        ],
      }),
    })),
    { name: 'nothing', request: () => ({ topics: [] }) },
  ]),
  ...cases(beginQuorumEpochApi, [
    { name: 'another cluster', request: () => ({ clusterId: 'other', topics: [] }) },
    { name: 'nothing', request: () => ({ topics: [] }) },
    {
      name: 'an old epoch',
      request: () => ({
        topics: [
          {
            topicName: METADATA,
            partitions: [partition({ leaderId: 2, leaderEpoch: 0, voterDirectoryId: ZERO_UUID })],
          },
        ],
      }),
    },
    {
      name: 'another topic',
      request: () => ({
        topics: [
          {
            topicName: 'plain',
            partitions: [partition({ leaderId: 2, leaderEpoch: 0, voterDirectoryId: ZERO_UUID })],
          },
        ],
      }),
    },
  ]),
  ...cases(endQuorumEpochApi, [
    { name: 'another cluster', request: () => ({ clusterId: 'other', topics: [] }) },
    { name: 'nothing', request: () => ({ topics: [] }) },
    {
      name: 'an old epoch',
      request: () => ({
        topics: [
          {
            topicName: METADATA,
            partitions: [
              partition({
                leaderId: 2,
                leaderEpoch: 0,
                preferredSuccessors: [],
                preferredCandidates: [],
              }),
            ],
          },
        ],
      }),
    },
  ]),
  ...cases(fetchSnapshotApi, [
    { name: 'another cluster', request: () => ({ clusterId: 'other', topics: [] }) },
    // Without topics Apache Kafka's raft thread fails, and its process ends.
    ...(
      [
        ['a snapshot nobody made', METADATA, 0, -1],
        ['another topic', 'plain', 0, -1],
        ['another partition', METADATA, 1, -1],
        ['leader epoch 0', METADATA, 0, 0],
        ['leader epoch 1000', METADATA, 0, 1000],
      ] as const
    ).map(([name, topicName, index, currentLeaderEpoch]) => ({
      name,
      request: () => ({
        topics: [
          {
            name: topicName,
            partitions: [
              {
                partition: index,
                currentLeaderEpoch,
                snapshotId: { endOffset: 12_345, epoch: 1 },
                position: 0,
                replicaDirectoryId: ZERO_UUID,
              },
            ],
          },
        ],
      }),
    })),
  ]),
];
