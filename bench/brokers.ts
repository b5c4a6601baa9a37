// Samsa, in both of its flush policies, and Apache Kafka in one run: `npm run bench:brokers`. Every scenario is played
// by each in turn, in interleaved rounds whose order changes; the first round warms up and is not counted.
// SAMSA_BENCH_SCALE and SAMSA_BENCH_ROUNDS scale it, arguments choose scenarios by parts of their names.
import { join } from 'node:path';
import { JavaTools } from '../compat/harness/java.ts';
import { needs } from '../compat/harness/needs.ts';
import { removeWorkFolder, workFolder } from '../compat/harness/paths.ts';
import { bareNodeMs, median, residentBytes } from '../compat/harness/proc.ts';
import { scenarios, type Figures } from './scenarios.ts';
import { launchApacheKafka, launchSamsa, type Subject } from './subjects.ts';

needs('rdkafka_performance');
needs('java');
const rounds = Number(process.env['SAMSA_BENCH_ROUNDS'] ?? 3);
const scale = Number(process.env['SAMSA_BENCH_SCALE'] ?? 1);
const wanted = process.argv.slice(2);

const folder = workFolder('bench-brokers');
const java = new JavaTools();
const subjects: Subject[] = [];

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** The medians of each subject, and those of Samsa beside those of Apache Kafka. */
function rowsOf(name: string, played: ReadonlyMap<string, readonly Figures[]>): string[] {
  const units = Object.keys(played.values().next().value?.[0] ?? {});
  return units.map((unit) => {
    const medians = subjects.map((subject) =>
      median((played.get(subject.name) ?? []).map((figures) => figures[unit] ?? NaN)),
    );
    const kafka = medians.at(-1) ?? NaN;
    const ratios = medians.slice(0, -1).map((value) => (value / kafka).toFixed(2));
    const digits = unit.startsWith('thousand') ? 0 : 2;
    return row([name, unit, ...medians.map((value) => value.toFixed(digits)), ...ratios]);
  });
}

function resident(): string {
  const mib = subjects.map(({ server }) => (residentBytes(server.pid) / 2 ** 20).toFixed(0));
  return mib.join(' | ');
}

try {
  subjects.push(await launchSamsa(join(folder, 'samsa')));
  const never = { name: 'Samsa, flush never', more: { 'samsa.flush.on.ack': 'never' } };
  subjects.push(await launchSamsa(join(folder, 'samsa-never'), never));
  subjects.push(await launchApacheKafka(join(folder, 'kafka'), java));
  const names = subjects.map(({ name }) => name);
  console.log(row(['', '', ...names, 'ratio', 'ratio, flush never']));
  console.log(row(Array.from({ length: names.length + 4 }, () => '---')));
  const bareMs = median(Array.from({ length: 5 }, bareNodeMs)).toFixed(0);
  const readyMs = subjects.map((subject) => subject.readyMs.toFixed(0));
  console.log(row([`ready, ms (bare Node ${bareMs})`, 'once', ...readyMs, '', '']));
  console.log(`| resident when idle, MiB | once | ${resident()} | | |`);
  let topicNumber = 0;
  for (const scenario of scenarios({ java, scale })) {
    if (wanted.length > 0 && !wanted.some((part) => scenario.name.includes(part))) continue;
    const played = new Map<string, Figures[]>();
    for (let round = 0; round <= rounds; round++) {
      const order = round % 2 === 0 ? subjects : [...subjects].reverse();
      for (const subject of order) {
        const figures = await scenario.run(subject, `bench-${topicNumber++}`);
        if (round > 0) played.set(subject.name, [...(played.get(subject.name) ?? []), figures]);
      }
    }
    for (const line of rowsOf(scenario.name, played)) console.log(line);
  }
  console.log(`| resident after all that, MiB | once | ${resident()} | | |`);
} finally {
  for (const { server } of subjects) await server.kill();
  java.close();
  removeWorkFolder(folder);
}
