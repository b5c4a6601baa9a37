export type SentTask = (nowMs?: number) => void;

/** What a connection tells about the other side. */
export interface Peer {
  readonly host: string;
  readonly port: number;
  /** The local address it came in by, used where no advertised address is configured. */
  readonly localHost: string;
  readonly localPort: number;
}

/**
 * The contract between `network` (bytes, budget, sockets) and `api/dispatch` (order, meaning). `network`
 * creates a connection, asks the listener's `SessionFactory` for a session and hands it whole frames.
 */
export interface Connection {
  readonly id: string;
  readonly listenerName: string;
  readonly peer: Peer;
  readonly tls: boolean;
  /**
   * Queues one response, its length prefix included. Chunks must not change until `onSent`, which comes when the
   * bytes have left the process or never will; it is told the monotonic time where that is known already.
   */
  send(chunks: readonly Uint8Array[], onSent?: SentTask): void;
  /** No frame is handed over before `resumeReading`; frames that have arrived wait inside the connection. */
  pauseReading(): void;
  /** May hand over the next frames before it returns. */
  resumeReading(): void;
  /** Ends the connection; what is queued is still sent unless `abrupt`. */
  close(abrupt?: boolean): void;
}

/**
 * A frame, without its length prefix, is valid until `onFrame` returns: then its memory is used again. Whoever needs
 * the bytes longer calls `detach` before, which copies them if they lie in a shared buffer and keeps them charged
 * to the memory budget until `release`.
 */
export interface Frame {
  readonly bytes: Buffer;
  /** The same bytes, valid until `release`. Later calls give the same buffer. */
  detach(): Buffer;
  /** Gives a detached frame's memory back. Idempotent; nothing to do where `detach` was not called. */
  release(): void;
}

export interface Session {
  /** Largest frame accepted now; smaller before authentication. */
  maxFrameBytes(): number;
  onFrame(frame: Frame): void;
  /** Once, whatever the reason; `byPeer`: the client went, we did not end it. */
  onClose(byPeer?: boolean): void;
  clientSoftware?(): ClientSoftware | undefined;
}

/** What a client says it is (KIP-511). */
export interface ClientSoftware {
  readonly name: string;
  readonly version: string;
}

export type SessionFactory = (connection: Connection) => Session;
