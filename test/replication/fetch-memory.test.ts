import { expect, test } from 'vitest';
import { PendingFetch, position } from './fetching.ts';
import { batchOf, Replicas } from './fixture.ts';

const BATCH = 'x'.repeat(50_000);
const BATCHES = 16;

/** Two partitions of batches of 50 KB, and this much memory for answers. */
async function withMemory(outputBytes: number, batches = BATCHES): Promise<Replicas> {
  const replicas = await Replicas.open({ outputBytes });
  await replicas.createTopic('t', { partitions: 2 });
  for (let index = 0; index < batches; index++) {
    for (const partitionIndex of [0, 1]) {
      replicas.append('t', batchOf([BATCH]), -1, partitionIndex);
    }
    await replicas.time.settle();
  }
  return replicas;
}

const fetchAll = (replicas: Replicas, params: object = {}): PendingFetch =>
  new PendingFetch(replicas, { positions: [position('t', 0, 0), position('t', 1, 0)], params });

/** Batches of each partition in the answer. */
const batchesIn = ({ reply }: PendingFetch): number[] =>
  reply!.partitions.map(({ sizeBytes }) => Math.floor(sizeBytes / BATCH.length));

test('a fetch gets the less the less memory is left for answers, and always a batch', async () => {
  const replicas = await withMemory(8_000_000);
  const { output } = replicas.manager;
  expect(batchesIn(fetchAll(replicas))).toEqual([BATCHES, 3]);
  output.take(6_000_000);
  expect(batchesIn(fetchAll(replicas))).toEqual([4, 0]);
  output.take(2_000_000);
  expect(output.isSpent).toBe(true);
  expect(batchesIn(fetchAll(replicas))).toEqual([1, 0]);
  expect(output.usedBytes).toBe(8_000_000);
});

test('it does not wait for more than memory allows, and waits where there is nothing', async () => {
  const replicas = await withMemory(8_000_000);
  replicas.manager.output.take(8_000_000);
  expect(batchesIn(fetchAll(replicas, { minBytes: 1_000_000 }))).toEqual([1, 0]);
  const atEnd = new PendingFetch(replicas, { positions: [position('t', 0, BATCHES)] });
  await replicas.time.advance(400);
  expect(atEnd.reply).toBeUndefined();
});

test('what is read from files for several requests at once is counted before it is handed over', async () => {
  // More than the tails keep: the beginning is read from the files.
  const replicas = await withMemory(1_600_000, 200);
  const { output } = replicas.manager;
  const fetches = Array.from({ length: 40 }, () => fetchAll(replicas));
  expect(fetches.every(({ reply }) => reply === undefined)).toBe(true);
  await replicas.time.settle();
  for (const fetch of fetches) expect(batchesIn(fetch)[0]).toBeGreaterThanOrEqual(1);
  const bytes = fetches.flatMap(({ reply }) => reply!.partitions.map(({ sizeBytes }) => sizeBytes));
  // The first reads began together, each with an eighth of all; whoever came after them found nothing left.
  expect(bytes.reduce((sum, each) => sum + each)).toBeLessThan(40 * 200_000 + 1_600_000);
  expect(output.usedBytes).toBe(0);
});
