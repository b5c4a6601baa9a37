import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { storageInfo } from '../../src/cli/storage-info.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samsa-info-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function directory(name: string, meta?: { cluster: string; node: number }): string {
  const path = join(folder, name);
  mkdirSync(path);
  if (meta === undefined) return path;
  const lines = [
    `cluster.id=${meta.cluster}`,
    'version=1',
    `node.id=${meta.node}`,
    'directory.id=KVhkuWiBRyyEvdCAJ4BTbQ',
  ];
  writeFileSync(join(path, 'meta.properties'), `${lines.join('\n')}\n`);
  return path;
}

test('a formatted directory, in the words of kafka-storage', () => {
  const path = directory('a', { cluster: 'XcZZOzUqS4yHOjhMQB6JLQ', node: 1 });
  expect(storageInfo([path])).toEqual({
    text:
      `Found log directory:\n  ${path}\n\n` +
      'Found metadata: {cluster.id=XcZZOzUqS4yHOjhMQB6JLQ, directory.id=KVhkuWiBRyyEvdCAJ4BTbQ, ' +
      'node.id=1, version=1}\n\n',
    hasProblems: false,
  });
});

test('directories that are not there, not formatted, or of others are problems', () => {
  const [first, second] = [
    directory('a', { cluster: 'one', node: 1 }),
    directory('b', { cluster: 'two', node: 1 }),
  ];
  const [third, empty] = [directory('c', { cluster: 'one', node: 2 }), directory('d')];
  const missing = join(folder, 'e');
  const { text, hasProblems } = storageInfo([missing, first, second, third, empty]);
  expect(hasProblems).toBe(true);
  expect(text).toContain(
    `Found log directories:\n  ${first}\n  ${second}\n  ${third}\n  ${empty}\n\n`,
  );
  expect(text).toContain(
    'Found problems:\n' +
      '  Mismatched cluster IDs between storage directories.\n' +
      '  Mismatched node IDs between storage directories.\n' +
      `  ${empty} is not formatted.\n  ${missing} does not exist\n\n`,
  );
});

test('a damaged meta.properties is named', () => {
  const path = directory('a');
  writeFileSync(join(path, 'meta.properties'), '');
  const { text, hasProblems } = storageInfo([path]);
  expect(hasProblems).toBe(true);
  expect(text).toContain(`Found problem:\n  Error loading ${path}/meta.properties: `);
});
