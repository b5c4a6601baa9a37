import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { afterAll, describe, expect, test } from 'vitest';
import { nodeOfVersion, withTools } from '../../compat/harness/needs.ts';
import { removeWorkFolder, workFolder } from '../../compat/harness/paths.ts';
import { freePorts } from '../../compat/harness/ports.ts';
import { ServerProcess } from '../../compat/harness/process.ts';
import { untilReady } from '../../compat/harness/ready.ts';
import { buildSamsa, samsaBundle } from '../../compat/harness/samsa.ts';

// What differs between them: zstd of Node's own from 22 on, WebAssembly before; native packages; the compiled bundle.
const folder = workFolder('node-versions');
afterAll(() => removeWorkFolder(folder));

const { skip, named } = withTools('kcat', 'node-versions');

async function start(
  node: string,
  major: number,
): Promise<[server: ServerProcess, broker: string]> {
  const [brokerPort = 0, controllerPort = 0] = await freePorts(2);
  const listeners = `PLAINTEXT://127.0.0.1:${brokerPort},CONTROLLER://127.0.0.1:${controllerPort}`;
  const settings = [
    `listeners=${listeners}`,
    `log.dirs=${join(folder, `data-${major}`)}`,
    'group.initial.rebalance.delay.ms=0',
    'offsets.topic.num.partitions=1',
  ];
  const server = new ServerProcess({
    name: `Samsa on Node ${major}`,
    command: node,
    args: [samsaBundle, 'start', ...settings.flatMap((each) => ['--set', each])],
    logFile: join(folder, `samsa-${major}.out`),
  });
  await untilReady(server, brokerPort);
  return [server, `127.0.0.1:${brokerPort}`];
}

function kcat(broker: string, args: readonly string[], input?: string): string {
  const options = { encoding: 'utf8', timeout: 30_000, ...(input === undefined ? {} : { input }) };
  const { status, stdout, stderr } = spawnSync('kcat', ['-b', broker, ...args], {
    ...options,
    encoding: 'utf8',
  });
  expect(stderr).not.toMatch(/ERROR/);
  expect(status).toBe(0);
  return stdout;
}

async function readByGroup(broker: string, topic: string, count: number): Promise<string[]> {
  const kafka = new Kafka({ brokers: [broker], logLevel: logLevel.NOTHING });
  const consumer = kafka.consumer({ groupId: 'smoke' });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  const values: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const eachMessage = ({ message }: { message: { value: Buffer | null } }): Promise<void> => {
      values.push(String(message.value));
      if (values.length === count) resolve();
      return Promise.resolve();
    };
    consumer.run({ eachMessage }).catch(reject);
  });
  await consumer.disconnect();
  return values;
}

describe.skipIf(skip)(`other versions of Node${named}`, () => {
  test.each([22, 24, 26])(
    'Node %i runs the bundle: every codec, a group, a clean stop',
    async (major) => {
      buildSamsa();
      const [server, broker] = await start(nodeOfVersion(major), major);
      const codecs = ['none', 'gzip', 'snappy', 'lz4', 'zstd'];
      for (const codec of codecs) {
        const lines = Array.from({ length: 100 }, (_, index) => `${codec} ${index}\n`).join('');
        kcat(broker, ['-P', '-t', `in-${codec}`, '-z', codec], lines);
        expect(kcat(broker, ['-C', '-t', `in-${codec}`, '-e', '-q'])).toBe(lines);
      }
      kcat(broker, ['-P', '-t', 'words'], 'gregor\nsamsa\n');
      expect(await readByGroup(broker, 'words', 2)).toEqual(['gregor', 'samsa']);
      expect(await server.stop()).toEqual({ code: 0, signal: null });
      expect(readFileSync(join(folder, `samsa-${major}.out`), 'utf8')).not.toMatch(/"level":50/);
      // What it left is read by the version that runs the other tests.
      const [again, there] = await start(process.execPath, major);
      expect(kcat(there, ['-C', '-t', 'in-zstd', '-e', '-q'])).toContain('zstd 99');
      expect(await again.stop()).toEqual({ code: 0, signal: null });
    },
  );
});
