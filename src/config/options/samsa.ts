import { type OptionRow } from '../option-row.ts';

const MEBIBYTE = 1024 * 1024;

/** What Kafka has no key for. Where Kafka has one and it is set, Kafka's wins. */
export const samsaOptions: readonly OptionRow[] = [
  [
    'samsa.flush.on.ack',
    'string',
    'sole-replica',
    'When acks=all waits for the disk: while the in-sync set is one replica, always, or never (as Kafka).',
    { oneOf: ['sole-replica', 'always', 'never'] },
  ],
  [
    'samsa.request.memory.bytes',
    'long',
    String(256 * MEBIBYTE),
    'How many bytes of requests may be in memory before sockets are paused.',
    { min: MEBIBYTE },
  ],
  [
    'samsa.tail.memory.bytes',
    'long',
    String(128 * MEBIBYTE),
    'How much memory the tails of the logs may use.',
    { min: MEBIBYTE },
  ],
  [
    'samsa.connection.output.bytes',
    'long',
    String(16 * MEBIBYTE),
    'A connection with more unsent bytes than this is not read.',
    { min: 1 },
  ],
  [
    'samsa.output.memory.bytes',
    'long',
    String(256 * MEBIBYTE),
    'How many bytes of answers may wait in memory for their clients; beyond, fetches give a batch at a time.',
    { min: MEBIBYTE },
  ],
  ['samsa.max.connections', 'int', '20000', 'The most connections of this node.', { min: 1 }],
  [
    'samsa.validate.compressed',
    'boolean',
    'true',
    'Whether compressed batches are decompressed and checked before they are stored.',
  ],
  [
    'samsa.unsafe.no.lock',
    'boolean',
    'false',
    'Whether to start where the file system cannot lock the data directory.',
  ],
  [
    'samsa.log.level',
    'string',
    'info',
    'The least important lines that are logged.',
    { oneOf: ['debug', 'info', 'warn', 'error', 'off'], ignoreCase: true },
  ],
  [
    'samsa.client.telemetry',
    'boolean',
    'false',
    'Whether clients are asked for their own metrics (KIP-714), which are then shown at /metrics.',
  ],
  [
    'samsa.http.host',
    'string',
    '127.0.0.1',
    'Where health and metrics are served; empty for every address.',
  ],
  [
    'samsa.http.port',
    'int',
    '9644',
    'The port of health and metrics: 0 for any, -1 for none. The default one is done without where it is taken.',
    { min: -1, max: 65535 },
  ],
];
