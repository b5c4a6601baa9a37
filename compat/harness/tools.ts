import { javaOnce, type JavaTools } from './java.ts';

/** What a client sees of a cluster; see compat/java-tools/src/ClusterState.java. */
export interface ClusterState {
  readonly clusterId: string;
  readonly topics: Readonly<Record<string, TopicState>>;
}

export interface TopicState {
  readonly topicId: string;
  readonly configs: Readonly<Record<string, string>>;
  readonly partitions: readonly {
    readonly start: number;
    readonly end: number;
    /** `offset leaderEpoch timestampType timestamp key value header=value …`, long values by digest. */
    readonly records: readonly string[];
  }[];
}

export async function clusterState(tools: JavaTools, bootstrap: string): Promise<ClusterState> {
  return JSON.parse(
    await tools.output('ClusterState', [bootstrap], { timeoutMs: 120_000 }),
  ) as ClusterState;
}

export function topics(
  tools: JavaTools,
  bootstrap: string,
  args: readonly string[],
): Promise<string> {
  return tools.output('org.apache.kafka.tools.TopicCommand', [
    '--bootstrap-server',
    bootstrap,
    ...args,
  ]);
}

export async function createTopic(
  tools: JavaTools,
  bootstrap: string,
  topic: {
    readonly name: string;
    readonly partitions?: number;
    readonly configs?: Readonly<Record<string, string>>;
  },
): Promise<void> {
  const configs = Object.entries(topic.configs ?? {}).flatMap(([key, value]) => [
    '--config',
    `${key}=${value}`,
  ]);
  const args = ['--create', '--topic', topic.name, '--partitions', String(topic.partitions ?? 1)];
  await topics(tools, bootstrap, [...args, ...configs]);
}

/** Lines on standard input of kafka-console-producer. */
export async function consoleProduce(
  tools: JavaTools,
  target: { readonly bootstrap: string; readonly topic: string; readonly codec?: string },
  lines: readonly string[],
): Promise<void> {
  await tools.output(
    'org.apache.kafka.tools.ConsoleProducer',
    [
      ...['--bootstrap-server', target.bootstrap, '--topic', target.topic],
      ...(target.codec === undefined ? [] : ['--compression-codec', target.codec]),
    ],
    { stdin: `${lines.join('\n')}\n` },
  );
}

/** What a partition-assigned kafka-console-consumer prints of the first records. */
export async function consoleConsume(
  tools: JavaTools,
  bootstrap: string,
  from: { readonly topic: string; readonly partition?: number; readonly count: number },
): Promise<readonly string[]> {
  const printed = await tools.output('org.apache.kafka.tools.consumer.ConsoleConsumer', [
    ...[
      '--bootstrap-server',
      bootstrap,
      '--topic',
      from.topic,
      '--partition',
      String(from.partition ?? 0),
    ],
    ...['--offset', 'earliest', '--max-messages', String(from.count), '--timeout-ms', '20000'],
  ]);
  return printed.split('\n').slice(0, -1);
}

/** kafka-metadata-quorum describe --status as an object. */
export async function quorumStatus(
  tools: JavaTools,
  to: { readonly bootstrap: string } | { readonly controller: string },
): Promise<Readonly<Record<string, string>>> {
  const printed = await tools.output('org.apache.kafka.tools.MetadataQuorumCommand', [
    ...address(to),
    ...['describe', '--status'],
  ]);
  return Object.fromEntries(
    [...printed.matchAll(/^(\w+):\s+(.*)$/gm)].map(([, key = '', value = '']) => [
      key,
      value.trim(),
    ]),
  );
}

/** kafka-cluster list-endpoints: by id, whether each broker is `fenced` or `unfenced`. */
export async function brokerStates(
  tools: JavaTools,
  bootstrap: string,
  commandConfig?: string,
): Promise<Readonly<Record<string, string>>> {
  const printed = await tools.output('org.apache.kafka.tools.ClusterTool', [
    ...['list-endpoints', '--include-fenced-brokers', '--bootstrap-server', bootstrap],
    ...(commandConfig === undefined ? [] : ['--command-config', commandConfig]),
  ]);
  const [head = '', ...rows] = printed.trim().split('\n');
  const columns = head.trim().split(/\s+/);
  return Object.fromEntries(
    rows.map((row) => {
      const cells = row.trim().split(/\s+/);
      return [cells[columns.indexOf('ID')] ?? '', cells[columns.indexOf('STATE')] ?? ''];
    }),
  );
}

export interface QuorumReplica {
  readonly nodeId: number;
  readonly logEndOffset: number;
  readonly lag: number;
  readonly status: string;
}

/** kafka-metadata-quorum describe --replication, row by row. */
export async function quorumReplication(
  tools: JavaTools,
  to: { readonly bootstrap: string } | { readonly controller: string },
): Promise<readonly QuorumReplica[]> {
  const printed = await tools.output('org.apache.kafka.tools.MetadataQuorumCommand', [
    ...address(to),
    ...['describe', '--replication'],
  ]);
  const [head = '', ...rows] = printed.trim().split('\n');
  const columns = head.trim().split(/\s+/);
  const cell = (row: string, column: string): string =>
    row.trim().split(/\s+/)[columns.indexOf(column)] ?? '';
  return rows.map((row) => ({
    nodeId: Number(cell(row, 'NodeId')),
    logEndOffset: Number(cell(row, 'LogEndOffset')),
    lag: Number(cell(row, 'Lag')),
    status: cell(row, 'Status'),
  }));
}

/** kafka-features describe: the finalized level of every feature. */
export async function finalizedFeatures(
  tools: JavaTools,
  bootstrap: string,
): Promise<Readonly<Record<string, string>>> {
  const printed = await tools.output('org.apache.kafka.tools.FeatureCommand', [
    ...['--bootstrap-server', bootstrap, 'describe'],
  ]);
  return Object.fromEntries(
    [...printed.matchAll(/Feature: (\S+).*FinalizedVersionLevel: (\S+)/g)].map(
      ([, name = '', level = '']) => [name, level],
    ),
  );
}

export function deleteRecords(
  tools: JavaTools,
  bootstrap: string,
  offsetJsonFile: string,
): Promise<string> {
  return tools.output('org.apache.kafka.tools.DeleteRecordsCommand', [
    ...['--bootstrap-server', bootstrap, '--offset-json-file', offsetJsonFile],
  ]);
}

/** kafka-metadata-shell on a snapshot or a segment of the metadata log: what the command prints. */
export async function metadataShell(file: string, command: readonly string[]): Promise<string> {
  const result = await javaOnce('org.apache.kafka.shell.MetadataShell', [
    '--snapshot',
    file,
    ...command,
  ]);
  if (result.exit !== 0)
    throw new Error(`kafka-metadata-shell ${command.join(' ')}: ${result.stdout}${result.stderr}`);
  return result.stdout;
}

function address(
  to: { readonly bootstrap: string } | { readonly controller: string },
): readonly string[] {
  return 'bootstrap' in to
    ? ['--bootstrap-server', to.bootstrap]
    : ['--bootstrap-controller', to.controller];
}
