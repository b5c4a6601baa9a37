import { hostAndPort } from '../base/ip-address.ts';
import { ConfigView } from '../config/resolve.ts';
import { createNetwork } from '../os/network.ts';
import { parseArguments, UsageError, type ParsedArguments } from './arguments.ts';
import { CONFIGURATION_OPTIONS, readConfiguration } from './configuration.ts';

const TIMEOUT_MS = 5000;
const DEFAULT_HTTP_PORT = 80;
/** An answer of a healthy node is far shorter. */
const MAX_ANSWER_BYTES = 64 * 1024;

interface Target {
  readonly host: string;
  readonly port: number;
}

/** `samsa health`: 0 when the node serves, 1 when it does not or does not answer. */
export async function health(args: readonly string[]): Promise<number> {
  const parsed = parseArguments(args, [...CONFIGURATION_OPTIONS, { name: '--url', kind: 'value' }]);
  if (parsed.positional.length > 0) {
    throw new UsageError(`unexpected argument ${parsed.positional.join(' ')}`);
  }
  const target = targetOf(parsed);
  const answer = await ask(target).catch((error: unknown) =>
    error instanceof Error ? error : new Error(String(error)),
  );
  if (answer instanceof Error) {
    process.stderr.write(`no answer from ${hostAndPort(target)}: ${answer.message}\n`);
    return 1;
  }
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(answer)?.[1];
  const [, body = ''] = answer.split(/\r\n\r\n/);
  process.stdout.write(`${body.trim()}\n`);
  return status === '200' ? 0 : 1;
}

function targetOf(args: ParsedArguments): Target {
  const url = args.value('--url');
  if (url !== undefined) return parseUrl(url);
  // The rest of the configuration may be out of reach here: in a container the node may have been given a file.
  const view = new ConfigView('broker', { static: readConfiguration(args).properties });
  const [host, port] = [view.text('samsa.http.host'), view.number('samsa.http.port')];
  if (port <= 0) {
    const what = port < 0 ? 'nothing is served' : 'the system chose the port; give --url';
    throw new UsageError(`samsa.http.port=${port}: ${what}`);
  }
  const isEveryAddress = host === '' || host === '0.0.0.0' || host === '::';
  return { host: isEveryAddress ? '127.0.0.1' : host, port };
}

function parseUrl(text: string): Target {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:') throw new UsageError(`--url ${text}: give it as http://host:port`);
  const port = url.port === '' ? DEFAULT_HTTP_PORT : Number(url.port);
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port };
}

function ask(target: Target): Promise<string> {
  return new Promise((resolve, reject) => {
    let close = (): void => undefined;
    const timer = setTimeout(() => {
      reject(new Error(`none within ${TIMEOUT_MS} ms`));
      close();
    }, TIMEOUT_MS);
    const received: Buffer[] = [];
    let size = 0;
    createNetwork()
      .connect({ ...target, timeoutMs: TIMEOUT_MS }, (socket) => ({
        onData: (bytes) => {
          size += bytes.length;
          if (size > MAX_ANSWER_BYTES) socket.destroy();
          else received.push(Buffer.from(bytes));
        },
        onDrain: () => undefined,
        onClose: () => {
          clearTimeout(timer);
          resolve(Buffer.concat(received).toString('utf8'));
        },
      }))
      .then((socket) => {
        close = () => socket.destroy();
        const head = `GET /readyz HTTP/1.1\r\nHost: ${target.host}\r\nConnection: close\r\n\r\n`;
        socket.write([Buffer.from(head)]);
      })
      .catch((error: unknown) => {
        clearTimeout(timer);
        reject(error instanceof Error ? error : new Error(String(error)));
      });
  });
}
