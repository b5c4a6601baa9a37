import { describe, expect, test } from 'vitest';
import { FileHandles } from '../../src/log/file-handles.ts';
import { OffsetIndex } from '../../src/log/offset-index.ts';
import { TimeIndex } from '../../src/log/time-index.ts';
import { TransactionIndex } from '../../src/log/transaction-index.ts';
import { MemoryDisk } from '../../src/os/memory-disk.ts';

const BASE = 1000;

function handles(): FileHandles {
  const disk = new MemoryDisk();
  disk.makeDirectory('/d');
  return new FileHandles(disk, 100);
}

describe('the offset index', () => {
  test('finds the batch at or below an offset, saved or not', () => {
    const files = handles();
    const index = new OffsetIndex(files.file('/d/1.index'), BASE, true);
    expect(index.lookup(5000)).toEqual({ offset: BASE, position: 0 });
    for (let entry = 1; entry <= 3000; entry++) {
      index.add(BASE + 10 * entry, 4096 * entry);
      index.entries.maybeSave();
    }
    for (const [offset, position] of [
      [BASE, 0],
      [BASE + 9, 0],
      [BASE + 10, 4096],
      [BASE + 19, 4096],
      [BASE + 15_005, 4096 * 1500],
      [BASE + 99_999, 4096 * 3000],
    ] as const) {
      expect(index.lookup(offset).position, `offset ${offset}`).toBe(position);
    }
    index.entries.save();
    const again = new OffsetIndex(files.file('/d/1.index'), BASE, false);
    expect(again.count).toBe(3000);
    expect(again.last()).toEqual({ offset: BASE + 30_000, position: 4096 * 3000 });
    expect(again.lookup(BASE + 15_005).position).toBe(4096 * 1500);
  });

  test('Kafka’s format: relative offset and position, four bytes each', () => {
    const files = handles();
    const index = new OffsetIndex(files.file('/d/1.index'), BASE, true);
    index.add(BASE + 258, 0x01020304);
    index.entries.save();
    expect(files.disk.readFile('/d/1.index').toString('hex')).toBe('0000010201020304');
  });

  test('built again without an entry, it can be flushed where a power cut took its file', async () => {
    const files = handles();
    const index = new OffsetIndex(files.file('/d/1.index'), BASE, false);
    expect(index.count).toBe(0);
    index.entries.reset();
    expect(await index.entries.makeDurable()).toBe(true);
    expect(files.disk.stat('/d/1.index')!.size).toBe(0);
  });

  test('built again with fewer entries, it has no others when it is flushed', async () => {
    const files = handles();
    const before = new OffsetIndex(files.file('/d/1.index'), BASE, true);
    for (let entry = 1; entry <= 3; entry++) before.add(BASE + entry, 100 * entry);
    before.entries.save();
    const index = new OffsetIndex(files.file('/d/1.index'), BASE, false);
    index.entries.reset();
    expect(index.count).toBe(0);
    index.add(BASE + 7, 700);
    expect(index.lookup(BASE + 3).position).toBe(0);
    expect(await index.entries.makeDurable()).toBe(true);
    expect(files.disk.stat('/d/1.index')!.size).toBe(8);
    expect(index.last()).toEqual({ offset: BASE + 7, position: 700 });
  });

  test('truncation drops entries of batches that end at or above the offset, in the file too', () => {
    const files = handles();
    const index = new OffsetIndex(files.file('/d/1.index'), BASE, true);
    for (let entry = 1; entry <= 10; entry++) index.add(BASE + 10 * entry, 100 * entry);
    index.entries.save();
    for (let entry = 11; entry <= 12; entry++) index.add(BASE + 10 * entry, 100 * entry);
    index.truncateTo(BASE + 111);
    expect(index.last()).toEqual({ offset: BASE + 110, position: 1100 });
    index.truncateTo(BASE + 50);
    expect(index.last()).toEqual({ offset: BASE + 40, position: 400 });
    expect(files.disk.stat('/d/1.index')!.size).toBe(4 * 8);
  });

  test('zeros behind the entries are no entries', () => {
    const files = handles();
    const index = new OffsetIndex(files.file('/d/1.index'), BASE, true);
    for (let entry = 1; entry <= 700; entry++) index.add(BASE + entry, 100 * entry);
    index.entries.save();
    files.disk.open('/d/1.index', 'update').truncateSync(10 * 1024 * 1024);
    const again = new OffsetIndex(files.file('/d/1.index'), BASE, false);
    expect(again.count).toBe(700);
    again.add(BASE + 701, 70_100);
    again.entries.save();
    expect(again.last()).toEqual({ offset: BASE + 701, position: 70_100 });
    again.entries.cutFile();
    expect(files.disk.stat('/d/1.index')!.size).toBe(701 * 8);
  });

  test('a full disk keeps entries in memory', () => {
    const disk = new MemoryDisk({ capacityBytes: 100 });
    disk.makeDirectory('/d');
    const index = new OffsetIndex(new FileHandles(disk, 10).file('/d/1.index'), BASE, true);
    for (let entry = 1; entry <= 700; entry++) {
      index.add(BASE + entry, 100 * entry);
      index.entries.maybeSave();
    }
    expect(index.entries.save()).toBe(false);
    expect(index.lookup(BASE + 350).position).toBe(35_000);
    disk.setCapacity(Infinity);
    expect(index.entries.save()).toBe(true);
    expect(index.lookup(BASE + 350).position).toBe(35_000);
  });
});

describe('the time index', () => {
  test('only a later timestamp makes an entry, and lookup gives an offset before the first such record', () => {
    const index = new TimeIndex(handles().file('/d/1.timeindex'), BASE, true);
    index.maybeAdd(100, BASE + 9);
    index.maybeAdd(100, BASE + 19);
    index.maybeAdd(90, BASE + 29);
    index.maybeAdd(200, BASE + 39);
    expect(index.count).toBe(2);
    expect(index.lookup(50)).toBe(BASE);
    expect(index.lookup(100)).toBe(BASE);
    expect(index.lookup(101)).toBe(BASE + 9);
    expect(index.lookup(200)).toBe(BASE + 9);
    expect(index.lookup(1000)).toBe(BASE + 39);
    index.truncateTo(BASE + 39);
    expect(index.last()).toEqual({ timestamp: 100, offset: BASE + 9 });
  });

  test('Kafka’s format: timestamp and relative offset, twelve bytes', () => {
    const files = handles();
    const index = new TimeIndex(files.file('/d/1.timeindex'), BASE, true);
    index.maybeAdd(0x0102030405, BASE + 7);
    index.entries.save();
    expect(files.disk.readFile('/d/1.timeindex').toString('hex')).toBe('000000010203040500000007');
  });
});

describe('the transaction index', () => {
  test('collects what concerns a range and says when later segments cannot add to it', () => {
    const files = handles();
    const index = new TransactionIndex(files.file('/d/1.txnindex'), BASE, false);
    expect(files.disk.exists('/d/1.txnindex')).toBe(false);
    index.add({ producerId: 1, firstOffset: 1000, lastOffset: 1010, lastStableOffset: 1005 });
    index.add({ producerId: 2, firstOffset: 1005, lastOffset: 1020, lastStableOffset: 1021 });
    index.add({ producerId: 3, firstOffset: 1050, lastOffset: 1060, lastStableOffset: 1061 });
    for (const read of [index, new TransactionIndex(files.file('/d/1.txnindex'), BASE, true)]) {
      const found: unknown[] = [];
      expect(read.collect(1011, 1015, found as never)).toBe(true);
      expect(found).toEqual([{ producerId: 2, firstOffset: 1005 }]);
      expect(read.collect(1055, 2000, found as never)).toBe(false);
      expect(found.length).toBe(2);
    }
    index.truncateTo(1060);
    expect(index.all().length).toBe(2);
    expect(files.disk.stat('/d/1.txnindex')!.size).toBe(2 * 34);
  });

  test('an entry from before the segment is damage', () => {
    const files = handles();
    const index = new TransactionIndex(files.file('/d/1.txnindex'), BASE, false);
    index.add({ producerId: 1, firstOffset: 1, lastOffset: 999, lastStableOffset: 5 });
    const again = new TransactionIndex(files.file('/d/1.txnindex'), BASE, true);
    expect(() => again.all()).toThrow(/bad entry/);
  });
});
