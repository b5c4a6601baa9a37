import { type OptionRow } from '../option-row.ts';
import { NO_EMPTY_ELEMENTS } from '../validators.ts';

/** Options of client-metrics subscriptions. */
export const clientMetricsOptions: readonly OptionRow[] = [
  ['interval.ms', 'int', '300000', 'How often a client pushes its metrics.'],
  [
    'match',
    'list',
    '',
    'Which clients this subscription is for, as key=pattern.',
    { check: NO_EMPTY_ELEMENTS },
  ],
  [
    'metrics',
    'list',
    '',
    'Prefixes of the metrics that are asked for; * is all.',
    { check: NO_EMPTY_ELEMENTS },
  ],
];
