import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLUSTER_ID } from '../../compat/harness/apache-kafka.ts';
import {
  apacheKafka,
  type Broker,
  dataFolder,
  samsaBroker,
  start,
  stopCleanly,
} from '../../compat/harness/broker.ts';
import { JavaTools } from '../../compat/harness/java.ts';
import { withTools } from '../../compat/harness/needs.ts';
import { removeWorkFolder, workFolder } from '../../compat/harness/paths.ts';
import { freePorts } from '../../compat/harness/ports.ts';
import type { ServerProcess } from '../../compat/harness/process.ts';
import {
  brokerProperties,
  controllerProperties,
  type NodeAddress,
} from '../../compat/harness/properties.ts';
import { brokerStates, quorumStatus, topics } from '../../compat/harness/tools.ts';
import { closeClients, readToEnd, RdkafkaProducer } from '../clients/rdkafka.ts';

const { skip, named } = withTools('java', 'node-rdkafka');

const TIMES = { 'broker.session.timeout.ms': '3000', 'broker.heartbeat.interval.ms': '500' };
const CONTROLLER_ID = 100;
const PAUSED = 1;
const WITNESS = 2;

interface Sides {
  readonly controller: Broker;
  readonly broker: Broker;
}

/** A controller and two brokers: one is paused, the other tells what became of it. */
class Trio {
  readonly servers = new Map<number, ServerProcess>();
  readonly #folder = workFolder('fencing');
  readonly #sides: Sides;
  readonly #ports: readonly number[];

  constructor(sides: Sides, ports: readonly number[]) {
    this.#sides = sides;
    this.#ports = ports;
  }

  get clientConfig(): string {
    return join(this.#folder, 'client.properties');
  }

  bootstrap(id: number): string {
    return `127.0.0.1:${this.#ports[id]}`;
  }

  async start(): Promise<void> {
    // A client that has asked the paused broker asks the other one soon.
    writeFileSync(this.clientConfig, 'request.timeout.ms=2000\n');
    for (const id of [CONTROLLER_ID, PAUSED, WITNESS]) {
      const isController = id === CONTROLLER_ID;
      const [controllerPort = 0] = this.#ports;
      const brokerPort = this.#ports[id] ?? 0;
      const address: NodeAddress = { nodeId: id, brokerPort, controllerPort };
      const folder = join(this.#folder, String(id));
      const make = isController ? controllerProperties : brokerProperties;
      const properties = { ...make(address, dataFolder(folder)), ...TIMES };
      const kind = this.#kindOf(id);
      await kind.format(folder, properties, { standalone: isController });
      this.servers.set(id, await start(kind, folder, properties));
    }
  }

  #kindOf(id: number): Broker {
    return id === CONTROLLER_ID ? this.#sides.controller : this.#sides.broker;
  }

  async stop(): Promise<void> {
    // The controller last: brokers ask it whether they may go.
    for (const id of [PAUSED, WITNESS, CONTROLLER_ID]) {
      const server = this.servers.get(id);
      if (server !== undefined) await stopCleanly(this.#kindOf(id), server);
    }
  }

  async close(): Promise<void> {
    for (const server of this.servers.values()) await server.kill();
    removeWorkFolder(this.#folder);
  }
}

function fencingTests(sides: (tools: JavaTools) => Sides): void {
  const tools = new JavaTools();
  let trio: Trio;

  beforeAll(async () => {
    trio = new Trio(sides(tools), await freePorts(3));
    await trio.start();
  }, 180_000);

  afterAll(async () => {
    await closeClients();
    await trio.close();
    tools.close();
  });

  const until = <T>(ask: () => Promise<T>) => expect.poll(ask, { timeout: 60_000, interval: 300 });
  const states = (): Promise<unknown> =>
    brokerStates(tools, trio.bootstrap(WITNESS), trio.clientConfig);
  const leader = async (): Promise<string | undefined> => {
    const args = ['--describe', '--topic', 'on-the-paused'];
    const described = await topics(tools, trio.bootstrap(WITNESS), args);
    return /Leader: (\S+)/.exec(described)?.[1];
  };
  const append = async (value: string): Promise<void> => {
    const producer = await RdkafkaProducer.connect(trio.bootstrap(WITNESS), { acks: -1 });
    producer.send('on-the-paused', value, { partition: 0 });
    await producer.flush();
    await producer.close();
    expect(producer.failures).toEqual([]);
  };

  test('both brokers are registered and unfenced', async () => {
    await until(states).toEqual({ [PAUSED]: 'unfenced', [WITNESS]: 'unfenced' });
    const args = ['--create', '--topic', 'on-the-paused', '--replica-assignment', String(PAUSED)];
    await topics(tools, trio.bootstrap(WITNESS), args);
    await until(leader).toBe(String(PAUSED));
    await append('before');
    const status = await quorumStatus(tools, { bootstrap: trio.bootstrap(WITNESS) });
    expect(status).toMatchObject({ ClusterId: CLUSTER_ID, LeaderId: String(CONTROLLER_ID) });
  });

  test('one that is silent for broker.session.timeout.ms is fenced and leads nothing', async () => {
    trio.servers.get(PAUSED)?.signal('SIGSTOP');
    await until(states).toEqual({ [PAUSED]: 'fenced', [WITNESS]: 'unfenced' });
    await until(leader).toBe('none');
  });

  test('it is unfenced when it goes on, and leads again what it has', async () => {
    trio.servers.get(PAUSED)?.signal('SIGCONT');
    await until(states).toEqual({ [PAUSED]: 'unfenced', [WITNESS]: 'unfenced' });
    await until(leader).toBe(String(PAUSED));
    await append('after');
    const place = { topic: 'on-the-paused', partition: 0, offset: 'earliest' } as const;
    const records = await readToEnd(trio.bootstrap(WITNESS), [place]);
    expect(records.map(({ value }) => value)).toEqual(['before', 'after']);
  });

  test('all end with the consent of the controller', () => trio.stop());
}

describe.skipIf(skip)(`a Samsa broker is paused under a Samsa controller${named}`, () =>
  fencingTests(() => ({ controller: samsaBroker, broker: samsaBroker })),
);

describe.skipIf(skip)(`a Samsa broker is paused under an Apache Kafka controller${named}`, () =>
  fencingTests((tools) => ({ controller: apacheKafka(tools), broker: samsaBroker })),
);

if (process.env['SAMSA_CONTROL'] !== undefined)
  describe.skipIf(skip)(`control: an Apache Kafka broker is paused${named}`, () =>
    fencingTests((tools) => ({ controller: apacheKafka(tools), broker: apacheKafka(tools) })),
  );
