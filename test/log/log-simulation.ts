import { expect } from 'vitest';
import type { FlushOnAck, LogConfig } from '../../src/log/log-config.ts';
import type { LogManager } from '../../src/log/log-manager.ts';
import type { PartitionLog } from '../../src/log/partition-log.ts';
import { batch, config, LogWorld, readAll, recordsIn, TOPIC_ID } from './log-world.ts';

/** What a run has met; over all seeds none of these may stay zero. */
export interface Met {
  appends: number;
  largeAppends: number;
  duplicates: number;
  acknowledged: number;
  refused: number;
  failedWrites: number;
  rolls: number;
  truncations: number;
  deletedRecords: number;
  retained: number;
  kills: number;
  crashes: number;
  cleanStops: number;
  tornTails: number;
  cuts: number;
  fullDisks: number;
  offlineDirectories: number;
  tailReads: number;
  fileReads: number;
  /** Of a consumer that goes on where it was. */
  readsOn: number;
  lost: number;
}

export function nothingMet(): Met {
  return {
    appends: 0,
    largeAppends: 0,
    duplicates: 0,
    acknowledged: 0,
    refused: 0,
    failedWrites: 0,
    rolls: 0,
    truncations: 0,
    deletedRecords: 0,
    retained: 0,
    kills: 0,
    crashes: 0,
    cleanStops: 0,
    tornTails: 0,
    cuts: 0,
    fullDisks: 0,
    offlineDirectories: 0,
    tailReads: 0,
    fileReads: 0,
    readsOn: 0,
    lost: 0,
  };
}

interface Sent {
  readonly values: readonly string[];
  readonly baseOffset: number;
  readonly lastOffset: number;
  readonly leaderEpoch: number;
  readonly sequence: number;
  readonly size: number;
  isAcknowledged: boolean;
}

const PRODUCER_ID = 4711;
/** About eight blocks of the tail: most history is read from files. */
const TAIL_BYTES = 512 * 1024;

/**
 * One partition as its own sole replica, against a model: what was acknowledged, and what anybody has seen at
 * which (epoch, offset).
 */
export class LogSimulation {
  readonly world: LogWorld;
  readonly met: Met;
  readonly #flushOnAck: FlushOnAck;
  readonly #config: LogConfig;
  #manager!: LogManager;
  #log!: PartitionLog;
  #leaderEpoch = 0;
  #nextValue = 0;
  #consumerOffset = 0;
  #nextSequence = 0;
  /** Newest batches of the idempotent producer, for retries. */
  #sent: Sent[] = [];
  /** Acknowledged records by offset. */
  readonly #acknowledged = new Map<number, string>();
  /** What was seen, by `epoch:offset`. */
  readonly #seen = new Map<string, string>();
  #isUp = false;
  #isOffline = false;

  constructor(seed: number, flushOnAck: FlushOnAck, met: Met) {
    this.world = new LogWorld({ seed, diskMs: seed % 3 });
    this.met = met;
    this.#flushOnAck = flushOnAck;
    this.#config = config({
      // Every fourth log takes batches that are too large for a synchronous write.
      segmentBytes: (seed % 4 === 0 ? 150_000 : 6000) + this.world.random.below(30_000),
      indexIntervalBytes: 200 + this.world.random.below(1000),
      fileDeleteDelayMs: this.world.random.below(50),
      maxMessageBytes: 1_000_000,
      cleanupPolicy: { delete: true, compact: false },
      messageTimestampAfterMaxMs: Infinity,
    });
  }

  async run(events: number): Promise<void> {
    await this.#start();
    for (let event = 0; event < events; event++) {
      if (!this.#isUp) await this.#start();
      await this.#event();
      if (this.world.fatal !== undefined) throw this.world.fatal;
    }
    this.world.disk.clearFaults();
    this.world.disk.setCapacity(Infinity);
    if (!this.#isUp) await this.#start();
    await this.#stop('clean');
    await this.#start();
    await this.#checkAll();
    await this.#stop('clean');
  }

  async #start(): Promise<void> {
    this.world.disk.clearFaults();
    this.#isOffline = false;
    this.#manager = await this.world.open({
      flushOnAck: this.#flushOnAck,
      tailMemoryBytes: TAIL_BYTES,
      configFor: () => this.#config,
      onDirectoryOffline: () => {
        this.#isOffline = true;
      },
    });
    if (this.#isOffline) throw new Error('a directory went offline while it was loaded');
    expect(this.#manager.damageOf('topic', 0)).toBeUndefined();
    this.#log = await this.world.run(
      this.#manager.getOrCreate({
        topicName: 'topic',
        partitionIndex: 0,
        topicId: TOPIC_ID,
        config: this.#config,
      }),
    );
    expect(this.#log.topicId).toBe(TOPIC_ID);
    this.#isUp = true;
    for (const line of this.world.lines.splice(0)) {
      if (line.message.startsWith('a torn tail')) this.met.tornTails++;
      if (line.message.startsWith('a log was cut')) this.met.cuts++;
    }
    this.#lead();
    this.#resumeProducer();
    await this.#checkAll();
  }

  #lead(): void {
    const log = this.#log;
    this.#leaderEpoch = Math.max(this.#leaderEpoch, log.latestLeaderEpoch) + 1;
    log.assignEpochStartOffset(this.#leaderEpoch, log.logEndOffset);
    log.updateHighWatermark(log.writtenOffset);
    log.subscribe({
      onWritten: () => void log.updateHighWatermark(log.writtenOffset),
      onFailed: () => this.met.failedWrites++,
    });
  }

  /** The producer asks the log where it stands, as a test may. */
  #resumeProducer(): void {
    const state = this.#log.activeProducers().find((p) => p.producerId === PRODUCER_ID);
    this.#nextSequence = (state?.lastSequence ?? -1) + 1;
    const epochEnd = this.#log.logEndOffset;
    this.#sent = this.#sent.filter((sent) => sent.lastOffset < epochEnd);
    // A log that was begun anew, above what a power cut left of it, knows nobody.
    const isEmpty = this.#log.logStartOffset === epochEnd;
    this.#sent = this.#sent.filter(({ isAcknowledged, sequence, values }) => {
      const isKnown = sequence + values.length <= this.#nextSequence;
      if (!isKnown && isAcknowledged && !isEmpty && this.#flushOnAck !== 'never') {
        throw new Error(`acknowledged sequence ${sequence} is not known any more`);
      }
      return isKnown;
    });
    for (const sent of this.#sent) if (sent.isAcknowledged) this.#expectDuplicate(sent);
  }

  async #event(): Promise<void> {
    const { random } = this.world;
    const kind = random.below(100);
    if (kind < 45) this.#append();
    else if (kind < 50) this.#retry();
    else if (kind < 72) await this.world.pass(random.below(4));
    else if (kind < 84) await this.#read();
    else if (kind < 86) await this.#deleteRecords();
    else if (kind < 88) await this.#truncate();
    else if (kind < 89) await this.#retain();
    else if (kind < 90) await this.#lookUp();
    else if (kind < 92) this.#breakDisk();
    else if (kind < 94) {
      this.world.disk.setCapacity(Infinity);
      this.world.disk.clearFaults();
    } else if (kind < 95) await this.#stop('crash');
    else if (kind < 96) await this.#stop('kill');
    else if (kind === 97) await this.#stop('clean');
    else await this.world.pass(random.below(1500));
    if (this.#isOffline && this.#isUp) {
      this.met.offlineDirectories++;
      this.#append();
      await this.#stop(random.below(2) === 0 ? 'crash' : 'kill');
    }
  }

  #append(): void {
    const { random } = this.world;
    const isLarge = random.below(12) === 0;
    const size = isLarge ? 70_000 + random.below(30_000) : 10 + random.below(900);
    if (isLarge && this.#config.segmentBytes < size + 1000) return;
    const count = isLarge ? 1 : 1 + random.below(4);
    const values = Array.from({ length: count }, () => `v${this.#nextValue++}`.padEnd(size, '.'));
    this.#send({ values, sequence: this.#nextSequence, size }, isLarge);
  }

  #send(
    what: { values: readonly string[]; sequence: number; size: number },
    isLarge: boolean,
  ): void {
    const log = this.#log;
    const isIdempotent = this.world.random.below(3) > 0;
    const producer = { producerId: PRODUCER_ID, producerEpoch: 0, baseSequence: what.sequence };
    const bytes = batch({
      values: what.values,
      timestampMs: Math.floor(this.world.scheduler.nowMs) + this.world.random.below(100),
      ...(isIdempotent ? producer : {}),
    });
    const outcome = log.appendAsLeader(bytes, {
      leaderEpoch: this.#leaderEpoch,
      origin: 'client',
      nowMs: this.world.scheduler.nowMs,
    });
    if (!outcome.ok) {
      this.met.refused++;
      return;
    }
    expect(outcome.isDuplicate).toBe(false);
    this.met.appends++;
    if (isLarge) this.met.largeAppends++;
    const { baseOffset, lastOffset } = outcome;
    const leaderEpoch = this.#leaderEpoch;
    const sent = { ...what, baseOffset, lastOffset, leaderEpoch, isAcknowledged: false };
    if (isIdempotent) {
      this.#sent.push(sent);
      if (this.#sent.length > 5) this.#sent.shift();
      this.#nextSequence += what.values.length;
    }
    this.#awaitAcknowledgement(log, sent);
  }

  #awaitAcknowledgement(log: PartitionLog, sent: Sent): void {
    const isUp = (): boolean => this.#isUp && log === this.#log;
    const acknowledge = (errorCode: number): void => {
      if (!isUp()) return;
      if (errorCode !== 0) {
        // Taken back: an idempotent producer would have to send it again. This one begins a new sequence.
        this.#sent = [];
        this.#nextSequence =
          (log.activeProducers().find((p) => p.producerId === PRODUCER_ID)?.lastSequence ?? -1) + 1;
        return;
      }
      this.met.acknowledged++;
      sent.isAcknowledged = true;
      sent.values.forEach((value, index) => {
        const offset = sent.baseOffset + index;
        this.#note(this.#leaderEpoch, offset, value);
        // The log start may have passed it while it was being flushed.
        if (offset >= log.logStartOffset) this.#acknowledged.set(offset, value);
      });
    };
    if (log.commitCountsFlush(1)) log.whenFlushed(sent.lastOffset + 1, acknowledge);
    else log.whenWritten(sent.lastOffset + 1, acknowledge);
  }

  /** A retry of one of the last five batches gives the original's offset, in flight or not, after any restart. */
  #retry(): void {
    const { random } = this.world;
    if (this.#sent.length === 0 || this.#isOffline) return;
    this.#expectDuplicate(this.#sent[random.below(this.#sent.length)]!);
    this.met.duplicates++;
  }

  #expectDuplicate(original: Sent): void {
    const bytes = batch({
      values: original.values,
      producerId: PRODUCER_ID,
      producerEpoch: 0,
      baseSequence: original.sequence,
    });
    const end = this.#log.logEndOffset;
    const outcome = this.#log.appendAsLeader(bytes, {
      leaderEpoch: this.#leaderEpoch,
      origin: 'client',
      nowMs: 0,
    });
    expect(outcome).toMatchObject({
      isDuplicate: true,
      baseOffset: original.baseOffset,
      lastOffset: original.lastOffset,
    });
    expect(this.#log.logEndOffset).toBe(end);
  }

  #note(leaderEpoch: number, offset: number, value: string): void {
    const key = `${leaderEpoch}:${offset}`;
    const known = this.#seen.get(key);
    if (known !== undefined && known !== value) {
      throw new Error(
        `two values at epoch ${leaderEpoch}, offset ${offset}: ${short(known)} and ${short(value)}`,
      );
    }
    this.#seen.set(key, value);
  }

  async #read(): Promise<void> {
    const log = this.#log;
    const { random } = this.world;
    const span = log.highWatermark - log.logStartOffset;
    // Half of the time a consumer goes on where it was, whatever has happened to the log since.
    const isReadingOn =
      random.below(2) === 0 &&
      this.#consumerOffset >= log.logStartOffset &&
      this.#consumerOffset <= log.highWatermark;
    const offset = isReadingOn ? this.#consumerOffset : log.logStartOffset + random.below(span + 1);
    if (isReadingOn) this.met.readsOn++;
    const upTo = random.below(2) === 0 ? 'high-watermark' : 'written';
    const pending = log.read(offset, {
      maxBytes: 1 + random.below(40_000),
      minOneMessage: true,
      upTo,
    });
    if (pending instanceof Promise) this.met.fileReads++;
    else this.met.tailReads++;
    const limit = log.writtenOffset;
    const outcome = await this.world.run(Promise.resolve(pending));
    if (!outcome.ok) {
      if (!this.#isOffline)
        expect(log.logStartOffset, JSON.stringify(log.failure)).toBeGreaterThan(offset);
      return;
    }
    const records = recordsIn(Buffer.concat(outcome.chunks));
    if (records.length > 0) {
      expect(records[0]!.offset).toBeLessThanOrEqual(offset);
      expect(records.at(-1)!.offset).toBeGreaterThanOrEqual(offset);
    } else expect(offset).toBe(limit);
    for (const record of records) {
      this.#note(record.leaderEpoch, record.offset, record.value);
      const isInLog = record.offset >= log.logStartOffset;
      if (isInLog) expect(log.epochForOffset(record.offset)).toBe(record.leaderEpoch);
      this.#consumerOffset = record.offset + 1;
    }
    outcome.release();
  }

  async #deleteRecords(): Promise<void> {
    const log = this.#log;
    const span = log.highWatermark - log.logStartOffset;
    const offset = log.logStartOffset + this.world.random.below(Math.floor(span / 2) + 1);
    const errorCode = await this.world.run(log.deleteRecordsBefore(offset));
    // Also after an error: the start has moved, it may only not be on disk yet.
    this.#forgetBelow(log.logStartOffset);
    if (errorCode !== 0) return;
    if (!this.#isOffline) expect(log.logStartOffset).toBeGreaterThanOrEqual(offset);
    this.met.deletedRecords++;
  }

  #forgetBelow(offset: number): void {
    for (const acknowledged of this.#acknowledged.keys()) {
      if (acknowledged < offset) this.#acknowledged.delete(acknowledged);
    }
  }

  /** As a follower of a leader that lacks what was not committed. */
  async #truncate(): Promise<void> {
    const log = this.#log;
    const committed = Math.max(log.logStartOffset, 1 + Math.max(-1, ...this.#acknowledged.keys()));
    const span = log.logEndOffset - committed;
    if (span <= 0) return;
    const offset = committed + this.world.random.below(span);
    const highWatermark = log.highWatermark;
    try {
      await this.world.run(log.truncateTo(offset));
    } catch (error) {
      if (!this.#isOffline && !isFull(this.world)) throw error;
      if (!this.#isOffline) return;
    }
    // Flushed while the truncation waited for the disk: acknowledged, and then cut by it, whole batches.
    for (const key of this.#acknowledged.keys()) {
      if (key >= log.logEndOffset) this.#acknowledged.delete(key);
    }
    if (this.#isOffline) return;
    expect(log.logEndOffset).toBeLessThanOrEqual(Math.max(offset, 0));
    expect(log.highWatermark).toBeLessThanOrEqual(Math.max(highWatermark, log.logEndOffset));
    this.met.truncations++;
    this.#leaderEpoch++;
    log.assignEpochStartOffset(this.#leaderEpoch, log.logEndOffset);
    this.#resumeProducer();
  }

  async #retain(): Promise<void> {
    const log = this.#log;
    log.updateConfig({ ...this.#config, retentionBytes: 60_000 });
    try {
      this.met.retained += await this.world.run(log.applyRetention(0));
    } catch (error) {
      if (!this.#isOffline && !isFull(this.world)) throw error;
    }
    log.updateConfig(this.#config);
    this.#forgetBelow(log.logStartOffset);
  }

  async #lookUp(): Promise<void> {
    const log = this.#log;
    const timestamp = this.world.random.below(Math.floor(this.world.scheduler.nowMs) + 1);
    try {
      const found = await this.world.run(log.offsetForTimestamp(timestamp, 'high-watermark'));
      if (found !== undefined) expect(found.timestamp).toBeGreaterThanOrEqual(timestamp);
      await this.world.run(log.offsetForTimestamp(-3, 'high-watermark'));
    } catch (error) {
      if (!this.#isOffline) throw error;
    }
  }

  #breakDisk(): void {
    const { random, disk } = this.world;
    const kind = random.below(4);
    if (kind < 2) {
      disk.setCapacity(disk.usedBytes() + random.below(5000));
      this.met.fullDisks++;
    } else if (kind === 2) {
      disk.fail({ operation: 'write', code: 'EIO', nth: 1 + random.below(5) });
    } else disk.fail({ operation: 'flush', code: 'EIO', nth: 1 + random.below(3) });
  }

  async #stop(how: 'crash' | 'kill' | 'clean'): Promise<void> {
    const { world } = this;
    if (how === 'clean' && !this.#isOffline) {
      world.disk.clearFaults();
      world.disk.setCapacity(Infinity);
      await world.run(this.#manager.close(1));
      this.met.cleanStops++;
      this.#isUp = false;
      world.kill();
      return;
    }
    this.#isUp = false;
    if (how === 'crash') {
      world.crash();
      this.met.crashes++;
    } else {
      world.kill();
      this.met.kills++;
    }
  }

  /** Every acknowledged record is there, and nothing has two values. */
  async #checkAll(): Promise<void> {
    const log = this.#log;
    const records = await readAll(this.world, log);
    const byOffset = new Map(records.map((record) => [record.offset, record]));
    for (const record of records) this.#note(record.leaderEpoch, record.offset, record.value);
    for (const [offset, value] of this.#acknowledged) {
      if (offset < log.logStartOffset && this.#flushOnAck !== 'never') {
        throw new Error(`the log start went to ${log.logStartOffset} past acknowledged ${offset}`);
      }
      const found = byOffset.get(offset);
      if (found?.value === value) continue;
      this.met.lost++;
      if (this.#flushOnAck !== 'never') {
        const what = found === undefined ? 'missing' : short(found.value);
        throw new Error(`acknowledged ${short(value)} at ${offset} is ${what}`);
      }
      this.#acknowledged.delete(offset);
    }
    this.met.rolls = Math.max(this.met.rolls, log.segmentCount);
  }
}

function short(value: string): string {
  return value.slice(0, 12);
}

function isFull(world: LogWorld): boolean {
  return world.disk.freeBytes('/') < 100_000;
}
