import { ConfigError } from '../config/option.ts';
import { parseProperties } from '../config/properties.ts';
import type { ConfigWarning } from '../config/without-effect.ts';

/**
 * `KAFKA_*` variables as Apache Kafka's container image turns them into properties (its KafkaDockerWrapper and
 * `configure`): the prefix goes, `___` is a dash, `__` an underscore, `_` a dot, and letters become small. The value is
 * read as in a properties file.
 */
export interface EnvironmentProperties {
  readonly properties: ReadonlyMap<string, string>;
  /** The variable that a property came from. */
  readonly variables: ReadonlyMap<string, string>;
  /** Variables that are no properties and change nothing. */
  readonly warnings: readonly ConfigWarning[];
}

type Environment = Readonly<Record<string, string | undefined>>;

const PREFIX = 'KAFKA_';
const LOG_LEVEL_VARIABLE = 'KAFKA_LOG4J_ROOT_LOGLEVEL';
const LOG_LEVEL_KEY = 'samsa.log.level';
const JAVA_ONLY = 'options of the Java virtual machine change nothing here';
const NO_LOGGERS = `there is one logger, whose level is ${LOG_LEVEL_VARIABLE} or ${LOG_LEVEL_KEY}`;

/** What the image does not take for properties; null where nobody need be told. */
const EXCLUDED: ReadonlyMap<string, string | null> = new Map([
  ['KAFKA_VERSION', null],
  ['KAFKA_HEAP_OPTS', JAVA_ONLY],
  ['KAFKA_LOG4J_OPTS', JAVA_ONLY],
  ['KAFKA_OPTS', JAVA_ONLY],
  ['KAFKA_JMX_OPTS', JAVA_ONLY],
  ['KAFKA_JVM_PERFORMANCE_OPTS', JAVA_ONLY],
  ['KAFKA_GC_LOG_OPTS', JAVA_ONLY],
  [LOG_LEVEL_VARIABLE, null],
  ['KAFKA_LOG4J_LOGGERS', NO_LOGGERS],
  ['KAFKA_TOOLS_LOG4J_LOGLEVEL', NO_LOGGERS],
  ['KAFKA_JMX_HOSTNAME', JAVA_ONLY],
]);

/** Levels of log4j that Samsa's logger does not have. */
const LOG4J_LEVELS: ReadonlyMap<string, string> = new Map([
  ['all', 'debug'],
  ['trace', 'debug'],
  ['fatal', 'error'],
]);

/** Throws ConfigError for a value that a properties file could not hold. */
export function propertiesOfEnvironment(environment: Environment): EnvironmentProperties {
  const properties = new Map<string, string>();
  const variables = new Map<string, string>();
  const warnings: ConfigWarning[] = [];
  for (const [variable, value = ''] of Object.entries(environment)) {
    if (!variable.startsWith(PREFIX)) continue;
    const reason = EXCLUDED.get(variable);
    if (reason === undefined) {
      for (const [key, parsed] of parse(variable, value)) {
        properties.set(key, parsed);
        variables.set(key, variable);
      }
    } else if (reason !== null && value !== '') {
      warnings.push({ key: variable, reason });
    }
  }
  const level = environment[LOG_LEVEL_VARIABLE]?.trim().toLowerCase() ?? '';
  if (level !== '' && !properties.has(LOG_LEVEL_KEY)) {
    properties.set(LOG_LEVEL_KEY, LOG4J_LEVELS.get(level) ?? level);
    variables.set(LOG_LEVEL_KEY, LOG_LEVEL_VARIABLE);
  }
  // The image lets a controller's go where it is empty; no node could make anything of it.
  if (properties.get('advertised.listeners') === '') properties.delete('advertised.listeners');
  return { properties, variables, warnings };
}

/** The name of the property that a variable stands for. */
export function propertyName(variable: string): string {
  // In this order, as the image does it.
  return variable
    .slice(PREFIX.length)
    .toLowerCase()
    .replaceAll('_', '.')
    .replaceAll('...', '-')
    .replaceAll('..', '_');
}

/** A line of a properties file; a value of several lines may hold more of them. */
function parse(variable: string, value: string): ReadonlyMap<string, string> {
  try {
    return parseProperties(`${propertyName(variable)}=${value}`);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError(`Invalid value ${value} of ${variable}: ${error.message}`);
  }
}

/**
 * Where only the advertised listeners are given, the image listens with the same names and ports on every address.
 * Undefined where that says nothing: a controller advertises nothing to clients.
 */
export function listenersOfAdvertised(properties: ReadonlyMap<string, string>): string | undefined {
  const advertised = properties.get('advertised.listeners') ?? '';
  if (advertised === '' || properties.get('process.roles') === 'controller') return undefined;
  return advertised.replaceAll(/:\/\/(\[[^\]]*\]|[^:]*):/g, '://0.0.0.0:');
}
