import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runBounded } from '../harness/bounded.ts';
import { javaClassPath } from '../harness/java.ts';
import { repository } from '../harness/paths.ts';
import type { Suite, SuiteRun } from '../harness/suite.ts';

const FOLDER = 'java-clients';
const ANSWERS = join(repository, 'compat', FOLDER, 'answers');
const HANG_LIMIT_MS = 90_000;
// With it a run against Apache Kafka writes its answers down instead of comparing them with those that it gave before.
const isWriting = process.env['SAMSA_WRITE_ANSWERS'] === '1';

/** Our program that calls every method of the Java clients: a group of calls is a test, Kafka's answers are right. */
export const javaClients: Suite = {
  folder: FOLDER,
  title: "Every method of Kafka's Java clients",
  version: '4.3.1',
  tools: ['java'],
  // Records at the times 1000, 1001, … are not to be removed for their age.
  properties: { 'log.retention.ms': '-1' },

  prepare() {
    javaClassPath(FOLDER);
    return Promise.resolve();
  },

  tests() {
    const args = [...javaFlags(), 'Calls', 'list'];
    return execFileSync('java', args, { encoding: 'utf8' }).trim().split('\n');
  },

  async run(tests, run) {
    // Whoever hangs beyond all limits is ended, and the next JVM takes the rest.
    let rest = [...tests];
    while (rest.length > 0) rest = await runSome(rest, run);
  },
};

function javaFlags(): string[] {
  return [
    ...['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto'],
    ...['-Dorg.slf4j.simpleLogger.defaultLogLevel=off', '-cp', javaClassPath(FOLDER)],
  ];
}

async function runSome(tests: readonly string[], run: SuiteRun): Promise<string[]> {
  const left = [...tests];
  let lines: string[] = [];
  let startMs = performance.now();
  const onLine = (line: string): void => {
    if (line.startsWith('BEGIN ')) {
      lines = [];
      startMs = performance.now();
    } else if (line === `END ${left[0]}`) {
      report(left.shift() ?? '', lines, { run, seconds: (performance.now() - startMs) / 1000 });
    } else lines.push(line);
  };
  const { seconds, output } = await runBounded({
    command: 'java',
    args: [...javaFlags(), 'Calls', 'run', run.bootstrap, ...tests],
    idleLimitMs: HANG_LIMIT_MS,
    limitMs: HANG_LIMIT_MS * tests.length,
    onLine,
  });
  const [hung, ...others] = left;
  if (hung === undefined) return [];
  run.report({ test: hung, verdict: 'late', seconds, output });
  return others;
}

function report(
  test: string,
  lines: readonly string[],
  { run, seconds }: { readonly run: SuiteRun; readonly seconds: number },
): void {
  const file = join(ANSWERS, `${test}.txt`);
  if (run.side === 'kafka' && isWriting) {
    mkdirSync(ANSWERS, { recursive: true });
    writeFileSync(file, `${lines.join('\n')}\n`);
  }
  const expected = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
  const output = differences(expected, lines);
  run.report({ test, verdict: output === '' ? 'pass' : 'fail', seconds, output });
}

/** The lines that differ, Kafka's with `-`, those of this run with `+`; empty where none does. */
export function differences(expected: readonly string[], lines: readonly string[]): string {
  const marked: string[] = [];
  for (let index = 0; index < Math.max(expected.length, lines.length); index++) {
    if (expected[index] === lines[index]) continue;
    if (expected[index] !== undefined) marked.push(`- ${expected[index]}`);
    if (lines[index] !== undefined) marked.push(`+ ${lines[index]}`);
  }
  return marked.join('\n');
}
