import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { repository } from '../harness/paths.ts';
import { freePorts } from '../harness/ports.ts';

export const VERSION = 'v1.9.0';

let program = '';

export function prepareExporter(): void {
  const script = join(repository, 'compat/kafka-exporter/prepare.sh');
  const output = execFileSync('bash', [script, VERSION], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  program = output.trim();
}

/** Its `kafka_…` lines as they are printed, without those about itself. */
export type Scrape = () => Promise<readonly string[]>;

/** Calls `body` while an exporter watches the broker, told these flags besides. */
export async function withExporter(
  bootstrap: string,
  flags: readonly string[],
  body: (scrape: Scrape) => Promise<void>,
): Promise<void> {
  const [port = 0] = await freePorts(1);
  const address = `127.0.0.1:${port}`;
  const args = [`--kafka.server=${bootstrap}`, `--web.listen-address=${address}`, ...flags];
  // Topics are as old as the last refresh; the shortest there is.
  const server = spawn(program, [...args, '--refresh.metadata=1s'], { stdio: 'ignore' });
  const end = (): void => void server.kill('SIGKILL');
  process.once('exit', end);
  try {
    await body(() => scrape(`http://${address}/metrics`));
  } finally {
    process.off('exit', end);
    end();
  }
}

async function scrape(url: string): Promise<readonly string[]> {
  for (let tries = 0; ; tries++) {
    try {
      const text = await (await fetch(url)).text();
      return text.split('\n').filter((line) => /^kafka_(?!exporter_)/.test(line));
    } catch (error) {
      if (tries === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** Scrapes until the lines about `name` are these, in any order; fails with what it saw last after 30 s. */
export async function untilScraped(
  scrape: Scrape,
  name: string,
  expected: readonly string[],
): Promise<void> {
  const deadlineMs = performance.now() + 30_000;
  for (;;) {
    const seen = (await scrape()).filter((line) => line.includes(`="${name}"`)).sort();
    if (JSON.stringify(seen) === JSON.stringify([...expected].sort())) return;
    if (performance.now() > deadlineMs)
      throw new Error(`expected\n${expected.join('\n')}\nbut saw\n${seen.join('\n')}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
