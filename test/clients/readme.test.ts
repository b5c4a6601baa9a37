import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kafkaLib } from '../../compat/harness/java.ts';
import { withTools } from '../../compat/harness/needs.ts';
import { removeWorkFolder, repository, workFolder } from '../../compat/harness/paths.ts';
import { freePorts } from '../../compat/harness/ports.ts';
import { ServerProcess } from '../../compat/harness/process.ts';
import { buildSamsa, samsaBundle } from '../../compat/harness/samsa.ts';

const readme = readFileSync(join(repository, 'README.md'), 'utf8');
const rdkafka = withTools('node-rdkafka');
const java = withTools('java');

/** The block of the README that begins with this file name, its broker being ours. */
function example(name: string, bootstrap = ''): string {
  const block = readme.split('```').find((each) => each.split('\n')[1] === `// ${name}`);
  if (block === undefined) throw new Error(`README.md has no example ${name}`);
  return block.slice(block.indexOf('\n') + 1).replaceAll('localhost:9092', bootstrap);
}

interface Result {
  readonly exit: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

function run(command: string, args: readonly string[], cwd: string, env = {}): Promise<Result> {
  return new Promise((resolve) => {
    const options = { cwd, timeout: 60_000, env: { ...process.env, ...env } };
    execFile(command, [...args], options, (error, stdout, stderr) =>
      resolve({ exit: error === null ? 0 : (error.code ?? error.signal ?? -1), stdout, stderr }),
    );
  });
}

let folder = '';
let node: ServerProcess | undefined;
let environment: Record<string, string> = {};
let bootstrap = '';
const command = (...args: string[]): Promise<Result> =>
  run(process.execPath, [samsaBundle, ...args], folder, environment);

beforeAll(async () => {
  folder = workFolder('readme');
  const [broker = 0, controller = 0, http = 0] = await freePorts(3);
  bootstrap = `localhost:${broker}`;
  environment = {
    KAFKA_LISTENERS: `PLAINTEXT://:${broker},CONTROLLER://127.0.0.1:${controller}`,
    KAFKA_SAMSA_HTTP_PORT: String(http),
    KAFKA_LOG4J_ROOT_LOGLEVEL: 'INFO',
    KAFKA_HEAP_OPTS: '-Xmx1g',
    KAFKA_NO_SUCH__KEY: 'x',
  };
  buildSamsa();
  expect((await command('health')).exit).toBe(1);
  // A terminal is no part of it: everything but the variables is as `npm start` has it.
  const script = `cd "$0" && exec "$1" "$2" start`;
  node = new ServerProcess({
    name: 'Samsa',
    command: 'sh',
    args: ['-c', script, folder, process.execPath, samsaBundle],
    env: environment,
    logFile: join(folder, 'samsa.out'),
  });
  let exited = false;
  void node.exited.then(() => (exited = true));
  while ((await command('health')).exit !== 0) {
    if (exited) throw new Error(readFileSync(node.logFile, 'utf8'));
  }
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  symlinkSync(repository, join(modules, 'samsa'));
  for (const name of ['kafkajs', 'node-rdkafka']) {
    symlinkSync(join(repository, 'test/node_modules', name), join(modules, name));
  }
  symlinkSync(join(repository, 'node_modules/@types'), join(modules, '@types'));
});

afterAll(async () => {
  await node?.stop();
  removeWorkFolder(folder);
});

describe('the examples of README.md', () => {
  test('kafkajs', async () => {
    writeFileSync(join(folder, 'kafkajs.mjs'), example('kafkajs.mjs', bootstrap));
    const { exit, stdout, stderr } = await run(process.execPath, ['kafkajs.mjs'], folder);
    expect({ exit, stderr }).toMatchObject({ exit: 0 });
    expect(stdout).toContain('Hello from kafkajs\n');
  });

  test.skipIf(rdkafka.skip)(`node-rdkafka${rdkafka.named}`, async () => {
    writeFileSync(join(folder, 'rdkafka.mjs'), example('rdkafka.mjs', bootstrap));
    const { exit, stdout, stderr } = await run(process.execPath, ['rdkafka.mjs'], folder);
    expect({ exit, stdout, stderr }).toMatchObject({
      exit: 0,
      stdout: 'Hello from librdkafka\n',
    });
  });

  test.skipIf(java.skip)(`Java${java.named}`, async () => {
    writeFileSync(join(folder, 'Example.java'), example('Example.java', bootstrap));
    const args = ['-XX:TieredStopAtLevel=1', '-cp', `${kafkaLib}/*`, 'Example.java'];
    const { exit, stdout, stderr } = await run('java', args, folder);
    expect({ exit, stderr }).toMatchObject({ exit: 0 });
    expect(stdout).toContain('Hello from Java\n');
  });

  test('in your own process: TypeScript finds its types, and it runs', async () => {
    const write = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const right = write('embedded.mts', example('embedded.mts'));
    const wrong = write(
      'wrong.mts',
      `import { startBroker } from 'samsa';\nexport const port: string = (await startBroker({ prot: 1 })).port;\n`,
    );
    // Under another name, as declarations of packages are not checked themselves here: those of Node take too long.
    const types = readFileSync(join(repository, 'dist/index.d.mts'), 'utf8');
    const declarations = write('declarations.mts', types);
    const options: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      strict: true,
      skipLibCheck: true,
      types: ['node'],
    };
    const program = ts.createProgram([right, wrong, declarations], options);
    const problems = (path: string): string =>
      ts
        .getPreEmitDiagnostics(program, program.getSourceFile(path))
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
        .sort()
        .join('\n');
    expect([problems(right), problems(declarations)]).toEqual(['', '']);
    expect(problems(wrong)).toMatch(/'prot' does not exist.*\n.*'number' is not assignable/);

    const { outputText } = ts.transpileModule(example('embedded.mts'), {
      compilerOptions: options,
      fileName: 'embedded.mts',
    });
    writeFileSync(join(folder, 'embedded.mjs'), outputText);
    const { exit, stdout, stderr } = await run(process.execPath, ['embedded.mjs'], folder);
    expect({ exit, stderr }).toMatchObject({ exit: 0 });
    expect(stdout).toContain("[ 'orders' ]");
  });

  test('it can be required too, and a process that has closed its broker ends', async () => {
    const code = `require('samsa').startBroker().then((b) => b.close()).then(() => console.log('closed'))`;
    const { exit, stdout } = await run(process.execPath, ['-e', code], folder);
    expect({ exit, stdout }).toEqual({ exit: 0, stdout: 'closed\n' });
  });
});

describe('the command', () => {
  const lines = (): { msg: string; [field: string]: unknown }[] =>
    readFileSync(join(folder, 'samsa.out'), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as { msg: string });

  test('says which variables change nothing, and the line that container tooling waits for', () => {
    const said = lines();
    expect(said).toContainEqual(
      expect.objectContaining({
        key: 'no.such_key',
        variable: 'KAFKA_NO_SUCH__KEY',
        reason: 'no option has this name',
      }),
    );
    expect(said).toContainEqual(expect.objectContaining({ variable: 'KAFKA_HEAP_OPTS' }));
    expect(said.map(({ msg }) => msg)).toContain(
      'The broker has been unfenced. Transitioning from RECOVERY to RUNNING.',
    );
  });

  test('keeps its data in ./samsa-data, and tells what is in it', async () => {
    const { exit, stdout } = await command('storage', 'info');
    expect(exit).toBe(0);
    expect(stdout).toContain(`Found log directory:\n  ${join(folder, 'samsa-data')}\n`);
  });

  test('serves the pages of the README', async () => {
    const base = `http://127.0.0.1:${environment['KAFKA_SAMSA_HTTP_PORT']}`;
    const get = async (path: string): Promise<[number, string]> => {
      const response = await fetch(`${base}${path}`);
      return [response.status, await response.text()];
    };
    expect(await get('/healthz')).toEqual([200, 'ok\n']);
    expect(await get('/readyz')).toEqual([200, 'RUNNING\n']);
    expect(await get('/v1/broker-state')).toEqual([200, '{"brokerState":3}\n']);
    const [, page] = await get('/metrics');
    expect(page).toContain('kafka_server_replicamanager_leadercount ');
    expect(page).toContain(
      'kafka_consumergroup_lag{consumergroup="kafkajs-readers",topic="from-kafkajs",partition="0"} ',
    );
    expect((await command('health', '--url', base)).stdout).toBe('RUNNING\n');
    // Of what else the node was given it knows nothing, and needs nothing.
    const partly = await command('health', '--set', 'process.roles=broker');
    expect(partly).toMatchObject({ exit: 0, stdout: 'RUNNING\n' });
  });

  test('stops on an invalid value with the key, the value and what is allowed', async () => {
    const { exit, stderr } = await command('start', '--set', 'num.partitions=many');
    expect(exit).toBe(1);
    expect(stderr).toBe(
      'samsa start: Invalid value many for configuration num.partitions: it must be an integer of 32 bits.\n',
    );
  });

  test.each(['start', 'storage', 'health'])('helps with %s', async (name) => {
    const { exit, stdout } = await command(name, '--help');
    expect(exit).toBe(0);
    expect(stdout).toMatch(new RegExp(`^samsa ${name} `));
    expect(await command('help', name)).toMatchObject({ stdout });
  });
});
