import type { Timers } from '../base/timers.ts';
import { nextTurn } from '../base/timers.ts';
import { batches } from '../../protocol/record/batch-header.ts';
import { assert } from '../base/assert.ts';
import type { PartitionLog } from '../log/partition-log.ts';
import { isBootstrapSnapshot } from '../raft/raft-log.ts';
import type { LeaderAndEpoch } from '../raft/types.ts';
import type { RaftBatch, RaftListener } from './raft-driver-types.ts';
import { toRaftBatch } from './raft-snapshot-file.ts';
import type { RaftSnapshots } from './raft-snapshots.ts';

const SLICE_BYTES = 256 * 1024;
const NOWHERE = -1;

/** Who leads, and, when it is this node, where its epoch begins. */
export interface Leadership {
  readonly leader: LeaderAndEpoch;
  readonly epochStartOffset: number | undefined;
}

interface Follower {
  readonly listener: RaftListener;
  /** What it is told next; NOWHERE before the first snapshot or batch. */
  nextOffset: number;
  toldLeader: LeaderAndEpoch;
  isRunning: boolean;
}

/**
 * Brings every listener to the high watermark, in log order and one call at a time, each at its own pace. A call
 * never happens inside a step of the machine, so that a listener may append.
 */
export class RaftListeners {
  readonly #log: PartitionLog;
  readonly #snapshots: RaftSnapshots;
  readonly #timers: Timers;
  readonly #onFault: (error: Error) => void;
  readonly #followers = new Map<RaftListener, Follower>();
  #highWatermark: number | undefined;
  /** Undefined until the machine has said something. */
  #leadership: Leadership | undefined;
  #isClosed = false;

  constructor(parts: {
    log: PartitionLog;
    snapshots: RaftSnapshots;
    timers: Timers;
    onFault: (error: Error) => void;
  }) {
    this.#log = parts.log;
    this.#snapshots = parts.snapshots;
    this.#timers = parts.timers;
    this.#onFault = parts.onFault;
  }

  add(listener: RaftListener): void {
    assert(!this.#followers.has(listener), 'a listener registers once');
    const follower = {
      listener,
      nextOffset: NOWHERE,
      toldLeader: { leaderId: -1, epoch: -1 },
      isRunning: false,
    };
    this.#followers.set(listener, follower);
    this.#wake(follower);
  }

  remove(listener: RaftListener): void {
    this.#followers.delete(listener);
  }

  onHighWatermark(offset: number): void {
    this.#highWatermark = offset;
    this.#wakeAll();
  }

  onLeadership(leadership: Leadership): void {
    this.#leadership = leadership;
    this.#wakeAll();
  }

  close(): void {
    this.#isClosed = true;
    for (const { listener } of this.#followers.values()) listener.beginShutdown?.();
  }

  #wakeAll(): void {
    for (const follower of this.#followers.values()) this.#wake(follower);
  }

  #wake(follower: Follower): void {
    if (follower.isRunning || this.#isClosed) return;
    follower.isRunning = true;
    void this.#run(follower).catch((error: unknown) => {
      this.#onFault(error instanceof Error ? error : new Error(String(error)));
    });
  }

  async #run(follower: Follower): Promise<void> {
    // Leaves the step that woke it.
    await Promise.resolve();
    while (!this.#isClosed && this.#followers.has(follower.listener)) {
      const told = this.#tellLeader(follower);
      const read = await this.#tellNext(follower);
      if (!told && read === 0) break;
      if (read >= SLICE_BYTES) await nextTurn(this.#timers);
    }
    follower.isRunning = false;
  }

  /** A leader hears of its leadership when it has seen everything committed before its epoch, and its first batch. */
  #tellLeader(follower: Follower): boolean {
    if (this.#leadership === undefined) return false;
    const { leader, epochStartOffset } = this.#leadership;
    const { toldLeader } = follower;
    const isNews = leader.epoch !== toldLeader.epoch || leader.leaderId !== toldLeader.leaderId;
    if (!isNews) return false;
    if (epochStartOffset !== undefined && follower.nextOffset <= epochStartOffset) return false;
    follower.toldLeader = leader;
    follower.listener.handleLeaderChange(leader);
    return true;
  }

  /** Returns how much was told, in bytes; 0 when the listener is up to date. */
  async #tellNext(follower: Follower): Promise<number> {
    const highWatermark = this.#highWatermark;
    if (highWatermark === undefined) return 0;
    const isBehindLog =
      follower.nextOffset === NOWHERE || follower.nextOffset < this.#log.logStartOffset;
    const latest = this.#snapshots.latestId();
    if (isBehindLog && latest !== undefined && latest.offset <= highWatermark) {
      return this.#tellSnapshot(follower, latest);
    }
    if (follower.nextOffset === NOWHERE) follower.nextOffset = 0;
    assert(
      follower.nextOffset >= this.#log.logStartOffset,
      'a snapshot stands for what is missing of the log',
    );
    if (follower.nextOffset >= highWatermark) return 0;
    const told = await this.#readCommitted(follower.nextOffset, highWatermark);
    const last = told.at(-1);
    if (last === undefined) return 0;
    await follower.listener.handleCommit(told);
    follower.nextOffset = last.lastOffset + 1;
    return told.reduce((sum, batch) => sum + batch.sizeBytes, 0);
  }

  /** The bootstrap snapshot holds no metadata: it is passed over. */
  async #tellSnapshot(
    follower: Follower,
    id: { readonly offset: number; readonly epoch: number },
  ): Promise<number> {
    if (!isBootstrapSnapshot(id)) {
      const reader = this.#snapshots.open(id);
      assert(reader !== undefined, 'a listed snapshot is there');
      try {
        await follower.listener.handleLoadSnapshot(reader);
      } finally {
        reader.close();
      }
    }
    follower.nextOffset = id.offset;
    return SLICE_BYTES;
  }

  async #readCommitted(offset: number, highWatermark: number): Promise<RaftBatch[]> {
    const read = await this.#log.read(offset, {
      maxBytes: SLICE_BYTES,
      minOneMessage: true,
      upTo: 'log-end',
    });
    if (!read.ok) {
      // The prefix may have gone to a snapshot meanwhile; anything else is damage.
      if (offset < this.#log.logStartOffset) return [];
      throw new Error(`the metadata log cannot be read at ${offset}: error ${read.errorCode}`);
    }
    const told: RaftBatch[] = [];
    // Listeners keep records: the log's memory is not theirs.
    const bytes = Buffer.concat(read.chunks);
    read.release();
    for (const { position } of batches(bytes)) {
      const batch = toRaftBatch(bytes, position);
      if (batch.lastOffset >= highWatermark) break;
      if (batch.baseOffset >= offset) told.push(batch);
    }
    return told;
  }
}
