import { spawn } from 'node:child_process';
import { runBounded } from '../harness/bounded.ts';
import { type Case, type CaseContext, caseSuite, expectAll } from '../harness/case-suite.ts';
import type { Suite } from '../harness/suite.ts';
import { prepareExporter, untilScraped, VERSION, withExporter } from './exporter.ts';

async function kcat({ bootstrap }: CaseContext, args: string[], stdin = ''): Promise<string> {
  const command = { command: 'kcat', args: ['-b', bootstrap, ...args], limitMs: 60_000, stdin };
  const result = await runBounded(command);
  if (result.exit === 0) return result.output;
  throw new Error(`kcat ${args.join(' ')}: ${result.exit}\n${result.output}`);
}

/** A topic of two partitions with three records in the first. */
async function topicOfThree(context: CaseContext): Promise<string> {
  const topic = context.unique('exported');
  await kcat(context, ['-P', '-t', topic, '-p', '0'], 'one\ntwo\nthree');
  return topic;
}

function topicLines(topic: string, counts: readonly number[]): string[] {
  const perPartition = {
    partition_oldest_offset: 0,
    partition_leader: 1,
    partition_replicas: 1,
    partition_in_sync_replica: 1,
    partition_leader_is_preferred: 1,
    partition_under_replicated_partition: 0,
  };
  return [
    `kafka_topic_partitions{topic="${topic}"} ${counts.length}`,
    ...counts.flatMap((count, partition) =>
      Object.entries({ ...perPartition, partition_current_offset: count }).map(
        ([name, value]) =>
          `kafka_topic_${name}{partition="${partition}",topic="${topic}"} ${value}`,
      ),
    ),
  ];
}

/** Of a group that has committed at partition 0 alone. */
function groupLines(
  at: { group: string; topic: string },
  { members, offset, lag }: { members: number; offset: number; lag: number },
): string[] {
  const { group, topic } = at;
  const line = (name: string, labels: string, value: number): string =>
    `kafka_consumergroup_${name}{consumergroup="${group}"${labels}} ${value}`;
  const zero = `,partition="0",topic="${topic}"`;
  const one = `,partition="1",topic="${topic}"`;
  return [
    line('members', '', members),
    line('current_offset', zero, offset),
    line('lag', zero, lag),
    line('current_offset', one, -1),
    line('lag', one, -1),
    line('current_offset_sum', `,topic="${topic}"`, offset - 1),
    line('lag_sum', `,topic="${topic}"`, lag),
  ];
}

const brokers: Case = async (context) => {
  await withExporter(context.bootstrap, [], async (scrape) => {
    const page = (await scrape()).join('\n');
    expectAll(page, /^kafka_brokers 1$/m, `{address="${context.bootstrap}",id="1"} 1`);
  });
};

function topics(kafkaVersion: string): Case {
  return async (context) => {
    const topic = await topicOfThree(context);
    await withExporter(context.bootstrap, [`--kafka.version=${kafkaVersion}`], async (scrape) => {
      await untilScraped(scrape, topic, topicLines(topic, [3, 0]));
      await kcat(context, ['-P', '-t', topic, '-p', '1'], 'more');
      await untilScraped(scrape, topic, topicLines(topic, [3, 1]));
    });
  };
}

function groupWithoutMembers(kafkaVersion: string): Case {
  return async (context) => {
    const at = { topic: await topicOfThree(context), group: context.unique('group') };
    const read = ['-G', at.group, '-X', 'auto.offset.reset=earliest', '-c', '3', '-q', at.topic];
    await kcat(context, read);
    const counts = { members: 0, offset: 3, lag: 0 };
    await withExporter(context.bootstrap, [`--kafka.version=${kafkaVersion}`], async (scrape) => {
      await untilScraped(scrape, at.group, groupLines(at, counts));
      await kcat(context, ['-P', '-t', at.topic, '-p', '0'], 'four\nfive');
      await untilScraped(scrape, at.group, groupLines(at, { ...counts, lag: 2 }));
    });
  };
}

const groupWithMember: Case = async (context) => {
  const at = { topic: await topicOfThree(context), group: context.unique('group') };
  const reader = spawn(
    'kcat',
    [
      ...['-b', context.bootstrap, '-G', at.group, '-q'],
      ...['-X', 'auto.offset.reset=earliest', '-X', 'auto.commit.interval.ms=100', at.topic],
    ],
    { stdio: 'ignore' },
  );
  try {
    await withExporter(context.bootstrap, [], (scrape) =>
      untilScraped(scrape, at.group, groupLines(at, { members: 1, offset: 3, lag: 0 })),
    );
  } finally {
    reader.kill('SIGKILL');
  }
};

const filters: Case = async (context) => {
  const topic = await topicOfThree(context);
  const other = await topicOfThree(context);
  const flags = [`--topic.filter=^${topic}$`, '--group.filter=^$'];
  await withExporter(context.bootstrap, flags, async (scrape) => {
    await untilScraped(scrape, topic, topicLines(topic, [3, 0]));
    await untilScraped(scrape, other, []);
    const page = (await scrape()).join('\n');
    if (page.includes('kafka_consumergroup')) throw new Error(page);
  });
};

/** kafka_exporter scraped: the names of its metrics and their values, after things that kcat did. */
export const kafkaExporter: Suite = {
  ...caseSuite(
    {
      folder: 'kafka-exporter',
      title: 'kafka_exporter',
      version: VERSION,
      tools: ['go', 'kcat'],
      properties: { 'auto.create.topics.enable': 'true', 'num.partitions': '2' },
    },
    {
      brokers,
      'topics-2.0.0': topics('2.0.0'),
      'topics-3.6.0': topics('3.6.0'),
      'group-without-members-2.0.0': groupWithoutMembers('2.0.0'),
      'group-without-members-3.6.0': groupWithoutMembers('3.6.0'),
      'group-with-a-member': groupWithMember,
      filters,
    },
  ),
  prepare() {
    prepareExporter();
    return Promise.resolve();
  },
};
