import { type Uuid } from '../../protocol/wire/uuid.ts';
import {
  NotLeaderError,
  type RaftBatch,
  type RaftClient,
  type RaftListener,
  type RaftSnapshotWriter,
} from '../../src/runtime/raft-driver-types.ts';
import { type OffsetAndEpoch } from '../../src/raft/types.ts';

/** A log that commits when it is told to, and leads or does not. */
export class FakeRaft implements Pick<
  RaftClient,
  'append' | 'resign' | 'logEndOffset' | 'createSnapshot' | 'latestSnapshotId'
> {
  readonly directoryId: Uuid = 'AAAAAAAAAAAAAAAAAAAAAA';
  readonly batches: (RaftBatch & { readonly records: readonly Buffer[] })[] = [];
  readonly snapshots: { id: OffsetAndEpoch; records: Buffer[]; isFrozen: boolean }[] = [];
  readonly resigned: number[] = [];
  #epoch = 0;
  #isLeader = false;
  #committed = 0;
  #refusesAppends = false;

  /** From here on appends are refused as after a lost leadership that nobody was told of yet. */
  refuseAppends(): void {
    this.#refusesAppends = true;
  }

  lead(listener: RaftListener, nodeId = 1): void {
    this.#epoch += 1;
    this.#isLeader = true;
    this.#refusesAppends = false;
    this.#push([], true);
    listener.handleLeaderChange({ leaderId: nodeId, epoch: this.#epoch });
  }

  /** Another node leads; it cuts what was not committed and goes on with batches of its own. */
  follow(listener: RaftListener, leaderId = 2): void {
    this.#epoch += 1;
    this.#isLeader = false;
    this.batches.length = this.#committed;
    listener.handleLeaderChange({ leaderId, epoch: this.#epoch });
  }

  /** What another leader wrote. */
  receive(records: readonly Buffer[]): void {
    this.#push(records, false);
  }

  append(records: readonly Buffer[], epoch: number): number {
    if (!this.#isLeader || epoch !== this.#epoch || this.#refusesAppends) {
      throw new NotLeaderError('not leading this epoch');
    }
    this.#push(records, false);
    return this.logEndOffset() - 1;
  }

  resign(epoch: number): void {
    this.resigned.push(epoch);
  }

  logEndOffset(): number {
    return (this.batches.at(-1)?.lastOffset ?? -1) + 1;
  }

  async commit(listener: RaftListener, count = Infinity): Promise<void> {
    const batches = this.batches.slice(this.#committed, this.#committed + count);
    this.#committed += batches.length;
    if (batches.length > 0) await listener.handleCommit(batches);
  }

  latestSnapshotId(): OffsetAndEpoch | undefined {
    return this.snapshots.filter((each) => each.isFrozen).at(-1)?.id;
  }

  createSnapshot(id: OffsetAndEpoch): RaftSnapshotWriter | undefined {
    if ((this.latestSnapshotId()?.offset ?? -1) >= id.offset) return undefined;
    const snapshot = { id, records: [] as Buffer[], isFrozen: false };
    this.snapshots.push(snapshot);
    return {
      snapshotId: id,
      append: (records) => void snapshot.records.push(...records),
      freeze: () => {
        snapshot.isFrozen = true;
        return Promise.resolve();
      },
      close: () => undefined,
    };
  }

  #push(records: readonly Buffer[], isControl: boolean): void {
    const baseOffset = this.logEndOffset();
    const count = isControl ? 1 : records.length;
    this.batches.push({
      baseOffset,
      lastOffset: baseOffset + count - 1,
      epoch: this.#epoch,
      appendTimestampMs: 0,
      sizeBytes: records.reduce((sum, record) => sum + record.length, 61),
      isControl,
      records,
    });
  }
}
