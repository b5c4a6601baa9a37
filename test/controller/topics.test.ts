import { describe, expect, it } from 'vitest';
import {
  createCreateTopicsRequest,
  createCreateTopicsRequestCreatableTopic,
} from '../../protocol/generated/api/create-topics.ts';
import {
  createDeleteTopicsRequest,
  type DeleteTopicsResponse,
} from '../../protocol/generated/api/delete-topics.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { topicByName } from '../../src/metadata/image.ts';
import { ControllerHarness, directoryOf, names, uuid } from './controller-harness.ts';

const config = (name: string, value: string | null): { name: string; value: string | null } => {
  return { name, value };
};

describe('creating topics', () => {
  it('makes topic, configuration and partitions in one batch', () => {
    const harness = ControllerHarness.active().join(1);
    const { response, records } = harness.createTopics({
      name: 't',
      numPartitions: 2,
      replicationFactor: 1,
      configs: [config('retention.ms', '1000')],
    });
    expect(names(records)).toEqual([
      'TopicRecord',
      'ConfigRecord',
      'PartitionRecord',
      'PartitionRecord',
    ]);
    const [result] = response.topics;
    expect(result).toMatchObject({
      name: 't',
      errorCode: ErrorCode.NONE,
      errorMessage: null,
      numPartitions: 2,
      replicationFactor: 1,
    });
    expect(topicByName(harness.image, 't')?.id).toBe(result?.topicId);
    expect(harness.partition('t', 1)).toEqual({
      replicas: [1],
      directories: [directoryOf(1)],
      isr: [1],
      elr: [],
      lastKnownElr: [],
      removingReplicas: [],
      addingReplicas: [],
      leader: 1,
      leaderRecoveryState: 0,
      leaderEpoch: 0,
      partitionEpoch: 0,
    });
  });

  it('takes defaults from the node', () => {
    const harness = ControllerHarness.active({
      numPartitions: 3,
      defaultReplicationFactor: 2,
    }).join(1, 2);
    expect(harness.createTopic({ name: 't' })).toMatchObject({
      numPartitions: 3,
      replicationFactor: 2,
    });
  });

  it('answers the whole configuration, sorted, with where each value is from', () => {
    const harness = ControllerHarness.active({
      staticConfig: new Map([['log.retention.hours', '1']]),
    }).join(1);
    const result = harness.createTopic({ name: 't', configs: [config('segment.ms', '5')] });
    const configs = result.configs ?? [];
    const keys = configs.map((each) => each.name);
    expect(keys).toEqual([...keys].sort());
    expect(keys).toHaveLength(33);
    expect(configs).toContainEqual({
      name: 'segment.ms',
      value: '5',
      readOnly: false,
      configSource: 1,
      isSensitive: false,
    });
    expect(configs).toContainEqual({
      name: 'retention.ms',
      value: '3600000',
      readOnly: false,
      configSource: 4,
      isSensitive: false,
    });
  });

  it('only validates where asked', () => {
    const harness = ControllerHarness.active().join(1);
    const request = createCreateTopicsRequest({
      validateOnly: true,
      topics: [
        createCreateTopicsRequestCreatableTopic({
          name: 't',
          numPartitions: 1,
          replicationFactor: 1,
        }),
      ],
    });
    const { response, records } = harness.write<{ topics: { errorCode: number }[] }>(
      (controller, context) => controller.createTopics(request, context as never),
    );
    expect(records).toEqual([]);
    expect(response.topics[0]).toMatchObject({ errorCode: 0, numPartitions: 1 });
    expect(topicByName(harness.image, 't')).toBeUndefined();
  });

  it('creates the others when one cannot be created', () => {
    const harness = ControllerHarness.active().join(1);
    const { response } = harness.createTopics({ name: 'bad name' }, { name: 'good' });
    expect(response.topics.map((each) => each.errorCode)).toEqual([
      ErrorCode.INVALID_TOPIC_EXCEPTION,
      ErrorCode.NONE,
    ]);
  });

  it('refuses a name that is there twice, once', () => {
    const harness = ControllerHarness.active().join(1);
    const { response } = harness.createTopics({ name: 'a' }, { name: 'b' }, { name: 'a' });
    expect(response.topics.map((each) => [each.name, each.errorCode])).toEqual([
      ['a', ErrorCode.INVALID_REQUEST],
      ['b', ErrorCode.NONE],
    ]);
  });

  it('asks what the requester may do', () => {
    const harness = ControllerHarness.active().join(1);
    const request = createCreateTopicsRequest({
      topics: ['hidden', 'open', 'closed'].map((name) =>
        createCreateTopicsRequestCreatableTopic({
          name,
          numPartitions: 1,
          replicationFactor: 1,
        }),
      ),
    });
    const may = {
      mayCreate: (name: string) => name !== 'hidden',
      mayDescribeConfigs: (name: string) => name === 'open',
    };
    const { response } = harness.write<{
      topics: { errorCode: number; topicConfigErrorCode: number; numPartitions: number }[];
    }>((controller, context) => controller.createTopics(request, context as never, may));
    expect(
      response.topics.map((each) => [
        each.errorCode,
        each.topicConfigErrorCode,
        each.numPartitions,
      ]),
    ).toEqual([
      [ErrorCode.TOPIC_AUTHORIZATION_FAILED, 0, -1],
      [0, 0, 1],
      [0, ErrorCode.TOPIC_AUTHORIZATION_FAILED, -1],
    ]);
  });

  it.each<[string, object, number, RegExp]>([
    ['empty', { name: '' }, ErrorCode.INVALID_TOPIC_EXCEPTION, /empty string/],
    ['a dot', { name: '.' }, ErrorCode.INVALID_TOPIC_EXCEPTION, /'\.' is not allowed/],
    ['250 characters', { name: 'x'.repeat(250) }, ErrorCode.INVALID_TOPIC_EXCEPTION, /249/],
    ['a slash', { name: 'a/b' }, ErrorCode.INVALID_TOPIC_EXCEPTION, /ASCII alphanumerics/],
    ['there', { name: 'there.is' }, ErrorCode.TOPIC_ALREADY_EXISTS, /already exists/],
    [
      'colliding',
      { name: 'there_is' },
      ErrorCode.INVALID_TOPIC_EXCEPTION,
      /collides with existing topic: there\.is/,
    ],
    ['the metadata log', { name: '__cluster_metadata' }, ErrorCode.INVALID_REQUEST, /prohibited/],
    [
      'no partitions',
      { name: 't', numPartitions: 0 },
      ErrorCode.INVALID_PARTITIONS,
      /non-positive/,
    ],
    [
      '−2 partitions',
      { name: 't', numPartitions: -2 },
      ErrorCode.INVALID_PARTITIONS,
      /non-positive/,
    ],
    [
      'no replicas',
      { name: 't', replicationFactor: 0 },
      ErrorCode.INVALID_REPLICATION_FACTOR,
      /larger than 0/,
    ],
    [
      'too many replicas',
      { name: 't', replicationFactor: 3 },
      ErrorCode.INVALID_REPLICATION_FACTOR,
      /only 2 broker\(s\)/,
    ],
    [
      'an unknown key',
      { name: 't', configs: [config('retention', '1')] },
      ErrorCode.INVALID_CONFIG,
      /Unknown topic config name: retention/,
    ],
    [
      'a wrong value',
      { name: 't', configs: [config('retention.ms', 'x')] },
      ErrorCode.INVALID_CONFIG,
      /retention\.ms/,
    ],
    [
      'a null value',
      { name: 't', configs: [config('retention.ms', null)] },
      ErrorCode.INVALID_CONFIG,
      /Null value not supported/,
    ],
    [
      'values that do not fit together',
      {
        name: 't',
        configs: [config('min.compaction.lag.ms', '9'), config('max.compaction.lag.ms', '8')],
      },
      ErrorCode.INVALID_CONFIG,
      /min\.compaction\.lag\.ms \(9\)/,
    ],
    [
      'tiered storage',
      { name: 't', configs: [config('remote.storage.enable', 'true')] },
      ErrorCode.INVALID_CONFIG,
      /Tiered Storage/,
    ],
    [
      'an assignment and a count',
      { name: 't', numPartitions: 1, assignments: [{ partitionIndex: 0, brokerIds: [1] }] },
      ErrorCode.INVALID_REQUEST,
      /numPartitions was not set/,
    ],
    [
      'an assignment and a factor',
      { name: 't', replicationFactor: 1, assignments: [{ partitionIndex: 0, brokerIds: [1] }] },
      ErrorCode.INVALID_REQUEST,
      /replication factor was not set/,
    ],
    [
      'an assignment to nobody',
      { name: 't', assignments: [{ partitionIndex: 0, brokerIds: [] }] },
      ErrorCode.INVALID_REPLICA_ASSIGNMENT,
      /empty replica list/,
    ],
    [
      'an assignment to a stranger',
      { name: 't', assignments: [{ partitionIndex: 0, brokerIds: [9] }] },
      ErrorCode.INVALID_REPLICA_ASSIGNMENT,
      /broker 9/,
    ],
    [
      'an assignment twice to one',
      { name: 't', assignments: [{ partitionIndex: 0, brokerIds: [1, 1] }] },
      ErrorCode.INVALID_REPLICA_ASSIGNMENT,
      /more than once/,
    ],
    [
      'an assignment with a hole',
      { name: 't', assignments: [{ partitionIndex: 1, brokerIds: [1] }] },
      ErrorCode.INVALID_REPLICA_ASSIGNMENT,
      /consecutive/,
    ],
    [
      'an assignment twice of one',
      {
        name: 't',
        assignments: [
          { partitionIndex: 0, brokerIds: [1] },
          { partitionIndex: 0, brokerIds: [2] },
        ],
      },
      ErrorCode.INVALID_REPLICA_ASSIGNMENT,
      /multiple manual/,
    ],
    [
      'assignments of different sizes',
      {
        name: 't',
        assignments: [
          { partitionIndex: 0, brokerIds: [1] },
          { partitionIndex: 1, brokerIds: [1, 2] },
        ],
      },
      ErrorCode.INVALID_REPLICA_ASSIGNMENT,
      /not consistent/,
    ],
    [
      'an assignment to a fenced broker alone',
      { name: 't', assignments: [{ partitionIndex: 0, brokerIds: [2] }] },
      ErrorCode.INVALID_REPLICA_ASSIGNMENT,
      /fenced/,
    ],
  ])('refuses %s', (_, topic, code, message) => {
    const harness = ControllerHarness.active().join(1);
    harness.register(2);
    harness.createTopic({ name: 'there.is' });
    const result = harness.createTopic(topic);
    expect(result.errorCode).toBe(code);
    expect(result.errorMessage).toMatch(message);
  });

  it('finds collisions in names with many dots too', () => {
    const harness = ControllerHarness.active().join(1);
    const dots = 'a.'.repeat(15);
    harness.createTopic({ name: dots });
    expect(harness.createTopic({ name: 'a_'.repeat(15) }).errorMessage).toContain(dots);
    expect(harness.createTopic({ name: 'a_'.repeat(16) }).errorCode).toBe(0);
  });

  it('refuses when nobody is there, and when all are fenced', () => {
    const harness = ControllerHarness.active();
    expect(harness.createTopic({ name: 't' }).errorCode).toBe(ErrorCode.INVALID_REPLICATION_FACTOR);
    harness.register(1);
    expect(harness.createTopic({ name: 't' }).errorMessage).toContain('fenced');
  });

  it('keeps fenced replicas out of the in-sync set', () => {
    const harness = ControllerHarness.active().join(1);
    harness.register(2);
    harness.createAssigned('t', [2, 1]);
    expect(harness.partition('t')).toMatchObject({ replicas: [2, 1], isr: [1], leader: 1 });
  });

  it('refuses more partitions than one request may make, all of it', () => {
    const harness = ControllerHarness.active().join(1);
    const ask = (): unknown => harness.createTopics({ name: 't', numPartitions: 10_001 });
    expect(ask).toThrow(ApiError);
    expect(ask).toThrow(/Excessively large number of partitions/);
  });
});

describe('deleting topics', () => {
  const withTopics = (): ControllerHarness => {
    const harness = ControllerHarness.active().join(1);
    harness.createTopics({ name: 'a', configs: [config('retention.ms', '1')] }, { name: 'b' });
    return harness;
  };
  const remove = (
    harness: ControllerHarness,
    fields: Parameters<typeof createDeleteTopicsRequest>[0],
    apiVersion = 6,
  ): [string | null, string, number][] =>
    harness
      .write<DeleteTopicsResponse>(
        (controller, context) =>
          controller.deleteTopics(createDeleteTopicsRequest(fields), context),
        apiVersion,
      )
      .response.responses.map((each) => [each.name, each.topicId, each.errorCode]);

  it('works by name and by id', () => {
    const harness = withTopics();
    const idA = topicByName(harness.image, 'a')!.id;
    const idB = topicByName(harness.image, 'b')!.id;
    expect(remove(harness, { topicNames: ['a'] }, 5)).toEqual([['a', idA, 0]]);
    expect(remove(harness, { topics: [{ name: null, topicId: idB }] })).toEqual([['b', idB, 0]]);
    expect(harness.image.topics.byId.size).toBe(0);
    expect(harness.image.configs.byResource.size).toBe(0);
  });

  it('answers what cannot be deleted', () => {
    const harness = withTopics();
    const idA = topicByName(harness.image, 'a')!.id;
    expect(
      remove(harness, {
        topics: [
          { name: null, topicId: ZERO_UUID },
          { name: 'a', topicId: idA },
          { name: 'b', topicId: ZERO_UUID },
          { name: 'b', topicId: ZERO_UUID },
          { name: null, topicId: uuid('gone') },
          { name: 'gone', topicId: ZERO_UUID },
        ],
      }),
    ).toEqual([
      [null, ZERO_UUID, ErrorCode.INVALID_REQUEST],
      ['a', idA, ErrorCode.INVALID_REQUEST],
      ['b', ZERO_UUID, ErrorCode.INVALID_REQUEST],
      [null, uuid('gone'), ErrorCode.UNKNOWN_TOPIC_ID],
      ['gone', ZERO_UUID, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION],
    ]);
    expect(harness.image.topics.byId.size).toBe(2);
  });

  it('refuses a topic given by its name and by its id', () => {
    const harness = withTopics();
    const idA = topicByName(harness.image, 'a')!.id;
    const asked = [
      { name: null, topicId: idA },
      { name: 'a', topicId: ZERO_UUID },
    ];
    expect(remove(harness, { topics: asked })).toEqual([['a', idA, ErrorCode.INVALID_REQUEST]]);
  });

  it('tells nothing of topics that the requester may not see', () => {
    const harness = withTopics();
    const idA = topicByName(harness.image, 'a')!.id;
    const answer = (mayDescribe: boolean): unknown =>
      harness
        .write<DeleteTopicsResponse>((controller, context) =>
          controller.deleteTopics(
            createDeleteTopicsRequest({
              topics: [{ name: null, topicId: idA }],
              topicNames: ['a'],
            }),
            context,
            { mayDelete: () => false, mayDescribe: () => mayDescribe },
          ),
        )
        .response.responses.map((each) => [each.name, each.topicId, each.errorCode]);
    const denied = ErrorCode.TOPIC_AUTHORIZATION_FAILED;
    expect(answer(false)).toEqual([
      [null, idA, denied],
      ['a', ZERO_UUID, denied],
    ]);
    expect(answer(true)).toEqual([
      ['a', idA, denied],
      ['a', ZERO_UUID, denied],
    ]);
  });

  it('may be switched off', () => {
    const harness = ControllerHarness.active({ isTopicDeletionEnabled: false }).join(1);
    const code = (apiVersion: number): number => {
      try {
        remove(harness, { topicNames: ['a'] }, apiVersion);
      } catch (error) {
        if (error instanceof ApiError) return error.code;
      }
      return 0;
    };
    expect(code(2)).toBe(ErrorCode.INVALID_REQUEST);
    expect(code(3)).toBe(ErrorCode.TOPIC_DELETION_DISABLED);
  });
});
