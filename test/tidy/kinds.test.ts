import { describe, expect, test } from 'vitest';
import { kindOf, kindViolations } from './kinds.ts';
import { productionSources, type Source } from './sources.ts';

describe('pure, shell and os code', () => {
  const sources = new Map(productionSources().map((source) => [source.path, source]));

  test('every file keeps to its kind', () => {
    const found = [...sources.values()].flatMap((source) =>
      kindViolations(source, (path) => sources.get(path)),
    );
    expect(found).toEqual([]);
  });

  test('a file can declare itself pure in a shell folder', () => {
    expect(kindOf({ path: 'src/log/append-plan.ts', text: '// pure\n' })).toBe('pure');
    expect(kindOf({ path: 'src/log/segment.ts', text: 'export {};\n' })).toBe('shell');
  });
});

describe('the rules catch what they forbid', () => {
  const none = (): undefined => undefined;
  const found = (
    path: string,
    text: string,
    read: (path: string) => Source | undefined = none,
  ): number => kindViolations({ path, text }, read).length;

  test.each([
    'async function f() {}',
    'const f = async () => 1;',
    'let x: Promise<void>;',
    'for await (const x of y) {}',
    'setTimeout(f, 1);',
    'const now = Date.now();',
    'const x = new Date();',
    'const x = Math.random();',
    'process.exit(1);',
    'performance.now();',
    "import { readFileSync } from 'node:fs';",
    "import { randomBytes } from 'node:crypto';",
    "import * as crypto from 'node:crypto'; crypto.randomBytes(1);",
    "import zlib from 'node:zlib'; zlib.createGunzip();",
    "import { gunzip } from 'node:zlib';",
    "import pino from 'pino';",
    'queueMicrotask(f);',
    'const { random } = Math;',
    'Atomics.wait(x, 0, 0);',
    'crypto.randomUUID();',
    'const x = globalThis;',
    'console.log(x);',
    'const x = import.meta.url;',
  ])('pure: %s', (text) => {
    const isForAwait = text.startsWith('for await');
    expect(found('src/raft/a.ts', text)).toBe(isForAwait ? 0 : 1);
    if (isForAwait) expect(found('src/raft/a.ts', `async function f() { ${text} }`)).toBe(1);
  });

  test.each([
    'setTimeout(f, 1);',
    'const now = Date.now();',
    'const x = Math.random();',
    'const { env } = process;',
    "import { readFile } from 'node:fs/promises';",
    "import net from 'node:net';",
    "import { Counter } from 'prom-client';",
    "const x = await import('./x.ts');",
    'globalThis.setTimeout(f, 1);',
    'const x = { process };',
    'AbortSignal.timeout(1);',
  ])('shell: %s', (text) => {
    expect(found('src/log/a.ts', text)).toBe(1);
  });

  test('pure code that imports shell code, though not its types', () => {
    const read = (path: string): Source => ({ path, text: '' });
    expect(found('src/log/a.ts', "// pure\nimport { x } from './segment.ts';", read)).toBe(1);
    expect(found('src/log/a.ts', "// pure\nimport type { x } from './segment.ts';", read)).toBe(0);
  });

  test.each([
    'const x = { process: 1, setTimeout: 2 };',
    'timers.setTimeout(f, 1);',
    'interface Clock { performance: number }',
    "import { createHash } from 'node:crypto';",
    "import { gunzipSync, constants } from 'node:zlib';",
    "import { Map } from 'immutable';",
    "import * as zlib from 'node:zlib'; zlib.gunzipSync(x);",
    '// async, Promise, Date',
    'const x = Math.max(1, 2);',
    "const x = 'setTimeout';",
  ])('and let pass: %s', (text) => {
    expect(found('src/raft/a.ts', text)).toBe(0);
  });

  test('os code may do as it must', () => {
    expect(
      found('src/os/disk.ts', "import { open } from 'node:fs/promises'; setTimeout(f, 1);"),
    ).toBe(0);
  });
});
