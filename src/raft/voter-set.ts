// pure
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import type { Endpoint, ReplicaKey, Voter } from './types.ts';

/** Finds where a node listens under `listenerName`. */
export function endpointNamed(
  endpoints: readonly Endpoint[],
  listenerName: string,
): Endpoint | undefined {
  return endpoints.find((endpoint) => endpoint.name === listenerName);
}

/** A key without directory id (static quorums) stands for the id in whatever directory. */
export function matchesKey(known: ReplicaKey, asked: ReplicaKey): boolean {
  if (known.id !== asked.id) return false;
  return known.directoryId === ZERO_UUID || known.directoryId === asked.directoryId;
}

/** The voters at one point of the log, by id. Immutable; iterated in order of ids. */
export class VoterSet {
  static readonly EMPTY = new VoterSet([]);

  readonly voters: readonly Voter[];
  readonly ids: readonly number[];
  readonly #byId: ReadonlyMap<number, Voter>;

  constructor(voters: readonly Voter[]) {
    this.#byId = new Map(voters.map((voter) => [voter.id, voter]));
    this.voters = [...this.#byId.values()].sort((a, b) => a.id - b.id);
    this.ids = this.voters.map((voter) => voter.id);
  }

  get size(): number {
    return this.voters.length;
  }

  get(id: number): Voter | undefined {
    return this.#byId.get(id);
  }

  isVoter(key: ReplicaKey): boolean {
    const voter = this.#byId.get(key.id);
    return voter !== undefined && matchesKey(voter, key);
  }

  isOnlyVoter(key: ReplicaKey): boolean {
    return this.size === 1 && this.isVoter(key);
  }

  endpoints(id: number): readonly Endpoint[] {
    return this.#byId.get(id)?.endpoints ?? [];
  }

  endpoint(id: number, listenerName: string): Endpoint | undefined {
    return endpointNamed(this.endpoints(id), listenerName);
  }

  /** Whether this voter is in the set, but with other endpoints or versions than it has now. */
  needsUpdate(voter: Voter): boolean {
    const known = this.#byId.get(voter.id);
    return known !== undefined && matchesKey(known, voter) && !sameVoter(known, voter);
  }

  withUpdated(voter: Voter): VoterSet {
    return new VoterSet(this.voters.map((known) => (known.id === voter.id ? voter : known)));
  }
}

function sameVoter(a: Voter, b: Voter): boolean {
  return (
    a.id === b.id &&
    a.directoryId === b.directoryId &&
    a.minKRaftVersion === b.minKRaftVersion &&
    a.maxKRaftVersion === b.maxKRaftVersion &&
    a.endpoints.length === b.endpoints.length &&
    a.endpoints.every((endpoint, index) => sameEndpoint(endpoint, b.endpoints[index]))
  );
}

function sameEndpoint(a: Endpoint, b: Endpoint | undefined): boolean {
  return a.name === b?.name && a.host === b.host && a.port === b.port;
}
