// generated, do not edit: protocol/schemas/share
import { Reader } from '../../wire/reader.ts';
import { decodeVersioned, encodeVersioned, type CoordinatorRecordSchema } from '../../wire/schema.ts';
import { Writer } from '../../wire/writer.ts';

import { shareSnapshotRecord, type ShareSnapshotKey, type ShareSnapshotValue } from './share-snapshot.ts';
import { shareUpdateRecord, type ShareUpdateKey, type ShareUpdateValue } from './share-update.ts';

export type { ShareSnapshotKey, ShareSnapshotValue } from './share-snapshot.ts';
export type { ShareUpdateKey, ShareUpdateValue } from './share-update.ts';

export type ShareRecord =
  | CoordinatorRecord<'ShareSnapshot', ShareSnapshotKey, ShareSnapshotValue>
  | CoordinatorRecord<'ShareUpdate', ShareUpdateKey, ShareUpdateValue>;

/** A record of the log; the version is the value's, and of no meaning in a tombstone. */
interface CoordinatorRecord<N extends string, K, V> {
  readonly name: N;
  readonly version: number;
  readonly key: K;
  readonly value: V | null;
}

function decodeBoth<K, V>(
  schema: CoordinatorRecordSchema<K, V>,
  reader: Reader,
  value: Buffer | null,
): { version: number; key: K; value: V | null } {
  const key = schema.key.read(reader, 0);
  reader.finish();
  if (value === null) return { version: 0, key, value };
  const { version, message } = decodeVersioned(schema.value, value);
  return { version, key, value: message };
}

function encodeBoth<K, V>(
  schema: CoordinatorRecordSchema<K, V>,
  record: { version: number; key: K; value: V | null },
): { key: Buffer; value: Buffer | null } {
  const writer = new Writer();
  writer.int16(schema.type);
  schema.key.write(writer, record.key, 0);
  const value = record.value === null ? null : encodeVersioned(schema.value, record.value, record.version);
  return { key: writer.finish(), value };
}

/** Null where the type is one that we do not know: such a record is passed over, as Kafka does. */
export function decodeShareRecord(key: Buffer, value: Buffer | null): ShareRecord | null {
  const reader = new Reader(key);
  const type = reader.int16();
  switch (type) {
    case 0:
      return { name: 'ShareSnapshot', ...decodeBoth(shareSnapshotRecord, reader, value) };
    case 1:
      return { name: 'ShareUpdate', ...decodeBoth(shareUpdateRecord, reader, value) };
    default:
      return null;
  }
}

export function encodeShareRecord(record: ShareRecord): { key: Buffer; value: Buffer | null } {
  switch (record.name) {
    case 'ShareSnapshot':
      return encodeBoth(shareSnapshotRecord, record);
    case 'ShareUpdate':
      return encodeBoth(shareUpdateRecord, record);
  }
}
