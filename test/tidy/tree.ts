import { posix } from 'node:path';
import { importsOf } from './imports.ts';
import { isGenerated, type Source, type Violation } from './sources.ts';

// Where programs begin, besides the tests; everything else must be imported, or named in a script.
const ENTRIES = [
  /^src\/cli\/main\.ts$/,
  /^protocol\/generator\/main\.ts$/,
  /\.test\.ts$/,
  /^[^/]+\.config\.ts$/,
];

/** TypeScript files that no program, test or script reaches. `scripts` is the text of all that may name one. */
export function deadFiles(sources: readonly Source[], scripts: string): readonly Violation[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const isEntry = (path: string): boolean =>
    ENTRIES.some((entry) => entry.test(path)) ||
    scripts.includes(path) ||
    isBesideItsRunner(path, scripts);
  const queue = [...byPath.keys()].filter(isEntry);
  const reached = new Set(queue);
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    const source = byPath.get(path);
    if (source === undefined) continue;
    for (const { path: next } of importsOf(source)) {
      if (next === null || reached.has(next)) continue;
      reached.add(next);
      queue.push(next);
    }
  }
  return [...byPath.keys()].filter((path) => !reached.has(path) && !isGenerated(path));
}

// A script in compat/x/run.sh names the files beside it without their folder.
function isBesideItsRunner(path: string, scripts: string): boolean {
  return (
    scripts.includes(`# in ${posix.dirname(path)}\n`) &&
    scripts.includes(`/${posix.basename(path)}`)
  );
}

/** Folders named in the table of ARCHITECTURE.md: rows whose first cell is a path in backticks that ends in a slash. */
export function foldersNamed(markdown: string): readonly string[] {
  const rows = markdown.matchAll(/^\|\s*`([^`|]+)\/`\s*\|\s*(.*?)\s*\|/gm);
  return [...rows].filter(([, , purpose]) => purpose !== '').map(([, folder = '']) => folder);
}

/** The folders that the table must have a row for: the top ones, and those within protocol and src. */
export function foldersOf(paths: readonly string[]): readonly string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    const parts = path.split('/');
    const [top = '', second = ''] = parts;
    if (parts.length > 1) folders.add(top);
    if (parts.length > 2 && (top === 'src' || top === 'protocol')) folders.add(`${top}/${second}`);
  }
  return [...folders].sort();
}

/** The opening comment of a handler: versions with their history, behaviour, deviations. */
export function handlerHeaderViolations(source: Source): readonly Violation[] {
  const isHandler =
    source.path.startsWith('src/api/') && /^export const \w+: ApiHandler</m.test(source.text);
  if (!isHandler) return [];
  const header = /^(?:\/\*\*[\s\S]*?\*\/|(?:\/\/.*\n)+)/.exec(source.text)?.[0] ?? '';
  const found: Violation[] = [];
  for (const word of ['Versions', 'Behaviour', 'Deviations']) {
    if (!new RegExp(`${word}:`).test(header))
      found.push(`${source.path}: the opening comment lacks "${word}:"`);
  }
  return found;
}

// In pieces, so that this file does not name one.
const REGISTRIES = [
  ['registry', 'npmjs', 'org'],
  ['npmjs', 'com'],
  ['registry', 'yarnpkg', 'com'],
  ['repo1', 'maven', 'org'],
  ['repo', 'maven', 'apache', 'org'],
  ['deb', 'debian', 'org'],
  ['pypi', 'org'],
  ['pythonhosted', 'org'],
  ['crates', 'io'],
  ['proxy', 'golang', 'org'],
].map((parts) => parts.join('.'));

/** Where dependencies come from is the business of the machine that installs them. */
export function registryViolations(source: Source): readonly Violation[] {
  const found: Violation[] = [];
  source.text.split('\n').forEach((line, index) => {
    const host = REGISTRIES.find((name) => line.includes(name));
    if (host !== undefined) found.push(`${source.path}:${index + 1}: names ${host}`);
  });
  if (/(^|\/)package-lock\.json$/.test(source.path) && /"resolved":/.test(source.text)) {
    found.push(`${source.path}: records where packages were downloaded from`);
  }
  return found;
}
