import { encodeMetadataRecords } from '../../protocol/generated/metadata/index.ts';
import { type Clock } from '../base/clock.ts';
import { type Logger } from '../base/logger.ts';
import { nextTurn, type Timers } from '../base/timers.ts';
import { type MetadataImage } from '../metadata/image.ts';
import { snapshotBatches } from '../metadata/snapshot.ts';
import {
  type RaftBatch,
  type RaftClient,
  type RaftListener,
  type RaftSnapshotReader,
} from './raft-driver-types.ts';

export interface MetadataSnapshotOptions {
  readonly raft: Pick<RaftClient, 'createSnapshot' | 'latestSnapshotId'>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Logger;
  readonly onFatal: (reason: Error) => void;
  /** `metadata.log.max.record.bytes.between.snapshots`. */
  readonly maxBytesBetween: number;
  /** `metadata.log.max.snapshot.interval.ms`; 0: not by time. */
  readonly maxIntervalMs: number;
}

/**
 * Writes snapshots of the metadata, so that its log can be cut: when enough was committed since the last one, or
 * when it is old and something was. Counts as a listener of raft, and is told of images as a publisher is; every
 * node writes its own. An image is written from while newer ones are made, in slices.
 */
export class MetadataSnapshots implements RaftListener {
  readonly name = 'metadata snapshots';
  readonly #options: MetadataSnapshotOptions;
  /** Bytes of data committed since the last snapshot began. */
  #bytes = 0;
  #lastAtMs: number;
  #writing: Promise<void> | undefined;
  #isStopped = false;

  constructor(options: MetadataSnapshotOptions) {
    this.#options = options;
    this.#lastAtMs = options.clock.monotonicMs();
  }

  /** Milliseconds since the last snapshot was begun or loaded, or since the start. */
  get ageMs(): number {
    return this.#options.clock.monotonicMs() - this.#lastAtMs;
  }

  handleCommit(batches: readonly RaftBatch[]): void {
    for (const batch of batches) if (!batch.isControl) this.#bytes += batch.sizeBytes;
  }

  handleLoadSnapshot(_reader: RaftSnapshotReader): void {
    this.#begin();
  }

  handleLeaderChange(): void {
    // Every node writes its own snapshots, whoever leads.
  }

  /** A new committed image, with nothing of an open transaction in it. */
  publish(_delta: unknown, image: MetadataImage): void {
    if (this.#isStopped || this.#writing !== undefined || !this.#isDue()) return;
    this.#begin();
    this.#writing = this.#write(image).finally(() => {
      this.#writing = undefined;
    });
  }

  /** Resolves when nothing is written any more. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#writing;
  }

  #isDue(): boolean {
    const { maxBytesBetween, maxIntervalMs, clock } = this.#options;
    if (this.#bytes >= maxBytesBetween) return true;
    const ageMs = clock.monotonicMs() - this.#lastAtMs;
    return maxIntervalMs > 0 && this.#bytes > 0 && ageMs >= maxIntervalMs;
  }

  #begin(): void {
    this.#bytes = 0;
    this.#lastAtMs = this.#options.clock.monotonicMs();
  }

  async #write(image: MetadataImage): Promise<void> {
    const { raft, timers, log, onFatal } = this.#options;
    const { lastContainedOffset, lastContainedEpoch, lastContainedLogTimeMs } = image.provenance;
    const snapshotId = { offset: lastContainedOffset + 1, epoch: lastContainedEpoch };
    try {
      const writer = raft.createSnapshot(snapshotId, lastContainedLogTimeMs);
      if (writer === undefined) return;
      try {
        for (const batch of snapshotBatches(image)) {
          writer.append(encodeMetadataRecords(batch));
          await nextTurn(timers);
          if (this.#isStopped) return;
        }
        await writer.freeze();
        log.info('Wrote a metadata snapshot.', { snapshotId });
      } finally {
        writer.close();
      }
    } catch (error) {
      onFatal(new Error('A metadata snapshot could not be written.', { cause: error }));
    }
  }
}
