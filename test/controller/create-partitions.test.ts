import { describe, expect, it } from 'vitest';
import {
  createCreatePartitionsRequest,
  createCreatePartitionsRequestCreatePartitionsTopic as asked,
  type CreatePartitionsRequestCreatePartitionsTopic,
  type CreatePartitionsResponse,
} from '../../protocol/generated/api/create-partitions.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { type CreatePartitionsOptions } from '../../src/controller/create-partitions.ts';
import { topicByName } from '../../src/metadata/image.ts';
import { ControllerHarness, names, type Outcome } from './controller-harness.ts';

function withTopics(): ControllerHarness {
  const harness = ControllerHarness.active().join(1, 2);
  harness.createTopics(
    { name: 'a', numPartitions: 2, replicationFactor: 1 },
    { name: 'b', numPartitions: 1, replicationFactor: 2 },
  );
  return harness;
}

function grow(
  harness: ControllerHarness,
  topics: readonly Partial<CreatePartitionsRequestCreatePartitionsTopic>[],
  { validateOnly = false, ...options }: CreatePartitionsOptions & { validateOnly?: boolean } = {},
): Outcome<CreatePartitionsResponse> {
  const request = createCreatePartitionsRequest({
    topics: topics.map((each) => asked({ assignments: null, ...each })),
    validateOnly,
  });
  return harness.write<CreatePartitionsResponse>((controller, context) =>
    controller.createPartitions(request, context, options),
  );
}

const result = (
  harness: ControllerHarness,
  topic: Partial<CreatePartitionsRequestCreatePartitionsTopic>,
): [number, string | null] => {
  const { response, records } = grow(harness, [topic]);
  const { errorCode, errorMessage } = response.results[0]!;
  if (errorCode !== 0) expect(records).toEqual([]);
  return [errorCode, errorMessage];
};

const sizeOf = (harness: ControllerHarness, name: string): number =>
  topicByName(harness.image, name)!.partitions.size;

describe('adding partitions', () => {
  it('places them, with as many replicas as the first has', () => {
    const harness = withTopics();
    const before = harness.partition('a', 0);
    const { records, response } = grow(harness, [
      { name: 'a', count: 4 },
      { name: 'b', count: 2 },
    ]);
    expect(names(records)).toEqual(Array(3).fill('PartitionRecord'));
    expect(response.results.map((each) => [each.name, each.errorCode, each.errorMessage])).toEqual([
      ['a', 0, null],
      ['b', 0, null],
    ]);
    expect([sizeOf(harness, 'a'), sizeOf(harness, 'b')]).toEqual([4, 2]);
    expect(harness.partition('a', 3).replicas).toHaveLength(1);
    expect(harness.partition('b', 1).replicas.toSorted()).toEqual([1, 2]);
    expect(harness.partition('b', 1).leaderEpoch).toBe(0);
    expect(harness.partition('a', 0)).toEqual(before);
  });

  it('takes the replicas that are asked for', () => {
    const harness = withTopics();
    const assignments = [{ brokerIds: [2, 1] }, { brokerIds: [1, 2] }];
    expect(result(harness, { name: 'b', count: 3, assignments })).toEqual([0, null]);
    expect(harness.partition('b', 1)).toMatchObject({ replicas: [2, 1], isr: [2, 1], leader: 2 });
    expect(harness.partition('b', 2)).toMatchObject({ replicas: [1, 2], leader: 1 });
  });

  it('writes nothing where it is only to validate', () => {
    const harness = withTopics();
    const topics = [
      { name: 'a', count: 4 },
      { name: 'x', count: 4 },
    ];
    const { records, response } = grow(harness, topics, { validateOnly: true });
    expect(records).toEqual([]);
    expect(response.results.map(({ errorCode }) => errorCode)).toEqual([
      0,
      ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ]);
    expect(sizeOf(harness, 'a')).toBe(2);
  });

  it('comes in parts where there are many topics, and each topic is whole', () => {
    const harness = ControllerHarness.active().join(1);
    const all = ['a', 'b', 'c'];
    harness.createTopics(...all.map((name) => ({ name, numPartitions: 1 })));
    harness.partCount = 0;
    const progress = { results: [], recordCount: 0 };
    const topics = all.map((name) => ({ name, count: 501 }));
    const { response } = grow(harness, topics, { progress });
    expect(harness.partCount).toBe(3);
    expect(response.results.map(({ name, errorCode }) => [name, errorCode])).toEqual(
      all.map((name) => [name, 0]),
    );
    expect(all.map((name) => sizeOf(harness, name))).toEqual([501, 501, 501]);
  });
});

describe('adding partitions is refused', () => {
  it.each([
    ['an unknown topic', { name: 'x', count: 3 }, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, null],
    [
      'as many as there are',
      { name: 'a', count: 2 },
      ErrorCode.INVALID_PARTITIONS,
      'Topic already has 2 partition(s).',
    ],
    [
      'fewer than there are',
      { name: 'a', count: 1 },
      ErrorCode.INVALID_PARTITIONS,
      'The topic a currently has 2 partition(s); 1 would not be an increase.',
    ],
    [
      'a wrong number of assignments',
      { name: 'a', count: 5, assignments: [{ brokerIds: [1] }] },
      ErrorCode.INVALID_REPLICA_ASSIGNMENT,
      'Attempted to add 3 additional partition(s), but only 1 assignment(s) were specified.',
    ],
    [
      'another replication factor',
      { name: 'a', count: 3, assignments: [{ brokerIds: [1, 2] }] },
      ErrorCode.INVALID_REPLICA_ASSIGNMENT,
      'The manual partition assignment includes a partition with 2 replica(s), but this is not consistent with ' +
        'previous partitions, which have 1 replica(s).',
    ],
    [
      'an unknown broker',
      { name: 'a', count: 3, assignments: [{ brokerIds: [9] }] },
      ErrorCode.INVALID_REPLICA_ASSIGNMENT,
      'The manual partition assignment includes broker 9, but no such broker is registered.',
    ],
    [
      'too many',
      { name: 'a', count: 2_000_000_000 },
      ErrorCode.POLICY_VIOLATION,
      'Excessively large number of partitions per request.',
    ],
  ])('%s', (_, topic, code, message) => {
    expect(result(withTopics(), topic)).toEqual([code, message]);
  });
});

describe('no partitions are added', () => {
  it('where a topic is named twice, or may not be altered', () => {
    const harness = withTopics();
    const topics = ['a', 'b', 'a'].map((name) => ({ name, count: 9 }));
    const { response, records } = grow(harness, topics, { mayAlter: (name) => name !== 'b' });
    expect(records).toEqual([]);
    expect(response.results.map((each) => [each.name, each.errorCode, each.errorMessage])).toEqual([
      ['a', ErrorCode.INVALID_REQUEST, 'Duplicate topic name.'],
      ['b', ErrorCode.TOPIC_AUTHORIZATION_FAILED, null],
    ]);
  });

  it('where the brokers asked for are fenced', () => {
    const harness = withTopics();
    harness.register(3);
    expect(result(harness, { name: 'a', count: 3, assignments: [{ brokerIds: [3] }] })).toEqual([
      ErrorCode.INVALID_REPLICA_ASSIGNMENT,
      'All brokers specified in the manual partition assignment for partition 2 are fenced or in controlled shutdown.',
    ]);
  });

  it('where there are fewer brokers than replicas', () => {
    const harness = withTopics();
    harness.write((controller, context) =>
      controller.unregisterBroker({ brokerId: 2 }, context as never),
    );
    expect(result(harness, { name: 'b', count: 2 })).toEqual([
      ErrorCode.INVALID_REPLICATION_FACTOR,
      'The target replication factor of 2 cannot be reached because only 1 broker(s) are registered.',
    ]);
  });
});
