import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigError } from '../config/option.ts';
import { parseProperties } from '../config/properties.ts';
import { SINGLE_NODE_DEFAULTS } from '../config/read-node-config.ts';
import type { ConfigWarning } from '../config/without-effect.ts';
import { UsageError, type OptionSpec, type ParsedArguments } from './arguments.ts';
import { listenersOfAdvertised, propertiesOfEnvironment } from './environment.ts';

export const CONFIGURATION_OPTIONS: readonly OptionSpec[] = [
  { name: '--config', alias: '-c', kind: 'value' },
  { name: '--set', kind: 'repeatable' },
];

const DEFAULT_LOG_DIR = './samsa-data';
const DIRECTORY_KEYS = ['log.dir', 'log.dirs', 'metadata.log.dir'];

export interface Configuration {
  readonly properties: ReadonlyMap<string, string>;
  /** What was said, without the defaults: whoever starts a node hears which of it changes nothing. */
  readonly givenKeys: readonly string[];
  /** The variable of the environment that a key came from, where no `--set` went over it. */
  readonly variables: ReadonlyMap<string, string>;
  /** Variables of the environment that change nothing. */
  readonly warnings: readonly ConfigWarning[];
}

/**
 * The file, over it `KAFKA_*` variables, over them `--set`; beneath it all the defaults of a single node where nobody
 * says what the node's roles are. Paths are made absolute against the working directory, as a broker that changes
 * directory would otherwise lose its data.
 */
export function readConfiguration(
  args: ParsedArguments,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Configuration {
  const file = args.value('--config');
  const fromEnvironment = propertiesOfEnvironment(environment);
  const given = new Map([
    ...(file === undefined ? [] : readConfigFile(file)),
    ...fromEnvironment.properties,
    ...assignments(args),
  ]);
  const properties = new Map(given);
  addListeners(properties, fromEnvironment.properties);
  if (!given.has('process.roles')) {
    for (const [key, value] of SINGLE_NODE_DEFAULTS)
      if (!properties.has(key)) properties.set(key, value);
  }
  if (!given.has('log.dirs') && !given.has('log.dir')) properties.set('log.dirs', DEFAULT_LOG_DIR);
  for (const key of DIRECTORY_KEYS) {
    const value = properties.get(key);
    if (value === undefined) continue;
    // What is empty is left to the check of the configuration: resolved, it would be the working directory.
    const paths = value.split(',').map((path) => (path.trim() === '' ? '' : resolve(path.trim())));
    properties.set(key, paths.join(','));
  }
  const { variables, warnings } = fromEnvironment;
  return { properties, givenKeys: [...given.keys()], variables, warnings };
}

function assignments(args: ParsedArguments): (readonly [string, string])[] {
  return args.values('--set').map((assignment) => {
    const equals = assignment.indexOf('=');
    if (equals <= 0) throw new UsageError(`--set ${assignment}: give it as --set key=value`);
    return [assignment.slice(0, equals).trim(), assignment.slice(equals + 1).trim()] as const;
  });
}

/**
 * Compose files for Apache Kafka's image often say by `KAFKA_ADVERTISED_LISTENERS` alone where to listen. And who only
 * wants another port names no listener for the controller of a node alone: that stays where it is.
 */
function addListeners(
  properties: Map<string, string>,
  fromEnvironment: ReadonlyMap<string, string>,
): void {
  let listeners = properties.get('listeners') ?? '';
  if (listeners === '' && fromEnvironment.has('advertised.listeners')) {
    listeners = listenersOfAdvertised(properties) ?? '';
  }
  if (listeners === '') return;
  const isDefaultNode = ['process.roles', 'controller.listener.names'].every(
    (key) => !properties.has(key),
  );
  const hasOwn = /(^|,)\s*CONTROLLER:/i.test(listeners);
  const own = isDefaultNode && !hasOwn ? ',CONTROLLER://127.0.0.1:9093' : '';
  properties.set('listeners', `${listeners}${own}`);
}

/** UTF-8, with or without a mark of its order; what is none is Latin-1, as which Java reads properties. */
function textOf(bytes: Buffer): string {
  return isUtf8(bytes) ? new TextDecoder().decode(bytes) : bytes.toString('latin1');
}

function readConfigFile(path: string): ReadonlyMap<string, string> {
  try {
    return parseProperties(textOf(readFileSync(path)));
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    if (error instanceof ConfigError) throw new ConfigError(`--config ${path}: ${what}`);
    throw new UsageError(`--config ${path} cannot be read: ${what}`);
  }
}
