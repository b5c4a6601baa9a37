import type { LogFields, Logger } from '../../src/base/logger.ts';
import type { Metrics } from '../../src/base/metrics.ts';

export interface LoggedLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: LogFields;
}

/** Keeps what is logged, so that a test may look at it. */
export function recordingLogger(
  lines: LoggedLine[] = [],
): Logger & { readonly lines: LoggedLine[] } {
  const at =
    (level: LoggedLine['level']) =>
    (message: string, fields: LogFields = {}): void =>
      void lines.push({ level, message, fields });
  const logger = {
    lines,
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: () => logger,
  };
  return logger;
}

export interface CountingMetrics extends Metrics {
  readonly counts: ReadonlyMap<string, number>;
}

/** Counters by name, labels aside. */
export function countingMetrics(): CountingMetrics {
  const counts = new Map<string, number>();
  return {
    counts,
    counter: (name) => ({
      add: (amount = 1) => void counts.set(name, (counts.get(name) ?? 0) + amount),
    }),
    quantiles: () => ({ observe: () => undefined }),
    gauge: () => undefined,
    total: () => undefined,
  };
}
