import net from 'node:net';

/** Larger reads fall out of the second-level cache and cost more. */
const READ_BUFFER_BYTES = 64 * 1024;

/**
 * One buffer for the reads of all plain connections: the bytes are used up before the next read begins, since both
 * happen on the one thread. A private buffer per connection would cost 16 KB each while idle, a fresh one per read
 * twice the CPU.
 */
const readBuffer = Buffer.allocUnsafeSlow(READ_BUFFER_BYTES);

/** Node's options for reading into a given buffer; `onBytes` returns false to pause. */
export function sharedRead(onBytes: (bytes: Buffer) => boolean): net.OnReadOpts {
  return {
    buffer: readBuffer,
    callback: (byteCount, buffer) => onBytes((buffer as Buffer).subarray(0, byteCount)),
  };
}

/** What a net.Socket and a net.Server keep about each other, and the handle below the socket. */
interface SocketInternals {
  _handle: unknown;
  _server: unknown;
  server: unknown;
}

/**
 * Gives an accepted, paused socket the shared read buffer: Node takes that option only from sockets it connects, so
 * the handle moves to a new socket and the server's count of connections moves with it. The handle is no
 * public interface; where it does not look as expected the result is undefined, `accepted` is untouched and the
 * caller reads by 'data' events.
 */
export function rewrap(
  accepted: net.Socket,
  onBytes: (bytes: Buffer) => boolean,
): net.Socket | undefined {
  const old = accepted as unknown as SocketInternals;
  const handle = old._handle;
  if (typeof handle !== 'object' || handle === null || !('useUserBuffer' in handle))
    return undefined;
  if (old._server === undefined) return undefined;
  const options = { handle, onread: sharedRead(onBytes), manualStart: true };
  const socket = new net.Socket(options as unknown as net.SocketConstructorOpts);
  const internals = socket as unknown as SocketInternals;
  internals._server = old._server;
  internals.server = old.server;
  old._handle = null;
  old._server = null;
  old.server = null;
  return socket;
}
