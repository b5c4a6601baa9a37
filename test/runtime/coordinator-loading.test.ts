import { describe, expect, test } from 'vitest';
import { Codec } from '../../protocol/record/batch-header.ts';
import { buildBatch } from '../../protocol/record/build.ts';
import { buildControlBatch } from '../../protocol/record/control-record.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { assert } from '../../src/base/assert.ts';
import { GroupCoordinator } from '../../src/coordinator/group/group-coordinator.ts';
import { append, CoordinatorHarness, offsetRecord, TWO_REPLICAS } from './coordinator-harness.ts';

const { NOT_COORDINATOR, COORDINATOR_LOAD_IN_PROGRESS } = ErrorCode;

describe('loading', () => {
  test('a log of every kind of batch', async () => {
    const staged = { isTransactional: true, producerEpoch: 0, baseSequence: 0 };
    const harness = await CoordinatorHarness.serving({
      loadBufferBytes: 100,
      prepare: async (replicas) => {
        const write = (batch: Buffer): void => {
          append(replicas, batch);
        };
        write(buildBatch({ records: [offsetRecord(1)] }));
        write(
          buildBatch({
            records: [offsetRecord(5, 'lz4'), offsetRecord(6, 'lz4')],
            codec: Codec.LZ4,
          }),
        );
        write(buildBatch({ records: [offsetRecord(7, 'gzip')], codec: Codec.GZIP }));
        write(buildBatch({ ...staged, producerId: 8, records: [offsetRecord(8, 'committed')] }));
        write(buildBatch({ ...staged, producerId: 9, records: [offsetRecord(9, 'aborted')] }));
        write(buildBatch({ ...staged, producerId: 10, records: [offsetRecord(10, 'open')] }));
        write(marker(8, 'Commit'));
        write(marker(9, 'Abort'));
        write(
          buildBatch({ records: [{ key: null, value: Buffer.from('nobody'), timestampMs: 1 }] }),
        );
        await replicas.time.settle();
      },
    });
    const [machine] = harness.runtime.machines();
    const offsets = [...machine!.committedOffsets()].map(({ topic, offset }) => [topic, offset]);
    expect(offsets).toEqual([
      ['t', 1],
      ['lz4', 6],
      ['gzip', 7],
      ['committed', 8],
    ]);
    expect([...machine!.checkpoint().offsets.pending.keys()]).toEqual([10]);
  });

  test('gives others a turn, who are told to wait meanwhile', async () => {
    const harness = await CoordinatorHarness.open({
      loadBufferBytes: 64 * 1024,
      prepare: async (replicas) => {
        for (let batch = 0; batch < 200; batch++) {
          append(
            replicas,
            buildBatch({ records: [offsetRecord(batch), offsetRecord(batch, 'x')] }),
          );
        }
        await replicas.time.settle();
        // Each look at the clock takes a millisecond: a slice is about ten batches.
        replicas.time.stepMs = 1;
        replicas.time.turnsAsked = 0;
      },
    });
    const [early, read] = [harness.commit(1), harness.committed()];
    expect(harness.states()).toBe('loading');
    await harness.settle();
    expect([early.code, read.code]).toEqual(Array(2).fill(COORDINATOR_LOAD_IN_PROGRESS));
    expect(harness.replicas.time.turnsAsked).toBeGreaterThan(15);
    expect(harness.states()).toBe('active');
  });

  test('is given up when leadership goes, and begins anew when it comes back', async () => {
    const harness = await CoordinatorHarness.open({
      topic: { partition: { replicas: [1, 2], isr: [1] } },
      prepare: (replicas) => {
        append(replicas, buildBatch({ records: [offsetRecord(3)] }));
      },
    });
    await harness.lead(2, 1, false);
    const closed = harness.commit(1);
    harness.publish();
    const gone = harness.commit(1);
    await harness.settle();
    expect([closed.code, gone.code]).toEqual([NOT_COORDINATOR, NOT_COORDINATOR]);
    expect(harness.states()).toBe('');
    await harness.lead(1, 2);
    await harness.settle();
    const read = harness.committed();
    await harness.settle();
    expect(read.response).toBe(3);
  });

  test('waits until what was read is committed', async () => {
    const harness = await CoordinatorHarness.serving({
      topic: TWO_REPLICAS,
      prepare: (replicas) => {
        append(replicas, buildBatch({ records: [offsetRecord(3)] }));
      },
    });
    expect(harness.states()).toBe('loading');
    await harness.lead(1, 1);
    await harness.settle();
    expect(harness.states()).toBe('active');
  });

  test('that fails is told, and tried again ever more seldom', async () => {
    let fails = true;
    class Broken extends GroupCoordinator {
      override replay(...args: Parameters<GroupCoordinator['replay']>): void {
        assert(!fails, 'planted');
        super.replay(...args);
      }
    }
    const harness = await CoordinatorHarness.serving({
      create: (parts) => new Broken(parts),
      prepare: (replicas) => {
        append(replicas, buildBatch({ records: [offsetRecord(3)] }));
      },
    });
    const errors = (): number => harness.log.lines.filter(({ level }) => level === 'error').length;
    expect([harness.states(), errors()]).toEqual(['failed', 1]);
    expect(harness.log.lines.at(-1)!.message).toBe('A coordinator could not load its partition.');
    await harness.advance(1000);
    expect(errors()).toBe(2);
    await harness.advance(1999);
    expect(errors()).toBe(2);
    await harness.advance(1);
    expect(errors()).toBe(3);
    fails = false;
    await harness.advance(4000);
    expect(harness.states()).toBe('active');
  });
});

function marker(producerId: number, type: 'Commit' | 'Abort'): Buffer {
  return buildControlBatch({
    producerId,
    producerEpoch: 0,
    isTransactional: true,
    timestampMs: 1,
    records: [{ type, coordinatorEpoch: 0 }],
  });
}
