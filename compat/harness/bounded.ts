import { spawn } from 'node:child_process';
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

/** Runs a program in a process group of its own and ends the whole group when the time is up. */
export function runBounded(command: BoundedCommand): Promise<BoundedResult> {
  return new Promise((resolve) => {
    const startMs = performance.now();
    const child = spawn(command.command, command.args, {
      cwd: command.cwd,
      env: { ...process.env, ...command.env },
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    });
    let output = '';
    let line = '';
    let isLate = false;
    const receive = (text: string): void => {
      output = (output + text).slice(-OUTPUT_LIMIT);
      const lines = (line + text).split('\n');
      line = lines.pop() ?? '';
      if (lines.length > 0) idle?.refresh();
      for (const whole of lines) command.onLine?.(whole);
    };
    const endGroup = (): void => endProcessGroup(child.pid);
    const end = (): void => {
      isLate = true;
      endGroup();
    };
    const timer = setTimeout(end, command.limitMs);
    const idle =
      command.idleLimitMs === undefined ? undefined : setTimeout(end, command.idleLimitMs);
    process.once('exit', endGroup);
    for (const stream of [child.stdout, child.stderr]) {
      const decoder = new StringDecoder();
      stream.on('data', (chunk: Buffer) => receive(decoder.write(chunk)));
    }
    child.stdin.on('error', () => undefined);
    child.stdin.end(command.stdin ?? '');
    const finish = (exit: number | null): void => {
      clearTimeout(timer);
      clearTimeout(idle);
      process.off('exit', endGroup);
      endGroup();
      resolve({ exit, isLate, seconds: (performance.now() - startMs) / 1000, output });
    };
    child.once('error', (error) => {
      output += error.message;
      finish(-1);
    });
    child.once('exit', (exit) => finish(exit));
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
