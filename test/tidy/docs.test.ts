import { describe, expect, test } from 'vitest';
import { brokerOption } from '../../src/config/table.ts';
import {
  markViolations,
  missingPaths,
  quoted,
  tableUnder,
  unknownScripts,
  unreadVariables,
} from './docs.ts';
import { allPaths, readSource, typescriptSources } from './sources.ts';

const text = (path: string): string => readSource(path).text;
const DOCUMENTS = allPaths().filter((path) => path.endsWith('.md'));
const manifest = JSON.parse(text('package.json')) as {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
};

describe('what the documents say is so', () => {
  test('the paths that they name are there', () => {
    expect(DOCUMENTS).toEqual(expect.arrayContaining(['ARCHITECTURE.md', 'README.md']));
    const paths = allPaths();
    for (const path of DOCUMENTS)
      expect([path, missingPaths(text(path), paths)]).toEqual([path, []]);
  });

  test('every mark of a log has its assertion and its test', () => {
    const rows = tableUnder(text('ARCHITECTURE.md'), 'The marks of a log');
    const [, assertMarks = ''] = text('src/log/log-state.ts').split('assertMarks(): void {');
    const [assertions = ''] = assertMarks.split('\n  }\n');
    expect(rows.flatMap((row) => markViolations(row, assertions, text))).toEqual([]);
    expect(rows.map(([mark = '']) => quoted(mark)[0])).toEqual([
      'logEndOffset',
      'writtenOffset',
      'flushedOffset',
      'highWatermark',
      'lastStableOffset',
      'logStartOffset',
    ]);
  });

  test('every dependency has its reason', () => {
    const rows = tableUnder(text('ARCHITECTURE.md'), 'Dependencies');
    const named = rows.filter(([, reason]) => reason !== '').map(([name = '']) => quoted(name)[0]);
    expect(named.sort()).toEqual(Object.keys(manifest.dependencies).sort());
  });

  test('no dependency of the running broker has an install script', () => {
    const lock = JSON.parse(text('package-lock.json')) as {
      readonly packages: Readonly<Record<string, { hasInstallScript?: true; dev?: true }>>;
    };
    const installing = Object.entries(lock.packages).filter(
      ([, { hasInstallScript, dev }]) => hasInstallScript === true && dev !== true,
    );
    expect(installing.map(([path]) => path)).toEqual([]);
  });

  test('the samsa.* keys that they name exist', () => {
    const keys = DOCUMENTS.flatMap((path) => text(path).match(/\bsamsa(\.[a-z]+){2,}/g) ?? []);
    expect(keys.length).toBeGreaterThan(0);
    const unknown = keys.filter((key) => brokerOption(key) === undefined);
    expect(unknown.filter((key) => !key.endsWith('.js'))).toEqual([]);
  });

  test('the npm scripts that they name exist', () => {
    for (const path of DOCUMENTS)
      expect([path, unknownScripts(text(path), manifest.scripts)]).toEqual([path, []]);
  });

  test('every number of the nightly run is read by a test', () => {
    const tests = typescriptSources()
      .filter(({ path }) => path.endsWith('.test.ts'))
      .map((source) => source.text)
      .join('\n');
    expect(unreadVariables(text('scripts/nightly.sh'), tests)).toEqual([]);
  });
});

describe('the rules catch what they forbid', () => {
  test('a path that is not there', () => {
    const paths = ['src/log/segment.ts'];
    expect(missingPaths('`src/log/` `src/log/segment.ts` `npm test` `src/logs`', paths)).toEqual([
      'src/logs',
    ]);
  });

  test('a mark without its assertion or its test', () => {
    const read = (): string => "test('there', () => {";
    const row = ['`x`', '`x <= y`', 'all', '`a.test.ts` "there"'];
    expect(markViolations(row, 'assert(x <= y)', read)).toEqual([]);
    expect(markViolations(row, '', read)).toHaveLength(1);
    expect(markViolations(row, 'assert(x <= y)', () => '')).toHaveLength(1);
    expect(markViolations(['`x`', '', 'all', '`a.test.ts`'], '', read)).toHaveLength(2);
  });

  test('a variable that nobody reads, and a script that is not there', () => {
    const script = 'export A_SEEDS=${A_SEEDS:-1}\nexport B_SEEDS=2\n';
    expect(unreadVariables(script, "process.env['A_SEEDS']")).toEqual(['B_SEEDS']);
    expect(unreadVariables(script, 'process.env.A_SEEDS; process.env.B_SEEDS')).toEqual([]);
    expect(unknownScripts('`npm run there`, npm test, npm ci', { there: '' })).toEqual(['test']);
  });

  test('a table is read under its heading alone', () => {
    const markdown =
      '# A\n\n## B: c\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n## C\n\n| z |\n|---|\n| 3 |\n';
    expect(tableUnder(markdown, 'B')).toEqual([['1', '2']]);
    expect(tableUnder(markdown, 'D')).toEqual([]);
  });
});
