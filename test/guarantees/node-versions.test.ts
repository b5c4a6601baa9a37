import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeOfVersion, withTools } from '../../compat/harness/needs.ts';
import { removeWorkFolder, repository, workFolder } from '../../compat/harness/paths.ts';
import { freePorts } from '../../compat/harness/ports.ts';
import { ServerProcess } from '../../compat/harness/process.ts';
import { untilReady } from '../../compat/harness/ready.ts';
import { buildSamsa } from '../../compat/harness/samsa.ts';

// What differs between them: zstd of Node's own from 22 on, WebAssembly before; native packages; the compiled bundle.
const folder = workFolder('node-versions');
const modules = join(folder, 'node_modules');
const command = join(modules, 'samsa/dist/samsa.js');
afterAll(() => removeWorkFolder(folder));

const { skip, named } = withTools('kcat', 'node-versions');

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: true }>>;
}

/** As `npm install` of the package puts it into an empty folder: what it is packed with, and what it depends on. */
function installPackage(): void {
  buildSamsa();
  const pack = ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder];
  const name = execFileSync('npm', pack, { cwd: repository, encoding: 'utf8' }).trim();
  mkdirSync(join(modules, 'samsa'), { recursive: true });
  const unpack = ['-xzf', join(folder, name), '-C', join(modules, 'samsa'), '--strip-components=1'];
  execFileSync('tar', unpack);
  const lock = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8')) as Lock;
  for (const [path, { dev }] of Object.entries(lock.packages)) {
    // Those for other platforms are in the lock, and not installed.
    const isOurs = /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && dev !== true;
    if (isOurs && existsSync(join(repository, path)))
      cpSync(join(repository, path), join(folder, path), { recursive: true });
  }
  writeFileSync(join(folder, 'embedded.mjs'), EMBEDDED);
}

const EMBEDDED = `
import { createRequire } from 'node:module';
import { startBroker } from 'samsa';
const required = createRequire(import.meta.url)('samsa');
for (const start of [startBroker, required.startBroker]) {
  const broker = await start();
  console.log(broker.bootstrapServers);
  await broker.close();
}
`;

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
    args: [command, 'start', ...settings.flatMap((each) => ['--set', each])],
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
  beforeAll(installPackage);

  const nodes: [string, string][] = [22, 24, 26].map((major) => [`${major}`, nodeOfVersion(major)]);
  nodes.push(['of the other tests', process.execPath]);
  test.each(nodes)('Node %s imports and requires the package', (_name, node) => {
    const { status, stdout, stderr } = spawnSync(node, [join(folder, 'embedded.mjs')], {
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^(127\.0\.0\.1:\d+\n){2}$/);
  });

  test.each([22, 24, 26])(
    'Node %i runs the command: every codec, a group, a clean stop',
    async (major) => {
      const [server, broker] = await start(nodeOfVersion(major), major);
      const codecs = ['none', 'gzip', 'snappy', 'lz4', 'zstd'];
      const linesOf = (codec: string): string =>
        Array.from({ length: 100 }, (_, index) => `${codec} ${index}\n`).join('');
      for (const codec of codecs)
        kcat(broker, ['-P', '-t', 'codecs', '-p', '0', '-z', codec], linesOf(codec));
      expect(kcat(broker, ['-C', '-t', 'codecs', '-e', '-q'])).toBe(codecs.map(linesOf).join(''));
      kcat(broker, ['-P', '-t', 'words'], 'gregor\nsamsa\n');
      expect(await readByGroup(broker, 'words', 2)).toEqual(['gregor', 'samsa']);
      expect(await server.stop()).toEqual({ code: 0, signal: null });
      expect(readFileSync(join(folder, `samsa-${major}.out`), 'utf8')).not.toMatch(/"level":50/);
      // What it left is read by the version that runs the other tests.
      const [again, there] = await start(process.execPath, major);
      expect(kcat(there, ['-C', '-t', 'codecs', '-e', '-q'])).toContain('zstd 99');
      expect(await again.stop()).toEqual({ code: 0, signal: null });
    },
  );
});
