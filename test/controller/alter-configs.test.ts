import { describe, expect, test } from 'vitest';
import {
  type AlterConfigsResponse,
  createAlterConfigsRequest,
} from '../../protocol/generated/api/alter-configs.ts';
import {
  createIncrementalAlterConfigsRequest,
  type IncrementalAlterConfigsResponse,
} from '../../protocol/generated/api/incremental-alter-configs.ts';
import { ErrorCode, errorName } from '../../protocol/wire/error-code.ts';
import { configsOf, ConfigResourceType } from '../../src/metadata/image.ts';
import { ControllerHarness } from './controller-harness.ts';

const { TOPIC, BROKER, BROKER_LOGGER, CLIENT_METRICS, GROUP } = ConfigResourceType;
const [SET, DELETE, APPEND, SUBTRACT] = [0, 1, 2, 3];

type Change = readonly [name: string, value: string | null, operation?: number];
type Asked = readonly [type: number, name: string, ...changes: Change[]];

function started(): ControllerHarness {
  const harness = ControllerHarness.active().join(1);
  harness.createTopics({ name: 't', numPartitions: 1, replicationFactor: 1 });
  return harness;
}

interface How {
  readonly validateOnly?: boolean;
  readonly may?: (name: string) => boolean;
  readonly inParts?: boolean;
}

const optionsOf = ({ may = () => true, inParts = false }: How) => ({
  may: { mayAlter: ({ name }: { readonly name: string }) => may(name) },
  ...(inParts ? { progress: { results: [], recordCount: 0 } } : {}),
});

const told = ({ responses }: IncrementalAlterConfigsResponse): string[] =>
  responses.map(({ errorCode, errorMessage }) =>
    errorCode === ErrorCode.NONE ? 'NONE' : `${errorName(errorCode)}: ${errorMessage}`,
  );

/** Changes single keys, and returns what each resource was told. */
function change(harness: ControllerHarness, asked: readonly Asked[], how: How = {}) {
  const request = createIncrementalAlterConfigsRequest({
    resources: asked.map(([resourceType, resourceName, ...changes]) => ({
      resourceType,
      resourceName,
      configs: changes.map(([name, value, configOperation = SET]) => ({
        name,
        value,
        configOperation,
      })),
    })),
    validateOnly: how.validateOnly ?? false,
  });
  const options = optionsOf(how);
  const { response, records } = harness.write<IncrementalAlterConfigsResponse>(
    (controller, context) => controller.incrementalAlterConfigs(request, context, options),
  );
  return { told: told(response), records };
}

/** Replaces whole configurations. */
function replace(harness: ControllerHarness, asked: readonly Asked[], how: How = {}) {
  const request = createAlterConfigsRequest({
    resources: asked.map(([resourceType, resourceName, ...changes]) => ({
      resourceType,
      resourceName,
      configs: changes.map(([name, value]) => ({ name, value })),
    })),
    validateOnly: how.validateOnly ?? false,
  });
  const options = optionsOf(how);
  const { response, records } = harness.write<AlterConfigsResponse>((controller, context) =>
    controller.alterConfigs(request, context, options),
  );
  return { told: told(response), records };
}

const stored = (harness: ControllerHarness, type: number, name: string): Record<string, string> =>
  Object.fromEntries(configsOf(harness.image, type, name));

describe('IncrementalAlterConfigs changes keys one by one', () => {
  test('sets, removes, and changes lists', () => {
    const harness = started();
    const first = change(harness, [
      [TOPIC, 't', ['retention.ms', '5'], ['cleanup.policy', 'compact', APPEND]],
    ]);
    expect(first.told).toEqual(['NONE']);
    expect(stored(harness, TOPIC, 't')).toEqual({
      'retention.ms': '5',
      'cleanup.policy': 'delete,compact',
    });
    change(harness, [
      [TOPIC, 't', ['retention.ms', null, DELETE], ['cleanup.policy', 'delete,x', SUBTRACT]],
    ]);
    expect(stored(harness, TOPIC, 't')).toEqual({ 'cleanup.policy': 'compact' });
  });

  test('what is as it should be makes no record, but for brokers', () => {
    const harness = started();
    change(harness, [[TOPIC, 't', ['retention.ms', '5']]]);
    expect(change(harness, [[TOPIC, 't', ['retention.ms', '5']]]).records).toEqual([]);
    change(harness, [[BROKER, '1', ['log.retention.ms', '5']]]);
    expect(change(harness, [[BROKER, '1', ['log.retention.ms', '5']]]).records).toHaveLength(1);
  });

  test('each resource is decided by itself, and nothing of a wrong one is stored', () => {
    const harness = started();
    const { told: answers } = change(harness, [
      [TOPIC, 't', ['retention.ms', '5'], ['segment.bytes', 'x']],
      [GROUP, 'g', ['consumer.session.timeout.ms', '50000']],
    ]);
    expect(answers[0]).toMatch(/^INVALID_CONFIG: Invalid value x for configuration segment.bytes/);
    expect(answers[1]).toBe('NONE');
    expect(stored(harness, TOPIC, 't')).toEqual({});
    expect(stored(harness, GROUP, 'g')).toEqual({ 'consumer.session.timeout.ms': '50000' });
  });

  test('validateOnly says the same and stores nothing', () => {
    const harness = started();
    const { told: answers, records } = change(harness, [[TOPIC, 't', ['retention.ms', '5']]], {
      validateOnly: true,
    });
    expect([answers, records]).toEqual([['NONE'], []]);
  });

  test('a resource named twice is refused and answered once; of a key named twice the last counts', () => {
    const harness = started();
    const twice: Asked = [TOPIC, 't', ['retention.ms', '5'], ['retention.ms', '6']];
    expect(change(harness, [twice, twice]).told).toEqual(['INVALID_REQUEST: Duplicate resource.']);
    change(harness, [twice]);
    expect(stored(harness, TOPIC, 't')).toEqual({ 'retention.ms': '6' });
  });

  test('very many resources are decided in parts', () => {
    const harness = started();
    const groups = Array.from({ length: 600 }, (_, index): Asked => [
      GROUP,
      `g${index}`,
      ['share.isolation.level', 'read_committed'],
    ]);
    const before = harness.partCount;
    const { told: answers } = change(harness, groups, { inParts: true });
    expect(harness.partCount - before).toBe(3);
    expect(new Set(answers)).toEqual(new Set(['NONE']));
    expect(answers).toHaveLength(600);
    expect(stored(harness, GROUP, 'g599')).toEqual({ 'share.isolation.level': 'read_committed' });
  });

  test('an unclean election that is allowed now is held now', () => {
    const harness = started();
    const request = createIncrementalAlterConfigsRequest({
      resources: [
        {
          resourceType: TOPIC,
          resourceName: 't',
          configs: [
            { name: 'unclean.leader.election.enable', configOperation: SET, value: 'true' },
          ],
        },
      ],
    });
    const timers: unknown[] = [];
    harness.write<IncrementalAlterConfigsResponse>((controller, context) => {
      const decision = controller.incrementalAlterConfigs(request, context);
      timers.push(...(decision.timers ?? []));
      return decision;
    });
    expect(timers).toEqual([{ key: 'election', atMs: harness.clock.monotonicMs }]);
  });
});

describe('AlterConfigs replaces whole configurations', () => {
  test('what is not named is removed', () => {
    const harness = started();
    change(harness, [[TOPIC, 't', ['retention.ms', '5'], ['segment.ms', '6']]]);
    expect(replace(harness, [[TOPIC, 't', ['segment.ms', '7']]]).told).toEqual(['NONE']);
    expect(stored(harness, TOPIC, 't')).toEqual({ 'segment.ms': '7' });
    replace(harness, [[TOPIC, 't']]);
    expect(stored(harness, TOPIC, 't')).toEqual({});
  });

  test('a wrong value leaves everything as it was', () => {
    const harness = started();
    change(harness, [[TOPIC, 't', ['retention.ms', '5']]]);
    expect(replace(harness, [[TOPIC, 't', ['unknown', '7']]]).told).toEqual([
      'INVALID_CONFIG: Unknown topic config name: unknown',
    ]);
    expect(stored(harness, TOPIC, 't')).toEqual({ 'retention.ms': '5' });
  });
});

describe('what is refused, by either', () => {
  test.each<[Asked, string]>([
    [[TOPIC, ''], 'INVALID_REQUEST: Default topic resources are not allowed.'],
    [[TOPIC, 'a/b'], 'INVALID_TOPIC_EXCEPTION: Topic name is invalid'],
    [[TOPIC, 'none'], "UNKNOWN_TOPIC_OR_PARTITION: The topic 'none' does not exist."],
    [[TOPIC, 't', ['remote.storage.enable', 'true']], 'INVALID_CONFIG: Tiered Storage'],
    [
      [TOPIC, 't', ['min.compaction.lag.ms', '2'], ['max.compaction.lag.ms', '1']],
      'INVALID_CONFIG: conflict topic config setting',
    ],
    [[BROKER, '7'], 'BROKER_ID_NOT_REGISTERED: No node with id 7 found.'],
    [[BROKER, 'x'], 'INVALID_REQUEST: Unable to parse broker name'],
    [[BROKER, '99999999999'], 'INVALID_REQUEST: Unable to parse broker name'],
    [[BROKER, '-1'], 'INVALID_REQUEST: Invalid negative broker ID.'],
    [[GROUP, ''], 'INVALID_REQUEST: Default group resources are not allowed.'],
    [[GROUP, 'g', ['unknown', '1']], 'INVALID_CONFIG: Unknown group config name: unknown'],
    [
      [GROUP, 'g', ['consumer.session.timeout.ms', '1']],
      'INVALID_CONFIG: consumer.session.timeout.ms must be greater than or equal to group.consumer.min',
    ],
    [
      [GROUP, 'g', ['share.delivery.count.limit', '100']],
      'INVALID_CONFIG: share.delivery.count.limit must be less than or equal to group.share.max',
    ],
    [[CLIENT_METRICS, ''], "INVALID_REQUEST: Subscription name can't be empty"],
    [[CLIENT_METRICS, 'm', ['x', '1']], 'INVALID_REQUEST: Unknown client metrics configuration: x'],
    [[CLIENT_METRICS, 'm', ['interval.ms', '99']], 'INVALID_REQUEST: Invalid value 99'],
    [[CLIENT_METRICS, 'm', ['match', 'client_id=(']], 'INVALID_CONFIG: Illegal client matching'],
    [[CLIENT_METRICS, 'm', ['match', 'nobody=a']], 'INVALID_CONFIG: Illegal client matching'],
    [[BROKER_LOGGER, '1'], 'INVALID_REQUEST: Unexpected resource type BROKER_LOGGER.'],
    [[3, 'x'], 'UNSUPPORTED_VERSION: Unknown resource type 3.'],
  ])('%j: %s', (asked, error) => {
    const harness = started();
    for (const ask of [change, replace]) {
      const { told: answers, records } = ask(harness, [asked]);
      expect([answers[0]?.slice(0, error.length), records]).toEqual([error, []]);
    }
  });

  test.each<[Change, string]>([
    [['retention.ms', '5', APPEND], "INVALID_CONFIG: Can't APPEND to key retention.ms"],
    [['retention.ms', '5', SUBTRACT], "INVALID_CONFIG: Can't SUBTRACT to key retention.ms"],
    [['cleanup.policy', null, APPEND], 'INVALID_REQUEST: Null value not supported'],
    [['retention.ms', '5', 9], 'INVALID_REQUEST: Unknown operations type 9'],
  ])('%j: %s', (asked, error) => {
    const { told: answers } = change(started(), [[TOPIC, 't', asked]]);
    expect(answers[0]).toContain(error);
  });

  test('what the requester may not change', () => {
    const asked: readonly Asked[] = [
      [TOPIC, 't'],
      [GROUP, 'g'],
      [BROKER, ''],
    ];
    for (const ask of [change, replace]) {
      const { told: answers } = ask(started(), asked, { may: () => false });
      expect(answers.map((answer) => answer.replace(/:.*/, ''))).toEqual([
        'TOPIC_AUTHORIZATION_FAILED',
        'GROUP_AUTHORIZATION_FAILED',
        'CLUSTER_AUTHORIZATION_FAILED',
      ]);
    }
  });

  test('more records than one request may cause', () => {
    const changes = Array.from({ length: 10_001 }, (_, index): Change => [`custom.${index}`, 'x']);
    expect(change(started(), [[BROKER, '1', ...changes]]).told[0]).toContain('POLICY_VIOLATION');
  });
});

describe('what the controller stored and cannot take', () => {
  test('is passed over where topics inherit', () => {
    const harness = started();
    const { told: answers } = change(harness, [
      [BROKER, '', ['unclean.leader.election.enable', 'perhaps'], ['log.retention.ms', 'x']],
    ]);
    expect(answers).toEqual(['NONE']);
    harness.fire('election');
    expect(change(harness, [[TOPIC, 't', ['segment.ms', '5']]]).told).toEqual(['NONE']);
  });
});
