import { describe, expect, test } from 'vitest';
import { buildControlBatch } from '../../protocol/record/control-record.ts';
import type { PartitionLog } from '../../src/log/partition-log.ts';
import { append, batch, createLog, EPOCH_MS, leadAlone, LogWorld, SMALL } from './log-world.ts';

const COORDINATOR = { leaderEpoch: 0, origin: 'coordinator', nowMs: EPOCH_MS } as const;

/** The first batch of a transaction. */
function begin(log: PartitionLog, producerId: number): void {
  const options = { producerId, producerEpoch: 0, baseSequence: 0, isTransactional: true };
  log.appendAsLeader(batch(options), COORDINATOR);
}

/** Its marker. */
function end(log: PartitionLog, producerId: number, type: 'Abort' | 'Commit'): void {
  const marker = buildControlBatch({
    records: [{ type, coordinatorEpoch: 1 }],
    timestampMs: EPOCH_MS,
    producerId,
    producerEpoch: 0,
    isTransactional: true,
  });
  log.appendAsLeader(marker, COORDINATOR);
}

/** The aborted transactions that a read_committed read from `offset` names, or its error. */
async function abortedFrom(world: LogWorld, log: PartitionLog, offset: number) {
  const options = { maxBytes: 1e6, minOneMessage: true, upTo: 'last-stable' } as const;
  const outcome = await world.run(Promise.resolve(log.read(offset, options)));
  return outcome.ok ? outcome.abortedTransactions : outcome.errorCode;
}

describe('reading by time and of transactions', () => {
  test('ListOffsets finds the first record at or after a time, the largest timestamp, and both ends', async () => {
    const world = new LogWorld();
    const log = await createLog(world, await world.open(), SMALL);
    leadAlone(log, 4);
    for (let index = 0; index < 60; index++) {
      append(log, { values: ['a', 'b'], timestamps: [10 * index, 10 * index + 5] }, 4);
    }
    append(log, { values: ['late'], timestampMs: 3 }, 4);
    await world.run(log.flush());
    const find = (timestamp: number) =>
      world.run(log.offsetForTimestamp(timestamp, 'high-watermark'));
    expect(await find(0)).toEqual({ offset: 0, timestamp: 0, leaderEpoch: 4 });
    expect(await find(301)).toEqual({ offset: 61, timestamp: 305, leaderEpoch: 4 });
    expect(await find(595)).toEqual({ offset: 119, timestamp: 595, leaderEpoch: 4 });
    expect(await find(596)).toBeUndefined();
    expect(await find(-1)).toEqual({ offset: 121, timestamp: -1, leaderEpoch: 4 });
    expect(await find(-2)).toEqual({ offset: 0, timestamp: -1, leaderEpoch: 4 });
    expect(await find(-3)).toEqual({ offset: 119, timestamp: 595, leaderEpoch: 4 });
    expect(await find(-4)).toEqual({ offset: 0, timestamp: -1, leaderEpoch: 4 });
    expect([await find(-5), await find(-6)]).toEqual([undefined, undefined]);
    await world.run(log.deleteRecordsBefore(63));
    expect(await find(0)).toEqual({ offset: 63, timestamp: 315, leaderEpoch: 4 });
  });

  test('read_committed ends at the first open transaction and names the aborted ones, sorted', async () => {
    const world = new LogWorld();
    const manager = await world.open();
    const log = await createLog(world, manager, { ...SMALL, segmentBytes: 300 });
    leadAlone(log, 0);
    begin(log, 1); // 0
    begin(log, 2); // 1
    begin(log, 3); // 2
    await world.run(log.flush());
    expect(log.lastStableOffset).toBe(0);
    end(log, 2, 'Abort'); // 3
    end(log, 1, 'Abort'); // 4
    await world.run(log.flush());
    expect(log.lastStableOffset).toBe(2);
    end(log, 3, 'Commit'); // 5
    append(log, { values: ['plain'] }); // 6
    await world.run(log.flush());
    expect(log.lastStableOffset).toBe(7);
    const both = [
      { producerId: 1, firstOffset: 0 },
      { producerId: 2, firstOffset: 1 },
    ];
    expect(await abortedFrom(world, log, 0)).toEqual(both);
    expect(await abortedFrom(world, log, 4)).toEqual([{ producerId: 1, firstOffset: 0 }]);
    expect(await abortedFrom(world, log, 6)).toEqual([]);
    world.crash('keep');
    const again = (await world.open()).get('topic', 0)!;
    again.updateHighWatermark(7);
    expect(again.lastStableOffset).toBe(7);
    expect(await abortedFrom(world, again, 0)).toEqual(both);
  });
});
