import { join } from 'node:path';
import { type Broker, dataFolder, start, stopCleanly } from '../harness/broker.ts';
import { removeWorkFolder, workFolder } from '../harness/paths.ts';
import { freePorts } from '../harness/ports.ts';
import type { ServerProcess } from '../harness/process.ts';
import {
  brokerProperties,
  controllerProperties,
  type ServerProperties,
} from '../harness/properties.ts';

export const CONTROLLER_ID = 100;
export const BROKER_ID = 1;

export interface PairOptions {
  readonly controller: Broker;
  readonly broker: Broker;
  readonly name: string;
}

/** A controller and a broker as two processes, each of either kind. */
export class Pair {
  readonly bootstrap: string;
  readonly controllerAddress: string;
  readonly controllerFolder: string;
  readonly brokerFolder: string;
  /** Added to the properties of both at their next start. */
  properties: ServerProperties = {};
  readonly #folder: string;
  readonly #options: PairOptions;
  readonly #ports: readonly [broker: number, controller: number];
  #controller: ServerProcess | null = null;
  #broker: ServerProcess | null = null;

  private constructor(options: PairOptions, brokerPort: number, controllerPort: number) {
    this.#options = options;
    this.#ports = [brokerPort, controllerPort];
    this.#folder = workFolder(options.name);
    this.controllerFolder = join(this.#folder, 'controller');
    this.brokerFolder = join(this.#folder, 'broker');
    this.bootstrap = `127.0.0.1:${brokerPort}`;
    this.controllerAddress = `127.0.0.1:${controllerPort}`;
  }

  /** Formats both and starts both. */
  static async start(options: PairOptions): Promise<Pair> {
    const [brokerPort = 0, controllerPort = 0] = await freePorts(2);
    const pair = new Pair(options, brokerPort, controllerPort);
    await options.controller.format(pair.controllerFolder, pair.#controllerProperties());
    await pair.startController();
    await pair.formatBroker();
    await pair.startBroker();
    return pair;
  }

  get controller(): ServerProcess {
    if (this.#controller === null) throw new Error('no controller was started');
    return this.#controller;
  }

  get broker(): ServerProcess {
    if (this.#broker === null) throw new Error('no broker was started');
    return this.#broker;
  }

  formatBroker(): Promise<void> {
    return this.#options.broker.format(this.brokerFolder, this.#brokerProperties(), {
      standalone: false,
    });
  }

  async startController(): Promise<void> {
    this.#controller = await start(
      this.#options.controller,
      this.controllerFolder,
      this.#controllerProperties(),
    );
  }

  async startBroker(): Promise<void> {
    this.#broker = await start(this.#options.broker, this.brokerFolder, this.#brokerProperties());
  }

  async stopController(): Promise<void> {
    await stopCleanly(this.#options.controller, this.controller);
  }

  async stopBroker(): Promise<void> {
    await stopCleanly(this.#options.broker, this.broker);
  }

  /** Ends what still runs, the broker first: it says goodbye to its controller. */
  async close(): Promise<void> {
    await this.#broker?.kill();
    await this.#controller?.kill();
    removeWorkFolder(this.#folder);
  }

  #brokerProperties(): ServerProperties {
    const [brokerPort, controllerPort] = this.#ports;
    const address = { nodeId: BROKER_ID, brokerPort, controllerPort };
    return {
      ...brokerProperties(address, dataFolder(this.brokerFolder)),
      ...this.properties,
    };
  }

  #controllerProperties(): ServerProperties {
    const [brokerPort, controllerPort] = this.#ports;
    const address = { nodeId: CONTROLLER_ID, brokerPort, controllerPort };
    return {
      ...controllerProperties(address, dataFolder(this.controllerFolder)),
      ...this.properties,
    };
  }
}
