import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { type Random } from '../base/random.ts';

export interface UsableBroker {
  readonly brokerId: number;
  readonly rack: string | null;
  readonly isFenced: boolean;
}

/**
 * Places replicas in stripes: successive partitions begin at successive racks, and within a rack at successive
 * brokers, so that leaders and followers are spread evenly and followers of one leader over many brokers. The
 * first replica is on an unfenced broker; fenced ones are taken only where there are too few others. When as
 * many partitions were placed as there are unfenced brokers, the order is shuffled.
 */
export function placeReplicas(
  brokers: readonly UsableBroker[],
  partitionCount: number,
  replicationFactor: number,
  random: Random,
): number[][] {
  check(brokers, replicationFactor);
  const racks = new RackList(brokers, random);
  return Array.from({ length: partitionCount }, () => racks.place(replicationFactor));
}

function check(brokers: readonly UsableBroker[], replicationFactor: number): void {
  const refuse = (message: string): never => {
    throw new ApiError(ErrorCode.INVALID_REPLICATION_FACTOR, message);
  };
  if (replicationFactor <= 0) {
    refuse(
      `Invalid replication factor ${String(replicationFactor)}: the replication factor must be positive.`,
    );
  }
  if (brokers.every((broker) => broker.isFenced)) refuse('All brokers are currently fenced.');
  if (replicationFactor > brokers.length) {
    refuse(
      `The target replication factor of ${String(replicationFactor)} cannot be reached because only ` +
        `${String(brokers.length)} broker(s) are registered.`,
    );
  }
}

/** Gives each broker once per epoch, beginning one further in each epoch. */
class BrokerRing {
  #brokerIds: number[];
  #offset: number;
  #index = 0;
  #epoch = 0;

  constructor(brokerIds: readonly number[], random: Random) {
    this.#brokerIds = [...brokerIds].sort((a, b) => a - b);
    this.#offset = brokerIds.length === 0 ? 0 : random.below(brokerIds.length);
  }

  next(epoch: number): number | undefined {
    const count = this.#brokerIds.length;
    if (count === 0) return undefined;
    if (this.#epoch !== epoch) {
      this.#epoch = epoch;
      this.#index = 0;
      this.#offset = (this.#offset + 1) % count;
    }
    if (this.#index >= count) return undefined;
    const brokerId = this.#brokerIds[(this.#index + this.#offset) % count];
    this.#index += 1;
    return brokerId;
  }

  shuffle(random: Random): void {
    this.#brokerIds = shuffled(this.#brokerIds, random);
  }
}

interface Rack {
  readonly unfenced: BrokerRing;
  readonly fenced: BrokerRing;
}

class RackList {
  #racks: Rack[];
  readonly #random: Random;
  readonly #unfencedCount: number;
  #epoch = 0;
  #offset: number;

  constructor(brokers: readonly UsableBroker[], random: Random) {
    this.#random = random;
    this.#unfencedCount = brokers.filter((broker) => !broker.isFenced).length;
    const names = [...new Set(brokers.map((broker) => broker.rack))].sort(byName);
    this.#racks = names.map((name) => {
      const here = brokers.filter((broker) => broker.rack === name);
      const idsWhere = (isFenced: boolean): number[] =>
        here.filter((broker) => broker.isFenced === isFenced).map((broker) => broker.brokerId);
      return {
        unfenced: new BrokerRing(idsWhere(false), random),
        fenced: new BrokerRing(idsWhere(true), random),
      };
    });
    this.#offset = random.below(this.#racks.length);
  }

  place(replicationFactor: number): number[] {
    // With one unfenced broker there is no other order.
    if (this.#epoch === this.#unfencedCount && this.#unfencedCount > 1) {
      this.#racks = shuffled(this.#racks, this.#random);
      for (const rack of this.#racks) {
        rack.unfenced.shuffle(this.#random);
        rack.fenced.shuffle(this.#random);
      }
      this.#epoch = 0;
    }
    const count = this.#racks.length;
    this.#offset %= count;
    const replicas: number[] = [];
    let leaderRack = this.#offset;
    for (let tries = 0; tries < count && replicas.length === 0; tries++) {
      const leader = this.#racks[leaderRack]?.unfenced.next(this.#epoch);
      if (leader === undefined) leaderRack = (leaderRack + 1) % count;
      else replicas.push(leader);
    }
    this.#placeFollowers(replicas, replicationFactor, leaderRack);
    this.#epoch += 1;
    this.#offset += 1;
    return replicas;
  }

  /** One from each rack in turn; the leader's rack has its turn already in the first round. */
  #placeFollowers(replicas: number[], replicationFactor: number, leaderRack: number): void {
    let skip: number | undefined = leaderRack;
    for (let at = this.#offset; replicas.length < replicationFactor; at++) {
      const index = at % this.#racks.length;
      if (index === skip) {
        skip = undefined;
        continue;
      }
      const rack = this.#racks[index];
      const follower = rack?.unfenced.next(this.#epoch) ?? rack?.fenced.next(this.#epoch);
      if (follower !== undefined) replicas.push(follower);
    }
  }
}

/** Brokers without a rack first, as one rack. */
function byName(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}
