export type LogFields = Readonly<Record<string, unknown>>;

/** From the wordiest; each logs what the ones after it do. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Structured logging. The message is a sentence; what varies goes into the fields. Never a secret. */
export interface Logger {
  /** What is logged from now on, also by children; where it can be changed. */
  level?: LogLevel;
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** A logger whose lines carry `fields` too. */
  child(fields: LogFields): Logger;
}
