import { describe, expect, test } from 'vitest';
import { DiskError } from '../../src/base/disk.ts';
import { readMetaProperties } from '../../src/node/meta-properties.ts';
import { prepareStorage } from '../../src/node/storage.ts';
import { MemoryDisk } from '../../src/os/memory-disk.ts';
import {
  CLUSTER_ID,
  configOf,
  contents,
  DIRECTORY_IDS,
  storageWorld,
  writeFile,
  writeMeta,
} from './directories.ts';

const DYNAMIC = { 'controller.quorum.bootstrap.servers': '127.0.0.1:9093' };
const FIRST_CHECKPOINT = '__cluster_metadata-0/00000000000000000000-0000000000.checkpoint';

function prepare(disk: MemoryDisk, properties: Readonly<Record<string, string>> = {}) {
  return prepareStorage(configOf(properties), storageWorld(disk), new Map());
}

/** The message of the refusal; fails where there is none, or where anything was changed. */
function refusalOf(disk: MemoryDisk, properties: Readonly<Record<string, string>> = {}): string {
  const before = contents(disk);
  let message: string | undefined;
  try {
    prepare(disk, properties);
  } catch (error) {
    message = (error as Error).message;
  }
  expect(contents(disk)).toEqual(before);
  if (message === undefined) throw new Error('nothing was refused');
  return message;
}

function formatted(): MemoryDisk {
  const disk = new MemoryDisk();
  writeMeta(disk, '/a');
  writeMeta(disk, '/b');
  return disk;
}

describe('log directories that are accepted', () => {
  test('give the cluster and the directory ids, and are locked until they are released', () => {
    const disk = formatted();
    const storage = prepare(disk, DYNAMIC);
    expect(storage.clusterId).toBe(CLUSTER_ID);
    expect(storage.directories).toEqual([
      { path: '/a', directoryId: DIRECTORY_IDS[0] },
      { path: '/b', directoryId: DIRECTORY_IDS[1] },
    ]);
    expect(() => prepare(disk, DYNAMIC)).toThrow('/a is in use: another process holds /a/.lock');
    storage.release();
    prepare(disk, DYNAMIC).release();
  });

  test('may hold what a file system leaves in its root', () => {
    const disk = new MemoryDisk();
    disk.makeDirectory('/a/lost+found');
    disk.makeDirectory('/b/lost+found');
    prepare(disk).release();
    expect(readMetaProperties(disk, '/a')).toBeDefined();
  });

  test('metadata.log.dir is one of them, also outside log.dirs', () => {
    const disk = formatted();
    writeMeta(disk, '/m', { 'directory.id': 'SzAA-1jSQ0qmS2YNNpQpYA' });
    const storage = prepare(disk, { ...DYNAMIC, 'metadata.log.dir': '/m' });
    expect(storage.directories.map(({ path }) => path)).toEqual(['/m', '/a', '/b']);
    expect(disk.exists('/m/.lock')).toBe(true);
    storage.release();
  });
});

describe('log directories that are refused, and left as they were', () => {
  test.each([
    ['empty', '', '/b/meta.properties has no version'],
    ['without version', 'node.id=1\ncluster.id=x\n', '/b/meta.properties has no version'],
    ['of ZooKeeper times', 'version=0\nbroker.id=1\n', 'only version 1 (KRaft) can be read'],
    ['cut off', 'node.id=1\ndirectory.id=SzAA\nversion=1\ncluster.id=x', 'directory.id=SzAA'],
    ['without cluster', 'version=1\nnode.id=1\ndirectory.id=SzAA-1jSQ0qmS2YNNpQpYg', 'cluster.id'],
    ['without node', 'version=1\ncluster.id=x\ndirectory.id=SzAA-1jSQ0qmS2YNNpQpYg', 'node.id'],
    ['with a strange node', 'version=1\nnode.id=0x1\n', 'node.id=0x1'],
    ['with a node below 0', 'version=1\nnode.id=-1\n', 'node.id=-1'],
    ['with a node beyond int32', 'version=1\nnode.id=2147483648\n', 'node.id=2147483648'],
  ])('meta.properties is damaged: %s', (_, text, message) => {
    const disk = formatted();
    writeFile(disk, '/b/meta.properties', text);
    expect(refusalOf(disk, DYNAMIC)).toContain(message);
    // Damage is never absence: it is not a reason to format either.
    expect(refusalOf(disk)).toContain(message);
  });

  test('another node, another cluster, the same id twice', () => {
    let disk = formatted();
    writeMeta(disk, '/b', { 'node.id': '2' });
    expect(refusalOf(disk, DYNAMIC)).toBe(
      '/b/meta.properties says node.id=2, the configuration says node.id=1',
    );
    disk = formatted();
    writeMeta(disk, '/b', { 'cluster.id': 'other' });
    expect(refusalOf(disk, DYNAMIC)).toBe(
      `/b/meta.properties says cluster.id=other, another directory says ${CLUSTER_ID}`,
    );
    disk = formatted();
    writeMeta(disk, '/b', { 'directory.id': DIRECTORY_IDS[0] });
    expect(refusalOf(disk, DYNAMIC)).toBe(
      `/a and /b have the same directory.id=${DIRECTORY_IDS[0]}`,
    );
  });

  test('metadata outside the metadata log directory', () => {
    const disk = formatted();
    disk.makeDirectory('/b/__cluster_metadata-0');
    expect(refusalOf(disk, DYNAMIC)).toBe(
      '/b/__cluster_metadata-0 lies outside the metadata log directory /a',
    );
  });

  test.each(['missing', 'empty', 'a fresh volume'])('one of two is %s', (what) => {
    for (const lost of ['/a', '/b']) {
      const disk = new MemoryDisk();
      writeMeta(disk, lost === '/a' ? '/b' : '/a');
      if (what === 'empty') disk.makeDirectory(lost);
      if (what === 'a fresh volume') disk.makeDirectory(`${lost}/lost+found`);
      // Nothing is said of a quorum, and still it is not formatted: the other directory is not empty.
      expect(refusalOf(disk)).toBe(
        `${lost} is not formatted (it has no meta.properties). If it should be new, run: samsa storage format ` +
          `--cluster-id ${CLUSTER_ID} --config FILE --standalone --ignore-formatted`,
      );
    }
  });

  test.each([
    ['a dynamic quorum', DYNAMIC, ' --standalone'],
    ['a static quorum', { 'controller.quorum.voters': '1@127.0.0.1:9093' }, ''],
    [
      'a mere tuning of the quorum',
      { 'controller.quorum.fetch.timeout.ms': '999' },
      ' --standalone',
    ],
    [
      'a broker',
      { ...DYNAMIC, 'process.roles': 'broker', listeners: 'PLAINTEXT://127.0.0.1:9092' },
      '',
    ],
  ])('%s is configured and nothing is formatted: the command is named', (_, properties, mode) => {
    expect(refusalOf(new MemoryDisk(), properties)).toBe(
      '/a is not formatted (it has no meta.properties). If it should be new, run: samsa storage format ' +
        `--cluster-id $(samsa storage random-uuid) --config FILE${mode}`,
    );
  });

  test('a metadata log that has lost its meta.properties is not formatted over', () => {
    const disk = new MemoryDisk();
    writeFile(disk, '/a/__cluster_metadata-0/00000000000000000000.log', 'records');
    expect(refusalOf(disk)).toContain('/a is not formatted');
    const other = new MemoryDisk();
    writeFile(other, '/a/topic-0/00000000000000000000.log', 'records');
    expect(refusalOf(other)).toContain('/a is not formatted');
  });
});

describe('a node that formats itself', () => {
  test('does so in every directory, and is what it was at the next start', () => {
    const disk = new MemoryDisk();
    const storage = prepare(disk);
    storage.release();
    expect(readMetaProperties(disk, '/a')?.clusterId).toBe(storage.clusterId);
    expect(readMetaProperties(disk, '/b')?.clusterId).toBe(storage.clusterId);
    expect(disk.exists(`/a/${FIRST_CHECKPOINT}`)).toBe(true);
    expect(disk.exists('/b/__cluster_metadata-0')).toBe(false);
    const again = prepare(disk);
    again.release();
    expect({ ...again, release: 0 }).toEqual({ ...storage, release: 0 });
  });

  test('a format that a crash interrupts is begun anew, or refused with a command, at every step', () => {
    let steps = 0;
    let outcomes = '';
    for (let nth = 1; ; nth++) {
      const disk = new MemoryDisk();
      const operations = ['write', 'flush', 'flush-directory', 'rename', 'make'] as const;
      // The nth call of each kind in turn: the process dies there.
      const operation = operations[nth % operations.length] ?? 'write';
      disk.fail({ operation, code: 'EIO', nth: Math.ceil(nth / operations.length) });
      let failed = false;
      try {
        prepare(disk).release();
      } catch (error) {
        expect(error).toBeInstanceOf(DiskError);
        failed = true;
      }
      disk.clearFaults();
      disk.crash('drop');
      if (failed) {
        steps++;
        try {
          const storage = prepare(disk);
          storage.release();
          outcomes += 'f';
          const clusterIds = ['/a', '/b'].map((path) => readMetaProperties(disk, path)?.clusterId);
          expect(clusterIds).toEqual([storage.clusterId, storage.clusterId]);
        } catch (error) {
          // The first directory is whole, the second is not: whoever reads this knows what to do.
          expect((error as Error).message).toMatch(
            /^\/b is not formatted .*--cluster-id [\w-]{22} .*--ignore-formatted$/,
          );
          outcomes += 'r';
        }
      } else if (nth > 100) break;
    }
    expect(steps).toBeGreaterThan(20);
    expect(outcomes).toContain('f');
    expect(outcomes).toContain('r');
  });
});

describe('a directory that cannot be locked', () => {
  function withoutLocks(): MemoryDisk {
    const disk = formatted();
    disk.lock = (path) => {
      throw new DiskError('NOLOCK', path, 'this file system gives no lock');
    };
    return disk;
  }

  test('is refused with the key that says otherwise', () => {
    expect(refusalOf(withoutLocks(), DYNAMIC)).toMatch(
      /^\/a cannot be locked \(.*\); samsa\.unsafe\.no\.lock=true starts all the same/,
    );
  });

  test('is used with a warning where that key is set', () => {
    const disk = withoutLocks();
    const world = storageWorld(disk);
    prepareStorage(configOf({ ...DYNAMIC, 'samsa.unsafe.no.lock': 'true' }), world).release();
    const { lines } = world.log as unknown as { lines: { level: string; fields: unknown }[] };
    expect(lines.filter(({ level }) => level === 'warn').map(({ fields }) => fields)).toEqual([
      { path: '/a' },
      { path: '/b' },
    ]);
  });

  test('the locks that were had are let go when another is held', () => {
    const disk = formatted();
    const held = disk.lock('/b/.lock');
    expect(() => prepare(disk, DYNAMIC)).toThrow('/b is in use');
    held.release();
    prepare(disk, DYNAMIC).release();
  });
});
