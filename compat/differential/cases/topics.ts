import {
  createCreateTopicsRequest,
  createCreateTopicsRequestCreatableTopic as creatable,
  createTopicsApi,
  type CreateTopicsRequestCreatableTopic,
} from '../../../protocol/generated/api/create-topics.ts';
import { createMetadataRequest, metadataApi } from '../../../protocol/generated/api/metadata.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import { cases, type Step, step } from '../case.ts';
import type { Side } from '../side.ts';

export const UNKNOWN_ID = 'c2Ftc2EtdW5rbm93bi1pZA';

/** The topics that most cases speak of. */
export const TOPICS: readonly CreateTopicsRequestCreatableTopic[] = [
  topic('plain', { numPartitions: 2 }),
  topic('compacted', { configs: [config('cleanup.policy', 'compact')] }),
  topic('append-time', { configs: [config('message.timestamp.type', 'LogAppendTime')] }),
  topic('small', { configs: [config('max.message.bytes', '300')] }),
  topic('strict-time', {
    configs: [
      config('message.timestamp.before.max.ms', '1000'),
      config('message.timestamp.after.max.ms', '1000'),
    ],
  }),
  topic('gzipped', { configs: [config('compression.type', 'gzip')] }),
  topic('picky', { configs: [config('min.insync.replicas', '2')] }),
  topic('a.b_c'),
  topic('short', {
    configs: [config('segment.bytes', '1048576'), config('max.message.bytes', '2000000')],
  }),
];

export function topic(
  name: string,
  fields: Partial<CreateTopicsRequestCreatableTopic> = {},
): CreateTopicsRequestCreatableTopic {
  return creatable({ name, numPartitions: 1, replicationFactor: 1, ...fields });
}

export function config(name: string, value: string | null): { name: string; value: string | null } {
  return { name, value };
}

/** Waits until the broker serves all these topics, and notes their ids. */
export async function untilServed(side: Side, names: readonly string[]): Promise<void> {
  const topics = names.map((name) => ({ topicId: ZERO_UUID, name }));
  const request = createMetadataRequest({ topics, allowAutoTopicCreation: false });
  for (;;) {
    const reply = await side.ask(metadataApi, 12, request);
    if (reply.kind !== 'response') throw new Error(`${side.name}: Metadata ${reply.kind}`);
    for (const { name, topicId } of reply.response.topics) {
      if (name !== null && topicId !== ZERO_UUID) side.topicIds.set(name, topicId);
    }
    const isServed = reply.response.topics.every(
      ({ errorCode, partitions }) =>
        errorCode === ErrorCode.NONE && partitions.every(({ leaderId }) => leaderId >= 0),
    );
    if (isServed) return;
  }
}

export function madeTopics(topics: readonly CreateTopicsRequestCreatableTopic[]): Step {
  const names = topics.map(({ name }) => name);
  return step(`topics ${names.join(', ')}`, async (side) => {
    const request = createCreateTopicsRequest({ topics: [...topics] });
    const reply = await side.ask(createTopicsApi, 7, request);
    if (reply.kind !== 'response') throw new Error(`${side.name}: CreateTopics ${reply.kind}`);
    for (const { name, errorCode, errorMessage } of reply.response.topics) {
      if (errorCode !== 0) throw new Error(`${side.name}: ${name}: ${errorMessage}`);
    }
    await untilServed(side, names);
  });
}

function noteIds(side: Side, response: { topics: { name: string; topicId: string }[] }): void {
  for (const { name, topicId } of response.topics) {
    if (topicId !== ZERO_UUID) side.topicIds.set(name, topicId);
  }
}

type Fields = Partial<CreateTopicsRequestCreatableTopic>;

function refused(name: string, fields: Fields): { name: string; request(): object } {
  return {
    name,
    request: () => ({ topics: [topic('never-made', fields)], validateOnly: true }),
  };
}

function named(name: string): { name: string; request(): object } {
  return {
    name: `the name ${JSON.stringify(name.length > 60 ? `${name.length} characters` : name)}`,
    request: () => ({ topics: [topic(name)], validateOnly: true }),
  };
}

function configured(name: string, value: string | null): { name: string; request(): object } {
  return {
    name: `the configuration ${name}=${value}`,
    request: () => ({
      topics: [topic('never-made', { configs: [config(name, value)] })],
      validateOnly: true,
    }),
  };
}

export const assign = (...assignments: [number, number[]][]): Fields => ({
  numPartitions: -1,
  replicationFactor: -1,
  assignments: assignments.map(([partitionIndex, brokerIds]) => ({ partitionIndex, brokerIds })),
});

export const createTopicsSteps: Step[] = cases(createTopicsApi, [
  {
    name: 'a topic',
    request: (_, version) => ({ topics: [topic(`made-${version}`)] }),
    after: noteIds,
  },
  {
    name: 'a topic, asked of the controller',
    listener: 'controller',
    request: (_, version) => ({ topics: [topic(`controller-made-${version}`)] }),
    after: noteIds,
  },
  {
    name: 'defaults',
    request: (_, version) => ({
      topics: [topic(`default-${version}`, { numPartitions: -1, replicationFactor: -1 })],
    }),
    after: noteIds,
  },
  {
    name: 'with configurations',
    request: () => ({
      topics: [
        topic('never-made', {
          configs: [
            config('retention.ms', '1234'),
            config('cleanup.policy', 'compact,delete'),
            config('compression.type', 'zstd'),
          ],
        }),
      ],
      validateOnly: true,
    }),
  },
  { name: 'no topics', request: () => ({ topics: [] }) },
  {
    name: 'no time',
    request: () => ({ topics: [topic('never-made')], timeoutMs: 0, validateOnly: true }),
  },
  {
    name: 'several, good and bad',
    request: () => ({
      topics: [topic('good'), topic('plain'), topic('bad name'), topic('good-2')],
      validateOnly: true,
    }),
  },
  { name: 'exists', request: () => ({ topics: [topic('plain')] }) },
  {
    name: 'exists, only to validate',
    request: () => ({ topics: [topic('plain')], validateOnly: true }),
  },
  {
    name: 'exists, with bad configurations',
    request: () => ({ topics: [topic('plain', { configs: [config('nonsense', 'x')] })] }),
  },
  {
    name: 'named twice',
    unordered: true,
    request: () => ({
      topics: [topic('twice'), topic('once'), topic('twice')],
      validateOnly: true,
    }),
  },
  {
    name: 'named twice, exists',
    request: () => ({ topics: [topic('plain'), topic('plain')], validateOnly: true }),
  },
  named('a_b.c'),
  named('a_b_c'),
  named(''),
  named('.'),
  named('..'),
  named('with blank'),
  named('ünïcode'),
  named('a/b'),
  named('x'.repeat(249)),
  named('x'.repeat(250)),
  named('__cluster_metadata'),
  named('__consumer_offsets'),
  named('__transaction_state'),
  named('__share_group_state'),
  named('__proto__'),
  refused('no partitions', { numPartitions: 0 }),
  refused('-2 partitions', { numPartitions: -2 }),
  refused('too many partitions', { numPartitions: 10_001 }),
  refused('replication factor 0', { replicationFactor: 0 }),
  refused('replication factor -2', { replicationFactor: -2 }),
  refused('replication factor 2', { replicationFactor: 2 }),
  refused('bad partitions and bad replication factor', { numPartitions: 0, replicationFactor: 0 }),
  refused('assigned', assign([0, [1]])),
  refused('assigned, two partitions in the wrong order', assign([1, [1]], [0, [1]])),
  refused('assigned, from 1', assign([1, [1]])),
  refused('assigned, a hole', assign([0, [1]], [2, [1]])),
  refused('assigned, negative', assign([-1, [1]])),
  refused('assigned twice', assign([0, [1]], [0, [1]])),
  refused('assigned to nobody', assign([0, []])),
  refused('assigned to an unknown broker', assign([0, [7]])),
  refused('assigned to a negative broker', assign([0, [-1]])),
  refused('assigned to a broker twice', assign([0, [1, 1]])),
  refused('assigned unevenly', assign([0, [1]], [1, [1, 7]])),
  refused('assigned and counted', { ...assign([0, [1]]), numPartitions: 1 }),
  refused('assigned and replicated', { ...assign([0, [1]]), replicationFactor: 1 }),
  refused('assigned, counted and replicated', {
    ...assign([0, [1]]),
    numPartitions: 1,
    replicationFactor: 1,
  }),
  configured('nonsense', 'x'),
  configured('', 'x'),
  configured('retention.ms', 'abc'),
  configured('retention.ms', '-2'),
  configured('retention.ms', ''),
  configured('retention.ms', ' 1000 '),
  configured('retention.ms', null),
  configured('segment.bytes', '1'),
  configured('segment.bytes', '3000000000'),
  configured('segment.bytes', '1.5'),
  configured('cleanup.policy', 'shred'),
  configured('cleanup.policy', ''),
  configured('cleanup.policy', 'compact,compact'),
  configured('cleanup.policy', ' compact , delete '),
  configured('compression.type', 'lzma'),
  configured('compression.gzip.level', '10'),
  configured('compression.gzip.level', '0'),
  configured('compression.lz4.level', '18'),
  configured('compression.zstd.level', '23'),
  configured('min.cleanable.dirty.ratio', '1.1'),
  configured('min.cleanable.dirty.ratio', 'x'),
  configured('preallocate', 'maybe'),
  configured('preallocate', 'TRUE'),
  configured('message.timestamp.type', 'createTime'),
  configured('message.format.version', '3.0'),
  configured('message.timestamp.difference.max.ms', '1'),
  configured('min.insync.replicas', '0'),
  configured('max.message.bytes', '-1'),
  configured('follower.replication.throttled.replicas', '1:2'),
  configured('follower.replication.throttled.replicas', '*'),
  configured('follower.replication.throttled.replicas', 'x'),
  configured('leader.replication.throttled.replicas', ''),
  configured('remote.storage.enable', 'true'),
  configured('local.retention.ms', '100'),
  configured('local.retention.bytes', '999'),
  configured('flush.messages', '0'),
  configured('unclean.leader.election.enable', 'yes'),
  configured('max.compaction.lag.ms', '0'),
  configured('segment.jitter.ms', '-1'),
  configured('index.interval.bytes', '-1'),
  configured('internal.segment.bytes', '1000'),
  configured('delete.retention.ms', '9223372036854775807'),
  configured('delete.retention.ms', '9223372036854775808'),
  refused('compaction lags in the wrong order', {
    configs: [config('min.compaction.lag.ms', '100'), config('max.compaction.lag.ms', '10')],
  }),
  refused('local retention above retention', {
    configs: [config('retention.ms', '10'), config('local.retention.ms', '100')],
  }),
  refused('two nulls', { configs: [config('retention.ms', null), config('segment.ms', null)] }),
  refused('the same key twice', {
    configs: [config('retention.ms', '1'), config('retention.ms', '2')],
  }),
  {
    name: 'too many partitions of a topic that is named twice',
    unordered: true,
    request: () => ({
      topics: [
        topic('many-1', { numPartitions: 10_001 }),
        topic('many-1', { numPartitions: 10_001 }),
        topic('many-2'),
      ],
      validateOnly: true,
    }),
  },
  {
    name: 'too many partitions in one request',
    request: () => ({
      topics: [
        topic('many-1', { numPartitions: 9_000 }),
        topic('many-2', { numPartitions: 9_000 }),
      ],
      validateOnly: true,
    }),
  },
]);
