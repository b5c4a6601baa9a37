import type { Network } from '../base/network.ts';
import { ResponseFrames } from './response-frames.ts';

/** Takes whole requests, length prefix included, one way and gives whole responses, without, the other. */
export interface Wire {
  send(chunks: readonly Buffer[]): void;
  /** Nothing comes after it. */
  close(): void;
}

export interface WireEvents {
  /** The bytes belong to whoever gets them. */
  onResponse(bytes: Buffer): void;
  /** Once, and not after `Wire.close`. */
  onClose(reason: string): void;
}

/** A wire over a socket. Rejects when there is no connection within `timeoutMs`. */
export async function connectWire(
  network: Network,
  target: { readonly host: string; readonly port: number; readonly timeoutMs: number },
  events: WireEvents,
): Promise<Wire> {
  let isClosed = false;
  const end = (reason: string): void => {
    if (isClosed) return;
    isClosed = true;
    events.onClose(reason);
  };
  const socket = await network.connect(target, (connected) => {
    const frames = new ResponseFrames();
    return {
      onData(bytes) {
        if (isClosed) return;
        try {
          frames.feed(bytes, (frame) => events.onResponse(frame));
        } catch (error) {
          connected.destroy();
          end(error instanceof Error ? error.message : String(error));
        }
      },
      onDrain: () => undefined,
      onClose: (error) => end(error?.message ?? 'the other side ended it'),
    };
  });
  return {
    send: (chunks) => void socket.write(chunks),
    close() {
      isClosed = true;
      socket.destroy();
    },
  };
}
