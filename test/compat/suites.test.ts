import { describe, expect, test } from 'vitest';
import { withTools } from '../../compat/harness/needs.ts';
import { type Suite, allowedTests } from '../../compat/harness/suite.ts';
import { notPassed, runSide } from '../../compat/harness/suite-run.ts';
import { suites } from '../../compat/suites.ts';

// In CI the quick ones of each tests.allow; SAMSA_SUITES=all (nightly) runs every one that is allowed.
const isWhole = process.env['SAMSA_SUITES'] === 'all';
const LIMIT_MS = isWhole ? 7_200_000 : 420_000;

function suiteTest(suite: Suite): void {
  const chosen = allowedTests(suite)
    .filter((one) => isWhole || one.isQuick)
    .map((one) => one.test);
  const { skip, named } = withTools(...suite.tools);
  test.skipIf(skip)(
    `${suite.title}: ${chosen.length} tests${named}`,
    { timeout: LIMIT_MS },
    async () => {
      await suite.prepare();
      const { results, complaints } = await runSide(suite, 'samsa', chosen);
      // A test that measures time loses against a busy machine: once more, by itself.
      const failed = notPassed(suite, results).map((one) => one.test);
      const again = failed.length === 0 ? null : await runSide(suite, 'samsa', failed);
      const still = again === null ? [] : notPassed(suite, again.results);
      expect(still.map((one) => `${one.test} ${one.verdict}\n${one.output.slice(-3000)}`)).toEqual(
        [],
      );
      expect([...complaints, ...(again?.complaints ?? [])]).toEqual([]);
      expect(results.length).toBeGreaterThanOrEqual(Math.max(1, chosen.length));
    },
  );
}

describe('foreign suites', () => {
  // Of one that takes long to prepare nothing may be quick: the nightly run alone has it.
  for (const suite of suites)
    if (isWhole || allowedTests(suite).some((one) => one.isQuick)) suiteTest(suite);
});
