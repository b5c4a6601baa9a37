import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { UsageError } from '../../src/cli/arguments.ts';
import { storage } from '../../src/cli/storage.ts';
import { LogDirectoryError } from '../../src/node/log-directories.ts';

let folder = '';
let printed = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samsa-storage-'));
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

function format(clusterId: string, ...args: string[]): unknown {
  return storage([
    ...['format', '--cluster-id', clusterId, '--set', `log.dirs=${join(folder, 'a')}`],
    ...args,
  ]);
}

describe('samsa storage format', () => {
  test('where nothing is said about a quorum, it makes what a start would make', () => {
    expect(format('one')).toBe(0);
    expect(printed).toBe(`Formatted ${join(folder, 'a')} with metadata.version 4.3-IV0.\n`);
    const voters = join(
      folder,
      'a/__cluster_metadata-0/00000000000000000000-0000000000.checkpoint',
    );
    expect(readFileSync(voters).includes('CONTROLLER')).toBe(true);
  });

  test('where a quorum is told of, somebody must say who is in it', () => {
    const bootstrap = 'controller.quorum.bootstrap.servers=localhost:9093';
    expect(() => format('one', '--set', bootstrap)).toThrow(UsageError);
    expect(format('one', '--set', bootstrap, '--no-initial-controllers')).toBe(0);
  });

  test('what is there already is told with the words that scripts look for', () => {
    format('one');
    expect(() => format('one')).toThrow(LogDirectoryError);
    expect(() => format('one')).toThrow(/ is already formatted; /);
    printed = '';
    expect(format('one', '--ignore-formatted')).toBe(0);
    expect(printed).toBe('All of the log directories are already formatted.\n');
  });

  test('a directory of another cluster or node is not taken for one of this', () => {
    format('one');
    const again = '--ignore-formatted';
    expect(() => format('two', again)).toThrow(/belongs to the cluster one, not to two$/);
    expect(() => format('one', again, '--set', 'node.id=7')).toThrow(
      /belongs to the node 1, not to 7$/,
    );
  });
});
