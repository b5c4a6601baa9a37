import { connect, type Socket } from 'node:net';

/** What came of a request; `silent`: neither an answer nor the end of the connection within the patience. */
export type Outcome =
  | { readonly kind: 'answered'; readonly bytes: Buffer }
  | { readonly kind: 'closed' }
  | { readonly kind: 'silent' };

const PATIENCE_MS = 4_000;

/** One connection to one port, asked one thing at a time; opened anew when it was closed. */
export class Connection {
  readonly #port: number;
  #socket: Socket | undefined;
  #received: Buffer = Buffer.alloc(0);
  #onChange: () => void = () => undefined;

  constructor(port: number) {
    this.#port = port;
  }

  /** Sends a frame, to which the length is added, and gives the answer without its length. */
  async ask(frame: Buffer, patienceMs = PATIENCE_MS): Promise<Outcome> {
    const length = Buffer.alloc(4);
    length.writeInt32BE(frame.length);
    const outcome = await this.exchange(Buffer.concat([length, frame]), patienceMs);
    if (outcome.kind !== 'answered') return outcome;
    const { kind, bytes } = outcome;
    return { kind, bytes: bytes.subarray(4, 4 + bytes.readInt32BE(0)) };
  }

  /** Sends bytes as they are, and gives all that has come when an answer is whole, its length first. */
  async exchange(bytes: Buffer, patienceMs: number): Promise<Outcome> {
    const socket = this.#socket ?? (await this.#connect());
    this.#received = Buffer.alloc(0);
    socket.write(bytes);
    const outcome = await this.#outcome(patienceMs);
    if (outcome.kind === 'silent') this.close();
    return outcome;
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  #outcome(patienceMs: number): Promise<Outcome> {
    return new Promise((resolve) => {
      const finish = (outcome: Outcome): void => {
        clearTimeout(timer);
        this.#onChange = () => undefined;
        resolve(outcome);
      };
      const timer = setTimeout(() => finish({ kind: 'silent' }), patienceMs);
      this.#onChange = () => {
        const bytes = this.#received;
        if (bytes.length >= 4 && bytes.length >= 4 + bytes.readInt32BE(0)) {
          finish({ kind: 'answered', bytes });
        } else if (this.#socket === undefined) finish({ kind: 'closed' });
      };
      this.#onChange();
    });
  }

  #connect(): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
      socket.once('connect', () => {
        this.#socket = socket;
        resolve(socket);
      });
      socket.on('error', reject);
      socket.on('data', (bytes: Buffer) => {
        if (this.#socket !== socket) return;
        this.#received = Buffer.concat([this.#received, bytes]);
        this.#onChange();
      });
      socket.on('close', () => {
        if (this.#socket !== socket) return;
        this.#socket = undefined;
        this.#onChange();
      });
    });
  }
}
