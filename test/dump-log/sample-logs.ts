import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  batchAttributes,
  batchProducerId,
  isControl,
  type Codec,
} from '../../protocol/record/batch-header.ts';
import { buildBatch, type BatchOptions, type NewRecord } from '../../protocol/record/build.ts';
import { buildControlBatch, type NewControlRecord } from '../../protocol/record/control-record.ts';
import type { World } from '../../src/base/world.ts';
import { offloadOptions } from '../../src/cli/offload.ts';
import { DEFAULT_LOG_CONFIG, type LogConfig } from '../../src/log/log-config.ts';
import { LogManager } from '../../src/log/log-manager.ts';
import type { PartitionLog } from '../../src/log/partition-log.ts';
import { createRealWorld } from '../../src/os/real-world.ts';
import { managerOptions, WITHOUT_UPKEEP } from '../log/log-world.ts';

export const NOW_MS = 1_700_000_000_000;
export const CODECS: readonly Codec[] = [0, 1, 2, 3, 4];
const WORDS = 'All happy families are alike; each unhappy family is unhappy in its own way. ';

/** One record as kafka-dump-log prints it. */
export interface PrintedRecord {
  readonly offset: number;
  readonly timestampMs: number;
  readonly key: string | null;
  readonly value: string | null;
  readonly headerKeys: readonly string[];
}

export interface WrittenBatch {
  readonly baseOffset: number;
  readonly recordCount: number;
  readonly leaderEpoch: number;
  readonly codec: Codec;
  readonly producerId: number;
  readonly isControl: boolean;
  readonly isTransactional: boolean;
  readonly records: readonly PrintedRecord[];
}

export interface WrittenLog {
  readonly directory: string;
  readonly batches: readonly WrittenBatch[];
  readonly abortedTransactions: readonly {
    producerId: number;
    firstOffset: number;
    lastOffset: number;
  }[];
}

export const config: LogConfig = {
  ...DEFAULT_LOG_CONFIG,
  segmentBytes: 40_000,
  indexIntervalBytes: 700,
};

export function realWorld(): World {
  return createRealWorld({
    offload: offloadOptions,
    logLevel: 'error',
    onFatal: (reason) => {
      throw reason;
    },
  });
}

/** Appends to one log and keeps what it wrote. */
class Writer {
  readonly batches: WrittenBatch[] = [];
  readonly #log: PartitionLog;
  leaderEpoch = 0;
  #batchCount = 0;
  readonly #nextSequences = new Map<number, number>();

  constructor(log: PartitionLog) {
    this.#log = log;
  }

  lead(leaderEpoch: number): void {
    this.leaderEpoch = leaderEpoch;
    this.#log.assignEpochStartOffset(leaderEpoch, this.#log.logEndOffset);
  }

  /** With a producer id, its next sequence at epoch 0. */
  append(options: Omit<BatchOptions, 'records'> & { recordCount: number }): void {
    const { recordCount, ...rest } = options;
    const records = Array.from({ length: recordCount }, (_, index) => this.#record(index));
    const producer = this.#producer(options.producerId, recordCount);
    this.#append(buildBatch({ ...rest, ...producer, records }), records, options);
  }

  #producer(producerId: number | undefined, recordCount: number): Partial<BatchOptions> {
    if (producerId === undefined) return {};
    const baseSequence = this.#nextSequences.get(producerId) ?? 0;
    this.#nextSequences.set(producerId, baseSequence + recordCount);
    return { producerEpoch: 0, baseSequence };
  }

  mark(type: 'Commit' | 'Abort', producerId: number): void {
    const record: NewControlRecord = { type, coordinatorEpoch: 7 };
    const options = { producerId, producerEpoch: 0, isTransactional: true };
    const timestampMs = NOW_MS + this.#batchCount;
    const bytes = buildControlBatch({ records: [record], timestampMs, ...options });
    this.#append(bytes, [{ key: null, value: null, timestampMs }], options);
  }

  #record(index: number): NewRecord {
    const n = this.#batchCount;
    return {
      timestampMs: NOW_MS + n * 10 + ((index * 7) % 10),
      key: (n + index) % 4 === 0 ? null : Buffer.from(`key-${n}-${index}`),
      value:
        (n + index) % 9 === 0
          ? null
          : Buffer.from(`${n}-${index} ${WORDS.repeat(1 + ((n + index) % 5))}`),
      headers:
        index % 3 === 0
          ? [
              { key: `h${n}`, value: Buffer.from('v') },
              { key: 'trace', value: null },
            ]
          : [],
    };
  }

  #append(bytes: Buffer, records: readonly NewRecord[], options: Partial<BatchOptions>): void {
    const attributes = batchAttributes(bytes, 0);
    const outcome = this.#log.appendAsLeader(bytes, {
      leaderEpoch: this.leaderEpoch,
      origin: isControl(attributes) ? 'coordinator' : 'client',
      nowMs: NOW_MS,
    });
    if (!outcome.ok)
      throw new Error(`append refused: ${outcome.errorCode} ${outcome.message ?? ''}`);
    const { baseOffset, logAppendTimeMs } = outcome;
    this.#batchCount++;
    this.batches.push({
      baseOffset,
      recordCount: records.length,
      leaderEpoch: this.leaderEpoch,
      codec: options.codec ?? 0,
      producerId: batchProducerId(bytes, 0),
      isControl: isControl(attributes),
      isTransactional: options.isTransactional === true,
      records: records.map((record, index) => ({
        offset: baseOffset + index,
        timestampMs: logAppendTimeMs >= 0 ? logAppendTimeMs : record.timestampMs!,
        key: record.key === null ? null : Buffer.from(record.key).toString(),
        value: record.value === null ? null : Buffer.from(record.value).toString(),
        headerKeys: (record.headers ?? []).map(({ key }) => key),
      })),
    });
  }
}

/** Every codec, producers, transactions committed and aborted, three leader epochs, several segments. */
async function writeMixed(log: PartitionLog): Promise<WrittenLog> {
  const writer = new Writer(log);
  const abortedTransactions: AbortedTransaction[] = [];
  for (let round = 0; round < 40; round++) {
    if (round === 10) writer.lead(1);
    if (round === 30) writer.lead(4);
    for (const codec of CODECS)
      writer.append({ codec, recordCount: 1 + ((round * 3 + codec) % 11) });
    writer.append({ codec: 4, recordCount: 4, producerId: 1000 + (round % 3) });
    if (round % 4 === 3) {
      const options = { producerId: 2000 + (round % 8), isAborted: round % 8 === 7 };
      abortedTransactions.push(...writeTransaction(writer, log, options));
    }
    // Several turns of writing, as in life: segments roll between them.
    await new Promise<void>((resolve) => log.whenWritten(log.logEndOffset, () => resolve()));
    log.updateHighWatermark(log.logEndOffset);
  }
  return { directory: log.directory, batches: writer.batches, abortedTransactions };
}

interface AbortedTransaction {
  readonly producerId: number;
  readonly firstOffset: number;
  readonly lastOffset: number;
}

/** Two batches and a marker. */
function writeTransaction(
  writer: Writer,
  log: PartitionLog,
  options: { readonly producerId: number; readonly isAborted: boolean },
): AbortedTransaction[] {
  const { producerId, isAborted } = options;
  const firstOffset = log.logEndOffset;
  for (let part = 0; part < 2; part++) {
    writer.append({ producerId, isTransactional: true, codec: 3, recordCount: 3 });
  }
  writer.mark(isAborted ? 'Abort' : 'Commit', producerId);
  return isAborted ? [{ producerId, firstOffset, lastOffset: log.logEndOffset - 1 }] : [];
}

async function writeStamped(log: PartitionLog): Promise<WrittenLog> {
  const writer = new Writer(log);
  for (const codec of CODECS) writer.append({ codec, recordCount: 20 });
  await log.flush();
  return { directory: log.directory, batches: writer.batches, abortedTransactions: [] };
}

export async function writeTopicLogs(
  folder: string,
): Promise<{ mixed: WrittenLog; stamped: WrittenLog }> {
  const path = join(folder, 'logs');
  mkdirSync(path, { recursive: true });
  const options = managerOptions(realWorld(), {
    ...WITHOUT_UPKEEP,
    directories: [{ path, directoryId: 'AAAAAAAAAAAAAAAAAAAAAQ' }],
    configFor: () => config,
  });
  const manager = await LogManager.open(options);
  const create = (topicName: string, changes: Partial<LogConfig>): Promise<PartitionLog> =>
    manager.getOrCreate({
      topicName,
      partitionIndex: 0,
      topicId: 'AAAAAAAAAAAAAAAAAAAAAg',
      config: { ...config, ...changes },
    });
  const mixed = await writeMixed(await create('mixed', {}));
  const stamped = await writeStamped(
    await create('stamped', { messageTimestampType: 'LogAppendTime' }),
  );
  await manager.close(5);
  return { mixed, stamped };
}
