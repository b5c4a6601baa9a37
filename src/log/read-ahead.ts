import { assert } from '../base/assert.ts';
import * as header from '../../protocol/record/batch-header.ts';
import type { LogState } from './log-state.ts';
import { MAX_FILE_READ_BYTES, type ReadBuffers } from './read-buffers.ts';
import {
  examine,
  found,
  type FoundInFile,
  type Place,
  readWhole,
  type SegmentRead,
} from './segment-read.ts';
import type { Segment } from './segment.ts';

/** Fewer bytes than this are not worth a call to the disk. */
const MIN_WINDOW_BYTES = 256 * 1024;
/** What readers may have in memory that they have not asked for yet, all logs of a node together. */
const MAX_HELD_BYTES = 32 * 1024 * 1024;
/** So many readers of one log are followed, those seen last. */
const MAX_RUNS_PER_LOG = 4;
/** When memory is short, who has not asked for so long loses what was read for it. */
const SLOW_MS = 1000;
/** A smaller part of a window is copied: a slow socket must not hold all of it. */
const MIN_SHARE = 4;

/** Bytes of one segment from a batch's beginning on, read at once. Its buffer is leased while anybody holds it. */
class Window {
  readonly segment: Segment;
  readonly position: number;
  readonly bytes: Buffer;
  /** Rejects as the read did. */
  readonly whenRead: Promise<void>;
  /** Where the last whole batch ends; known when it was read. */
  end = 0;
  readonly #buffers: ReadBuffers;
  #holders = 1;

  constructor(buffers: ReadBuffers, segment: Segment, position: number, lengthBytes: number) {
    this.segment = segment;
    this.position = position;
    this.bytes = buffers.lease(lengthBytes);
    this.#buffers = buffers;
    // The disk writes into the buffer until the read has ended, whoever has lost interest by then.
    this.hold();
    this.whenRead = readWhole(segment, this.bytes, position)
      .then(() => {
        this.end = position + endOfWholeBatches(this.bytes);
      })
      .finally(() => {
        this.release();
      });
    this.whenRead.catch(() => undefined);
  }

  hold(): void {
    this.#holders++;
  }

  release(): void {
    assert(this.#holders > 0, 'a window released too often');
    if (--this.#holders === 0) this.#buffers.release(this.bytes);
  }
}

function endOfWholeBatches(bytes: Buffer): number {
  let at = 0;
  for (;;) {
    const lengthBytes = header.wholeBatchBytes(bytes, at);
    if (lengthBytes <= 0) return at;
    at += lengthBytes;
  }
}

/** A reader that goes through a log: where it is, the window that it reads, and the one after that. */
interface Run {
  readonly log: FollowedLog;
  place: Place;
  window: Window | undefined;
  following: Window | undefined;
  touchedAtMs: number;
}

interface FollowedLog {
  readonly state: LogState;
  readonly runs: Set<Run>;
}

/**
 * Catch-up reads. Who asks for what follows its last read is given it from a window of 256 KiB to 1 MiB, and the
 * next window is being read meanwhile. Memory for what nobody has asked for yet is bounded: where it is short a
 * reader waits for each read. One for all logs of a node; what belongs to a log goes when its files change.
 */
export class ReadAhead {
  readonly #buffers: ReadBuffers;
  readonly #logs = new Map<LogState, FollowedLog>();
  /** Of all logs, those seen last at the end. */
  readonly #runs = new Set<Run>();
  readonly #maxHeldBytes: number;
  #heldBytes = 0;

  constructor(buffers: ReadBuffers, maxHeldBytes = MAX_HELD_BYTES) {
    this.#buffers = buffers;
    this.#maxHeldBytes = maxHeldBytes;
  }

  /** Bytes read, or being read, for readers that have not asked for them yet. */
  get heldBytes(): number {
    return this.#heldBytes;
  }

  get runCount(): number {
    return this.#runs.size;
  }

  /** A reader of the log got so far by itself. */
  note(state: LogState, place: Place): void {
    let log = this.#logs.get(state);
    if (log === undefined) {
      log = { state, runs: new Set() };
      this.#logs.set(state, log);
    }
    this.#keep({ log, place, window: undefined, following: undefined, touchedAtMs: 0 });
  }

  /** What follows a read that was noted; undefined where none was, or where one read is not enough. */
  async read(state: LogState, read: SegmentRead): Promise<FoundInFile | undefined> {
    const run = this.#take(state, read.startOffset);
    if (run === undefined) return undefined;
    let isKept = false;
    try {
      const { segment, position } = run.place;
      run.window ??= this.#open(segment, position, read.options.maxBytes);
      if (run.window === undefined) return undefined;
      await run.window.whenRead;
      const result = this.#serve(run, run.window, read);
      isKept = result !== undefined && this.#goOn(run, result, read.options.maxBytes);
      return result;
    } finally {
      if (!isKept) this.#letGo(run);
    }
  }

  /** The files of the log have changed, or it is closed: nothing that was read is worth anything. */
  drop(state: LogState): void {
    const log = this.#logs.get(state);
    this.#logs.delete(state);
    for (const run of log?.runs ?? []) this.#remove(run);
  }

  /** Forgets readers that were not seen since `idleBeforeMs`. */
  trim(idleBeforeMs: number): void {
    for (const run of this.#runs) {
      if (run.touchedAtMs > idleBeforeMs) return;
      this.#remove(run);
    }
  }

  #take(state: LogState, offset: number): Run | undefined {
    for (const run of this.#logs.get(state)?.runs ?? []) {
      if (run.place.offset !== offset) continue;
      run.log.runs.delete(run);
      this.#runs.delete(run);
      return run;
    }
    return undefined;
  }

  #keep(run: Run): void {
    const { state, runs } = run.log;
    run.touchedAtMs = state.environment.clock.monotonicMs();
    runs.add(run);
    this.#runs.add(run);
    if (runs.size > MAX_RUNS_PER_LOG) {
      const [oldest] = runs;
      this.#remove(oldest!);
    }
  }

  #remove(run: Run): void {
    run.log.runs.delete(run);
    this.#runs.delete(run);
    if (run.log.runs.size === 0) this.#logs.delete(run.log.state);
    this.#letGo(run);
  }

  #letGo(run: Run): void {
    this.#close(run.window);
    this.#close(run.following);
    run.window = undefined;
    run.following = undefined;
  }

  #serve(run: Run, window: Window, read: SegmentRead): FoundInFile | undefined {
    const { segment, position } = run.place;
    const bytes = window.bytes.subarray(position - window.position);
    const file = { path: segment.file.path, position, end: segment.sizeBytes };
    const step = examine(bytes, file, read);
    if (step.kind !== 'found') return undefined;
    const piece = this.#lend(window, bytes.subarray(step.from, step.to));
    const next = { offset: step.endOffset, segment, position: position + step.to };
    return found(run.log.state, { bytes: piece.bytes, next, read }, piece.release);
  }

  /** The bytes, so that somebody may keep them for long. */
  #lend(window: Window, bytes: Buffer): { readonly bytes: Buffer; readonly release: () => void } {
    if (bytes.length * MIN_SHARE >= window.bytes.length) {
      window.hold();
      return {
        bytes,
        release: () => {
          window.release();
        },
      };
    }
    const copy = this.#buffers.lease(bytes.length);
    copy.set(bytes);
    return {
      bytes: copy,
      release: () => {
        this.#buffers.release(copy);
      },
    };
  }

  /** The reader has got what it asked for. False when it is not followed any further. */
  #goOn(run: Run, { next, sizeBytes }: FoundInFile, maxBytes: number): boolean {
    const { log } = run;
    const window = run.window!;
    // Whoever dropped the log while the window was being read did not see this run.
    if (sizeBytes === 0 || this.#logs.get(log.state) !== log || next.segment.isRemoved)
      return false;
    run.place = next;
    run.following ??= this.#openNext(log.state, window, maxBytes);
    if (next.position >= window.end) {
      this.#close(window);
      run.window = run.following;
      run.following = undefined;
      if (run.window !== undefined) {
        const { segment, position } = run.window;
        run.place = { offset: next.offset, segment, position };
      }
    }
    this.#keep(run);
    return true;
  }

  #openNext(state: LogState, window: Window, maxBytes: number): Window | undefined {
    let { segment, end: position } = window;
    if (position >= segment.sizeBytes) {
      const after = state.segmentAfter(segment);
      if (after === undefined) return undefined;
      segment = after;
      position = 0;
    }
    const wanted = windowBytes(maxBytes);
    // The end of the log is still growing: what is there is read when somebody asks.
    if (segment === state.activeSegment && segment.sizeBytes - position < wanted) return undefined;
    if (!this.#makeRoom(wanted, state.environment.clock.monotonicMs())) return undefined;
    return this.#open(segment, position, maxBytes);
  }

  #makeRoom(wanted: number, nowMs: number): boolean {
    for (const run of this.#runs) {
      if (this.#heldBytes + wanted <= this.#maxHeldBytes) return true;
      if (nowMs - run.touchedAtMs < SLOW_MS) return false;
      this.#remove(run);
    }
    return this.#heldBytes + wanted <= this.#maxHeldBytes;
  }

  #open(segment: Segment, position: number, maxBytes: number): Window | undefined {
    const lengthBytes = Math.min(windowBytes(maxBytes), segment.sizeBytes - position);
    if (lengthBytes < header.BATCH_HEADER_BYTES || segment.isRemoved) return undefined;
    const window = new Window(this.#buffers, segment, position, lengthBytes);
    this.#heldBytes += lengthBytes;
    return window;
  }

  #close(window: Window | undefined): void {
    if (window === undefined) return;
    this.#heldBytes -= window.bytes.length;
    window.release();
  }
}

function windowBytes(maxBytes: number): number {
  return Math.min(Math.max(maxBytes, MIN_WINDOW_BYTES), MAX_FILE_READ_BYTES);
}
