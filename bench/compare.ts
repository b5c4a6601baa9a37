/**
 * Samsa and Apache Kafka in one run: rdkafka_performance writes 100-byte records at acks=1 into one partition and reads
 * them back, from either in turn, in interleaved rounds.
 *
 * Both servers run all the time and the order changes from round to round, because whoever touches memory first
 * that the machine has just been given pays for it. The first round warms up both and is not counted.
 */
import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { formatApacheKafka, startApacheKafka } from '../compat/harness/apache-kafka.ts';
import { dataFolder, samsaBroker } from '../compat/harness/broker.ts';
import { JavaTools } from '../compat/harness/java.ts';
import { rdkafkaPerformance } from '../compat/harness/needs.ts';
import { removeWorkFolder, workFolder } from '../compat/harness/paths.ts';
import { freePorts } from '../compat/harness/ports.ts';
import { cpuSeconds, median, residentBytes } from '../compat/harness/proc.ts';
import type { ServerProcess } from '../compat/harness/process.ts';
import { combinedProperties } from '../compat/harness/properties.ts';
import { untilReady } from '../compat/harness/ready.ts';
import { startSamsa } from '../compat/harness/samsa.ts';
import { createTopics } from '../test/clients/kafkajs.ts';

const RECORD_BYTES = 100;
const GIGABYTE = 1e9;

export interface Size {
  /** Written and read back in each round. */
  readonly records: number;
  /** Counted ones; the one that warms up comes on top. */
  readonly rounds: number;
}

interface Subject {
  readonly name: string;
  readonly bootstrap: string;
  readonly server: ServerProcess;
}

export interface Measure {
  /** What the client says it got acknowledged, or consumed. */
  readonly records: number;
  readonly recordsPerSecond: number;
  readonly cpuSecondsPerGb: number;
}

export interface Round {
  readonly produce: Measure;
  readonly consume: Measure;
  readonly residentMib: number;
}

/** The counted rounds of each broker, by its name. */
export type Comparison = ReadonlyMap<string, readonly Round[]>;

function runPerformance(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { maxBuffer: 1 << 26, timeout: 300_000 };
    execFile(rdkafkaPerformance, [...args], options, (error, stdout, stderr) => {
      const printed = stdout + stderr;
      if (error === null) resolve(printed);
      else reject(new Error(`rdkafka_performance ${args.join(' ')}: ${error.message}\n${printed}`));
    });
  });
}

/** Runs it, and takes what its last line says and the processor time that the server used meanwhile. */
async function measure(subject: Subject, args: readonly string[]): Promise<Measure> {
  const beforeSeconds = cpuSeconds(subject.server.pid);
  const common = ['-b', subject.bootstrap, '-X', 'broker.address.family=v4'];
  const printed = await runPerformance([...common, ...args]);
  const usedSeconds = cpuSeconds(subject.server.pid) - beforeSeconds;
  // "% N messages produced (B bytes), N delivered (offset O, F failed) in Tms: R msgs/s …" and
  // "% N messages (B bytes) consumed in Tms: R msgs/s …".
  const counts = [...printed.matchAll(/(\d+) delivered|(\d+) messages \(\d+ bytes\) consumed/g)];
  const records = Number(counts.at(-1)?.[1] ?? counts.at(-1)?.[2]);
  const recordsPerSecond = Number([...printed.matchAll(/: (\d+) msgs\/s/g)].at(-1)?.[1]);
  if (Number.isNaN(records + recordsPerSecond)) throw new Error(`no result in:\n${printed}`);
  const cpuSecondsPerGb = usedSeconds / ((records * RECORD_BYTES) / GIGABYTE);
  return { records, recordsPerSecond, cpuSecondsPerGb };
}

async function playRound(subject: Subject, number: number, records: number): Promise<Round> {
  const topic = `round-${number}`;
  await createTopics(subject.bootstrap, [{ topic, numPartitions: 1 }]);
  const common = ['-t', topic, '-p', '0', '-c', String(records), '-q'];
  const produce = await measure(subject, ['-P', '-a', '1', '-s', String(RECORD_BYTES), ...common]);
  const consume = await measure(subject, ['-C', '-o', 'beginning', ...common]);
  return { produce, consume, residentMib: residentBytes(subject.server.pid) / 2 ** 20 };
}

async function launchSamsa(folder: string): Promise<Subject> {
  const [brokerPort = 0, controllerPort = 0] = await freePorts(2);
  const properties = combinedProperties(
    { nodeId: 1, brokerPort, controllerPort },
    dataFolder(folder),
  );
  await samsaBroker.format(folder, properties);
  // As it runs elsewhere: tests have their nodes overwrite what they give back.
  const server = startSamsa(folder, properties, { env: { SAMSA_POISON_FRAMES: '' } });
  await untilReady(server, brokerPort);
  return { name: 'Samsa', bootstrap: `127.0.0.1:${brokerPort}`, server };
}

async function launchApacheKafka(folder: string, tools: JavaTools): Promise<Subject> {
  const [brokerPort = 0, controllerPort = 0] = await freePorts(2);
  const properties = combinedProperties(
    { nodeId: 1, brokerPort, controllerPort },
    dataFolder(folder),
  );
  await formatApacheKafka(tools, { folder, properties });
  // The heap and collector of kafka-server-start.
  const flags = [
    ...['-XX:+UseG1GC', '-XX:MaxGCPauseMillis=20'],
    '-XX:InitiatingHeapOccupancyPercent=35',
  ];
  const server = startApacheKafka(folder, properties, { heap: '1g', flags });
  await untilReady(server, brokerPort);
  return { name: 'Apache Kafka', bootstrap: `127.0.0.1:${brokerPort}`, server };
}

export async function compareBrokers({ records, rounds }: Size): Promise<Comparison> {
  const folder = workFolder('bench');
  const tools = new JavaTools();
  const subjects: Subject[] = [];
  const results = new Map<string, Round[]>();
  try {
    subjects.push(await launchSamsa(join(folder, 'samsa')));
    subjects.push(await launchApacheKafka(join(folder, 'kafka'), tools));
    for (let number = 0; number <= rounds; number++) {
      const order = number % 2 === 0 ? subjects : [...subjects].reverse();
      for (const subject of order) {
        const round = await playRound(subject, number, records);
        if (number > 0) results.set(subject.name, [...(results.get(subject.name) ?? []), round]);
      }
    }
  } finally {
    for (const { server } of subjects) await server.kill();
    tools.close();
    removeWorkFolder(folder);
  }
  return results;
}

/** The table that the README shows: the medians, and between which values they lie. */
export function comparisonTable(results: Comparison): string {
  const rows: readonly [string, (round: Round) => number, number][] = [
    ['produce, thousand records/s', ({ produce }) => produce.recordsPerSecond / 1_000, 0],
    ['produce, broker CPU s/GB', ({ produce }) => produce.cpuSecondsPerGb, 2],
    ['consume, thousand records/s', ({ consume }) => consume.recordsPerSecond / 1_000, 0],
    ['consume, broker CPU s/GB', ({ consume }) => consume.cpuSecondsPerGb, 2],
    ['resident memory, MiB', ({ residentMib }) => residentMib, 0],
  ];
  const names = ['Samsa', 'Apache Kafka'];
  const lines = [
    ['', ...names, 'ratio'].map((cell, index) => cell.padEnd(index === 0 ? 30 : 28)).join(''),
  ];
  for (const [label, pick, digits] of rows) {
    const values = names.map((name) => (results.get(name) ?? []).map(pick));
    const cells = values.map((all) => {
      const spread = `${Math.min(...all).toFixed(digits)}–${Math.max(...all).toFixed(digits)}`;
      return `${median(all).toFixed(digits)} (${spread})`;
    });
    const [samsa = [], kafka = []] = values;
    const ratio = (median(samsa) / median(kafka)).toFixed(2);
    lines.push([label.padEnd(30), ...cells.map((cell) => cell.padEnd(28)), ratio].join(''));
  }
  return lines.map((line) => line.trimEnd()).join('\n');
}

export function bareNodeMs(): number {
  const startMs = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  return performance.now() - startMs;
}
