import { connect, createServer, type Socket } from 'node:net';
import type { Cases } from '../../harness/case-suite.ts';
import { equal, failure, type Kafkajs, type Kit, kitCase, once, silenceable } from '../kit.ts';

/** A port at which nothing answers. */
async function deadAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

async function topicsOf(kit: Kit, config: Partial<Kafkajs.KafkaConfig>): Promise<string[]> {
  const admin = await kit.connected(kit.client(config).admin());
  return admin.listTopics();
}

export const clientCases: Cases = {
  'client-brokers-function': kitCase(async (kit) => {
    const topic = await kit.topic();
    const brokers = (): Promise<string[]> => Promise.resolve([kit.bootstrap]);
    equal((await topicsOf(kit, { brokers })).includes(topic), true);
  }),
  'client-second-seed': kitCase(async (kit) => {
    const topic = await kit.topic();
    const brokers = [await deadAddress(), kit.bootstrap];
    equal((await topicsOf(kit, { brokers })).includes(topic), true);
  }),
  'client-unreachable': kitCase(async (kit) => {
    const brokers = [await deadAddress()];
    const retry = {
      retries: 1,
      initialRetryTime: 10,
      maxRetryTime: 50,
      factor: 0.2,
      multiplier: 2,
    };
    const failed = await failure(topicsOf(kit, { brokers, retry, connectionTimeout: 1000 }));
    equal(failed.name, 'KafkaJSNumberOfRetriesExceeded');
  }),
  'client-id': kitCase(async (kit) => {
    const [topic, groupId, clientId] = [await kit.topic(), kit.unique('g'), kit.unique('me-ü')];
    const consumer = await kit.connected(
      kit.client({ clientId }).consumer({ groupId, maxWaitTimeInMs: 50 }),
    );
    await consumer.subscribe({ topics: [topic] });
    const joins = once((on) => consumer.on(consumer.events.GROUP_JOIN, on));
    await consumer.run({ eachMessage: () => Promise.resolve() });
    await joins;
    const { members } = await consumer.describeGroup();
    equal(
      members.map((member) => [member.clientId, member.memberId.startsWith(`${clientId}-`)]),
      [[clientId, true]],
    );
  }),
  'client-socket-factory': kitCase(async (kit) => {
    const topic = await kit.topic();
    let count = 0;
    const socketFactory: Kafkajs.ISocketFactory = ({ host, port, onConnect }) => {
      count++;
      return connect({ host, port, noDelay: true, keepAlive: true }, onConnect);
    };
    equal((await topicsOf(kit, { socketFactory })).includes(topic), true);
    equal(count > 0, true);
  }),
  'client-logging': kitCase(async (kit) => {
    const { logLevel } = kit.module;
    const labels = new Set<string>();
    const logCreator: Kafkajs.logCreator = () => (entry) => void labels.add(entry.label);
    const client = kit.client({ logLevel: logLevel.DEBUG, logCreator });
    const admin = await kit.connected(client.admin());
    await admin.listTopics();
    equal(labels.has('DEBUG'), true);
    labels.clear();
    client.logger().setLogLevel(logLevel.NOTHING);
    admin.logger().setLogLevel(logLevel.NOTHING);
    admin.logger().error('not told');
    equal(labels.size, 0);
  }),
  'client-request-timeout': kitCase(async (kit) => {
    const sockets: Socket[] = [];
    const config = { requestTimeout: 300, enforceRequestTimeout: true };
    const admin = await kit.connected(silenceable(kit, sockets, config).admin());
    const timeouts = once<Kafkajs.RequestTimeoutEvent>((on) =>
      admin.on(admin.events.REQUEST_TIMEOUT, on),
    );
    for (const socket of sockets) socket.pause();
    const failed = await failure(admin.listTopics());
    const { cause } = failed.error as Error & { cause?: Error };
    equal([failed.name, cause?.name].includes('KafkaJSRequestTimeoutError'), true);
    equal((await timeouts).payload.apiName, 'Metadata');
    for (const socket of sockets) socket.destroy();
  }),
  'client-no-request-timeout': kitCase(async (kit) => {
    const topic = await kit.topic();
    const config = { requestTimeout: 1, enforceRequestTimeout: false };
    equal((await topicsOf(kit, config)).includes(topic), true);
  }),
};
