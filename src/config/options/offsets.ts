import { type OptionRow } from '../option-row.ts';

/** The offsets that groups commit. */
export const offsetsOptions: readonly OptionRow[] = [
  [
    'offset.metadata.max.bytes',
    'int',
    '4096',
    'The longest text that a committed offset may carry.',
  ],
  [
    'offsets.load.buffer.size',
    'int',
    '5242880',
    'How many bytes are read at a time while offsets are loaded.',
    { min: 1 },
  ],
  [
    'offsets.topic.replication.factor',
    'short',
    '3',
    'The replicas of __consumer_offsets.',
    { min: 1 },
  ],
  [
    'offsets.topic.num.partitions',
    'int',
    '50',
    'The partitions of __consumer_offsets.',
    { min: 1 },
  ],
  [
    'offsets.topic.segment.bytes',
    'int',
    '104857600',
    'The segment size of __consumer_offsets.',
    { min: 1 },
  ],
  [
    'offsets.topic.compression.codec',
    'int',
    '0',
    'The compression of __consumer_offsets, as a codec number.',
    { min: 0, max: 4 },
  ],
  [
    'offsets.retention.minutes',
    'int',
    '10080',
    'How long the offsets of an empty group are kept.',
    { min: 1 },
  ],
  [
    'offsets.retention.check.interval.ms',
    'long',
    '600000',
    'How often expired offsets are looked for.',
    { min: 1 },
  ],
  [
    'offsets.commit.timeout.ms',
    'int',
    '5000',
    "How long a coordinator's write may wait to be committed.",
    { min: 1 },
  ],
];
