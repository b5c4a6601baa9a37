import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClock } from '../../src/os/clock.ts';
import { makeTemporaryDirectory, NodeDisk } from '../../src/os/disk.ts';
import { createRandom } from '../../src/os/random.ts';
import { createTimers } from '../../src/os/timers.ts';
import { LogManager, type LogManagerOptions } from '../../src/log/log-manager.ts';
import type { Logger } from '../../src/base/logger.ts';
import {
  append,
  batch,
  config,
  EPOCH_MS,
  leadAlone,
  managerOptions,
  recordsIn,
  SILENT_METRICS,
  TOPIC_ID,
} from './log-world.ts';
import type { PartitionLog } from '../../src/log/partition-log.ts';

const QUIET: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => QUIET,
};

let directory: string;
let fatal: Error | undefined;

beforeEach(() => {
  directory = makeTemporaryDirectory('samsa-log-');
  fatal = undefined;
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
  expect(fatal).toBeUndefined();
});

function open(changes: Partial<LogManagerOptions> = {}): Promise<LogManager> {
  const world = {
    clock: createClock(),
    timers: createTimers(),
    disk: new NodeDisk(),
    offload: { decompress: () => Promise.reject(new Error('not used')) },
    random: createRandom(),
    log: QUIET,
    metrics: SILENT_METRICS,
    onFatal: (reason: Error) => {
      fatal ??= reason;
    },
  };
  const options = managerOptions(world, {
    directories: [{ path: `${directory}/logs`, directoryId: 'one' }],
    tailMemoryBytes: 8 * 1024 * 1024,
    ...changes,
  });
  return LogManager.open(options);
}

/** Of the records below `end`, read in pieces. */
async function readValues(log: PartitionLog, end: number): Promise<string[]> {
  const values: string[] = [];
  for (let offset = 0; offset < end;) {
    const outcome = await log.read(offset, {
      maxBytes: 200_000,
      minOneMessage: true,
      upTo: 'high-watermark',
    });
    if (!outcome.ok) throw new Error(`error ${outcome.errorCode}`);
    const records = recordsIn(Buffer.concat(outcome.chunks)).filter((r) => r.offset >= offset);
    values.push(...records.map(({ value }) => value));
    offset = records.at(-1)!.offset + 1;
    outcome.release();
  }
  return values;
}

describe('on a real file system', () => {
  test('what was written is there after a clean stop', async () => {
    const manager = await open();
    const log = await manager.getOrCreate({
      topicName: 'topic',
      partitionIndex: 3,
      topicId: TOPIC_ID,
      config: config({ segmentBytes: 300_000 }),
    });
    leadAlone(log, 0);
    const values: string[] = [];
    for (let index = 0; index < 50; index++) {
      values.push(`${index}`.padEnd(index % 7 === 0 ? 90_000 : 100, 'x'));
      expect(append(log, { values: [values.at(-1)!] })).toMatchObject({ ok: true });
      if (index % 10 === 9) await log.flush();
    }
    await manager.close(12);
    const path = `${directory}/logs/topic-3`;
    expect(readFileSync(`${directory}/logs/.kafka_cleanshutdown`, 'utf8')).toBe(
      '{"version":0,"brokerEpoch":12}',
    );
    expect(existsSync(`${path}/00000000000000000000.timeindex`)).toBe(true);
    expect(readFileSync(`${path}/partition.metadata`, 'utf8')).toBe(
      `version: 0\ntopic_id: ${TOPIC_ID}`,
    );

    const again = await open();
    expect(again.previousBrokerEpoch).toBe(12);
    const reopened = again.get('topic', 3)!;
    expect(reopened.topicId).toBe(TOPIC_ID);
    expect(reopened.logEndOffset).toBe(50);
    reopened.updateHighWatermark(50);
    expect(await readValues(reopened, 50)).toEqual(values);
    await again.close(13);
  });

  test('a large asynchronous write and a deleted partition', async () => {
    const manager = await open();
    const log = await manager.getOrCreate({
      topicName: 'topic',
      partitionIndex: 0,
      topicId: TOPIC_ID,
      config: config({ fileDeleteDelayMs: 1 }),
    });
    leadAlone(log, 0);
    const records = batch({ values: ['y'.repeat(900_000)] });
    for (let index = 0; index < 5; index++) {
      log.appendAsLeader(Buffer.from(records), {
        leaderEpoch: 0,
        origin: 'client',
        nowMs: EPOCH_MS,
      });
    }
    await log.flush();
    expect(log.flushedOffset).toBe(5);
    expect(statSync(`${log.directory}/00000000000000000000.log`).size).toBe(5 * records.length);
    manager.delete('topic', 0);
    expect(manager.get('topic', 0)).toBeUndefined();
    expect(existsSync(`${directory}/logs/topic-0`)).toBe(false);
    await manager.close(1);
  });
});
