import { describe, expect, it } from 'vitest';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { ControllerHarness } from './controller-harness.ts';

const config = (name: string, value: string | null): { name: string; value: string | null } => {
  return { name, value };
};

describe('creating topics', () => {
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
});
