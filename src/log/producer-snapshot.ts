// pure
import {
  type ProducerSnapshotProducerEntry,
  readProducerSnapshot,
  writeProducerSnapshot,
} from '../../protocol/generated/file/producer-snapshot.ts';
import { crc32c } from '../../protocol/record/crc32c.ts';
import { DecodeError } from '../../protocol/wire/errors.ts';
import { Reader } from '../../protocol/wire/reader.ts';
import { Writer } from '../../protocol/wire/writer.ts';
import { lastSequenceOf, type ProducerEntry } from './producer-state.ts';

/**
 * `<offset>.snapshot`: the producers as they were below that offset. Version int16, CRC-32C of what follows
 * it, then the entries. Only a producer's newest batch is kept, as in Kafka.
 */
const VERSION = 1;
const CRC_AT = 2;
const ENTRIES_AT = 6;

export function encodeProducerSnapshot(entries: Iterable<ProducerEntry>): Buffer {
  const writer = new Writer();
  writer.int16(VERSION);
  writeProducerSnapshot(writer, { crc: 0, producerEntries: [...entries].map(toFile) }, VERSION);
  const bytes = writer.finish();
  bytes.writeUInt32BE(crc32c(bytes.subarray(ENTRIES_AT)), CRC_AT);
  return bytes;
}

/** Throws DecodeError on anything but a whole snapshot of the known version. */
export function decodeProducerSnapshot(bytes: Buffer): ProducerEntry[] {
  const reader = new Reader(bytes);
  const version = reader.int16();
  if (version !== VERSION) throw new DecodeError(`producer snapshot of version ${version}`);
  const { crc, producerEntries } = readProducerSnapshot(reader, version);
  if (crc !== crc32c(bytes.subarray(ENTRIES_AT))) {
    throw new DecodeError('the CRC of the producer snapshot does not match');
  }
  return producerEntries.map(fromFile);
}

function toFile(entry: ProducerEntry): ProducerSnapshotProducerEntry {
  const newest = entry.batches.at(-1);
  return {
    producerId: entry.producerId,
    epoch: entry.producerEpoch,
    lastSequence: lastSequenceOf(entry),
    lastOffset: newest?.lastOffset ?? -1,
    offsetDelta: newest?.offsetDelta ?? 0,
    timestamp: entry.lastTimestamp,
    coordinatorEpoch: entry.coordinatorEpoch,
    currentTxnFirstOffset: entry.currentTransactionFirstOffset,
  };
}

function fromFile(entry: ProducerSnapshotProducerEntry): ProducerEntry {
  const { lastSequence, lastOffset, offsetDelta, timestamp } = entry;
  return {
    producerId: entry.producerId,
    producerEpoch: entry.epoch,
    coordinatorEpoch: entry.coordinatorEpoch,
    lastTimestamp: timestamp,
    currentTransactionFirstOffset: entry.currentTxnFirstOffset,
    batches: lastOffset < 0 ? [] : [{ lastSequence, lastOffset, offsetDelta, timestamp }],
  };
}
