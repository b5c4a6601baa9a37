import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { configFile } from '../../compat/harness/apache-kafka.ts';
import { removeWorkFolder, workFolder } from '../../compat/harness/paths.ts';
import { freePorts } from '../../compat/harness/ports.ts';
import type { ServerProcess } from '../../compat/harness/process.ts';
import {
  brokerProperties,
  controllerProperties,
  type ServerProperties,
} from '../../compat/harness/properties.ts';
import { answersApiVersions, untilReady } from '../../compat/harness/ready.ts';
import { samsa, startSamsa } from '../../compat/harness/samsa.ts';

const CLEAN = { code: 0, signal: null };
const CLUSTER_ID = 'c2Ftc2EtY29tcGF0LXRlc3';

describe('the command', () => {
  const root = workFolder('command');
  const servers: ServerProcess[] = [];
  let folderCount = 0;

  afterEach(async () => {
    for (const server of servers.splice(0)) await server.kill();
  });
  afterAll(() => removeWorkFolder(root));

  function newFolder(): string {
    const folder = join(root, String(folderCount++));
    mkdirSync(folder);
    return folder;
  }

  function start(folder: string, properties: ServerProperties): ServerProcess {
    const server = startSamsa(folder, properties);
    servers.push(server);
    return server;
  }

  async function untilLogged(server: ServerProcess, text: string): Promise<void> {
    while (!server.log.includes(text)) {
      if (server.exit !== null) throw new Error(`it ended without "${text}":\n${server.log}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async function single(folder: string): Promise<{ properties: ServerProperties; port: number }> {
    const [port = 0, controllerPort = 0] = await freePorts(2);
    const listeners = `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`;
    return { properties: { listeners, 'log.dirs': join(folder, 'data') }, port };
  }

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    '%s ends a running node with exit code 0, its broker epoch in .kafka_cleanshutdown',
    async (signal) => {
      const folder = newFolder();
      const { properties, port } = await single(folder);
      const server = start(folder, properties);
      await untilReady(server, port);
      const mark = join(folder, 'data/.kafka_cleanshutdown');
      expect(existsSync(mark)).toBe(false);
      const epoch = /"brokerEpoch":(\d+),"msg":"Registered/.exec(server.log)?.[1];
      const signalledMs = performance.now();
      server.signal(signal);
      expect(await server.exited).toEqual(CLEAN);
      // A timer left behind would hold the process for as long as it runs.
      expect(performance.now() - signalledMs).toBeLessThan(8000);
      expect(JSON.parse(readFileSync(mark, 'utf8'))).toEqual({
        version: 0,
        brokerEpoch: Number(epoch),
      });
      expect(server.log).not.toMatch(/ERROR|"level":50/);
    },
  );

  test('SIGTERM ends a node that is still starting with exit code 0', async () => {
    const folder = newFolder();
    const [brokerPort = 0, controllerPort = 0] = await freePorts(2);
    const address = { nodeId: 2, brokerPort, controllerPort };
    const properties = brokerProperties(address, join(folder, 'data'));
    const format = ['storage', 'format', '--cluster-id', CLUSTER_ID, '--config'];
    expect(samsa([...format, configFile(folder, properties)]).exit).toBe(0);
    // There is no controller: it waits for ever.
    const server = start(folder, properties);
    while (!existsSync(join(folder, 'data/__cluster_metadata-0/quorum-state'))) {
      if (server.exit !== null) throw new Error(server.log);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    server.signal('SIGTERM');
    expect(await server.exited).toEqual(CLEAN);
    expect(server.log).not.toMatch(/Listening|ERROR|"level":50/);
  });

  test('a second signal ends a node that does not come to an end', async () => {
    const [brokerPort = 0, controllerPort = 0] = await freePorts(2);
    const folders = { controller: newFolder(), broker: newFolder() };
    const properties = {
      controller: controllerProperties(
        { nodeId: 1, brokerPort, controllerPort },
        join(folders.controller, 'data'),
      ),
      broker: brokerProperties(
        { nodeId: 2, brokerPort, controllerPort },
        join(folders.broker, 'data'),
      ),
    };
    const format = ['storage', 'format', '--cluster-id', CLUSTER_ID, '--config'];
    for (const role of ['controller', 'broker'] as const) {
      const file = configFile(folders[role], properties[role]);
      const mode = role === 'controller' ? ['--standalone'] : [];
      expect(samsa([...format, file, ...mode]).exit).toBe(0);
    }
    const controller = start(folders.controller, properties.controller);
    const broker = start(folders.broker, properties.broker);
    await untilReady(broker, brokerPort);
    await controller.kill();
    // Nobody grants its controlled shutdown.
    broker.signal('SIGTERM');
    await untilLogged(broker, 'Stopping.');
    expect(broker.exit).toBeNull();
    broker.signal('SIGTERM');
    expect(await broker.exited).toEqual({ code: 1, signal: null });
  });

  test('a port that is taken is named, in one line, and everything is let go', async () => {
    const folder = newFolder();
    const { properties, port } = await single(folder);
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    const server = start(folder, properties);
    expect((await server.exited).code).toBe(1);
    expect(server.log).toMatch(new RegExp(`^samsa start: .*EADDRINUSE.*127.0.0.1:${port}$`, 'm'));
    expect(server.log).not.toMatch(/^\s+at /m);
    await new Promise((resolve) => other.close(resolve));
    const again = start(folder, properties);
    await untilReady(again, port);
    expect(await again.stop()).toEqual(CLEAN);
  });

  test('so is a name that nobody knows', async () => {
    const folder = newFolder();
    const { properties } = await single(folder);
    const listeners = properties.listeners?.replace(
      /^PLAINTEXT:..[^:]*/,
      'PLAINTEXT://name.invalid',
    );
    const server = start(folder, { ...properties, listeners: listeners ?? '' });
    expect((await server.exited).code).toBe(1);
    expect(server.log).toMatch(/^samsa start: .*name\.invalid$/m);
    expect(server.log).not.toMatch(/^\s+at /m);
  });

  test('a value that is wrong stops it, a key that nobody knows does not', async () => {
    const folder = newFolder();
    const { properties, port } = await single(folder);
    const wrong = start(folder, { ...properties, 'num.partitions': 'many' });
    expect((await wrong.exited).code).toBe(1);
    expect(wrong.log).toMatch(/^samsa start: .*many.*num\.partitions/);
    expect(existsSync(join(folder, 'data'))).toBe(false);

    const unknown = start(folder, { ...properties, 'num.partitoins': '3' });
    await untilReady(unknown, port);
    expect(unknown.log).toContain('num.partitoins');
    expect(await unknown.stop()).toEqual(CLEAN);
  });

  test('a damaged meta.properties is named', async () => {
    const folder = newFolder();
    const { properties, port } = await single(folder);
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data/meta.properties'), '');
    const server = start(folder, { ...properties, 'samsa.http.port': '-1' });
    expect((await server.exited).code).toBe(1);
    expect(server.log).toBe(
      `samsa start: ${join(folder, 'data')}/meta.properties has no version: it is damaged, restore it\n`,
    );
    expect(await answersApiVersions(port)).toBe(false);
  });

  test('storage: random-uuid, format, info', () => {
    const folder = newFolder();
    const data = join(folder, 'data');
    const uuid = samsa(['storage', 'random-uuid']);
    expect(uuid).toMatchObject({ exit: 0, stderr: '' });
    expect(uuid.stdout).toMatch(/^[A-Za-z0-9_][\w-]{21}\n$/);
    const set = ['--set', `log.dirs=${data}`];
    // As kafka-storage tells it; its words are compared in test/cli.
    expect(samsa(['storage', 'info', ...set])).toEqual({
      exit: 1,
      stdout: `Found problem:\n  ${data} does not exist\n\n`,
      stderr: '',
    });
    const format = [
      'storage',
      'format',
      '--standalone',
      '--cluster-id',
      uuid.stdout.trim(),
      ...set,
    ];
    expect(samsa(format)).toEqual({
      exit: 0,
      stdout: `Formatted ${data} with metadata.version 4.3-IV0.\n`,
      stderr: '',
    });
    expect(samsa([...format, '--ignore-formatted'])).toEqual({
      exit: 0,
      stdout: 'All of the log directories are already formatted.\n',
      stderr: '',
    });
    const info = samsa(['storage', 'info', ...set]);
    expect(info.exit).toBe(0);
    expect(info.stdout).toContain(`cluster.id=${uuid.stdout.trim()}`);
    expect(info.stdout).toMatch(/directory\.id=[\w-]{22}, .*node\.id=1/);
  });

  test('what is not understood exits 2 and says what is allowed', () => {
    for (const [args, message] of [
      [['what'], 'samsa: unknown command what'],
      [['storage'], 'samsa storage: storage : allowed are format, random-uuid, info and repair'],
      [['storage', 'what'], 'allowed are format, random-uuid, info and repair'],
      [
        ['storage', 'repair'],
        'storage repair needs --log-dir DIRECTORY and --partition TOPIC-INDEX',
      ],
      [['start', 'server.properties'], 'unexpected argument server.properties; use --config FILE'],
      [['storage', 'format', 'data'], 'unexpected argument data'],
      [['storage', 'info', 'data'], 'unexpected argument data'],
      [['storage', 'random-uuid', 'data'], 'unexpected argument data'],
      [['start', '--port', '1'], 'unknown option --port; allowed: --config, --set'],
      [['constructor'], 'samsa: unknown command constructor'],
    ] as const) {
      const result = samsa(args);
      expect(result.exit, args.join(' ')).toBe(2);
      expect(result.stderr).toContain(message);
    }
    expect(samsa(['--help']).stdout).toContain('samsa start');
    expect(samsa(['version'])).toMatchObject({ exit: 0, stderr: '' });
  });
});
