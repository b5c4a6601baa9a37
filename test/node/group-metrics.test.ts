import { expect, test } from 'vitest';
import type { GroupRecord } from '../../protocol/generated/group/index.ts';
import type { GroupCoordinator } from '../../src/coordinator/group/group-coordinator.ts';
import { createGroupCounts, exposeGroups } from '../../src/node/group-metrics.ts';
import { createMetrics } from '../../src/os/metrics.ts';
import type { CoordinatorRuntime } from '../../src/runtime/coordinator-runtime.ts';
import { inState } from '../coordinator/group/states.ts';
import { ManualTime } from '../network/manual-time.ts';

test('groups by state, and offsets', async () => {
  const metrics = createMetrics();
  const machines = ['simple', 'preparing', 'stable', 'stable', 'none'] as const;
  const groups = {
    machines: () => machines.map((name) => inState(name).world.machine).values(),
  } as Pick<CoordinatorRuntime<GroupCoordinator, GroupRecord>, 'machines'>;
  exposeGroups(metrics, groups);
  const text = await metrics.scrape();
  const manager = 'kafka_coordinator_group_groupmetadatamanager_num';
  for (const line of [
    'kafka_server_group_coordinator_metrics_group_count{protocol="classic"} 4',
    `${manager}groups 4`,
    `${manager}offsets 1`,
    `${manager}groupsempty 1`,
    `${manager}groupspreparingrebalance 1`,
    `${manager}groupscompletingrebalance 0`,
    `${manager}groupsstable 2`,
    `${manager}groupsdead 0`,
  ]) {
    expect(text).toContain(`${line}\n`);
  }
});

test('what happens is counted, and how often a second', async () => {
  const metrics = createMetrics();
  const time = new ManualTime();
  const counts = createGroupCounts(metrics, time);
  const read = async (name: string): Promise<number> => {
    const lines = (await metrics.scrape()).split('\n');
    const prefix = `kafka_server_group_coordinator_metrics_${name} `;
    return Number(lines.find((line) => line.startsWith(prefix))!.slice(prefix.length));
  };
  counts.offsetCommits.add(60);
  expect(await read('offset_commit_count')).toBe(60);
  expect(await read('offset_commit_rate')).toBe(2);
  time.advance(30_000);
  counts.offsetCommits.add(30);
  time.advance(15_000);
  expect(await read('offset_commit_rate')).toBe(2);
  time.advance(100_000);
  expect(await read('offset_commit_rate')).toBe(0);
  expect(await read('offset_commit_count')).toBe(90);
  expect(await read('group_completed_rebalance_count')).toBe(0);
});
