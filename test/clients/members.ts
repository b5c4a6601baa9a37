import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { repository } from '../../compat/harness/paths.ts';

export interface MemberOptions {
  readonly client: 'kafkajs' | 'rdkafka';
  readonly bootstrap: string;
  readonly group: string;
  readonly topics: readonly string[];
  readonly name?: string;
  /** Of a static member; librdkafka's only. */
  readonly instance?: string;
  /** librdkafka's; kafkajs knows what librdkafka calls roundrobin. */
  readonly strategy?: 'roundrobin' | 'range' | 'cooperative-sticky';
  readonly sessionMs?: number;
  readonly rebalanceMs?: number;
  readonly heartbeatMs?: number;
  /** Committed with every offset; kafkajs's only. */
  readonly metadata?: string;
}

type Message =
  | { readonly kind: 'assigned' | 'revoked'; readonly owned: string[]; readonly memberId?: string }
  | { readonly kind: 'records'; readonly records: [string, number, number, string][] }
  | { readonly kind: 'committed'; readonly offsets: [string, number, number][] }
  | { readonly kind: 'error' | 'uncommitted'; readonly message: string }
  | { readonly kind: 'running' };

const PROGRAM = join(repository, 'test/clients/member-process.mjs');
const PATIENCE_MS = 90_000;

/** Members of groups, each in a process of its own, and what has happened to them. */
export class Members {
  readonly all: Member[] = [];
  readonly #waiting = new Set<() => void>();
  #failure: string | undefined;

  start(options: MemberOptions): Member {
    const member = new Member(options, () => {
      for (const look of this.#waiting) look();
    });
    this.all.push(member);
    return member;
  }

  get alive(): Member[] {
    return this.all.filter(({ isAlive }) => isAlive);
  }

  /** There is no more to wait for. */
  fail(why: string): void {
    this.#failure = why;
    for (const look of this.#waiting) look();
  }

  /** Looks again whenever something happens to a member. */
  until(isSo: () => boolean, what: () => string): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(look);
      };
      const look = (): void => {
        const failure =
          this.#failure ?? this.all.find((member) => member.failure !== undefined)?.failure;
        if (failure === undefined && !isSo()) return;
        finish();
        if (failure === undefined) resolve();
        else reject(new Error(failure));
      };
      const timer = setTimeout(() => {
        finish();
        const errors = this.all.flatMap((member) => member.errors).slice(-5);
        reject(new Error(`${what()} within ${PATIENCE_MS} ms; ${errors.join()}`));
      }, PATIENCE_MS);
      this.#waiting.add(look);
      look();
    });
  }

  /** Everything that somebody owns, each once, and every living member has its share. */
  async untilShared(partitions: readonly string[]): Promise<void> {
    const wanted = [...partitions].sort().join();
    const owned = (): string[] => this.alive.flatMap((member) => [...member.owned]).sort();
    await this.until(
      () => owned().join() === wanted,
      () => `${wanted} was not shared: ${this.alive.map((each) => each.shown()).join('; ')}`,
    );
  }

  /** What was read, of all members, dead ones too. */
  values(): Set<string> {
    return new Set(this.all.flatMap(({ records }) => records.map(({ value }) => value)));
  }

  async untilRead(values: Iterable<string>): Promise<void> {
    const wanted = [...values];
    const missing = (): string[] => {
      const read = this.values();
      return wanted.filter((value) => !read.has(value));
    };
    await this.until(
      () => missing().length === 0,
      () => `${missing().length} of ${wanted.length} records were not read: ${missing()[0]}`,
    );
  }

  async leave(): Promise<void> {
    await Promise.all(this.alive.map((member) => member.leave()));
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map((member) => member.crash()));
  }
}

export interface MemberRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly value: string;
}

export class Member {
  readonly options: MemberOptions;
  /** Partitions, as `topic-0`. */
  owned: ReadonlySet<string> = new Set();
  readonly records: MemberRecord[] = [];
  /** By partition, what the broker has acknowledged last. */
  readonly committed = new Map<string, number>();
  readonly errors: string[] = [];
  failure: string | undefined;
  /** It was once without any of its partitions. */
  everLostAll = false;
  assignmentCount = 0;
  /** Since when it is without an assignment; undefined while it has one. On performance.now(). */
  waitsSinceMs: number | undefined = performance.now();
  /** The longest that it ever was without an assignment. */
  longestWaitMs = 0;
  onRecords: (records: readonly MemberRecord[]) => void = () => undefined;
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  readonly #changed: () => void;
  #isAlive = true;

  constructor(options: MemberOptions, changed: () => void) {
    this.options = options;
    this.#changed = changed;
    const whole = {
      name: `member-${options.client}`,
      strategy: 'roundrobin',
      sessionMs: 6_000,
      rebalanceMs: 15_000,
      heartbeatMs: 300,
      ...options,
    };
    this.#child = fork(PROGRAM, [JSON.stringify(whole)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child.on('message', (message) => this.#hear(message as Message));
    this.#exited = new Promise((resolve) => {
      this.#child.once('exit', (code) => {
        // Nobody asked it to end.
        if (this.#isAlive) this.failure = `${this.shown()} ended with ${code}`;
        this.#isAlive = false;
        this.#changed();
        resolve();
      });
    });
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  shown(): string {
    return `${this.options.name ?? this.options.client}: ${[...this.owned].join()}`;
  }

  /** How long it is without an assignment, now or ever. */
  waitMs(nowMs: number): number {
    const since = this.#isAlive ? (this.waitsSinceMs ?? nowMs) : nowMs;
    return Math.max(this.longestWaitMs, nowMs - since);
  }

  async leave(): Promise<void> {
    this.#isAlive = false;
    this.#child.send('leave');
    await this.#exited;
  }

  /** SIGKILL: it says nothing to anybody; its sockets are closed. Also ends one that leaves and cannot. */
  async crash(): Promise<void> {
    this.#isAlive = false;
    this.#child.kill('SIGKILL');
    await this.#exited;
  }

  #hear(message: Message): void {
    switch (message.kind) {
      case 'assigned':
      case 'revoked':
        this.#takeOwned(message.kind, message.owned);
        break;
      case 'records': {
        const records = message.records.map(([topic, partition, offset, value]) => ({
          topic,
          partition,
          offset,
          value,
        }));
        this.records.push(...records);
        this.onRecords(records);
        break;
      }
      case 'committed':
        for (const [topic, partition, offset] of message.offsets) {
          this.committed.set(`${topic}-${partition}`, offset);
        }
        break;
      case 'error':
        this.errors.push(`${this.options.name ?? this.options.client}: ${message.message}`);
        break;
      default:
    }
    this.#changed();
  }

  #takeOwned(kind: 'assigned' | 'revoked', owned: readonly string[]): void {
    this.owned = new Set(owned);
    const nowMs = performance.now();
    if (kind === 'assigned') {
      this.assignmentCount++;
      this.longestWaitMs = Math.max(this.longestWaitMs, nowMs - (this.waitsSinceMs ?? nowMs));
      this.waitsSinceMs = undefined;
    } else {
      if (owned.length > 0) return;
      this.everLostAll = true;
      this.waitsSinceMs ??= nowMs;
    }
  }
}
