import { JavaTools } from './java.ts';
import type { Suite, SuiteRun } from './suite.ts';

/** What a case of ours may use; one broker serves all cases of a run, so names are made with `unique`. */
export interface CaseContext {
  readonly bootstrap: string;
  readonly tools: JavaTools;
  /** A folder for files. */
  readonly folder: string;
  readonly unique: (name: string) => string;
}

/** Throws where the program or the broker did not do what it should. */
export type Case = (context: CaseContext) => Promise<void>;
export type Cases = Readonly<Record<string, Case>>;

const LIMIT_MS = 120_000;

/** A suite whose tests are functions here that drive a foreign program. */
export function caseSuite(
  description: Pick<Suite, 'folder' | 'title' | 'version' | 'tools' | 'properties'>,
  cases: Cases,
  limitMs = LIMIT_MS,
): Suite {
  return {
    ...description,
    prepare: () => Promise.resolve(),
    tests: () => Object.keys(cases),
    async run(tests, run) {
      const tools = new JavaTools();
      let count = 0;
      const context: CaseContext = {
        bootstrap: run.bootstrap,
        folder: run.folder,
        tools,
        unique: (name) => `${name}-${process.pid}-${count++}`,
      };
      try {
        for (const name of tests) await runCase(name, cases[name], { run, context, limitMs });
      } finally {
        tools.close();
      }
    },
  };
}

async function runCase(
  test: string,
  run: Case | undefined,
  on: { run: SuiteRun; context: CaseContext; limitMs: number },
): Promise<void> {
  const startMs = performance.now();
  let output = run === undefined ? 'no such case' : '';
  let isLate = false;
  const late = new Promise<void>((resolve) => {
    setTimeout(() => resolve(), on.limitMs).unref();
  }).then(() => {
    isLate = true;
    on.context.tools.close();
    throw new Error(`not done after ${on.limitMs} ms`);
  });
  late.catch(() => undefined);
  try {
    await Promise.race([run?.(on.context), late]);
  } catch (error) {
    output = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const verdict = output === '' ? 'pass' : isLate ? 'late' : 'fail';
  on.run.report({ test, verdict, seconds: (performance.now() - startMs) / 1000, output });
}

/** Fails with what was printed unless it holds all of these. */
export function expectAll(output: string, ...expected: readonly (RegExp | string)[]): void {
  for (const one of expected) {
    const holds = typeof one === 'string' ? output.includes(one) : one.test(output);
    if (!holds) throw new Error(`expected ${String(one)} in:\n${output}`);
  }
}
