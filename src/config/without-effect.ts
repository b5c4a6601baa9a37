import { groupsOptions } from './options/groups.ts';
import { quotasOptions } from './options/quotas.ts';
import { saslOptions } from './options/sasl.ts';
import { shareOptions } from './options/share.ts';
import { sslOptions } from './options/ssl.ts';
import { tieredOptions } from './options/tiered.ts';
import { transactionsOptions } from './options/transactions.ts';
import { brokerOption, brokerOptions, LISTENER_PREFIX } from './table.ts';

const NO_SETSOCKOPT = 'Node sets no buffer sizes of sockets; the system chooses them';
const ONE_LOOP = 'Samsa does its work on one event loop, without pools of threads';
const NOT_NEEDED = 'nothing in Samsa needs it';
const TO_COME = 'it belongs to a part that this version of Samsa does not have';
const JAVA = 'classes of the Java virtual machine cannot be loaded';

const OF_CLASSIC_GROUPS: ReadonlySet<string> = new Set([
  'group.min.session.timeout.ms',
  'group.max.session.timeout.ms',
  'group.initial.rebalance.delay.ms',
  'group.max.size',
]);

/** Why a key of Kafka's changes nothing here. What is not in the list works: test/config proves it. */
const REASONS: readonly (readonly [reason: string, ...keys: string[]])[] = [
  [
    NO_SETSOCKOPT,
    'socket.send.buffer.bytes',
    'socket.receive.buffer.bytes',
    'replica.socket.receive.buffer.bytes',
  ],
  [
    ONE_LOOP,
    'background.threads',
    'num.io.threads',
    'num.network.threads',
    'num.recovery.threads.per.data.dir',
    'num.replica.alter.log.dirs.threads',
  ],
  [
    NOT_NEEDED,
    'controller.performance.always.log.threshold.ms',
    'controller.performance.sample.period.ms',
    'delete.records.purgatory.purge.interval.requests',
    'fetch.purgatory.purge.interval.requests',
    'internal.metadata.delete.delay.millis',
    'internal.metadata.max.batch.size.in.bytes',
    'log.initial.task.delay.ms',
    'log.preallocate',
    'producer.purgatory.purge.interval.requests',
    'server.max.startup.time.ms',
    'share.fetch.purgatory.purge.interval.requests',
  ],
  ['queued.max.request.bytes bounds what waits', 'queued.max.requests'],
  ['flushes are grouped without waiting', 'controller.quorum.append.linger.ms'],
  [
    'controller.quorum.request.timeout.ms holds for requests to the controller',
    'controller.socket.timeout.ms',
    'socket.connection.setup.timeout.max.ms',
    'socket.connection.setup.timeout.ms',
  ],
  ['what is in development is not served', 'unstable.api.versions.enable'],
  ['what is in development is not finalized', 'unstable.feature.versions.enable'],
  [JAVA, 'principal.builder.class', 'replica.selector.class', 'security.providers'],
  [
    TO_COME,
    'connection.failed.authentication.delay.ms',
    'connections.max.reauth.ms',
    'controller.quorum.auto.join.enable',
    'controller.quota.window.num',
    'controller.quota.window.size.seconds',
    'cordoned.log.dirs',
    'early.start.listeners',
    'follower.fetch.last.tiered.offset.enable',
    'log.cleaner.backoff.ms',
    'log.cleaner.dedupe.buffer.size',
    'log.cleaner.delete.retention.ms',
    'log.cleaner.enable',
    'log.cleaner.io.buffer.load.factor',
    'log.cleaner.io.buffer.size',
    'log.cleaner.io.max.bytes.per.second',
    'log.cleaner.max.compaction.lag.ms',
    'log.cleaner.min.cleanable.ratio',
    'log.cleaner.min.compaction.lag.ms',
    'log.cleaner.threads',
    'log.local.retention.bytes',
    'log.local.retention.ms',
    'num.replica.fetchers',
    'replica.fetch.backoff.ms',
    'replica.fetch.max.bytes',
    'replica.fetch.min.bytes',
    'replica.fetch.response.max.bytes',
    'replica.fetch.wait.max.ms',
    'replica.socket.timeout.ms',
    ...[
      groupsOptions.filter(([name]) => !OF_CLASSIC_GROUPS.has(name)),
      quotasOptions,
      saslOptions,
      shareOptions,
      sslOptions,
      tieredOptions,
      transactionsOptions,
    ].flatMap((rows) => rows.map(([name]) => name)),
  ],
  [
    `${JAVA}; /metrics shows what Kafka's do, and samsa.client.telemetry what clients push`,
    'metric.reporters',
  ],
];

/** By the name of the option. */
export const WITHOUT_EFFECT: ReadonlyMap<string, string> = new Map(
  REASONS.flatMap(([reason, ...keys]) => keys.map((key) => [key, reason] as const)),
);

/** What may be set for one listener alone, as `listener.name.<listener>.<option>`. */
const PER_LISTENER: ReadonlySet<string> = new Set([
  'max.connections',
  'max.connection.creation.rate',
]);

export interface ConfigWarning {
  readonly key: string;
  readonly reason: string;
}

/**
 * Keys that were given and change nothing. Kafka ignores what it does not know too, but whoever starts the node should
 * be told. `listenerNames` as they stand in `listeners`, in upper case.
 */
export function configWarnings(
  keys: Iterable<string>,
  listenerNames: readonly string[],
): ConfigWarning[] {
  const warnings: ConfigWarning[] = [];
  for (const key of keys) {
    const reason = warningFor(key, listenerNames);
    if (reason !== undefined) warnings.push({ key, reason });
  }
  return warnings;
}

function warningFor(key: string, listenerNames: readonly string[]): string | undefined {
  const option = brokerOption(key);
  if (option === undefined) return 'no option has this name';
  const reason = WITHOUT_EFFECT.get(option.name);
  if (reason !== undefined || brokerOptions.has(key)) return reason;
  const name = LISTENER_PREFIX.exec(key)?.[1] ?? '';
  if (name !== name.toLowerCase() || !listenerNames.includes(name.toUpperCase())) {
    return 'no listener has this name; it is written in lower case here';
  }
  return PER_LISTENER.has(option.name) ? undefined : 'it cannot be set for one listener alone';
}
