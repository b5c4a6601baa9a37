import { type OptionRow } from '../option-row.ts';

/** Quotas and metrics. */
export const quotasOptions: readonly OptionRow[] = [
  ['quota.window.num', 'int', '11', 'How many samples client quotas remember.', { min: 1 }],
  [
    'quota.window.size.seconds',
    'int',
    '1',
    'How long one sample of a client quota lasts.',
    { min: 1 },
  ],
  [
    'replication.quota.window.num',
    'int',
    '11',
    'How many samples replication quotas remember.',
    { min: 1 },
  ],
  [
    'replication.quota.window.size.seconds',
    'int',
    '1',
    'How long one sample of a replication quota lasts.',
    { min: 1 },
  ],
  [
    'alter.log.dirs.replication.quota.window.num',
    'int',
    '11',
    'How many samples the quota of directory moves remembers.',
    { min: 1 },
  ],
  [
    'alter.log.dirs.replication.quota.window.size.seconds',
    'int',
    '1',
    'How long one sample of the quota of directory moves lasts.',
    { min: 1 },
  ],
  [
    'client.quota.callback.class',
    'class',
    null,
    'What decides about client quotas in place of the configured ones.',
  ],
  [
    'kafka.metrics.reporters',
    'list',
    '',
    'Kept for compatibility: Yammer reporters have no meaning here.',
    { unique: true },
  ],
  [
    'kafka.metrics.polling.interval.secs',
    'int',
    '10',
    'Kept for compatibility: the polling interval of Yammer reporters.',
    { min: 1 },
  ],
  [
    'metric.reporters',
    'list',
    'org.apache.kafka.common.metrics.JmxReporter',
    'Kept for compatibility: Java metric reporters have no meaning here.',
    { unique: true, update: 'cluster-wide' },
  ],
  ['metrics.num.samples', 'int', '2', 'How many samples a metric remembers.', { min: 1 }],
  [
    'metrics.sample.window.ms',
    'long',
    '30000',
    'How long one sample of a metric lasts.',
    { min: 1 },
  ],
  ['metrics.recording.level', 'string', 'INFO', 'The detail of metrics: INFO, DEBUG or TRACE.'],
];
