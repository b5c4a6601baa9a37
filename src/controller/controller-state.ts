import { Map } from 'immutable';
import { assert } from '../base/assert.ts';
import {
  committedImage,
  EMPTY_STATE,
  type FoldBatch,
  foldBatch,
  type FoldSnapshot,
  type FoldState,
  MetadataFold,
} from '../metadata/fold.ts';
import { ChangeMarks } from '../metadata/image-draft.ts';
import { type MetadataImage } from '../metadata/image.ts';

/** The log up to some offset, folded. Immutable. */
export interface Version {
  readonly fold: FoldState;
  /** Where the last registration of each broker stands in the log. */
  readonly registrationOffsets: Map<number, number>;
}

/** All of a `ControllerState`: what is committed, and the batches that are not yet. */
export interface SavedControllerState {
  readonly committed: Version;
  readonly uncommitted: readonly FoldBatch[];
}

const EMPTY: Version = { fold: EMPTY_STATE, registrationOffsets: Map() };

/**
 * The hard state of the controller: the latest image, with what is appended and not yet committed, and the
 * committed one. Between them one version for each batch, which costs next to nothing since images share
 * their parts; losing leadership is going back to the committed one.
 */
export class ControllerState {
  #committed: Version = EMPTY;
  /** One per uncommitted batch, oldest first. */
  #uncommitted: { readonly batch: FoldBatch; readonly version: Version }[] = [];

  get #latest(): Version {
    return this.#uncommitted.at(-1)?.version ?? this.#committed;
  }

  get image(): MetadataImage {
    return this.#latest.fold.image;
  }

  get fold(): FoldState {
    return this.#latest.fold;
  }

  /** Without what is uncommitted, and without what an open transaction has done. */
  get committedImage(): MetadataImage {
    return committedImage(this.#committed.fold);
  }

  get isCommittedInTransaction(): boolean {
    return this.#committed.fold.transaction !== undefined;
  }

  get lastAppliedOffset(): number {
    return this.image.provenance.lastContainedOffset;
  }

  get committedOffset(): number {
    return this.#committed.fold.image.provenance.lastContainedOffset;
  }

  registrationOffset(brokerId: number): number {
    return this.#latest.registrationOffsets.get(brokerId) ?? this.lastAppliedOffset;
  }

  /** A batch that was just appended. */
  append(batch: FoldBatch): void {
    const version = next(this.#latest, batch);
    this.#uncommitted.push({ batch, version });
  }

  /** Everything up to `offset` is committed. Batches are committed whole. */
  commitUpTo(offset: number): void {
    let count = 0;
    while (count < this.#uncommitted.length) {
      const each = this.#uncommitted[count];
      if (each === undefined || each.batch.lastOffset > offset) break;
      this.#committed = each.version;
      count += 1;
    }
    this.#uncommitted.splice(0, count);
  }

  /** A batch that somebody else appended, committed. */
  applyCommitted(batch: FoldBatch): void {
    assert(this.#uncommitted.length === 0, 'committed batches of others while we have our own');
    this.#committed = next(this.#committed, batch);
  }

  save(): SavedControllerState {
    return {
      committed: this.#committed,
      uncommitted: this.#uncommitted.map(({ batch }) => batch),
    };
  }

  restore(saved: SavedControllerState): void {
    this.#committed = saved.committed;
    this.#uncommitted = [];
    for (const batch of saved.uncommitted) this.append(batch);
  }

  /** Forgets what is not committed. */
  revert(): void {
    this.#uncommitted = [];
  }

  loadSnapshot(snapshot: FoldSnapshot): void {
    const fold = new MetadataFold();
    fold.loadSnapshot(snapshot);
    this.reset(fold.image);
  }

  reset(image: MetadataImage): void {
    this.#uncommitted = [];
    // The offsets of registrations inside a snapshot are not known: its end is after all of them.
    const { lastContainedOffset } = image.provenance;
    const registrationOffsets = Map(
      [...image.cluster.brokers.keys()].map((id): [number, number] => [id, lastContainedOffset]),
    );
    this.#committed = { fold: { image, transaction: undefined }, registrationOffsets };
  }
}

function next(before: Version, batch: FoldBatch): Version {
  let { registrationOffsets } = before;
  const firstOffset = batch.lastOffset - batch.records.length + 1;
  batch.records.forEach((record, index) => {
    if (record.name === 'RegisterBrokerRecord') {
      registrationOffsets = registrationOffsets.set(record.value.brokerId, firstOffset + index);
    } else if (record.name === 'UnregisterBrokerRecord') {
      registrationOffsets = registrationOffsets.delete(record.value.brokerId);
    }
  });
  return { fold: foldBatch(before.fold, batch, new ChangeMarks()), registrationOffsets };
}
