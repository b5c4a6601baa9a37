import { type OptionRow } from '../option-row.ts';

/** Replication between brokers. */
export const replicationOptions: readonly OptionRow[] = [
  [
    'replica.lag.time.max.ms',
    'long',
    '30000',
    'How long a follower may lag before it leaves the in-sync set.',
  ],
  [
    'replica.socket.timeout.ms',
    'int',
    '30000',
    'How long a follower waits for the answer to a fetch.',
  ],
  [
    'replica.socket.receive.buffer.bytes',
    'int',
    '65536',
    'The receive buffer of follower connections.',
  ],
  [
    'replica.fetch.max.bytes',
    'int',
    '1048576',
    'How many bytes a follower tries to fetch of one partition.',
    { min: 0 },
  ],
  ['replica.fetch.wait.max.ms', 'int', '500', "How long the leader may hold a follower's fetch."],
  [
    'replica.fetch.backoff.ms',
    'int',
    '1000',
    'How long a follower waits after an error.',
    { min: 0 },
  ],
  ['replica.fetch.min.bytes', 'int', '1', "How many bytes a follower's fetch waits for."],
  [
    'replica.fetch.response.max.bytes',
    'int',
    '10485760',
    'How many bytes one follower fetch returns.',
    { min: 0 },
  ],
  [
    'num.replica.fetchers',
    'int',
    '1',
    "How many fetchers a broker runs for each leader's broker.",
    { min: 1, update: 'cluster-wide' },
  ],
  [
    'num.replica.alter.log.dirs.threads',
    'int',
    null,
    'How many replicas move between directories side by side.',
  ],
  [
    'replica.high.watermark.checkpoint.interval.ms',
    'long',
    '5000',
    'How often high watermarks are checkpointed.',
  ],
  [
    'replica.selector.class',
    'string',
    null,
    'What chooses the replica that a consumer should read from.',
  ],
  [
    'fetch.purgatory.purge.interval.requests',
    'int',
    '1000',
    'Kept for compatibility: the purgatory needs no purging here.',
  ],
  [
    'producer.purgatory.purge.interval.requests',
    'int',
    '1000',
    'Kept for compatibility: the purgatory needs no purging here.',
  ],
  [
    'delete.records.purgatory.purge.interval.requests',
    'int',
    '1',
    'Kept for compatibility: the purgatory needs no purging here.',
  ],
  [
    'share.fetch.purgatory.purge.interval.requests',
    'int',
    '1000',
    'Kept for compatibility: the purgatory needs no purging here.',
  ],
  [
    'unclean.leader.election.enable',
    'boolean',
    'false',
    'Whether a replica outside the in-sync set may lead when nothing else is left.',
    { update: 'cluster-wide' },
  ],
  [
    'follower.fetch.last.tiered.offset.enable',
    'boolean',
    'false',
    'Whether a new follower of a tiered partition skips what is tiered.',
    { update: 'cluster-wide' },
  ],
];
