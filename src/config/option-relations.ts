import { invalidValue } from './parse.ts';
import { type ConfigView } from './resolve.ts';

/** Options of groups of which there is a default, and what it must lie between. */
const BOUNDED: readonly string[] = ['consumer', 'share', 'streams'].flatMap((kind) =>
  ['session.timeout.ms', 'heartbeat.interval.ms', 'assignment.interval.ms'].map(
    (name) => `group.${kind}.${name}`,
  ),
);

/** The first must be at least the second. Source: Kafka's KafkaConfig, GroupCoordinatorConfig, ShareGroupConfig. */
const AT_LEAST: readonly (readonly [string, string])[] = [
  ['replica.lag.time.max.ms', 'replica.fetch.wait.max.ms'],
  ['replica.socket.timeout.ms', 'replica.fetch.wait.max.ms'],
  ['group.streams.max.standby.replicas', 'group.streams.num.standby.replicas'],
  ['group.share.max.share.sessions', 'group.share.max.size'],
  ...BOUNDED.flatMap((name) => {
    const [least, most] = ['min', 'max'].map((word) =>
      name.replace(/^(group\.\w+)/, `$1.${word}`),
    ) as [string, string];
    return [
      [most, least],
      [name, least],
      [most, name],
    ] as const;
  }),
];

/**
 * What must be true between options each of which is right by itself, whether or not this version of Samsa does
 * anything with them. Throws `ConfigError`.
 */
export function checkOptionRelations(view: ConfigView): void {
  for (const [name, other] of AT_LEAST) {
    const [value, least] = [view.number(name), view.number(other)];
    if (value < least) throw invalidValue(name, String(value), `at least ${other} (${least})`);
  }
  const idleMs = view.number('connections.max.idle.ms');
  const delayMs = view.number('connection.failed.authentication.delay.ms');
  if (idleMs < 0 || idleMs > delayMs) return;
  throw invalidValue(
    'connections.max.idle.ms',
    String(idleMs),
    `more than connection.failed.authentication.delay.ms (${delayMs}), or negative for no limit`,
  );
}
