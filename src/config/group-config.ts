import { ConfigError } from './option.ts';
import { parseConfig } from './parse.ts';
import { type ConfigLayers, ConfigView } from './resolve.ts';
import { groupOptions } from './table.ts';

/** What brokers allow a group to ask for. */
interface Bounds {
  readonly atLeast?: string;
  readonly atMost?: string;
}

const both = (middle: string, prefix: string): Bounds => ({
  atLeast: `${prefix}.min.${middle}`,
  atMost: `${prefix}.max.${middle}`,
});

const ofKind = (kind: 'consumer' | 'share' | 'streams'): [string, Bounds][] => [
  [`${kind}.session.timeout.ms`, both('session.timeout.ms', `group.${kind}`)],
  [`${kind}.heartbeat.interval.ms`, both('heartbeat.interval.ms', `group.${kind}`)],
  [`${kind}.assignment.interval.ms`, both('assignment.interval.ms', `group.${kind}`)],
];

const BOUNDS: ReadonlyMap<string, Bounds> = new Map<string, Bounds>([
  ...ofKind('consumer'),
  ...ofKind('share'),
  ...ofKind('streams'),
  ['share.record.lock.duration.ms', both('record.lock.duration.ms', 'group.share')],
  ['share.delivery.count.limit', both('delivery.count.limit', 'group.share')],
  ['share.partition.max.record.locks', both('partition.max.record.locks', 'group.share')],
  ['streams.num.standby.replicas', { atMost: 'group.streams.max.standby.replicas' }],
]);

/**
 * Checks the whole configuration that a group is to have: every key known, every value right by itself, within what
 * the brokers allow, and no session shorter than its heartbeats. Throws `ConfigError`.
 */
export function checkGroupConfigs(configs: ReadonlyMap<string, string>, node: ConfigLayers): void {
  for (const [name, value] of configs) {
    const option = groupOptions.get(name);
    if (option === undefined) throw new ConfigError(`Unknown group config name: ${name}`);
    parseConfig(option, value);
  }
  const group = new ConfigView('group', { ...node, resource: configs });
  const broker = new ConfigView('broker', node);
  for (const name of configs.keys()) {
    const { atLeast, atMost } = BOUNDS.get(name) ?? {};
    if (atLeast !== undefined && group.number(name) < broker.number(atLeast)) {
      throw new ConfigError(`${name} must be greater than or equal to ${atLeast}`);
    }
    if (atMost !== undefined && group.number(name) > broker.number(atMost)) {
      throw new ConfigError(`${name} must be less than or equal to ${atMost}`);
    }
  }
  for (const kind of ['consumer', 'share', 'streams']) {
    const session = `${kind}.session.timeout.ms`;
    const heartbeat = `${kind}.heartbeat.interval.ms`;
    if (group.number(session) > group.number(heartbeat)) continue;
    throw new ConfigError(`${session} must be greater than ${heartbeat}`);
  }
}
