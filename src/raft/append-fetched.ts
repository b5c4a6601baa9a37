// pure
import {
  BATCH_HEADER_BYTES,
  MAGIC_V2,
  batchAttributes,
  batchBaseOffset,
  batchLastOffset,
  batchLeaderEpoch,
  batchMagic,
  isBatchCrcValid,
  isControl,
  wholeBatchBytes,
} from '../../protocol/record/batch-header.ts';
import { DecodeError } from '../../protocol/wire/errors.ts';
import type { RaftControlRecord } from './control-records.ts';
import { readControlBatch } from './control-records.ts';
import type { RaftCore } from './raft-core.ts';
import { lastFetchedEpoch } from './raft-log.ts';
import type { FollowerState } from './states/follower.ts';

interface ControlBatch {
  readonly baseOffset: number;
  readonly records: readonly RaftControlRecord[];
}

interface Accepted {
  readonly lengthBytes: number;
  readonly controlBatches: readonly ControlBatch[];
}

/** Appends the batches of an answer that continue our log; what follows the first bad one is fetched again. */
export function appendFetched(
  core: RaftCore,
  state: FollowerState,
  chunks: readonly Buffer[],
): void {
  const bytes = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
  if (bytes.length === 0) return;
  const baseOffset = core.log.endOffset();
  const { lengthBytes, controlBatches } = acceptBatches(core, state.epoch, bytes);
  if (lengthBytes === 0) return;
  core.emit({
    type: 'append',
    batches: bytes.subarray(0, lengthBytes),
    baseOffset,
    leaderEpoch: state.epoch,
    isLeader: false,
    flush: core.options.canBeVoter,
  });
  for (const batch of controlBatches) core.control.replay(batch.baseOffset, batch.records);
}

/**
 * How much of the bytes may be appended: whole batches, undamaged, each at the next offset, epochs in order and none
 * later than the leader's. An incomplete batch at the end is no error: the answer was cut by its size.
 */
function acceptBatches(core: RaftCore, maxEpoch: number, bytes: Buffer): Accepted {
  const controlBatches: ControlBatch[] = [];
  let nextOffset = core.log.endOffset();
  let epoch = lastFetchedEpoch(core.log);
  let position = 0;
  for (;;) {
    const lengthBytes = wholeBatchBytes(bytes, position);
    if (lengthBytes === 0) break;
    const refusal =
      lengthBytes < BATCH_HEADER_BYTES
        ? 'length'
        : refuseBatch(bytes, position, { nextOffset, epoch, maxEpoch });
    if (refusal !== undefined) {
      core.warn('the leader sent a batch that cannot be appended', {
        refusal,
        nextOffset,
        header: bytes.subarray(position, position + BATCH_HEADER_BYTES).toString('hex'),
      });
      break;
    }
    if (isControl(batchAttributes(bytes, position))) {
      const records = tryReadControlBatch(core, bytes, position);
      if (records === undefined) break;
      controlBatches.push({ baseOffset: nextOffset, records });
    }
    nextOffset = batchLastOffset(bytes, position) + 1;
    epoch = batchLeaderEpoch(bytes, position);
    position += lengthBytes;
  }
  return { lengthBytes: position, controlBatches };
}

function refuseBatch(
  bytes: Buffer,
  at: number,
  expected: { nextOffset: number; epoch: number; maxEpoch: number },
): string | undefined {
  if (batchMagic(bytes, at) !== MAGIC_V2) return 'magic';
  if (batchBaseOffset(bytes, at) !== expected.nextOffset) return 'base offset';
  if (batchLastOffset(bytes, at) < expected.nextOffset) return 'last offset';
  const epoch = batchLeaderEpoch(bytes, at);
  if (epoch < expected.epoch || epoch > expected.maxEpoch) return 'leader epoch';
  return isBatchCrcValid(bytes, at) ? undefined : 'checksum';
}

function tryReadControlBatch(
  core: RaftCore,
  bytes: Buffer,
  at: number,
): RaftControlRecord[] | undefined {
  try {
    return readControlBatch(bytes, at);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    core.warn('the leader sent a control batch that cannot be read', { reason: error.message });
    return undefined;
  }
}
