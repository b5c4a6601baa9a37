/**
 * Samsa and Apache Kafka in one run: rdkafka_performance writes 100-byte records at acks=1 into one partition and reads
 * them back, from either in turn, in interleaved rounds.
 *
 * Both servers run all the time and the order changes from round to round, because whoever touches memory first
 * that the machine has just been given pays for it. The first round warms up both and is not counted.
 */
import { join } from 'node:path';
import { JavaTools } from '../compat/harness/java.ts';
import { removeWorkFolder, workFolder } from '../compat/harness/paths.ts';
import { median, residentBytes } from '../compat/harness/proc.ts';
import { createTopics } from '../test/clients/kafkajs.ts';
import { rdkafka, type Measure } from './rdkafka.ts';
import { launchApacheKafka, launchSamsa, type Subject } from './subjects.ts';

const RECORD_BYTES = 100;

export interface Size {
  /** Written and read back in each round. */
  readonly records: number;
  /** Counted ones; the one that warms up comes on top. */
  readonly rounds: number;
}

export interface Round {
  readonly produce: Measure;
  readonly consume: Measure;
  readonly residentMib: number;
}

/** The counted rounds of each broker, by its name. */
export type Comparison = ReadonlyMap<string, readonly Round[]>;

async function playRound(subject: Subject, number: number, records: number): Promise<Round> {
  const topic = `round-${number}`;
  await createTopics(subject.bootstrap, [{ topic, numPartitions: 1 }]);
  const common = ['-t', topic, '-p', '0', '-c', String(records)];
  const producing = ['-P', '-a', '1', '-s', String(RECORD_BYTES), ...common];
  const produce = await rdkafka(subject, RECORD_BYTES, producing);
  const consume = await rdkafka(subject, RECORD_BYTES, ['-C', '-o', 'beginning', ...common]);
  return { produce, consume, residentMib: residentBytes(subject.server.pid) / 2 ** 20 };
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
