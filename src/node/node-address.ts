import type { NodeConfig } from '../config/node-config.ts';
import type { Endpoint } from '../raft/types.ts';

/** Where an endpoint that names no host is reached by the node itself and by others on this machine. */
const LOOPBACK = '127.0.0.1';

/** Every directory that must be formatted: `log.dirs`, and the metadata log's if that is another one. */
export function allLogDirectories(config: NodeConfig): readonly string[] {
  return [...new Set([config.metadataLogDir, ...config.logDirs])].filter((path) => path !== '');
}

/**
 * This controller's endpoints as other nodes are told: the advertised ones, else what it listens on. A wildcard
 * becomes loopback, because nothing better is known without a configured address. `ports` gives those that were
 * configured as 0.
 */
export function advertisedControllerEndpoints(
  config: NodeConfig,
  ports: ReadonlyMap<string, number> = new Map(),
): Endpoint[] {
  return config.controllerListenerNames
    .map((name) => {
      const advertised = config.advertisedListeners.find((listener) => listener.name === name);
      const own = config.controllerListeners.find((listener) => listener.name === name);
      const { host, port } = advertised ?? own ?? { host: '', port: 0 };
      return {
        name,
        host: host === '' ? LOOPBACK : host,
        port: port === 0 ? (ports.get(name) ?? 0) : port,
      };
    })
    .filter((endpoint) =>
      config.controllerListeners.some((listener) => listener.name === endpoint.name),
    );
}
