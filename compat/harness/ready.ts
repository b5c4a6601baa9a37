import { connect, type Socket } from 'node:net';
import type { ServerProcess } from './process.ts';
import { tail } from './process.ts';

// ApiVersions (key 18) version 0, correlation id 1, client id "ready".
const REQUEST = Buffer.from([
  0, 0, 0, 15, 0, 18, 0, 0, 0, 0, 0, 1, 0, 5, 0x72, 0x65, 0x61, 0x64, 0x79,
]);

/** Sends one ApiVersions request and says whether the answer carries no error. */
export function answersApiVersions(port: number, timeoutMs = 2_000): Promise<boolean> {
  return new Promise((resolve) => {
    const socket: Socket = connect({ host: '127.0.0.1', port, noDelay: true });
    const chunks: Buffer[] = [];
    const finish = (answered: boolean): void => {
      socket.destroy();
      resolve(answered);
    };
    socket.setTimeout(timeoutMs, () => finish(false));
    socket.once('error', () => finish(false));
    socket.once('close', () => finish(false));
    socket.once('connect', () => socket.write(REQUEST));
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      const answer = Buffer.concat(chunks);
      if (answer.length < 4 || answer.length < 4 + answer.readInt32BE(0)) return;
      finish(answer.length >= 10 && answer.readInt32BE(4) === 1 && answer.readInt16BE(8) === 0);
    });
  });
}

/** Waits until the server answers ApiVersions on the port; fails at once when the process ends before. */
export async function untilReady(
  server: ServerProcess,
  port: number,
  options: { timeoutMs?: number; pollMs?: number } = {},
): Promise<void> {
  const deadlineMs = performance.now() + (options.timeoutMs ?? 60_000);
  for (;;) {
    if (await answersApiVersions(port)) return;
    if (server.exit !== null) {
      throw new Error(`${server.name} ended before it was ready:\n${tail(server.log)}`);
    }
    if (performance.now() > deadlineMs) {
      throw new Error(
        `${server.name} did not answer ApiVersions on port ${port}:\n${tail(server.log)}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, options.pollMs ?? 20));
  }
}
