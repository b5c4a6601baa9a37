import { expect, test } from 'vitest';
import { countUncleanElections, createLoaderMeter } from '../../src/node/metadata-metrics.ts';
import { createMetrics } from '../../src/os/metrics.ts';
import { ControllerHarness } from '../controller/controller-harness.ts';
import { ReplayedLog } from '../metadata/replayed-log.ts';
import { ManualTime } from '../network/manual-time.ts';

const ELECTIONS = 'kafka_controller_controllerstats_uncleanleaderelections_total';

test('a leader from outside the in-sync set is an unclean election, others are not', async () => {
  const metrics = createMetrics();
  const publisher = countUncleanElections(metrics);
  const harness = ControllerHarness.active().join(1, 2);
  const log = new ReplayedLog();
  let published = 0;
  const count = async (): Promise<string | undefined> => {
    if (published < harness.log.length) log.append(...harness.log.slice(published));
    published = harness.log.length;
    const delta = log.fold.takeDelta();
    if (delta !== undefined) await publisher.publish(delta, delta.after);
    const text = await metrics.scrape();
    return text.split('\n').find((line) => line.startsWith(ELECTIONS));
  };
  harness.createTopic({
    name: 't',
    assignments: [{ partitionIndex: 0, brokerIds: [1, 2] }],
    configs: [{ name: 'unclean.leader.election.enable', value: 'true' }],
  });
  harness.heartbeat(1, { wantFence: true });
  expect(harness.partition('t')).toMatchObject({ leader: 2, isr: [2] });
  expect(await count()).toBe(`${ELECTIONS} 0`);
  harness.heartbeat(1);
  harness.heartbeat(2, { wantFence: true });
  expect(harness.partition('t')).toMatchObject({ leader: 1, leaderRecoveryState: 1 });
  expect(await count()).toBe(`${ELECTIONS} 1`);
  expect(await count()).toBe(`${ELECTIONS} 1`);
});

test('batches of the metadata log are measured in records and microseconds', async () => {
  const time = new ManualTime();
  const metrics = createMetrics(time);
  const meter = createLoaderMeter(metrics, time);
  const beganAtMs = meter.nowMs();
  time.advance(2);
  meter.onBatch(64, beganAtMs);
  const text = await metrics.scrape();
  const median = (what: string): number =>
    Number(
      new RegExp(
        `^kafka_server_brokermetadatalistener_${what}\\{quantile="0.50"\\} (.*)$`,
        'm',
      ).exec(text)?.[1],
    );
  expect(median('metadatabatchsizes') / 64).toBeCloseTo(1, 1);
  expect(median('metadatabatchprocessingtimeus') / 2000).toBeCloseTo(1, 1);
});
