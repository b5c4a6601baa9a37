import { DiskError } from '../base/disk.ts';
import type { LogState } from './log-state.ts';
import type { Segment } from './segment.ts';

/**
 * Group flush: while one fdatasync runs, requests for the next one gather. A failed flush is never retried: the
 * pages may be gone although a second one would succeed, so the directory goes offline.
 */
export class LogFlusher {
  readonly #state: LogState;
  readonly #dirtySegments: Set<Segment>;
  #wantedOffset = 0;
  #running: Promise<void> | undefined;

  constructor(state: LogState, dirtySegments: Set<Segment>) {
    this.#state = state;
    this.#dirtySegments = dirtySegments;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** Everything appended so far is to be flushed: as soon as it is written. */
  request(): void {
    this.#wantedOffset = Math.max(this.#wantedOffset, this.#state.logEndOffset);
    // What still waits for its write would miss this flush: the write's completion starts it.
    if (this.#state.writtenOffset === this.#state.logEndOffset) this.maybeStart();
  }

  /** Called when writtenOffset has moved. */
  maybeStart(): void {
    const state = this.#state;
    if (this.#running !== undefined || state.isOffline) return;
    if (this.#wantedOffset <= state.flushedOffset) return;
    if (state.writtenOffset <= state.flushedOffset) return;
    const target = state.writtenOffset;
    // In order: the mark passes the end of a segment only when its file is flushed.
    const segments = [...this.#dirtySegments].sort((a, b) => a.baseOffset - b.baseOffset);
    this.#dirtySegments.clear();
    this.#running = this.#flushAll(segments)
      .then(
        () => {
          this.#running = undefined;
          this.#onFlushed(target);
        },
        (error: unknown) => {
          this.#running = undefined;
          if (!(error instanceof DiskError)) throw error;
          state.owner.onStorageError(error);
          state.goOffline(`flush failed: ${error.message}`);
        },
      )
      .catch((error: unknown) => {
        state.environment.onFatal(error instanceof Error ? error : new Error(String(error)));
      });
  }

  /** Resolves when no flush is under way. */
  async settle(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  /** Forgets what was wanted above `offset`, which a failure or a truncation took away. */
  limitTo(offset: number): void {
    this.#wantedOffset = Math.min(this.#wantedOffset, offset);
  }

  async #flushAll(segments: readonly Segment[]): Promise<void> {
    const { clock, flushTimes } = this.#state.environment;
    for (const segment of segments) {
      if (segment.isRemoved) continue;
      const beganAtMs = clock.monotonicMs();
      await segment.file.flush();
      const nowMs = clock.monotonicMs();
      flushTimes?.observe(nowMs - beganAtMs, nowMs);
    }
  }

  #onFlushed(target: number): void {
    const state = this.#state;
    if (state.isOffline) return;
    state.flushedOffset = Math.max(state.flushedOffset, Math.min(target, state.writtenOffset));
    state.assertMarks();
    state.owner.onProgress();
    state.flushedWaits.reach(state.flushedOffset);
    state.notify('onFlushed');
    this.maybeStart();
  }
}
