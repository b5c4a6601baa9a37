import type { NodeConfig } from '../config/node-config.ts';
import type { Endpoint } from '../raft/types.ts';

/** Every directory that must be formatted: `log.dirs`, and the metadata log's if that is another one. */
export function allLogDirectories(config: NodeConfig): readonly string[] {
  return [...new Set([config.metadataLogDir, ...config.logDirs])].filter((path) => path !== '');
}

/** What is not in the configuration of a controller's endpoints. */
export interface EndpointFacts {
  /** Stands for a host that is not configured, because every address is listened on. */
  readonly anyHost: string;
  /** The ports of listeners that were configured with port 0. */
  readonly ports?: ReadonlyMap<string, number>;
}

/** This controller's endpoints as other nodes are told: the advertised ones, else what it listens on. */
export function advertisedControllerEndpoints(
  config: NodeConfig,
  { anyHost, ports = new Map() }: EndpointFacts,
): Endpoint[] {
  return config.controllerListenerNames
    .filter((name) => config.controllerListeners.some((listener) => listener.name === name))
    .map((name) => {
      const advertised = config.advertisedListeners.find((listener) => listener.name === name);
      const own = config.controllerListeners.find((listener) => listener.name === name);
      const { host, port } = advertised ?? own ?? { host: '', port: 0 };
      return {
        name,
        host: host === '' ? anyHost : host,
        port: port === 0 ? (ports.get(name) ?? 0) : port,
      };
    });
}

/** What a format writes down of the only voter: its first endpoint, as `kafka-storage format --standalone` does. */
export function standaloneEndpoints(
  config: NodeConfig,
  ports?: ReadonlyMap<string, number>,
): Endpoint[] {
  const facts = { anyHost: 'localhost', ...(ports === undefined ? {} : { ports }) };
  return advertisedControllerEndpoints(config, facts).slice(0, 1);
}
