import { describe, expect, test } from 'vitest';
import { DelayedOperation, Purgatory } from '../../src/replication/purgatory.ts';
import { FakeTime } from './fake-world.ts';

class Recorder extends DelayedOperation {
  readonly kind = 'Produce';
  readonly events: string[] = [];
  fails = false;

  override onWake(): void {
    if (this.fails) throw new Error('broken');
    this.events.push('wake');
  }

  override onExpired(): void {
    if (this.fails) throw new Error('broken');
    this.events.push('expired');
  }

  override onBroken(error: unknown): void {
    this.events.push(`broken: ${String(error)}`);
  }
}

function create() {
  const time = new FakeTime();
  return { time, purgatory: new Purgatory(time.clock, time.timers) };
}

describe('the purgatory', () => {
  test('expires at the deadline, not before, with one timer for all', async () => {
    const { time, purgatory } = create();
    const operations = [500, 100, 30_000, 100].map((delayMs) => {
      const operation = new Recorder();
      purgatory.park(operation, delayMs);
      return operation;
    });
    expect(time.pendingTimers).toBe(1);
    await time.advance(99);
    expect(operations.flatMap(({ events }) => events)).toEqual([]);
    await time.advance(1);
    expect(operations.map(({ events }) => events.length)).toEqual([0, 1, 0, 1]);
    await time.advance(400);
    expect(operations.map(({ events }) => events.length)).toEqual([1, 1, 0, 1]);
    await time.advance(29_500);
    expect(operations.map(({ events }) => events.length)).toEqual([1, 1, 1, 1]);
    expect(time.pendingTimers).toBe(0);
  });

  test('an operation that was taken out does not expire, and an empty purgatory has no timer', async () => {
    const { time, purgatory } = create();
    const operation = new Recorder();
    purgatory.park(operation, 10);
    purgatory.unpark(operation);
    purgatory.unpark(operation);
    expect(time.pendingTimers).toBe(0);
    await time.advance(100);
    expect(operation.events).toEqual([]);
  });

  test('parks exactly after a long idle time too', async () => {
    const { time, purgatory } = create();
    await time.advance(123_456_789);
    const operation = new Recorder();
    purgatory.park(operation, 250);
    await time.advance(249);
    expect(operation.events).toEqual([]);
    await time.advance(2);
    expect(operation.events).toEqual(['expired']);
  });

  test('wakes once for any number of changes in a turn, after the caller is done', async () => {
    const { time, purgatory } = create();
    const operation = new Recorder();
    purgatory.wake(operation);
    purgatory.wake(operation);
    expect(operation.events).toEqual([]);
    await time.settle();
    expect(operation.events).toEqual(['wake']);
    purgatory.wake(operation);
    await time.settle();
    expect(operation.events).toEqual(['wake', 'wake']);
  });

  test('one broken operation does not keep the others from theirs', async () => {
    const { time, purgatory } = create();
    const [broken, sound] = [new Recorder(), new Recorder()];
    broken.fails = true;
    purgatory.wake(broken);
    purgatory.wake(sound);
    await time.settle();
    purgatory.park(broken, 1);
    purgatory.park(sound, 1);
    await time.advance(5);
    expect(broken.events).toEqual(['broken: Error: broken', 'broken: Error: broken']);
    expect(sound.events).toEqual(['wake', 'expired']);
  });
});
