import { join } from 'node:path';
import { CLUSTER_ID, configFile, formatApacheKafka, startApacheKafka } from './apache-kafka.ts';
import type { JavaTools } from './java.ts';
import { type ServerProcess, tail } from './process.ts';
import { freePorts } from './ports.ts';
import { combinedProperties, type ServerProperties } from './properties.ts';
import { untilReady } from './ready.ts';
import { samsa, startSamsa } from './samsa.ts';

/**
 * A kind of server: Samsa, or Apache Kafka in its place. The scenarios under compat/ are written against this, so
 * that the same scenario with Apache Kafka alone is the control that proves the scenario.
 */
export interface Broker {
  readonly name: 'Samsa' | 'Apache Kafka';
  format(
    folder: string,
    properties: ServerProperties,
    options?: { standalone?: boolean },
  ): Promise<void>;
  /** Starts the process in the folder; not ready yet. */
  launch(folder: string, properties: ServerProperties): ServerProcess;
}

export function apacheKafka(tools: JavaTools): Broker {
  return {
    name: 'Apache Kafka',
    format: async (folder, properties, options = {}) => {
      await formatApacheKafka(tools, { folder, properties, ...options });
    },
    launch: (folder, properties) => startApacheKafka(folder, properties),
  };
}

export const samsaBroker: Broker = {
  name: 'Samsa',
  format: async (folder, properties, options = {}) => {
    const file = configFile(folder, properties);
    const result = samsa([
      ...['storage', 'format', '--cluster-id', CLUSTER_ID, '--config', file],
      ...(options.standalone === false ? [] : ['--standalone']),
    ]);
    if (result.exit !== 0)
      throw new Error(`samsa storage format: ${result.stdout}${result.stderr}`);
    return Promise.resolve();
  },
  launch: (folder, properties) => startSamsa(folder, properties),
};

/** A node that has been formatted, alone in its quorum, and not been started. */
export interface FormattedNode {
  readonly properties: ServerProperties;
  readonly brokerPort: number;
  readonly controllerPort: number;
  readonly bootstrap: string;
}

/** Formats a single node for free ports; `extra` goes over what every node of these tests has. */
export async function formatNode(
  broker: Broker,
  folder: string,
  extra: ServerProperties = {},
  nodeId = 1,
): Promise<FormattedNode> {
  const [brokerPort = 0, controllerPort = 0] = await freePorts(2);
  const address = { nodeId, brokerPort, controllerPort };
  const properties = { ...combinedProperties(address, dataFolder(folder)), ...extra };
  await broker.format(folder, properties);
  return { properties, brokerPort, controllerPort, bootstrap: `127.0.0.1:${brokerPort}` };
}

/** The port on which a node answers ApiVersions: its broker's, or else its controller's. */
export function portOf(properties: ServerProperties): number {
  const port = /:(\d+)/.exec(properties['listeners'] ?? '')?.[1];
  if (port === undefined) throw new Error(`no port in listeners=${properties['listeners']}`);
  return Number(port);
}

export function dataFolder(folder: string): string {
  return join(folder, 'data');
}

/** SIGTERM ends a JVM with 143 when its shutdown hooks have run. */
const CLEAN_EXITS = { Samsa: 0, 'Apache Kafka': 143 } as const;

/** SIGTERM; fails unless the process says that it ended in order. */
export async function stopCleanly(broker: Broker, server: ServerProcess): Promise<void> {
  const { code, signal } = await server.stop(60_000);
  if (code === CLEAN_EXITS[broker.name]) return;
  throw new Error(
    `${broker.name} ended with ${code ?? signal} after SIGTERM:\n${tail(server.log)}`,
  );
}

// Of a JVM beside other programs; a process that ends before is not waited for.
const START_LIMIT_MS = 180_000;

/** Starts it and waits for its first answer. */
export async function start(
  broker: Broker,
  folder: string,
  properties: ServerProperties,
): Promise<ServerProcess> {
  const server = broker.launch(folder, properties);
  await untilReady(server, portOf(properties), { timeoutMs: START_LIMIT_MS });
  return server;
}
