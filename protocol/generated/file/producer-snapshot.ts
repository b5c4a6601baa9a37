// generated, do not edit: protocol/schemas/file/producer-snapshot.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { MessageSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ProducerSnapshot {
  crc: number;
  producerEntries: ProducerSnapshotProducerEntry[];
}

export function createProducerSnapshot(fields?: Partial<ProducerSnapshot>): ProducerSnapshot {
  return {
    crc: fields?.crc ?? 0,
    producerEntries: fields?.producerEntries ?? [],
  };
}

export function readProducerSnapshot(reader: Reader, version: number): ProducerSnapshot {
  if (version < 1 || version > 1) throw unknownVersion("ProducerSnapshot", version);
  const crc_: number = reader.uint32();
  let producerEntries_: ProducerSnapshotProducerEntry[];
  const producerEntriesCount = reader.arrayLength(46);
  producerEntries_ = [];
  for (let i = 0; i < producerEntriesCount; i++) producerEntries_.push(readProducerSnapshotProducerEntry(reader, version));
  return {
    crc: crc_,
    producerEntries: producerEntries_,
  };
}

export function writeProducerSnapshot(writer: Writer, message: ProducerSnapshot, version: number): void {
  if (version < 1 || version > 1) throw unwritableVersion("ProducerSnapshot", version);
  writer.uint32(message.crc);
  writer.arrayLength(message.producerEntries.length);
  for (const item of message.producerEntries) {
    writeProducerSnapshotProducerEntry(writer, item, version);
  }
}

export interface ProducerSnapshotProducerEntry {
  producerId: number;
  epoch: number;
  lastSequence: number;
  lastOffset: number;
  offsetDelta: number;
  timestamp: number;
  coordinatorEpoch: number;
  currentTxnFirstOffset: number;
}

export function createProducerSnapshotProducerEntry(fields?: Partial<ProducerSnapshotProducerEntry>): ProducerSnapshotProducerEntry {
  return {
    producerId: fields?.producerId ?? 0,
    epoch: fields?.epoch ?? 0,
    lastSequence: fields?.lastSequence ?? 0,
    lastOffset: fields?.lastOffset ?? 0,
    offsetDelta: fields?.offsetDelta ?? 0,
    timestamp: fields?.timestamp ?? 0,
    coordinatorEpoch: fields?.coordinatorEpoch ?? 0,
    currentTxnFirstOffset: fields?.currentTxnFirstOffset ?? 0,
  };
}

function readProducerSnapshotProducerEntry(reader: Reader, version: number): ProducerSnapshotProducerEntry {
  const producerId_: number = reader.int64();
  const epoch_: number = reader.int16();
  const lastSequence_: number = reader.int32();
  const lastOffset_: number = reader.int64();
  const offsetDelta_: number = reader.int32();
  const timestamp_: number = reader.int64();
  const coordinatorEpoch_: number = reader.int32();
  const currentTxnFirstOffset_: number = reader.int64();
  return {
    producerId: producerId_,
    epoch: epoch_,
    lastSequence: lastSequence_,
    lastOffset: lastOffset_,
    offsetDelta: offsetDelta_,
    timestamp: timestamp_,
    coordinatorEpoch: coordinatorEpoch_,
    currentTxnFirstOffset: currentTxnFirstOffset_,
  };
}

function writeProducerSnapshotProducerEntry(writer: Writer, message: ProducerSnapshotProducerEntry, version: number): void {
  writer.int64(message.producerId);
  writer.int16(message.epoch);
  writer.int32(message.lastSequence);
  writer.int64(message.lastOffset);
  writer.int32(message.offsetDelta);
  writer.int64(message.timestamp);
  writer.int32(message.coordinatorEpoch);
  writer.int64(message.currentTxnFirstOffset);
}

export const producerSnapshotSchema: MessageSchema<ProducerSnapshot> = {
  name: "ProducerSnapshot",
  validVersions: { min: 1, max: 1 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readProducerSnapshot,
  write: writeProducerSnapshot,
  create: createProducerSnapshot,
};
