import net from 'node:net';

/** A client that speaks frames and nothing more, and reads only what it is asked to. */
export class RawClient {
  readonly socket: net.Socket;
  readonly closed: Promise<void>;
  #bytes: Buffer = Buffer.alloc(0);
  #waiting: { resolve: (frame: Buffer) => void; reject: (error: Error) => void }[] = [];
  #isClosed = false;

  private constructor(socket: net.Socket) {
    this.socket = socket;
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Buffer) => {
      this.#bytes = this.#bytes.length === 0 ? bytes : Buffer.concat([this.#bytes, bytes]);
      this.#deliver();
    });
    this.closed = new Promise((resolve) => {
      socket.on('close', () => {
        this.#isClosed = true;
        for (const { reject } of this.#waiting.splice(0))
          reject(new Error('the connection was closed'));
        resolve();
      });
    });
  }

  static connect(port: number, host = '127.0.0.1'): Promise<RawClient> {
    return new Promise((resolve, reject) => {
      const socket = net.connect({ port, host, noDelay: true });
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new RawClient(socket));
      });
    });
  }

  /** Resolves when the bytes were handed to the system. */
  write(bytes: Buffer): Promise<void> {
    return new Promise((resolve) => this.socket.write(bytes, () => resolve()));
  }

  send(...bodies: Buffer[]): Promise<void> {
    return this.write(Buffer.concat(bodies.map(frame)));
  }

  /** The next frame, without its prefix. */
  next(): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) reject(new Error('the connection was closed'));
      this.#waiting.push({ resolve, reject });
      this.#deliver();
    });
  }

  end(): void {
    this.socket.destroy();
  }

  #deliver(): void {
    while (this.#waiting.length > 0 && this.#bytes.length >= 4) {
      const length = this.#bytes.readInt32BE(0);
      if (this.#bytes.length < 4 + length) return;
      const body = Buffer.from(this.#bytes.subarray(4, 4 + length));
      this.#bytes = this.#bytes.subarray(4 + length);
      this.#waiting.shift()?.resolve(body);
    }
  }
}

export function frame(body: Buffer): Buffer {
  const prefix = Buffer.alloc(4);
  prefix.writeInt32BE(body.length);
  return Buffer.concat([prefix, body]);
}
