import { type Timer, type Timers } from '../base/timers.ts';
import { type Reply } from '../machine/decision.ts';

interface PendingRequest {
  readonly resolve: (response: unknown) => void;
  readonly reject: (reason: Error) => void;
  timeout?: Timer;
}

/** Replies that wait until everything up to `offset` is committed. */
interface PendingReplies {
  readonly offset: number;
  readonly replies: readonly Reply[];
}

/** The requests that wait for a machine, and its replies that wait for the log. */
export class PendingRequests {
  readonly #timers: Timers;
  readonly #requests = new Map<number, PendingRequest>();
  /** In the order of their offsets. */
  readonly #replies: PendingReplies[] = [];
  #nextRequestId = 1;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  get size(): number {
    return this.#requests.size;
  }

  /** A request that may wait for ever. */
  add<Response>(): { readonly requestId: number; readonly response: Promise<Response> } {
    const requestId = this.#nextRequestId++;
    const response = new Promise<Response>((resolve, reject) => {
      this.#requests.set(requestId, { resolve: resolve as (_: unknown) => void, reject });
    });
    return { requestId, response };
  }

  /** Rejects with `reason` when no reply has been released after `timeoutMs`. */
  limit(requestId: number, timeoutMs: number, reason: () => Error): void {
    const request = this.#requests.get(requestId);
    if (request === undefined) return;
    request.timeout?.cancel();
    request.timeout = this.#timers.schedule(timeoutMs, () => {
      this.fail(requestId, reason());
    });
  }

  fail(requestId: number, reason: Error): void {
    this.#take(requestId)?.reject(reason);
  }

  /** Nothing will be committed any more: whoever waits is told `reason`. */
  failAll(reason: () => Error): void {
    this.#replies.length = 0;
    for (const requestId of [...this.#requests.keys()]) this.fail(requestId, reason());
  }

  replyAt(offset: number, replies: readonly Reply[]): void {
    this.#replies.push({ offset, replies });
  }

  /** Everything up to `offset` is committed. */
  release(offset: number): void {
    let count = 0;
    for (const pending of this.#replies) {
      if (pending.offset > offset) break;
      count += 1;
      for (const { to, response } of pending.replies) this.#take(to.requestId)?.resolve(response);
    }
    this.#replies.splice(0, count);
  }

  /** A request is answered once; later answers find nobody. */
  #take(requestId: number): PendingRequest | undefined {
    const request = this.#requests.get(requestId);
    if (request === undefined) return undefined;
    this.#requests.delete(requestId);
    request.timeout?.cancel();
    return request;
  }
}
