import { alterConfigsApi } from '../../../protocol/generated/api/alter-configs.ts';
import { describeConfigsApi } from '../../../protocol/generated/api/describe-configs.ts';
import { incrementalAlterConfigsApi } from '../../../protocol/generated/api/incremental-alter-configs.ts';
import { listConfigResourcesApi } from '../../../protocol/generated/api/list-config-resources.ts';
import type { Listener } from '../../../protocol/wire/schema.ts';
import { cases, type Step, step } from '../case.ts';
import type { Side } from '../side.ts';
import { LISTENERS } from './cluster.ts';

const TOPIC = 2;
const BROKER = 4;
const LOGGER = 8;
const METRICS = 16;
const GROUP = 32;

const SET = 0;
const DELETE = 1;
const APPEND = 2;
const SUBTRACT = 3;

type Change = readonly [name: string, value: string | null, operation?: number];
type Resource = readonly [type: number, name: string, ...changes: Change[]];

const resourcesOf = (resources: readonly Resource[]) =>
  resources.map(([resourceType, resourceName, ...changes]) => ({
    resourceType,
    resourceName,
    configs: changes.map(([name, value, configOperation = SET]) => ({
      name,
      configOperation,
      value,
    })),
  }));

interface Asked {
  readonly listener?: Listener;
  readonly validateOnly?: boolean;
}

function incremental(name: string, resources: readonly Resource[], asked: Asked = {}): Step[] {
  const { validateOnly = false, listener } = asked;
  return cases(incrementalAlterConfigsApi, [
    {
      name,
      ...(listener === undefined ? {} : { listener }),
      unordered: true,
      request: () => ({ resources: resourcesOf(resources), validateOnly }),
    },
  ]);
}

function replacing(name: string, resources: readonly Resource[], asked: Asked = {}): Step[] {
  const { validateOnly = false, listener } = asked;
  return cases(alterConfigsApi, [
    {
      name,
      ...(listener === undefined ? {} : { listener }),
      unordered: true,
      request: () => ({
        resources: resourcesOf(resources).map((resource) => ({
          ...resource,
          configs: resource.configs.map(({ name: key, value }) => ({ name: key, value })),
        })),
        validateOnly,
      }),
    },
  ]);
}

/** Every entry of a resource, with synonyms, once the broker has taken in what was changed before. */
function described(
  after: string,
  type: number,
  name: string,
  keys: string[] | null = null,
): Step[] {
  return [
    step(`the metadata, ${after}`, untilTaken),
    ...cases(describeConfigsApi, [
      {
        name: `${after}: ${String(type)} ${JSON.stringify(name)}`,
        byName: true,
        versions: { min: 3 },
        request: () => ({
          resources: [{ resourceType: type, resourceName: name, configurationKeys: keys }],
          includeSynonyms: true,
        }),
      },
    ]),
  ];
}

let marks = 0;

/** A configuration that is asked for until it is there: what was written before it is there, too. */
async function untilTaken(side: Side): Promise<void> {
  const value = String(50_000 + (marks += 1));
  const changed = await side.ask(
    incrementalAlterConfigsApi,
    1,
    incrementalAlterConfigsApi.request.create({
      resources: resourcesOf([[GROUP, 'mark', ['consumer.session.timeout.ms', value]]]),
    }),
  );
  if (changed.kind !== 'response') throw new Error(`${side.name}: ${changed.kind}`);
  for (;;) {
    const reply = await side.ask(
      describeConfigsApi,
      4,
      describeConfigsApi.request.create({
        resources: [{ resourceType: GROUP, resourceName: 'mark', configurationKeys: null }],
      }),
    );
    if (reply.kind !== 'response') throw new Error(`${side.name}: ${reply.kind}`);
    const configs = reply.response.results[0]?.configs ?? [];
    if (configs.some((config) => config.value === value)) return;
  }
}

const topicValues: readonly Change[] = [
  ['retention.ms', '-1'],
  ['retention.ms', '-2'],
  ['retention.ms', 'abc'],
  ['retention.ms', ''],
  ['retention.ms', ' 5 '],
  ['retention.ms', '9223372036854775808'],
  ['segment.bytes', '100'],
  ['segment.bytes', '2147483648'],
  ['cleanup.policy', 'compact,delete'],
  ['cleanup.policy', 'Compact'],
  ['cleanup.policy', ''],
  ['cleanup.policy', 'delete,delete'],
  ['cleanup.policy', 'nonsense'],
  ['compression.type', 'gzip'],
  ['compression.type', 'GZIP'],
  ['compression.gzip.level', '0'],
  ['compression.gzip.level', '10'],
  ['compression.zstd.level', '23'],
  ['compression.lz4.level', '18'],
  ['min.cleanable.dirty.ratio', '1.5'],
  ['min.cleanable.dirty.ratio', 'x'],
  ['message.timestamp.type', 'logappendtime'],
  ['preallocate', 'yes'],
  ['min.insync.replicas', '0'],
  ['max.message.bytes', '-1'],
  ['leader.replication.throttled.replicas', '*'],
  ['leader.replication.throttled.replicas', '0:1,1:2'],
  ['leader.replication.throttled.replicas', 'x'],
  ['remote.storage.enable', 'true'],
  ['remote.log.copy.disable', 'true'],
  ['remote.log.delete.on.disable', 'true'],
  ['local.retention.ms', '-3'],
  ['max.compaction.lag.ms', '0'],
  ['unknown.key', '1'],
  ['', '1'],
  ['segment.ms', '0'],
  ['segment.jitter.ms', '-1'],
  ['internal.segment.bytes', '1000'],
];

const topicSteps: Step[] = [
  ...topicValues.flatMap(([key, value]) =>
    incremental(`topic: ${key}=${String(value)}`, [[TOPIC, 'plain', [key, value]]], {
      validateOnly: true,
    }),
  ),
  ...incremental('topic: several', [
    [
      TOPIC,
      'plain',
      ['retention.ms', '1000000'],
      ['cleanup.policy', 'compact', APPEND],
      ['segment.ms', null, DELETE],
      ['leader.replication.throttled.replicas', '0:1', APPEND],
    ],
  ]),
  ...described('several set', TOPIC, 'plain'),
  ...incremental('topic: subtract and delete', [
    [
      TOPIC,
      'plain',
      ['retention.ms', null, DELETE],
      ['cleanup.policy', 'delete', SUBTRACT],
      ['leader.replication.throttled.replicas', '0:1', SUBTRACT],
    ],
  ]),
  ...described('subtracted', TOPIC, 'plain'),
  ...incremental('topic: subtract the last', [
    [TOPIC, 'plain', ['cleanup.policy', 'compact', SUBTRACT]],
  ]),
  ...incremental('topic: append what is there', [
    [TOPIC, 'plain', ['cleanup.policy', 'compact', APPEND]],
  ]),
  ...incremental('topic: append to no list', [[TOPIC, 'plain', ['retention.ms', '5', APPEND]]]),
  ...incremental('topic: subtract from no list', [
    [TOPIC, 'plain', ['retention.ms', '5', SUBTRACT]],
  ]),
  ...incremental('topic: append to what is unknown', [
    [TOPIC, 'plain', ['unknown.key', '5', APPEND]],
  ]),
  ...incremental('topic: delete what is unknown', [
    [TOPIC, 'plain', ['unknown.key', null, DELETE]],
  ]),
  ...incremental('topic: delete with a value', [[TOPIC, 'plain', ['cleanup.policy', 'x', DELETE]]]),
  ...incremental('topic: lags that do not fit', [
    [TOPIC, 'plain', ['min.compaction.lag.ms', '10'], ['max.compaction.lag.ms', '5']],
  ]),
  ...replacing('topic: a value', [
    [TOPIC, 'plain', ['segment.ms', '600000'], ['retention.ms', '7']],
  ]),
  ...described('replaced', TOPIC, 'plain'),
  ...replacing('topic: validated only', [[TOPIC, 'plain']], { validateOnly: true }),
  ...described('validated only', TOPIC, 'plain', ['segment.ms', 'retention.ms']),
  ...replacing('topic: a wrong value', [[TOPIC, 'plain', ['segment.ms', 'x']]]),
  ...replacing('topic: an unknown key', [[TOPIC, 'plain', ['unknown.key', 'x']]]),
  ...replacing('topic: nothing', [[TOPIC, 'plain']]),
  ...described('all removed', TOPIC, 'plain'),
];

const brokerValues: readonly Change[] = [
  ['log.retention.ms', '86400000'],
  ['log.retention.ms', 'x'],
  ['log.retention.ms', '-2'],
  ['log.retention.hours', '5'],
  ['log.segment.bytes', '10'],
  ['log.cleanup.policy', 'compact'],
  ['log.cleanup.policy', 'x'],
  ['log.cleaner.threads', '2'],
  ['log.cleaner.threads', '100'],
  ['log.cleaner.threads', '0'],
  ['log.cleaner.dedupe.buffer.size', '1'],
  ['log.cleaner.dedupe.buffer.size', '1048576'],
  ['message.max.bytes', '-5'],
  ['message.max.bytes', '1000'],
  ['num.io.threads', '9'],
  ['num.io.threads', '100'],
  ['num.io.threads', '1'],
  ['num.io.threads', '0'],
  ['num.network.threads', '4'],
  ['num.network.threads', '50'],
  ['num.replica.fetchers', '2'],
  ['background.threads', '1'],
  ['num.recovery.threads.per.data.dir', '3'],
  ['max.connections', '100'],
  ['max.connections', '-1'],
  ['max.connections', '0'],
  ['listener.name.plaintext.max.connections', '0'],
  ['max.connections.per.ip', '10'],
  ['max.connections.per.ip', '0'],
  ['max.connections.per.ip.overrides', '127.0.0.1:5'],
  ['max.connections.per.ip.overrides', 'x'],
  ['max.connection.creation.rate', '10'],
  ['max.connection.creation.rate', '0'],
  ['listener.name.plaintext.max.connections', '50'],
  ['listener.name.plaintext.max.connection.creation.rate', '50'],
  ['listener.name.nobody.max.connections', '50'],
  ['unclean.leader.election.enable', 'true'],
  ['min.insync.replicas', '1'],
  ['min.insync.replicas', '0'],
  ['node.id', '5'],
  ['log.dirs', '/tmp/x'],
  ['auto.create.topics.enable', 'false'],
  ['group.max.size', '5'],
  ['broker.id', '1'],
  ['unknown.key', '1'],
  ['', '1'],
  ['ssl.keystore.location', '/tmp/x'],
  ['ssl.client.auth', 'none'],
  ['listeners', 'PLAINTEXT://127.0.0.1:1'],
  ['advertised.listeners', 'PLAINTEXT://127.0.0.1:1'],
  ['sasl.enabled.mechanisms', 'PLAIN'],
  ['principal.builder.class', 'x'],
  ['metric.reporters', ''],
  ['metric.reporters', 'nonsense'],
  ['metric.reporters', 'org.apache.kafka.common.metrics.JmxReporter'],
  ['producer.id.expiration.ms', '1000'],
  ['producer.id.expiration.ms', '0'],
  ['transaction.partition.verification.enable', 'false'],
  ['leader.replication.throttled.rate', '1000'],
  ['follower.replication.throttled.rate', '-1'],
  ['remote.log.manager.copy.max.bytes.per.second', '0'],
  ['log.local.retention.ms', '-1'],
  ['log.local.retention.bytes', '5'],
  ['log.local.retention.bytes', '-1'],
  ['remote.log.reader.threads', '5'],
  ['remote.log.reader.threads', '100'],
  ['remote.log.manager.copier.thread.pool.size', '4'],
  ['remote.log.manager.follower.thread.pool.size', '4'],
  ['remote.log.manager.follower.thread.pool.size', '5'],
  ['log.message.timestamp.type', 'x'],
  ['compression.type', 'zstd'],
  ['compression.gzip.level', '12'],
  ['group.consumer.assignment.interval.ms', '2000'],
  ['group.consumer.assignment.interval.ms', '1048576'],
  ['cordoned.log.dirs', '/nowhere'],
  ['config.providers', 'x'],
  ['log.roll.ms', '0'],
  ['log.flush.interval.ms', '-1'],
  ['log.cleaner.io.buffer.load.factor', '2'],
  ['listener.name.plaintext.num.network.threads', '4'],
  ['listener.name.plaintext.ssl.keystore.location', '/tmp/x'],
  ['listener.name.plaintext.socket.send.buffer.bytes', '5'],
];

const brokerSteps: Step[] = [
  ...['1', ''].flatMap((name) =>
    brokerValues.flatMap(([key, value]) =>
      incremental(
        `broker ${JSON.stringify(name)}: ${key}=${String(value)}`,
        [[BROKER, name, [key, value]]],
        { validateOnly: true },
      ),
    ),
  ),
  ...['7', 'x', '-1', '+1', '01', '99999999999', ' '].flatMap((name) => [
    ...incremental(`broker ${JSON.stringify(name)}`, [[BROKER, name, ['log.retention.ms', '5']]], {
      validateOnly: true,
    }),
    ...replacing(`broker ${JSON.stringify(name)}`, [[BROKER, name, ['log.retention.ms', '5']]], {
      validateOnly: true,
    }),
  ]),
  ...incremental('broker: several', [
    [
      BROKER,
      '1',
      ['log.segment.bytes', '2097152'],
      ['log.roll.ms', '3600000'],
      ['max.connections', '1234'],
      ['listener.name.plaintext.max.connections', '234'],
      ['custom.key', 'custom'],
    ],
    [
      BROKER,
      '',
      ['log.segment.bytes', '3145728'],
      ['log.cleaner.delete.retention.ms', '100000'],
      ['log.cleanup.policy', 'compact', APPEND],
      ['another.custom.key', 'custom'],
    ],
  ]),
  ...incremental('broker: log.local.retention=6 of 5', [
    [BROKER, '1', ['log.retention.bytes', '5'], ['log.local.retention.bytes', '6']],
    [BROKER, '', ['log.retention.ms', '5'], ['log.local.retention.ms', '6']],
  ]),
  ...described('broker set', BROKER, '1'),
  ...described('default broker set', BROKER, ''),
  ...described('topic below brokers', TOPIC, 'plain'),
  ...incremental('broker: append to no list', [[BROKER, '1', ['log.segment.bytes', '5', APPEND]]]),
  ...incremental('broker: append to what is unknown', [
    [BROKER, '1', ['unknown.key', '5', APPEND]],
  ]),
  ...incremental('broker: subtract from no list', [[BROKER, '1', ['log.roll.ms', '5', SUBTRACT]]]),
  ...incremental('broker: subtract', [[BROKER, '', ['log.cleanup.policy', 'delete', SUBTRACT]]]),
  ...described('subtracted', BROKER, ''),
  ...incremental('broker: delete what is not there', [
    [BROKER, '1', ['log.retention.bytes', null, DELETE]],
  ]),
  ...incremental('broker: delete what is read-only', [[BROKER, '1', ['node.id', null, DELETE]]]),
  ...replacing('broker: replaces', [
    [BROKER, '1', ['log.retention.ms', '700000']],
    [BROKER, '', ['min.insync.replicas', '1']],
  ]),
  ...described('broker replaced', BROKER, '1'),
  ...described('default broker replaced', BROKER, ''),
  ...replacing('broker: a read-only key', [[BROKER, '1', ['node.id', '1']]]),
  ...replacing('broker: a wrong value', [[BROKER, '1', ['log.retention.ms', 'x']]]),
  ...replacing('broker: nothing', [
    [BROKER, '1'],
    [BROKER, ''],
  ]),
  ...described('broker emptied', BROKER, '1'),
];

const groupValues: readonly Change[] = [
  ['consumer.session.timeout.ms', '50000'],
  ['consumer.session.timeout.ms', '1'],
  ['consumer.session.timeout.ms', '1000000'],
  ['consumer.session.timeout.ms', 'x'],
  ['consumer.heartbeat.interval.ms', '1'],
  ['consumer.heartbeat.interval.ms', '14000'],
  ['consumer.heartbeat.interval.ms', '100000'],
  ['consumer.assignment.interval.ms', '100000'],
  ['consumer.assignment.interval.ms', '-1'],
  ['share.session.timeout.ms', '1'],
  ['share.heartbeat.interval.ms', '1'],
  ['share.heartbeat.interval.ms', '14000'],
  ['share.record.lock.duration.ms', '20000'],
  ['share.record.lock.duration.ms', '1000'],
  ['share.record.lock.duration.ms', '1'],
  ['share.record.lock.duration.ms', '100000'],
  ['share.auto.offset.reset', 'earliest'],
  ['share.auto.offset.reset', 'by_duration:PT1H'],
  ['share.auto.offset.reset', 'nonsense'],
  ['share.isolation.level', 'read_committed'],
  ['share.isolation.level', 'x'],
  ['share.delivery.count.limit', '1'],
  ['share.delivery.count.limit', '100'],
  ['share.partition.max.record.locks', '10'],
  ['share.partition.max.record.locks', '100000'],
  ['share.renew.acknowledge.enable', 'false'],
  ['share.assignment.interval.ms', '100000'],
  ['streams.session.timeout.ms', '1'],
  ['streams.heartbeat.interval.ms', '1'],
  ['streams.num.standby.replicas', '3'],
  ['streams.num.standby.replicas', '-1'],
  ['streams.initial.rebalance.delay.ms', '-1'],
  ['streams.assignment.interval.ms', '100000'],
  ['unknown.key', '1'],
];

const groupSteps: Step[] = [
  ...groupValues.flatMap(([key, value]) =>
    incremental(`group: ${key}=${String(value)}`, [[GROUP, 'g', [key, value]]], {
      validateOnly: true,
    }),
  ),
  ...incremental('group: the empty name', [[GROUP, '', ['consumer.session.timeout.ms', '50000']]]),
  ...replacing('group: the empty name', [[GROUP, '', ['consumer.session.timeout.ms', '50000']]]),
  ...incremental('group: several', [
    [GROUP, 'g', ['consumer.session.timeout.ms', '50000'], ['share.auto.offset.reset', 'earliest']],
  ]),
  ...described('group set', GROUP, 'g'),
  ...incremental('group: append', [[GROUP, 'g', ['consumer.session.timeout.ms', '5', APPEND]]]),
  ...replacing('group: replaces', [[GROUP, 'g', ['streams.num.standby.replicas', '1']]]),
  ...described('group replaced', GROUP, 'g'),
  ...cases(listConfigResourcesApi, [
    { name: 'all kinds', unordered: true, request: () => ({ resourceTypes: [] }) },
    ...[0, 1, TOPIC, BROKER, LOGGER, METRICS, GROUP, 64, -1].map((type) => ({
      name: `the kind ${String(type)}`,
      unordered: true,
      request: () => ({ resourceTypes: [type] }),
    })),
    {
      name: 'a kind twice, and another',
      unordered: true,
      request: () => ({ resourceTypes: [GROUP, GROUP, METRICS] }),
    },
  ]),
  ...incremental('group: empties', [[GROUP, 'g', ['streams.num.standby.replicas', null, DELETE]]]),
  ...described('group emptied', GROUP, 'g'),
];

const metricsValues: readonly Change[] = [
  ['interval.ms', '1000'],
  ['interval.ms', '99'],
  ['interval.ms', '3600001'],
  ['interval.ms', 'x'],
  ['metrics', '*'],
  ['metrics', 'a,,b'],
  ['metrics', 'a,a'],
  ['metrics', ''],
  ['match', 'client_id=a.*'],
  ['match', 'client_id'],
  ['match', 'client_id=(*'],
  ['match', 'nobody=a'],
  ['match', 'client_id=a=b'],
  ['match', ' client_software_name = x , client_id=y'],
  ['match', 'client_id=a,client_id=a'],
  ['unknown.key', '1'],
];

const metricsSteps: Step[] = [
  ...metricsValues.flatMap(([key, value]) =>
    incremental(`client metrics: ${key}=${String(value)}`, [[METRICS, 'm', [key, value]]], {
      validateOnly: true,
    }),
  ),
  ...incremental('client metrics: the empty name', [[METRICS, '', ['interval.ms', '1000']]]),
  ...incremental('client metrics: several', [
    [METRICS, 'm', ['interval.ms', '1000'], ['match', 'client_id=a', APPEND]],
  ]),
  ...described('client metrics set', METRICS, 'm'),
  ...described('client metrics set, one', METRICS, 'm', ['match']),
  ...cases(listConfigResourcesApi, [
    { name: 'with client metrics', unordered: true, request: () => ({ resourceTypes: [] }) },
    { name: 'client metrics', unordered: true, request: () => ({ resourceTypes: [METRICS] }) },
  ]),
  ...replacing('client metrics: replaces', [[METRICS, 'm', ['metrics', 'a,b']]]),
  ...described('client metrics replaced', METRICS, 'm'),
  ...replacing('client metrics: empties', [[METRICS, 'm']]),
  ...described('client metrics emptied', METRICS, 'm'),
];

/** Elsewhere these make Apache Kafka's controller resign. */
const brokerOnlySteps: Step[] = [
  ...incremental(
    'null to append',
    [
      [TOPIC, 'plain', ['cleanup.policy', null, APPEND]],
      [BROKER, '1', ['log.cleanup.policy', null, SUBTRACT]],
    ],
    { validateOnly: true },
  ),
  ...[9, -1].flatMap((operation) =>
    incremental(
      `operation ${String(operation)}`,
      [[BROKER, '1', ['log.retention.ms', '5', operation]]],
      { validateOnly: true },
    ),
  ),
];

const malformedSteps: Step[] = LISTENERS.flatMap((listener) => [
  ...incremental(`nothing, on ${listener}`, [], { listener }),
  ...replacing(`nothing, on ${listener}`, [], { listener }),
  ...incremental(
    `a topic twice, on ${listener}`,
    [
      [TOPIC, 'plain', ['retention.ms', '5']],
      [TOPIC, 'plain', ['retention.ms', '6']],
      [TOPIC, 'small'],
    ],
    { listener, validateOnly: true },
  ),
  // On its broker listener Apache Kafka never answers this.
  ...(listener === 'broker'
    ? []
    : replacing(
        'a topic twice, on controller',
        [
          [TOPIC, 'plain', ['retention.ms', '5']],
          [TOPIC, 'plain', ['retention.ms', '6']],
          [TOPIC, 'small'],
        ],
        { listener, validateOnly: true },
      )),
  ...incremental(
    `a key twice, on ${listener}`,
    [[TOPIC, 'plain', ['retention.ms', '5'], ['retention.ms', '6']]],
    { listener, validateOnly: true },
  ),
  ...replacing(
    `a key twice, on ${listener}`,
    [[TOPIC, 'plain', ['retention.ms', '5'], ['retention.ms', '6']]],
    { listener, validateOnly: true },
  ),
  ...incremental(
    `null values, on ${listener}`,
    [[TOPIC, 'plain', ['retention.ms', null], ['retention.bytes', null]]],
    { listener, validateOnly: true },
  ),
  ...replacing(
    `null values, on ${listener}`,
    [[TOPIC, 'plain', ['retention.ms', null], ['retention.bytes', null]]],
    { listener, validateOnly: true },
  ),
]);

const unknownSteps: Step[] = LISTENERS.flatMap((listener) => [
  ...['unknown', '', 'a/b', '.', 'x'.repeat(250)].flatMap((name) => [
    ...incremental(
      `the topic ${name.slice(0, 9)}, on ${listener}`,
      [[TOPIC, name, ['retention.ms', '5']]],
      { listener, validateOnly: true },
    ),
    ...replacing(
      `the topic ${name.slice(0, 9)}, on ${listener}`,
      [[TOPIC, name, ['retention.ms', '5']]],
      { listener, validateOnly: true },
    ),
  ]),
  ...[0, 1, 3, 64, -1, 127].flatMap((type) => [
    ...incremental(`the type ${String(type)}, on ${listener}`, [[type, 'x', ['a', 'b']]], {
      listener,
      validateOnly: true,
    }),
    ...replacing(`the type ${String(type)}, on ${listener}`, [[type, 'x', ['a', 'b']]], {
      listener,
      validateOnly: true,
    }),
  ]),
  ...['1', '7', 'x', ''].flatMap((name) => [
    ...incremental(
      `loggers of ${JSON.stringify(name)}, on ${listener}`,
      [[LOGGER, name, ['root', 'INFO']]],
      { listener, validateOnly: true },
    ),
    ...replacing(
      `loggers of ${JSON.stringify(name)}, on ${listener}`,
      [[LOGGER, name, ['root', 'INFO']]],
      { listener, validateOnly: true },
    ),
  ]),
  ...(
    [
      ['root', 'nonsense'],
      ['root', 'debug'],
      ['root', null, DELETE],
      ['root', 'INFO', APPEND],
      ['no.such.logger', 'INFO'],
      ['no.such.logger', null, DELETE],
    ] satisfies Change[]
  ).flatMap((change) =>
    incremental(`a logger: ${change.join(' ')}, on ${listener}`, [[LOGGER, '1', change]], {
      listener,
      validateOnly: true,
    }),
  ),
]);

const controllerValues: readonly Resource[] = [
  [BROKER, '1', ['log.retention.ms', 'x']],
  [BROKER, '1', ['node.id', '5']],
  [BROKER, '7', ['log.retention.ms', '5']],
  [BROKER, 'x', ['log.retention.ms', '5']],
  [BROKER, '-1', ['log.retention.ms', '5']],
  [BROKER, '', ['unknown.key', '5']],
  [BROKER, '', ['min.insync.replicas', '0']],
  [BROKER, '1', ['min.insync.replicas', '1']],
  [BROKER, '1', ['listeners', 'x']],
  [TOPIC, 'plain', ['retention.ms', '5']],
  [TOPIC, 'plain', ['retention.ms', 'x']],
  [GROUP, 'g', ['unknown', 'x']],
  [METRICS, 'm', ['unknown', 'x']],
];

const controllerSteps: Step[] = controllerValues.flatMap((resource) => [
  ...incremental(`at the controller: ${resource.join(' ')}`, [resource], {
    listener: 'controller',
    validateOnly: true,
  }),
  ...replacing(`at the controller: ${resource.join(' ')}`, [resource], {
    listener: 'controller',
    validateOnly: true,
  }),
]);

export const alterConfigsSteps: Step[] = [
  ...brokerOnlySteps,
  ...malformedSteps,
  ...unknownSteps,
  ...controllerSteps,
  ...topicSteps,
  ...brokerSteps,
  ...groupSteps,
  ...metricsSteps,
];
