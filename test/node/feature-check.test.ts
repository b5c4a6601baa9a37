import { describe, expect, test } from 'vitest';
import { encodeMetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { createAbortTransactionRecord } from '../../protocol/generated/metadata/abort-transaction-record.ts';
import { createBeginTransactionRecord } from '../../protocol/generated/metadata/begin-transaction-record.ts';
import { createEndTransactionRecord } from '../../protocol/generated/metadata/end-transaction-record.ts';
import { createFeatureLevelRecord } from '../../protocol/generated/metadata/feature-level-record.ts';
import { buildBatch } from '../../protocol/record/build.ts';
import { buildControlBatch } from '../../protocol/record/control-record.ts';
import { prepareStorage } from '../../src/node/storage.ts';
import { MemoryDisk } from '../../src/os/memory-disk.ts';
import { configOf, contents, storageWorld, writeFile, writeMeta } from './directories.ts';

const LOG = '/a/__cluster_metadata-0';
const FIRST_LOG = `${LOG}/00000000000000000000.log`;
const NOW_MS = 1;

function feature(name: string, featureLevel: number): Buffer {
  const value = createFeatureLevelRecord({ name, featureLevel });
  return encodeMetadataRecord({ name: 'FeatureLevelRecord', version: 0, value });
}

const begin = encodeMetadataRecord({
  name: 'BeginTransactionRecord',
  version: 0,
  value: createBeginTransactionRecord({ name: 'a transaction' }),
});
const end = encodeMetadataRecord({
  name: 'EndTransactionRecord',
  version: 0,
  value: createEndTransactionRecord(),
});
const abort = encodeMetadataRecord({
  name: 'AbortTransactionRecord',
  version: 0,
  value: createAbortTransactionRecord({ reason: null }),
});
/** A record of a type that is not known here, as a newer version may write it. */
const unknown = Buffer.from([1, 99, 0, 1, 2, 3]);
const METADATA_VERSION = feature('metadata.version', 30);

function batch(baseOffset: number, ...values: Buffer[]): Buffer {
  const records = values.map((value) => ({ key: null, value, timestampMs: NOW_MS }));
  return buildBatch({ records, baseOffset, leaderEpoch: 1 });
}

function checkpoint(...values: Buffer[]): Buffer {
  const control = { timestampMs: NOW_MS, leaderEpoch: 0 };
  const header = { version: 0, lastContainedLogTimestamp: 0 };
  return Buffer.concat([
    buildControlBatch({
      ...control,
      baseOffset: 0,
      records: [{ type: 'SnapshotHeader', value: header }],
    }),
    batch(1, ...values),
    buildControlBatch({
      ...control,
      baseOffset: 1 + values.length,
      records: [{ type: 'SnapshotFooter', value: { version: 0 } }],
    }),
  ]);
}

function diskWith(files: Readonly<Record<string, Buffer>>): MemoryDisk {
  const disk = new MemoryDisk();
  writeMeta(disk, '/a');
  writeFile(disk, '/a/topic-0/00000000000000000000.log', 'records');
  for (const [path, bytes] of Object.entries(files)) writeFile(disk, path, bytes);
  return disk;
}

function prepare(disk: MemoryDisk): void {
  const config = configOf({
    'log.dirs': '/a',
    'controller.quorum.bootstrap.servers': '127.0.0.1:9093',
  });
  prepareStorage(config, storageWorld(disk)).release();
}

function expectRefused(files: Readonly<Record<string, Buffer>>, why: string): void {
  const disk = diskWith(files);
  const before = contents(disk);
  expect(() => prepare(disk)).toThrow(why);
  expect(contents(disk)).toEqual(before);
  // Also where a lock file is there, as Apache Kafka leaves it.
  writeFile(disk, '/a/.lock', '');
  const locked = contents(disk);
  expect(() => prepare(disk)).toThrow(why);
  expect(contents(disk)).toEqual(locked);
  disk.lock('/a/.lock').release();
}

const GROUP =
  '/a cannot be served: group.version is finalized at 1, and Samsa does not have this feature';

describe('a directory with a finalized feature that Samsa lacks is refused, byte for byte untouched', () => {
  test('in the log', () => {
    expectRefused(
      {
        [FIRST_LOG]: Buffer.concat([
          batch(0, METADATA_VERSION),
          batch(1, unknown, feature('group.version', 1)),
        ]),
      },
      GROUP,
    );
  });

  test('in a later segment, and in a transaction that has ended, or has not yet', () => {
    const first = batch(0, METADATA_VERSION);
    const second = `${LOG}/00000000000000000001.log`;
    for (const records of [
      [begin, feature('group.version', 1), end],
      [begin, feature('group.version', 1)],
    ]) {
      expectRefused({ [FIRST_LOG]: first, [second]: batch(1, ...records) }, GROUP);
    }
  });

  test('in the latest snapshot, whose prefix of the log is gone', () => {
    expectRefused(
      {
        [`${LOG}/00000000000000000005-0000000001.checkpoint`]: checkpoint(METADATA_VERSION),
        [`${LOG}/00000000000000000009-0000000001.checkpoint`]: checkpoint(
          METADATA_VERSION,
          feature('group.version', 1),
        ),
        [`${LOG}/00000000000000000009.log`]: batch(9, unknown),
      },
      GROUP,
    );
  });

  test('only in bootstrap.checkpoint', () => {
    expectRefused(
      { '/a/bootstrap.checkpoint': checkpoint(METADATA_VERSION, feature('group.version', 1)) },
      GROUP,
    );
  });

  test('several, unknown ones, and a metadata.version that is too new', () => {
    expectRefused(
      {
        [FIRST_LOG]: batch(
          0,
          feature('metadata.version', 31),
          feature('transaction.version', 2),
          feature('some.version', 1),
        ),
      },
      '/a cannot be served: transaction.version is finalized at 2, and Samsa does not have this feature; ' +
        'some.version is finalized at 1, and Samsa does not have this feature; ' +
        'metadata.version is finalized at 31, and Samsa supports levels 7 to 30',
    );
  });
});

describe('a directory is accepted', () => {
  test.each<[string, Record<string, Buffer>]>([
    ['that is formatted and empty', {}],
    ['where all is at level 0', { '/a/bootstrap.checkpoint': checkpoint(METADATA_VERSION) }],
    [
      'where a feature was downgraded',
      {
        [FIRST_LOG]: Buffer.concat([
          batch(0, METADATA_VERSION, feature('group.version', 1)),
          batch(2, feature('group.version', 0)),
        ]),
      },
    ],
    [
      'where a feature was downgraded after the latest snapshot',
      {
        [`${LOG}/00000000000000000003-0000000001.checkpoint`]: checkpoint(
          METADATA_VERSION,
          feature('group.version', 1),
        ),
        [FIRST_LOG]: Buffer.concat([
          batch(0, METADATA_VERSION, feature('group.version', 1), unknown),
          batch(3, feature('group.version', 0)),
        ]),
      },
    ],
    [
      'where a transaction with a feature was aborted',
      {
        [FIRST_LOG]: Buffer.concat([
          batch(0, METADATA_VERSION),
          batch(1, begin, feature('group.version', 1)),
          batch(3, abort),
        ]),
      },
    ],
    [
      'whose bootstrap.checkpoint the log has overtaken',
      {
        '/a/bootstrap.checkpoint': checkpoint(METADATA_VERSION, feature('group.version', 1)),
        [FIRST_LOG]: batch(0, METADATA_VERSION),
      },
    ],
  ])('%s', (_, files) => {
    const disk = diskWith(files);
    prepare(disk);
    expect(disk.exists('/a/.lock')).toBe(true);
  });

  test('whose log a crash has torn: cutting it is for the recovery of the log', () => {
    const whole = Buffer.concat([
      batch(0, METADATA_VERSION),
      batch(1, feature('group.version', 1)),
    ]);
    const first = batch(0, METADATA_VERSION).length;
    for (let end = first; end < whole.length; end++) {
      prepare(diskWith({ [FIRST_LOG]: whole.subarray(0, end) }));
    }
    const holes = Buffer.from(whole);
    holes.fill(0, first + 61);
    prepare(diskWith({ [FIRST_LOG]: holes }));
  });
});

test('a part of bootstrap.checkpoint is damage, not a cluster with fewer features', () => {
  const whole = checkpoint(METADATA_VERSION);
  const path = '/a/bootstrap.checkpoint';
  for (let end = 0; end < whole.length; end++) {
    expectRefused({ [path]: whole.subarray(0, end) }, '/a/bootstrap.checkpoint is damaged');
  }
  const flipped = Buffer.from(whole);
  flipped[100] = (flipped[100] ?? 0) ^ 1;
  expectRefused({ [path]: flipped }, '/a/bootstrap.checkpoint is damaged');
  expectRefused({ [path]: Buffer.concat([whole, Buffer.alloc(3)]) }, 'is damaged');
});
