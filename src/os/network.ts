import { hostAndPort, withoutMapping } from '../base/ip-address.ts';
import net from 'node:net';
import type {
  ListeningSocket,
  ListenOptions,
  Network,
  Socket,
  SocketEvents,
} from '../base/network.ts';
import { rewrap, sharedRead } from './read-buffer.ts';

/** A peer that vanished without a word is found after this long. */
const KEEP_ALIVE_DELAY_MS = 60_000;

export interface NetworkOptions {
  /** False: reads arrive as 'data' events, each in a buffer of its own. */
  readonly sharedReadBuffer?: boolean;
}

/** TCP by `node:net`. */
export function createNetwork(options: NetworkOptions = {}): Network {
  const shared = options.sharedReadBuffer ?? true;
  return {
    listen: (target, accept) => listen(target, accept, shared),
    connect: (target, events) => connect(target, events, shared),
  };
}

/** `localhost` has two addresses, of which a client takes either; a machine without IPv6 has only the first. */
const LOOPBACK = ['127.0.0.1', '::1'] as const;

async function listen(
  target: ListenOptions,
  accept: (socket: Socket) => SocketEvents,
  shared: boolean,
): Promise<ListeningSocket> {
  if (target.host.toLowerCase() !== 'localhost') return listenAt(target, accept, shared);
  const first = await listenAt({ ...target, host: LOOPBACK[0] }, accept, shared);
  const { port } = first;
  try {
    const second = await listenAt({ ...target, host: LOOPBACK[1], port }, accept, shared);
    return {
      host: target.host,
      port,
      close: async () => void (await Promise.all([first.close(), second.close()])),
    };
  } catch (error) {
    if (isWithoutIPv6(error)) return first;
    await first.close();
    throw error;
  }
}

function isWithoutIPv6(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EAFNOSUPPORT' || code === 'EADDRNOTAVAIL';
}

async function listenAt(
  target: ListenOptions,
  accept: (socket: Socket) => SocketEvents,
  shared: boolean,
): Promise<ListeningSocket> {
  const server = net.createServer({ pauseOnConnect: true, noDelay: true });
  server.on('connection', (accepted) => {
    // The other side may be gone already: then there is nobody to talk about.
    if (accepted.remoteAddress === undefined) {
      accepted.destroy();
      return;
    }
    const stream = new NodeSocket(accepted, shared);
    stream.begin(accept(stream));
  });
  const address = await bind(server, target);
  server.on('error', () => undefined);
  return {
    host: address.address,
    port: address.port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Every address means both families: `localhost` resolves to ::1 first. A machine without IPv6 has only one. */
async function bind(server: net.Server, target: ListenOptions): Promise<net.AddressInfo> {
  if (target.host !== '') return bindOnce(server, target);
  try {
    return await bindOnce(server, { ...target, host: '::', ipv6Only: false });
  } catch (error) {
    if (!isWithoutIPv6(error)) throw error;
    return bindOnce(server, { ...target, host: '0.0.0.0' });
  }
}

function bindOnce(server: net.Server, options: net.ListenOptions): Promise<net.AddressInfo> {
  return new Promise((resolve, reject) => {
    const onError = (error: Error): void => {
      server.off('listening', onListening);
      reject(error);
    };
    const onListening = (): void => {
      server.off('error', onError);
      resolve(server.address() as net.AddressInfo);
    };
    server.once('error', onError).once('listening', onListening).listen(options);
  });
}

function connect(
  target: { readonly host: string; readonly port: number; readonly timeoutMs: number },
  events: (socket: Socket) => SocketEvents,
  shared: boolean,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    let receive: (bytes: Buffer) => boolean = () => true;
    const options: net.NetConnectOpts = { host: target.host, port: target.port, noDelay: true };
    if (shared) options.onread = sharedRead((bytes) => receive(bytes));
    const raw = net.connect(options);
    const fail = (error: Error): void => {
      clearTimeout(timer);
      raw.destroy();
      reject(error);
    };
    const timer = setTimeout(
      () =>
        fail(new Error(`no connection to ${hostAndPort(target)} within ${target.timeoutMs} ms`)),
      Math.min(target.timeoutMs, 2 ** 31 - 1),
    );
    raw.once('error', fail);
    raw.once('connect', () => {
      clearTimeout(timer);
      raw.off('error', fail);
      const stream = new NodeSocket(raw, false);
      receive = (bytes) => stream.receive(bytes);
      stream.begin(events(stream));
      resolve(stream);
    });
  });
}

class NodeSocket implements Socket {
  readonly remoteHost: string;
  readonly remotePort: number;
  readonly localHost: string;
  readonly localPort: number;
  readonly #socket: net.Socket;
  #events: SocketEvents | undefined;
  #paused = false;
  #error: Error | undefined;

  constructor(raw: net.Socket, rewrapped: boolean) {
    this.remoteHost = withoutMapping(raw.remoteAddress ?? '');
    this.remotePort = raw.remotePort ?? 0;
    this.localHost = withoutMapping(raw.localAddress ?? '');
    this.localPort = raw.localPort ?? 0;
    this.#socket = (rewrapped ? rewrap(raw, (bytes) => this.receive(bytes)) : undefined) ?? raw;
  }

  /** Nothing is read before the other side of the contract is there. */
  begin(events: SocketEvents): void {
    this.#events = events;
    const socket = this.#socket;
    socket.setKeepAlive(true, KEEP_ALIVE_DELAY_MS);
    socket.on('data', (bytes: Buffer) => void this.receive(bytes));
    socket.on('drain', () => events.onDrain());
    socket.on('error', (error) => {
      this.#error = error;
    });
    // Kafka closes on end-of-file too: who stops sending does not wait for an answer.
    socket.on('end', () => socket.destroy());
    socket.on('close', () => events.onClose(this.#error));
    if (!this.#paused) socket.resume();
  }

  /** Returns whether reading goes on. */
  receive(bytes: Buffer): boolean {
    this.#events?.onData(bytes);
    return !this.#paused;
  }

  write(chunks: readonly Uint8Array[], onWritten?: () => void): boolean {
    const socket = this.#socket;
    const last = chunks.length - 1;
    if (last === 0) return socket.write(chunks[0] as Uint8Array, onWritten);
    socket.cork();
    let hasRoom = true;
    chunks.forEach((chunk, index) => {
      hasRoom = socket.write(chunk, index === last ? onWritten : undefined);
    });
    socket.uncork();
    return hasRoom;
  }

  pause(): void {
    this.#paused = true;
    this.#socket.pause();
  }

  resume(): void {
    this.#paused = false;
    this.#socket.resume();
  }

  end(): void {
    this.#socket.end();
  }

  destroy(): void {
    this.#socket.destroy();
  }
}
