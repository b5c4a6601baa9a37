import type { SimNode } from './sim-node.ts';

export type InvariantName =
  | 'MonotonicEpoch'
  | 'SingleLeader'
  | 'MajorityReachedHighWatermark'
  | 'MonotonicHighWatermark'
  | 'SnapshotAtLogStart'
  | 'LeaderNeverLoadSnapshot'
  | 'ConsistentCommittedData'
  | 'Liveness';

export class InvariantViolation extends Error {
  override readonly name = 'InvariantViolation';
  readonly invariant: InvariantName;

  constructor(invariant: InvariantName, what: string) {
    super(`${invariant}: ${what}`);
    this.invariant = invariant;
  }
}

export function check(
  condition: boolean,
  invariant: InvariantName,
  what: () => string,
): asserts condition {
  if (!condition) throw new InvariantViolation(invariant, what());
}

/** What the checker remembers of the whole run, across crashes. */
export class Invariants {
  readonly #leaderOfEpoch = new Map<number, number>();
  /** Highest high watermark of each epoch's leader. */
  readonly #highWatermarkOfEpoch = new Map<number, number>();
  /** Base offset of every committed batch to what it is, and its place in the fold. */
  readonly #committed = new Map<
    number,
    { readonly identity: string; readonly endOffset: number }
  >();
  /** The fold of everything committed below an offset. */
  readonly #digests = new Map<number, number>([[0, 0]]);
  #committedEnd = 0;

  get committedEnd(): number {
    return this.#committedEnd;
  }

  digestAt(offset: number): number | undefined {
    return this.#digests.get(offset);
  }

  /** After every event of a node. */
  afterEvent(simulated: SimNode, nodes: readonly SimNode[]): void {
    const { state } = simulated.node;
    check(
      state.epoch >= simulated.toldEpoch,
      'MonotonicEpoch',
      () => `node ${simulated.id} told of epoch ${simulated.toldEpoch}, is in ${state.epoch}`,
    );
    if (state.leaderId !== -1) this.#checkLeader(simulated, state.epoch, state.leaderId);
    if (state.name === 'leader') this.#checkLeaderHighWatermark(simulated, nodes);
    this.#checkLogStart(simulated);
  }

  #checkLeader(simulated: SimNode, epoch: number, leaderId: number): void {
    const known = this.#leaderOfEpoch.get(epoch);
    if (known === undefined) {
      this.#leaderOfEpoch.set(epoch, leaderId);
      return;
    }
    check(
      known === leaderId,
      'SingleLeader',
      () => `epoch ${epoch} is led by ${known}, and by ${leaderId} says ${simulated.id}`,
    );
  }

  #checkLeaderHighWatermark(simulated: SimNode, nodes: readonly SimNode[]): void {
    const { state } = simulated.node;
    if (state.name !== 'leader') return;
    const highWatermark = state.epochHighWatermark;
    const { epoch } = state;
    const before = this.#highWatermarkOfEpoch.get(epoch);
    if (highWatermark < 0 || highWatermark === before) return;
    this.#highWatermarkOfEpoch.set(epoch, highWatermark);
    for (const [other, offset] of this.#highWatermarkOfEpoch) {
      const isInOrder = other < epoch ? offset <= highWatermark : highWatermark <= offset;
      check(
        isInOrder,
        'MonotonicHighWatermark',
        () => `epoch ${epoch} committed ${highWatermark}, epoch ${other} ${offset}`,
      );
    }
    const { voters } = simulated.node.control.voters();
    const reached = voters.filter(({ id }) => hasReached(nodes, id, simulated, highWatermark));
    check(
      reached.length > voters.length / 2,
      'MajorityReachedHighWatermark',
      () => `${highWatermark} is durable only at ${reached.map(({ id }) => id).join()}`,
    );
  }

  #checkLogStart(simulated: SimNode): void {
    const { log } = simulated;
    const startOffset = log.startOffset();
    if (startOffset === 0) return;
    check(
      log.earliestSnapshotId()?.offset === startOffset,
      'SnapshotAtLogStart',
      () =>
        `node ${simulated.id} begins at ${startOffset}, its earliest snapshot ends at ` +
        `${log.earliestSnapshotId()?.offset}`,
    );
  }

  /** A node was told its high watermark: what lies below must be what lies there everywhere. */
  onHighWatermark(simulated: SimNode, offset: number): void {
    check(
      offset >= simulated.highWatermark,
      'MonotonicHighWatermark',
      () => `node ${simulated.id} goes from ${simulated.highWatermark} to ${offset}`,
    );
  }

  /** The digest behind this batch. */
  onCommitted(nodeId: number, baseOffset: number, endOffset: number, identity: string): number {
    const known = this.#committed.get(baseOffset);
    if (known !== undefined) {
      check(
        known.identity === identity && known.endOffset === endOffset,
        'ConsistentCommittedData',
        () => `at ${baseOffset}, node ${nodeId} has ${identity}, another had ${known.identity}`,
      );
      return this.#digests.get(endOffset)!;
    }
    const before = this.#digests.get(baseOffset);
    check(
      before !== undefined && baseOffset === this.#committedEnd,
      'ConsistentCommittedData',
      () => `at ${baseOffset}, node ${nodeId} has a batch that begins inside another one's`,
    );
    this.#committed.set(baseOffset, { identity, endOffset });
    const digest = fold(before, identity);
    this.#digests.set(endOffset, digest);
    this.#committedEnd = endOffset;
    return digest;
  }

  onSnapshotLoaded(simulated: SimNode, offset: number, digest: number): void {
    check(
      !simulated.hasClaimedLeadership,
      'LeaderNeverLoadSnapshot',
      () => `node ${simulated.id} leads and loads a snapshot at ${offset}`,
    );
    const expected = this.#digests.get(offset);
    check(
      expected === digest,
      'ConsistentCommittedData',
      () => `the snapshot at ${offset} of node ${simulated.id} has another content`,
    );
  }
}

function fold(digest: number, identity: string): number {
  let hash = digest;
  for (let index = 0; index < identity.length; index++) {
    hash = Math.imul(hash ^ identity.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}

/** Durable, and the same as the leader's. */
function hasReached(
  nodes: readonly SimNode[],
  voterId: number,
  leader: SimNode,
  offset: number,
): boolean {
  const voter = nodes.find((node) => node.id === voterId);
  if (voter === undefined || voter.log.durableOffset() < offset) return false;
  if (voter.log.startOffset() >= offset || leader.log.startOffset() >= offset) return true;
  return voter.log.epochAt(offset - 1) === leader.log.epochAt(offset - 1);
}
