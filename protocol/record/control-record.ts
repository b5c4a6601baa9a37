/**
 * Control records: written by brokers and controllers only, never shown to clients. The key is a version and a
 * type; the values of the quorum's records begin with a version of their own.
 */
import { readEndTxnMarker, writeEndTxnMarker } from '../generated/data/end-txn-marker.ts';
import {
  readKRaftVersionRecord,
  writeKRaftVersionRecord,
  type KRaftVersionRecord,
} from '../generated/data/kraft-version-record.ts';
import {
  readLeaderChangeMessage,
  writeLeaderChangeMessage,
  type LeaderChangeMessage,
} from '../generated/data/leader-change-message.ts';
import {
  readSnapshotFooterRecord,
  writeSnapshotFooterRecord,
  type SnapshotFooterRecord,
} from '../generated/data/snapshot-footer-record.ts';
import {
  readSnapshotHeaderRecord,
  writeSnapshotHeaderRecord,
  type SnapshotHeaderRecord,
} from '../generated/data/snapshot-header-record.ts';
import {
  readVotersRecord,
  writeVotersRecord,
  type VotersRecord,
} from '../generated/data/voters-record.ts';
import { DecodeError } from '../wire/errors.ts';
import { Reader } from '../wire/reader.ts';
import { ZERO_UUID } from '../wire/uuid.ts';
import { Writer } from '../wire/writer.ts';
import { buildBatch, type BatchOptions, type NewRecord } from './build.ts';
import { readRecords } from './records.ts';

export type ControlRecord =
  | { readonly type: 'Abort' | 'Commit'; readonly coordinatorEpoch: number }
  | { readonly type: 'LeaderChange'; readonly value: LeaderChangeMessage }
  | { readonly type: 'SnapshotHeader'; readonly value: SnapshotHeaderRecord }
  | { readonly type: 'SnapshotFooter'; readonly value: SnapshotFooterRecord }
  | { readonly type: 'KRaftVersion'; readonly value: KRaftVersionRecord }
  | { readonly type: 'KRaftVoters'; readonly value: VotersRecord }
  /** Of a newer release: passed over. */
  | { readonly type: 'Unknown'; readonly typeId: number };

const TYPES = [
  'Abort',
  'Commit',
  'LeaderChange',
  'SnapshotHeader',
  'SnapshotFooter',
  'KRaftVersion',
  'KRaftVoters',
] as const;

const KEY_VERSION = 0;
/** What Apache Kafka writes, whatever it could: it reads the values at this version and no other. */
const VALUE_VERSION = 0;
const KEY_BYTES = 4;

function controlKey(type: (typeof TYPES)[number]): Buffer {
  const key = Buffer.alloc(KEY_BYTES);
  key.writeInt16BE(KEY_VERSION, 0);
  key.writeInt16BE(TYPES.indexOf(type), 2);
  return key;
}

function writeValue(writer: Writer, record: Exclude<ControlRecord, { type: 'Unknown' }>): void {
  switch (record.type) {
    case 'Abort':
    case 'Commit':
      writer.int16(VALUE_VERSION);
      return writeEndTxnMarker(
        writer,
        { coordinatorEpoch: record.coordinatorEpoch },
        VALUE_VERSION,
      );
    case 'LeaderChange':
      return writeLeaderChangeMessage(writer, withoutDirectories(record.value), VALUE_VERSION);
    case 'SnapshotHeader':
      return writeSnapshotHeaderRecord(writer, record.value, VALUE_VERSION);
    case 'SnapshotFooter':
      return writeSnapshotFooterRecord(writer, record.value, VALUE_VERSION);
    case 'KRaftVersion':
      return writeKRaftVersionRecord(writer, record.value, VALUE_VERSION);
    case 'KRaftVoters':
      return writeVotersRecord(writer, record.value, VALUE_VERSION);
  }
}

/** The version that is written knows voters by their ids alone. */
function withoutDirectories(message: LeaderChangeMessage): LeaderChangeMessage {
  const strip = (voters: LeaderChangeMessage['voters']): LeaderChangeMessage['voters'] =>
    voters.map(({ voterId }) => ({ voterId, voterDirectoryId: ZERO_UUID }));
  return {
    ...message,
    voters: strip(message.voters),
    grantingVoters: strip(message.grantingVoters),
  };
}

export type NewControlRecord = Exclude<ControlRecord, { type: 'Unknown' }>;

/** Key and value of one control record. */
export function encodeControlRecord(
  record: NewControlRecord,
): NewRecord & { key: Buffer; value: Buffer } {
  const writer = new Writer();
  writeValue(writer, record);
  return { key: controlKey(record.type), value: writer.finish() };
}

export interface ControlBatchOptions extends Omit<
  BatchOptions,
  'records' | 'isControl' | 'codec' | 'level'
> {
  readonly records: readonly NewControlRecord[];
  readonly timestampMs: number;
}

/** A sealed control batch. Markers of transactions also need producer id and epoch and `isTransactional`. */
export function buildControlBatch(options: ControlBatchOptions): Buffer {
  const { records, timestampMs, ...rest } = options;
  return buildBatch({
    ...rest,
    isControl: true,
    records: records.map((record) => ({ ...encodeControlRecord(record), timestampMs })),
  });
}

/** Throws DecodeError where key or value are malformed. */
export function decodeControlRecord(key: Buffer | null, value: Buffer | null): ControlRecord {
  if (key === null || key.length < KEY_BYTES)
    throw new DecodeError('a control record without a type');
  if (key.readInt16BE(0) < 0) throw new DecodeError('a control record of a negative version');
  const typeId = key.readInt16BE(2);
  const type = TYPES[typeId];
  if (type === undefined) return { type: 'Unknown', typeId };
  if (value === null) throw new DecodeError(`a ${type} record without a value`);
  const reader = new Reader(value);
  switch (type) {
    case 'Abort':
    case 'Commit': {
      // A newer version may add fields behind the ones that are known.
      if (reader.int16() < 0) throw new DecodeError('a marker of a negative version');
      return { type, coordinatorEpoch: readEndTxnMarker(reader, VALUE_VERSION).coordinatorEpoch };
    }
    case 'LeaderChange':
      return { type, value: readLeaderChangeMessage(reader, VALUE_VERSION) };
    case 'SnapshotHeader':
      return { type, value: readSnapshotHeaderRecord(reader, VALUE_VERSION) };
    case 'SnapshotFooter':
      return { type, value: readSnapshotFooterRecord(reader, VALUE_VERSION) };
    case 'KRaftVersion':
      return { type, value: readKRaftVersionRecord(reader, VALUE_VERSION) };
    case 'KRaftVoters':
      return { type, value: readVotersRecord(reader, VALUE_VERSION) };
  }
}

/** The control records of the batch at `at`, which must be a control batch. */
export function readControlRecords(bytes: Uint8Array, at: number = 0): ControlRecord[] {
  return readRecords(bytes, at).map(({ key, value }) => decodeControlRecord(key, value));
}
