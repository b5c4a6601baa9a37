import { connectionsOf } from './node-connections.ts';
import { ConfigError } from './option.ts';
import { checkOptionRelations } from './option-relations.ts';
import { invalidValue, parseConfig } from './parse.ts';
import { type ConfigLayers, ConfigView, inheritedConfig } from './resolve.ts';
import { brokerOption, LISTENER_PREFIX, topicOptions } from './table.ts';
import { checkCompactionLags } from './topic-config.ts';

/** Whose dynamic configuration: of one broker, or of all brokers that have no other. */
export type DynamicScope = 'one-broker' | 'all-brokers';

/** Texts by name: a Map, or the persistent map of an image. */
export interface StoredConfigs extends Iterable<[string, string]> {
  get(name: string): string | undefined;
}

/** What may be said of one listener alone while a node runs. */
const OF_ONE_LISTENER: ReadonlySet<string> = new Set([
  'max.connections',
  'max.connection.creation.rate',
  'num.network.threads',
]);

/** Pools that Apache Kafka lets nobody more than double or halve at a time (DynamicThreadPool). */
const THREAD_POOLS: readonly string[] = [
  'background.threads',
  'log.cleaner.threads',
  'num.io.threads',
  'num.network.threads',
  'num.recovery.threads.per.data.dir',
  'num.replica.fetchers',
  'remote.log.manager.copier.thread.pool.size',
  'remote.log.manager.expiration.thread.pool.size',
  'remote.log.manager.follower.thread.pool.size',
  'remote.log.reader.threads',
];

const DEDUPE_BYTES_PER_THREAD = 1024 * 1024;
/** Of local retention. */
const AS_ALL = -2;
const JMX_REPORTER = 'org.apache.kafka.common.metrics.JmxReporter';

/**
 * Whether an entry may stand in a dynamic configuration, by itself. A name that no option has may: it belongs to
 * somebody else. Throws `ConfigError`.
 */
export function checkDynamicEntry(name: string, value: string, scope: DynamicScope): void {
  const option = brokerOption(name);
  if (option === undefined) return;
  const ofListener = LISTENER_PREFIX.exec(name)?.[2];
  if (option.update === 'read-only' && ofListener === undefined) {
    throw new ConfigError(`Cannot update these configs dynamically: [${name}]`);
  }
  parseConfig(option, value, name);
  // Whatever is for one broker alone changes listeners or what protects them.
  const isSupported =
    option.update !== 'per-broker' &&
    option.name !== 'config.providers' &&
    (ofListener === undefined || OF_ONE_LISTENER.has(ofListener));
  if (isSupported) return;
  const wider = scope === 'all-brokers' ? ', nor could it be set for all brokers at once' : '';
  throw new ConfigError(
    `Configuration ${name} cannot be changed while a node of this version of Samsa runs${wider}.`,
  );
}

const takenOf: Readonly<Record<DynamicScope, WeakMap<StoredConfigs, ReadonlyMap<string, string>>>> =
  { 'one-broker': new WeakMap(), 'all-brokers': new WeakMap() };

/**
 * The entries of a stored configuration that a node takes in. The controller stores what it is given, for nodes that
 * know more than it does: what is wrong here is passed over. An image's map never changes, so each is looked at once.
 */
export function takenConfigs(
  stored: StoredConfigs,
  scope: DynamicScope,
): ReadonlyMap<string, string> {
  let taken = takenOf[scope].get(stored);
  if (taken === undefined) {
    taken = new Map([...stored].filter(([name, value]) => isTaken(name, value, scope)));
    takenOf[scope].set(stored, taken);
  }
  return taken;
}

function isTaken(name: string, value: string, scope: DynamicScope): boolean {
  try {
    checkDynamicEntry(name, value, scope);
    return true;
  } catch (error) {
    if (error instanceof ConfigError) return false;
    throw error;
  }
}

/**
 * Whether a node that has `layers` now can go on with `values` as the dynamic configuration of `scope`. Throws
 * `ConfigError`.
 */
export function checkDynamicConfigs(
  values: ReadonlyMap<string, string>,
  scope: DynamicScope,
  layers: ConfigLayers,
): void {
  for (const [name, value] of values) checkDynamicEntry(name, value, scope);
  const after: ConfigLayers =
    scope === 'one-broker'
      ? { ...layers, dynamicBroker: values }
      : { ...layers, dynamicDefault: values };
  checkTopicDefaults(after);
  const names = [...values.keys()];
  if (names.some((name) => /^log\.(local\.)?retention\./.test(name))) {
    checkLocalRetention(new ConfigView('topic', after));
  }
  const view = new ConfigView('broker', after);
  if (values.has('metric.reporters')) checkReporters(view);
  checkOptionRelations(view);
  checkThreads(new ConfigView('broker', layers), view);
  checkConnectionLimits(view, names);
}

/** What topics inherit must be right for them, or the first topic would be the one to find out. */
export function checkTopicDefaults(layers: ConfigLayers): void {
  for (const option of topicOptions.values()) {
    const inherited = inheritedConfig(option, layers);
    if (inherited === undefined) continue;
    const value = parseConfig(option, inherited.value, inherited.name);
    // One topic may say so; as the default it would empty all the others.
    if (option.name !== 'retention.ms' || value !== 0) continue;
    throw invalidValue(inherited.name, inherited.value, 'at least 1, or -1 for ever');
  }
  checkCompactionLags(new ConfigView('topic', layers));
}

/** What a tiered partition keeps on its disk is no more than what it keeps. */
function checkLocalRetention(view: ConfigView): void {
  for (const unit of ['ms', 'bytes']) {
    const [all, local] = [view.number(`retention.${unit}`), view.number(`local.retention.${unit}`)];
    if (all < 0 || local === AS_ALL || (local >= 0 && local <= all)) continue;
    const allowed = `between 0 and log.retention.${unit} (${all}), or ${AS_ALL} for the same`;
    throw invalidValue(`log.local.retention.${unit}`, String(local), allowed);
  }
}

/** Classes cannot be loaded; the one that Kafka has by default may be named. */
function checkReporters(view: ConfigView): void {
  const [unknown] = view.list('metric.reporters').filter((name) => name !== JMX_REPORTER);
  if (unknown === undefined) return;
  throw invalidValue('metric.reporters', unknown, `empty, or ${JMX_REPORTER}`);
}

function checkThreads(before: ConfigView, after: ConfigView): void {
  for (const name of THREAD_POOLS) {
    const old = before.number(name);
    const count = after.number(name);
    const least = Math.max(1, Math.trunc(old / 2));
    if (count !== old && (count < least || count > old * 2)) {
      throw invalidValue(
        name,
        String(count),
        `between ${String(least)} and ${String(old * 2)}, half and double of what it is`,
      );
    }
  }
  const perThread =
    after.number('log.cleaner.dedupe.buffer.size') / after.number('log.cleaner.threads');
  if (perThread <= DEDUPE_BYTES_PER_THREAD) {
    throw invalidValue(
      'log.cleaner.dedupe.buffer.size',
      String(after.number('log.cleaner.dedupe.buffer.size')),
      `more than ${String(DEDUPE_BYTES_PER_THREAD)} for each of log.cleaner.threads`,
    );
  }
}

function checkConnectionLimits(view: ConfigView, names: readonly string[]): void {
  for (const name of names) {
    // With none, nobody could come and change it again.
    if (!/(^|\.)max\.(connections|connection\.creation\.rate)$/.test(name)) continue;
    if (brokerOption(name) === undefined) continue;
    if (view.number(name) <= 0) throw invalidValue(name, String(view.number(name)), 'at least 1');
  }
  connectionsOf(view, []);
}
