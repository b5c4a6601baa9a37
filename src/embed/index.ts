import { createNode, type Node } from '../broker.ts';
import { hostAndPort } from '../base/ip-address.ts';
import { offloadOptions } from '../cli/offload.ts';
import { configWarnings } from '../config/without-effect.ts';
import { initCodecs } from '../os/codecs.ts';
import { MemoryDisk } from '../os/memory-disk.ts';
import { createRealWorld, type RealWorld } from '../os/real-world.ts';
import type { Broker, BrokerOptions, StartBroker } from './api.ts';
import { loggerOf } from './log.ts';
import { MEMORY, propertiesOf } from './properties.ts';

export type * from './api.ts';

export const startBroker: StartBroker = async (options = {}) => {
  const broker = new EmbeddedBroker(options);
  await broker.start();
  return broker;
};

/** A node of its own world. Nothing of it is global: any number may run in one process. */
class EmbeddedBroker implements Broker {
  readonly closed: Promise<void>;
  readonly #world: RealWorld;
  readonly #node: Node;
  #onClosed: () => void = () => undefined;
  #onFailed: (reason: unknown) => void = () => undefined;
  #closing: Promise<void> | undefined;
  #failure: Error | undefined;

  constructor(options: BrokerOptions) {
    const properties = propertiesOf(options);
    this.closed = new Promise((resolve, reject) => {
      this.#onClosed = resolve;
      this.#onFailed = reject;
    });
    // Whoever does not ask is not ended by it.
    this.closed.catch(() => undefined);
    const isInMemory = (options.dataDir ?? MEMORY) === MEMORY;
    this.#world = createRealWorld({
      offload: offloadOptions,
      log: loggerOf(options.log ?? 'silent'),
      ...(isInMemory ? { disk: new MemoryDisk({ keepsFlushed: false }) } : {}),
      onFatal: (reason) => this.#fail(reason),
    });
    this.#node = createNode(properties, this.#world, { codecs: initCodecs() });
    const keys = Object.keys(options.config ?? {});
    for (const { key, reason } of configWarnings(keys, this.#node.listenerNames)) {
      this.#world.log.warn('A key of the configuration changes nothing.', { key, reason });
    }
  }

  async start(): Promise<void> {
    try {
      await this.#node.start();
    } catch (error) {
      this.#world.close();
      throw this.#failure ?? error;
    }
    if (this.#failure !== undefined) throw this.#failure;
  }

  get bootstrapServers(): string {
    return this.#clientListeners().map(hostAndPort).join(',');
  }

  get port(): number {
    return this.#clientListeners()[0]?.port ?? 0;
  }

  metrics(): Promise<string> {
    return this.#node.metrics();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    try {
      await this.#node.close();
      this.#onClosed();
    } catch (error) {
      this.#onFailed(error);
      // After a failure there is no clean end, and it has been told.
      if (this.#failure === undefined) throw error;
    } finally {
      this.#world.close();
    }
  }

  #fail(reason: Error): void {
    if (this.#failure !== undefined) return;
    this.#failure = reason;
    this.#world.log.error('The broker cannot go on.', { err: reason });
    this.#onFailed(reason);
    this.close().catch(() => undefined);
  }

  /** Where every address is listened on, a client in this process comes by loopback. */
  #clientListeners(): { readonly host: string; readonly port: number }[] {
    const everyAddress = ['', '0.0.0.0', '::'];
    return this.#node.clientListeners.map(({ host, port }) => ({
      host: everyAddress.includes(host) ? 'localhost' : host,
      port,
    }));
  }
}
