import { describe, expect, test } from 'vitest';
import { judge, printed } from '../../compat/differential/allowed.ts';
import { Coverage } from '../../compat/differential/coverage.ts';
import { runWorlds } from '../../compat/differential/worlds.ts';
import { withTools } from '../../compat/harness/needs.ts';
import { listConfigResourcesApi } from '../../protocol/generated/api/list-config-resources.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';

// `all`: every version of every API, in the nightly run.
const TIMEOUT_MS = process.env['SAMSA_DIFFERENTIAL'] === 'all' ? 1_800_000 : 300_000;
const { skip, named } = withTools('java');

describe.skipIf(skip)(`Samsa beside Apache Kafka${named}`, () => {
  test(
    'answers the same, but for what allowed.json says',
    async () => {
      const { differences, requestCount, caseCount, coverage, errorLines } = await runWorlds();
      const { surprising, unused } = judge(differences);
      console.log(
        `differential: ${caseCount} cases, ${requestCount} requests to each, ` +
          `${differences.length} differences allowed\n${coverage.printed().join('\n')}`,
      );
      expect(printed(surprising)).toEqual([]);
      expect(unused).toEqual([]);
      expect(coverage.problems()).toEqual([]);
      expect(errorLines).toEqual([]);
      expect(requestCount).toBeGreaterThan(4_000);
    },
    TIMEOUT_MS,
  );
});

describe('what a run covers', () => {
  const code = ErrorCode.CLUSTER_AUTHORIZATION_FAILED;
  const reason = {
    codes: ['CLUSTER_AUTHORIZATION_FAILED'],
    apis: ['ListConfigResources'],
    why: '',
  };

  function covered(...codes: readonly number[]): Coverage {
    const coverage = new Coverage();
    coverage.advertises([listConfigResourcesApi.key]);
    for (let situation = 0; situation < 8; situation++)
      coverage.asked(listConfigResourcesApi, 1, `situation ${situation}`);
    for (const errorCode of codes) {
      const bytes = Buffer.alloc(0);
      const reply = { kind: 'response', response: { errorCode }, bytes } as const;
      coverage.saw('Samsa', listConfigResourcesApi, reply);
    }
    return coverage;
  }

  test('a code that never came needs a reason, and one that came must have none', () => {
    expect(covered().problems([reason])).toEqual([]);
    expect(covered().problems([])).toHaveLength(1);
    expect(covered(code).problems([])).toEqual([]);
    expect(covered(code).problems([reason])).toHaveLength(1);
  });

  test('Samsa says nothing that a schema lacks, and has no unknown error', () => {
    expect(covered(code, ErrorCode.INVALID_TXN_STATE).problems([])).toEqual([
      'ListConfigResources: Samsa answered INVALID_TXN_STATE',
    ]);
    expect(covered(code, ErrorCode.UNKNOWN_SERVER_ERROR).problems([])).toEqual([
      'ListConfigResources: Samsa answered UNKNOWN_SERVER_ERROR',
    ]);
  });

  test('each API is asked in several situations, and no reason is left over', () => {
    const coverage = new Coverage();
    coverage.advertises([listConfigResourcesApi.key]);
    const other = { ...reason, apis: ['Fetch'] };
    expect(coverage.problems([reason, other])).toEqual([
      'ListConfigResources: 0 situations',
      `never-provoked.json: unused: ${JSON.stringify(other)}`,
    ]);
  });
});

describe('allowed differences', () => {
  const difference = {
    api: 'Fetch',
    name: 'a case',
    version: 4,
    path: 'a',
    kafka: '1',
    samsa: '2',
  };
  const allowed = {
    api: 'Fetch',
    what: '',
    kafka: '',
    samsa: '',
    why: '',
    case: 'a .*',
    path: 'a',
  };

  test('cover what they name as a whole, and are missed where nothing needs them', () => {
    expect(judge([difference], [allowed])).toEqual({ surprising: [], unused: [] });
    const other = { ...difference, path: 'ab' };
    expect(judge([other], [allowed])).toEqual({ surprising: [other], unused: [allowed] });
  });

  test('the same difference at several versions is one line', () => {
    expect(printed([difference, { ...difference, version: 5 }])).toEqual([
      'Fetch | a case | a | kafka: 1 | samsa: 2 | v4,5',
    ]);
  });
});
