import { parseAddressCounts } from './address-counts.ts';
import { type NodeConfig } from './node-config.ts';
import { ConfigError } from './option.ts';
import { invalidValue } from './parse.ts';
import { ConfigSource, type ConfigView } from './resolve.ts';

/** Where the key is not set: room for a burst of clients while the event loop is busy; Kafka's 50 are few for that. */
const DEFAULT_BACKLOG = 511;

export type Connections = Pick<
  NodeConfig,
  | 'socket'
  | 'connectionsMaxIdleMs'
  | 'queuedMaxRequestBytes'
  | 'maxConnections'
  | 'maxConnectionsPerIp'
  | 'maxConnectionsPerIpOverrides'
  | 'maxConnectionCreationRate'
  | 'listenerLimits'
>;

/** Sockets, connections and their limits. Throws `ConfigError`. */
export function connectionsOf(view: ConfigView, listenerNames: readonly string[]): Connections {
  const isGiven = (key: string): boolean =>
    view.resolve(key).source !== ConfigSource.DEFAULT_CONFIG;
  const queued = view.number('queued.max.request.bytes');
  const idleMs = view.number('connections.max.idle.ms');
  const connections: Connections = {
    socket: {
      requestMaxBytes: view.number('socket.request.max.bytes'),
      listenBacklogSize: isGiven('socket.listen.backlog.size')
        ? view.number('socket.listen.backlog.size')
        : DEFAULT_BACKLOG,
    },
    connectionsMaxIdleMs: idleMs < 0 ? Infinity : idleMs,
    // Kafka's own keys mean "no limit" by default, which would defeat ours: they count where they are set.
    queuedMaxRequestBytes: queued > 0 ? queued : view.number('samsa.request.memory.bytes'),
    maxConnections: view.number(
      isGiven('max.connections') ? 'max.connections' : 'samsa.max.connections',
    ),
    maxConnectionsPerIp: view.number('max.connections.per.ip'),
    maxConnectionsPerIpOverrides:
      parseAddressCounts(view.text('max.connections.per.ip.overrides')) ?? new Map(),
    maxConnectionCreationRate: view.number('max.connection.creation.rate'),
    listenerLimits: listenerLimitsOf(view, isGiven, listenerNames),
  };
  checkConnections(connections, queued);
  return connections;
}

function listenerLimitsOf(
  view: ConfigView,
  isGiven: (key: string) => boolean,
  listenerNames: readonly string[],
): NodeConfig['listenerLimits'] {
  const limits = new Map<string, { maxConnections: number; maxConnectionCreationRate: number }>();
  for (const name of listenerNames) {
    const limitOf = (option: string): number => {
      const key = `listener.name.${name.toLowerCase()}.${option}`;
      return isGiven(key) ? view.number(key) : Infinity;
    };
    limits.set(name, {
      maxConnections: limitOf('max.connections'),
      maxConnectionCreationRate: limitOf('max.connection.creation.rate'),
    });
  }
  return limits;
}

function checkConnections(connections: Connections, queuedBytes: number): void {
  const { maxConnectionsPerIp, maxConnectionsPerIpOverrides, socket } = connections;
  if (queuedBytes > 0 && queuedBytes < socket.requestMaxBytes) {
    throw invalidValue(
      'queued.max.request.bytes',
      String(queuedBytes),
      `-1, or at least socket.request.max.bytes (${String(socket.requestMaxBytes)})`,
    );
  }
  if (maxConnectionsPerIp === 0 && maxConnectionsPerIpOverrides.size === 0) {
    throw new ConfigError(
      'Invalid value 0 for configuration max.connections.per.ip: it may be 0 only where ' +
        'max.connections.per.ip.overrides lets somebody in.',
    );
  }
}
