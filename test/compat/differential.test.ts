import { describe, expect, test } from 'vitest';
import { judge, printed } from '../../compat/differential/allowed.ts';
import { runWorlds } from '../../compat/differential/worlds.ts';
import { withTools } from '../../compat/harness/needs.ts';

const TIMEOUT_MS = 300_000;
const { skip, named } = withTools('java');

describe.skipIf(skip)(`Samsa beside Apache Kafka${named}`, () => {
  test(
    'answers the same, but for what allowed.json says',
    async () => {
      const { differences, requestCount, caseCount } = await runWorlds();
      const { surprising, unused } = judge(differences);
      console.log(
        `differential: ${caseCount} cases, ${requestCount} requests to each, ` +
          `${differences.length} differences allowed`,
      );
      expect(printed(surprising)).toEqual([]);
      expect(unused).toEqual([]);
      expect(requestCount).toBeGreaterThan(1_500);
    },
    TIMEOUT_MS,
  );
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
  const allowed = { api: 'Fetch', kafka: '', samsa: '', why: '', case: 'a .*', path: 'a' };

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
