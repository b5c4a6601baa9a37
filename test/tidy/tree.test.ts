import { describe, expect, test } from 'vitest';
import { allPaths, readSource, typescriptSources } from './sources.ts';
import {
  deadFiles,
  foldersNamed,
  foldersOf,
  handlerHeaderViolations,
  registryViolations,
} from './tree.ts';

const paths = allPaths();
const textual = paths.filter(
  (path) => !/\.(bin|gz|jar|png|log|index|timeindex|snapshot)$/.test(path),
);

// What may start a TypeScript file by name; each with the folder it lies in.
function scriptsText(): string {
  return paths
    .filter((path) => /(\.sh|\.mjs|^package\.json|^\.ci\/run)$/.test(path))
    .map((path) => `# in ${path.split('/').slice(0, -1).join('/')}\n${readSource(path).text}`)
    .join('\n');
}

describe('the tree', () => {
  test('has no dead files', () => {
    expect(deadFiles(typescriptSources(), scriptsText())).toEqual([]);
  });

  test('has no dead scripts', () => {
    const callers = [
      'package.json',
      '.ci/run',
      'README.md',
      ...paths.filter((path) => /\.(sh|ts|mjs)$/.test(path)),
    ]
      .filter((path) => paths.includes(path))
      .map((path) => ({ path, text: readSource(path).text }));
    const scripts = paths.filter((path) => path.startsWith('scripts/'));
    const isCalled = (path: string): boolean =>
      callers.some((caller) => caller.path !== path && caller.text.includes(path));
    expect(scripts.filter((path) => !isCalled(path))).toEqual([]);
  });

  test('is what the table of folders in ARCHITECTURE.md says', () => {
    const named = foldersNamed(readSource('ARCHITECTURE.md').text);
    expect([...named].sort()).toEqual(foldersOf(paths));
  });

  test('says in every handler what it does', () => {
    expect(typescriptSources().flatMap(handlerHeaderViolations)).toEqual([]);
  });

  test('names no package registry', () => {
    expect(textual.map(readSource).flatMap(registryViolations)).toEqual([]);
  });
});

describe('the rules catch what they forbid', () => {
  test('a file that nobody reaches', () => {
    const sources = [
      { path: 'src/cli/main.ts', text: "import './a.ts';" },
      { path: 'src/cli/a.ts', text: '' },
      { path: 'src/cli/b.ts', text: "import './c.ts';" },
      { path: 'src/cli/c.ts', text: '' },
      { path: 'bench/log.ts', text: '' },
    ];
    expect(deadFiles(sources, 'node scripts/run-ts.mjs bench/log.ts')).toEqual([
      'src/cli/b.ts',
      'src/cli/c.ts',
    ]);
  });

  test('a folder without a row, and a row without a folder', () => {
    expect(foldersOf(['a.txt', 'src/x.ts', 'src/log/y.ts', 'test/log/z.ts'])).toEqual([
      'src',
      'src/log',
      'test',
    ]);
    const table = '| folder | what |\n|---|---|\n| `src/` | all |\n| `src/log/` | |\n';
    expect(foldersNamed(table)).toEqual(['src']);
  });

  test('a handler without its header', () => {
    const handler = 'export const fetch: ApiHandler<A, B> = {};';
    const header =
      '/**\n * Fetch\n * Versions: 4 to 17\n * Behaviour: x\n * Deviations: none\n */\n';
    expect(handlerHeaderViolations({ path: 'src/api/fetch.ts', text: handler })).toHaveLength(3);
    expect(handlerHeaderViolations({ path: 'src/api/fetch.ts', text: header + handler })).toEqual(
      [],
    );
    expect(
      handlerHeaderViolations({ path: 'src/api/other.ts', text: 'export const x = 1;' }),
    ).toEqual([]);
  });

  test('a registry in a lock file', () => {
    const lock = `{ "resolved": "https://${['registry', 'npmjs', 'org'].join('.')}/x" }`;
    expect(registryViolations({ path: 'package-lock.json', text: lock })).toHaveLength(2);
    expect(registryViolations({ path: 'a.ts', text: 'const x = 1;' })).toEqual([]);
  });
});
