import { describe, expect, it } from 'vitest';
import {
  createCreateTopicsRequest,
  createCreateTopicsRequestCreatableTopic,
  type CreateTopicsResponse,
} from '../../protocol/generated/api/create-topics.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { topicByName } from '../../src/metadata/image.ts';
import { ControllerHarness, directoryOf, names } from './controller-harness.ts';

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

  it('makes many topics in parts, each topic whole', () => {
    const harness = ControllerHarness.active().join(1);
    const topics = Array.from({ length: 10 }, (_, index) =>
      createCreateTopicsRequestCreatableTopic({
        name: `t${String(index)}`,
        numPartitions: 100,
        replicationFactor: 1,
      }),
    );
    const request = createCreateTopicsRequest({ topics: [...topics, topics[9]!] });
    const progress = { results: [], recordCount: 0 };
    const before = harness.partCount;
    const { response, records } = harness.write<CreateTopicsResponse>((controller, context) => {
      for (const { partitions } of controller.image.topics.byId.values()) {
        expect(partitions.size).toBe(100);
      }
      return controller.createTopics(request, context, undefined, progress);
    });
    expect(harness.partCount - before).toBe(2);
    expect(records).toHaveLength(9 * 101);
    expect(response.topics.map(({ name }) => name)).toEqual(topics.map(({ name }) => name));
    const codes = [...Array.from({ length: 9 }, () => ErrorCode.NONE), ErrorCode.INVALID_REQUEST];
    expect(response.topics.map(({ errorCode }) => errorCode)).toEqual(codes);
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
    // What is not to be made at all does not count.
    const many = { name: 'twice', numPartitions: 10_001 };
    const { topics } = harness.createTopics(many, many, { name: 't' }).response;
    expect(topics.map(({ errorCode }) => errorCode)).toEqual([ErrorCode.INVALID_REQUEST, 0]);
  });
});
