import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportedNames, readMBeans } from '../../compat/kafka-metrics/names.ts';
import { repository } from '../../compat/harness/paths.ts';
import {
  apiVersionsApi,
  createApiVersionsRequest,
} from '../../protocol/generated/api/api-versions.ts';
import { startBroker, type Broker } from '../../src/embed/index.ts';
import { kafkajs } from '../clients/kafkajs.ts';
import { encodeRequest } from '../api/fake-connection.ts';
import { quoted, tableUnder } from '../tidy/docs.ts';

const README = readFileSync(join(repository, 'compat/kafka-metrics/README.md'), 'utf8');

/** What Samsa has not, and why. */
const absent = tableUnder(README, 'Not in Samsa').map(([metric = '', why = '']) => {
  const [pattern = ''] = quoted(metric);
  const text = pattern.replace(/[^\w*]/g, '').replaceAll('*', '.*');
  return { pattern, why, matches: (name: string): boolean => new RegExp(`^${text}$`).test(name) };
});

/** `metric{label,label}`, labels in the order of the alphabet. */
const seriesOf = (metric: string, labels: readonly string[]): string =>
  `${metric}{${[...labels].sort().join(',')}}`;

const ofKafka = [
  ...new Map(
    readMBeans()
      .flatMap(exportedNames)
      .map(({ metric, labels }) => [seriesOf(metric, labels), metric]),
  ),
];

/** The series of a page, without the values of their labels. */
function shown(page: string): ReadonlySet<string> {
  const series = page.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Set(
    series.map((line) => {
      const [, metric = '', labels = ''] = /^([^{ ]+)(?:\{(.*)\})? /.exec(line) ?? [];
      return seriesOf(
        metric,
        [...labels.matchAll(/(\w+)="(?:[^"\\]|\\.)*"/g)].map(([, label = '']) => label),
      );
    }),
  );
}

const listener = '{listener="PLAINTEXT",networkProcessor="0"}';

const AT_LEAST = {
  'kafka_network_requestmetrics_requests_total{request="Produce",version=': 1,
  'kafka_network_requestmetrics_errors_total{request="Produce",error="NONE"}': 1,
  'kafka_network_requestmetrics_totaltimems_count{request="FetchConsumer"}': 1,
  'kafka_network_requestmetrics_totaltimems{request="Produce",quantile="0.99"}': 0.001,
  'kafka_network_requestmetrics_requestbytes{request="Produce",quantile="0.50"}': 50,
  [`kafka_server_socket_server_metrics_connection_creation_total${listener}`]: 3,
  [`kafka_server_socket_server_metrics_connection_close_total${listener}`]: 1,
  [`kafka_server_socket_server_metrics_incoming_byte_total${listener}`]: 500,
  [`kafka_server_socket_server_metrics_outgoing_byte_rate${listener}`]: 0.1,
  kafka_log_logflushstats_logflushrateandtimems_count: 3,
  kafka_server_brokermetadatalistener_metadatabatchsizes_count: 3,
  kafka_controller_kafkacontroller_eventqueueoperationsstartedcount: 3,
  kafka_controller_controllereventmanager_eventqueueprocessingtimems_count: 3,
  kafka_server_group_coordinator_metrics_event_processing_time_ms_max: 0.001,
  process_cpu_seconds_total: 0.1,
  process_open_fds: 3,
  process_resident_memory_bytes: 1e7,
};

const EXACTLY = {
  'kafka_server_brokertopicmetrics_messagesin_total{topic="t"}': 1,
  kafka_server_kafkaserver_brokerstate: 3,
  kafka_controller_kafkacontroller_newactivecontrollerscount: 1,
  'kafka_controller_kafkacontroller_brokerregistrationstate{broker="1"}': 30,
  kafka_server_metadataloader_currentcontrollerid: 1,
  kafka_server_raftmetrics_uncommitted_voter_change: 0,
  kafka_network_requestchannel_requestqueuesize: 0,
};

/** A client that says what it is, as kafkajs does not. */
async function tellSoftware(port: number): Promise<net.Socket> {
  const socket = net.connect(port, '127.0.0.1');
  const software = { clientSoftwareName: 'a-client', clientSoftwareVersion: '1' };
  const request = createApiVersionsRequest(software);
  const frame = encodeRequest(apiVersionsApi, request, { version: 3, correlationId: 1 });
  const length = Buffer.alloc(4);
  length.writeInt32BE(frame.length);
  socket.write(Buffer.concat([length, frame]));
  await once(socket, 'data');
  return socket;
}

let broker: Broker;
let text = '';
let page: ReadonlySet<string>;

beforeAll(async () => {
  broker = await startBroker({ config: { 'samsa.client.telemetry': 'true' } });
  const kafka = kafkajs(broker.bootstrapServers);
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic: 't', messages: [{ value: 'a' }] });
  await producer.disconnect();
  const consumer = kafka.consumer({ groupId: 'g' });
  await consumer.connect();
  await consumer.subscribe({ topic: 't', fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    const eachMessage = (): Promise<void> => Promise.resolve(resolve());
    consumer.run({ eachMessage }).catch(reject);
  });
  const telling = await tellSoftware(broker.port);
  text = await broker.metrics();
  page = shown(text);
  telling.destroy();
  await consumer.disconnect();
});
afterAll(() => broker.close());

describe('the metrics of Apache Kafka', () => {
  test('are Samsa’s, or there is a reason', () => {
    const missing = ofKafka.filter(
      ([series, metric]) => !page.has(series) && !absent.some(({ matches }) => matches(metric)),
    );
    expect(missing.map(([series]) => series)).toEqual([]);
  });

  test('a reason is for something that Apache Kafka has and Samsa has not', () => {
    const useless = absent.filter(
      ({ matches, why }) =>
        why === '' || !ofKafka.some(([series, metric]) => matches(metric) && !page.has(series)),
    );
    expect(useless.map(({ pattern }) => pattern)).toEqual([]);
    const shownAfterAll = ofKafka.filter(
      ([series, metric]) => page.has(series) && absent.some(({ matches }) => matches(metric)),
    );
    expect(shownAfterAll.map(([series]) => series)).toEqual([]);
  });

  test('count what has happened to the broker', () => {
    const value = (series: string): number =>
      Number(
        text
          .split('\n')
          .find((line) => line.startsWith(series))
          ?.split('} ')
          .at(-1)
          ?.split(' ')
          .at(-1),
      );
    for (const [series, least] of Object.entries(AT_LEAST)) {
      expect(value(series), series).toBeGreaterThanOrEqual(least);
    }
    for (const [series, exact] of Object.entries(EXACTLY)) {
      expect(value(series), series).toBe(exact);
    }
    for (const pool of ['requesthandler', 'brokerrequesthandler', 'controllerrequesthandler']) {
      const idle = value(`kafka_server_kafkarequesthandlerpool_${pool}avgidle_percent`);
      expect(idle).toBeGreaterThan(0);
      expect(idle).toBeLessThan(1);
    }
  });
});
