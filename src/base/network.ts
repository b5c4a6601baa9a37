/** A stream of bytes to somewhere. Implemented over `node:net`/`node:tls`, and in memory for simulations. */
export interface Socket {
  readonly remoteHost: string;
  readonly remotePort: number;
  readonly localHost: string;
  readonly localPort: number;
  /** Returns false when the socket's own buffer is full: wait for `onDrain`. `onWritten` when the bytes left us. */
  write(chunks: readonly Uint8Array[], onWritten?: () => void): boolean;
  pause(): void;
  resume(): void;
  /** Sends what was written, then ends. */
  end(): void;
  /** Drops everything now. */
  destroy(): void;
}

/** Bytes given to `onData` are only valid during the call: they lie in a shared read buffer. */
export interface SocketEvents {
  onData(bytes: Buffer): void;
  onDrain(): void;
  /** Exactly once, whatever the reason. */
  onClose(error?: Error): void;
}

export interface ListeningSocket {
  readonly host: string;
  readonly port: number;
  /** Stops accepting; open sockets stay. */
  close(): Promise<void>;
}

export interface ListenOptions {
  /** Empty string: every address, IPv4 and IPv6. */
  readonly host: string;
  readonly port: number;
  /** How many connections may wait to be accepted. */
  readonly backlog?: number;
}

export interface Network {
  listen(
    options: ListenOptions,
    accept: (socket: Socket) => SocketEvents,
  ): Promise<ListeningSocket>;
  /** Rejects when the connection cannot be made within `timeoutMs`. */
  connect(
    target: { host: string; port: number; timeoutMs: number },
    events: (socket: Socket) => SocketEvents,
  ): Promise<Socket>;
}
