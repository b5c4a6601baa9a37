import { execFile, execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, repository } from './paths.ts';
import { needs } from './needs.ts';

export const kafkaLib = join(cacheFolder, 'kafka/lib');

export interface ToolResult {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Fetches the published jars and compiles `compat/<folder>/src`, both once; the class path to run either. */
export function javaClassPath(folder = 'java-tools'): string {
  needs('java');
  execFileSync('bash', [join(repository, 'scripts/kafka-jars.sh')], { stdio: 'inherit' });
  return classPathWith(folder, kafkaLib);
}

/** Compiles `compat/<folder>/src`, once, against the jars of a folder; the class path of both. */
export function classPathWith(folder: string, lib: string): string {
  const sourceFolder = join(repository, 'compat', folder, 'src');
  const sources = readdirSync(sourceFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.java'))
    .sort()
    .map((name) => join(sourceFolder, name));
  const hash = createHash('sha256');
  for (const source of sources) hash.update(readFileSync(source));
  const classes = join(cacheFolder, folder, hash.digest('hex').slice(0, 16));
  if (!existsSync(classes)) compile(sources, { classes, lib });
  return `${classes}:${lib}/*`;
}

function compile(
  sources: readonly string[],
  { classes, lib }: { readonly classes: string; readonly lib: string },
): void {
  // Compiled aside and renamed: two test files may do it at once.
  const aside = `${classes}.${process.pid}`;
  mkdirSync(aside, { recursive: true });
  const result = spawnSync('javac', ['-nowarn', '-cp', `${lib}/*`, '-d', aside, ...sources], {
    encoding: 'utf8',
  });
  if (result.status !== 0) throw new Error(`javac failed:\n${result.stderr}`);
  if (existsSync(classes)) rmSync(aside, { recursive: true });
  else renameSync(aside, classes);
}

// A small heap and the cheap compiler only: these programs live for seconds on a machine with two cores.
const CLIENT_FLAGS = ['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto'];

/** Runs a main class in a JVM of its own: for a tool that leaves something behind, and hangs when it is run again. */
export function javaOnce(
  main: string,
  args: readonly string[],
  timeoutMs = 60_000,
): Promise<ToolResult> {
  return new Promise((resolve) => {
    const flags = [
      ...CLIENT_FLAGS,
      '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
      '-cp',
      javaClassPath(),
    ];
    execFile(
      'java',
      [...flags, main, ...args],
      { timeout: timeoutMs, maxBuffer: 1 << 28 },
      (error, stdout, stderr) => {
        const exit = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({ exit, stdout, stderr });
      },
    );
  });
}

interface Pending {
  readonly resolve: (result: ToolResult) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Apache Kafka's own tools, run one after the other in one JVM (see compat/java-tools/src/ToolServer.java). A tool that
 * does not end in time takes the JVM with it; the next call starts another.
 */
export class JavaTools {
  #child: ChildProcess | null = null;
  #received = '';
  #errors = '';
  #pending: Pending | null = null;
  #last: Promise<unknown> = Promise.resolve();

  /** Runs a main class; calls queue up behind each other. */
  run(
    main: string,
    args: readonly string[],
    options: { stdin?: string; timeoutMs?: number } = {},
  ): Promise<ToolResult> {
    const result = this.#last.then(() => this.#call({ main, args, ...options }));
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Like `run`, and fails unless the tool exits 0. */
  async output(
    main: string,
    args: readonly string[],
    options: { stdin?: string; timeoutMs?: number } = {},
  ): Promise<string> {
    const result = await this.run(main, args, options);
    if (result.exit !== 0) {
      throw new Error(
        `${main} ${args.join(' ')} exited ${result.exit}\n${result.stdout}${result.stderr}`,
      );
    }
    return result.stdout;
  }

  close(): void {
    this.#child?.kill('SIGKILL');
    this.#child = null;
  }

  #call(request: {
    main: string;
    args: readonly string[];
    stdin?: string;
    timeoutMs?: number;
  }): Promise<ToolResult> {
    const child = (this.#child ??= this.#start());
    const timeoutMs = request.timeoutMs ?? 60_000;
    return new Promise<ToolResult>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.close();
        this.#settle()?.reject(
          new Error(
            `${request.main} ${request.args.join(' ')} did not end in ${timeoutMs} ms\n${this.#errors}`,
          ),
        );
      }, timeoutMs);
      this.#pending = {
        resolve: (result) => {
          clearTimeout(timer);
          resolve(result);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      };
      const { main, args, stdin } = request;
      child.stdin?.write(`${JSON.stringify({ main, args, stdin: stdin ?? '' })}\n`);
    });
  }

  #settle(): Pending | null {
    const pending = this.#pending;
    this.#pending = null;
    return pending;
  }

  #start(): ChildProcess {
    const child = spawn(
      'java',
      [
        ...CLIENT_FLAGS,
        '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
        '-cp',
        javaClassPath(),
        'ToolServer',
      ],
      { stdio: ['pipe', 'pipe', 'pipe'] },
    );
    this.#received = '';
    this.#errors = '';
    const onExit = (): void => child.kill('SIGKILL') as unknown as void;
    process.once('exit', onExit);
    child.stdin.on('error', () => undefined);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#errors = (this.#errors + text).slice(-100_000);
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => this.#receive(text));
    child.once('exit', () => {
      process.off('exit', onExit);
      if (this.#child !== child) return;
      this.#child = null;
      this.#settle()?.reject(new Error(`the tools' JVM ended:\n${this.#errors}`));
    });
    return child;
  }

  #receive(text: string): void {
    this.#received += text;
    for (let end = this.#received.indexOf('\n'); end >= 0; end = this.#received.indexOf('\n')) {
      const line = this.#received.slice(0, end);
      this.#received = this.#received.slice(end + 1);
      this.#settle()?.resolve(JSON.parse(line) as ToolResult);
    }
  }
}
