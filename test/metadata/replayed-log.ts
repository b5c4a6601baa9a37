import {
  decodeMetadataRecord,
  encodeMetadataRecord,
  type MetadataRecord,
} from '../../protocol/generated/metadata/index.ts';
import { MetadataFold } from '../../src/metadata/fold.ts';
import { type MetadataImage } from '../../src/metadata/image.ts';
import { snapshotBatches } from '../../src/metadata/snapshot.ts';

/** A metadata log that is folded as it grows. */
export class ReplayedLog {
  readonly fold = new MetadataFold();
  #offset = -1;

  append(...records: MetadataRecord[]): this {
    this.#offset += records.length;
    // As they would come from disk.
    const decoded = records.map((record) => decodeMetadataRecord(encodeMetadataRecord(record)));
    this.fold.applyBatch({
      records: decoded,
      lastOffset: this.#offset,
      epoch: 1,
      appendTimestampMs: 1000 + this.#offset,
    });
    return this;
  }
}

/** The image that a snapshot of `image` makes. */
export function loaded(image: MetadataImage): MetadataImage {
  const fold = new MetadataFold();
  const { lastContainedOffset, lastContainedEpoch, lastContainedLogTimeMs } = image.provenance;
  fold.loadSnapshot({
    snapshotId: { offset: lastContainedOffset + 1, epoch: lastContainedEpoch },
    lastContainedLogTimestampMs: lastContainedLogTimeMs,
    batches: [...snapshotBatches(image, 7)].map((batch) =>
      batch.map((record) => decodeMetadataRecord(encodeMetadataRecord(record))),
    ),
  });
  return fold.image;
}
