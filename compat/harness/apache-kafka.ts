import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { javaClassPath, type JavaTools } from './java.ts';
import { ServerProcess } from './process.ts';
import { type ServerProperties, writeProperties } from './properties.ts';

// The features of 4.3.1 besides metadata.version and kraft.version; Samsa lacks them all so far.
export const OPTIONAL_FEATURES = [
  'group.version',
  'transaction.version',
  'eligible.leader.replicas.version',
  'share.version',
  'streams.version',
];

export const CLUSTER_ID = 'c2Ftc2EtY29tcGF0LXRlc3';

export interface FormatOptions {
  /** A directory that holds the configuration file and the log file of the process. */
  readonly folder: string;
  readonly properties: ServerProperties;
  /** The features whose level is to be 0; without, those that Samsa lacks. */
  readonly zeroFeatures?: readonly string[];
  /** A broker alone is formatted without voters. */
  readonly standalone?: boolean;
}

/** `kafka-storage format`; the output of the tool. */
export async function formatApacheKafka(tools: JavaTools, options: FormatOptions): Promise<string> {
  const file = configFile(options.folder, options.properties);
  const args = [
    ...['format', '--cluster-id', CLUSTER_ID, '--config', file],
    ...(options.standalone === false ? [] : ['--standalone']),
    ...(options.zeroFeatures ?? OPTIONAL_FEATURES).flatMap((name) => ['--feature', `${name}=0`]),
  ];
  // The first tool of a JVM that starts beside other programs.
  return tools.output('kafka.tools.StorageTool', args, { timeoutMs: 180_000 });
}

export function configFile(folder: string, properties: ServerProperties): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'server.properties');
  writeProperties(file, properties);
  return file;
}

/** Starts Apache Kafka from its published jars on a formatted directory; the caller waits until it is ready. */
export function startApacheKafka(
  folder: string,
  properties: ServerProperties,
  options: { heap?: string; flags?: readonly string[] } = {},
): ServerProcess {
  const file = configFile(folder, properties);
  const heap = options.heap ?? '512m';
  return new ServerProcess({
    name: 'Apache Kafka',
    command: 'java',
    args: [
      `-Xms${heap}`,
      `-Xmx${heap}`,
      ...(options.flags ?? ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC']),
      '-Dorg.slf4j.simpleLogger.defaultLogLevel=info',
      '-Dorg.slf4j.simpleLogger.showDateTime=true',
      '-cp',
      javaClassPath(),
      'kafka.Kafka',
      file,
    ],
    logFile: join(folder, 'apache-kafka.out'),
  });
}

/** The line in which Apache Kafka says which version it is. */
export function apacheKafkaVersion(log: string): string | null {
  return /Kafka version: (\S+)/.exec(log)?.[1] ?? null;
}
