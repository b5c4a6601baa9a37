/** Thrown when Samsa itself is wrong. Never caused by what a client or a disk sends us. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/**
 * States an invariant. Always on: a broken one fails the coordinator shard it belongs to, or, in raft,
 * metadata and the log, ends the node through `onFatal` (ARCHITECTURE.md, failures in three classes).
 * Pass a function where building the text costs something.
 */
export function assert(condition: unknown, what: string | (() => string)): asserts condition {
  if (!condition) throw new InvariantError(typeof what === 'string' ? what : what());
}

/** For the default branch of an exhaustive switch. */
export function unreachable(value: never, what = 'unreachable value'): never {
  throw new InvariantError(`${what}: ${String(value)}`);
}
