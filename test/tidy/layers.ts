import { importsOf } from './imports.ts';
import type { Source, Violation } from './sources.ts';

/**
 * Who may import whom: the table of ARCHITECTURE.md. A folder may always import itself. Before you add to a row, think
 * whether the thing that is needed is in the right folder: down is the only direction.
 */
interface Row {
  readonly may: readonly string[];
  /** Folders of which only types may be imported. */
  readonly types?: readonly string[];
}

const PROTOCOL = ['protocol/wire', 'protocol/record', 'protocol/generated'];
const PURE = [
  'config',
  'security',
  'quota',
  'telemetry',
  'metadata',
  'machine',
  'raft',
  'controller',
  'coordinator',
  'share',
];
const NODE = [...PROTOCOL, 'base', ...PURE, 'log', 'replication', 'rpc', 'runtime'];
const EVERYTHING = [...NODE, 'os', 'node', 'network', 'api', 'http', 'cli', 'broker.ts'];

export const LAYERS: Readonly<Record<string, Row>> = {
  'protocol/wire': { may: [...PROTOCOL, 'base/assert.ts'] },
  'protocol/record': { may: [...PROTOCOL, 'base/assert.ts'] },
  'protocol/generated': { may: [...PROTOCOL, 'base/assert.ts'] },
  'protocol/generator': { may: [] },
  base: { may: [] },
  os: { may: ['base'] },
  config: { may: ['base'] },
  metadata: { may: [...PROTOCOL, 'base', 'config'] },
  security: { may: [...PROTOCOL, 'base', 'config', 'metadata'] },
  quota: { may: [...PROTOCOL, 'base', 'config', 'metadata'] },
  telemetry: { may: [...PROTOCOL, 'base', 'config'] },
  machine: { may: [...PROTOCOL, 'base', 'security'] },
  raft: { may: [...PROTOCOL, 'base', 'config'] },
  controller: { may: [...PROTOCOL, 'base', 'config', 'metadata', 'security', 'machine'] },
  coordinator: { may: [...PROTOCOL, 'base', 'config', 'metadata', 'security', 'machine'] },
  share: { may: [...PROTOCOL, 'base', 'config', 'metadata', 'security', 'machine'] },
  log: { may: [...PROTOCOL, 'base', 'config'] },
  rpc: { may: [...PROTOCOL, 'base', 'config', 'security'] },
  replication: { may: [...PROTOCOL, 'base', 'config', 'metadata', 'quota', 'log', 'rpc', 'share'] },
  runtime: { may: [...PROTOCOL, 'base', ...PURE, 'log', 'replication', 'rpc'] },
  node: { may: NODE },
  network: { may: ['base', 'config'] },
  api: {
    may: [
      ...PROTOCOL,
      'base',
      'config',
      'metadata',
      'security',
      'quota',
      'machine',
      'replication',
      'runtime',
      'node',
    ],
    types: ['controller', 'coordinator', 'raft', 'share', 'log', 'rpc'],
  },
  http: { may: ['base', 'config', 'metadata', 'security', 'runtime'], types: ['node'] },
  cli: { may: EVERYTHING },
  embed: { may: EVERYTHING },
  'broker.ts': { may: EVERYTHING },
};

/** The folder whose row of the table holds for a file of protocol/ or src/; null for any other file. */
export function folderOf(path: string): string | null {
  const [top, second = ''] = path.split('/');
  if (top === 'protocol') return `protocol/${second}`;
  if (top === 'src') return second;
  return null;
}

function mayImport(row: Row, path: string, isTypeOnly: boolean): boolean {
  const folder = folderOf(path);
  if (folder === null) return false;
  const allows = (list: readonly string[]): boolean =>
    list.includes(folder) || list.some((one) => one.includes('/') && `src/${one}` === path);
  return allows(row.may) || (isTypeOnly && allows(row.types ?? []));
}

/** What a file of protocol/ or src/ imports against the table. */
export function layerViolations(source: Source): readonly Violation[] {
  const folder = folderOf(source.path);
  if (folder === null) return [];
  const row = LAYERS[folder];
  if (row === undefined)
    return [`${source.path}: the folder ${folder} has no row in the import table`];
  const found: Violation[] = [];
  for (const { path, where, isTypeOnly } of importsOf(source)) {
    if (path === null || folderOf(path) === folder) continue;
    if (!mayImport(row, path, isTypeOnly)) {
      found.push(`${where}: ${folder} may not import ${isTypeOnly ? 'types of ' : ''}${path}`);
    }
  }
  return found;
}

const SIMULATION_MAY =
  /^(protocol\/(wire|record|generated)\/|src\/base\/|src\/broker\.ts$|src\/os\/memory-disk\.ts$|test\/simulation\/)/;

/** The simulation sees a node as its clients and its machine do: bytes, the types of the world, `createNode`. */
export function simulationViolations(source: Source): readonly Violation[] {
  return importsOf(source)
    .filter(({ path }) => path !== null && !SIMULATION_MAY.test(path))
    .map(({ where, path }) => `${where}: test/simulation may not import ${path}`);
}

/** The generator is a tool: it reads and writes files. */
export function generatorViolations(source: Source): readonly Violation[] {
  if (folderOf(source.path) !== 'protocol/generator') return [];
  return importsOf(source)
    .filter(({ path, specifier }) => path === null && !/^node:(fs|path|url)$/.test(specifier))
    .map(({ where, specifier }) => `${where}: the generator may not import ${specifier}`);
}

/** Only dispatch reads the table of APIs; handlers never see each other through it. */
export function tableViolations(source: Source): readonly Violation[] {
  if (source.path === 'src/api/dispatch.ts' || !source.path.startsWith('src/')) return [];
  return importsOf(source)
    .filter(({ path, isTypeOnly }) => path === 'src/api/table.ts' && !isTypeOnly)
    .map(({ where }) => `${where}: only dispatch imports the table of APIs`);
}
