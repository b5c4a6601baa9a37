import {
  BATCH_HEADER_BYTES,
  batchAttributes,
  isControl,
  sealBatch,
} from '../../../protocol/record/batch-header.ts';
import { readControlBatch } from '../../../src/raft/control-records.ts';
import { ControlState } from '../../../src/raft/control-state.ts';
import type { RaftEffect, RaftEvent } from '../../../src/raft/events.ts';
import type { PersistedElection, RaftOptions } from '../../../src/raft/raft-core.ts';
import { RaftNode } from '../../../src/raft/raft-node.ts';
import type { RingLimits } from '../../../src/machine/event-ring.ts';
import { type RecordedRaft, recordRaft } from '../../../src/runtime/raft-ring.ts';
import { sameOffsetAndEpoch } from '../../../src/raft/types.ts';
import type { OffsetAndEpoch } from '../../../src/raft/types.ts';
import type { VoterSet } from '../../../src/raft/voter-set.ts';
import type { Invariants } from './invariants.ts';
import type { Plant } from './plants.ts';
import { SimLog } from './sim-log.ts';
import type { SimSnapshot } from './sim-log.ts';
import type { SimWorld } from './simulation.ts';
import { epochOfAnswer, epochOfRequest } from './told-epoch.ts';

export interface SimCounts {
  elections: number;
  truncations: number;
  snapshotsLoaded: number;
  snapshotsCreated: number;
  tornWrites: number;
  crashes: number;
  committedBatches: number;
}

export interface SimNodeOptions {
  readonly raft: RaftOptions;
  readonly staticVoters: VoterSet;
  readonly bootstrap: SimSnapshot | undefined;
  /** Its clock runs at this rate, from this origin. */
  readonly clockRate: number;
  readonly clockOriginMs: number;
  readonly plant: Plant | undefined;
  /** The last events of the machine are kept. */
  readonly ringLimits: RingLimits | undefined;
}

/** The machine, a disk below it, a listener above it. A crash loses the machine and what was not flushed. */
export class SimNode {
  readonly id: number;
  readonly raft: RaftOptions;
  log: SimLog;
  node!: RaftNode;
  recorded: RecordedRaft | undefined;
  isRunning = false;
  /** Counts restarts: what was under way before the last one is void. */
  incarnation = 0;
  /** Counts schedules: each replaces the one before. */
  timer = 0;
  highWatermark = -1;
  /** The highest epoch that others may have heard of from it. */
  toldEpoch = 0;
  /** Its listener was told that it leads: from then on it decides, and must not be replaced by a snapshot. */
  hasClaimedLeadership = false;
  readonly #world: SimWorld;
  readonly #options: SimNodeOptions;
  readonly #invariants: Invariants;
  readonly #counts: SimCounts;
  #persisted: PersistedElection | undefined;
  /** Under way: a crash before its end leaves the old state, or the new one. */
  #barrier: RaftEffect | undefined;
  #incoming: { readonly id: OffsetAndEpoch; chunks: Buffer[]; sizeBytes: number } | undefined;
  #listenerOffset = 0;
  #listenerDigest = 0;
  #previousHighWatermark = -1;
  #isFlushing = false;
  #leaderEpochStart: number | undefined;

  constructor(
    world: SimWorld,
    options: SimNodeOptions,
    parts: { invariants: Invariants; counts: SimCounts },
  ) {
    this.#world = world;
    this.#options = options;
    this.#invariants = parts.invariants;
    this.#counts = parts.counts;
    this.raft = options.raft;
    this.id = options.raft.localKey.id;
    this.log = new SimLog(options.plant === 'count-unflushed');
    if (options.bootstrap !== undefined) this.log.addSnapshot(options.bootstrap);
  }

  get isVoter(): boolean {
    return this.raft.canBeVoter;
  }

  clock() {
    const { clockRate, clockOriginMs } = this.#options;
    const monotonicMs = clockOriginMs + this.#world.nowMs * clockRate;
    return { monotonicMs, wallMs: 1_700_000_000_000 + Math.floor(monotonicMs) };
  }

  /** When its clock will show `monotonicMs`. */
  worldTimeMs(monotonicMs: number): number {
    const { clockRate, clockOriginMs } = this.#options;
    return Math.ceil((monotonicMs - clockOriginMs) / clockRate);
  }

  start(): void {
    this.incarnation++;
    this.isRunning = true;
    this.highWatermark = -1;
    this.#previousHighWatermark = -1;
    this.#listenerOffset = -1;
    this.#isFlushing = false;
    this.#incoming = undefined;
    this.#barrier = undefined;
    this.#leaderEpochStart = undefined;
    this.hasClaimedLeadership = false;
    this.log.truncateToLatestSnapshot();
    const { raft: options, staticVoters } = this.#options;
    const control = new ControlState(staticVoters);
    this.#loadControl(control);
    const { random } = this.#world;
    const persisted = this.#persisted;
    const parts = { options, log: this.log, control, persisted, random };
    const { ringLimits } = this.#options;
    this.recorded =
      ringLimits === undefined ? undefined : recordRaft(parts, this.clock(), ringLimits);
    this.node = this.recorded?.node ?? new RaftNode(parts, this.clock());
    this.give({ type: 'start' });
  }

  #loadControl(control: ControlState): void {
    const snapshot = this.log.latestSnapshot();
    if (snapshot !== undefined) control.loadSnapshot(snapshot.id.offset, snapshot.records);
    const from = Math.max(this.log.startOffset(), snapshot?.id.offset ?? 0);
    for (const batch of this.log.batchesFrom(from, Infinity)) {
      if (!isControl(batchAttributes(batch.bytes, 0))) continue;
      control.replay(batch.baseOffset, readControlBatch(batch.bytes, 0));
    }
  }

  crash(): void {
    const { random } = this.#world;
    this.isRunning = false;
    this.#counts.crashes++;
    const barrier = this.#barrier;
    if (barrier !== undefined && random.below(2) === 0) this.#completeOnDisk(barrier);
    if (this.log.crash(random)) this.#counts.tornWrites++;
  }

  give(event: RaftEvent): void {
    this.#world.events++;
    const wasLeading = this.node.state.name === 'leader';
    const effects = (this.recorded ?? this.node).step(event, this.clock());
    for (const effect of effects) this.#carryOut(effect);
    if (!wasLeading && this.node.state.name === 'leader') this.#counts.elections++;
    this.#invariants.afterEvent(this, this.#world.nodes);
  }

  /** A client's write, if this node may take it. */
  append(value: string): boolean {
    const { epoch } = this.node.state;
    if (!this.isRunning || !this.node.canAppend(epoch)) return false;
    this.give({ type: 'append', records: [Buffer.from(value)], leaderEpoch: epoch });
    return true;
  }

  /** Writes a snapshot at the high watermark; sometimes the log's prefix goes. */
  createSnapshot(cutsLog: boolean): void {
    const offset = this.#listenerOffset;
    if (!this.isRunning || offset <= (this.log.latestSnapshotId()?.offset ?? 0)) return;
    const epoch = this.log.epochAt(offset - 1);
    if (epoch < 0 || offset > this.log.endOffset()) return;
    const control = this.node.control;
    const voters = control.votersAt(offset - 1);
    const kraftVersion = control.kraftVersionAt(offset - 1);
    const snapshot = makeSnapshot({ offset, epoch }, this.#listenerDigest, {
      kraftVersion,
      voters,
    });
    // The driver flushes the log before a snapshot gets its name.
    this.log.markWritten(offset);
    this.log.markFlushed(offset);
    this.log.addSnapshot(snapshot);
    this.#counts.snapshotsCreated++;
    if (cutsLog) {
      const isPlanted = this.#options.plant === 'delete-too-much';
      this.log.deletePrefix(isPlanted ? this.log.endOffset() : offset);
      this.give({ type: 'logStartMoved' });
    }
  }

  #carryOut(effect: RaftEffect): void {
    switch (effect.type) {
      case 'send':
        this.#tell(epochOfRequest(effect.message));
        this.#world.send(this, effect);
        return;
      case 'reply':
        this.#tell(epochOfAnswer(effect.message));
        this.#reply(effect);
        return;
      case 'beginLeaderEpoch':
        this.log.beginEpoch(effect.leaderEpoch, effect.startOffset);
        return;
      case 'append':
        this.#append(effect);
        return;
      case 'highWatermark':
        this.#onHighWatermark(effect.offset);
        return;
      case 'leaderChange':
        this.#tell(effect.leader.epoch);
        this.#leaderEpochStart = effect.epochStartOffset;
        this.hasClaimedLeadership = false;
        return;
      case 'schedule':
        this.#world.scheduleTimer(this, effect.atMs);
        return;
      case 'beginSnapshot':
        this.#incoming = { id: effect.id, chunks: [], sizeBytes: 0 };
        return;
      case 'appendSnapshotChunk':
        this.#appendChunk(effect);
        return;
      case 'abandonSnapshot':
        this.#incoming = undefined;
        return;
      case 'persistQuorumState':
      case 'truncateLog':
      case 'installSnapshot':
        this.#barrier = effect;
        this.#world.later(this, () => this.#completeBarrier(effect));
        return;
      default:
        return;
    }
  }

  #tell(epoch: number): void {
    this.toldEpoch = Math.max(this.toldEpoch, epoch);
  }

  #append({ batches, baseOffset, isLeader, flush }: Extract<RaftEffect, { type: 'append' }>): void {
    const isPlanted = !isLeader && this.#options.plant === 'alter-fetched-batch';
    this.log.append(isPlanted ? altered(batches) : batches, baseOffset);
    const written = this.log.endOffset();
    this.#world.later(this, () => {
      this.log.markWritten(written);
      this.give({ type: 'written' });
      if (flush && this.isRunning) this.#flush();
    });
  }

  /** One flush at a time; it covers what was written when it began. */
  #flush(): void {
    if (this.#isFlushing) return;
    const target = this.log.writtenOffset();
    if (target <= this.log.durableOffset()) return;
    this.#isFlushing = true;
    this.#world.later(this, () => {
      this.#isFlushing = false;
      this.log.markFlushed(target);
      this.give({ type: 'flushed' });
      this.#flush();
    });
  }

  #completeBarrier(effect: RaftEffect): void {
    this.#barrier = undefined;
    const completed = this.#completeOnDisk(effect);
    if (completed !== undefined) this.give(completed);
  }

  #completeOnDisk(effect: RaftEffect): RaftEvent | undefined {
    switch (effect.type) {
      case 'persistQuorumState':
        if (this.#options.plant !== 'forget-quorum-state' || this.#persisted === undefined) {
          this.#persisted = { election: effect.election, version: effect.version };
        }
        return { type: 'quorumStatePersisted' };
      case 'truncateLog':
        this.#counts.truncations++;
        this.log.truncateTo(effect.offset);
        return { type: 'logTruncated' };
      case 'installSnapshot':
        return this.#install(effect.id);
      default:
        return undefined;
    }
  }

  #appendChunk(effect: Extract<RaftEffect, { type: 'appendSnapshotChunk' }>): void {
    const incoming = this.#incoming;
    if (incoming === undefined || !sameOffsetAndEpoch(incoming.id, effect.id)) {
      throw new Error('a chunk of a snapshot that was not begun');
    }
    if (incoming.sizeBytes !== effect.position) throw new Error('a chunk at another position');
    for (const chunk of effect.chunks) {
      incoming.chunks.push(chunk);
      incoming.sizeBytes += chunk.length;
    }
  }

  #install(id: OffsetAndEpoch): RaftEvent {
    const bytes = Buffer.concat(this.#incoming?.chunks ?? []);
    this.#incoming = undefined;
    const original = this.#world.findSnapshot(id);
    if (original === undefined || !bytes.equals(original.bytes)) {
      return { type: 'snapshotInstalled', id, records: undefined };
    }
    this.log.addSnapshot(original);
    this.log.truncateFullyAndStartAt(id);
    this.#counts.snapshotsLoaded++;
    return { type: 'snapshotInstalled', id, records: original.records };
  }

  #onHighWatermark(offset: number): void {
    this.#invariants.onHighWatermark(this, offset);
    const isPlanted = this.#options.plant === 'late-high-watermark';
    if (isPlanted && this.#previousHighWatermark >= 0 && this.#world.random.below(8) === 0) {
      this.#invariants.onHighWatermark(this, this.#previousHighWatermark - 1);
    }
    this.#previousHighWatermark = this.highWatermark;
    this.highWatermark = offset;
    this.#runListener();
  }

  /** The state machine above: a fold of everything committed, from a snapshot where the log begins later. */
  #runListener(): void {
    const isPlanted = this.#options.plant === 'reset-leading-listener';
    if (isPlanted && this.hasClaimedLeadership) this.#listenerOffset = -1;
    const latest = this.log.latestSnapshot();
    const isBehind = this.#listenerOffset < this.log.startOffset();
    if (isBehind && latest !== undefined && latest.id.offset <= this.highWatermark) {
      this.#invariants.onSnapshotLoaded(this, latest.id.offset, latest.digest);
      this.#listenerOffset = latest.id.offset;
      this.#listenerDigest = latest.digest;
    }
    if (this.#listenerOffset < 0) {
      this.#listenerOffset = 0;
      this.#listenerDigest = 0;
    }
    for (const batch of this.log.batchesFrom(this.#listenerOffset, this.highWatermark)) {
      const identity = `${batch.leaderEpoch}:${batch.bytes.toString('latin1', BATCH_HEADER_BYTES)}`;
      const endOffset = batch.lastOffset + 1;
      const digest = this.#invariants.onCommitted(this.id, batch.baseOffset, endOffset, identity);
      this.#listenerOffset = endOffset;
      this.#listenerDigest = digest;
      this.#counts.committedBatches++;
    }
    const epochStart = this.#leaderEpochStart;
    if (epochStart !== undefined) this.hasClaimedLeadership = this.#listenerOffset > epochStart;
  }

  #reply(effect: Extract<RaftEffect, { type: 'reply' }>): void {
    const { message, fetchRead, snapshotRead } = effect;
    if (message.api === 'fetch' && fetchRead !== undefined) {
      const partition = message.response.responses[0]!.partitions[0]!;
      partition.records = this.log.read(fetchRead.offset, fetchRead.maxBytes);
    }
    if (message.api === 'fetchSnapshot' && snapshotRead !== undefined) {
      const { id, position, maxBytes } = snapshotRead;
      const { bytes } = this.log.snapshot(id)!;
      const partition = message.response.topics[0]!.partitions[0]!;
      partition.unalignedRecords = [bytes.subarray(position, position + maxBytes)];
    }
    if (message.api === 'vote' && this.#options.plant === 'grant-every-vote') {
      const partition = message.response.topics[0]?.partitions[0];
      if (partition?.errorCode === 0) partition.voteGranted = true;
    }
    this.#world.answer(this, effect.replyTo, message);
  }
}

export function makeSnapshot(
  id: OffsetAndEpoch,
  digest: number,
  quorum: { kraftVersion: number; voters: VoterSet | undefined },
): SimSnapshot {
  const records: SimSnapshot['records'][number][] = [
    { type: 'snapshotHeader', lastContainedLogTimestampMs: 0 },
  ];
  if (quorum.kraftVersion > 0) {
    records.push({ type: 'kraftVersion', kraftVersion: quorum.kraftVersion });
    if (quorum.voters !== undefined) records.push({ type: 'voters', voters: quorum.voters });
  }
  const bytes = Buffer.alloc(150, digest & 0xff);
  bytes.writeUInt32BE(digest, 0);
  bytes.writeUInt32BE(id.offset, 4);
  bytes.writeUInt32BE(id.epoch, 8);
  bytes.writeUInt32BE(digest, 146);
  return { id, digest, records, bytes };
}

/** The same batch with another last byte, its checksum right. */
function altered(batches: Buffer): Buffer {
  const copy = Buffer.from(batches);
  const lengthBytes = copy.readInt32BE(8) + 12;
  if (!isControl(batchAttributes(copy, 0))) {
    copy[lengthBytes - 2] = copy[lengthBytes - 2]! ^ 1;
    sealBatch(copy, 0);
  }
  return copy;
}
