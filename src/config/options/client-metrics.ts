import { type OptionRow } from '../option-row.ts';
import { nonEmptyList } from '../validators.ts';

/** Options of client-metrics subscriptions. */
export const clientMetricsOptions: readonly OptionRow[] = [
  ['interval.ms', 'int', '300000', 'How often a client pushes its metrics.'],
  [
    'match',
    'list',
    '',
    'Which clients this subscription is for, as key=pattern.',
    { check: nonEmptyList(false) },
  ],
  [
    'metrics',
    'list',
    '',
    'Prefixes of the metrics that are asked for; * is all.',
    { check: nonEmptyList(false) },
  ],
];
