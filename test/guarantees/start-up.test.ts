import { afterAll, expect, test } from 'vitest';
import { join } from 'node:path';
import { bareNodeMs, median, residentBytes } from '../../compat/harness/proc.ts';
import { removeWorkFolder, workFolder } from '../../compat/harness/paths.ts';
import { freePorts } from '../../compat/harness/ports.ts';
import { ServerProcess } from '../../compat/harness/process.ts';
import { untilReady } from '../../compat/harness/ready.ts';
import { buildSamsa, samsaBundle } from '../../compat/harness/samsa.ts';

const ROUNDS = 7;
const MAX_RATIO = 4;
const MAX_IDLE_BYTES = 100 * 1024 * 1024;

const folder = workFolder('start-up');
afterAll(() => removeWorkFolder(folder));

/** Starts it as a person would who has no configuration, on an empty directory. */
async function startEmpty(round: number): Promise<{ server: ServerProcess; readyMs: number }> {
  const [brokerPort = 0, controllerPort = 0] = await freePorts(2);
  const listeners = `PLAINTEXT://127.0.0.1:${brokerPort},CONTROLLER://127.0.0.1:${controllerPort}`;
  const startMs = performance.now();
  const server = new ServerProcess({
    name: 'Samsa',
    command: process.execPath,
    args: [
      ...[samsaBundle, 'start', '--set', `listeners=${listeners}`],
      ...['--set', `log.dirs=${join(folder, `data-${round}`)}`],
    ],
    logFile: join(folder, 'samsa.out'),
  });
  await untilReady(server, brokerPort, { pollMs: 1 });
  return { server, readyMs: performance.now() - startMs };
}

test('ready from cold on an empty directory, and small when idle', async () => {
  buildSamsa();
  const bare: number[] = [];
  const ready: number[] = [];
  const idle: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(bareNodeMs());
    const { server, readyMs } = await startEmpty(round);
    ready.push(readyMs);
    // Idle: nothing to do for a while.
    if (round === 0) await new Promise((resolve) => setTimeout(resolve, 5_000));
    idle.push(residentBytes(server.pid));
    expect(await server.stop()).toEqual({ code: 0, signal: null });
  }
  // Of each round by itself: what else the machine does changes between rounds more than within one.
  const ratio = median(ready.map((readyMs, round) => readyMs / bare[round]!));
  console.log(
    `ready after ${median(ready).toFixed(0)} ms, bare Node ${median(bare).toFixed(0)} ms: ` +
      `${ratio.toFixed(2)} times in the median round; ` +
      `idle ${(Math.max(...idle) / 2 ** 20).toFixed(0)} MiB`,
  );
  expect(ratio).toBeLessThanOrEqual(MAX_RATIO);
  expect(Math.max(...idle)).toBeLessThan(MAX_IDLE_BYTES);
});
