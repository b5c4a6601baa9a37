import { type Case, type Cases, expectAll } from '../../harness/case-suite.ts';
import { createTopic } from '../../harness/tools.ts';

const RECORDS = 500;

const perfTests: Case = async ({ tools, bootstrap, unique }) => {
  const topic = unique('perf');
  await createTopic(tools, bootstrap, { name: topic, partitions: 3 });
  const sent = await tools.output('org.apache.kafka.tools.ProducerPerformance', [
    ...['--bootstrap-server', bootstrap, '--topic', topic, '--throughput', '-1'],
    ...['--num-records', String(RECORDS), '--record-size', '100'],
  ]);
  expectAll(sent, new RegExp(`${RECORDS} records sent, .*99th`));
  const read = await tools.output('org.apache.kafka.tools.ConsumerPerformance', [
    ...['--bootstrap-server', bootstrap, '--topic', topic, '--group', unique('perf-group')],
    ...['--num-records', String(RECORDS), '--timeout', '30000'],
  ]);
  expectAll(read, /^start\.time, end\.time, /m, new RegExp(`^\\d{4}-.*, ${RECORDS}, `, 'm'));
};

const latency: Case = async ({ tools, bootstrap, unique }) => {
  const printed = await tools.output('org.apache.kafka.tools.EndToEndLatency', [
    ...['--bootstrap-server', bootstrap, '--topic', unique('latency')],
    ...['--num-records', '20', '--producer-acks', 'all', '--record-size', '64'],
  ]);
  expectAll(printed, /Avg latency: \d+\.\d+ ms/, /Percentiles: 50th = \d+/);
};

export const performanceCases: Cases = {
  'kafka-perf-tests': perfTests,
  'kafka-e2e-latency': latency,
};
