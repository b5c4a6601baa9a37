import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case, CaseContext, Cases } from '../../harness/case-suite.ts';
import { freePorts } from '../../harness/ports.ts';
import { writeProperties } from '../../harness/properties.ts';
import { consoleConsume, createTopic } from '../../harness/tools.ts';
import { Application, eventually } from '../application.ts';

/** A worker of a distributed Kafka Connect, and its REST interface. */
class Worker {
  readonly application: Application;
  readonly #url: string;

  private constructor(application: Application, port: number) {
    this.application = application;
    this.#url = `http://127.0.0.1:${port}`;
  }

  static async start(context: CaseContext, group: string, name: string): Promise<Worker> {
    const folder = join(context.folder, group);
    mkdirSync(folder, { recursive: true });
    const [port = 0] = await freePorts(1);
    const file = join(folder, `${name}.properties`);
    writeProperties(file, {
      'bootstrap.servers': context.bootstrap,
      'group.id': group,
      'key.converter': 'org.apache.kafka.connect.storage.StringConverter',
      'value.converter': 'org.apache.kafka.connect.storage.StringConverter',
      ...internalTopics(group),
      'offset.flush.interval.ms': '500',
      'session.timeout.ms': '6000',
      'heartbeat.interval.ms': '1000',
      'scheduled.rebalance.max.delay.ms': '1000',
      listeners: `http://127.0.0.1:${port}`,
    });
    const main = 'org.apache.kafka.connect.cli.ConnectDistributed';
    const worker = new Worker(new Application(folder, name, [main, file]), port);
    await worker.until('the worker answers', '/connectors', () => true);
    return worker;
  }

  async put(connector: string, config: Readonly<Record<string, string>>): Promise<void> {
    const answer = await eventually(`${connector} is taken`, async () => {
      const got = await this.#fetch(`/connectors/${connector}/config`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(config),
      });
      // A conflict means that the group is rebalancing.
      return got === null || got.status === 409 ? null : got;
    });
    if (!answer.ok) throw new Error(`${connector}: ${answer.status} ${await answer.text()}`);
    await this.until(`${connector} runs`, `/connectors/${connector}/status`, isRunning);
  }

  async remove(connector: string): Promise<void> {
    await eventually(`${connector} is removed`, async () => {
      const answer = await this.#fetch(`/connectors/${connector}`, { method: 'DELETE' });
      return answer?.ok === true ? true : null;
    });
  }

  /** Until the answer to a GET is like that. */
  async until(what: string, path: string, holds: (body: unknown) => boolean): Promise<void> {
    await eventually(what, async () => {
      const answer = await this.#fetch(path, {});
      return answer?.ok === true && holds(await answer.json()) ? true : null;
    }).catch((error: unknown) => {
      throw new Error(`${String(error)}\n${this.application.log.slice(-5000)}`);
    });
  }

  async #fetch(path: string, init: RequestInit): Promise<Response | null> {
    try {
      // A worker that is not in its group yet keeps a request for a minute and a half.
      return await fetch(`${this.#url}${path}`, { ...init, signal: AbortSignal.timeout(10_000) });
    } catch {
      return null;
    }
  }
}

function internalTopics(group: string): Record<string, string> {
  const kinds = ['config', 'offset', 'status'];
  return Object.fromEntries(
    kinds.flatMap((kind) => [
      [`${kind}.storage.topic`, `${group}-${kind}`],
      [`${kind}.storage.replication.factor`, '1'],
    ]),
  );
}

interface Status {
  readonly connector: { readonly state: string };
  readonly tasks: readonly { readonly state: string; readonly worker_id: string }[];
}

function isRunning(body: unknown): boolean {
  const { connector, tasks } = body as Status;
  return (
    connector.state === 'RUNNING' &&
    tasks.length > 0 &&
    tasks.every((task) => task.state === 'RUNNING')
  );
}

interface Copy {
  readonly from: string;
  readonly to: string;
  readonly topic: string;
  readonly put: (worker: Worker) => Promise<void>;
}

/** A file source and a file sink with a topic between them. */
async function copy(context: CaseContext, group: string): Promise<Copy> {
  const folder = join(context.folder, group);
  mkdirSync(folder, { recursive: true });
  const [from, to, topic] = [join(folder, 'from.txt'), join(folder, 'to.txt'), `${group}-lines`];
  writeFileSync(from, '');
  await createTopic(context.tools, context.bootstrap, { name: topic });
  const connector = (kind: string): string =>
    `org.apache.kafka.connect.file.FileStream${kind}Connector`;
  return {
    from,
    to,
    topic,
    put: async (worker) => {
      const common = { 'tasks.max': '1' };
      const source = { ...common, 'connector.class': connector('Source'), file: from, topic };
      await worker.put('source', source);
      const sink = { ...common, 'connector.class': connector('Sink'), file: to, topics: topic };
      await worker.put('sink', sink);
    },
  };
}

async function untilCopied(to: string, lines: readonly string[]): Promise<void> {
  const copied = (): string => (existsSync(to) ? readFileSync(to, 'utf8') : '');
  const expected = lines.map((line) => `${line}\n`).join('');
  await eventually('the lines are copied', () =>
    copied().length >= expected.length ? true : null,
  ).catch((error: unknown) => {
    throw new Error(`${String(error)}: ${JSON.stringify(copied())}`);
  });
  if (copied() !== expected) throw new Error(`copied ${JSON.stringify(copied())}`);
}

/** A worker is stopped in order and started again: no line is lost, and none is copied twice. */
const restart: Case = async (context) => {
  const group = context.unique('connect');
  const { from, to, topic, put } = await copy(context, group);
  const first = await Worker.start(context, group, 'first');
  await put(first);
  appendFileSync(from, 'one\ntwo\nthree\n');
  await untilCopied(to, ['one', 'two', 'three']);
  await first.application.stop();
  appendFileSync(from, 'four\nfive\n');
  const second = await Worker.start(context, group, 'second');
  await untilCopied(to, ['one', 'two', 'three', 'four', 'five']);
  const read = await consoleConsume(context.tools, context.bootstrap, { topic, count: 5 });
  if (read.join() !== 'one,two,three,four,five') throw new Error(`the topic holds ${read.join()}`);
  await second.remove('source');
  await second.remove('sink');
  await second.until('none is left', '/connectors', (body) => (body as string[]).length === 0);
  await second.application.stop();
};

/** Two workers share the connectors; one is killed, and the other takes over what it did. */
const takeOver: Case = async (context) => {
  const group = context.unique('connect');
  const { from, to, put } = await copy(context, group);
  const one = await Worker.start(context, group, 'one');
  const two = await Worker.start(context, group, 'two');
  await put(one);
  const lines = Array.from({ length: 50 }, (_, index) => `line ${index}`);
  appendFileSync(from, `${lines.join('\n')}\n`);
  await untilCopied(to, lines);
  await two.application.kill();
  appendFileSync(from, 'after the kill\n');
  // What it had not committed is copied again.
  await eventually('the last line is copied', () =>
    readFileSync(to, 'utf8').endsWith('after the kill\n') ? true : null,
  );
  await one.until('the source runs again', '/connectors/source/status', isRunning);
  await one.application.stop();
};

export const connectCases: Cases = { 'connect-restart': restart, 'connect-take-over': takeOver };
