import { expect, test } from 'vitest';
import { batches, batchRecordCount, sealBatch } from '../../protocol/record/batch-header.ts';
import type { MemoryDisk } from '../../src/os/memory-disk.ts';
import {
  NodeSimulation,
  type SimulationOptions,
  type SimulationResult,
} from './world/node-simulation.ts';

/** The nightly run takes more. */
const SEEDS = Number(process.env.SAMSA_NODE_SEEDS ?? 1000);
const FIRST_SEED = Number(process.env.SAMSA_SEED ?? 1);
/** A planted bug must be found within so many seeds. */
const CANARY_SEEDS = 40;

async function runSeed(options: SimulationOptions): Promise<SimulationResult> {
  const simulation = new NodeSimulation(options);
  const result = await simulation.run();
  return result;
}

/** The first violations that a planted bug leads to, among those that look like `expected`. */
async function firstViolation(
  planted: Omit<SimulationOptions, 'seed'>,
  expected = /./,
): Promise<string | undefined> {
  for (let seed = 1; seed <= CANARY_SEEDS; seed++) {
    const found = (await runSeed({ ...planted, seed })).violations.join('\n');
    if (expected.test(found)) return found;
  }
  return undefined;
}

test(
  `one node through ${SEEDS} seeds of crashes: nothing acknowledged is lost or doubled`,
  { timeout: 600_000 + SEEDS * 3_000 },
  async () => {
    const totals = {
      crashes: 0,
      kills: 0,
      cleanStops: 0,
      elections: 0,
      tornTails: 0,
      snapshotsLoaded: 0,
      acknowledged: 0,
    };
    for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      const result = await runSeed({ seed });
      expect(
        result.violations,
        `seed ${seed}: SAMSA_SEED=${seed} SAMSA_NODE_SEEDS=1 runs it alone`,
      ).toEqual([]);
      expect(result.events, `seed ${seed}`).toBeGreaterThanOrEqual(1000);
      for (const key of Object.keys(totals) as (keyof typeof totals)[]) totals[key] += result[key];
    }
    console.log(`seeds ${FIRST_SEED} to ${FIRST_SEED + SEEDS - 1}:`, JSON.stringify(totals));
    if (SEEDS >= 100) {
      for (const [what, count] of Object.entries(totals)) expect(count, what).toBeGreaterThan(0);
    }
  },
);

test('under samsa.flush.on.ack=never a crash loses acknowledged records, and the checker says so', async () => {
  expect(await firstViolation({ flushOnAck: 'never' })).toMatch(/was acknowledged at \d+, where/);
});

test('a disk that lies about its flushes is found out', async () => {
  // With other seeds the log is damaged, and goes offline.
  const lost = /was acknowledged at \d+, where/;
  expect(await firstViolation({ lyingFlush: true }, lost)).toBeDefined();
});

test('a retry that is stored twice is found out', async () => {
  expect(await firstViolation({ forgetfulProducers: true })).toMatch(/and again at/);
});

test('another value at the same offset of the same leader epoch is found out', async () => {
  expect(await firstViolation({ sabotage: changeFirstValue })).toMatch(
    /of leader epoch \d+ is .*, and was/,
  );
});

/** Changes the last byte of the first batch's records and mends its checksum: damage that no checksum shows. */
function changeFirstValue(disk: MemoryDisk): void {
  const path = '/data/simulated-0/00000000000000000000.log';
  if (!disk.exists(path)) return;
  const bytes = disk.readFile(path);
  for (const { position, lengthBytes } of batches(bytes)) {
    if (batchRecordCount(bytes, position) === 0) return;
    // Behind the value stands the count of headers: one byte.
    const at = position + lengthBytes - 2;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    sealBatch(bytes, position);
    disk.corrupt(path, position, bytes.subarray(position, position + lengthBytes));
    return;
  }
}
