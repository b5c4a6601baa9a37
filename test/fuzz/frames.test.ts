import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Outcome } from '../../compat/differential/connection.ts';
import { freePorts } from '../../compat/harness/ports.ts';
import { removeWorkFolder, workFolder } from '../../compat/harness/paths.ts';
import { residentBytes } from '../../compat/harness/proc.ts';
import type { ServerProcess } from '../../compat/harness/process.ts';
import { combinedProperties } from '../../compat/harness/properties.ts';
import { untilReady } from '../../compat/harness/ready.ts';
import { startSamsa } from '../../compat/harness/samsa.ts';
import { initCodecs } from '../../src/os/codecs.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import { FUZZED_TOPIC, makeFrame, targets, type Target } from './frame-maker.ts';
import { FuzzClient } from './fuzz-client.ts';
import { NODE_ID, SteadyClient } from './steady-client.ts';

const SEED = Number(process.env['SAMSA_SEED'] ?? 20261121);
const FRAME_COUNT = Number(process.env['SAMSA_FUZZ_FRAMES'] ?? 300_000);
const CONNECTION_COUNT = 32;
const MAX_GROWTH_BYTES = 128 * 1024 * 1024;
/** Each API and version must come up this often for both outcomes to be expected. */
const EXPECTED_ROUNDS = 60;

let folder = '';
let server: ServerProcess;
let ports: Record<Target['kind'], number>;

beforeAll(async () => {
  folder = workFolder('fuzz');
  const [broker = 0, controller = 0] = await freePorts(2);
  ports = { broker, controller };
  const address = { nodeId: NODE_ID, brokerPort: broker, controllerPort: controller };
  const properties: Record<string, string> = {
    ...combinedProperties(address, `${folder}/data`),
    'samsa.client.telemetry': 'true',
  };
  // Nothing said about the quorum: an empty node formats itself.
  delete properties['controller.quorum.bootstrap.servers'];
  server = startSamsa(folder, properties);
  await initCodecs();
  await untilReady(server, broker);
});

afterAll(async () => {
  await server.stop();
  removeWorkFolder(folder);
});

/** Sends the frames of one seed over a few connections at a time; whoever is free takes the next. */
async function fuzz(
  frameCount: number,
  seed: number,
): Promise<Map<string, Record<Outcome['kind'], number>>> {
  const random = new SeededRandom(seed);
  const outcomes = new Map<string, Record<Outcome['kind'], number>>();
  for (const { name } of targets) outcomes.set(name, { answered: 0, closed: 0, silent: 0 });
  let next = 0;
  const worker = async (): Promise<void> => {
    const clients = {
      broker: new FuzzClient(ports.broker),
      controller: new FuzzClient(ports.controller),
    };
    while (next < frameCount) {
      const index = next++;
      const frame = makeFrame(targets[index % targets.length]!, random, index);
      const outcome = await clients[frame.target.kind].send(frame);
      outcomes.get(frame.target.name)![outcome]++;
    }
    clients.broker.close();
    clients.controller.close();
  };
  await Promise.all(Array.from({ length: CONNECTION_COUNT }, worker));
  return outcomes;
}

test(
  `${FRAME_COUNT} mutated frames: no crash, no hang, no leak, and a steady client notices nothing (seed ${SEED})`,
  { timeout: 900_000 + FRAME_COUNT },
  async () => {
    console.log(`seed ${SEED}, ${FRAME_COUNT} frames, ${targets.length} APIs and versions`);
    const steady = new SteadyClient(ports);
    await steady.createTopics(FUZZED_TOPIC);
    const working = steady.run();
    await fuzz(Math.min(10_000, FRAME_COUNT), SEED + 1); // code is compiled, pools have their size
    const beforeBytes = residentBytes(server.pid);
    const startedMs = performance.now();
    const outcomes = await Promise.race([fuzz(FRAME_COUNT, SEED), working.then(() => undefined)]);
    const seconds = (performance.now() - startedMs) / 1000;
    steady.stop();
    await working;
    steady.close();
    const grownBytes = residentBytes(server.pid) - beforeBytes;
    console.log(
      `${Math.round(FRAME_COUNT / seconds)} frames/s; resident memory ${mebibytes(beforeBytes)} MiB, ` +
        `then ${mebibytes(grownBytes)} MiB more; the steady client wrote and read ${steady.recordCount} records`,
    );
    expect(server.exit).toBe(null);
    expect(server.log).not.toContain('error of ours');
    expect(grownBytes).toBeLessThan(MAX_GROWTH_BYTES);
    expect(steady.recordCount).toBeGreaterThan(10);
    if (FRAME_COUNT >= EXPECTED_ROUNDS * targets.length) {
      const oneSided = [...outcomes!].filter(([, { answered, closed }]) => !answered || !closed);
      expect(oneSided).toEqual([]);
    }
  },
);

function mebibytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}
