import { decodeMetadataRecord } from '../../protocol/generated/metadata/index.ts';
import type { Logger } from '../base/logger.ts';
import { nextTurn, type Timers } from '../base/timers.ts';
import type { MetadataDelta } from '../metadata/delta.ts';
import { unsupportedFeatures } from '../metadata/features.ts';
import { MetadataFold } from '../metadata/fold.ts';
import type { MetadataImage } from '../metadata/image.ts';
import {
  portionsOf,
  type RaftBatch,
  type RaftListener,
  type RaftSnapshotReader,
} from '../runtime/raft-driver-types.ts';
import { Deferred } from './deferred.ts';

/** Replaying more than this in one task would hold the event loop: a batch may have as many as a request may cause. */
const MAX_RECORDS_PER_TASK = 250;

/** Part of a node that follows the metadata. Called one after the other, in the order they were added. */
export interface MetadataPublisher {
  readonly name: string;
  publish(delta: MetadataDelta, image: MetadataImage): void | Promise<void>;
}

interface PublishWait {
  readonly offset: number;
  readonly published: Deferred;
}

export interface MetadataLoaderOptions {
  /** The high watermark of the metadata log, undefined while it is not known. */
  readonly highWatermark: () => number | undefined;
  readonly publishers: readonly MetadataPublisher[];
  readonly timers: Timers;
  readonly log: Logger;
  /** Told of each batch that was folded: how many records, since when (monotonic milliseconds). */
  readonly meter?: { nowMs(): number; onBatch(recordCount: number, beganAtMs: number): void };
  /** The metadata says something that this node cannot serve, or a publisher failed. */
  readonly onFatal: (reason: Error) => void;
}

/**
 * Folds the committed metadata log and publishes what changed (Kafka's MetadataLoader). Nothing is published before
 * the log was folded up to the high watermark found at start, so that a node does not act on its own past. An open
 * metadata transaction is not published before it ends.
 */
export class MetadataLoader implements RaftListener {
  readonly #options: MetadataLoaderOptions;
  readonly #fold = new MetadataFold();
  #image: MetadataImage = this.#fold.image;
  #isCaughtUp = false;
  #loadedSnapshots = 0;
  #isStopped = false;
  #publishing: Promise<void> = Promise.resolve();
  readonly #waits = new Set<PublishWait>();
  #resolveCaughtUp: () => void = () => undefined;
  /** Resolves when the first image has been published. */
  readonly caughtUp = new Promise<void>((resolve) => {
    this.#resolveCaughtUp = resolve;
  });

  constructor(options: MetadataLoaderOptions) {
    this.#options = options;
  }

  /** Snapshots that it was given instead of the log. */
  get loadedSnapshots(): number {
    return this.#loadedSnapshots;
  }

  /** The last image that every publisher has seen. */
  get image(): MetadataImage {
    return this.#image;
  }

  /** The last offset that every publisher has seen, -1 before the first. */
  get publishedOffset(): number {
    return this.#image.provenance.lastContainedOffset;
  }

  /**
   * Resolves when every publisher has seen what is committed now, as far as this node knows; after `maxMs`, or when the
   * loader is stopped, all the same.
   */
  async untilPublished(maxMs: number): Promise<void> {
    const highWatermark = this.#options.highWatermark() ?? 0;
    if (this.#isStopped || this.publishedOffset + 1 >= highWatermark) return;
    const published = new Deferred();
    const wait: PublishWait = { offset: highWatermark - 1, published };
    this.#waits.add(wait);
    const timer = this.#options.timers.schedule(maxMs, () => {
      published.resolve();
    });
    await published.promise;
    timer.cancel();
    this.#waits.delete(wait);
  }

  async handleCommit(batches: readonly RaftBatch[]): Promise<void> {
    if (this.#isStopped) return;
    const { meter } = this.#options;
    let recordCount = 0;
    for (const { records, baseOffset, epoch, appendTimestampMs, lastOffset } of batches) {
      const beganAtMs = meter?.nowMs() ?? 0;
      let nextOffset = baseOffset;
      for (const some of portionsOf(records, decodeMetadataRecord, MAX_RECORDS_PER_TASK)) {
        recordCount += some.length;
        if (recordCount > MAX_RECORDS_PER_TASK) {
          await nextTurn(this.#options.timers);
          recordCount = some.length;
        }
        nextOffset += some.length;
        const end = some.length === 0 ? lastOffset : nextOffset - 1;
        this.#fold.applyBatch({ records: some, lastOffset: end, epoch, appendTimestampMs });
      }
      meter?.onBatch(lastOffset - baseOffset + 1, beganAtMs);
    }
    await this.#publish();
  }

  async handleLoadSnapshot(reader: RaftSnapshotReader): Promise<void> {
    if (this.#isStopped) return;
    const { snapshotId, lastContainedLogTimestampMs } = reader;
    this.#options.log.info('Loading a metadata snapshot.', { snapshotId });
    const load = this.#fold.beginSnapshot({ snapshotId, lastContainedLogTimestampMs });
    for (const batch of reader.batches()) {
      for (const some of portionsOf(batch.records, decodeMetadataRecord, MAX_RECORDS_PER_TASK)) {
        load.apply(some);
        await nextTurn(this.#options.timers);
        if (this.#isStopped) return;
      }
    }
    load.finish();
    this.#loadedSnapshots += 1;
    await this.#publish();
  }

  handleLeaderChange(): void {
    // The image says nothing of the quorum: whoever needs its leader asks raft.
  }

  /** Resolves when no publisher is at work any more: what they work on may be taken away then. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const { published } of this.#waits) published.resolve();
    await this.#publishing;
  }

  #publish(): Promise<void> {
    this.#publishing = this.#publishNow();
    return this.#publishing;
  }

  async #publishNow(): Promise<void> {
    // It may have been stopped between two slices of what it replays.
    if (this.#isStopped) return;
    if (!this.#isCaughtUp) {
      const highWatermark = this.#options.highWatermark();
      if (highWatermark === undefined || this.#fold.lastAppliedOffset + 1 < highWatermark) return;
      this.#isCaughtUp = true;
    }
    const delta = this.#fold.takeDelta();
    if (delta === undefined) return;
    const refusal = unsupportedFeatures(delta.after);
    if (refusal !== undefined) {
      this.#isStopped = true;
      this.#options.onFatal(new Error(refusal));
      return;
    }
    for (const publisher of this.#options.publishers) {
      try {
        await publisher.publish(delta, delta.after);
      } catch (error) {
        this.#isStopped = true;
        this.#options.onFatal(
          new Error(`${publisher.name} failed to take in new metadata`, { cause: error }),
        );
        return;
      }
      if (this.#isStopped) return;
    }
    this.#image = delta.after;
    for (const { offset, published } of this.#waits) {
      if (offset <= this.publishedOffset) published.resolve();
    }
    this.#resolveCaughtUp();
  }
}
