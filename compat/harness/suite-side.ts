import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { apacheKafka, type Broker, dataFolder, samsaBroker, start } from './broker.ts';
import { formatApacheKafka } from './apache-kafka.ts';
import { JavaTools } from './java.ts';
import { freePorts } from './ports.ts';
import type { ServerExit, ServerProcess } from './process.ts';
import { combinedProperties, type ServerProperties } from './properties.ts';
import type { Side, Suite } from './suite.ts';

/** Lines that no run of a suite may find in Samsa's log. */
export function complaints(log: string): readonly string[] {
  return log
    .split('\n')
    .filter((line) => /"level":(50|60)\b|^[\d:.]+ (ERROR|FATAL)\b|UNKNOWN_SERVER_ERROR/.test(line));
}

type Settings = Pick<Suite, 'properties' | 'kafkaProperties' | 'address'>;

/** The one broker that a suite runs against; started again when a test took it down. */
export class SideBroker {
  readonly #side: Side;
  readonly #folder: string;
  readonly #settings: Settings;
  #server: ServerProcess | null = null;
  #properties: ServerProperties = {};
  #bootstrap = '';

  constructor(side: Side, folder: string, settings: Settings) {
    this.#side = side;
    this.#folder = folder;
    this.#settings = settings;
  }

  get bootstrap(): string {
    return this.#bootstrap;
  }

  get log(): string {
    return this.#server?.log ?? '';
  }

  get pid(): number | null {
    return this.#server?.pid ?? null;
  }

  async start(): Promise<void> {
    mkdirSync(this.#folder, { recursive: true });
    const [freePort = 0, controllerPort = 0] = await freePorts(2);
    const { properties, kafkaProperties } = this.#settings;
    const address = { nodeId: 1, brokerPort: freePort, controllerPort, ...this.#settings.address };
    this.#properties = {
      ...combinedProperties(address, dataFolder(this.#folder)),
      ...(typeof properties === 'function' ? properties(address) : properties),
      ...(this.#side === 'kafka' ? kafkaProperties : {}),
    };
    this.#bootstrap = `127.0.0.1:${address.brokerPort}`;
    const tools = new JavaTools();
    try {
      // Unlike in the scenarios, Apache Kafka has all its features here: what it passes is the measure.
      if (this.#side === 'samsa') await samsaBroker.format(this.#folder, this.#properties);
      else
        await formatApacheKafka(tools, {
          folder: this.#folder,
          properties: this.#properties,
          zeroFeatures: [],
        });
      const broker: Broker = this.#side === 'samsa' ? samsaBroker : apacheKafka(tools);
      this.#server = await start(broker, this.#folder, this.#properties);
    } finally {
      tools.close();
    }
  }

  get hasEnded(): boolean {
    return this.#server?.exit !== null;
  }

  /** How it ended; null where it never started. */
  async stop(): Promise<ServerExit | null> {
    return (await this.#server?.stop(60_000)) ?? null;
  }

  logFile(): string {
    return join(this.#folder, this.#side === 'samsa' ? 'samsa.out' : 'apache-kafka.out');
  }
}
