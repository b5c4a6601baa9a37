import { DiskError } from '../base/disk.ts';
import type { BatchSummary } from './append-plan.ts';
import { CUT_SUFFIX, offsetName, LOG_SUFFIX } from './file-names.ts';
import type { LogState } from './log-state.ts';
import { OfflinePartitionError } from './offline-partition-error.ts';
import type { Segment } from './segment.ts';
import { findBatchBehind, type ScanEnd, scanSegment } from './segment-scan.ts';

export interface RecoveryOptions {
  /** Everything below was flushed before the last stop. */
  readonly recoveryPoint: number;
  /** The machine has not restarted since: the page cache had all that was ever written. */
  readonly isSameBoot: boolean;
  /** The repair command: what would take the partition offline is cut, and kept beside the segment. */
  readonly cutsDamage: boolean;
}

/** What the scan of one segment does besides checking it. */
export type VisitBatch = (segment: Segment, batch: BatchSummary) => void;

/**
 * Scans the segments from `firstIndex` on, rebuilding their indexes, until the end or the first bad batch. A bad
 * batch with nothing valid behind it is a torn tail and is cut. One with valid batches behind it is damage,
 * if the machine did not restart; if it did, writes may have reached the disk out of order, and everything
 * from the first bad batch is cut and kept. Below the recovery point any bad batch is damage. Resolves with whether
 * nothing was cut.
 */
export async function recoverSegments(
  state: LogState,
  firstIndex: number,
  options: RecoveryOptions,
  visit: VisitBatch,
): Promise<boolean> {
  let leaderEpoch = state.epochs.epochFor(state.segments[firstIndex]!.baseOffset - 1);
  let nextOffset = state.segments[firstIndex]!.baseOffset;
  for (let index = firstIndex; index < state.segments.length; index++) {
    const segment = state.segments[index]!;
    const expectedOffset = Math.max(segment.baseOffset, nextOffset);
    segment.transactionIndex.reset();
    const scanned = await rescanSegment(state, segment, { expectedOffset, leaderEpoch }, visit);
    const end = {
      ...scanned,
      problem: scanned.problem ?? holeBehind(state, index, scanned, options),
    };
    leaderEpoch = end.leaderEpoch;
    nextOffset = end.nextOffset;
    if (end.problem === undefined) continue;
    await onBadBatch(state, index, end, options);
    return false;
  }
  return true;
}

/**
 * A power cut may take the end of one segment and leave the next. Compaction leaves such holes too, and what was
 * flushed is as it was.
 */
function holeBehind(
  state: LogState,
  index: number,
  end: ScanEnd,
  { recoveryPoint }: RecoveryOptions,
): string | undefined {
  const next = state.segments[index + 1];
  if (next === undefined || state.config.cleanupPolicy.compact) return undefined;
  if (end.nextOffset >= next.baseOffset || end.nextOffset < recoveryPoint) return undefined;
  return `the segment ends, and the next begins with offset ${next.baseOffset}`;
}

/** Rebuilds the indexes of one segment from its batches. */
export async function rescanSegment(
  state: LogState,
  segment: Segment,
  after: { readonly expectedOffset: number; readonly leaderEpoch: number },
  visit: VisitBatch,
): Promise<ScanEnd> {
  const fileBytes = segment.file.size();
  segment.reset();
  const start = { position: 0, ...after };
  const end = await scanSegment(segment.file, fileBytes, start, (batch) => {
    segment.noteWritten(batch, state.config.indexIntervalBytes);
    segment.maybeSaveIndexes();
    visit(segment, batch);
  });
  return end;
}

async function onBadBatch(
  state: LogState,
  index: number,
  end: ScanEnd,
  options: RecoveryOptions,
): Promise<void> {
  const segment = state.segments[index]!;
  const fileBytes = segment.file.size();
  const where = `${segment.file.path} at position ${end.goodBytes} (offset ${end.nextOffset})`;
  const behind = await findValidBehind(state, index, end);
  const isBelow = end.nextOffset < options.recoveryPoint;
  if ((isBelow || (behind !== undefined && options.isSameBoot)) && !options.cutsDamage) {
    throw damage(state, `${where}: ${end.problem}`, behind);
  }
  const fields = {
    topicName: state.topicName,
    partitionIndex: state.partitionIndex,
    path: segment.file.path,
    position: end.goodBytes,
    problem: end.problem,
    cutFromOffset: end.nextOffset,
  };
  const { log } = state.environment;
  if (behind === undefined && !isBelow) {
    log.warn('a torn tail was cut off a log', { ...fields, cutBytes: fileBytes - end.goodBytes });
  } else {
    const cutToOffset = await lastOffsetOf(state, behind);
    log.error('a log was cut in front of valid batches; what was cut is kept beside it as .cut', {
      ...fields,
      cutToOffset,
      mayReachAcknowledged: state.environment.flushOnAck !== 'never',
    });
    keepCut(state, index, end.goodBytes);
  }
  cutFrom(state, index, end);
}

interface Behind {
  readonly segment: Segment;
  readonly position: number;
  readonly baseOffset: number;
}

async function findValidBehind(
  state: LogState,
  index: number,
  end: ScanEnd,
): Promise<Behind | undefined> {
  for (let next = index; next < state.segments.length; next++) {
    const segment = state.segments[next]!;
    const from = next === index ? end.goodBytes + 1 : 0;
    const found = await findBatchBehind(
      segment.file,
      segment.file.size(),
      from,
      Math.max(segment.baseOffset, end.nextOffset),
    );
    if (found !== undefined) return { segment, ...found };
  }
  return undefined;
}

/** For the message: where the valid batches that get cut end, as far as they chain. */
async function lastOffsetOf(state: LogState, behind: Behind | undefined): Promise<number> {
  if (behind === undefined) return -1;
  const last = state.activeSegment === behind.segment ? behind.segment : state.activeSegment;
  const position = last === behind.segment ? behind.position : 0;
  const start = { position, expectedOffset: last.baseOffset, leaderEpoch: -1 };
  const end = await scanSegment(last.file, last.file.size(), start, () => undefined);
  return end.nextOffset - 1;
}

function damage(state: LogState, where: string, behind: Behind | undefined): OfflinePartitionError {
  const partition = `${state.topicName}-${state.partitionIndex}`;
  const directory = state.identity.directory;
  const logDirectory = directory.slice(0, directory.lastIndexOf('/'));
  const valid =
    behind === undefined ? 'it lies below the recovery point' : 'valid batches lie behind it';
  return new OfflinePartitionError(
    `partition ${partition} is damaged in ${where}; ${valid}. Nothing was changed. If no other replica ` +
      `has the records, stop the broker and run: samsa storage repair --log-dir ${logDirectory} ` +
      `--partition ${partition} (it keeps what it cuts beside the segment as ${CUT_SUFFIX})`,
  );
}

/** Copies of what is about to be cut. A disk too full for a copy does not keep the log from starting. */
function keepCut(state: LogState, index: number, goodBytes: number): void {
  const { disk } = state.environment;
  const segment = state.segments[index]!;
  if (segment.file.size() > goodBytes) copyCut(state, segment, goodBytes);
  for (const later of state.segments.slice(index + 1)) {
    later.close();
    const laterName = `${offsetName(later.baseOffset)}${LOG_SUFFIX}`;
    disk.rename(later.file.path, freeCutPath(state, laterName));
  }
}

function copyCut(state: LogState, segment: Segment, goodBytes: number): void {
  const { disk, log } = state.environment;
  const path = freeCutPath(state, `${offsetName(segment.baseOffset)}${LOG_SUFFIX}`);
  const file = disk.open(path, 'create');
  try {
    const end = segment.file.size();
    for (let position = goodBytes; position < end;) {
      const chunk = Buffer.allocUnsafe(Math.min(1024 * 1024, end - position));
      segment.file.readSync(chunk, position);
      file.writeSync([chunk], position - goodBytes);
      position += chunk.length;
    }
    file.flushSync();
  } catch (error) {
    if (!(error instanceof DiskError) || error.code !== 'ENOSPC') throw error;
    log.error('no space to keep what recovery cuts', { path });
  } finally {
    file.close();
  }
}

function freeCutPath(state: LogState, name: string): string {
  const path = `${state.identity.directory}/${name}${CUT_SUFFIX}`;
  let free = path;
  for (let number = 1; state.environment.disk.exists(free); number++) free = `${path}.${number}`;
  return free;
}

/** The bad batch and everything behind it goes. */
function cutFrom(state: LogState, index: number, end: ScanEnd): void {
  const { disk } = state.environment;
  for (const later of state.segments.splice(index + 1)) {
    later.close();
    for (const file of later.files()) disk.removeFile(file.path);
  }
  state.segments[index]!.file.truncateSync(end.goodBytes);
}
