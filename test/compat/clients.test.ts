import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  apacheKafka,
  type Broker,
  formatNode,
  samsaBroker,
  start,
} from '../../compat/harness/broker.ts';
import { JavaTools } from '../../compat/harness/java.ts';
import { rdkafkaPerformance, withTools } from '../../compat/harness/needs.ts';
import { removeWorkFolder, workFolder } from '../../compat/harness/paths.ts';
import type { ServerProcess } from '../../compat/harness/process.ts';
import { createTopics } from '../clients/kafkajs.ts';

const { skip, named } = withTools('kcat', 'rdkafka_performance', 'node-rdkafka');

/** Runs a program to its end; fails unless it exits 0. */
function run(command: string, args: readonly string[], stdin = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      command,
      [...args],
      { timeout: 60_000, maxBuffer: 1 << 26 },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else
          reject(new Error(`${command} ${args.join(' ')}: ${error.message}\n${stdout}${stderr}`));
      },
    );
    child.stdin?.end(stdin);
  });
}

function commandLineTests(makeBroker: (tools: JavaTools) => Broker): void {
  const tools = new JavaTools();
  const folder = workFolder('command-line');
  let server: ServerProcess | null = null;
  let bootstrap = '';

  beforeAll(async () => {
    const broker = makeBroker(tools);
    const node = await formatNode(broker, folder);
    bootstrap = node.bootstrap;
    server = await start(broker, folder, node.properties);
    await createTopics(bootstrap, [
      { topic: 'kcat', numPartitions: 2 },
      { topic: 'performance', numPartitions: 1 },
    ]);
  });

  afterAll(async () => {
    await server?.stop();
    tools.close();
    removeWorkFolder(folder);
  });

  test('kcat lists, produces and consumes', async () => {
    const listed = await run('kcat', ['-b', bootstrap, '-L']);
    expect(listed).toContain('topic "kcat" with 2 partitions');
    const lines = Array.from({ length: 50 }, (_, index) => `key${index}:value ${index}`);
    await run(
      'kcat',
      ['-b', bootstrap, '-P', '-t', 'kcat', '-p', '1', '-K', ':', '-z', 'snappy'],
      lines.join('\n'),
    );
    const consume = ['-b', bootstrap, '-C', '-t', 'kcat', '-p', '1', '-e', '-q'];
    const read = await run('kcat', [...consume, '-o', 'beginning', '-f', '%k:%s\n']);
    expect(read.trim().split('\n')).toEqual(lines);
    const last = await run('kcat', [...consume, '-o', '-5', '-f', '%o\n']);
    expect(last.trim().split('\n')).toEqual(['45', '46', '47', '48', '49']);
    expect(await run('kcat', ['-b', bootstrap, '-Q', '-t', 'kcat:1:-1'])).toMatch(
      /kcat \[1\] offset 50/,
    );
  });

  test('rdkafka_performance produces and consumes', async () => {
    const common = ['-b', bootstrap, '-t', 'performance', '-p', '0', '-q'];
    const produced = await run(rdkafkaPerformance, [
      '-P',
      ...common,
      '-s',
      '100',
      '-c',
      '100000',
      '-a',
      '1',
    ]);
    expect(produced).toMatch(
      /100000 messages produced.*\n?.*100000 delivered|100000 messages \+?\d* ?delivered/,
    );
    const consumed = await run(rdkafkaPerformance, [
      '-C',
      ...common,
      '-o',
      'beginning',
      '-c',
      '100000',
    ]);
    expect(consumed).toMatch(/100000 messages \(10000000 bytes\) consumed/);
  });
}

describe.skipIf(skip)(`command line clients of Samsa${named}`, () =>
  commandLineTests(() => samsaBroker),
);

if (process.env['SAMSA_CONTROL'] !== undefined)
  describe.skipIf(skip)(`control: command line clients of Apache Kafka${named}`, () =>
    commandLineTests(apacheKafka),
  );
