import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

export interface BoundedCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly limitMs: number;
  /** Also ended when it prints no line for so long. */
  readonly idleLimitMs?: number;
  readonly stdin?: string;
  /** Called with every whole line of output as it comes. */
  readonly onLine?: (line: string) => void;
}

export interface BoundedResult {
  /** null when a signal ended it. */
  readonly exit: number | null;
  readonly isLate: boolean;
  readonly seconds: number;
  /** Standard output and error together, at most the last 4 MB. */
  readonly output: string;
}

const OUTPUT_LIMIT = 1 << 22;

/** Keeps the end of what comes, and hands on each whole line. */
class Output {
  text = '';
  #line = '';
  readonly #onLine: (line: string) => void;

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  read(stream: Readable): void {
    const decoder = new StringDecoder();
    stream.on('data', (chunk: Buffer) => this.#receive(decoder.write(chunk)));
  }

  #receive(text: string): void {
    this.text = (this.text + text).slice(-OUTPUT_LIMIT);
    const lines = (this.#line + text).split('\n');
    this.#line = lines.pop() ?? '';
    for (const line of lines) this.#onLine(line);
  }
}

/** Runs a program in a process group of its own and ends the whole group when the time is up. */
export function runBounded(command: BoundedCommand): Promise<BoundedResult> {
  return new Promise((resolve) => {
    const startMs = performance.now();
    const { cwd, args, env } = command;
    const options = { cwd, env: { ...process.env, ...env }, detached: true };
    const child = spawn(command.command, args, options);
    let isLate = false;
    const endGroup = (): void => endProcessGroup(child.pid);
    const end = (): void => {
      isLate = true;
      endGroup();
    };
    const timers = [command.limitMs, command.idleLimitMs ?? command.limitMs];
    const [whole, idle] = timers.map((ms) => setTimeout(end, ms));
    process.once('exit', endGroup);
    const output = new Output((line) => {
      idle?.refresh();
      command.onLine?.(line);
    });
    output.read(child.stdout);
    output.read(child.stderr);
    child.stdin.on('error', () => undefined);
    child.stdin.end(command.stdin ?? '');
    child.once('error', (error) => (output.text += error.message));
    // Whatever it left behind may hold its pipes open; closed, they have been read to the end.
    child.once('exit', endGroup);
    child.once('close', (exit) => {
      clearTimeout(whole);
      clearTimeout(idle);
      process.off('exit', endGroup);
      const seconds = (performance.now() - startMs) / 1000;
      resolve({ exit, isLate, seconds, output: output.text });
    });
  });
}

function endProcessGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}
