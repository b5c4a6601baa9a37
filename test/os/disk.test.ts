import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Disk, DiskError } from '../../src/base/disk.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import { makeTemporaryDirectory, NodeDisk } from '../../src/os/disk.ts';
import { MemoryDisk } from '../../src/os/memory-disk.ts';

let root: string;

beforeAll(() => {
  root = makeTemporaryDirectory('samsa-disk-');
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

function text(disk: Disk, path: string): string {
  return disk.readFile(path).toString();
}

function write(disk: Disk, path: string, content: string, position = 0): void {
  const file = disk.open(path, 'create');
  file.writeSync([Buffer.from(content)], position);
  file.close();
}

const DISKS: [string, () => Disk, () => string][] = [
  ['the disk in memory', () => new MemoryDisk(), () => '/root'],
  ['the disk of Node', () => new NodeDisk(), () => root],
];

describe.each(DISKS)('%s', (_, make, place) => {
  test('reads what was written, in pieces and beyond the end', async () => {
    const disk = make();
    const path = `${place()}/a/b/file`;
    disk.makeDirectory(`${place()}/a/b`);
    disk.makeDirectory(`${place()}/a/b`);
    const file = disk.open(path, 'create');
    file.writeSync([Buffer.from('hello '), Buffer.alloc(0), Buffer.from('world')], 0);
    await file.write(
      Array.from({ length: 3000 }, (_unused, index) => Buffer.from(String(index % 10))),
      11,
    );
    await file.flush();
    expect(file.size()).toBe(3011);
    const target = Buffer.alloc(20);
    expect(file.readSync(target, 3000)).toBe(11);
    expect(await file.read(target, 6)).toBe(20);
    expect(target.subarray(0, 10).toString()).toBe('world01234');
    file.truncateSync(5);
    expect(text(disk, path)).toBe('hello');
    file.close();
    file.close();
  });

  test('names: lists, renames over another, removes, and tells what is missing', async () => {
    const disk = make();
    const directory = `${place()}/names`;
    disk.makeDirectory(directory);
    write(disk, `${directory}/b`, 'b');
    write(disk, `${directory}/a`, 'a');
    disk.rename(`${directory}/a`, `${directory}/b`);
    expect(disk.list(directory)).toEqual(['b']);
    expect(text(disk, `${directory}/b`)).toBe('a');
    await disk.flushDirectoryAsync(directory);
    disk.flushDirectory(directory);
    expect(disk.stat(`${directory}/b`)).toMatchObject({ isDirectory: false, size: 1 });
    expect(disk.stat(`${directory}/c`)).toBeUndefined();
    disk.removeFile(`${directory}/c`);
    expect(() => disk.open(`${directory}/c`, 'update')).toThrow(DiskError);
    expect(() => disk.readFile(`${directory}/c`)).toThrow(/ENOENT/);
    disk.removeTree(directory);
    disk.removeTree(directory);
    expect(disk.exists(directory)).toBe(false);
    expect(disk.freeBytes(place())).toBeGreaterThan(0);
    expect(disk.totalBytes(place())).toBeGreaterThanOrEqual(disk.freeBytes(place()));
    expect(disk.bootId()).toBe(disk.bootId());
  });

  test('a lock is held once and can be taken again', () => {
    const disk = make();
    disk.makeDirectory(place());
    const lock = disk.lock(`${place()}/.lock`);
    expect(() => disk.lock(`${place()}/.lock`)).toThrow(/LOCKED/);
    lock.release();
    lock.release();
    disk.lock(`${place()}/.lock`).release();
  });
});

describe('directories that cannot be', () => {
  test.each(['/proc/samsa', '/proc/samsa/data'])(
    '%s is refused, and not tried for ever',
    (path) => {
      expect(() => new NodeDisk().makeDirectory(path)).toThrow(DiskError);
    },
  );

  test('below a file', () => {
    const disk = new NodeDisk();
    write(disk, `${root}/a-file`, '');
    expect(() => disk.makeDirectory(`${root}/a-file`)).toThrow(/cannot make the directory: EEXIST/);
    expect(() => disk.makeDirectory(`${root}/a-file/below`)).toThrow(/ENOTDIR|EEXIST/);
  });
});

describe('a power cut of the disk in memory', () => {
  const made = (random?: SeededRandom): MemoryDisk => {
    const disk = new MemoryDisk(random === undefined ? {} : { random });
    disk.makeDirectory('/d');
    disk.flushDirectory('/');
    return disk;
  };

  test('takes bytes and names that were not flushed', () => {
    const disk = made();
    const file = disk.open('/d/file', 'create');
    file.writeSync([Buffer.from('kept')], 0);
    file.flushSync();
    disk.flushDirectory('/d');
    file.writeSync([Buffer.from('LOST')], 0);
    write(disk, '/d/unflushed-name', 'x');
    disk.rename('/d/file', '/d/renamed');
    const boot = disk.bootId();
    disk.crash('drop');
    expect(disk.list('/d')).toEqual(['file']);
    expect(text(disk, '/d/file')).toBe('kept');
    expect(disk.bootId()).not.toBe(boot);
    expect(() => file.size()).toThrow(/gone/);
  });

  test('the end of the process keeps the page cache and the boot id', () => {
    const disk = made();
    write(disk, '/d/file', 'still here');
    const boot = disk.bootId();
    disk.kill();
    expect(text(disk, '/d/file')).toBe('still here');
    expect(disk.bootId()).toBe(boot);
  });

  test('a flush covers what was written before it was asked for, not what came while it ran', async () => {
    const tasks: (() => void)[] = [];
    const disk = new MemoryDisk({ later: (task) => tasks.push(task) });
    const file = disk.open('/file', 'create');
    disk.flushDirectory('/');
    file.writeSync([Buffer.from('before')], 0);
    const flushed = file.flush();
    file.writeSync([Buffer.from('AFTER!')], 0);
    tasks.forEach((task) => {
      task();
    });
    await flushed;
    disk.crash('drop');
    expect(text(disk, '/file')).toBe('before');
  });

  test('keeps, drops, tears and leaves holes, by its seed', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 200; seed++) {
      const disk = made(new SeededRandom(seed));
      const file = disk.open('/d/file', 'create');
      disk.flushDirectory('/d');
      file.writeSync([Buffer.from('aaaa')], 0);
      file.writeSync([Buffer.from('bbbb')], 4);
      disk.crash('random');
      seen.add(text(disk, '/d/file').replaceAll('\0', '_'));
    }
    expect(seen).toContain('');
    expect(seen).toContain('aaaabbbb');
    expect([...seen].some((content) => /^a{1,4}$/.test(content))).toBe(true);
    expect([...seen].some((content) => /_b|^_+b/.test(content))).toBe(true);
  });

  test('fails on demand, and when it is full it writes what fits', () => {
    const disk = new MemoryDisk({ capacityBytes: 10, random: new SeededRandom(1) });
    disk.fail({ operation: 'write', code: 'EIO', nth: 2, path: 'file' });
    const file = disk.open('/file', 'create');
    file.writeSync([Buffer.from('12')], 0);
    expect(() => {
      file.writeSync([Buffer.from('34')], 2);
    }).toThrow(/EIO/);
    file.truncateSync(2);
    expect(() => {
      file.writeSync([Buffer.alloc(20)], 2);
    }).toThrow(/ENOSPC/);
    expect(file.size()).toBe(10);
    expect(disk.counters.writes).toBe(1);
  });
});
