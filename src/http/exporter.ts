import { hostAndPort } from '../base/ip-address.ts';
import type { Timers } from '../base/timers.ts';
import type { TopicImage } from '../metadata/image.ts';
import type { ExporterSource, GroupReading } from '../node/exporter-source.ts';
import { MetricsPage, type Labels } from './metrics-page.ts';

/** Families in the order in which they are shown: kafka_exporter's names, which alert rules for lag use. */
const HELP = {
  kafka_brokers: 'Brokers of the cluster that are not fenced.',
  kafka_broker_info: 'A broker of the cluster.',
  kafka_topic_partitions: 'Partitions of a topic.',
  kafka_topic_partition_current_offset: 'The offset that the next committed record will have.',
  kafka_topic_partition_oldest_offset: 'The first offset.',
  kafka_topic_partition_in_sync_replica: 'Replicas in sync.',
  kafka_topic_partition_leader: 'The broker that leads; -1 for none.',
  kafka_topic_partition_leader_is_preferred: '1 where the first replica leads.',
  kafka_topic_partition_replicas: 'Replicas.',
  kafka_topic_partition_under_replicated_partition: '1 where a replica is out of sync.',
  kafka_consumergroup_current_offset: 'What a group has committed.',
  kafka_consumergroup_current_offset_sum: 'What a group has committed, over all partitions.',
  kafka_consumergroup_lag: 'Committed records that a group has not committed yet.',
  kafka_consumergroup_lag_sum: 'Records that a group has not committed yet, over all partitions.',
  kafka_consumergroup_members: 'Members of a group.',
} as const;

/** Topics and groups as kafka_exporter shows them, in the text format of Prometheus. */
export async function exporterText(source: ExporterSource, timers: Timers): Promise<string> {
  const page = new MetricsPage(timers);
  for (const [family, help] of Object.entries(HELP)) page.declare(family, { help, type: 'gauge' });
  const { brokers } = source.image().cluster;
  const alive = [...brokers.values()].filter(({ isFenced }) => !isFenced);
  page.add('kafka_brokers', [], alive.length);
  for (const { brokerId, endpoints } of alive) {
    const address = endpoints.map(hostAndPort)[0] ?? '';
    const labels: Labels = [
      ['id', brokerId],
      ['address', address],
    ];
    page.add('kafka_broker_info', labels, 1);
  }
  for (const topic of source.image().topics.byId.values()) await addTopic(page, source, topic);
  for await (const groups of source.groups()) {
    for (const group of groups) {
      addGroup(page, source, group);
      await page.breathe();
    }
  }
  return page.text();
}

async function addTopic(
  page: MetricsPage,
  source: ExporterSource,
  topic: TopicImage,
): Promise<void> {
  page.add('kafka_topic_partitions', [['topic', topic.name]], topic.partitions.size);
  for (const [partition, { leader, replicas, isr }] of topic.partitions) {
    const labels: Labels = [
      ['topic', topic.name],
      ['partition', partition],
    ];
    const add = (what: string, value: number): void =>
      page.add(`kafka_topic_partition_${what}`, labels, value);
    const offsets = source.offsets(topic.name, partition);
    if (offsets !== undefined) {
      add('current_offset', offsets.current);
      add('oldest_offset', offsets.oldest);
    }
    add('leader', leader);
    add('leader_is_preferred', leader === replicas[0] ? 1 : 0);
    add('replicas', replicas.length);
    add('in_sync_replica', isr.length);
    add('under_replicated_partition', isr.length < replicas.length ? 1 : 0);
    await page.breathe();
  }
}

function addGroup(page: MetricsPage, source: ExporterSource, group: GroupReading): void {
  const group_: Labels = [['consumergroup', group.groupId]];
  page.add('kafka_consumergroup_members', group_, group.memberCount);
  // No lag where no partition is led here: whoever leads it tells.
  const sums = new Map<string, { offset: number; lag?: number }>();
  for (const { topic, partition, offset } of group.offsets) {
    const labels: Labels = [...group_, ['topic', topic], ['partition', partition]];
    page.add('kafka_consumergroup_current_offset', labels, offset);
    const sum = sums.get(topic) ?? { offset: 0 };
    sums.set(topic, sum);
    sum.offset += offset;
    const current = source.offsets(topic, partition)?.current;
    if (current === undefined) continue;
    const lag = Math.max(0, current - offset);
    sum.lag = (sum.lag ?? 0) + lag;
    page.add('kafka_consumergroup_lag', labels, lag);
  }
  for (const [topic, { offset, lag }] of sums) {
    const labels: Labels = [...group_, ['topic', topic]];
    page.add('kafka_consumergroup_current_offset_sum', labels, offset);
    if (lag !== undefined) page.add('kafka_consumergroup_lag_sum', labels, lag);
  }
}
