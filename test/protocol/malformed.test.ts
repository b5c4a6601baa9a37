import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { DecodeError } from '../../protocol/wire/errors.ts';
import { decodeMessage, encodeMessage, type MessageSchema } from '../../protocol/wire/schema.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import { randomMessage } from './random-message.ts';
import { testedMessages, versionsOf } from './schemas.ts';
import { startWatchdog, WATCHDOG_SOURCE } from './watchdog.ts';

const SEED = Number(process.env['SAMSA_SEED'] ?? 90_210);
const MUTATIONS = Number(process.env['SAMSA_FUZZ_MESSAGES'] ?? 5_000_000);
const SAMPLES = 8;
const MEMORY_BYTES = 128 * 2 ** 20;
/** A message takes microseconds. */
const HANG_MS = 60_000;

interface Target {
  readonly code: MessageSchema<unknown>;
  readonly version: number;
  readonly samples: readonly Buffer[];
  accepted: number;
  refused: number;
}

function targets(random: SeededRandom): Target[] {
  return testedMessages.flatMap((tested) =>
    versionsOf(tested).map((version) => {
      const samples = Array.from({ length: SAMPLES }, () =>
        encodeMessage(
          tested.code,
          randomMessage(tested.text, { random, version, size: 2 }),
          version,
        ),
      );
      return { code: tested.code, version, samples, accepted: 0, refused: 0 };
    }),
  );
}

/** What lengths, counts and tags are misread as. */
const SPITEFUL = [0x00, 0x01, 0x7f, 0x80, 0xfe, 0xff];
const SPITEFUL_INT32 = [-1, -2, 0x7fff_ffff, -0x8000_0000, 0x0100_0000, 100_000, 0];

/** A copy of a sample in `scratch`, changed in one to three places; its length. */
function mutate(random: SeededRandom, { samples }: Target, scratch: Buffer): number {
  const sample = random.pick(samples);
  let length = Math.min(sample.length, scratch.length - 64);
  sample.copy(scratch, 0, 0, length);
  for (let changes = 1 + random.below(3); changes > 0; changes--)
    length = change(random, samples, scratch, length);
  return length;
}

function change(
  random: SeededRandom,
  samples: readonly Buffer[],
  scratch: Buffer,
  length: number,
): number {
  const at = random.below(length + 1);
  switch (random.below(7)) {
    case 0:
      scratch[at] = (scratch[at] ?? 0) ^ (1 << random.below(8));
      return Math.max(length, 1);
    case 1:
      scratch[at] = random.pick(SPITEFUL);
      return Math.max(length, at + 1);
    case 2:
      scratch.writeInt32BE(random.pick(SPITEFUL_INT32), Math.min(at, scratch.length - 4));
      return Math.max(length, Math.min(at + 4, scratch.length));
    case 3:
      return at;
    case 4: {
      const end = Math.min(length + 1 + random.below(8), scratch.length);
      scratch.copyWithin(at, Math.min(at + end - length, length), end);
      return end;
    }
    case 5: {
      scratch.fill(0xff, at, Math.min(at + 5, scratch.length));
      return Math.max(length, Math.min(at + 5, scratch.length));
    }
    default: {
      const other = random.pick(samples);
      const from = random.below(other.length + 1);
      return Math.max(
        length,
        Math.min(at + other.copy(scratch, at, from, from + 16), scratch.length),
      );
    }
  }
}

test(
  `${MUTATIONS} mutated messages end in a message or a DecodeError`,
  { timeout: 600_000 + MUTATIONS / 10 },
  async () => {
    console.log(`mutated messages: seed ${SEED}, ${MUTATIONS} of them`);
    const random = new SeededRandom(SEED);
    const all = targets(random);
    const scratch = Buffer.alloc(8192);
    // A stack trace per refusal would be most of the work.
    const watchdog = startWatchdog(`mutated messages of seed ${SEED}`, HANG_MS);
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    const before = process.memoryUsage().rss;
    let slowestMs = 0;
    let peak = 0;
    try {
      for (let done = 0; done < MUTATIONS; done++) {
        const target = all[done % all.length]!;
        watchdog.beat(done);
        const length = mutate(random, target, scratch);
        const start = (done & 63) === 0 ? performance.now() : 0;
        try {
          decodeMessage(target.code, scratch.subarray(0, length), target.version);
          target.accepted++;
        } catch (error) {
          if (!(error instanceof DecodeError)) {
            const bytes = scratch.toString('hex', 0, length);
            throw new Error(`${target.code.name} version ${target.version}: ${bytes}`, {
              cause: error,
            });
          }
          target.refused++;
        }
        if (start > 0) slowestMs = Math.max(slowestMs, performance.now() - start);
        if (done % 100_000 === 0) peak = Math.max(peak, process.memoryUsage().rss);
      }
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
      await watchdog.stop();
    }
    peak = Math.max(peak, process.memoryUsage().rss);
    const grownMiB = Math.round((peak - before) / 2 ** 20);
    console.log(
      `resident memory grew by ${grownMiB} MiB at most; slowest of every 64th: ${slowestMs.toFixed(1)} ms`,
    );
    expect(peak - before).toBeLessThan(MEMORY_BYTES);
    for (const { code, version, accepted, refused } of all) {
      expect(
        accepted > 0 && refused > 0,
        `${code.name} version ${version}: ${accepted} read, ${refused} refused`,
      ).toBe(true);
    }
  },
);

test('a message without end would be found', () => {
  const program = `
    const { Worker } = require('node:worker_threads');
    const workerData = { shared: new SharedArrayBuffer(4), what: 'planted', limitMs: 100 };
    new Worker(${JSON.stringify(WATCHDOG_SOURCE)}, { eval: true, workerData });
    setTimeout(() => { for (;;); }, 1);
  `;
  const { signal, stderr } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' });
  expect(signal).toBe('SIGKILL');
  expect(stderr).toContain('no end after 100 ms: planted, number 0');
});
