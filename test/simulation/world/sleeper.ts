import type { Scheduler } from './scheduler.ts';
import type { SimNetwork } from './sim-network.ts';
import { SimClient } from './sim-client.ts';

/** A client's side of the simulation: time to wait, and a connection that is made anew when it was lost. */
export class Sleeper {
  readonly #scheduler: Scheduler;
  readonly #network: SimNetwork;
  readonly #port: number;
  #client: SimClient | undefined;

  constructor(scheduler: Scheduler, network: SimNetwork, port: number) {
    this.#scheduler = scheduler;
    this.#network = network;
    this.#port = port;
  }

  sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => void this.#scheduler.schedule(delayMs, resolve));
  }

  async client(): Promise<SimClient> {
    if (this.#client === undefined || this.#client.isClosed) {
      this.#client = await SimClient.connect(this.#network.viewOf(this), this.#port);
    }
    return this.#client;
  }
}
