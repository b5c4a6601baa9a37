import { describe, expect, test } from 'vitest';
import type { DeleteGroupsResponseDeletableGroupResult } from '../../protocol/generated/api/delete-groups.ts';
import { buildBatch } from '../../protocol/record/build.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { assert } from '../../src/base/assert.ts';
import { GroupCoordinator } from '../../src/coordinator/group/group-coordinator.ts';
import {
  append,
  CoordinatorHarness,
  offsetRecord,
  source,
  TWO_REPLICAS,
} from './coordinator-harness.ts';

const { NOT_COORDINATOR, COORDINATOR_NOT_AVAILABLE } = ErrorCode;

describe('answers', () => {
  test('come when the log is flushed, reads behind writes in their order', async () => {
    const harness = await CoordinatorHarness.serving();
    const before = harness.replicas.world.disk.counters.flushes;
    const write = harness.commit(4);
    const read = harness.committed();
    expect([write.response, read.response]).toEqual([undefined, undefined]);
    await harness.settle();
    expect(harness.replicas.world.disk.counters.flushes).toBeGreaterThan(before);
    expect(write.response).toBeDefined();
    expect(read.response).toBe(4);
  });

  test('do not wait for ever for a commit', async () => {
    const harness = await CoordinatorHarness.serving({ topic: TWO_REPLICAS });
    const write = harness.commit(4);
    const read = harness.committed();
    await harness.advance(4999);
    expect([write.code, read.code]).toEqual([undefined, undefined]);
    await harness.advance(1);
    expect([write.code, read.code]).toEqual(Array(2).fill(COORDINATOR_NOT_AVAILABLE));
    // What was written is there, and committed in the next epoch.
    await harness.lead(1, 1);
    await harness.settle();
    const again = harness.committed();
    await harness.settle();
    expect(again.response).toBe(4);
  });

  test('with too few replicas in sync', async () => {
    const harness = await CoordinatorHarness.serving({
      topic: {
        configs: { 'min.insync.replicas': '2' },
        partition: { replicas: [1, 2], isr: [1] },
      },
    });
    const write = harness.commit(4);
    await harness.settle();
    expect(write.code).toBe(COORDINATOR_NOT_AVAILABLE);
    const [machine] = harness.runtime.machines();
    expect(machine!.offsetCount).toBe(0);
  });

  test('to what is too large for the log', async () => {
    const harness = await CoordinatorHarness.serving({
      topic: { configs: { 'max.message.bytes': '1000' } },
    });
    const large = harness.commit(4, { partitions: 100 });
    const small = harness.commit(5);
    await harness.settle();
    expect(large.code).toBe(ErrorCode.UNKNOWN_SERVER_ERROR);
    expect(small.response).toBeDefined();
    expect([...harness.runtime.machines()][0]!.offsetCount).toBe(1);
  });

  test('of a group whose topic nobody has made', async () => {
    const harness = await CoordinatorHarness.unmade();
    const write = harness.commit(4);
    const read = harness.committed();
    await harness.settle();
    expect([write.code, read.code]).toEqual([NOT_COORDINATOR, NOT_COORDINATOR]);
  });

  test('after the stop', async () => {
    const harness = await CoordinatorHarness.serving();
    const write = harness.commit(4);
    harness.runtime.stop();
    const late = harness.commit(5);
    await harness.settle();
    expect([write.code, late.code]).toEqual([NOT_COORDINATOR, COORDINATOR_NOT_AVAILABLE]);
    expect(harness.replicas.time.pendingTimers).toBeLessThan(10);
  });
});

test('a large divisible decision goes in batches that fit', async () => {
  const harness = await CoordinatorHarness.serving({
    topic: { configs: { 'max.message.bytes': '1000' } },
  });
  for (let partition = 0; partition < 40; partition++) {
    append(harness.replicas, buildBatch({ records: [offsetRecord(1, 't', partition)] }));
  }
  await harness.lead(1, 1);
  await harness.settle();
  const deleted = harness.runtime.write<DeleteGroupsResponseDeletableGroupResult[]>(
    'g',
    source,
    (machine, context) => machine.deleteGroups(['g'], context),
  );
  await harness.settle();
  await expect(deleted).resolves.toEqual([{ groupId: 'g', errorCode: 0 }]);
  expect([...harness.runtime.machines()][0]!.offsetCount).toBe(0);
});

describe('when something fails', () => {
  test('a write: what was not written is forgotten, and the rest loaded again', async () => {
    const harness = await CoordinatorHarness.serving();
    harness.commit(4);
    await harness.settle();
    harness.replicas.world.disk.fail({
      operation: 'write',
      code: 'ENOSPC',
      path: '.log',
      times: 1,
    });
    const [failed, read] = [harness.commit(5), harness.committed()];
    await harness.settle();
    expect([failed.code, read.code]).toEqual([NOT_COORDINATOR, NOT_COORDINATOR]);
    expect(harness.states()).toBe('failed');
    await harness.advance(1000);
    const again = harness.committed();
    await harness.settle();
    expect(again.response).toBe(4);
  });

  test('the directory: nobody coordinates here any more', async () => {
    const harness = await CoordinatorHarness.serving();
    harness.replicas.world.disk.fail({ operation: 'write', code: 'EIO', path: '.log' });
    const failed = harness.commit(5);
    await harness.settle();
    expect(failed.code).toBe(NOT_COORDINATOR);
    await harness.advance(10_000);
    const late = harness.commit(6);
    await harness.settle();
    expect(late.code).toBe(NOT_COORDINATOR);
  });

  test('leadership: whoever waits looks elsewhere', async () => {
    const harness = await CoordinatorHarness.serving({ topic: TWO_REPLICAS });
    const waiting = harness.commit(4);
    await harness.lead(2, 1);
    await harness.settle();
    expect(waiting.code).toBe(NOT_COORDINATOR);
    expect([...harness.runtime.machines()]).toEqual([]);
    // A change of the leader is no failure, whatever was on its way: brokers stop like this.
    expect(harness.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('the same leader in another epoch has another shard', async () => {
    const harness = await CoordinatorHarness.serving();
    const [before] = harness.runtime.machines();
    await harness.lead(1, 1);
    await harness.settle();
    const [after] = harness.runtime.machines();
    expect(after).toBeDefined();
    expect(after).not.toBe(before);
  });

  test('a machine: it alone, and it is loaded again', async () => {
    let fails = true;
    class Broken extends GroupCoordinator {
      override replay(...args: Parameters<GroupCoordinator['replay']>): void {
        assert(!fails, 'planted');
        super.replay(...args);
      }
    }
    const harness = await CoordinatorHarness.serving({ create: (parts) => new Broken(parts) });
    const failed = harness.commit(4);
    await harness.settle();
    expect(failed.code).toBe(NOT_COORDINATOR);
    expect(harness.states()).toBe('failed');
    expect(harness.log.lines.at(-1)!.message).toBe('A coordinator shard is broken.');
    fails = false;
    await harness.advance(1000);
    const again = harness.committed();
    await harness.settle();
    expect(again.response).toBe(4);
  });

  test('a decision: it costs one request', async () => {
    class Broken extends GroupCoordinator {
      override commitOffsets(): never {
        throw new Error('planted');
      }
    }
    const harness = await CoordinatorHarness.serving({ create: (parts) => new Broken(parts) });
    const failed = harness.commit(4);
    await harness.settle();
    expect(failed.code).toBe(ErrorCode.UNKNOWN_SERVER_ERROR);
    expect(harness.states()).toBe('active');
  });

  test('the first decision after loading: it is loaded again', async () => {
    class Broken extends GroupCoordinator {
      override onLoaded(): never {
        throw new Error('planted');
      }
    }
    const harness = await CoordinatorHarness.serving({ create: (parts) => new Broken(parts) });
    expect(harness.states()).toBe('failed');
  });

  test('the append of a timer: it is tried again', async () => {
    const harness = await CoordinatorHarness.serving({
      topic: { ...TWO_REPLICAS, configs: { 'min.insync.replicas': '2' } },
    });
    harness.commit(4, { retentionTimeMs: 1 });
    await harness.inSync([1], 1);
    await harness.advance(600_000);
    const [machine] = harness.runtime.machines();
    expect(machine!.offsetCount).toBe(1);
    await harness.inSync([1, 2], 2);
    await harness.advance(500);
    expect(machine!.offsetCount).toBe(0);
    const refused = harness.log.lines.filter(({ level }) => level === 'warn');
    expect(refused[0]!.message).toBe('A decision of a coordinator was refused.');
  });
});
