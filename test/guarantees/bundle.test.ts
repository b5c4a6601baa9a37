import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeWorkFolder, workFolder } from '../../compat/harness/paths.ts';
import { buildSamsa, samsaBundle } from '../../compat/harness/samsa.ts';

// What lies beside the command only makes a start faster: it must never decide whether there is one, or what runs.

const folder = workFolder('bundle');
const compiled = join(folder, 'samsa.bundle.compiled');
let original = Buffer.alloc(0);

beforeAll(() => {
  buildSamsa();
  cpSync(dirname(samsaBundle), folder, { recursive: true });
  original = readFileSync(compiled);
});
afterAll(() => removeWorkFolder(folder));

function node(...args: readonly string[]): string {
  return execFileSync(process.execPath, [...args], { encoding: 'utf8' }).trim();
}

function version(): string {
  return node(join(folder, 'samsa.js'), 'version');
}

test('V8 takes what was compiled when the bundle was built', () => {
  const script = `
    const { readFileSync } = require('node:fs');
    const source = readFileSync(process.argv[1] + '/samsa.bundle.js', 'latin1');
    const cachedData = readFileSync(process.argv[1] + '/samsa.bundle.compiled').subarray(64);
    console.log(new (require('node:vm').Script)(source, { cachedData }).cachedDataRejected);`;
  expect(original.length).toBeGreaterThan(100_000);
  expect(node('-e', script, folder)).toBe('false');
});

test('the command works without it, and with what another bundle or another V8 left', () => {
  const expected = version();
  expect(expected).toMatch(/^\d+\.\d+\.\d+$/);
  rmSync(compiled);
  expect(version()).toBe(expected);
  for (const bytes of [
    Buffer.alloc(0),
    original.subarray(0, 1000),
    Buffer.concat([Buffer.alloc(64, 'f'), original.subarray(64)]),
    Buffer.concat([original.subarray(0, 64), Buffer.alloc(100_000, 0xa5)]),
  ]) {
    writeFileSync(compiled, bytes);
    expect(version()).toBe(expected);
  }
});
