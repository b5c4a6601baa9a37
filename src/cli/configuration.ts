import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseProperties } from '../config/properties.ts';
import { SINGLE_NODE_DEFAULTS } from '../config/read-node-config.ts';
import { UsageError, type OptionSpec, type ParsedArguments } from './arguments.ts';

export const CONFIGURATION_OPTIONS: readonly OptionSpec[] = [
  { name: '--config', alias: '-c', kind: 'value' },
  { name: '--set', kind: 'repeatable' },
];

const DEFAULT_LOG_DIR = './samsa-data';
const DIRECTORY_KEYS = ['log.dir', 'log.dirs', 'metadata.log.dir'];

export interface Configuration {
  readonly properties: ReadonlyMap<string, string>;
  /** What the file and `--set` say, without the defaults: whoever starts a node hears which of it changes nothing. */
  readonly givenKeys: readonly string[];
}

/**
 * The file, then `--set`, over the defaults of a single node where neither says what the node's roles are. Paths are
 * made absolute against the working directory, as a broker that changes directory would otherwise lose its data.
 */
export function readConfiguration(args: ParsedArguments): Configuration {
  const file = args.value('--config');
  const given = new Map(file === undefined ? [] : parseProperties(readConfigFile(file)));
  for (const assignment of args.values('--set')) {
    const equals = assignment.indexOf('=');
    if (equals <= 0) throw new UsageError(`--set ${assignment}: give it as --set key=value`);
    given.set(assignment.slice(0, equals).trim(), assignment.slice(equals + 1).trim());
  }
  const properties = new Map(given);
  if (!given.has('process.roles')) {
    for (const [key, value] of SINGLE_NODE_DEFAULTS)
      if (!given.has(key)) properties.set(key, value);
  }
  if (!given.has('log.dirs') && !given.has('log.dir')) properties.set('log.dirs', DEFAULT_LOG_DIR);
  for (const key of DIRECTORY_KEYS) {
    const value = properties.get(key);
    if (value === undefined) continue;
    // What is empty is left to the check of the configuration: resolved, it would be the working directory.
    const paths = value.split(',').map((path) => (path.trim() === '' ? '' : resolve(path.trim())));
    properties.set(key, paths.join(','));
  }
  return { properties, givenKeys: [...given.keys()] };
}

function readConfigFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(
      `--config ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
