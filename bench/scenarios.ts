/** What `npm run bench:brokers` measures, each on a new topic. */
import { type JavaTools } from '../compat/harness/java.ts';
import { cpuSeconds } from '../compat/harness/proc.ts';
import { createTopics } from '../test/clients/kafkajs.ts';
import { rdkafka } from './rdkafka.ts';
import type { Subject } from './subjects.ts';

/** Figures by what they are, such as `thousand records/s`. */
export type Figures = Readonly<Record<string, number>>;

export interface Scenario {
  readonly name: string;
  run(subject: Subject, topic: string): Promise<Figures>;
}

export interface Tools {
  readonly java: JavaTools;
  /** Everything is multiplied by it. */
  readonly scale: number;
}

interface Producing {
  readonly recordBytes: number;
  readonly acks: 1 | -1;
  readonly partitions: 1 | 6;
  readonly codec: 'none' | 'lz4';
}

const RATE = 'thousand records/s';
const CPU = 'broker CPU s/GB';
const MEBIBYTE = 2 ** 20;
/** Written and read in each scenario. */
const BYTES = 150 * MEBIBYTE;
const LATENCY_RECORDS = 3_000;

/** As many records of a size as the scenarios move. */
function recordCount(recordBytes: number, { scale }: Tools): number {
  return Math.round((BYTES / recordBytes) * scale);
}

export function scenarios(tools: Tools): readonly Scenario[] {
  return [
    ...everyWayToProduce().map((how) => librdkafkaProducer(how, tools)),
    javaProducer(100, tools),
    javaProducer(1000, tools),
    fromTheBeginning(100, tools),
    fromTheBeginning(1000, tools),
    javaConsumer(tools),
    atTheTail(tools),
    endToEnd(tools),
  ];
}

function everyWayToProduce(): Producing[] {
  return [100, 1000].flatMap((recordBytes) =>
    ([1, -1] as const).flatMap((acks) =>
      ([1, 6] as const).flatMap((partitions) =>
        (['none', 'lz4'] as const).map((codec) => ({ recordBytes, acks, partitions, codec })),
      ),
    ),
  );
}

function titled({ recordBytes, acks, partitions, codec }: Producing): string {
  const inPartitions = partitions === 1 ? '1 partition' : `${partitions} partitions`;
  return `${recordBytes} B, acks=${acks === -1 ? 'all' : acks}, ${inPartitions}, ${codec}`;
}

async function produce(
  subject: Subject,
  topic: string,
  how: Producing & { readonly records: number },
): Promise<Figures> {
  await createTopics(subject.bootstrap, [{ topic, numPartitions: how.partitions }]);
  const { records, recordsPerSecond, cpuSecondsPerGb } = await rdkafka(subject, how.recordBytes, [
    ...['-P', '-t', topic, '-a', String(how.acks), '-s', String(how.recordBytes), '-z', how.codec],
    ...['-c', String(how.records), ...(how.partitions === 1 ? ['-p', '0'] : [])],
  ]);
  if (records !== how.records) throw new Error(`${records} of ${how.records} records delivered`);
  return { [RATE]: recordsPerSecond / 1000, [CPU]: cpuSecondsPerGb };
}

function librdkafkaProducer(how: Producing, tools: Tools): Scenario {
  const records = recordCount(how.recordBytes, tools);
  return {
    name: `librdkafka produces ${titled(how)}`,
    run: (subject, topic) => produce(subject, topic, { ...how, records }),
  };
}

function fromTheBeginning(recordBytes: number, tools: Tools): Scenario {
  const records = recordCount(recordBytes, tools);
  return {
    name: `librdkafka consumes ${recordBytes} B from the beginning`,
    async run(subject, topic) {
      await produce(subject, topic, {
        recordBytes,
        acks: 1,
        partitions: 1,
        codec: 'none',
        records,
      });
      return consume(subject, topic, { recordBytes, records });
    },
  };
}

async function consume(
  subject: Subject,
  topic: string,
  { recordBytes, records }: { readonly recordBytes: number; readonly records: number },
): Promise<Figures> {
  const { recordsPerSecond, cpuSecondsPerGb } = await rdkafka(subject, recordBytes, [
    ...['-C', '-t', topic, '-p', '0', '-o', 'beginning', '-c', String(records)],
  ]);
  return { [RATE]: recordsPerSecond / 1000, [CPU]: cpuSecondsPerGb };
}

/** The consumer is there before the first record: everything is read as it comes. */
function atTheTail(tools: Tools): Scenario {
  const recordBytes = 100;
  const records = recordCount(recordBytes, tools);
  return {
    name: `librdkafka consumes ${recordBytes} B at the tail, while they are produced`,
    async run(subject, topic) {
      await createTopics(subject.bootstrap, [{ topic, numPartitions: 1 }]);
      const beforeSeconds = cpuSeconds(subject.server.pid);
      const consuming = consume(subject, topic, { recordBytes, records });
      const beganAtMs = performance.now();
      await produce(subject, topic, {
        recordBytes,
        acks: 1,
        partitions: 1,
        codec: 'none',
        records,
      });
      await consuming;
      const tookSeconds = (performance.now() - beganAtMs) / 1000;
      const usedSeconds = cpuSeconds(subject.server.pid) - beforeSeconds;
      const gigabytes = (records * recordBytes) / 1e9;
      return { [RATE]: records / tookSeconds / 1000, [CPU]: usedSeconds / gigabytes };
    },
  };
}

function javaProducer(recordBytes: number, tools: Tools): Scenario {
  const records = recordCount(recordBytes, tools);
  return {
    name: `Kafka's ProducerPerformance ${recordBytes} B, acks=all, 1 partition`,
    async run(subject, topic) {
      await createTopics(subject.bootstrap, [{ topic, numPartitions: 1 }]);
      const beforeSeconds = cpuSeconds(subject.server.pid);
      const output = await tools.java.output('org.apache.kafka.tools.ProducerPerformance', [
        ...['--topic', topic, '--num-records', String(records)],
        ...['--record-size', String(recordBytes), '--throughput', '-1'],
        ...['--producer-props', `bootstrap.servers=${subject.bootstrap}`, 'acks=all'],
      ]);
      const usedSeconds = cpuSeconds(subject.server.pid) - beforeSeconds;
      const rate = Number([...output.matchAll(/, ([\d.]+) records\/sec/g)].at(-1)?.[1]);
      if (Number.isNaN(rate)) throw new Error(`no result in:\n${output}`);
      return { [RATE]: rate / 1000, [CPU]: usedSeconds / ((records * recordBytes) / 1e9) };
    },
  };
}

function javaConsumer(tools: Tools): Scenario {
  const recordBytes = 100;
  const records = recordCount(recordBytes, tools);
  return {
    name: `Kafka's ConsumerPerformance ${recordBytes} B from the beginning`,
    async run(subject, topic) {
      await produce(subject, topic, {
        recordBytes,
        acks: 1,
        partitions: 1,
        codec: 'none',
        records,
      });
      const beforeSeconds = cpuSeconds(subject.server.pid);
      const output = await tools.java.output('org.apache.kafka.tools.ConsumerPerformance', [
        ...['--bootstrap-server', subject.bootstrap, '--topic', topic],
        ...['--num-records', String(records), '--hide-header'],
      ]);
      const usedSeconds = cpuSeconds(subject.server.pid) - beforeSeconds;
      // start, end, MB, MB/s, records, records/s, rebalance ms, fetch ms, MB/s of fetches, records/s of fetches
      const cells = output.trim().split('\n').at(-1)?.split(',') ?? [];
      const rate = Number(cells.at(-1));
      if (Number.isNaN(rate)) throw new Error(`no result in:\n${output}`);
      return { [RATE]: rate / 1000, [CPU]: usedSeconds / ((records * recordBytes) / 1e9) };
    },
  };
}

function endToEnd(tools: Tools): Scenario {
  return {
    name: "Kafka's EndToEndLatency 100 B, acks=all",
    async run(subject, topic) {
      await createTopics(subject.bootstrap, [{ topic, numPartitions: 1 }]);
      const records = String(Math.round(LATENCY_RECORDS * tools.scale));
      const output = await tools.java.output(
        'org.apache.kafka.tools.EndToEndLatency',
        [subject.bootstrap, topic, records, 'all', '100'],
        { timeoutMs: 300_000 },
      );
      const average = Number(/Avg latency: ([\d.]+)/.exec(output)?.[1]);
      const [p50, p99] = /50th = (\d+), 99th = (\d+)/.exec(output)?.slice(1).map(Number) ?? [];
      if (p50 === undefined || p99 === undefined) throw new Error(`no result in:\n${output}`);
      return { 'average ms': average, 'p50 ms': p50, 'p99 ms': p99 };
    },
  };
}
