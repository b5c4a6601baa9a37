import { type Broker, dataFolder, portOf, start } from '../harness/broker.ts';
import { removeWorkFolder, workFolder } from '../harness/paths.ts';
import { freePorts } from '../harness/ports.ts';
import { type ServerProcess, tail } from '../harness/process.ts';
import { combinedProperties } from '../harness/properties.ts';
import { untilReady } from '../harness/ready.ts';
import { createTopics } from '../../test/clients/kafkajs.ts';
import { RdkafkaProducer, readToEnd } from '../../test/clients/rdkafka.ts';

const PRODUCERS = 3;
const PARTITIONS = 3;
/** Each producer keeps this many on the way, so that there is always something to lose. */
const OUTSTANDING = 400;
const MIN_UNACKNOWLEDGED = 100;
const MAX_ACK_AGE_MS = 100;

export interface Kill {
  readonly unacknowledged: number;
  readonly lastAckAgeMs: number;
  /** Acknowledged since the kill before. */
  readonly acknowledged: number;
}

export interface Verdict {
  readonly kills: readonly Kill[];
  readonly acknowledged: number;
  readonly lost: readonly string[];
  readonly duplicated: readonly string[];
  readonly misplaced: readonly string[];
  readonly failures: readonly string[];
}

interface Load {
  readonly producers: readonly RdkafkaProducer[];
  /** By value: where it was acknowledged. */
  readonly acknowledged: Map<string, string>;
  stop(): void;
}

async function startLoad(bootstrap: string, topic: string): Promise<Load> {
  const acknowledged = new Map<string, string>();
  const producers = await Promise.all(
    Array.from({ length: PRODUCERS }, () =>
      RdkafkaProducer.connect(bootstrap, {
        'enable.idempotence': true,
        acks: -1,
        'linger.ms': 2,
        'batch.num.messages': 50,
        // The producer never gives up: a record that it counts as failed would not be one that the broker lost.
        'message.timeout.ms': 0,
        'retry.backoff.ms': 20,
        'reconnect.backoff.ms': 20,
        'reconnect.backoff.max.ms': 100,
      }),
    ),
  );
  let next = 0;
  const feed = (producer: RdkafkaProducer, id: number): void => {
    while (producer.outstandingCount < OUTSTANDING) {
      const value = `${id}-${next++}`;
      producer.send(topic, value.padEnd(100, '.'), { partition: next % PARTITIONS, opaque: value });
    }
  };
  producers.forEach((producer) => {
    producer.onDelivery = ({ partition, offset, opaque }) =>
      acknowledged.set(String(opaque), `${partition}@${offset}`);
  });
  const timer = setInterval(() => producers.forEach(feed), 2);
  return { producers, acknowledged, stop: () => clearInterval(timer) };
}

async function poll(condition: () => boolean, timeoutMs: number, what: string): Promise<void> {
  const deadlineMs = performance.now() + timeoutMs;
  while (!condition()) {
    if (performance.now() > deadlineMs)
      throw new Error(`${what} did not happen within ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

async function killOnce(server: ServerProcess, load: Load, before: number): Promise<Kill> {
  const unacknowledged = (): number =>
    load.producers.reduce((sum, one) => sum + one.outstandingCount, 0);
  const lastAckAgeMs = (): number =>
    performance.now() - Math.max(...load.producers.map(({ lastAckMs }) => lastAckMs));
  const isUnderLoad = (): boolean =>
    load.acknowledged.size - before >= 500 &&
    unacknowledged() >= MIN_UNACKNOWLEDGED &&
    lastAckAgeMs() <= MAX_ACK_AGE_MS;
  await poll(isUnderLoad, 30_000, `load after ${before} acknowledged records`);
  const kill = {
    unacknowledged: unacknowledged(),
    lastAckAgeMs: lastAckAgeMs(),
    acknowledged: load.acknowledged.size - before,
  };
  await server.kill();
  const { signal } = await server.exited;
  if (signal !== 'SIGKILL') throw new Error(`${server.name} ended by itself:\n${tail(server.log)}`);
  return kill;
}

async function judge(
  bootstrap: string,
  topic: string,
  load: Load,
): Promise<Omit<Verdict, 'kills' | 'failures'>> {
  const partitions = Array.from({ length: PARTITIONS }, (_, partition) => ({
    topic,
    partition,
    offset: 0,
  }));
  const found = new Map<string, string[]>();
  for (const { partition, offset, value } of await readToEnd(bootstrap, partitions, {
    timeoutMs: 120_000,
  })) {
    const name = value?.replace(/\.+$/, '') ?? '';
    found.set(name, [...(found.get(name) ?? []), `${partition}@${offset}`]);
  }
  const lost: string[] = [];
  const misplaced: string[] = [];
  for (const [value, place] of load.acknowledged) {
    const places = found.get(value) ?? [];
    if (places.length === 0) lost.push(`${value} acknowledged at ${place}`);
    else if (!places.includes(place))
      misplaced.push(`${value} acknowledged at ${place}, found at ${places.join()}`);
  }
  const duplicated = [...found]
    .filter(([, places]) => places.length > 1)
    .map(([value, places]) => `${value}: ${places.join()}`);
  return { acknowledged: load.acknowledged.size, lost, duplicated, misplaced };
}

/** Kills the server again and again under load from idempotent acks=all producers, then counts what is there. */
export async function killAgainAndAgain(broker: Broker, cycles: number): Promise<Verdict> {
  const folder = workFolder('kill-9');
  const [brokerPort = 0, controllerPort = 0] = await freePorts(2);
  const bootstrap = `127.0.0.1:${brokerPort}`;
  const properties = combinedProperties(
    { nodeId: 1, brokerPort, controllerPort },
    dataFolder(folder),
  );
  await broker.format(folder, properties);
  let server = await start(broker, folder, properties);
  const topic = 'kill';
  await createTopics(bootstrap, [{ topic, numPartitions: PARTITIONS }]);
  const load = await startLoad(bootstrap, topic);
  const kills: Kill[] = [];
  try {
    for (let cycle = 0; cycle < cycles; cycle++) {
      kills.push(await killOnce(server, load, load.acknowledged.size));
      server = broker.launch(folder, properties);
      await untilReady(server, portOf(properties));
    }
    load.stop();
    await Promise.all(load.producers.map((producer) => producer.flush(60_000)));
    const failures = load.producers.flatMap((producer) => producer.failures);
    return { kills, failures, ...(await judge(bootstrap, topic, load)) };
  } finally {
    load.stop();
    await Promise.all(load.producers.map((producer) => producer.close()));
    await server.kill();
    removeWorkFolder(folder);
  }
}
