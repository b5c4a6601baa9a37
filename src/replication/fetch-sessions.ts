import { ErrorCode, type ErrorCode as Code } from '../../protocol/wire/error-code.ts';
import type { Uuid } from '../../protocol/wire/uuid.ts';
import type { FetchedPartition } from './fetch-reader.ts';
import {
  FINAL_SESSION_EPOCH,
  INITIAL_SESSION_EPOCH,
  INVALID_SESSION_ID,
  nextSessionEpoch,
  type FetchSession,
  type FetchSessionCache,
} from './fetch-session-cache.ts';
import { FetchSet, type FetchPosition } from './fetch-set.ts';

/** The part of a fetch request that sessions are about. */
export interface FetchSessionRequest {
  readonly sessionId: number;
  readonly sessionEpoch: number;
  readonly usesTopicIds: boolean;
  readonly isFollower: boolean;
  readonly positions: Iterable<FetchPosition>;
  readonly forgotten: Iterable<{
    readonly topicName: string | null;
    readonly topicId: Uuid;
    readonly partitionIndex: number;
  }>;
}

export interface SessionAnswer {
  readonly code: Code;
  readonly sessionId: number;
  readonly partitions: readonly FetchedPartition[];
}

/**
 * What a request is about, once its session is known: a set of partitions to fetch, and how to answer.
 */
export type FetchContext =
  | { readonly kind: 'refused'; readonly code: Code }
  | { readonly kind: 'sessionless'; readonly set: FetchSet }
  | {
      readonly kind: 'full';
      readonly set: FetchSet;
      readonly usesTopicIds: boolean;
    }
  | {
      readonly kind: 'incremental';
      readonly set: FetchSet;
      readonly session: FetchSession;
      /** The session's epoch must still be this when the answer is made. */
      readonly expectedEpoch: number;
      readonly previousFetchAtMs: number;
    };

/** Epoch 0 begins, −1 ends: either way the request names all that it wants. */
function isFull(request: FetchSessionRequest): boolean {
  return (
    request.sessionEpoch === INITIAL_SESSION_EPOCH || request.sessionEpoch === FINAL_SESSION_EPOCH
  );
}

export function openFetchContext(
  cache: FetchSessionCache,
  request: FetchSessionRequest,
  nowMs: number,
): FetchContext {
  if (isFull(request)) {
    // A full request ends the session that it names.
    if (request.sessionId !== INVALID_SESSION_ID) cache.remove(request.sessionId);
    const set = setOf(request);
    return request.sessionEpoch === FINAL_SESSION_EPOCH
      ? { kind: 'sessionless', set }
      : { kind: 'full', set, usesTopicIds: request.usesTopicIds };
  }
  const session = cache.get(request.sessionId);
  if (session === undefined) {
    return { kind: 'refused', code: ErrorCode.FETCH_SESSION_ID_NOT_FOUND };
  }
  if (session.sessionEpoch !== request.sessionEpoch) {
    return { kind: 'refused', code: ErrorCode.INVALID_FETCH_SESSION_EPOCH };
  }
  if (session.usesTopicIds !== request.usesTopicIds) {
    return { kind: 'refused', code: ErrorCode.FETCH_SESSION_TOPIC_ID_ERROR };
  }
  return continueSession(cache, session, request, nowMs);
}

function continueSession(
  cache: FetchSessionCache,
  session: FetchSession,
  request: FetchSessionRequest,
  nowMs: number,
): FetchContext {
  const { set } = session;
  for (const position of request.positions) set.put(position);
  for (const topic of request.forgotten) set.remove(topic, topic.partitionIndex);
  if (set.size === 0) {
    cache.remove(session.id);
    return { kind: 'sessionless', set: setOf(request) };
  }
  const previousFetchAtMs = session.lastUsedAtMs;
  cache.touch(session, nowMs);
  session.sessionEpoch = nextSessionEpoch(session.sessionEpoch);
  // A request that still waits in this session was given up by its client.
  set.operation?.abandon(ErrorCode.INVALID_FETCH_SESSION_EPOCH);
  return {
    kind: 'incremental',
    set,
    session,
    expectedEpoch: session.sessionEpoch,
    previousFetchAtMs,
  };
}

function setOf(request: FetchSessionRequest): FetchSet {
  const set = new FetchSet(request.isFollower);
  for (const position of request.positions) set.put(position);
  return set;
}

/** What of the fetched partitions goes into the response, and what the session remembers of that. */
export function closeFetchContext(
  cache: FetchSessionCache,
  context: Exclude<FetchContext, { kind: 'refused' }>,
  fetched: readonly FetchedPartition[],
  nowMs: number,
): SessionAnswer {
  switch (context.kind) {
    case 'sessionless':
      return { code: ErrorCode.NONE, sessionId: INVALID_SESSION_ID, partitions: fetched };
    case 'full': {
      const { set, usesTopicIds } = context;
      for (const { position, data } of fetched) {
        position.highWatermark = data.highWatermark;
        position.logStartOffset = data.logStartOffset;
        // Nothing watched it until now: the next request looks at everything once more.
        set.moveToEnd(position);
      }
      const session = cache.maybeCreate(set, { isPrivileged: set.isFollower, usesTopicIds }, nowMs);
      const sessionId = session?.id ?? INVALID_SESSION_ID;
      return { code: ErrorCode.NONE, sessionId, partitions: fetched };
    }
    case 'incremental':
      return answerIncrementally(context, fetched);
  }
}

function answerIncrementally(
  context: Extract<FetchContext, { kind: 'incremental' }>,
  fetched: readonly FetchedPartition[],
): SessionAnswer {
  const { session, set } = context;
  if (session.sessionEpoch !== context.expectedEpoch) {
    for (const partition of fetched) partition.release();
    const code = ErrorCode.INVALID_FETCH_SESSION_EPOCH;
    return { code, sessionId: session.id, partitions: [] };
  }
  const partitions = fetched.filter((partition) => mustTell(set, partition));
  return { code: ErrorCode.NONE, sessionId: session.id, partitions };
}

/** Partitions with records, an error, a new high watermark or a new log start are told of; the others are left out. */
function mustTell(set: FetchSet, fetched: FetchedPartition): boolean {
  const { position, data } = fetched;
  const hasMoved =
    position.highWatermark !== data.highWatermark ||
    position.logStartOffset !== data.logStartOffset;
  position.highWatermark = data.highWatermark;
  position.logStartOffset = data.logStartOffset;
  const hasFailed = data.errorCode !== ErrorCode.NONE;
  // So that the client hears when the error is gone.
  if (hasFailed) position.highWatermark = -1;
  if (fetched.kind === 'records') set.moveToEnd(position);
  else if (fetched.kind === 'empty' && !fetched.isLimited) set.maybeMarkQuiet(position);
  return hasMoved || hasFailed || fetched.kind !== 'empty';
}
