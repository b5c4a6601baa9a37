import type { Random } from '../base/random.ts';
import type { FetchSet } from './fetch-set.ts';

/** A session unused for so long, or older than this, may have to make room. */
export const SESSION_EVICTION_MS = 120_000;

/** In a request: no session. In a response: none was made. */
export const INVALID_SESSION_ID = 0;
/** In a request: begin, a session if possible. */
export const INITIAL_SESSION_EPOCH = 0;
/** In a request: end the session, no new one. */
export const FINAL_SESSION_EPOCH = -1;

/** After the largest epoch comes 1: 0 asks for a new session. */
export function nextSessionEpoch(epoch: number): number {
  if (epoch < 0) return FINAL_SESSION_EPOCH;
  return epoch === 0x7fffffff ? 1 : epoch + 1;
}

export interface FetchSession {
  readonly id: number;
  /** A follower's. Consumers never push it out. */
  readonly isPrivileged: boolean;
  readonly usesTopicIds: boolean;
  readonly set: FetchSet;
  readonly createdAtMs: number;
  lastUsedAtMs: number;
  /** The epoch that the next request must carry. */
  sessionEpoch: number;
}

interface Entry {
  readonly session: FetchSession;
  /** The partitions when last touched: what it is weighed by. */
  size: number;
  isEvictableByAll: boolean;
  isEvictableByPrivileged: boolean;
}

/** Ascending in what one would miss: consumers before followers, few partitions before many. */
function compare(a: Entry, b: Entry): number {
  if (a.session.isPrivileged !== b.session.isPrivileged) return a.session.isPrivileged ? 1 : -1;
  return a.size - b.size || a.session.id - b.session.id;
}

/**
 * The incremental fetch sessions of a node (KIP-227), at most `maxEntries`. A new one may push out one that has
 * not been used for two minutes; else one that is worth less and older than two minutes; a follower's may push
 * out any consumer's. Lost with a restart, or pushed out: the client hears FETCH_SESSION_ID_NOT_FOUND and begins
 * again with a full fetch.
 */
export class FetchSessionCache {
  readonly #maxEntries: () => number;
  readonly #random: Random;
  /** In the order of last use. */
  readonly #entries = new Map<number, Entry>();
  readonly #evictableByAll = new SortedEntries();
  readonly #evictableByPrivileged = new SortedEntries();
  #partitionCount = 0;
  #evictionCount = 0;

  constructor(maxEntries: () => number, random: Random) {
    this.#maxEntries = maxEntries;
    this.#random = random;
  }

  get size(): number {
    return this.#entries.size;
  }

  get partitionCount(): number {
    return this.#partitionCount;
  }

  get evictionCount(): number {
    return this.#evictionCount;
  }

  get(sessionId: number): FetchSession | undefined {
    return this.#entries.get(sessionId)?.session;
  }

  sessions(): FetchSession[] {
    return [...this.#entries.values()].map((entry) => entry.session);
  }

  /** Undefined when there is no room for one of this worth. Takes the set over. */
  maybeCreate(
    set: FetchSet,
    kind: { isPrivileged: boolean; usesTopicIds: boolean },
    nowMs: number,
  ): FetchSession | undefined {
    const hasRoom = this.#entries.size < this.#maxEntries();
    if (!hasRoom && !this.#tryEvict(kind.isPrivileged, set.size, nowMs)) return undefined;
    const session: FetchSession = {
      id: this.#newSessionId(),
      ...kind,
      set,
      createdAtMs: nowMs,
      lastUsedAtMs: nowMs,
      sessionEpoch: nextSessionEpoch(INITIAL_SESSION_EPOCH),
    };
    const entry: Entry = {
      session,
      size: 0,
      isEvictableByAll: false,
      isEvictableByPrivileged: false,
    };
    this.#entries.set(session.id, entry);
    this.touch(session, nowMs);
    return session;
  }

  /** It is in use: it stands last in line for eviction, and what it weighs and who may evict it is settled anew. */
  touch(session: FetchSession, nowMs: number): void {
    const entry = this.#entries.get(session.id);
    if (entry === undefined) return;
    session.lastUsedAtMs = nowMs;
    this.#entries.delete(session.id);
    this.#entries.set(session.id, entry);

    const isOld = nowMs - session.createdAtMs > SESSION_EVICTION_MS;
    const byPrivileged = !session.isPrivileged || isOld;
    const isUnchanged =
      entry.size === session.set.size &&
      entry.isEvictableByAll === isOld &&
      entry.isEvictableByPrivileged === byPrivileged;
    if (isUnchanged) return;
    this.#forget(entry);
    entry.size = session.set.size;
    this.#partitionCount += entry.size;
    entry.isEvictableByAll = isOld;
    entry.isEvictableByPrivileged = byPrivileged;
    if (isOld) this.#evictableByAll.add(entry);
    if (byPrivileged) this.#evictableByPrivileged.add(entry);
  }

  /** Returns the session that was there. Its parked fetch, if any, answers with what there is. */
  remove(sessionId: number): FetchSession | undefined {
    const entry = this.#entries.get(sessionId);
    if (entry === undefined) return undefined;
    this.#entries.delete(sessionId);
    this.#forget(entry);
    const { set } = entry.session;
    set.operation?.abandon();
    set.unwatchAll();
    return entry.session;
  }

  #forget(entry: Entry): void {
    this.#partitionCount -= entry.size;
    if (entry.isEvictableByAll) this.#evictableByAll.delete(entry);
    if (entry.isEvictableByPrivileged) this.#evictableByPrivileged.delete(entry);
  }

  #tryEvict(isPrivileged: boolean, size: number, nowMs: number): boolean {
    const [leastRecentlyUsed] = this.#entries.values();
    if (leastRecentlyUsed === undefined) return false;
    if (nowMs - leastRecentlyUsed.session.lastUsedAtMs > SESSION_EVICTION_MS) {
      this.#evict(leastRecentlyUsed);
      return true;
    }
    const evictable = isPrivileged ? this.#evictableByPrivileged : this.#evictableByAll;
    const cheapest = evictable.first;
    if (cheapest === undefined) return false;
    // As in Kafka the newcomer counts with id 0: of two of one size the one that is there stays.
    const isWorthMore =
      cheapest.session.isPrivileged === isPrivileged
        ? size > cheapest.size
        : !cheapest.session.isPrivileged;
    if (!isWorthMore) return false;
    this.#evict(cheapest);
    return true;
  }

  #evict(entry: Entry): void {
    this.remove(entry.session.id);
    this.#evictionCount += 1;
  }

  #newSessionId(): number {
    for (;;) {
      const id = this.#random.below(0x7ffffffe) + 1;
      if (!this.#entries.has(id)) return id;
    }
  }
}

/** Entries by worth. Sizes change seldom, so an array is enough: a thousand slots are the default. */
class SortedEntries {
  readonly #entries: Entry[] = [];

  get first(): Entry | undefined {
    return this.#entries[0];
  }

  add(entry: Entry): void {
    this.#entries.splice(this.#position(entry), 0, entry);
  }

  delete(entry: Entry): void {
    const position = this.#position(entry);
    if (this.#entries[position] === entry) this.#entries.splice(position, 1);
  }

  #position(entry: Entry): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(this.#entries[middle]!, entry) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
