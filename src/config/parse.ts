import { ConfigError, type ConfigOption, type ConfigType, type ConfigValue } from './option.ts';

const INTEGER = /^[-+]?\d+$/;
const DECIMAL = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?[dDfF]?$/;

const INTEGER_LIMITS: Readonly<Record<'short' | 'int' | 'long', readonly [bigint, bigint]>> = {
  short: [-(2n ** 15n), 2n ** 15n - 1n],
  int: [-(2n ** 31n), 2n ** 31n - 1n],
  long: [-(2n ** 63n), 2n ** 63n - 1n],
};

const TYPE_NAMES: Readonly<Record<ConfigType, string>> = {
  boolean: 'true or false',
  string: 'a text',
  int: 'an integer of 32 bits',
  short: 'an integer of 16 bits',
  long: 'an integer of 64 bits',
  double: 'a number',
  list: 'a list separated by commas',
  class: 'the name of a class',
  password: 'a text',
};

/**
 * The value of a text by Kafka's rules, checked against what the option allows. Longs beyond ±2^53 become
 * ±Infinity: they mean "no limit" wherever they are used. Throws `ConfigError` that names `key`.
 */
export function parseConfig(
  option: ConfigOption,
  text: string,
  key: string = option.name,
): ConfigValue {
  const value = parseType(option.type, text.trim());
  const shown = option.type === 'password' ? '[hidden]' : text;
  if (value === undefined) throw invalidValue(key, shown, TYPE_NAMES[option.type]);
  if (option.validator !== undefined && !option.validator.accepts(value)) {
    throw invalidValue(key, shown, option.validator.describe);
  }
  return value;
}

/** `allowed` ends the sentence "it must be …". */
export function invalidValue(key: string, shown: string, allowed: string): ConfigError {
  return new ConfigError(`Invalid value ${shown} for configuration ${key}: it must be ${allowed}.`);
}

function parseType(type: ConfigType, text: string): Exclude<ConfigValue, null> | undefined {
  switch (type) {
    case 'boolean':
      return parseBoolean(text.toLowerCase());
    case 'short':
    case 'int':
    case 'long':
      return parseInteger(type, text);
    case 'double':
      return parseDouble(text);
    case 'list':
      // What is there twice counts once.
      return text === '' ? [] : [...new Set(text.split(/\s*,\s*/))];
    default:
      return text;
  }
}

function parseBoolean(text: string): boolean | undefined {
  if (text === 'true') return true;
  return text === 'false' ? false : undefined;
}

function parseInteger(type: 'short' | 'int' | 'long', text: string): number | undefined {
  if (!INTEGER.test(text)) return undefined;
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text);
  const [min, max] = INTEGER_LIMITS[type];
  if (value < min || value > max) return undefined;
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  return value > 0n ? Infinity : -Infinity;
}

function parseDouble(text: string): number | undefined {
  if (/^[-+]?Infinity$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  if (text === 'NaN') return NaN;
  return DECIMAL.test(text) ? Number.parseFloat(text) : undefined;
}
