import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { join } from 'node:path';
import {
  apacheKafkaVersion,
  formatApacheKafka,
  startApacheKafka,
} from '../../compat/harness/apache-kafka.ts';
import { JavaTools } from '../../compat/harness/java.ts';
import { withTools } from '../../compat/harness/needs.ts';
import { removeWorkFolder, workFolder } from '../../compat/harness/paths.ts';
import { freePorts } from '../../compat/harness/ports.ts';
import type { ServerProcess } from '../../compat/harness/process.ts';
import { combinedProperties } from '../../compat/harness/properties.ts';
import { answersApiVersions, untilReady } from '../../compat/harness/ready.ts';

// The control for everything under compat/: the harness itself, with Apache Kafka in Samsa's place.
const { skip, named } = withTools('java');

describe.skipIf(skip)(`the compat harness drives Apache Kafka itself${named}`, () => {
  const folder = workFolder('harness');
  const tools = new JavaTools();
  let kafka: ServerProcess;
  let bootstrap = '';
  let port = 0;

  beforeAll(async () => {
    const [brokerPort = 0, controllerPort = 0] = await freePorts(2);
    const properties = combinedProperties(
      { nodeId: 1, brokerPort, controllerPort },
      join(folder, 'data'),
    );
    await formatApacheKafka(tools, { folder, properties });
    kafka = startApacheKafka(folder, properties);
    await untilReady(kafka, brokerPort);
    port = brokerPort;
    bootstrap = `127.0.0.1:${brokerPort}`;
  });

  afterAll(async () => {
    await kafka.kill();
    tools.close();
    removeWorkFolder(folder);
  });

  test('the version is proven by its log', () => {
    expect(apacheKafkaVersion(kafka.log)).toBe('4.3.1');
  });

  test('a topic is created, written and read by the Java tools', async () => {
    await tools.output('org.apache.kafka.tools.TopicCommand', [
      '--bootstrap-server',
      bootstrap,
      '--create',
      '--topic',
      'one',
      '--partitions',
      '1',
    ]);
    await tools.output(
      'org.apache.kafka.tools.ConsoleProducer',
      ['--bootstrap-server', bootstrap, '--topic', 'one'],
      { stdin: 'alpha\nbeta\n' },
    );
    const read = await tools.output('org.apache.kafka.tools.consumer.ConsoleConsumer', [
      '--bootstrap-server',
      bootstrap,
      '--topic',
      'one',
      '--partition',
      '0',
      '--offset',
      'earliest',
      '--max-messages',
      '2',
      '--timeout-ms',
      '20000',
    ]);
    expect(read).toBe('alpha\nbeta\n');
  });

  test('a tool that fails is reported, and the next one runs', async () => {
    const result = await tools.run('org.apache.kafka.tools.TopicCommand', [
      '--bootstrap-server',
      bootstrap,
      '--describe',
      '--topic',
      'none',
    ]);
    expect(result.exit).toBe(1);
    const offsets = await tools.output('org.apache.kafka.tools.GetOffsetShell', [
      '--bootstrap-server',
      bootstrap,
      '--topic',
      'one',
    ]);
    expect(offsets.trim()).toBe('one:0:2');
  });

  test('it ends on SIGTERM and then answers no more', async () => {
    await kafka.stop(60_000);
    expect(await answersApiVersions(port)).toBe(false);
  });
});
