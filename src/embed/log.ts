import type { LogFields, Logger } from '../base/logger.ts';
import { createLogger } from '../os/logger.ts';
import type { BrokerLogger, BrokerLogLevel } from './api.ts';

const LEVELS: readonly BrokerLogLevel[] = ['debug', 'info', 'warn', 'error', 'silent'];
const METHODS = ['debug', 'info', 'warn', 'error'] as const;

/** Throws TypeError for what is neither a level nor a logger. */
export function loggerOf(log: BrokerLogLevel | BrokerLogger): Logger {
  if (typeof log === 'string' && LEVELS.includes(log)) {
    const format = process.stdout.isTTY ? 'text' : 'json';
    return createLogger({ level: log, format });
  }
  const methods = log as Partial<Record<(typeof METHODS)[number], unknown>>;
  if (typeof log === 'object' && METHODS.every((name) => typeof methods[name] === 'function')) {
    return new ForeignLogger(log, {});
  }
  throw new TypeError(
    `log: ${typeof log === 'string' ? log : typeof log}; allowed are ${LEVELS.join(', ')}, and a logger with the ` +
      `methods ${METHODS.join(', ')}`,
  );
}

class ForeignLogger implements Logger {
  readonly #target: BrokerLogger;
  readonly #fields: LogFields;

  constructor(target: BrokerLogger, fields: LogFields) {
    this.#target = target;
    this.#fields = fields;
  }

  debug(message: string, fields?: LogFields): void {
    this.#target.debug({ ...this.#fields, ...fields }, message);
  }

  info(message: string, fields?: LogFields): void {
    this.#target.info({ ...this.#fields, ...fields }, message);
  }

  warn(message: string, fields?: LogFields): void {
    this.#target.warn({ ...this.#fields, ...fields }, message);
  }

  error(message: string, fields?: LogFields): void {
    this.#target.error({ ...this.#fields, ...fields }, message);
  }

  child(fields: LogFields): Logger {
    return new ForeignLogger(this.#target, { ...this.#fields, ...fields });
  }
}
