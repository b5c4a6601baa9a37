import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './paths.ts';
import { complaints, SideBroker } from './suite-side.ts';
import { allowedTests, type Side, type Suite, type TestResult } from './suite.ts';

export interface SideResults {
  readonly results: readonly TestResult[];
  /** What the broker should not have logged, each with the test it belongs to where that is known. */
  readonly complaints: readonly string[];
}

/** Runs the tests on one side; what does not pass leaves its output in `.cache/suites/FOLDER/SIDE-…`. */
export async function runSide(
  suite: Suite,
  side: Side,
  tests: readonly string[],
  onResult: (result: TestResult) => void = () => undefined,
): Promise<SideResults> {
  const parent = join(cacheFolder, 'suites', suite.folder);
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, `${side}-`));
  const results: TestResult[] = [];
  const found: string[] = [];
  const broker =
    suite.properties === null ? null : new SideBroker(side, join(folder, 'broker'), suite);
  await broker?.start();
  let seen = 0;
  const report = (result: TestResult): void => {
    results.push(result);
    onResult(result);
    if (result.verdict !== 'pass')
      writeFileSync(join(folder, `${result.test.replaceAll(/[^\w.-]+/g, '_')}.log`), result.output);
    listen(result.test);
    if (broker?.hasEnded === true) found.push(`${result.test}: the broker ended`);
  };
  const listen = (when: string): void => {
    if (side !== 'samsa' || broker === null) return;
    const all = complaints(broker.log);
    found.push(...all.slice(seen).map((line) => `${when}: ${line}`));
    seen = all.length;
  };
  const complain = (line: string): void => void found.push(line);
  try {
    await suite.run(tests, { side, bootstrap: broker?.bootstrap ?? '', folder, report, complain });
  } finally {
    const exit = (await broker?.stop()) ?? null;
    listen('at its end');
    if (side === 'samsa' && exit !== null && exit.code !== 0)
      found.push(`the broker ended with ${exit.code ?? exit.signal}`);
  }
  rmSync(join(folder, 'broker/data'), { recursive: true, force: true });
  if (results.every(({ verdict }) => verdict === 'pass') && found.length === 0)
    rmSync(folder, { recursive: true, force: true });
  return { results, complaints: found };
}

/** The allowed tests among these that did not pass. */
export function notPassed(suite: Suite, results: readonly TestResult[]): readonly TestResult[] {
  const allowed = new Set(allowedTests(suite).map((one) => one.test));
  return results.filter(({ test, verdict }) => allowed.has(test) && verdict !== 'pass');
}
