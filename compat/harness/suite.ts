import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tool } from './needs.ts';
import { repository } from './paths.ts';
import type { NodeAddress, ServerProperties } from './properties.ts';

/** Which broker a suite runs against: a column of its results. */
export type Side = 'kafka' | 'samsa';
export const SIDES: readonly Side[] = ['kafka', 'samsa'];

export type Verdict = 'pass' | 'fail' | 'skip' | 'late';

export interface TestResult {
  readonly test: string;
  readonly verdict: Verdict;
  readonly seconds: number;
  /** What the test printed, where it did not pass. */
  readonly output: string;
}

export interface SuiteRun {
  readonly side: Side;
  /** Where the broker listens; of a suite that starts its own brokers, empty. */
  readonly bootstrap: string;
  /** A folder for this run. */
  readonly folder: string;
  readonly report: (result: TestResult) => void;
  /** A line that the broker should not have logged, of a suite that starts its own. */
  readonly complain: (line: string) => void;
}

/** A foreign suite of tests, run test by test against one broker. */
export interface Suite {
  /** Its folder under compat/. */
  readonly folder: string;
  readonly title: string;
  readonly version: string;
  readonly tools: readonly Tool[];
  /** What the broker is told besides the settings of a single broker; null: the suite starts its own. */
  readonly properties: ServerProperties | ((address: NodeAddress) => ServerProperties) | null;
  /** What Apache Kafka is told besides: of parts that Samsa lacks, and refuses to be told of. */
  readonly kafkaProperties?: ServerProperties;
  /** Where the tests count on a broker of that id, or at that port; else it is 1, at a free port. */
  readonly address?: Partial<Pick<NodeAddress, 'nodeId' | 'brokerPort'>>;
  /** Fetches and compiles what it needs, once. */
  prepare(): Promise<void>;
  tests(): readonly string[];
  /** Runs these, each within its own time limit, and reports each. */
  run(tests: readonly string[], run: SuiteRun): Promise<void>;
}

export function suiteFile(suite: Suite, name: string): string {
  return join(repository, 'compat', suite.folder, name);
}

export interface Allowed {
  readonly test: string;
  /** Quick enough for every submission. */
  readonly isQuick: boolean;
}

/** `tests.allow`: a test per line that must pass, `quick` behind those that every submission runs. */
export function allowedTests(suite: Suite): readonly Allowed[] {
  const file = suiteFile(suite, 'tests.allow');
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [test = '', mark] = line.split(/\s+/);
      return { test, isQuick: mark === 'quick' };
    });
}

export type Row = Readonly<Partial<Record<Side, Verdict>>>;

/** `results.tsv`: what each test did on each side when it ran last. */
export function readResults(suite: Suite): Map<string, Row> {
  const file = suiteFile(suite, 'results.tsv');
  if (!existsSync(file)) return new Map();
  const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  return new Map(
    lines.map((line) => {
      const [test = '', kafka = '-', samsa = '-'] = line.split('\t');
      return [test, row({ kafka, samsa })];
    }),
  );
}

function row(cells: Readonly<Record<Side, string>>): Row {
  const known = SIDES.filter((side) => cells[side] !== '-');
  return Object.fromEntries(known.map((side) => [side, cells[side]]));
}

/** Takes the results of one side in; what did not run keeps what it had. */
export function recordResults(suite: Suite, side: Side, results: readonly TestResult[]): void {
  const rows = readResults(suite);
  for (const { test, verdict } of results) rows.set(test, { ...rows.get(test), [side]: verdict });
  const lines = [...rows]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([test, { kafka = '-', samsa = '-' }]) => `${test}\t${kafka}\t${samsa}`);
  writeFileSync(suiteFile(suite, 'results.tsv'), `test\tkafka\tsamsa\n${lines.join('\n')}\n`);
}
