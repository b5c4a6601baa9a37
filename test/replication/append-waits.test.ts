import { describe, expect, test } from 'vitest';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import type { Appended } from '../../src/log/types.ts';
import { refusal, type AppendWaiter } from '../../src/replication/append-waiter.ts';
import { AppendWaits } from '../../src/replication/append-waits.ts';

function appended(baseOffset: number, lastOffset: number): Appended {
  return {
    ok: true,
    baseOffset,
    lastOffset,
    logAppendTimeMs: -1,
    logStartOffset: 0,
    isDuplicate: false,
  };
}

class Recorder implements AppendWaiter {
  readonly events: string[] = [];
  onAppended(slot: number, { baseOffset }: Appended): void {
    this.events.push(`${String(slot)}: appended at ${String(baseOffset)}`);
  }
  onRefused(slot: number, { code }: { code: number }): void {
    this.events.push(`${String(slot)}: ${String(code)}`);
  }
}

describe('appends that wait for a mark', () => {
  test('are answered in order, when the mark has passed their last record', () => {
    const waits = new AppendWaits();
    const waiter = new Recorder();
    waits.add(appended(0, 4), waiter, 0);
    waits.add(appended(5, 5), waiter, 1);
    waits.add(appended(6, 9), waiter, 2);
    waits.complete(4);
    expect(waiter.events).toEqual([]);
    waits.complete(9);
    expect(waiter.events).toEqual(['0: appended at 0', '1: appended at 5']);
    expect(waits.size).toBe(1);
    waits.complete(10);
    expect(waiter.events).toHaveLength(3);
    expect(waits.size).toBe(0);
  });

  test('are refused when the log takes them back, and only those', () => {
    const waits = new AppendWaits();
    const waiter = new Recorder();
    waits.add(appended(0, 4), waiter, 0);
    waits.add(appended(5, 9), waiter, 1);
    waits.add(appended(0, 4), waiter, 2); // a duplicate of the first
    waits.refuseAbove(refusal(ErrorCode.KAFKA_STORAGE_ERROR), 5);
    expect(waiter.events).toEqual([`1: ${String(ErrorCode.KAFKA_STORAGE_ERROR)}`]);
    waits.complete(5);
    expect(waiter.events.slice(1)).toEqual(['0: appended at 0', '2: appended at 0']);
  });

  test('survive a waiter that comes back while it is told', () => {
    const waits = new AppendWaits();
    const inner = new Recorder();
    const told: number[] = [];
    const outer: AppendWaiter = {
      onAppended: (slot) => {
        told.push(slot);
        waits.complete(100);
        if (slot === 0) waits.add(appended(50, 50), inner, 7);
      },
      onRefused: () => undefined,
    };
    waits.add(appended(0, 0), outer, 0);
    waits.add(appended(1, 1), outer, 1);
    waits.complete(2);
    expect(told).toEqual([0, 1]);
    waits.complete(51);
    expect(inner.events).toEqual(['7: appended at 50']);
  });

  test('keep their order over many', () => {
    const waits = new AppendWaits();
    const waiter = new Recorder();
    for (let offset = 0; offset < 10_000; offset++) {
      waits.add(appended(offset, offset), waiter, offset);
      if (offset % 7 === 0) waits.complete(offset - 3);
    }
    waits.complete(10_000);
    expect(waiter.events.map((event) => parseInt(event, 10))).toEqual(
      Array.from({ length: 10_000 }, (_, index) => index),
    );
  });
});
