import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import type { LogLevel } from '../base/logger.ts';
import { ConfigOperation } from '../config/config-operation.ts';
import { checkOwnId } from './own-id.ts';
import type { Services } from './services.ts';

/** The one logger that a node has. */
export const ROOT_LOGGER = 'root';

/** Kafka's levels. Ours have none below DEBUG and none above ERROR but silence. */
const LEVELS: Readonly<Record<string, LogLevel>> = {
  DEBUG: 'debug',
  ERROR: 'error',
  FATAL: 'silent',
  INFO: 'info',
  TRACE: 'debug',
  WARN: 'warn',
};

const NAMES: Readonly<Record<LogLevel, string>> = {
  debug: 'DEBUG',
  info: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
  silent: 'FATAL',
};

/** Undefined where the log's level cannot be changed. */
export function rootLoggerLevel({ log }: Services): string | undefined {
  return log.level === undefined ? undefined : NAMES[log.level];
}

export interface LoggerChanges {
  readonly resourceName: string;
  readonly configs: readonly {
    readonly name: string;
    readonly configOperation: number;
    readonly value: string | null;
  }[];
}

/** Changes the level of the log, until the process ends (KIP-412). Throws `ApiError`. */
export function changeLoggers(
  { resourceName, configs }: LoggerChanges,
  services: Services,
  validateOnly: boolean,
): void {
  const { nodeId } = services;
  checkOwnId(resourceName, nodeId, 'Node', `Unexpected node id. Expected ${nodeId}, but`);
  const levels = configs.map((config) => levelOf(config, services));
  const last = levels.at(-1);
  if (!validateOnly && last !== undefined) services.log.level = last;
}

function levelOf(
  { name, configOperation, value }: LoggerChanges['configs'][number],
  services: Services,
): LogLevel {
  switch (configOperation) {
    case ConfigOperation.SET: {
      checkExists(name, services);
      const level = LEVELS[value ?? ''];
      if (level !== undefined) return level;
      throw new ApiError(
        ErrorCode.INVALID_CONFIG,
        `Cannot set the log level of ${name} to ${String(value)} as it is not a supported log level. ` +
          `Valid log levels are ${Object.keys(LEVELS).join(', ')}`,
      );
    }
    case ConfigOperation.DELETE:
      checkExists(name, services);
      throw new ApiError(
        ErrorCode.INVALID_REQUEST,
        'Removing the log level of the root logger is not allowed',
      );
    case ConfigOperation.APPEND:
      throw notAllowed('APPEND');
    case ConfigOperation.SUBTRACT:
      throw notAllowed('SUBTRACT');
    default:
      throw new ApiError(
        ErrorCode.INVALID_REQUEST,
        `Unknown operations type ${String(configOperation)}`,
      );
  }
}

function checkExists(name: string, services: Services): void {
  if (name === ROOT_LOGGER && rootLoggerLevel(services) !== undefined) return;
  throw new ApiError(ErrorCode.INVALID_CONFIG, `Logger ${name} does not exist!`);
}

function notAllowed(operation: string): ApiError {
  return new ApiError(
    ErrorCode.INVALID_REQUEST,
    `${operation} operation is not allowed for the BROKER_LOGGER resource`,
  );
}
