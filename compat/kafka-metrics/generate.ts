/**
 * Writes `mbeans.tsv`: starts Apache Kafka 4.3.1 as one node with every feature it has, drives it with its own tools,
 * and lists its MBeans. See README.md.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configFile, formatApacheKafka } from '../harness/apache-kafka.ts';
import { classPathWith, JavaTools, javaClassPath, kafkaLib } from '../harness/java.ts';
import { removeWorkFolder, workFolder } from '../harness/paths.ts';
import { freePorts } from '../harness/ports.ts';
import { combinedProperties } from '../harness/properties.ts';
import { answersApiVersions } from '../harness/ready.ts';
import { MBEANS_FILE, SHOWN_TEXTS } from './names.ts';

const HEADER = `# The MBeans of a node of Apache Kafka 4.3.1, without the values of their keys; written by generate.ts.
# domain, type, name, other keys, kind, attributes that are numbers where there is no name
`;

/** What a consumer, a producer with transactions and an administrator do. */
async function drive(tools: JavaTools, server: string, folder: string): Promise<void> {
  const at = ['--bootstrap-server', server];
  const tool = (name: string, ...args: string[]): Promise<string> =>
    tools.output(`org.apache.kafka.tools.${name}`, args);
  const consume = (group: string, protocol: string): Promise<string> =>
    tool(
      'consumer.ConsoleConsumer',
      ...[...at, '--topic', 't', '--group', group, '--from-beginning', '--max-messages', '100'],
      ...['--consumer-property', `group.protocol=${protocol}`],
    );
  await tool('TopicCommand', ...at, '--create', '--topic', 't', '--partitions', '2');
  await tool(
    'ProducerPerformance',
    ...['--topic', 't', '--num-records', '1000', '--record-size', '100', '--throughput', '-1'],
    ...['--transactional-id', 'x', '--transaction-duration-ms', '100'],
    ...['--producer-props', `bootstrap.servers=${server}`],
  );
  await consume('classic', 'classic');
  await consume('new', 'consumer');
  const offsets = join(folder, 'offsets.json');
  const partitions = [{ topic: 't', partition: 0, offset: 10 }];
  writeFileSync(offsets, JSON.stringify({ partitions, version: 1 }));
  await tool('DeleteRecordsCommand', ...at, '--offset-json-file', offsets);
  // A share group begins behind what is there: it is given some seconds, and ends with its time.
  const share = ['--topic', 't', '--group', 'share', '--max-messages', '10'];
  await tools
    .run('org.apache.kafka.tools.consumer.ConsoleShareConsumer', [...at, ...share], {
      timeoutMs: 15_000,
    })
    .catch(() => undefined);
}

/** `kafka.server:type=x,name=y,topic=z`, an attribute and its kind, tabs between, as rows of `mbeans.tsv`. */
function rowsOf(attributes: string): readonly string[] {
  const beans = new Map<string, Map<string, string>>();
  for (const line of attributes.split('\n').filter((each) => each !== '')) {
    const [bean = '', attribute = '', kind = ''] = line.split('\t');
    const [domain = '', keys = ''] = bean.split(/:(.*)/);
    const pairs = [...keys.matchAll(/([^=,]+)=("[^"]*"|[^,]*)/g)];
    const valueOf = (key: string): string => pairs.find((pair) => pair[1] === key)?.[2] ?? '';
    const tags = pairs.map((pair) => pair[1] ?? '').filter((key) => !/^(type|name)$/.test(key));
    const row = [domain, valueOf('type'), valueOf('name'), tags.sort().join(',')].join('\t');
    const known = beans.get(row) ?? new Map<string, string>();
    beans.set(row, known.set(attribute, kind));
  }
  return [...beans].map(([row, known]) => `${row}\t${kindOf(row, known)}`).sort();
}

function kindOf(row: string, attributes: ReadonlyMap<string, string>): string {
  if (row.split('\t')[2] === '') {
    const shown = [...attributes].filter(
      ([name, kind]) => kind === 'number' || SHOWN_TEXTS.includes(name),
    );
    return `attributes\t${shown
      .map(([name]) => name)
      .sort()
      .join(',')}`;
  }
  if (attributes.has('99thPercentile')) return 'histogram';
  if (attributes.has('MeanRate')) return 'meter';
  return attributes.get('Value') === 'text' ? 'text' : 'gauge';
}

async function main(): Promise<void> {
  const folder = workFolder('kafka-metrics');
  const [brokerPort = 0, controllerPort = 0] = await freePorts(2);
  const address = { nodeId: 1, brokerPort, controllerPort };
  const properties = combinedProperties(address, join(folder, 'data'));
  const tools = new JavaTools();
  await formatApacheKafka(tools, { folder, properties, zeroFeatures: [] });
  const classPath = `${classPathWith('kafka-metrics', kafkaLib)}:${javaClassPath()}`;
  const file = configFile(folder, properties);
  const flags = ['-Xmx512m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
  const node = spawn('java', [...flags, '-cp', classPath, 'MBeans', file], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  process.once('exit', () => node.kill('SIGKILL'));
  try {
    while (!(await answersApiVersions(brokerPort))) {
      if (node.exitCode !== null) throw new Error('Apache Kafka did not start');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    await drive(tools, `127.0.0.1:${brokerPort}`, folder);
    const listed = join(folder, 'attributes.tsv');
    node.stdin.write(`${listed}\n`);
    await once(node.stdout, 'data');
    const rows = rowsOf(readFileSync(listed, 'utf8'));
    writeFileSync(MBEANS_FILE, `${HEADER}${rows.join('\n')}\n`);
    process.stdout.write(`${rows.length} kinds of MBeans\n`);
  } finally {
    node.kill('SIGKILL');
    tools.close();
    removeWorkFolder(folder);
  }
}

await main();
