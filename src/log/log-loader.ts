import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import type { BatchSummary } from './append-plan.ts';
import { BatchWalk, DamagedLogError } from './batch-walk.ts';
import {
  CorruptCheckpointError,
  formatPartitionMetadata,
  parseEpochs,
  parsePartitionMetadata,
  placeFile,
} from './checkpoint-files.ts';
import { LEADER_EPOCH_CHECKPOINT, PARTITION_METADATA } from './file-names.ts';
import type { LogConfig } from './log-config.ts';
import type { LogEnvironment, LogOwner } from './log-environment.ts';
import { type LogFiles, readFirstBatch, tidyAndList } from './log-files.ts';
import { type LogIdentity, LogState } from './log-state.ts';
import { OfflinePartitionError } from './offline-partition-error.ts';
import { removeSnapshotsAbove, replayProducers } from './producer-replay.ts';
import { type RecoveryOptions, recoverSegments, rescanSegment } from './recovery.ts';
import {
  beginAnew,
  makeFirstSegment,
  removeFromStart,
  toleratingFullDisk,
} from './segment-removal.ts';
import { Segment } from './segment.ts';

export interface LoadOptions extends RecoveryOptions {
  readonly environment: LogEnvironment;
  readonly owner: LogOwner;
  readonly topicName: string;
  readonly partitionIndex: number;
  readonly directory: string;
  readonly config: LogConfig;
  /** `.kafka_cleanshutdown` was there. */
  readonly isClean: boolean;
  readonly logStartOffset: number;
  readonly highWatermark: number;
}

/**
 * Brings up the log of a partition's directory: finishes what the last process left, recovers what it had not
 * flushed, loads epochs and producers. Throws OfflinePartitionError, with the files untouched as far as
 * damage is concerned, and DiskError when the disk fails.
 */
export async function loadLog(options: LoadOptions): Promise<LogState> {
  const { environment, owner, topicName, partitionIndex, directory, config } = options;
  const identity = { topicName, partitionIndex, topicId: ZERO_UUID, directory };
  const state = new LogState(environment, owner, identity, config);
  const files = await tidyAndList(environment.handles, directory);
  identity.topicId = readTopicId(state, files);
  const hasEpochs = loadEpochs(state, files);
  state.snapshotOffsets = [...files.snapshotOffsets];
  openSegments(state, files);
  if (state.segments.length === 0) makeFirstSegment(state, Math.max(0, options.logStartOffset));
  await rebuildMissingIndexes(state, files);
  await removeBelowStart(state, options.logStartOffset);
  const isClean = options.isClean && hasEpochs && (await findCleanEnd(state));
  const firstIndex = isClean ? state.segments.length : firstToRecover(state, options, hasEpochs);
  const target = state.segments[firstIndex]?.baseOffset ?? state.activeSegment.nextOffset;
  await replayProducers(state, target);
  let durableOffset = Infinity;
  if (!isClean) {
    const visit = (segment: Segment, batch: BatchSummary): void => {
      applyBatch(state, segment, batch);
    };
    const isWhole = await recoverSegments(state, firstIndex, options, visit);
    durableOffset = isWhole ? options.recoveryPoint : -1;
  }
  await settleMarks(state, options);
  if (!isClean) await makeRecoveredDurable(state, firstIndex, durableOffset);
  state.isDirectoryDurable = true;
  state.appendSegment = state.activeSegment;
  state.epochFloor = state.epochs.latestEpoch;
  closeFiles(state);
  state.assertMarks();
  return state;
}

function readTopicId(state: LogState, files: LogFiles): string {
  if (!files.names.has(PARTITION_METADATA)) return ZERO_UUID;
  const path = `${state.identity.directory}/${PARTITION_METADATA}`;
  return orOffline(() =>
    parsePartitionMetadata(state.environment.disk.readFile(path).toString(), path),
  );
}

/** False when there is no checkpoint: then the epochs come from the batches, all of them. */
function loadEpochs(state: LogState, files: LogFiles): boolean {
  if (!files.names.has(LEADER_EPOCH_CHECKPOINT))
    return files.segments.every((s) => s.sizeBytes === 0);
  const path = `${state.identity.directory}/${LEADER_EPOCH_CHECKPOINT}`;
  const text = state.environment.disk.readFile(path).toString();
  const entries = orOffline(() => parseEpochs(text, path));
  state.epochs.load(entries);
  state.savedEpochs = entries;
  return true;
}

/** A small file that does not parse is damage, not absence. */
function orOffline<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof CorruptCheckpointError) throw new OfflinePartitionError(error.message);
    throw error;
  }
}

function openSegments(state: LogState, files: LogFiles): void {
  const { handles, clock } = state.environment;
  for (const [index, found] of files.segments.entries()) {
    const segment = new Segment({
      handles,
      directory: state.identity.directory,
      baseOffset: found.baseOffset,
      isPlanned: false,
      hasTransactionIndex: found.hasTransactionIndex,
      createdAtMs: clock.wallMs(),
      jitterMs: 0,
    });
    const first = readFirstBatch(handles, segment.file.path, found.baseOffset);
    const next = files.segments[index + 1];
    segment.resume(found.sizeBytes, next?.baseOffset ?? found.baseOffset);
    segment.firstTimestampMs = first?.maxTimestampMs ?? -1;
    // A clean stop flushes no name of a file that nothing was written to: the first write does.
    segment.isEntryDurable = found.sizeBytes > 0;
    state.segments.push(segment);
  }
}

/** A power cut may bring some of the segments back that were going, with holes between them. */
async function removeBelowStart(state: LogState, logStartOffset: number): Promise<void> {
  const first = state.segments.findIndex((_, index) => {
    const next = state.segments[index + 1];
    return next === undefined || next.baseOffset > logStartOffset;
  });
  // Else they go another time: they lie below the log start.
  await toleratingFullDisk(() => removeFromStart(state, state.segments.slice(0, first), false));
}

/** Kafka writes both indexes with every segment: without them it is scanned, whatever the stop was like. */
async function rebuildMissingIndexes(state: LogState, files: LogFiles): Promise<void> {
  for (const [index, { hasIndexes, sizeBytes }] of files.segments.entries()) {
    if (hasIndexes || sizeBytes === 0 || index === files.segments.length - 1) continue;
    const segment = state.segments[index]!;
    const after = { expectedOffset: segment.baseOffset, leaderEpoch: -1 };
    const { nextOffset } = segment;
    const end = await rescanSegment(state, segment, after, () => undefined);
    // Bad batches are the business of the recovery, where it looks at this segment at all.
    segment.resume(sizeBytes, end.problem === undefined ? end.nextOffset : nextOffset);
    segment.seal();
    state.unflushedIndexes.add(segment);
  }
}

/**
 * After a clean stop only the way from the last index entry to the end of the last segment is read. False when
 * that does not fit: then the stop was not as clean as its mark says.
 */
async function findCleanEnd(state: LogState): Promise<boolean> {
  const segment = state.activeSegment;
  const walk = new BatchWalk(segment.file, segment.sizeBytes, true);
  const lastEntry = segment.offsetIndex.last();
  if (lastEntry !== undefined && lastEntry.position >= segment.sizeBytes) return false;
  let nextOffset = segment.baseOffset;
  try {
    await walk.find(lastEntry?.position ?? 0, (batch) => {
      nextOffset = batch.lastOffset + 1;
      segment.noteTimestamp(batch);
      return false;
    });
  } catch (error) {
    if (error instanceof DamagedLogError) return false;
    throw error;
  }
  segment.nextOffset = nextOffset;
  return true;
}

/**
 * The segment with the last offset below the recovery point, whose indexes are then not known to be whole; at
 * least the last one.
 */
function firstToRecover(state: LogState, options: LoadOptions, hasEpochs: boolean): number {
  if (!hasEpochs) return 0;
  const last = state.segments.length - 1;
  for (let index = last; index > 0; index--) {
    if (state.segments[index]!.baseOffset < options.recoveryPoint) return index;
  }
  return 0;
}

/** One recovered batch: epochs, producers, aborted transactions. */
function applyBatch(state: LogState, segment: Segment, batch: BatchSummary): void {
  if (batch.leaderEpoch >= 0) state.epochs.learn(batch.leaderEpoch, batch.baseOffset);
  if (batch.producer === undefined) return;
  const { completed } = state.producers.apply(batch.producer);
  if (completed?.isAborted === true) segment.transactionIndex.add(completed);
}

async function settleMarks(state: LogState, options: LoadOptions): Promise<void> {
  const logEndOffset = state.activeSegment.nextOffset;
  const logStartOffset = Math.max(options.logStartOffset, state.segments[0]!.baseOffset);
  if (logStartOffset > logEndOffset) {
    // A power cut took records that DeleteRecords had already removed for the clients.
    await beginAnew(state, logStartOffset);
    return;
  }
  state.logStartOffset = logStartOffset;
  state.logEndOffset = logEndOffset;
  state.writtenOffset = logEndOffset;
  state.flushedOffset = logEndOffset;
  state.highWatermark = Math.min(Math.max(options.highWatermark, logStartOffset), logEndOffset);
  state.producers.onHighWatermark(state.highWatermark);
  state.epochs.truncateFromEnd(logEndOffset);
  state.epochs.truncateFromStart(logStartOffset);
  removeSnapshotsAbove(state, logEndOffset);
  await toleratingFullDisk(() => state.saveEpochs());
}

/**
 * What was recovered counts as flushed, so it must be. Records below `durableOffset` are, and so are the names of the
 * files they lie in; a log without records leaves its names to the first write.
 */
async function makeRecoveredDurable(
  state: LogState,
  firstIndex: number,
  durableOffset: number,
): Promise<void> {
  for (const segment of state.segments.slice(firstIndex)) {
    if (segment.nextOffset > durableOffset) await segment.file.flush();
    if (segment === state.activeSegment) continue;
    segment.seal();
    state.unflushedIndexes.add(segment);
  }
  const newest = state.segments.findLast(({ sizeBytes }) => sizeBytes > 0);
  if (durableOffset >= 0 && (newest?.baseOffset ?? -1) < durableOffset) return;
  await state.environment.disk.flushDirectoryAsync(state.identity.directory);
  for (const segment of state.segments) segment.isEntryDurable = true;
}

/** A new partition's log, empty. Its names are made durable by the first write, before that is acknowledged. */
export async function createLog(
  environment: LogEnvironment,
  owner: LogOwner,
  identity: LogIdentity,
  config: LogConfig,
): Promise<LogState> {
  const { disk } = environment;
  disk.makeDirectory(identity.directory);
  const metadata = formatPartitionMetadata(identity.topicId);
  await placeFile(disk, () => `${identity.directory}/${PARTITION_METADATA}`, metadata);
  const state = new LogState(environment, owner, identity, config);
  makeFirstSegment(state, 0);
  closeFiles(state);
  state.assertMarks();
  return state;
}

/** Ten thousand idle partitions hold no files open. */
function closeFiles(state: LogState): void {
  for (const segment of state.segments) segment.close();
}
