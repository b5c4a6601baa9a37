import pino from 'pino';
import type { LogFields, Logger, LogLevel } from '../base/logger.ts';

export type { LogLevel };

export interface LoggerOptions {
  readonly level: LogLevel;
  /** `json`: one object a line, for machines. `text`: one line for people. */
  readonly format: 'json' | 'text';
  /** Takes whole lines; standard output where it is missing. */
  readonly write?: (line: string) => void;
}

const LEVEL_NAMES: Readonly<Record<number, string>> = {
  20: 'DEBUG',
  30: 'INFO ',
  40: 'WARN ',
  50: 'ERROR',
};

/**
 * pino without transports: those are worker threads that load their own files, which a single bundled
 * file does not have. The text format is made here from pino's line.
 */
export function createLogger(options: LoggerOptions): Logger {
  const settings: pino.LoggerOptions = {
    level: options.level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: {
      error: pino.stdSerializers.err,
      err: pino.stdSerializers.err,
      cause: pino.stdSerializers.err,
    },
  };
  return new PinoLogger(pino(settings, destinationOf(options)));
}

function destinationOf(options: LoggerOptions): pino.DestinationStream {
  const { write } = options;
  const sink =
    write === undefined
      ? pino.destination({ fd: 1, sync: true })
      : { write: (line: string) => write(line) };
  return options.format === 'json'
    ? sink
    : { write: (line: string) => void sink.write(textLine(line)) };
}

class PinoLogger implements Logger {
  readonly #pino: pino.Logger;
  readonly #fields: LogFields;

  constructor(logger: pino.Logger, fields: LogFields = {}) {
    this.#pino = logger;
    this.#fields = fields;
  }

  get level(): LogLevel {
    return this.#pino.level as LogLevel;
  }

  set level(level: LogLevel) {
    this.#pino.level = level;
  }

  debug(message: string, fields?: LogFields): void {
    this.#pino.debug({ ...this.#fields, ...fields }, message);
  }

  info(message: string, fields?: LogFields): void {
    this.#pino.info({ ...this.#fields, ...fields }, message);
  }

  warn(message: string, fields?: LogFields): void {
    this.#pino.warn({ ...this.#fields, ...fields }, message);
  }

  error(message: string, fields?: LogFields): void {
    this.#pino.error({ ...this.#fields, ...fields }, message);
  }

  /** Not pino's own child: that would keep the level that this one has now. */
  child(fields: LogFields): Logger {
    return new PinoLogger(this.#pino, { ...this.#fields, ...fields });
  }
}

/** `12:34:56.789 INFO  Node is ready  nodeId=1 port=9092`, an error's stack on the lines below. */
function textLine(jsonLine: string): string {
  const entry = JSON.parse(jsonLine) as Record<string, unknown>;
  const { level, time, msg, ...fields } = entry;
  const clockTime = typeof time === 'string' ? time.slice(11, 23) : '';
  let text = `${clockTime} ${LEVEL_NAMES[level as number] ?? String(level)} ${String(msg)}`;
  let stacks = '';
  for (const [name, value] of Object.entries(fields)) {
    const stack = stackOf(value);
    if (stack === undefined) text += `  ${name}=${plain(value)}`;
    else stacks += `\n  ${name}: ${stack.replaceAll('\n', '\n  ')}`;
  }
  return `${text}${stacks}\n`;
}

function stackOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { stack } = value as { stack?: unknown };
  return typeof stack === 'string' ? stack : undefined;
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
