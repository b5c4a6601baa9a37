import { describe, expect, test } from 'vitest';
import { apacheKafka, samsaBroker } from '../../compat/harness/broker.ts';
import { JavaTools } from '../../compat/harness/java.ts';
import { withTools } from '../../compat/harness/needs.ts';
import { killAgainAndAgain, type Verdict } from '../../compat/kill-9/run.ts';

// scripts/nightly.sh asks for more.
const CYCLES = Number(process.env['SAMSA_KILL_CYCLES'] ?? 50);
const CONTROL_CYCLES = 5;
const CYCLE_LIMIT_MS = 20_000;

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;

function expectNothingLost(verdict: Verdict, cycles: number): void {
  const { kills, acknowledged, lost, duplicated, misplaced, failures } = verdict;
  console.log(
    `${kills.length} kills; acknowledged ${acknowledged} records; at a kill, in the median, ` +
      `${median(kills.map(({ unacknowledged }) => unacknowledged))} unacknowledged, the last one acknowledged ` +
      `${median(kills.map(({ lastAckAgeMs }) => lastAckAgeMs)).toFixed(1)} ms before; ` +
      `lost ${lost.length}, duplicated ${duplicated.length}`,
  );
  expect(kills).toHaveLength(cycles);
  for (const kill of kills) {
    expect(kill.unacknowledged).toBeGreaterThanOrEqual(100);
    expect(kill.lastAckAgeMs).toBeLessThanOrEqual(100);
  }
  expect({ lost, duplicated, misplaced, failures }).toEqual({
    lost: [],
    duplicated: [],
    misplaced: [],
    failures: [],
  });
}

describe('kill -9 under load loses nothing that was acknowledged and writes nothing twice', () => {
  const samsa = withTools('node-rdkafka');
  test.skipIf(samsa.skip)(
    `Samsa${samsa.named}`,
    async () => expectNothingLost(await killAgainAndAgain(samsaBroker, CYCLES), CYCLES),
    CYCLES * CYCLE_LIMIT_MS,
  );

  const control = withTools('node-rdkafka', 'java');
  if (process.env['SAMSA_CONTROL'] !== undefined)
    test.skipIf(control.skip)(
      `control: Apache Kafka${control.named}`,
      async () => {
        const tools = new JavaTools();
        expectNothingLost(
          await killAgainAndAgain(apacheKafka(tools), CONTROL_CYCLES),
          CONTROL_CYCLES,
        );
        tools.close();
      },
      CONTROL_CYCLES * CYCLE_LIMIT_MS * 2,
    );
});
