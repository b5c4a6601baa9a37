import type { OffsetCommitValue } from '../../../../protocol/generated/group/index.ts';
import type { Uuid } from '../../../../protocol/wire/uuid.ts';
import type { ReplayPosition } from '../../shard.ts';

/** What a group has committed for one partition. */
export interface CommittedOffset {
  readonly offset: number;
  /** Of the record before it; −1 when the client did not say. */
  readonly leaderEpoch: number;
  readonly metadata: string;
  /** Wall time. */
  readonly commitTimestampMs: number;
  /** −1 unless an old client asked for a retention of its own (OffsetCommit before version 5). */
  readonly expireTimestampMs: number;
  /** The zero uuid when the client did not say, and where it was written before topic ids. */
  readonly topicId: Uuid;
  /** Where in the log it stands: a transaction that ends late must not undo what came later. */
  readonly recordOffset: number;
}

export interface OffsetKey {
  readonly groupId: string;
  readonly topic: string;
  readonly partition: number;
}

export function committedOffsetOf(value: OffsetCommitValue, recordOffset: number): CommittedOffset {
  return {
    offset: value.offset,
    leaderEpoch: value.leaderEpoch,
    metadata: value.metadata,
    commitTimestampMs: value.commitTimestamp,
    expireTimestampMs: value.expireTimestamp,
    topicId: value.topicId,
    recordOffset,
  };
}

export interface SavedOffset {
  readonly key: OffsetKey;
  readonly committed: CommittedOffset;
}

/** All offsets as plain data. */
export interface SavedOffsets {
  readonly committed: readonly SavedOffset[];
  /** By producer id. */
  readonly pending: ReadonlyMap<number, readonly SavedOffset[]>;
}

/** Group → topic → partition → offset. */
class OffsetTable {
  #size = 0;
  readonly #groups = new Map<string, Map<string, Map<number, CommittedOffset>>>();

  get({ groupId, topic, partition }: OffsetKey): CommittedOffset | undefined {
    return this.#groups.get(groupId)?.get(topic)?.get(partition);
  }

  topics(groupId: string): ReadonlyMap<string, ReadonlyMap<number, CommittedOffset>> {
    return this.#groups.get(groupId) ?? NO_TOPICS;
  }

  groupIds(): IterableIterator<string> {
    return this.#groups.keys();
  }

  get size(): number {
    return this.#size;
  }

  put({ groupId, topic, partition }: OffsetKey, offset: CommittedOffset): void {
    const topics = this.#groups.get(groupId) ?? new Map<string, Map<number, CommittedOffset>>();
    this.#groups.set(groupId, topics);
    const partitions = topics.get(topic) ?? new Map<number, CommittedOffset>();
    topics.set(topic, partitions);
    if (!partitions.has(partition)) this.#size += 1;
    partitions.set(partition, offset);
  }

  delete({ groupId, topic, partition }: OffsetKey): void {
    const topics = this.#groups.get(groupId);
    const partitions = topics?.get(topic);
    if (topics === undefined || partitions === undefined) return;
    if (partitions.delete(partition)) this.#size -= 1;
    if (partitions.size === 0) topics.delete(topic);
    if (topics.size === 0) this.#groups.delete(groupId);
  }

  *entries(): IterableIterator<SavedOffset> {
    for (const [groupId, topics] of this.#groups) {
      for (const [topic, partitions] of topics) {
        for (const [partition, committed] of partitions) {
          yield { key: { groupId, topic, partition }, committed };
        }
      }
    }
  }
}

const NO_TOPICS: ReadonlyMap<string, ReadonlyMap<number, CommittedOffset>> = new Map();
const NO_PRODUCER_ID = -1;

/**
 * The committed offsets of all groups of a shard, and those that open transactions have staged. All of it is hard
 * state: a fold over OffsetCommit records and the markers of transactions.
 */
export class GroupOffsets {
  readonly #committed = new OffsetTable();
  /** Producer id → what its open transaction has staged. */
  readonly #pending = new Map<number, OffsetTable>();

  save(): SavedOffsets {
    const pending = new Map<number, readonly SavedOffset[]>();
    for (const [producerId, table] of this.#pending) pending.set(producerId, [...table.entries()]);
    return { committed: [...this.#committed.entries()], pending };
  }

  /** Into offsets that nothing was put into yet. */
  load(saved: SavedOffsets): void {
    for (const { key, committed } of saved.committed) this.#committed.put(key, committed);
    for (const [producerId, offsets] of saved.pending) {
      const table = new OffsetTable();
      for (const { key, committed } of offsets) table.put(key, committed);
      this.#pending.set(producerId, table);
    }
  }

  get(key: OffsetKey): CommittedOffset | undefined {
    return this.#committed.get(key);
  }

  /** Topic → partition → offset. */
  topics(groupId: string): ReadonlyMap<string, ReadonlyMap<number, CommittedOffset>> {
    return this.#committed.topics(groupId);
  }

  groupIds(): IterableIterator<string> {
    return this.#committed.groupIds();
  }

  /** How many are committed. */
  get size(): number {
    return this.#committed.size;
  }

  /** An open transaction may change it. */
  isPending(key: OffsetKey): boolean {
    for (const table of this.#pending.values()) if (table.get(key) !== undefined) return true;
    return false;
  }

  hasOpenTransaction(groupId: string): boolean {
    for (const table of this.#pending.values()) if (table.topics(groupId).size > 0) return true;
    return false;
  }

  /** Everything that a tombstone could be written for, each once. */
  *keysOf(groupId: string): IterableIterator<OffsetKey> {
    for (const [topic, partitions] of this.#committed.topics(groupId)) {
      for (const partition of partitions.keys()) yield { groupId, topic, partition };
    }
    for (const [topic, partitions] of this.#pendingTopics(groupId)) {
      for (const partition of partitions) {
        const key = { groupId, topic, partition };
        if (this.#committed.get(key) === undefined) yield key;
      }
    }
  }

  /** The same for one topic. */
  *keysOfTopic(groupId: string, topic: string): IterableIterator<OffsetKey> {
    const committed = this.#committed.topics(groupId).get(topic);
    for (const partition of committed?.keys() ?? []) yield { groupId, topic, partition };
    for (const partition of this.#pendingTopics(groupId).get(topic) ?? []) {
      if (committed?.has(partition) !== true) yield { groupId, topic, partition };
    }
  }

  #pendingTopics(groupId: string): Map<string, Set<number>> {
    const topics = new Map<string, Set<number>>();
    for (const table of this.#pending.values()) {
      for (const [topic, partitions] of table.topics(groupId)) {
        const known = topics.get(topic) ?? new Set();
        topics.set(topic, known);
        for (const partition of partitions.keys()) known.add(partition);
      }
    }
    return topics;
  }

  replay(key: OffsetKey, value: OffsetCommitValue | null, position: ReplayPosition): void {
    const { offset, producerId } = position;
    if (value === null) {
      this.#committed.delete(key);
      for (const [id, table] of this.#pending) {
        table.delete(key);
        if (table.size === 0) this.#pending.delete(id);
      }
    } else if (producerId === NO_PRODUCER_ID) {
      this.#committed.put(key, committedOffsetOf(value, offset));
    } else {
      const table = this.#pending.get(producerId) ?? new OffsetTable();
      this.#pending.set(producerId, table);
      table.put(key, committedOffsetOf(value, offset));
    }
  }

  replayEndTransaction(producerId: number, isCommitted: boolean): void {
    const table = this.#pending.get(producerId);
    this.#pending.delete(producerId);
    if (table === undefined || !isCommitted) return;
    for (const { key, committed: staged } of table.entries()) {
      const current = this.#committed.get(key);
      if (current === undefined || current.recordOffset < staged.recordOffset) {
        this.#committed.put(key, staged);
      }
    }
  }
}
