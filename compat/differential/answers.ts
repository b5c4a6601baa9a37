import { type ChildProcess, spawn } from 'node:child_process';
import { javaClassPath } from '../harness/java.ts';
import type { AnyApi } from './case.ts';
import type { Reply } from './side.ts';

/** Apache Kafka's own classes as the reader of what both answer: src/Answers.java in a JVM, asked in order. */
export class JavaAnswers {
  readonly #child: ChildProcess;
  readonly #waiting: {
    readonly resolve: (line: string) => void;
    readonly reject: (error: Error) => void;
  }[] = [];
  #received = '';
  #errors = '';

  constructor() {
    const flags = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto'];
    this.#child = spawn('java', [...flags, '-cp', javaClassPath('differential'), 'Answers']);
    this.#child.stdin?.on('error', () => undefined);
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => this.#receive(text));
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#errors = (this.#errors + text).slice(-10_000);
    });
    const onExit = (): void => this.close();
    process.once('exit', onExit);
    this.#child.once('exit', () => {
      process.off('exit', onExit);
      const error = new Error(`the reader of answers ended:\n${this.#errors}`);
      for (const { reject } of this.#waiting.splice(0)) reject(error);
    });
  }

  /** What came instead of an answer stays as it is. */
  async read(api: AnyApi, version: number, reply: Reply<unknown>): Promise<Reply<unknown>> {
    if (reply.kind !== 'response') return reply;
    const line = await new Promise<string>((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#child.stdin?.write(`${api.key} ${version} ${reply.bytes.toString('base64')}\n`);
    });
    const message = JSON.parse(line) as { readonly undecodable?: string };
    return message.undecodable === undefined
      ? { kind: 'response', response: message, bytes: reply.bytes }
      : { kind: 'undecodable', detail: message.undecodable };
  }

  close(): void {
    this.#child.kill('SIGKILL');
  }

  #receive(text: string): void {
    this.#received += text;
    for (let end = this.#received.indexOf('\n'); end >= 0; end = this.#received.indexOf('\n')) {
      this.#waiting.shift()?.resolve(this.#received.slice(0, end));
      this.#received = this.#received.slice(end + 1);
    }
  }
}
