import { readResponseHeader } from '../../../protocol/wire/response-header.ts';
import { writeRequestHeader } from '../../../protocol/wire/request-header.ts';
import { Reader } from '../../../protocol/wire/reader.ts';
import type { ApiSchema } from '../../../protocol/wire/schema.ts';
import { Writer } from '../../../protocol/wire/writer.ts';
import type { Network, Socket } from '../../../src/base/network.ts';

interface Waiting {
  readonly resolve: (body: Buffer) => void;
  readonly reject: (error: Error) => void;
}

/** One connection of a client: requests go out as called, answers come in that order. */
export class SimClient {
  readonly #socket: Socket;
  readonly #waiting: Waiting[] = [];
  #buffered = Buffer.alloc(0);
  #correlationId = 0;
  #closed = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  static async connect(network: Network, port: number): Promise<SimClient> {
    let client: SimClient | undefined;
    await network.connect({ host: '127.0.0.1', port, timeoutMs: 10_000 }, (socket) => {
      const created = new SimClient(socket);
      client = created;
      return {
        onData: (bytes) => created.#received(bytes),
        onDrain: () => undefined,
        onClose: () => created.#lost(),
      };
    });
    if (client === undefined) throw new Error('connected without a socket');
    return client;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  async send<Req, Res>(api: ApiSchema<Req, Res>, request: Req, version: number): Promise<Res> {
    if (this.#closed) throw new Error('the connection is closed');
    const writer = new Writer();
    const correlationId = ++this.#correlationId;
    const header = { apiKey: api.key, apiVersion: version, correlationId, clientId: 'simulation' };
    writeRequestHeader(writer, header, api.request.headerVersion(version));
    api.request.write(writer, request, version);
    const frame = writer.finish();
    const length = Buffer.alloc(4);
    length.writeInt32BE(frame.length);
    const body = await new Promise<Buffer>((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#socket.write([length, frame]);
    });
    const reader = new Reader(body);
    if (readResponseHeader(reader, api.response.headerVersion(version)) !== correlationId) {
      throw new Error('an answer came out of order');
    }
    return api.response.read(reader, version);
  }

  close(): void {
    this.#socket.destroy();
    this.#lost();
  }

  #received(bytes: Buffer): void {
    this.#buffered = Buffer.concat([this.#buffered, bytes]);
    while (this.#buffered.length >= 4) {
      const size = this.#buffered.readInt32BE(0);
      if (this.#buffered.length < 4 + size) return;
      const body = Buffer.from(this.#buffered.subarray(4, 4 + size));
      this.#buffered = this.#buffered.subarray(4 + size);
      this.#waiting.shift()?.resolve(body);
    }
  }

  #lost(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const each of this.#waiting.splice(0)) each.reject(new Error('the connection was lost'));
  }
}
