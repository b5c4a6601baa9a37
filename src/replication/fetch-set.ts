import { ZERO_UUID, type Uuid } from '../../protocol/wire/uuid.ts';
import type { DelayedFetch } from './delayed-fetch.ts';
import type { Partition, PartitionChange, PartitionWatcher } from './partition.ts';

/** What a fetch says of one partition. */
export interface FetchPosition {
  /** null where the request names the topic by an id that is not known here. */
  readonly topicName: string | null;
  /** The zero id where the request names the topic by its name. */
  readonly topicId: Uuid;
  readonly partitionIndex: number;
  readonly fetchOffset: number;
  /** −1: not given. */
  readonly currentLeaderEpoch: number;
  /** −1: not given. */
  readonly lastFetchedEpoch: number;
  /** The follower's own log start; −1 for consumers. */
  readonly logStartOffset: number;
  readonly maxBytes: number;
  readonly replicaDirectoryId: Uuid;
}

/** One partition of a fetch, or of a fetch session, which remembers it between requests. */
export class FetchPartition implements PartitionWatcher {
  topicName: string | null;
  readonly topicId: Uuid;
  readonly partitionIndex: number;
  fetchOffset: number;
  currentLeaderEpoch: number;
  lastFetchedEpoch: number;
  fetcherLogStartOffset: number;
  maxBytes: number;
  replicaDirectoryId: Uuid;

  /** As the client was last told; −1 after an error, so that it is told again. */
  highWatermark = -1;
  logStartOffset = -1;

  /** It may have something to tell. What is not dirty has not changed since it was last looked at. */
  isDirty = true;
  /** Nothing has changed since it was last looked at: reads may take turns of the event loop. */
  isCurrent = false;
  /** Changed since the parked fetch last looked; it stands in the set's list. */
  isChanged = false;
  /** Resolved when first looked at; the set watches it from then on, or from when the fetch is parked. */
  partition: Partition | undefined;
  isWatching = false;

  readonly #set: FetchSet;

  constructor(set: FetchSet, position: FetchPosition) {
    this.#set = set;
    this.topicName = position.topicName;
    this.topicId = position.topicId;
    this.partitionIndex = position.partitionIndex;
    this.fetchOffset = position.fetchOffset;
    this.currentLeaderEpoch = position.currentLeaderEpoch;
    this.lastFetchedEpoch = position.lastFetchedEpoch;
    this.fetcherLogStartOffset = position.logStartOffset;
    this.maxBytes = position.maxBytes;
    this.replicaDirectoryId = position.replicaDirectoryId;
  }

  /** A request of the session says something new about it. */
  update(position: FetchPosition): void {
    this.fetchOffset = position.fetchOffset;
    this.currentLeaderEpoch = position.currentLeaderEpoch;
    this.lastFetchedEpoch = position.lastFetchedEpoch;
    this.fetcherLogStartOffset = position.logStartOffset;
    this.maxBytes = position.maxBytes;
    this.replicaDirectoryId = position.replicaDirectoryId;
    this.#set.markDirty(this);
  }

  onPartitionChanged(change: PartitionChange): void {
    // Consumers do not see what is only written.
    if (change !== 'written' || this.#set.isFollower) this.#set.onChanged(this);
  }

  watch(partition: Partition): void {
    if (this.isWatching && this.partition === partition) return;
    this.unwatch();
    this.partition = partition;
    this.isWatching = true;
    partition.watch(this);
  }

  unwatch(): void {
    if (this.isWatching) this.partition?.unwatch(this);
    this.isWatching = false;
    this.partition = undefined;
  }
}

/**
 * The partitions of one fetch, in the order of the request, and which of them are worth looking at. A request
 * without a session has a set for itself; a session keeps its set, and a request then costs what has changed.
 */
export class FetchSet {
  readonly isFollower: boolean;
  /** Those that may have something to tell, those that waited longest first. */
  readonly dirty = new Set<FetchPartition>();
  /** Told when a partition changes. */
  operation: DelayedFetch | undefined;
  /** What changed since the operation last looked. */
  changed: FetchPartition[] = [];
  /** Topic name or id → partition index → partition. */
  readonly #topics = new Map<string, Map<number, FetchPartition>>();
  #size = 0;

  constructor(isFollower: boolean) {
    this.isFollower = isFollower;
  }

  get size(): number {
    return this.#size;
  }

  *[Symbol.iterator](): IterableIterator<FetchPartition> {
    for (const partitions of this.#topics.values()) yield* partitions.values();
  }

  find(
    topic: { topicName: string | null; topicId: Uuid },
    partitionIndex: number,
  ): FetchPartition | undefined {
    return this.#topics.get(topicKey(topic))?.get(partitionIndex);
  }

  /** Adds a partition or brings it up to date; named twice in one request, the last word counts. */
  put(position: FetchPosition): FetchPartition {
    const key = topicKey(position);
    let partitions = this.#topics.get(key);
    if (partitions === undefined) {
      partitions = new Map();
      this.#topics.set(key, partitions);
    }
    const known = partitions.get(position.partitionIndex);
    if (known !== undefined) {
      known.update(position);
      return known;
    }
    const partition = new FetchPartition(this, position);
    partitions.set(position.partitionIndex, partition);
    this.dirty.add(partition);
    this.#size += 1;
    return partition;
  }

  remove(topic: { topicName: string | null; topicId: Uuid }, partitionIndex: number): boolean {
    const key = topicKey(topic);
    const partitions = this.#topics.get(key);
    const partition = partitions?.get(partitionIndex);
    if (partitions === undefined || partition === undefined) return false;
    partition.unwatch();
    partitions.delete(partitionIndex);
    if (partitions.size === 0) this.#topics.delete(key);
    this.dirty.delete(partition);
    this.#size -= 1;
    return true;
  }

  markDirty(partition: FetchPartition): void {
    partition.isCurrent = false;
    if (partition.isDirty) return;
    partition.isDirty = true;
    this.dirty.add(partition);
  }

  /** It stands last from now on: those that got nothing this time come first the next. */
  moveToEnd(partition: FetchPartition): void {
    this.dirty.delete(partition);
    partition.isDirty = true;
    this.dirty.add(partition);
  }

  /** There is nothing to tell, unless that has changed since it was found. */
  maybeMarkQuiet(partition: FetchPartition): void {
    if (!partition.isCurrent) return;
    partition.isDirty = false;
    this.dirty.delete(partition);
  }

  /** Something that no partition tells of (permissions) may have changed for all of them. */
  markAllDirty(): void {
    for (const partition of this) this.onChanged(partition);
  }

  onChanged(partition: FetchPartition): void {
    this.markDirty(partition);
    if (this.operation === undefined || partition.isChanged) return;
    partition.isChanged = true;
    this.changed.push(partition);
    this.operation.wake();
  }

  /** What changed since the last call. */
  takeChanged(): FetchPartition[] {
    const changed = this.changed;
    for (const partition of changed) partition.isChanged = false;
    this.changed = [];
    return changed;
  }

  unwatchAll(): void {
    for (const partition of this) partition.unwatch();
  }
}

function topicKey(topic: { topicName: string | null; topicId: Uuid }): string {
  return topic.topicId === ZERO_UUID ? (topic.topicName ?? '') : topic.topicId;
}
