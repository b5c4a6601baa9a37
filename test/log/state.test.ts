import { describe, expect, test } from 'vitest';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { DecodeError } from '../../protocol/wire/errors.ts';
import {
  CorruptCheckpointError,
  formatEpochs,
  formatOffsets,
  formatPartitionMetadata,
  parseCleanShutdown,
  parseEpochs,
  parseOffsets,
  parsePartitionMetadata,
} from '../../src/log/checkpoint-files.ts';
import {
  deleteDirectoryName,
  directoryKind,
  strayDirectoryName,
} from '../../src/log/file-names.ts';
import { areEnough, LeaderEpochs } from '../../src/log/leader-epochs.ts';
import { decodeProducerSnapshot, encodeProducerSnapshot } from '../../src/log/producer-snapshot.ts';
import { ProducerState, type ProducerAppend } from '../../src/log/producer-state.ts';
import { OffsetWaits } from '../../src/log/waits.ts';
import { TOPIC_ID } from './log-world.ts';

describe('leader epochs', () => {
  const known = (): LeaderEpochs => {
    const epochs = new LeaderEpochs();
    epochs.assign(1, 0);
    epochs.assign(2, 10);
    epochs.assign(4, 20);
    return epochs;
  };

  test('answer where an epoch ends as Kafka does', () => {
    const epochs = known();
    expect(epochs.endOffsetFor(4, 33)).toEqual({ leaderEpoch: 4, endOffset: 33 });
    expect(epochs.endOffsetFor(3, 33)).toEqual({ leaderEpoch: 2, endOffset: 20 });
    expect(epochs.endOffsetFor(1, 33)).toEqual({ leaderEpoch: 1, endOffset: 10 });
    expect(epochs.endOffsetFor(0, 33)).toEqual({ leaderEpoch: 0, endOffset: 0 });
    expect(epochs.endOffsetFor(5, 33)).toEqual({ leaderEpoch: -1, endOffset: -1 });
    expect(epochs.endOffsetFor(-1, 33)).toEqual({ leaderEpoch: -1, endOffset: -1 });
    expect(new LeaderEpochs().endOffsetFor(0, 5)).toEqual({ leaderEpoch: -1, endOffset: -1 });
  });

  test('an epoch that wrote nothing goes; an older or the same one changes nothing', () => {
    const epochs = known();
    expect(epochs.assign(5, 20)).toBe(true);
    expect(epochs.entries.map(({ leaderEpoch }) => leaderEpoch)).toEqual([1, 2, 5]);
    expect(epochs.assign(5, 40)).toBe(false);
    expect(epochs.assign(3, 40)).toBe(false);
  });

  test('truncation from both ends', () => {
    const epochs = known();
    expect(epochs.truncateFromStart(15)).toBe(true);
    expect(epochs.entries).toEqual([
      { leaderEpoch: 2, startOffset: 15 },
      { leaderEpoch: 4, startOffset: 20 },
    ]);
    expect(epochs.truncateFromEnd(20)).toBe(true);
    expect(epochs.latestEpoch).toBe(2);
    expect(epochs.truncateFromEnd(20)).toBe(false);
    expect([epochs.epochFor(14), epochs.epochFor(15), epochs.epochFor(99)]).toEqual([-1, 2, 2]);
  });

  test('a file will do that tells the same of every offset there is, and nothing beyond', () => {
    const { entries } = known();
    const later = [...entries, { leaderEpoch: 5, startOffset: 30 }];
    expect(areEnough(entries, entries, 30)).toBe(true);
    expect(areEnough(entries, later, 30)).toBe(true);
    expect(areEnough(entries, later, 31)).toBe(false);
    expect(areEnough(later, entries, 30)).toBe(true);
    expect(areEnough(later, entries, 29)).toBe(false);
    expect(areEnough(later, entries, 31)).toBe(false);
    expect(areEnough([], [], 0)).toBe(true);
  });
});

describe('checkpoint files', () => {
  test('offsets and epochs read back, and damage is told', () => {
    const offsets = new Map([
      ['a-b.c_d-12', 3],
      ['x-0', 9_007_199_254_740_991],
    ]);
    expect(parseOffsets(formatOffsets(offsets), 'f')).toEqual(offsets);
    expect(formatOffsets(offsets)).toBe('0\n2\na-b.c_d 12 3\nx 0 9007199254740991\n');
    const epochs = [{ leaderEpoch: 3, startOffset: 17 }];
    expect(parseEpochs(formatEpochs(epochs), 'f')).toEqual(epochs);
    expect([parseOffsets('', 'f'), parseEpochs('', 'f')]).toEqual([new Map(), []]);
    for (const text of ['\n', '1\n0\n', '0\n2\na 0 1\n', '0\n1\na b\n', '0\nx\n']) {
      expect(() => parseOffsets(text, 'f'), JSON.stringify(text)).toThrow(CorruptCheckpointError);
    }
  });

  test('partition metadata and the mark of a clean stop', () => {
    expect(parsePartitionMetadata(formatPartitionMetadata(TOPIC_ID), 'f')).toBe(TOPIC_ID);
    expect(parsePartitionMetadata('version: 0\ntopic_id: bG9nLXRlc3QtdG9waWMtaQ\n', 'f')).toBe(
      TOPIC_ID,
    );
    expect(parsePartitionMetadata('', 'f')).toBe('AAAAAAAAAAAAAAAAAAAAAA');
    expect(() => parsePartitionMetadata('version: 1\ntopic_id: x', 'f')).toThrow(
      CorruptCheckpointError,
    );
    expect(parseCleanShutdown('{"version":0,"brokerEpoch":77}')).toBe(77);
    expect(parseCleanShutdown('')).toBe(-1);
  });

  test('names of directories', () => {
    const long = 't'.repeat(249);
    const id = '0123456789abcdef0123456789abcdef';
    expect(deleteDirectoryName('topic-1', id)).toBe(`topic-1.${id}-delete`);
    expect(deleteDirectoryName(`${long}-1`, id).length).toBe(255);
    expect(directoryKind(deleteDirectoryName(`${long}-1`, id))).toEqual({ kind: 'delete' });
    expect(directoryKind(strayDirectoryName('topic-1', id))).toEqual({ kind: 'stray' });
    expect(directoryKind('my-topic-12')).toEqual({
      kind: 'partition',
      topicName: 'my-topic',
      partitionIndex: 12,
    });
    expect(directoryKind('lost+found')).toEqual({ kind: 'foreign' });
    expect(directoryKind(`topic-1.${id}-future`)).toEqual({ kind: 'future' });
  });
});

function data(changes: Partial<ProducerAppend> = {}): ProducerAppend {
  return {
    producerId: 1,
    producerEpoch: 0,
    baseSequence: 0,
    lastSequence: 0,
    baseOffset: 0,
    lastOffset: 0,
    timestamp: 1,
    isTransactional: false,
    marker: undefined,
    ...changes,
  };
}

describe('producer state', () => {
  test('sequences wrap, and a wrapped batch is known as a duplicate', () => {
    const state = new ProducerState();
    state.apply(data({ baseSequence: 2 ** 31 - 2, lastSequence: 0, lastOffset: 2 }));
    expect(state.check(data({ baseSequence: 1, lastSequence: 1 }), 'client')).toBeUndefined();
    expect(state.findDuplicate(data({ baseSequence: 2 ** 31 - 2, lastSequence: 0 }))).toEqual({
      baseOffset: 0,
      lastOffset: 2,
      timestamp: 1,
    });
  });

  test('transactions: the first unstable offset, the aborted entry, and what undo puts back', () => {
    const state = new ProducerState();
    state.apply(data({ isTransactional: true, baseOffset: 5, lastOffset: 5 }));
    state.apply(data({ producerId: 2, isTransactional: true, baseOffset: 6, lastOffset: 6 }));
    expect(state.firstUnstableOffset).toBe(5);
    const plain = data({ baseSequence: 1, lastSequence: 1, baseOffset: 7, lastOffset: 7 });
    expect(state.check(plain, 'client')?.errorCode).toBe(ErrorCode.INVALID_TXN_STATE);
    const marker = data({
      baseOffset: 8,
      lastOffset: 8,
      marker: { isAbort: true, coordinatorEpoch: 3 },
    });
    const change = state.apply(marker);
    expect(change.completed).toEqual({
      producerId: 1,
      firstOffset: 5,
      lastOffset: 8,
      isAborted: true,
      lastStableOffset: 6,
    });
    expect(state.firstUnstableOffset).toBe(5);
    state.onHighWatermark(8);
    expect(state.firstUnstableOffset).toBe(5);
    state.undo(change);
    expect(state.get(1)?.currentTransactionFirstOffset).toBe(5);
    state.apply(marker);
    state.onHighWatermark(9);
    expect(state.firstUnstableOffset).toBe(6);
    const zombie = { ...marker, marker: { isAbort: false, coordinatorEpoch: 2 } };
    expect(state.check(zombie, 'coordinator')?.errorCode).toBe(
      ErrorCode.TRANSACTION_COORDINATOR_FENCED,
    );
  });

  test('silent producers expire, not those with an open transaction', () => {
    const state = new ProducerState();
    state.apply(data());
    state.apply(data({ producerId: 2, isTransactional: true }));
    state.removeExpired(1000, 1000);
    expect(state.producerCount).toBe(2);
    state.removeExpired(1001, 1000);
    expect([...state.entries()].map(({ producerId }) => producerId)).toEqual([2]);
  });

  test('a snapshot reads back; any byte changed is told', () => {
    const state = new ProducerState();
    state.apply(data({ lastOffset: 3, lastSequence: 3 }));
    state.apply(data({ producerId: 2, isTransactional: true, baseOffset: 9, lastOffset: 9 }));
    state.apply(data({ baseOffset: 10, lastOffset: 10, baseSequence: 4, lastSequence: 4 }));
    const bytes = encodeProducerSnapshot(state.entries());
    const again = new ProducerState();
    again.load(decodeProducerSnapshot(bytes));
    expect([...again.entries()]).toEqual([...state.entries()]);
    expect(again.firstUnstableOffset).toBe(9);
    for (let at = 0; at < bytes.length; at++) {
      const broken = Buffer.from(bytes);
      broken[at] = broken[at]! ^ 1;
      expect(() => decodeProducerSnapshot(broken), `byte ${at}`).toThrow(DecodeError);
      expect(() => decodeProducerSnapshot(bytes.subarray(0, at)), `length ${at}`).toThrow(
        DecodeError,
      );
    }
  });
});

describe('waits', () => {
  test('are completed in the order of offsets, and failed from above', () => {
    const waits = new OffsetWaits();
    const done: string[] = [];
    for (const offset of [5, 3, 9, 7]) waits.add(offset, (code) => done.push(`${offset}:${code}`));
    waits.reach(5);
    expect(done).toEqual(['3:0', '5:0']);
    waits.failAbove(7, 56);
    expect(done.slice(2)).toEqual(['9:56']);
    expect(waits.size).toBe(1);
  });
});
