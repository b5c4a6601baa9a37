// A first look at speed: rdkafka_performance writes 100-byte records at acks=1 into one partition and reads them
// back, from Samsa and from Apache Kafka in turn, in one run: `npm run bench`. SAMSA_BENCH_RECORDS and
// SAMSA_BENCH_ROUNDS scale it.
//
// Both servers run all the time and the order changes from round to round, because whoever touches memory first
// that the machine has just been given pays for it. The first round warms up both and is not counted.
import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { formatApacheKafka, startApacheKafka } from '../compat/harness/apache-kafka.ts';
import { dataFolder, samsaBroker } from '../compat/harness/broker.ts';
import { JavaTools } from '../compat/harness/java.ts';
import { needs, rdkafkaPerformance } from '../compat/harness/needs.ts';
import { removeWorkFolder, workFolder } from '../compat/harness/paths.ts';
import { freePorts } from '../compat/harness/ports.ts';
import { cpuSeconds, median, residentBytes } from '../compat/harness/proc.ts';
import type { ServerProcess } from '../compat/harness/process.ts';
import { combinedProperties } from '../compat/harness/properties.ts';
import { untilReady } from '../compat/harness/ready.ts';
import { startSamsa } from '../compat/harness/samsa.ts';
import { createTopics } from '../test/clients/kafkajs.ts';

const RECORDS = Number(process.env['SAMSA_BENCH_RECORDS'] ?? 2_000_000);
const ROUNDS = Number(process.env['SAMSA_BENCH_ROUNDS'] ?? 5);
const RECORD_BYTES = 100;
const GIGABYTE = 1e9;

interface Subject {
  readonly name: string;
  readonly bootstrap: string;
  readonly server: ServerProcess;
}

interface Measure {
  readonly recordsPerSecond: number;
  readonly cpuSecondsPerGb: number;
}

interface Round {
  readonly produce: Measure;
  readonly consume: Measure;
  readonly residentMib: number;
}

function runPerformance(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      rdkafkaPerformance,
      [...args],
      { maxBuffer: 1 << 26, timeout: 300_000 },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout + stderr);
        else
          reject(
            new Error(
              `rdkafka_performance ${args.join(' ')}: ${error.message}\n${stdout}${stderr}`,
            ),
          );
      },
    );
  });
}

/** Runs it, and takes the records per second that it prints and the processor time that the server used meanwhile. */
async function measure(subject: Subject, args: readonly string[]): Promise<Measure> {
  const beforeSeconds = cpuSeconds(subject.server.pid);
  const printed = await runPerformance([
    '-b',
    subject.bootstrap,
    '-X',
    'broker.address.family=v4',
    ...args,
  ]);
  const usedSeconds = cpuSeconds(subject.server.pid) - beforeSeconds;
  const rates = [...printed.matchAll(/: (\d+) msgs\/s/g)].map(([, rate]) => Number(rate));
  const recordsPerSecond = rates.at(-1);
  if (recordsPerSecond === undefined) throw new Error(`no rate in:\n${printed}`);
  return { recordsPerSecond, cpuSecondsPerGb: usedSeconds / ((RECORDS * RECORD_BYTES) / GIGABYTE) };
}

async function round(subject: Subject, number: number): Promise<Round> {
  const topic = `round-${number}`;
  await createTopics(subject.bootstrap, [{ topic, numPartitions: 1 }]);
  const common = ['-t', topic, '-p', '0', '-c', String(RECORDS), '-q'];
  const produce = await measure(subject, ['-P', '-a', '1', '-s', String(RECORD_BYTES), ...common]);
  const consume = await measure(subject, ['-C', '-o', 'beginning', ...common]);
  return { produce, consume, residentMib: residentBytes(subject.server.pid) / 2 ** 20 };
}

async function startBoth(folder: string, tools: JavaTools): Promise<readonly Subject[]> {
  const [one = 0, two = 0, three = 0, four = 0] = await freePorts(4);
  const samsaFolder = join(folder, 'samsa');
  const samsaProperties = combinedProperties(
    { nodeId: 1, brokerPort: one, controllerPort: two },
    dataFolder(samsaFolder),
  );
  await samsaBroker.format(samsaFolder, samsaProperties);
  const samsa = startSamsa(samsaFolder, samsaProperties);
  const kafkaFolder = join(folder, 'kafka');
  const kafkaProperties = combinedProperties(
    { nodeId: 1, brokerPort: three, controllerPort: four },
    dataFolder(kafkaFolder),
  );
  await formatApacheKafka(tools, { folder: kafkaFolder, properties: kafkaProperties });
  // The heap and collector of kafka-server-start.
  const flags = [
    '-XX:+UseG1GC',
    '-XX:MaxGCPauseMillis=20',
    '-XX:InitiatingHeapOccupancyPercent=35',
  ];
  const kafka = startApacheKafka(kafkaFolder, kafkaProperties, { heap: '1g', flags });
  await untilReady(samsa, one);
  await untilReady(kafka, three);
  return [
    { name: 'Samsa', bootstrap: `127.0.0.1:${one}`, server: samsa },
    { name: 'Apache Kafka', bootstrap: `127.0.0.1:${three}`, server: kafka },
  ];
}

function print(results: ReadonlyMap<string, readonly Round[]>): void {
  const rows: readonly [string, (round: Round) => number, number][] = [
    ['produce, thousand records/s', ({ produce }) => produce.recordsPerSecond / 1_000, 0],
    ['produce, broker CPU s/GB', ({ produce }) => produce.cpuSecondsPerGb, 2],
    ['consume, thousand records/s', ({ consume }) => consume.recordsPerSecond / 1_000, 0],
    ['consume, broker CPU s/GB', ({ consume }) => consume.cpuSecondsPerGb, 2],
    ['resident memory, MiB', ({ residentMib }) => residentMib, 0],
  ];
  const names = [...results.keys()];
  console.log(
    ['', ...names, 'ratio'].map((cell, index) => cell.padEnd(index === 0 ? 30 : 28)).join(''),
  );
  for (const [label, pick, digits] of rows) {
    const values = names.map((name) => (results.get(name) ?? []).map(pick));
    const cells = values.map((all) => {
      const spread = `${Math.min(...all).toFixed(digits)}–${Math.max(...all).toFixed(digits)}`;
      return `${median(all).toFixed(digits)} (${spread})`;
    });
    const [samsa = [], kafka = []] = values;
    const ratio = (median(samsa) / median(kafka)).toFixed(2);
    console.log([label.padEnd(30), ...cells.map((cell) => cell.padEnd(28)), ratio].join(''));
  }
}

function bareNodeMs(): number {
  const startMs = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  return performance.now() - startMs;
}

async function main(): Promise<void> {
  needs('rdkafka_performance');
  needs('java');
  const folder = workFolder('bench');
  const tools = new JavaTools();
  const subjects = await startBoth(folder, tools);
  const results = new Map<string, Round[]>(subjects.map(({ name }) => [name, []]));
  try {
    for (let number = 0; number <= ROUNDS; number++) {
      const order = number % 2 === 0 ? subjects : [...subjects].reverse();
      for (const subject of order) {
        const measured = await round(subject, number);
        if (number > 0) results.get(subject.name)?.push(measured);
      }
    }
    console.log(
      `${RECORDS} records of ${RECORD_BYTES} bytes, ${ROUNDS} rounds, median (lowest–highest):`,
    );
    print(results);
    console.log(
      `bare Node start-up: ${median(Array.from({ length: 5 }, bareNodeMs)).toFixed(0)} ms`,
    );
  } finally {
    for (const { server } of subjects) await server.kill();
    tools.close();
    removeWorkFolder(folder);
  }
}

await main();
