import { execFileSync } from 'node:child_process';
import { type BoundedCommand, type BoundedResult, runBounded } from './bounded.ts';
import type { Suite, TestResult } from './suite.ts';

/** What a program says of a test that has ended, in a line of its own behind `told:`. */
export interface Told {
  readonly test: string;
  readonly state: 'pass' | 'fail' | 'skip';
  readonly seconds: number;
  readonly error?: string;
}

export function toldIn(line: string): Told | null {
  return line.startsWith('told:') ? (JSON.parse(line.slice('told:'.length)) as Told) : null;
}

/**
 * Runs tests in as few processes as can be: a program gets all of their names, and tells of each. Where it ends before
 * it has, or is silent for longer than a test may take, the test that it was at has failed; another goes on behind it.
 */
export async function runTold(
  tests: readonly string[],
  command: (left: readonly string[]) => Omit<BoundedCommand, 'onLine' | 'limitMs'>,
  report: (result: TestResult) => void,
): Promise<void> {
  let left = tests;
  while (left.length > 0) {
    const { idleLimitMs = 60_000, ...rest } = command(left);
    const onLine = (line: string): void => {
      const told = toldIn(line);
      if (told === null || !left.includes(told.test)) return;
      left = left.filter((test) => test !== told.test);
      report(resultOf(told));
    };
    const result = await runBounded({
      ...rest,
      idleLimitMs,
      limitMs: idleLimitMs * left.length,
      onLine,
    });
    const [test, ...others] = left;
    if (test === undefined) return;
    report(unfinished(test, result));
    left = others;
  }
}

function resultOf({ test, state, seconds, error = '' }: Told): TestResult {
  return { test, verdict: state, seconds, output: error };
}

function unfinished(test: string, { isLate, seconds, output }: BoundedResult): TestResult {
  return { test, verdict: isLate ? 'late' : 'fail', seconds, output };
}

const TEST_LIMIT_MS = 60_000;

/** The tests of a folder whose main.mjs is a program of told-program.mjs, run by the Node at `node`. */
export function toldProgram(folder: string, node: string): Pick<Suite, 'tests' | 'run'> {
  return {
    tests() {
      const listed = execFileSync(node, ['main.mjs', '--list'], { cwd: folder, encoding: 'utf8' });
      return listed.trim().split('\n');
    },
    run(tests, { bootstrap, report }) {
      const command = (left: readonly string[]) => ({
        command: node,
        args: ['main.mjs', ...left],
        cwd: folder,
        idleLimitMs: TEST_LIMIT_MS,
        env: { BOOTSTRAP: bootstrap },
      });
      return runTold(tests, command, report);
    },
  };
}
