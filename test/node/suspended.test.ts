import { expect, test } from 'vitest';
import { MemoryDisk } from '../../src/os/memory-disk.ts';
import { VirtualNodes, type VirtualProcess } from './virtual-nodes.ts';

/** A node counts its own broker's silence: session timeout 1 s. */
const FENCED = 'it is fenced';
const SEEDS = [1, 2, 3, 4, 5];

async function expectUnfenced(nodes: VirtualNodes, process: VirtualProcess): Promise<void> {
  await nodes.runFor(10_000);
  expect(process.logged(FENCED)).toBe(false);
}

test.each(SEEDS)(
  'a process that was suspended does not fence its own broker (%i)',
  async (seed) => {
    const nodes = new VirtualNodes(seed);
    const process = nodes.process(nodes.disk());
    await nodes.finish(process.node.start());
    for (const seconds of [2, 60, 3600]) {
      nodes.scheduler.suspend(seconds * 1000);
      await expectUnfenced(nodes, process);
    }
    await nodes.finish(process.node.close());
  },
);

test.each(SEEDS)('nor does one whose disk stands still (%i)', async (seed) => {
  const nodes = new VirtualNodes(seed);
  let writesMs = 1;
  const disk = new MemoryDisk({
    random: nodes.random,
    later: (task) => void nodes.scheduler.schedule(writesMs, task),
  });
  const process = nodes.process(disk);
  await nodes.finish(process.node.start());
  for (const seconds of [2, 7, 60]) {
    writesMs = seconds * 1000;
    await nodes.runFor(2 * writesMs);
    writesMs = 1;
    await expectUnfenced(nodes, process);
  }
  await nodes.finish(process.node.close());
});
