import net from 'node:net';
import type { MadeFrame } from './frame-maker.ts';

/**
 * What became of a frame. `answered`: a response with its correlation id. `refused`: the connection was closed.
 * `pending`: neither within the time: half a frame, a long poll, a Produce with acks=0.
 */
export type Outcome = 'answered' | 'refused' | 'pending';

/** The longest a client waits for what may never come, and for what must come. */
const PATIENCE_MS = 150;
const ANSWER_MS = 30_000;

/** One connection after the other to one port, one frame at a time. */
export class FuzzClient {
  readonly #port: number;
  #socket: net.Socket | undefined;
  #received: Buffer = Buffer.alloc(0);
  #onEvent: () => void = () => undefined;

  constructor(port: number) {
    this.#port = port;
  }

  async send(frame: MadeFrame): Promise<Outcome> {
    const patienceMs = frame.mustBeAnswered ? ANSWER_MS : PATIENCE_MS;
    const socket = this.#socket ?? (await this.#connect());
    this.#received = Buffer.alloc(0);
    socket.write(frame.bytes);
    const outcome = await new Promise<Outcome>((resolve) => {
      const timer = setTimeout(() => finish('pending'), patienceMs);
      const finish = (result: Outcome): void => {
        clearTimeout(timer);
        this.#onEvent = () => undefined;
        resolve(result);
      };
      this.#onEvent = () => {
        if (this.#socket === undefined) finish('refused');
        else if (this.#isWhole()) finish('answered');
      };
      this.#onEvent();
    });
    if (outcome === 'answered') this.#check(frame);
    else if (frame.mustBeAnswered) {
      const hex = frame.bytes.toString('hex');
      throw new Error(`${frame.target.name}: a valid request is ${outcome}, not answered: ${hex}`);
    }
    if (outcome === 'pending') this.close();
    return outcome;
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  #isWhole(): boolean {
    const bytes = this.#received;
    return bytes.length >= 4 && bytes.length >= 4 + bytes.readInt32BE(0);
  }

  #check(frame: MadeFrame): void {
    const correlationId = this.#received.readInt32BE(4);
    if (correlationId !== frame.correlationId) {
      throw new Error(
        `${frame.target.name}: the answer has correlation id ${correlationId}, not ${frame.correlationId}`,
      );
    }
    if (this.#received.length !== 4 + this.#received.readInt32BE(0)) {
      throw new Error(`${frame.target.name}: bytes behind the answer`);
    }
  }

  #connect(): Promise<net.Socket> {
    return new Promise((resolve, reject) => {
      const socket = net.connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
      socket.once('connect', () => {
        this.#socket = socket;
        resolve(socket);
      });
      socket.on('error', reject);
      socket.on('data', (bytes: Buffer) => {
        if (this.#socket !== socket) return;
        this.#received = Buffer.concat([this.#received, bytes]);
        this.#onEvent();
      });
      socket.on('close', () => {
        if (this.#socket !== socket) return;
        this.#socket = undefined;
        this.#onEvent();
      });
    });
  }
}
