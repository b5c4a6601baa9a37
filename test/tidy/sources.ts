import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** One file of the tree as text; `path` is relative to the root, with forward slashes. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** What a rule found: where, and what is wrong in one line. */
export type Violation = string;

const NOT_OURS = new Set([
  'node_modules',
  '.git',
  'dist',
  '.cache',
  'samsa-data',
  'coverage',
  'target',
  'out',
]);

function walk(folder: string, found: string[]): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) {
      if (!NOT_OURS.has(entry.name)) walk(join(folder, entry.name), found);
    } else if (entry.isFile()) {
      found.push(relative(root, join(folder, entry.name)));
    }
  }
}

/** The paths of all files of the tree that are ours, sorted. */
export function allPaths(): readonly string[] {
  const found: string[] = [];
  walk(root, found);
  return found.sort();
}

export function readSource(path: string): Source {
  return { path, text: readFileSync(join(root, path), 'utf8') };
}

export function isGenerated(path: string): boolean {
  return path.startsWith('protocol/generated/');
}

let typescript: readonly Source[] | undefined;

/** Every TypeScript file that a person wrote. */
export function typescriptSources(): readonly Source[] {
  typescript ??= allPaths()
    .filter((path) => path.endsWith('.ts') && !isGenerated(path))
    .map(readSource);
  return typescript;
}

let production: readonly Source[] | undefined;

/** Every TypeScript file of the product, what the generator wrote included. */
export function productionSources(): readonly Source[] {
  production ??= [
    ...typescriptSources().filter(({ path }) => /^(src|protocol)\//.test(path)),
    ...allPaths()
      .filter((path) => isGenerated(path) && path.endsWith('.ts'))
      .map(readSource),
  ];
  return production;
}

const trees = new WeakMap<Source, ts.SourceFile>();

export function parse(source: Source): ts.SourceFile {
  let tree = trees.get(source);
  if (tree === undefined) {
    tree = ts.createSourceFile(source.path, source.text, ts.ScriptTarget.ES2023, true);
    trees.set(source, tree);
  }
  return tree;
}

/** Visits every node of the tree, parents first. */
export function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}

export function at(source: Source, node: ts.Node): string {
  const { line } = parse(source).getLineAndCharacterOfPosition(node.getStart());
  return `${source.path}:${line + 1}`;
}
