import type { LogState } from './log-state.ts';
import type { Segment } from './segment.ts';

/**
 * The oldest segments that may go: below the log start, or, with cleanup.policy delete, too old or too much.
 * Only what lies wholly below the high watermark. The newest segment only if nothing in it is left to keep:
 * the caller rolls first.
 */
export function expiredSegments(state: LogState, nowMs: number): Segment[] {
  const expired: Segment[] = [];
  let excessBytes = excess(state);
  for (const [index, segment] of state.segments.entries()) {
    const end = state.segments[index + 1]?.baseOffset ?? state.logEndOffset;
    if (segment.sizeBytes === 0 || end > state.highWatermark) break;
    const isBelowStart = end <= state.logStartOffset;
    const isTooOld = isExpired(state, segment, nowMs);
    const isTooMuch = excessBytes >= segment.sizeBytes;
    if (!isBelowStart && !isTooOld && !isTooMuch) break;
    excessBytes -= segment.sizeBytes;
    expired.push(segment);
  }
  return expired;
}

function excess(state: LogState): number {
  const { retentionBytes, cleanupPolicy } = state.config;
  if (retentionBytes < 0 || !cleanupPolicy.delete) return -1;
  return state.sizeBytes - retentionBytes;
}

function isExpired(state: LogState, segment: Segment, nowMs: number): boolean {
  const { retentionMs, cleanupPolicy } = state.config;
  if (retentionMs < 0 || !cleanupPolicy.delete) return false;
  const newestMs =
    segment.maxTimestampMs >= 0 ? segment.maxTimestampMs : modifiedAtMs(state, segment);
  return nowMs - newestMs > retentionMs;
}

/** Records without timestamps are as old as their file. */
function modifiedAtMs(state: LogState, segment: Segment): number {
  return state.environment.disk.stat(segment.file.path)?.modifiedAtMs ?? Infinity;
}
