import { resolve } from 'node:path';
import { SINGLE_NODE_DEFAULTS } from '../config/read-node-config.ts';
import type { BrokerOptions } from './api.ts';

export const MEMORY = ':memory:';
/** In the disk in memory, which holds nothing else. */
const MEMORY_LOG_DIR = '/samsa';
const MAX_PORT = 65_535;
const OPTIONS: readonly string[] = [
  'dataDir',
  'port',
  'host',
  'config',
  'log',
] satisfies (keyof BrokerOptions)[];

/** The configuration that options stand for. Throws TypeError for an option that is not what it should be. */
export function propertiesOf(options: BrokerOptions): Map<string, string> {
  const unknown = Object.keys(options).find((name) => !OPTIONS.includes(name));
  if (unknown !== undefined) {
    throw new TypeError(`unknown option ${unknown}; allowed: ${OPTIONS.join(', ')}`);
  }
  const { dataDir = MEMORY, port = 0, host = '127.0.0.1', config = {} } = options;
  if (typeof dataDir !== 'string' || dataDir === '') {
    throw new TypeError(`dataDir: ${String(dataDir)}; give a directory, or ${MEMORY}`);
  }
  if (dataDir.includes(',')) {
    throw new TypeError(`dataDir: ${dataDir}; a comma would make two directories of it`);
  }
  if (typeof host !== 'string') throw new TypeError(`host: ${String(host)}; give an address`);
  if (!Number.isInteger(port) || port < 0 || port > MAX_PORT) {
    throw new TypeError(`port: ${String(port)}; allowed are 0, for any, to ${MAX_PORT}`);
  }
  const address = host.includes(':') ? `[${host}]` : host;
  return new Map([
    ...SINGLE_NODE_DEFAULTS,
    ['listeners', `PLAINTEXT://${address}:${port},CONTROLLER://127.0.0.1:0`],
    ['log.dirs', dataDir === MEMORY ? MEMORY_LOG_DIR : resolve(dataDir)],
    // A test that joins a group does not want to wait for others who will not come.
    ['group.initial.rebalance.delay.ms', '0'],
    ['samsa.http.port', '-1'],
    ...Object.entries(config).map(([key, value]) => [key, String(value)] as const),
  ]);
}
