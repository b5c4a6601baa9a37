import { expect, test } from 'vitest';
import { LogState } from '../../src/log/log-state.ts';

test('marks in an order that is not theirs are our bug', () => {
  const order = [
    ['logStartOffset', 1],
    ['highWatermark', 3],
    ['writtenOffset', 4],
    ['logEndOffset', 5],
  ] as const;
  // The last stable offset is made of the others: the first open transaction, never outside of both.
  const state = (changes: Partial<LogState>): LogState => {
    const identity = { topicName: 't', partitionIndex: 0 };
    const marks = { ...Object.fromEntries(order), lastStableOffset: 2, flushedOffset: 4 };
    return Object.create(LogState.prototype, {
      ...Object.getOwnPropertyDescriptors({ identity, ...marks, ...changes }),
    }) as LogState;
  };
  expect(() => state({}).assertMarks()).not.toThrow();
  for (const broken of [
    { logStartOffset: 3 },
    { lastStableOffset: 4 },
    { highWatermark: 5 },
    { writtenOffset: 6 },
    { flushedOffset: 5 },
  ]) {
    expect(() => state(broken).assertMarks(), JSON.stringify(broken)).toThrow(/marks of t-0/);
  }
});
