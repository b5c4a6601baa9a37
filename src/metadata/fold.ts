import { type MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { type Uuid } from '../../protocol/wire/uuid.ts';
import { assert } from '../base/assert.ts';
import { type MetadataDelta, type TopicDelta } from './delta.ts';
import { ChangeMarks, draftOf, imageOf } from './image-draft.ts';
import { EMPTY_IMAGE, type MetadataImage, type Provenance } from './image.ts';
import { replayRecord, type TransactionRecordName } from './replay.ts';

/** Records with where they stand in the log: one batch, or any run of records up to `lastOffset`. */
export interface FoldBatch {
  readonly records: readonly MetadataRecord[];
  readonly lastOffset: number;
  readonly epoch: number;
  readonly appendTimestampMs: number;
}

export interface FoldSnapshot {
  /** Exclusive end and epoch of what it contains. */
  readonly snapshotId: { readonly offset: number; readonly epoch: number };
  readonly lastContainedLogTimestampMs: number;
  readonly batches: Iterable<readonly MetadataRecord[]>;
}

/**
 * A prefix of the log, folded. `image` includes the records of a transaction that is still open;
 * `committedImage` is what counts as long as it is.
 */
export interface FoldState {
  readonly image: MetadataImage;
  readonly transaction: OpenTransaction | undefined;
}

export interface OpenTransaction {
  readonly name: string | null;
  readonly startOffset: number;
  /** The image to go back to when it is aborted. */
  readonly before: MetadataImage;
}

export const EMPTY_STATE: FoldState = { image: EMPTY_IMAGE, transaction: undefined };

/** What may be published: nothing of an open transaction. */
export function committedImage(state: FoldState): MetadataImage {
  return state.transaction?.before ?? state.image;
}

/** The fold: the only way from one image to the next. */
export function foldBatch(state: FoldState, batch: FoldBatch, marks: ChangeMarks): FoldState {
  const firstOffset = batch.lastOffset - Math.max(batch.records.length, 1) + 1;
  assert(
    firstOffset > state.image.provenance.lastContainedOffset,
    () => `the batch at ${String(firstOffset)} was replayed before`,
  );
  let draft = draftOf(state.image);
  let transaction = state.transaction;
  batch.records.forEach((record, index) => {
    switch (record.name) {
      case 'BeginTransactionRecord':
        assert(!transaction, 'a transaction begins inside another one');
        transaction = {
          name: record.value.name,
          startOffset: firstOffset + index,
          before: imageOf(draft),
        };
        break;
      case 'EndTransactionRecord':
        assert(transaction, 'a transaction ends that did not begin');
        transaction = undefined;
        break;
      case 'AbortTransactionRecord':
        assert(transaction, 'a transaction is aborted that did not begin');
        draft = draftOf(transaction.before);
        transaction = undefined;
        break;
      default:
        replayRecord(draft, marks, record);
    }
  });
  draft.provenance = {
    lastContainedOffset: batch.lastOffset,
    lastContainedEpoch: batch.epoch,
    lastContainedLogTimeMs: batch.appendTimestampMs,
  };
  return { image: imageOf(draft), transaction };
}

/** Follows the committed log for whoever publishes it: apply batches, then take what changed. */
export class MetadataFold {
  #state: FoldState;
  #published: MetadataImage;
  #marks = new ChangeMarks();
  #isSnapshot = false;

  constructor(image: MetadataImage = EMPTY_IMAGE) {
    this.#state = { image, transaction: undefined };
    this.#published = image;
  }

  /** The latest image that may be published. Includes batches whose delta has not been taken yet. */
  get image(): MetadataImage {
    return committedImage(this.#state);
  }

  /** The last offset applied, also inside a transaction. */
  get lastAppliedOffset(): number {
    return this.#state.image.provenance.lastContainedOffset;
  }

  get isInTransaction(): boolean {
    return this.#state.transaction !== undefined;
  }

  applyBatch(batch: FoldBatch): void {
    this.#state = foldBatch(this.#state, batch, this.#marks);
  }

  /** Replaces everything. May be driven slice by slice through `beginSnapshot`. */
  loadSnapshot(snapshot: FoldSnapshot): void {
    const load = this.beginSnapshot(snapshot);
    for (const records of snapshot.batches) load.apply(records);
    load.finish();
  }

  /** The old image stays until `finish`. */
  beginSnapshot(snapshot: Omit<FoldSnapshot, 'batches'>): SnapshotLoad {
    const draft = draftOf(EMPTY_IMAGE);
    const marks = new ChangeMarks();
    return {
      apply: (records) => {
        for (const record of records) {
          assert(!isTransactionRecord(record), 'a transaction inside a snapshot');
          replayRecord(draft, marks, record);
        }
      },
      finish: () => {
        draft.provenance = {
          lastContainedOffset: snapshot.snapshotId.offset - 1,
          lastContainedEpoch: snapshot.snapshotId.epoch,
          lastContainedLogTimeMs: snapshot.lastContainedLogTimestampMs,
        };
        this.#markEverything(marks);
        this.#state = { image: imageOf(draft), transaction: undefined };
        this.#isSnapshot = true;
      },
    };
  }

  /** What changed since the last call; undefined when nothing can be published. */
  takeDelta(): MetadataDelta | undefined {
    const after = this.image;
    const before = this.#published;
    if (after.provenance.lastContainedOffset === before.provenance.lastContainedOffset) {
      return undefined;
    }
    const marks = this.#marks;
    const delta: MetadataDelta = {
      before,
      after,
      isSnapshot: this.#isSnapshot,
      features: marks.features,
      topics: topicDeltas(before, after, marks),
      brokers: marks.brokers,
      controllers: marks.controllers,
      configs: marks.configs,
      clientQuotas: marks.clientQuotas,
      producerIds: marks.producerIds,
      acls: marks.acls,
      scramUsers: marks.scramUsers,
      delegationTokens: marks.delegationTokens,
    };
    this.#published = after;
    this.#isSnapshot = false;
    // What an open transaction marked counts when it ends.
    this.#marks = this.isInTransaction ? copyOf(marks) : new ChangeMarks();
    return delta;
  }

  /** After a snapshot nothing is known of single changes: whatever was there before counts as changed too. */
  #markEverything(marks: ChangeMarks): void {
    markAll(marks, this.#state.image);
    markAll(marks, this.#published);
    marks.features = true;
    marks.producerIds = true;
    this.#marks = marks;
  }
}

export interface SnapshotLoad {
  apply(records: readonly MetadataRecord[]): void;
  finish(): void;
}

export function isTransactionRecord(
  record: MetadataRecord,
): record is Extract<MetadataRecord, { name: TransactionRecordName }> {
  return (
    record.name === 'BeginTransactionRecord' ||
    record.name === 'EndTransactionRecord' ||
    record.name === 'AbortTransactionRecord'
  );
}

function markAll(marks: ChangeMarks, image: MetadataImage): void {
  for (const [topicId, topic] of image.topics.byId) {
    const partitions = marks.topic(topicId);
    for (const index of topic.partitions.keys()) partitions.add(index);
  }
  for (const brokerId of image.cluster.brokers.keys()) marks.brokers.add(brokerId);
  for (const controllerId of image.cluster.controllers.keys()) marks.controllers.add(controllerId);
  for (const [key, { resource }] of image.configs.byResource) marks.configs.set(key, resource);
  for (const key of image.clientQuotas.byEntity.keys()) marks.clientQuotas.add(key);
  for (const id of image.acls.byId.keys()) marks.acls.add(id);
  for (const users of image.scram.byMechanism.values()) {
    for (const user of users.keys()) marks.scramUsers.add(user);
  }
  for (const id of image.delegationTokens.byTokenId.keys()) marks.delegationTokens.add(id);
}

function copyOf(marks: ChangeMarks): ChangeMarks {
  const copy = new ChangeMarks();
  copy.features = marks.features;
  copy.producerIds = marks.producerIds;
  for (const [topicId, partitions] of marks.topics) copy.topics.set(topicId, new Set(partitions));
  for (const [key, resource] of marks.configs) copy.configs.set(key, resource);
  const sets = [
    'brokers',
    'controllers',
    'clientQuotas',
    'acls',
    'scramUsers',
    'delegationTokens',
  ] as const;
  for (const name of sets) for (const each of marks[name]) (copy[name] as Set<unknown>).add(each);
  return copy;
}

function topicDeltas(
  before: MetadataImage,
  after: MetadataImage,
  marks: ChangeMarks,
): Map<Uuid, TopicDelta> {
  const deltas = new Map<Uuid, TopicDelta>();
  for (const [topicId, marked] of marks.topics) {
    const old = before.topics.byId.get(topicId);
    const now = after.topics.byId.get(topicId);
    const topic = now ?? old;
    // Created and deleted between two deltas: nobody ever saw it.
    if (topic === undefined) continue;
    const kind = old === undefined ? 'created' : now === undefined ? 'deleted' : 'changed';
    const partitions = kind === 'changed' ? marked : new Set(topic.partitions.keys());
    deltas.set(topicId, { topicName: topic.name, topicId, kind, partitions });
  }
  return deltas;
}

/** How far an image is behind the log, for heartbeats and metrics. */
export function endOffsetOf(provenance: Provenance): number {
  return provenance.lastContainedOffset + 1;
}
