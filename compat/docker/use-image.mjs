// Starts the image through Testcontainers, in the ways in which people start apache/kafka and cp-kafka, and uses it with
// kafkajs: node use-image.mjs IMAGE. Ends with the number of what passed, and 1 if anything failed.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { KafkaContainer } from '@testcontainers/kafka';
import { Kafka, logLevel } from 'kafkajs';
import { GenericContainer, Wait } from 'testcontainers';

const [image] = process.argv.slice(2);
if (image === undefined) throw new Error('usage: node use-image.mjs IMAGE');
const RUNNING = /Transitioning from RECOVERY to RUNNING/;
const PORT = 19092;

function client(broker) {
  return new Kafka({ clientId: 'docker', brokers: [broker], logLevel: logLevel.NOTHING });
}

async function roundTrip(broker, topic = 'words') {
  const kafka = client(broker);
  const producer = kafka.producer();
  await producer.connect();
  const messages = ['gregor', 'samsa', 'awoke'].map((value) => ({ value }));
  await producer.send({ topic, messages });
  await producer.disconnect();
  assert.deepEqual(await consume(kafka, topic, 3), ['gregor', 'samsa', 'awoke']);
}

async function consume(kafka, topic, count) {
  const consumer = kafka.consumer({ groupId: `readers-of-${topic}` });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  const values = [];
  await new Promise((resolve, reject) => {
    const eachMessage = ({ message }) => {
      values.push(message.value.toString());
      if (values.length === count) resolve();
      return Promise.resolve();
    };
    consumer.run({ eachMessage }).catch(reject);
  });
  await consumer.disconnect();
  return values;
}

/** The environment of the single-node compose file that Apache Kafka gives as an example. */
const COMPOSE = {
  KAFKA_NODE_ID: '1',
  KAFKA_LISTENER_SECURITY_PROTOCOL_MAP:
    'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,PLAINTEXT_HOST:PLAINTEXT',
  KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT_HOST://localhost:${PORT},PLAINTEXT://broker:19093`,
  KAFKA_PROCESS_ROLES: 'broker,controller',
  KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:29093',
  KAFKA_LISTENERS: 'CONTROLLER://:29093,PLAINTEXT_HOST://:9092,PLAINTEXT://:19093',
  KAFKA_INTER_BROKER_LISTENER_NAME: 'PLAINTEXT',
  KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
  CLUSTER_ID: '4L6g3nShT-eMCtK--X86sw',
  KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
  KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
  KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
  KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
  KAFKA_LOG_DIRS: '/tmp/kraft-combined-logs',
};

const checks = {
  async 'no configuration at all: healthy, not root, ends cleanly'() {
    const container = await new GenericContainer(image)
      .withExposedPorts(9092)
      .withWaitStrategy(Wait.forHealthCheck())
      .start();
    // As in the apache/kafka image, whose volumes it is to write to.
    assert.equal((await container.exec(['id', '-u'])).output.trim(), '1000');
    const id = container.getId();
    // By the address it came in by, which is the container's own.
    const address = docker('inspect', '--format', '{{.NetworkSettings.IPAddress}}', id);
    await roundTrip(`${address}:9092`);
    docker('stop', id);
    assert.equal(docker('inspect', '--format', '{{.State.ExitCode}}', id), '0');
    await container.stop();
  },

  async 'some variables over the defaults'() {
    const container = await new GenericContainer(image)
      .withEnvironment({ CLUSTER_ID: COMPOSE.CLUSTER_ID, KAFKA_NUM_PARTITIONS: '3' })
      .withExposedPorts(9092)
      .withWaitStrategy(Wait.forHealthCheck())
      .start();
    const id = container.getId();
    const address = docker('inspect', '--format', '{{.NetworkSettings.IPAddress}}', id);
    const admin = client(`${address}:9092`).admin();
    await admin.connect();
    assert.equal((await admin.describeCluster()).clusterId, COMPOSE.CLUSTER_ID);
    await admin.createTopics({ topics: [{ topic: 'made' }] });
    assert.equal((await admin.fetchTopicOffsets('made')).length, 3);
    await admin.disconnect();
    await container.stop();
  },

  async 'the environment of a compose file for apache/kafka, and its data after a restart'() {
    const container = await new GenericContainer(image)
      .withEnvironment(COMPOSE)
      .withExposedPorts({ container: 9092, host: PORT })
      .withWaitStrategy(Wait.forLogMessage(RUNNING))
      .start();
    await roundTrip(`localhost:${PORT}`);
    // What health checks of compose files call.
    const bin = '/opt/kafka/bin';
    const bootstrap = ['--bootstrap-server', 'localhost:9092'];
    const list = await container.exec([`${bin}/kafka-topics.sh`, ...bootstrap, '--list']);
    assert.deepEqual([list.exitCode, list.output], [0, '__consumer_offsets\nwords\n']);
    const versions = await container.exec([`${bin}/kafka-broker-api-versions.sh`, ...bootstrap]);
    assert.equal(versions.exitCode, 0);
    const admin = client(`localhost:${PORT}`).admin();
    await admin.connect();
    assert.equal((await admin.describeCluster()).clusterId, COMPOSE.CLUSTER_ID);
    await admin.disconnect();
    await container.restart();
    const again = client(`localhost:${PORT}`).admin();
    await again.connect();
    const [{ offset }] = (await again.fetchTopicOffsets('words')).slice(0, 1);
    assert.equal(offset, '3');
    await again.disconnect();
    await container.stop();
  },

  async "Testcontainers' own KafkaContainer, as for cp-kafka"() {
    const container = await new KafkaContainer(image).start();
    await roundTrip(`${container.getHost()}:${container.getMappedPort(9093)}`);
    await container.stop();
  },

  async 'a mounted server.properties, with the environment over it'() {
    const content = [
      'process.roles=broker,controller',
      'node.id=7',
      'controller.quorum.voters=7@localhost:9093',
      `listeners=PLAINTEXT://:9092,CONTROLLER://:9093`,
      `advertised.listeners=PLAINTEXT://localhost:${PORT}`,
      'controller.listener.names=CONTROLLER',
      'offsets.topic.replication.factor=1',
      'group.initial.rebalance.delay.ms=0',
      'num.partitions=2',
    ].join('\n');
    const container = await new GenericContainer(image)
      .withCopyContentToContainer([
        { content, target: '/mnt/shared/config/server.properties', mode: 0o644 },
      ])
      .withEnvironment({ KAFKA_NUM_PARTITIONS: '5' })
      .withExposedPorts({ container: 9092, host: PORT })
      .withWaitStrategy(Wait.forLogMessage(RUNNING))
      .start();
    const admin = client(`localhost:${PORT}`).admin();
    await admin.connect();
    await admin.createTopics({ topics: [{ topic: 'made' }] });
    assert.equal((await admin.fetchTopicOffsets('made')).length, 5);
    await admin.disconnect();
    await container.stop();
  },

  'a configuration that cannot be: the key, the value, and no container'() {
    const output = docker('run', '--rm', '-e', 'KAFKA_NUM_PARTITIONS=many', image, { fails: true });
    assert.match(output, /num\.partitions/);
    assert.match(output, /many/);
  },
};

function docker(...args) {
  const { fails = false } = typeof args.at(-1) === 'object' ? args.pop() : {};
  try {
    const output = execFileSync('docker', args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    assert.ok(!fails, `docker ${args.join(' ')} should have failed`);
    return output.trim();
  } catch (error) {
    if (!fails || error.stdout === undefined) throw error;
    return `${error.stdout}${error.stderr}`;
  }
}

let failed = 0;
for (const [what, check] of Object.entries(checks)) {
  const beganAt = performance.now();
  try {
    await check();
    console.log(`passed  ${what}  (${((performance.now() - beganAt) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${what}`);
    console.log(error);
  }
}
console.log(`${Object.keys(checks).length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
