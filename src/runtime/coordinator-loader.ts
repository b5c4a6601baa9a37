import {
  batchAttributes,
  batchLastOffset,
  batchProducerEpoch,
  batchProducerId,
  batches,
  isControl,
} from '../../protocol/record/batch-header.ts';
import { readControlRecords } from '../../protocol/record/control-record.ts';
import { readRecords } from '../../protocol/record/records.ts';
import { ApiError, type ErrorCode as Code } from '../../protocol/wire/error-code.ts';
import type { Clock } from '../base/clock.ts';
import { nextTurn, type Timers } from '../base/timers.ts';
import type { Shard, ShardCodec } from '../coordinator/shard.ts';
import type { PartitionLog } from '../log/partition-log.ts';

/** How long replaying holds the event loop before others get a turn. */
const SLICE_MS = 10;

export interface LoadOptions<R> {
  readonly log: PartitionLog;
  readonly shard: Shard<R>;
  readonly codec: ShardCodec<R>;
  /** How much is read at a time. */
  readonly readBytes: number;
  readonly clock: Clock;
  readonly timers: Timers;
  /** False once nobody needs the shard any more: loading ends early. */
  readonly isWanted: () => boolean;
}

/**
 * Replays a whole log into a shard, in slices. Resolves with the offset behind the last record; rejects with ApiError
 * where the log cannot be read, and with DecodeError or AssertionError where it holds what no broker writes.
 */
export async function loadShard<R>(options: LoadOptions<R>): Promise<number> {
  const { log, clock, timers } = options;
  let offset = log.logStartOffset;
  let sliceEndsMs = clock.monotonicMs() + SLICE_MS;
  while (offset < log.logEndOffset && options.isWanted()) {
    const read = await log.read(offset, {
      maxBytes: options.readBytes,
      minOneMessage: true,
      upTo: 'log-end',
    });
    if (!read.ok) throw new ApiError(read.errorCode as Code);
    // Keys and values outlive the read; what they hold is decoded, and strings are copies.
    const bytes = Buffer.concat(read.chunks);
    read.release();
    const before = offset;
    for (const { position } of batches(bytes)) {
      replayBatch(bytes, position, options);
      offset = batchLastOffset(bytes, position) + 1;
      if (clock.monotonicMs() < sliceEndsMs) continue;
      await nextTurn(timers);
      if (!options.isWanted()) return offset;
      sliceEndsMs = clock.monotonicMs() + SLICE_MS;
    }
    if (offset === before) break; // nothing more can be read: everything above was taken back
  }
  return offset;
}

function replayBatch<R>(bytes: Buffer, at: number, { shard, codec }: LoadOptions<R>): void {
  const producerId = batchProducerId(bytes, at);
  const producerEpoch = batchProducerEpoch(bytes, at);
  if (isControl(batchAttributes(bytes, at))) {
    for (const { type } of readControlRecords(bytes, at)) {
      if (type !== 'Commit' && type !== 'Abort') continue;
      shard.replayEndTransaction(producerId, producerEpoch, type === 'Commit');
    }
    return;
  }
  for (const { offset, key, value } of readRecords(bytes, at)) {
    // Without a key it is nobody's: the topic is compacted, but a tool may have written to it.
    const record = key === null ? null : codec.decode(key, value);
    if (record !== null) shard.replay(record, { offset, producerId, producerEpoch });
  }
}
