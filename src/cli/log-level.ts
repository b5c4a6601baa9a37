import type { LogLevel } from '../os/logger.ts';

const LEVELS: ReadonlyMap<string, LogLevel> = new Map([
  ['debug', 'debug'],
  ['info', 'info'],
  ['warn', 'warn'],
  ['error', 'error'],
  ['off', 'silent'],
]);

/** The level that `samsa.log.level` names, in any case; `info` for what the check of the configuration refuses. */
export function logLevelOf(properties: ReadonlyMap<string, string>): LogLevel {
  return LEVELS.get(properties.get('samsa.log.level')?.trim().toLowerCase() ?? '') ?? 'info';
}
