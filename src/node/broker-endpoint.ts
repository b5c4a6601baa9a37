import type { Peer } from '../base/connection.ts';
import { withoutMapping } from '../base/ip-address.ts';
import type { ListenerConfig } from '../config/listeners.ts';
import type { NodeConfig } from '../config/node-config.ts';
import { brokerById, endpointOf, type MetadataImage } from '../metadata/image.ts';

export interface ReachableBroker {
  readonly nodeId: number;
  readonly host: string;
  readonly port: number;
  readonly rack: string | null;
}

export interface ClientConnection {
  readonly listenerName: string;
  readonly peer: Peer;
}

/**
 * How the client of a connection reaches a broker: the endpoint that the broker registered under the listener by which
 * the client came in. For this broker itself, where no advertised address is configured, it is the address the client
 * came in by: right for every network that can reach it at all. Undefined for a broker without such a listener.
 */
export function brokerEndpointFor(
  config: NodeConfig,
  image: MetadataImage,
  brokerId: number,
  connection: ClientConnection,
): ReachableBroker | undefined {
  const broker = brokerById(image, brokerId);
  const endpoint = broker === undefined ? undefined : endpointOf(broker, connection.listenerName);
  if (broker === undefined || endpoint === undefined) return undefined;
  const rack = broker.rack;
  const own = config.advertisedListeners.find(({ name }) => name === connection.listenerName);
  if (brokerId !== config.nodeId || own?.host !== '') {
    return { nodeId: brokerId, host: endpoint.host, port: endpoint.port, rack };
  }
  const host = clientFacingHost(connection.peer.localHost) ?? endpoint.host;
  return { nodeId: brokerId, host, port: connection.peer.localPort, rack };
}

/** Loopback by name, mapped IPv4 as IPv4; undefined for an address of one link, whose zone means nothing elsewhere. */
function clientFacingHost(localHost: string): string | undefined {
  if (localHost === '::1') return 'localhost';
  return localHost === '' || localHost.includes('%') ? undefined : withoutMapping(localHost);
}

/** What this broker registers: its advertised listeners, a missing host replaced by the machine's name. */
export function registeredListeners(
  config: NodeConfig,
  hostName: string,
  ports: ReadonlyMap<string, number>,
  securityProtocolNumber: (listener: ListenerConfig) => number,
): { name: string; host: string; port: number; securityProtocol: number }[] {
  const names = new Set(config.brokerListeners.map(({ name }) => name));
  return config.advertisedListeners
    .filter(({ name }) => names.has(name))
    .map((listener) => ({
      name: listener.name,
      host: listener.host === '' ? hostName : listener.host,
      port: listener.port === 0 ? (ports.get(listener.name) ?? 0) : listener.port,
      securityProtocol: securityProtocolNumber(listener),
    }));
}
