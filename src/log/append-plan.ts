// pure
import * as header from '../../protocol/record/batch-header.ts';
import { readControlRecords } from '../../protocol/record/control-record.ts';
import type { LogConfig } from './log-config.ts';
import type { ProducerAppend } from './producer-state.ts';

/** What the log needs to know of one batch, read from its header once. */
export interface BatchSummary {
  readonly position: number;
  readonly lengthBytes: number;
  readonly baseOffset: number;
  readonly lastOffset: number;
  readonly leaderEpoch: number;
  readonly maxTimestampMs: number;
  /** Undefined without a producer id. */
  readonly producer: ProducerAppend | undefined;
}

/** Reads the header of the batch at `position`, which must be whole and of magic 2. */
export function summarize(bytes: Buffer, position: number, lengthBytes: number): BatchSummary {
  const baseOffset = header.batchBaseOffset(bytes, position);
  const lastOffset = baseOffset + header.batchLastOffsetDelta(bytes, position);
  const producerId = header.batchProducerId(bytes, position);
  return {
    position,
    lengthBytes,
    baseOffset,
    lastOffset,
    leaderEpoch: header.batchLeaderEpoch(bytes, position),
    maxTimestampMs: header.batchMaxTimestamp(bytes, position),
    producer:
      producerId === header.NO_PRODUCER_ID
        ? undefined
        : producerAppend(bytes, position, { producerId, baseOffset, lastOffset }),
  };
}

function producerAppend(
  bytes: Buffer,
  at: number,
  known: { producerId: number; baseOffset: number; lastOffset: number },
): ProducerAppend | undefined {
  const attributes = header.batchAttributes(bytes, at);
  const isControl = header.isControl(attributes);
  // Compaction may leave a control batch without its record: the transaction is gone, and so is its end.
  if (isControl && header.batchRecordCount(bytes, at) === 0) return undefined;
  return {
    ...known,
    producerEpoch: header.batchProducerEpoch(bytes, at),
    baseSequence: header.batchBaseSequence(bytes, at),
    lastSequence: header.batchLastSequence(bytes, at),
    timestamp: header.batchMaxTimestamp(bytes, at),
    isTransactional: header.isTransactional(attributes),
    marker: isControl ? readMarker(bytes, at) : undefined,
  };
}

function readMarker(
  bytes: Buffer,
  at: number,
): { isAbort: boolean; coordinatorEpoch: number } | undefined {
  const record = readControlRecords(bytes, at)[0];
  if (record?.type !== 'Abort' && record?.type !== 'Commit') return undefined;
  return { isAbort: record.type === 'Abort', coordinatorEpoch: record.coordinatorEpoch };
}

/** The segment that appends go to, bytes that wait for the disk included. */
export interface RollState {
  readonly baseOffset: number;
  readonly sizeBytes: number;
  readonly createdAtMs: number;
  /** Largest timestamp of its first batch, NO_TIMESTAMP without one. */
  readonly firstTimestampMs: number;
  readonly jitterMs: number;
  readonly areIndexesFull: boolean;
}

/** Indexes hold offsets relative to the segment's base in 32 bits, one of them for the sign. */
const MAX_RELATIVE_OFFSET = 0x7fffffff;

/** Whether a batch begins a new segment: size, time, indexes full, or offsets too far from the base. */
export function mustRoll(
  segment: RollState,
  batch: { lengthBytes: number; lastOffset: number; maxTimestampMs: number },
  config: LogConfig,
  nowMs: number,
): boolean {
  if (segment.sizeBytes === 0) return batch.lastOffset - segment.baseOffset > MAX_RELATIVE_OFFSET;
  return (
    segment.sizeBytes > config.segmentBytes - batch.lengthBytes ||
    waitedForRollMs(segment, batch.maxTimestampMs, nowMs) > config.segmentMs - segment.jitterMs ||
    segment.areIndexesFull ||
    batch.lastOffset - segment.baseOffset > MAX_RELATIVE_OFFSET
  );
}

/** Time goes by the records' own clock where they have one. */
function waitedForRollMs(segment: RollState, timestampMs: number, nowMs: number): number {
  if (segment.firstTimestampMs >= 0 && timestampMs >= 0) {
    return timestampMs - segment.firstTimestampMs;
  }
  return nowMs - segment.createdAtMs;
}

export type ReplicaCheck =
  | { readonly ok: true; readonly batches: readonly BatchSummary[] }
  | { readonly ok: false; readonly message: string };

/**
 * What a follower may append: whole batches of magic 2 with a right CRC, offsets that go on from
 * `nextOffset` (holes are compaction's), epochs that never go back. An incomplete batch at the end is left
 * out: the leader cut it off.
 */
export function planReplicaAppend(
  bytes: Buffer,
  nextOffset: number,
  latestEpoch: number,
): ReplicaCheck {
  const batches: BatchSummary[] = [];
  let expected = nextOffset;
  let epoch = latestEpoch;
  let position = 0;
  while (position < bytes.length) {
    const lengthBytes = header.wholeBatchBytes(bytes, position);
    if (lengthBytes === header.INCOMPLETE_BATCH) break;
    const refusal = checkStored(bytes, position, lengthBytes, { expected, epoch });
    if (refusal !== undefined) return { ok: false, message: refusal };
    const batch = summarize(bytes, position, lengthBytes);
    batches.push(batch);
    expected = batch.lastOffset + 1;
    epoch = Math.max(epoch, batch.leaderEpoch);
    position += lengthBytes;
  }
  return { ok: true, batches };
}

/**
 * Why the batch at `position` cannot follow what lies before it; undefined when it can. The CRC covers neither
 * base offset, length, epoch nor magic: they are checked one by one.
 */
export function checkStored(
  bytes: Buffer,
  position: number,
  lengthBytes: number,
  after: { readonly expected: number; readonly epoch: number },
): string | undefined {
  if (lengthBytes < header.BATCH_HEADER_BYTES) return 'impossible batch length';
  if (header.batchMagic(bytes, position) !== header.MAGIC_V2) {
    return `magic ${header.batchMagic(bytes, position)}`;
  }
  const baseOffset = header.batchBaseOffset(bytes, position);
  if (!(baseOffset >= after.expected) || baseOffset === Infinity) {
    return `base offset ${baseOffset} after ${after.expected - 1}`;
  }
  if (header.batchLastOffsetDelta(bytes, position) < 0) return 'negative last offset delta';
  if (!header.isBatchCrcValid(bytes, position)) return 'wrong CRC';
  const leaderEpoch = header.batchLeaderEpoch(bytes, position);
  if (leaderEpoch >= 0 && leaderEpoch < after.epoch)
    return `leader epoch ${leaderEpoch} after ${after.epoch}`;
  return undefined;
}
