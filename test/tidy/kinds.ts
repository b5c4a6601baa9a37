import ts from 'typescript';
import { importsOf, type Import } from './imports.ts';
import { folderOf } from './layers.ts';
import { at, parse, type Source, type Violation, visit } from './sources.ts';

/**
 * The three kinds of code. `pure` is synchronous and without input or output; `shell` may wait, but touches the
 * world only through the types of src/base; `os` may do anything.
 */
export type Kind = 'pure' | 'shell' | 'os';

const DEFAULT_KIND: Readonly<Record<string, Kind>> = {
  'protocol/wire': 'pure',
  'protocol/record': 'pure',
  'protocol/generated': 'pure',
  'protocol/generator': 'os',
  base: 'pure',
  os: 'os',
  machine: 'pure',
  config: 'pure',
  security: 'pure',
  quota: 'pure',
  telemetry: 'pure',
  metadata: 'pure',
  raft: 'pure',
  controller: 'pure',
  coordinator: 'pure',
  share: 'pure',
  log: 'shell',
  replication: 'shell',
  rpc: 'shell',
  node: 'shell',
  runtime: 'shell',
  network: 'shell',
  api: 'shell',
  http: 'shell',
  cli: 'os',
  embed: 'os',
  'broker.ts': 'os',
};

/** The kind of a file: its folder's, unless its first line says that it is stricter. */
export function kindOf(source: Source): Kind | null {
  const folder = folderOf(source.path);
  const kind = folder === null ? null : (DEFAULT_KIND[folder] ?? null);
  return kind !== null && /^\/\/ pure\b/.test(source.text) ? 'pure' : kind;
}

const PURE_PACKAGES = new Set([
  '@node-rs/crc32',
  'snappy',
  'lz4-napi',
  '@bokuweb/zstd-wasm',
  'immutable',
  're2js',
]);
const OS_PACKAGES = new Set(['pino', 'prom-client', 'fs-native-extensions']);
const PURE_MODULES = new Set(['node:assert', 'node:buffer', 'node:crypto', 'node:zlib']);
// Modules of Node that compute and touch nothing.
const SHELL_MODULES = new Set([
  ...PURE_MODULES,
  'node:path',
  'node:util',
  'node:events',
  'node:diagnostics_channel',
]);
const CRYPTO_HASHES = new Set([
  'createHash',
  'createHmac',
  'pbkdf2Sync',
  'timingSafeEqual',
  'Hash',
  'Hmac',
]);

const WORLD = new Set([
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'clearInterval',
  'clearImmediate',
  'Date',
  'performance',
  'process',
  'fetch',
  'require',
  'console',
  'crypto',
  'global',
  'globalThis',
  'AbortSignal',
  'BroadcastChannel',
  'EventSource',
  'MessageChannel',
  'WebSocket',
  'eval',
]);
const WORLD_MEMBERS = new Set(['Math.random', 'Atomics.wait', 'Atomics.waitAsync', 'import.meta']);
const WAITING = new Set(['Promise', 'queueMicrotask']);

/** The members used of `import * as x from specifier` or `import x from specifier`. */
function namespaceUses(source: Source, specifier: string): readonly string[] {
  const tree = parse(source);
  const bound = tree.statements
    .filter((statement) => ts.isImportDeclaration(statement))
    .filter(({ moduleSpecifier }) => moduleSpecifier.getText().slice(1, -1) === specifier)
    .flatMap(({ importClause }) => [importClause?.name, importClause?.namedBindings])
    .map((binding) =>
      (binding !== undefined && ts.isNamespaceImport(binding) ? binding.name : binding)?.getText(),
    );
  const uses: string[] = [];
  visit(tree, (node) => {
    if (ts.isPropertyAccessExpression(node) && bound.includes(node.expression.getText())) {
      uses.push(node.name.text);
    }
  });
  return uses;
}

function importViolations(source: Source, found: Import, kind: Kind): readonly Violation[] {
  const { specifier, names, where, isTypeOnly, isDynamic } = found;
  if (isTypeOnly) return [];
  if (isDynamic) return [`${where}: ${kind} code does not load modules at run time`];
  if (specifier.startsWith('node:')) {
    const allowed = kind === 'pure' ? PURE_MODULES : SHELL_MODULES;
    if (!allowed.has(specifier)) return [`${where}: ${kind} code may not import ${specifier}`];
    const isStrange = (name: string): boolean =>
      (specifier === 'node:crypto' && !CRYPTO_HASHES.has(name)) ||
      (specifier === 'node:zlib' &&
        !name.endsWith('Sync') &&
        name !== 'constants' &&
        name !== 'crc32');
    const checked = specifier === 'node:crypto' || specifier === 'node:zlib';
    const used = checked && names.length === 0 ? namespaceUses(source, specifier) : names;
    return used
      .filter(isStrange)
      .map((name) => `${where}: ${kind} code may not use ${name} of ${specifier}`);
  }
  if (found.path !== null) return [];
  const isAllowed = PURE_PACKAGES.has(specifier) && !OS_PACKAGES.has(specifier);
  return isAllowed ? [] : [`${where}: ${kind} code may not import the package ${specifier}`];
}

// A name after a dot, a key, or a declared member is not a use of the global of that name.
function isUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isQualifiedName(parent)) {
    return (
      !('name' in parent && parent.name === node) && !('right' in parent && parent.right === node)
    );
  }
  const isMember =
    ts.isPropertyAssignment(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isGetAccessorDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isBindingElement(parent);
  return !(isMember && parent.name === node);
}

/** The names that the imports of a file bind: what these may be is decided where they are imported. */
function importedNames(source: Source): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of parse(source).statements) {
    if (!ts.isImportDeclaration(statement)) continue;
    const { name, namedBindings } = statement.importClause ?? {};
    if (name !== undefined) names.add(name.text);
    if (namedBindings === undefined) continue;
    if (ts.isNamespaceImport(namedBindings)) names.add(namedBindings.name.text);
    else for (const element of namedBindings.elements) names.add(element.name.text);
  }
  return names;
}

function wordViolation(node: ts.Node, kind: Kind, imported: ReadonlySet<string>): string | null {
  if (ts.isIdentifier(node) && isUse(node) && !imported.has(node.text)) {
    if (WORLD.has(node.text)) return `${kind} code may not use ${node.text}`;
    if (kind === 'pure' && WAITING.has(node.text)) return `pure code may not use ${node.text}`;
  }
  if (ts.isPropertyAccessExpression(node) || ts.isMetaProperty(node)) {
    if (WORLD_MEMBERS.has(node.getText())) return `${kind} code may not use ${node.getText()}`;
  }
  const isMath = ts.isIdentifier(node) && node.text === 'Math';
  if (isMath && !ts.isPropertyAccessExpression(node.parent)) {
    return `${kind} code may use Math only as Math.name`;
  }
  if (kind === 'pure' && (ts.isAwaitExpression(node) || node.kind === ts.SyntaxKind.AsyncKeyword)) {
    return 'pure code does not wait';
  }
  return null;
}

/** What a file does that its kind forbids. `read` finds the files that it imports. */
export function kindViolations(
  source: Source,
  read: (path: string) => Source | undefined,
): readonly Violation[] {
  const kind = kindOf(source);
  if (kind === null || kind === 'os') return [];
  const found: Violation[] = [];
  for (const one of importsOf(source)) {
    found.push(...importViolations(source, one, kind));
    const imported = one.path === null || one.isTypeOnly ? undefined : read(one.path);
    const importedKind = imported === undefined ? null : kindOf(imported);
    if (kind === 'pure' && importedKind !== null && importedKind !== 'pure') {
      found.push(`${one.where}: pure code may not import ${importedKind} code (${one.path})`);
    }
  }
  // src/base describes the world: it may speak of what waits, though it does not wait itself.
  const isDescription = source.path.startsWith('src/base/');
  const imported = importedNames(source);
  visit(parse(source), (node) => {
    const word = wordViolation(node, kind, imported);
    if (word === null) return;
    if (isDescription && ts.isIdentifier(node) && node.text === 'Promise') return;
    found.push(`${at(source, node)}: ${word}`);
  });
  return found;
}
