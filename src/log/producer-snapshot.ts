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
import { type ProducerBatch, type ProducerEntry, REMEMBERED_BATCHES } from './producer-state.ts';

/**
 * `<offset>.snapshot`: the producers as they were below that offset. Version int16, CRC-32C of what follows
 * it, then the entries.
 *
 * Kafka has one entry for each producer, of its newest batch, so that after a restart it knows no retry of the ones
 * before. We write those too, as entries of the same producer before its own: of entries with one producer id Kafka
 * takes the last (ProducerStateManager.loadProducerEntry).
 */
const VERSION = 1;
const CRC_AT = 2;
const ENTRIES_AT = 6;

export function encodeProducerSnapshot(entries: Iterable<ProducerEntry>): Buffer {
  const writer = new Writer();
  writer.int16(VERSION);
  writeProducerSnapshot(writer, { crc: 0, producerEntries: [...entries].flatMap(toFile) }, VERSION);
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
  const producers = new Map<number, ProducerEntry>();
  for (const entry of producerEntries) {
    producers.set(entry.producerId, fromFile(entry, producers.get(entry.producerId)));
  }
  return [...producers.values()];
}

const NO_BATCH = { lastSequence: -1, lastOffset: -1, offsetDelta: 0 };

function toFile(entry: ProducerEntry): ProducerSnapshotProducerEntry[] {
  const batches: readonly (typeof NO_BATCH & { readonly timestamp?: number })[] =
    entry.batches.length === 0 ? [NO_BATCH] : entry.batches;
  return batches.map(({ lastSequence, lastOffset, offsetDelta, timestamp }, index) => ({
    producerId: entry.producerId,
    epoch: entry.producerEpoch,
    lastSequence,
    lastOffset,
    offsetDelta,
    timestamp: index === batches.length - 1 ? entry.lastTimestamp : olderThan(entry, timestamp),
    coordinatorEpoch: entry.coordinatorEpoch,
    currentTxnFirstOffset: entry.currentTransactionFirstOffset,
  }));
}

/** Kafka leaves out the entries of long ago before it takes the last one: no older one may outlive the newest. */
function olderThan(entry: ProducerEntry, timestamp = -1): number {
  return Math.min(timestamp, entry.lastTimestamp);
}

/** `older`: of the same producer, further up in the file. */
function fromFile(
  entry: ProducerSnapshotProducerEntry,
  older: ProducerEntry | undefined,
): ProducerEntry {
  const { lastSequence, lastOffset, offsetDelta, timestamp } = entry;
  const kept = older?.producerEpoch === entry.epoch ? older.batches : [];
  const batch: ProducerBatch = { lastSequence, lastOffset, offsetDelta, timestamp };
  return {
    producerId: entry.producerId,
    producerEpoch: entry.epoch,
    coordinatorEpoch: entry.coordinatorEpoch,
    lastTimestamp: timestamp,
    currentTransactionFirstOffset: entry.currentTxnFirstOffset,
    batches: lastOffset < 0 ? [] : [...kept, batch].slice(-REMEMBERED_BATCHES),
  };
}
