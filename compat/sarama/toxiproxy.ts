import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { repository } from '../harness/paths.ts';

const VERSION = 'v2.5.0';

let program = '';

export function prepareToxiproxy(): void {
  const script = join(repository, 'compat/sarama/toxiproxy.sh');
  const output = execFileSync('bash', [script, VERSION], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  program = output.trim();
}

/** Calls `body` while a Toxiproxy answers at `port`; proxies kafka1, kafka2, … at these ports lead to one broker. */
export async function withToxiproxy(
  { port, proxyPorts, upstream }: { port: number; proxyPorts: readonly number[]; upstream: string },
  body: () => Promise<void>,
): Promise<void> {
  const server = spawn(program, ['-host', '127.0.0.1', '-port', String(port)], { stdio: 'ignore' });
  const end = (): void => void server.kill('SIGKILL');
  process.once('exit', end);
  try {
    const proxies = proxyPorts.map((proxyPort, index) => ({
      name: `kafka${index + 1}`,
      listen: `127.0.0.1:${proxyPort}`,
      upstream,
    }));
    await populate(`http://127.0.0.1:${port}/populate`, JSON.stringify(proxies));
    await body();
  } finally {
    process.off('exit', end);
    end();
  }
}

async function populate(url: string, body: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      const answer = await fetch(url, { method: 'POST', body });
      if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
      return;
    } catch (error) {
      if (tries === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
