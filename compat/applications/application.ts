import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { classPathWith } from '../harness/java.ts';
import { cacheFolder, repository } from '../harness/paths.ts';
import { ServerProcess, tail } from '../harness/process.ts';

const FOLDER = 'applications';

/** Fetches and compiles what the applications need, once. */
export function prepareApplications(): string {
  execFileSync('bash', [join(repository, 'compat', FOLDER, 'prepare.sh')], { stdio: 'inherit' });
  return classPathWith(FOLDER, join(cacheFolder, FOLDER, 'lib'));
}

/** Waits until the condition gives a value; asks it ten times a second. */
export async function eventually<T>(
  what: string,
  condition: () => T | null | undefined | Promise<T | null | undefined>,
  { timeoutMs = 120_000 }: { readonly timeoutMs?: number } = {},
): Promise<T> {
  const deadlineMs = performance.now() + timeoutMs;
  for (;;) {
    const value = await condition();
    if (value !== null && value !== undefined) return value;
    if (performance.now() > deadlineMs) throw new Error(`${what}: not within ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A Java program that runs until it is stopped; what it prints is waited for. */
export class Application {
  readonly #process: ServerProcess;

  constructor(folder: string, name: string, [main, ...args]: readonly string[]) {
    mkdirSync(folder, { recursive: true });
    this.#process = new ServerProcess({
      name,
      command: 'java',
      args: [
        ...['-Xmx400m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto'],
        ...['-Dorg.slf4j.simpleLogger.defaultLogLevel=warn', '-cp', prepareApplications()],
        ...[main ?? '', ...args],
      ],
      logFile: join(folder, `${name}.out`),
    });
  }

  get log(): string {
    return this.#process.log;
  }

  /** Until this start of it has printed a line like that; its last one. */
  async printed(pattern: RegExp): Promise<RegExpMatchArray> {
    try {
      return await eventually(String(pattern), () => {
        if (this.#process.exit !== null && !pattern.test(this.log)) throw new Error('it ended');
        return [...this.log.matchAll(new RegExp(pattern, 'gm'))].at(-1);
      });
    } catch (error) {
      throw new Error(`${this.#process.name}: ${String(error)}\n${tail(this.log)}`);
    }
  }

  /** SIGTERM, and until it has ended. */
  async stop(): Promise<void> {
    await this.#process.stop(60_000);
  }

  kill(): Promise<void> {
    return this.#process.kill();
  }

  /** Runs it to its end; what it printed. */
  async output(): Promise<string> {
    const { code } = await this.#process.exited;
    if (code !== 0) throw new Error(`${this.#process.name} ended with ${code}:\n${tail(this.log)}`);
    return this.log;
  }
}
