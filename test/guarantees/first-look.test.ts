import { expect, test } from 'vitest';
import { compareBrokers, comparisonTable } from '../../bench/compare.ts';
import { withTools } from '../../compat/harness/needs.ts';

/** Small, as the table is for a first look: `npm run bench` takes larger ones. */
const SIZE = { records: 400_000, rounds: 3 };

const { skip, named } = withTools('java', 'rdkafka_performance');

test.skipIf(skip)(
  `a first look at speed beside Apache Kafka (printed, no mark)${named}`,
  async () => {
    const results = await compareBrokers(SIZE);
    console.log(
      `A first look at speed: ${SIZE.records} records of 100 bytes at acks=1 into one partition and back, ` +
        `${SIZE.rounds} interleaved rounds, median (lowest–highest):\n${comparisonTable(results)}`,
    );
    for (const name of ['Samsa', 'Apache Kafka']) {
      const rounds = results.get(name) ?? [];
      expect(rounds).toHaveLength(SIZE.rounds);
      for (const { produce, consume } of rounds) {
        expect([produce.records, consume.records]).toEqual([SIZE.records, SIZE.records]);
      }
    }
  },
  300_000,
);
