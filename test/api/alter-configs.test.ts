import { describe, expect, test } from 'vitest';
import {
  createIncrementalAlterConfigsRequest,
  createIncrementalAlterConfigsResponse,
  type IncrementalAlterConfigsRequest,
} from '../../protocol/generated/api/incremental-alter-configs.ts';
import { ErrorCode, errorName } from '../../protocol/wire/error-code.ts';
import { incrementalAlterConfigs } from '../../src/api/incremental-alter-configs.ts';
import type { RequestContext } from '../../src/api/request-context.ts';
import { ConfigResourceType } from '../../src/metadata/image.ts';
import { fakeServices } from './fake-services.ts';
import { imageOf } from './image.ts';

const { TOPIC, BROKER, BROKER_LOGGER } = ConfigResourceType;
const [SET, DELETE, APPEND, SUBTRACT] = [0, 1, 2, 3];

type Asked = readonly [
  type: number,
  name: string,
  ...changes: (readonly [string, string | null, number?])[],
];

const requestOf = (asked: readonly Asked[]): IncrementalAlterConfigsRequest =>
  createIncrementalAlterConfigsRequest({
    resources: asked.map(([resourceType, resourceName, ...changes]) => ({
      resourceType,
      resourceName,
      configs: changes.map(([name, value, configOperation = SET]) => ({
        name,
        value,
        configOperation,
      })),
    })),
  });

const image = imageOf({
  configs: [{ type: BROKER, name: '1', values: { 'log.cleanup.policy': 'compact' } }],
});

/** What a broker passes on, and what it answers when the controller has taken all of that. */
function shareOf(asked: readonly Asked[], services = fakeServices()) {
  const context = { isAllowed: () => true } as unknown as RequestContext;
  const request = requestOf(asked);
  const parts = { ...services, metadata: { image: () => image } };
  const share = incrementalAlterConfigs.beforeForward!(request, context, parts);
  const { remaining } = share;
  const taken = (remaining?.resources ?? []).map(({ resourceType, resourceName }) => ({
    errorCode: ErrorCode.NONE,
    errorMessage: null,
    resourceType,
    resourceName,
  }));
  const fromController = createIncrementalAlterConfigsResponse({ responses: taken });
  const { responses } = share.answer(remaining === undefined ? undefined : fromController);
  return {
    passedOn: remaining?.resources.map(({ resourceName }) => resourceName) ?? [],
    told: responses.map(({ errorCode, errorMessage }) =>
      errorCode === ErrorCode.NONE ? 'NONE' : `${errorName(errorCode)}: ${errorMessage}`,
    ),
  };
}

describe('what a broker decides of IncrementalAlterConfigs itself', () => {
  test('only what is well-formed is passed on, and answered in the order of the request', () => {
    const { passedOn, told } = shareOf([
      [TOPIC, 'a', ['k', 'v'], ['k', 'w']],
      [TOPIC, 'b', ['k', 'v']],
      [TOPIC, 'c', ['k', null], ['l', null]],
      [TOPIC, 'd', ['k', null, DELETE]],
      [TOPIC, 'e'],
      [TOPIC, 'e'],
      [3, 'f'],
    ]);
    expect(passedOn).toEqual(['b', 'd']);
    expect(told).toEqual([
      'INVALID_REQUEST: Error due to duplicate config keys',
      'NONE',
      'INVALID_REQUEST: Null value not supported for : k, l',
      'NONE',
      'INVALID_REQUEST: Each resource must appear at most once.',
      'INVALID_REQUEST: Each resource must appear at most once.',
      'INVALID_REQUEST: Unknown resource type 3',
    ]);
  });

  test.each<[Asked, string]>([
    [[BROKER, '1', ['log.retention.ms', '5']], 'NONE'],
    [[BROKER, '', ['log.retention.ms', '5']], 'NONE'],
    [[BROKER, '1', ['somebody.elses', 'x']], 'NONE'],
    [[BROKER, '1', ['log.cleanup.policy', 'delete', APPEND]], 'NONE'],
    [[BROKER, '1', ['listener.name.plaintext.max.connections', '5']], 'NONE'],
    [[BROKER, '2', ['log.retention.ms', '5']], 'INVALID_REQUEST: Unexpected broker id, expected 1'],
    [[BROKER, 'x', ['log.retention.ms', '5']], 'INVALID_REQUEST: Node id must be an integer'],
    [[BROKER, '1', ['node.id', '5']], 'INVALID_REQUEST: Cannot update these configs dynamically'],
    [
      [BROKER, '1', ['log.retention.ms', 'x']],
      'INVALID_REQUEST: Invalid value x for configuration',
    ],
    [[BROKER, '', ['log.roll.ms', '0']], 'INVALID_REQUEST: Invalid value 0 for configuration'],
    [[BROKER, '1', ['num.io.threads', '17']], 'INVALID_REQUEST: Invalid value 17'],
    [[BROKER, '1', ['max.connections.per.ip', '0']], 'INVALID_REQUEST: Invalid value 0'],
    [[BROKER, '1', ['max.connection.creation.rate', '0']], 'INVALID_REQUEST: Invalid value 0'],
    [[BROKER, '', ['max.connections', '0']], 'INVALID_REQUEST: Invalid value 0'],
    [[BROKER, '1', ['log.local.retention.ms', '-1']], 'INVALID_REQUEST: Invalid value -1'],
    [
      [BROKER, '1', ['log.local.retention.bytes', '6'], ['log.retention.bytes', '5']],
      'INVALID_REQUEST: Invalid value 6',
    ],
    [[BROKER, '1', ['remote.log.reader.threads', '100']], 'INVALID_REQUEST: Invalid value 100'],
    [
      [BROKER, '1', ['group.consumer.assignment.interval.ms', '1048576']],
      'INVALID_REQUEST: Invalid value',
    ],
    [[BROKER, '1', ['metric.reporters', 'a.Class']], 'INVALID_REQUEST: Invalid value a.Class'],
    [
      [BROKER, '1', ['log.cleaner.dedupe.buffer.size', '1048576']],
      'INVALID_REQUEST: Invalid value',
    ],
    [
      [
        BROKER,
        '1',
        ['log.cleaner.min.compaction.lag.ms', '9'],
        ['log.cleaner.max.compaction.lag.ms', '8'],
      ],
      'INVALID_REQUEST: conflict',
    ],
    [[BROKER, '1', ['listeners', 'PLAINTEXT://:1']], 'INVALID_REQUEST: Configuration listeners'],
    [
      [BROKER, '1', ['listener.name.x.ssl.keystore.location', '/x']],
      'INVALID_REQUEST: Configuration listener.name.x.ssl.keystore.location cannot be changed',
    ],
    [[BROKER, '1', ['log.roll.ms', '5', APPEND]], 'INVALID_CONFIG: Config value append'],
    [[BROKER, '1', ['log.roll.ms', '5', SUBTRACT]], 'INVALID_CONFIG: Config value subtract'],
    [[BROKER, '1', ['unknown', '5', APPEND]], 'INVALID_CONFIG: Unknown config name: unknown'],
    [[BROKER, '1', ['log.roll.ms', '5', 9]], 'INVALID_REQUEST: Unknown operations type 9'],
  ])('%j: %s', (asked, expected) => {
    const { told, passedOn } = shareOf([asked]);
    expect(told[0]?.slice(0, expected.length)).toBe(expected);
    expect(passedOn).toHaveLength(expected === 'NONE' ? 1 : 0);
  });
});

describe('the level of the log', () => {
  test('is changed by the node that is asked', () => {
    const services = fakeServices();
    services.log.level = 'info';
    expect(shareOf([[BROKER_LOGGER, '1', ['root', 'WARN']]], services)).toEqual({
      passedOn: [],
      told: ['NONE'],
    });
    expect(services.log.level).toBe('warn');
  });

  test.each<[Asked, string]>([
    [[BROKER_LOGGER, '7', ['root', 'INFO']], 'INVALID_REQUEST: Unexpected node id. Expected 1'],
    [[BROKER_LOGGER, '', ['root', 'INFO']], 'INVALID_REQUEST: Node id must be an integer'],
    [[BROKER_LOGGER, '1', ['root', 'info']], 'INVALID_CONFIG: Cannot set the log level of root'],
    [[BROKER_LOGGER, '1', ['other', 'INFO']], 'INVALID_CONFIG: Logger other does not exist!'],
    [[BROKER_LOGGER, '1', ['root', null, DELETE]], 'INVALID_REQUEST: Removing the log level'],
    [[BROKER_LOGGER, '1', ['root', 'INFO', APPEND]], 'INVALID_REQUEST: APPEND operation'],
  ])('%j: %s', (asked, expected) => {
    const services = fakeServices();
    services.log.level = 'info';
    expect(shareOf([asked], services).told[0]).toContain(expected);
    expect(services.log.level).toBe('info');
  });
});
