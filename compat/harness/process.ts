import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';

export interface ServerCommand {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Standard output and error are appended to this file. */
  readonly logFile: string;
}

export interface ServerExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const running = new Set<ServerProcess>();

// A test that fails or is ended must not leave servers behind.
process.on('exit', () => {
  for (const server of running) server.signal('SIGKILL');
});

/** One server process that this test run started, ended by its pid. */
export class ServerProcess {
  readonly name: string;
  readonly logFile: string;
  readonly exited: Promise<ServerExit>;
  readonly #child: ChildProcess;
  #exit: ServerExit | null = null;
  readonly #logStartBytes: number;

  constructor(command: ServerCommand) {
    this.name = command.name;
    this.logFile = command.logFile;
    const log = openSync(command.logFile, 'a');
    this.#logStartBytes = fstatSync(log).size;
    this.#child = spawn(command.command, command.args, {
      stdio: ['ignore', log, log],
      env: { ...process.env, ...command.env },
    });
    closeSync(log);
    running.add(this);
    this.exited = new Promise((resolve) => {
      const finish = (exit: ServerExit): void => {
        this.#exit = exit;
        running.delete(this);
        resolve(exit);
      };
      this.#child.once('exit', (code, signal) => finish({ code, signal }));
      this.#child.once('error', () => finish({ code: -1, signal: null }));
    });
  }

  get pid(): number {
    const { pid } = this.#child;
    if (pid === undefined) throw new Error(`${this.name} was not started`);
    return pid;
  }

  get exit(): ServerExit | null {
    return this.#exit;
  }

  /** What this process has printed so far. */
  get log(): string {
    return readFileSync(this.logFile).subarray(this.#logStartBytes).toString();
  }

  signal(signal: NodeJS.Signals): void {
    if (this.#exit === null) this.#child.kill(signal);
  }

  /** SIGTERM, and an error if the process does not end by itself within the time. */
  async stop(timeoutMs = 30_000): Promise<ServerExit> {
    this.signal('SIGTERM');
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), timeoutMs);
    });
    const exit = await Promise.race([this.exited, late]);
    clearTimeout(timer);
    if (exit !== null) return exit;
    this.signal('SIGKILL');
    await this.exited;
    throw new Error(
      `${this.name} did not end within ${timeoutMs} ms of SIGTERM:\n${tail(this.log)}`,
    );
  }

  /** `kill -9`, and waits until the process is gone. */
  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.exited;
  }
}

export function tail(text: string, lineCount = 40): string {
  return text.split('\n').slice(-lineCount).join('\n');
}
