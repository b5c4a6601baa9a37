import { SIDES, allowedTests, readResults, recordResults } from './suite.ts';
import type { Side, Suite, TestResult } from './suite.ts';
import { notPassed, runSide } from './suite-run.ts';

const USAGE = `usage: run.sh [--kafka | --both] [--allowed | --quick] [--record] [TEST ...]
  --kafka    Apache Kafka 4.3.1 in Samsa's place;  --both: one after the other
  --allowed  only the tests of tests.allow;  --quick: those of them that every submission runs
  --record   write what was seen into results.tsv, and the tables of README.md and compat/README.md anew`;

/** What `run.sh` of a suite does: runs it, prints both columns, fails when an allowed test does not pass on Samsa. */
export async function suiteMain(suite: Suite, args: readonly string[]): Promise<number> {
  const flags = new Set(args.filter((arg) => arg.startsWith('--')));
  const known = ['--kafka', '--both', '--allowed', '--quick', '--record'];
  if ([...flags].some((flag) => !known.includes(flag))) {
    console.error(USAGE);
    return 2;
  }
  await suite.prepare();
  const tests = chosen(suite, flags, args);
  const seen = new Map<string, Partial<Record<Side, TestResult>>>();
  let failures = 0;
  for (const side of sidesOf(flags)) {
    console.log(`${suite.title} ${suite.version}, ${tests.length} tests, ${side}`);
    const { results, complaints } = await runSide(suite, side, tests, (result) => {
      console.log(`${result.test} ${result.verdict} ${result.seconds.toFixed(1)} s`);
      if (flags.has('--record')) recordResults(suite, side, [result]);
    });
    for (const result of results)
      seen.set(result.test, { ...seen.get(result.test), [side]: result });
    for (const line of complaints) console.log(`the broker complained: ${line}`);
    if (side === 'samsa') failures += complaints.length + notPassed(suite, results).length;
  }
  printColumns(suite, seen);
  return failures === 0 ? 0 : 1;
}

function chosen(suite: Suite, flags: ReadonlySet<string>, args: readonly string[]): string[] {
  const named = args.filter((arg) => !arg.startsWith('--'));
  const allowed = allowedTests(suite);
  if (flags.has('--quick')) return allowed.filter((one) => one.isQuick).map((one) => one.test);
  if (flags.has('--allowed')) return allowed.map((one) => one.test);
  return named.length > 0 ? named : [...suite.tests()];
}

function sidesOf(flags: ReadonlySet<string>): readonly Side[] {
  if (flags.has('--both')) return SIDES;
  return flags.has('--kafka') ? ['kafka'] : ['samsa'];
}

function printColumns(
  suite: Suite,
  seen: ReadonlyMap<string, Partial<Record<Side, TestResult>>>,
): void {
  const before = readResults(suite);
  const counts: Record<Side, number> = { kafka: 0, samsa: 0 };
  console.log('test\tkafka\tsamsa');
  for (const [test, now] of seen) {
    const cells = SIDES.map((side) => {
      const verdict = now[side]?.verdict;
      const earlier = before.get(test)?.[side];
      if ((verdict ?? earlier) === 'pass') counts[side]++;
      return verdict ?? (earlier === undefined ? '-' : `(${earlier})`);
    });
    console.log(`${test}\t${cells.join('\t')}`);
  }
  console.log(`pass, of ${seen.size}\t${counts.kafka}\t${counts.samsa}`);
}
