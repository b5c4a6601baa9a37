import {
  createCreatePartitionsRequestCreatePartitionsTopic as grown,
  createPartitionsApi,
} from '../../../protocol/generated/api/create-partitions.ts';
import {
  describeLogDirsApi,
  type DescribeLogDirsRequest,
} from '../../../protocol/generated/api/describe-log-dirs.ts';
import { describeProducersApi } from '../../../protocol/generated/api/describe-producers.ts';
import { unregisterBrokerApi } from '../../../protocol/generated/api/unregister-broker.ts';
import {
  createUpdateFeaturesRequestFeatureUpdateKey as update,
  updateFeaturesApi,
} from '../../../protocol/generated/api/update-features.ts';
import { cases, type Step } from '../case.ts';
import { madeTopics, topic } from './topics.ts';

const toCount = (name: string, count: number, ...brokerIds: number[][]) =>
  grown({
    name,
    count,
    assignments: brokerIds.length === 0 ? null : brokerIds.map((ids) => ({ brokerIds: ids })),
  });

function growth(name: string, ...topics: ReturnType<typeof toCount>[]) {
  return {
    name,
    unordered: true,
    request: () => ({ topics, timeoutMs: 5_000, validateOnly: true }),
  };
}

export const createPartitionsSteps: Step[] = [
  madeTopics([topic('growing'), topic('grown', { numPartitions: 3 })]),
  ...cases(createPartitionsApi, [
    {
      name: 'one more',
      request: (_, version) => ({ topics: [toCount('growing', version + 2)], timeoutMs: 5_000 }),
    },
    {
      name: 'one more, asked of the controller',
      listener: 'controller',
      request: (_, version) => ({ topics: [toCount('growing', version + 10)], timeoutMs: 5_000 }),
    },
    growth('only to validate', toCount('grown', 4)),
    growth('as many as there are', toCount('grown', 3)),
    growth('fewer', toCount('grown', 2)),
    growth('none', toCount('grown', 0)),
    growth('a negative count', toCount('grown', -1)),
    growth('an unknown topic', toCount('unknown', 4)),
    growth('a bad name', toCount('a/b', 4)),
    growth('no name', toCount('', 4)),
    growth('no topics'),
    growth('good and bad', toCount('grown', 4), toCount('unknown', 4), toCount('plain', 1)),
    growth('named twice', toCount('grown', 4), toCount('grown', 5), toCount('plain', 3)),
    growth('assigned', toCount('grown', 5, [1], [1])),
    growth('assigned to nobody', toCount('grown', 4, [])),
    growth('assigned to an unknown broker', toCount('grown', 4, [7])),
    growth('assigned twice to a broker', toCount('grown', 4, [1, 1])),
    growth('assigned unevenly', toCount('grown', 5, [1], [1, 7])),
    growth('too few assignments', toCount('grown', 5, [1])),
    growth('too many assignments', toCount('grown', 4, [1], [1])),
    growth('many', toCount('grown', 10_003)),
    growth('too many', toCount('grown', 10_004)),
    {
      name: 'an empty list of assignments',
      request: () => ({
        topics: [grown({ name: 'grown', count: 4, assignments: [] })],
        timeoutMs: 5_000,
        validateOnly: true,
      }),
    },
    {
      name: 'no time',
      request: () => ({ topics: [toCount('grown', 4)], timeoutMs: 0, validateOnly: true }),
    },
  ]),
];

const dirs = (name: string, topics: DescribeLogDirsRequest['topics']) => ({
  name,
  unordered: true,
  request: () => ({ topics }),
});

/** Of topics whose records both brokers keep as they come. */
export const describeLogDirsSteps: Step[] = cases(describeLogDirsApi, [
  dirs('some', [
    { topic: 'plain', partitions: [0, 1] },
    { topic: 'small', partitions: [0] },
  ]),
  dirs('unknown ones', [
    { topic: 'plain', partitions: [7] },
    { topic: 'unknown', partitions: [0] },
  ]),
  dirs('the metadata', [{ topic: '__cluster_metadata', partitions: [0] }]),
  dirs('none', []),
  dirs('a topic without partitions', [{ topic: 'plain', partitions: [] }]),
  dirs('a negative partition', [{ topic: 'plain', partitions: [-1] }]),
  dirs('a bad name', [{ topic: 'a/b', partitions: [0] }]),
  dirs('no name', [{ topic: '', partitions: [0] }]),
  dirs('a partition twice', [{ topic: 'small', partitions: [0, 0] }]),
  dirs('a topic twice', [
    { topic: 'plain', partitions: [0] },
    { topic: 'plain', partitions: [1] },
  ]),
  dirs('the offsets before anybody commits', [{ topic: '__consumer_offsets', partitions: [0] }]),
]);

export const producers = (name: string, topicName: string, ...partitionIndexes: number[]) => ({
  name,
  request: () => ({ topics: [{ name: topicName, partitionIndexes }] }),
});

export const describeProducersSteps: Step[] = cases(describeProducersApi, [
  producers('of a topic', 'plain', 0, 1),
  producers('of unknown partitions', 'plain', 7, -1),
  producers('of an unknown topic', 'unknown', 0),
  producers('of a bad name', 'a/b', 0),
  producers('of no name', '', 0),
  producers('of no partitions', 'plain'),
  producers('of a partition twice', 'plain', 0, 0),
  producers('of the metadata', '__cluster_metadata', 0),
  { name: 'no topics', request: () => ({ topics: [] }) },
]);

const UPGRADE = 1;
const SAFE = 2;
const UNSAFE = 3;

function features(...updates: (readonly [feature: string, level: number, type?: number])[]) {
  const featureUpdates = updates.map(([feature, maxVersionLevel, upgradeType = UPGRADE]) =>
    update({ feature, maxVersionLevel, upgradeType }),
  );
  return {
    name: updates.map((each) => each.join(' ')).join(', ') || 'nothing',
    versions: { min: 1 },
    request: () => ({ featureUpdates, timeoutMs: 5_000, validateOnly: true }),
  };
}

export const updateFeaturesSteps: Step[] = cases(updateFeaturesApi, [
  features(),
  features(['metadata.version', 30]),
  features(['metadata.version', 31]),
  features(['metadata.version', 29]),
  features(['metadata.version', 29, SAFE]),
  features(['metadata.version', 29, UNSAFE]),
  features(['metadata.version', 6, SAFE]),
  features(['metadata.version', 0, SAFE]),
  features(['metadata.version', -1]),
  features(['metadata.version', 30, SAFE]),
  features(['metadata.version', 30, 0]),
  features(['metadata.version', 30, 4]),
  features(['metadata.version', 30, -1]),
  features(['kraft.version', 1]),
  features(['kraft.version', 1, SAFE]),
  features(['kraft.version', 0, SAFE]),
  features(['kraft.version', 0, UNSAFE]),
  features(['kraft.version', 0]),
  features(['kraft.version', 2]),
  features(['nonsense', 0]),
  features(['nonsense', 1]),
  features(['', 1]),
  features(['group.version', 0]),
  features(['transaction.version', 0, SAFE]),
  features(['transaction.version', 3]),
  features(['share.version', -1, SAFE]),
  features(['metadata.version', 30], ['nonsense', 1]),
  {
    name: 'as it is, not only to validate',
    request: () => ({
      featureUpdates: [update({ feature: 'metadata.version', maxVersionLevel: 30 })],
    }),
  },
  {
    name: 'a downgrade of the first version',
    versions: { max: 0 },
    request: () => ({
      featureUpdates: [
        update({ feature: 'metadata.version', maxVersionLevel: 29, allowDowngrade: true }),
      ],
    }),
  },
  {
    name: 'no time',
    request: () => ({
      featureUpdates: [update({ feature: 'metadata.version', maxVersionLevel: 30 })],
      timeoutMs: 0,
    }),
  },
  {
    name: 'asked of the controller',
    listener: 'controller',
    request: () => ({
      featureUpdates: [update({ feature: 'metadata.version', maxVersionLevel: 31 })],
    }),
  },
]);

export const unregisterBrokerSteps: Step[] = cases(unregisterBrokerApi, [
  { name: 'an unknown broker', request: () => ({ brokerId: 7 }) },
  { name: 'a negative id', request: () => ({ brokerId: -1 }) },
  { name: 'the largest id', request: () => ({ brokerId: 2_147_483_647 }) },
  { name: 'asked of the controller', listener: 'controller', request: () => ({ brokerId: 7 }) },
]);
