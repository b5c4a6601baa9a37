import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { JavaTools } from '../../compat/harness/java.ts';
import { withTools } from '../../compat/harness/needs.ts';
import { startBroker, type Broker } from '../../src/embed/index.ts';
import { createTopics } from './kafkajs.ts';
import { closeClients, RdkafkaProducer } from './rdkafka.ts';

const { skip, named } = withTools('java', 'node-rdkafka');
const TOPIC = 'measured';
const PATIENCE = { timeout: 30_000, interval: 100 };

let broker: Broker;
const tools = new JavaTools();

function clientMetrics(...args: string[]): Promise<string> {
  const bootstrap = ['--bootstrap-server', broker.bootstrapServers];
  return tools.output('org.apache.kafka.tools.ClientMetricsCommand', [...bootstrap, ...args]);
}

/** The value of the first line of a metric that a client has pushed. */
async function pushed(name: string, clientId: string): Promise<number | undefined> {
  const lines = (await broker.metrics()).split('\n');
  const prefix = `kafka_client_${name}{`;
  const line = lines.find((each) => each.startsWith(prefix) && each.includes(`"${clientId}"`));
  return line === undefined ? undefined : Number(line.slice(line.lastIndexOf(' ')));
}

describe.skipIf(skip)(`clients tell of themselves (KIP-714)${named}`, () => {
  beforeAll(async () => {
    broker = await startBroker({ config: { 'samsa.client.telemetry': 'true' } });
    await createTopics(broker.bootstrapServers, [{ topic: TOPIC, numPartitions: 1 }]);
    await clientMetrics(
      ...['--alter', '--name', 'everything', '--metrics', '*', '--interval', '200'],
      ...['--match', 'client_id=(rdkafka|java)-.*'],
    );
  });

  afterAll(async () => {
    await closeClients();
    tools.close();
    await broker.close();
  });

  test('kafka-client-metrics sees the subscription', async () => {
    expect(await clientMetrics('--list')).toBe('everything\n');
    expect(await clientMetrics('--describe', '--name', 'everything')).toContain('interval.ms=200');
  });

  test('librdkafka pushes what it was asked, again and again', async () => {
    const producer = await RdkafkaProducer.connect(broker.bootstrapServers, {
      'client.id': 'rdkafka-asked',
      'enable.metrics.push': true,
    });
    producer.send(TOPIC, 'value', { partition: 0 });
    await producer.flush();
    const name = 'producer_connection_creation_total';
    // It counts from its first push on.
    await expect.poll(() => pushed(name, 'rdkafka-asked'), PATIENCE).toBeGreaterThanOrEqual(0);
    const exports = async (): Promise<number> => {
      const page = await broker.metrics();
      return Number(/kafka_server_client_metrics_plugin_export_count\{.*\} (\d+)/.exec(page)?.[1]);
    };
    await expect.poll(exports, PATIENCE).toBeGreaterThan(2);
    await producer.close();
    await expect.poll(() => pushed(name, 'rdkafka-asked'), PATIENCE).toBe(undefined);
  });

  test('a Java consumer pushes, compressed, until it goes', async () => {
    const args = ['--bootstrap-server', broker.bootstrapServers, '--topic', TOPIC];
    const reading = tools.run('org.apache.kafka.tools.consumer.ConsoleConsumer', [
      ...args,
      ...['--command-property', 'client.id=java-consumer', '--from-beginning'],
      ...['--max-messages', '2'],
    ]);
    const name = 'consumer_connection_creation_total';
    await expect.poll(() => pushed(name, 'java-consumer'), PATIENCE).toBeGreaterThan(0);
    const producer = await RdkafkaProducer.connect(broker.bootstrapServers, {});
    producer.send(TOPIC, 'the last one', { partition: 0 });
    await producer.flush();
    await producer.close();
    expect((await reading).exit).toBe(0);
    await expect.poll(() => pushed(name, 'java-consumer'), PATIENCE).toBe(undefined);
  });

  test('nobody else pushes', async () => {
    const producer = await RdkafkaProducer.connect(broker.bootstrapServers, {
      'client.id': 'not-asked',
      'enable.metrics.push': true,
    });
    await expect
      .poll(async () => (await broker.metrics()).includes('instance_count 1\n'), PATIENCE)
      .toBe(true);
    await producer.close();
    expect(await broker.metrics()).not.toMatch(/kafka_client_.*not-asked/);
  });
});
