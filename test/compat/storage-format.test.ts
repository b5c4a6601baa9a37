import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { CLUSTER_ID, configFile } from '../../compat/harness/apache-kafka.ts';
import { JavaTools, type ToolResult } from '../../compat/harness/java.ts';
import { withTools } from '../../compat/harness/needs.ts';
import { removeWorkFolder, workFolder } from '../../compat/harness/paths.ts';
import { samsa } from '../../compat/harness/samsa.ts';
import {
  batchAttributes,
  batches,
  isBatchCrcValid,
  isControl,
} from '../../protocol/record/batch-header.ts';
import { uuidToBytes } from '../../protocol/wire/uuid.ts';
import { parseProperties } from '../../src/config/properties.ts';

// What `samsa storage format` writes is what Apache Kafka's own tool writes, ids and times aside.
const { skip, named } = withTools('java');

const ZERO_FEATURES = ['group', 'transaction', 'eligible.leader.replicas', 'share', 'streams'];
const VOTERS = '1@127.0.0.1:19093:SzAA-1jSQ0qmS2YNNpQpYw,2@host.two:19094:SzAA-1jSQ0qmS2YNNpQpYg';
const COMBINED = {
  'node.id': '1',
  'process.roles': 'broker,controller',
  listeners: 'PLAINTEXT://127.0.0.1:19092,CONTROLLER://127.0.0.1:19093',
  'controller.listener.names': 'CONTROLLER',
};
const DYNAMIC = { ...COMBINED, 'controller.quorum.bootstrap.servers': '127.0.0.1:19093' };
const STATIC = { ...COMBINED, 'controller.quorum.voters': '1@127.0.0.1:19093' };
const BROKER = {
  ...DYNAMIC,
  'process.roles': 'broker',
  listeners: 'PLAINTEXT://127.0.0.1:19092',
};

type Properties = Readonly<Record<string, string>>;

interface Formatted {
  readonly result: ToolResult;
  readonly files: Readonly<Record<string, string>>;
}

describe.skipIf(skip)(`samsa storage format and kafka-storage format${named}`, () => {
  const folder = workFolder('storage-format');
  const tools = new JavaTools();
  let runCount = 0;

  afterAll(() => {
    tools.close();
    removeWorkFolder(folder);
  });

  /** Runs both in directories of their own, as often as there are lists of arguments. */
  async function both(
    properties: Properties,
    ...runs: readonly (readonly string[])[]
  ): Promise<{ ours: Formatted; theirs: Formatted }> {
    const work = join(folder, String(runCount++));
    const place = (name: string): { config: string; directories: string[] } => {
      const directories = ['a', 'b'].map((each) => join(work, name, each));
      const config = configFile(join(work, name), {
        ...properties,
        'log.dirs': directories.join(','),
      });
      return { config, directories };
    };
    const [samsaPlace, kafkaPlace] = [place('samsa'), place('kafka')];
    const missing: ToolResult = { exit: -1, stdout: '', stderr: '' };
    let [ours, theirs] = [missing, missing];
    for (const args of runs) {
      ours = samsa(['storage', 'format', '--config', samsaPlace.config, ...args]);
      const zero = ZERO_FEATURES.flatMap((name) => ['--feature', `${name}.version=0`]);
      const all = ['format', '--config', kafkaPlace.config, ...args, ...zero];
      theirs = await tools.run('kafka.tools.StorageTool', all);
    }
    return {
      ours: { result: ours, files: filesIn(samsaPlace.directories) },
      theirs: { result: theirs, files: filesIn(kafkaPlace.directories) },
    };
  }

  test.each<[string, Properties, string[]]>([
    ['--standalone', DYNAMIC, ['--standalone']],
    [
      '--standalone where every address is listened on',
      { ...DYNAMIC, listeners: 'PLAINTEXT://:19092,CONTROLLER://:19093' },
      ['--standalone'],
    ],
    [
      '--standalone with an advertised address and two controller listeners',
      {
        ...DYNAMIC,
        'controller.listener.names': 'CONTROLLER,SECOND',
        'listener.security.protocol.map':
          'CONTROLLER:PLAINTEXT,SECOND:PLAINTEXT,PLAINTEXT:PLAINTEXT',
        listeners: 'PLAINTEXT://:19092,CONTROLLER://:19093,SECOND://:19094',
        'advertised.listeners':
          'PLAINTEXT://one.example:9,CONTROLLER://two.example:8,SECOND://three.example:7',
      },
      ['--standalone'],
    ],
    ['--initial-controllers', DYNAMIC, ['--initial-controllers', VOTERS]],
    [
      '--initial-controllers without this one',
      DYNAMIC,
      ['--initial-controllers', '2@host.two:19094:SzAA-1jSQ0qmS2YNNpQpYg'],
    ],
    ['--no-initial-controllers', DYNAMIC, ['--no-initial-controllers']],
    [
      '--no-initial-controllers with kraft.version 1',
      DYNAMIC,
      ['--no-initial-controllers', '--feature', 'kraft.version=1'],
    ],
    ['static voters', STATIC, []],
    ['a broker', BROKER, []],
    ['an older metadata.version', DYNAMIC, ['--standalone', '--feature', 'metadata.version=25']],
    ['an older release', DYNAMIC, ['--standalone', '--release-version', '3.8']],
    ['an older release of static voters', STATIC, ['--release-version', '3.3-IV3']],
    ['a release with its patch level', BROKER, ['-r', '3.9.1']],
  ])('write the same: %s', async (_, properties, args) => {
    const { ours, theirs } = await both(properties, ['--cluster-id', CLUSTER_ID, ...args]);
    expect(theirs.result.exit, theirs.result.stderr).toBe(0);
    expect(ours.result.exit, ours.result.stderr).toBe(0);
    expect(ours.files).toEqual(theirs.files);
    expect(Object.keys(ours.files)).toContain('b/bootstrap.checkpoint');
  });

  test('format what is not formatted yet with --ignore-formatted', async () => {
    const args = ['--cluster-id', CLUSTER_ID, '--standalone'];
    const { ours, theirs } = await both(DYNAMIC, args, [...args, '--ignore-formatted']);
    expect([ours.result.exit, theirs.result.exit]).toEqual([0, 0]);
    expect(ours.files).toEqual(theirs.files);
  });

  const format = ['--cluster-id', CLUSTER_ID];
  test.each<[string, Properties, string[][]]>([
    ['no word about the first controllers', DYNAMIC, [format]],
    ['--standalone on a broker', BROKER, [[...format, '--standalone']]],
    ['--standalone with static voters', STATIC, [[...format, '--standalone']]],
    [
      'two kinds of first controllers',
      DYNAMIC,
      [[...format, '--standalone', '--initial-controllers', VOTERS]],
    ],
    [
      'a malformed list of controllers',
      DYNAMIC,
      [[...format, '--initial-controllers', '1@127.0.0.1:19093']],
    ],
    [
      'the same controller twice',
      DYNAMIC,
      [[...format, '--initial-controllers', `${VOTERS},${VOTERS.split(',')[1]}`]],
    ],
    [
      'kraft.version 0 and a dynamic quorum',
      DYNAMIC,
      [[...format, '--standalone', '--feature', 'kraft.version=0']],
    ],
    ['kraft.version 1 and static voters', STATIC, [[...format, '--feature', 'kraft.version=1']]],
    [
      'a feature that nobody knows',
      DYNAMIC,
      [[...format, '--standalone', '--feature', 'some.version=1']],
    ],
    [
      'a metadata.version that is too new',
      DYNAMIC,
      [[...format, '--standalone', '--feature', 'metadata.version=99']],
    ],
    [
      'a release that nobody knows',
      DYNAMIC,
      [[...format, '--standalone', '--release-version', '3.2']],
    ],
    [
      'a release and a metadata.version',
      DYNAMIC,
      [[...format, '--standalone', '-r', '4.3', '--feature', 'metadata.version=30']],
    ],
    ['a release to come', DYNAMIC, [[...format, '--standalone', '-r', '4.4-IV0']]],
    ['a malformed feature', DYNAMIC, [[...format, '--standalone', '--feature', 'kraft.version']]],
    ['an option that nobody knows', DYNAMIC, [[...format, '--standalone', '--what']]],
    ['no cluster id', DYNAMIC, [['--standalone']]],
    [
      'formatted before',
      DYNAMIC,
      [
        [...format, '--standalone'],
        [...format, '--standalone'],
      ],
    ],
    [
      'formatted before for another cluster',
      DYNAMIC,
      [
        [...format, '--standalone'],
        ['--cluster-id', 'SzAA-1jSQ0qmS2YNNpQpYw', '--standalone', '--ignore-formatted'],
      ],
    ],
  ])('refuse the same: %s', async (_, properties, runs) => {
    const { ours, theirs } = await both(properties, ...runs);
    expect(theirs.result.exit).not.toBe(0);
    expect(ours.result.exit).not.toBe(0);
    expect(ours.result.stderr).toMatch(/^samsa storage: .+\n$/);
    expect(Object.keys(ours.files)).toEqual(Object.keys(theirs.files));
  });
});

/** Every file by its name relative to the directories' parent, as text in which ids and times are masked. */
function filesIn(directories: readonly string[]): Record<string, string> {
  const files: Record<string, string> = {};
  const ids: Buffer[] = [];
  const walk = (path: string, name: string): void => {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
      files[name] = '';
      return;
    }
    for (const entry of readdirSync(path).sort()) {
      walk(join(path, entry), `${name}/${entry}`);
      if (entry !== 'meta.properties') continue;
      const meta = parseProperties(readFileSync(join(path, entry), 'utf8'));
      ids.push(uuidToBytes(meta.get('directory.id') ?? ''));
    }
  };
  const nameOf = (directory: string): string => directory.slice(-1);
  for (const directory of directories) {
    if (statSync(directory, { throwIfNoEntry: false })) walk(directory, nameOf(directory));
  }
  for (const name of Object.keys(files)) {
    const bytes = readFileSync(join(directories[0] ?? '', '..', name));
    files[name] = name.endsWith('.checkpoint') ? maskedBatches(bytes, ids) : maskedMeta(bytes);
  }
  return files;
}

function maskedMeta(bytes: Buffer): string {
  const meta = parseProperties(bytes.toString());
  expect(meta.get('directory.id')).toMatch(/^[\w-]{22}$/);
  return [...meta.keys()]
    .map((key) => `${key}=${key === 'directory.id' ? 'id' : meta.get(key)}`)
    .join('\n');
}

/** In hexadecimal, a batch a line. */
function maskedBatches(bytes: Buffer, ids: readonly Buffer[]): string {
  const lines: string[] = [];
  for (const { position, lengthBytes } of batches(bytes)) {
    expect(isBatchCrcValid(bytes, position)).toBe(true);
    const batch = Buffer.from(bytes.subarray(position, position + lengthBytes));
    batch.fill(0, 17, 21); // the checksum
    batch.fill(0, 27, 43); // base timestamp and maximal timestamp
    // The time that a snapshot header tells; 0 where there is none to tell.
    const isHeader = isControl(batchAttributes(batch, 0)) && position === 0;
    if (isHeader && batch.readBigInt64BE(73) !== 0n) batch.fill(0xaa, 73, 81);
    for (const id of ids) {
      const at = batch.indexOf(id);
      if (at !== -1) batch.fill(0xbb, at, at + id.length);
    }
    lines.push(batch.toString('hex'));
  }
  expect(lines.join('').length).toBe(bytes.length * 2);
  return lines.join('\n');
}
