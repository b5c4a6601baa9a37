import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { ZERO_UUID, type Uuid } from '../../protocol/wire/uuid.ts';
import { batchBaseOffset, batchLastOffset } from '../../protocol/record/batch-header.ts';
import { DelayedFetch } from '../../src/replication/delayed-fetch.ts';
import type {
  FetchedPartition,
  FetchHost,
  FetchParams,
} from '../../src/replication/fetch-reader.ts';
import {
  closeFetchContext,
  openFetchContext,
  type FetchSessionRequest,
} from '../../src/replication/fetch-sessions.ts';
import type { FetchPosition } from '../../src/replication/fetch-set.ts';
import type { Replicas } from './fixture.ts';

export interface FetchOptions {
  readonly sessionId?: number;
  readonly sessionEpoch?: number;
  readonly usesTopicIds?: boolean;
  readonly positions?: readonly FetchPosition[];
  readonly forgotten?: FetchSessionRequest['forgotten'];
  readonly params?: Partial<FetchParams>;
  /** Counts the partitions that are looked up. */
  readonly host?: FetchHost;
}

export function position(
  topicName: string | null,
  partitionIndex: number,
  fetchOffset: number,
  more: Partial<FetchPosition> & { topicId?: Uuid } = {},
): FetchPosition {
  return {
    topicName,
    topicId: ZERO_UUID,
    partitionIndex,
    fetchOffset,
    currentLeaderEpoch: -1,
    lastFetchedEpoch: -1,
    logStartOffset: -1,
    maxBytes: 1024 * 1024,
    replicaDirectoryId: ZERO_UUID,
    ...more,
  };
}

export interface FetchReply {
  readonly code: number;
  readonly sessionId: number;
  readonly partitions: readonly FetchedPartition[];
}

interface Outcome {
  readonly code: number;
  readonly partitions: readonly FetchedPartition[];
}

const PARAMS = {
  replicaId: -1,
  replicaEpoch: -1,
  maxWaitMs: 500,
  minBytes: 1,
  maxBytes: 50 * 1024 * 1024,
  upTo: 'high-watermark',
  isAllowed: () => true,
} as const;

function requestOf(options: FetchOptions): FetchSessionRequest {
  return {
    sessionId: options.sessionId ?? 0,
    sessionEpoch: options.sessionEpoch ?? -1,
    usesTopicIds: options.usesTopicIds ?? false,
    isFollower: (options.params?.replicaId ?? -1) >= 0,
    positions: options.positions ?? [],
    forgotten: options.forgotten ?? [],
  };
}

/** One fetch request, as the handler makes it; the answer is undefined until there is one. */
export class PendingFetch {
  reply: FetchReply | undefined;
  failure: unknown;

  constructor(replicas: Replicas, options: FetchOptions) {
    const { manager, time } = replicas;
    const context = openFetchContext(manager.fetchSessions, requestOf(options), time.nowMs);
    if (context.kind === 'refused') {
      this.reply = { code: context.code, sessionId: 0, partitions: [] };
      return;
    }
    const isIncremental = context.kind === 'incremental';
    const params: FetchParams = {
      ...PARAMS,
      previousFetchAtMs: isIncremental ? context.previousFetchAtMs : 0,
      nowMs: time.nowMs,
      ...options.params,
    };
    const fetch = new DelayedFetch(options.host ?? manager, context.set, params, isIncremental);
    const settle = ({ code, partitions }: Outcome): void => {
      if (this.reply !== undefined) throw new Error('answered twice');
      if (code === ErrorCode.NONE) {
        this.reply = closeFetchContext(manager.fetchSessions, context, partitions, time.nowMs);
      } else {
        const sessionId = isIncremental ? context.session.id : 0;
        this.reply = { code, sessionId, partitions: [] };
      }
    };
    const outcome = fetch.start();
    if (outcome instanceof Promise)
      outcome.then(settle, (error: unknown) => (this.failure = error));
    else settle(outcome);
  }
}

/** `topic-partition: first..last` per partition with records, `error n`, or the high watermark. */
export function describeReply(reply: FetchReply | undefined): string[] | undefined {
  return reply?.partitions.map(({ position: { topicName, partitionIndex }, data }) => {
    const name = `${topicName ?? '?'}-${String(partitionIndex)}`;
    if (data.errorCode !== 0) return `${name}: error ${String(data.errorCode)}`;
    if (data.divergingEpoch.epoch !== -1 || data.divergingEpoch.endOffset !== -1) {
      return `${name}: diverging at ${String(data.divergingEpoch.epoch)}/${String(data.divergingEpoch.endOffset)}`;
    }
    const bytes = Buffer.concat(data.records as Buffer[]);
    if (bytes.length === 0) return `${name}: empty, hw ${String(data.highWatermark)}`;
    let first = -1;
    let last = -1;
    for (let at = 0; at < bytes.length; at += 12 + bytes.readInt32BE(at + 8)) {
      if (first === -1) first = batchBaseOffset(bytes, at);
      last = batchLastOffset(bytes, at);
    }
    return `${name}: ${String(first)}..${String(last)}`;
  });
}
