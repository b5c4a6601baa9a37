/** Samsa and Apache Kafka as benchmarks start them: one node each, the same settings, on the same machine. */
import { formatApacheKafka, startApacheKafka } from '../compat/harness/apache-kafka.ts';
import { dataFolder, samsaBroker } from '../compat/harness/broker.ts';
import type { JavaTools } from '../compat/harness/java.ts';
import { freePorts } from '../compat/harness/ports.ts';
import type { ServerProcess } from '../compat/harness/process.ts';
import { combinedProperties, type ServerProperties } from '../compat/harness/properties.ts';
import { untilReady } from '../compat/harness/ready.ts';
import { startSamsa } from '../compat/harness/samsa.ts';

export interface Subject {
  readonly name: string;
  readonly bootstrap: string;
  readonly server: ServerProcess;
  /** From the start of the process to the first answer. */
  readonly readyMs: number;
}

export async function launchSamsa(
  folder: string,
  { name = 'Samsa', more = {} }: { name?: string; more?: ServerProperties } = {},
): Promise<Subject> {
  const { port, properties } = await singleNode(folder, more);
  await samsaBroker.format(folder, properties);
  // As it runs elsewhere: tests have their nodes overwrite what they give back.
  const launch = () => startSamsa(folder, properties, { env: { SAMSA_POISON_FRAMES: '' } });
  return started(name, port, launch);
}

export async function launchApacheKafka(folder: string, tools: JavaTools): Promise<Subject> {
  const { port, properties } = await singleNode(folder, {});
  await formatApacheKafka(tools, { folder, properties });
  // The heap and collector of kafka-server-start.
  const flags = [
    ...['-XX:+UseG1GC', '-XX:MaxGCPauseMillis=20'],
    '-XX:InitiatingHeapOccupancyPercent=35',
  ];
  return started('Apache Kafka', port, () =>
    startApacheKafka(folder, properties, { heap: '1g', flags }),
  );
}

async function singleNode(
  folder: string,
  more: ServerProperties,
): Promise<{ port: number; properties: ServerProperties }> {
  const [brokerPort = 0, controllerPort = 0] = await freePorts(2);
  const node = { nodeId: 1, brokerPort, controllerPort };
  return {
    port: brokerPort,
    properties: { ...combinedProperties(node, dataFolder(folder)), ...more },
  };
}

async function started(name: string, port: number, launch: () => ServerProcess): Promise<Subject> {
  const beganAtMs = performance.now();
  const server = launch();
  await untilReady(server, port, { pollMs: 1 });
  const readyMs = performance.now() - beganAtMs;
  return { name, bootstrap: `127.0.0.1:${port}`, server, readyMs };
}
