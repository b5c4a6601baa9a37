/** One run of librdkafka's rdkafka_performance against a broker, with the processor time that the broker used. */
import { execFile } from 'node:child_process';
import { rdkafkaPerformance } from '../compat/harness/needs.ts';
import { cpuSeconds } from '../compat/harness/proc.ts';
import type { Subject } from './subjects.ts';

const GIGABYTE = 1e9;

export interface Measure {
  /** What the client says it got acknowledged, or consumed. */
  readonly records: number;
  readonly recordsPerSecond: number;
  readonly cpuSecondsPerGb: number;
}

function run(args: readonly string[]): Promise<string> {
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
export async function rdkafka(
  subject: Subject,
  recordBytes: number,
  args: readonly string[],
): Promise<Measure> {
  const beforeSeconds = cpuSeconds(subject.server.pid);
  const common = ['-b', subject.bootstrap, '-X', 'broker.address.family=v4', '-q'];
  const printed = await run([...common, ...args]);
  const usedSeconds = cpuSeconds(subject.server.pid) - beforeSeconds;
  // "% N messages produced (B bytes), N delivered (offset O, F failed) in Tms: R msgs/s …" and
  // "% N messages (B bytes) consumed in Tms: R msgs/s …".
  const counts = [...printed.matchAll(/(\d+) delivered|(\d+) messages \(\d+ bytes\) consumed/g)];
  const records = Number(counts.at(-1)?.[1] ?? counts.at(-1)?.[2]);
  const recordsPerSecond = Number([...printed.matchAll(/: (\d+) msgs\/s/g)].at(-1)?.[1]);
  if (Number.isNaN(records + recordsPerSecond)) throw new Error(`no result in:\n${printed}`);
  const cpuSecondsPerGb = usedSeconds / ((records * recordBytes) / GIGABYTE);
  return { records, recordsPerSecond, cpuSecondsPerGb };
}
