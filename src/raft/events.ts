// pure
import type { RaftControlRecord } from './control-records.ts';
import type { ElectionState } from './election-state.ts';
import type {
  RaftPeerRequest,
  RaftPeerResponse,
  RaftRequest,
  RaftRequestContext,
  RaftResponse,
} from './messages.ts';
import type { RaftPeer } from './request-manager.ts';
import type { LeaderAndEpoch, OffsetAndEpoch } from './types.ts';

/** Names a request that waits for its answer; given by the driver, unique while it waits. */
export type ReplyHandle = number;

/**
 * What happens to the machine. The disk answers later: `written`, `flushed`, `quorumStatePersisted`,
 * `logTruncated` and `snapshotInstalled` tell that an earlier effect, or part of it, is done.
 */
export type RaftEvent =
  /** First of all. */
  | { readonly type: 'start' }
  /** The moment that the last `schedule` effect named has come, or passed. */
  | { readonly type: 'timer' }
  | {
      readonly type: 'request';
      readonly replyTo: ReplyHandle;
      readonly message: RaftRequest;
      readonly context: RaftRequestContext;
    }
  | {
      readonly type: 'response';
      readonly correlationId: number;
      /** `nodeId` of the peer in the `send` effect. */
      readonly sourceId: number;
      readonly message: RaftPeerResponse;
    }
  /** No answer will come. `isUnsupported`: the peer does not speak the version that the request needs. */
  | {
      readonly type: 'sendFailed';
      readonly correlationId: number;
      readonly sourceId: number;
      readonly api: RaftPeerRequest['api'];
      readonly isUnsupported: boolean;
    }
  /** The controller's records, one batch. Only while `canAppend(leaderEpoch)`. */
  | { readonly type: 'append'; readonly records: readonly Buffer[]; readonly leaderEpoch: number }
  /** kraft.version goes from 0 to 1. Only while `canAppend(leaderEpoch)`, of the sole voter. */
  | { readonly type: 'appendFirstVoters'; readonly leaderEpoch: number }
  /** The log's written offset advanced. */
  | { readonly type: 'written' }
  /** The log's flushed offset advanced. */
  | { readonly type: 'flushed' }
  | { readonly type: 'quorumStatePersisted' }
  | { readonly type: 'logTruncated' }
  /**
   * The fetched snapshot is durable and the log begins at its end. Without `records`: it was damaged, was
   * thrown away, and nothing changed.
   */
  | {
      readonly type: 'snapshotInstalled';
      readonly id: OffsetAndEpoch;
      readonly records: readonly RaftControlRecord[] | undefined;
    }
  /** The log's prefix went, because a snapshot stands for it. */
  | { readonly type: 'logStartMoved' }
  | { readonly type: 'resign'; readonly leaderEpoch: number }
  | { readonly type: 'shutdown'; readonly timeoutMs: number };

/** Which part of the log goes with an answer to Fetch: whole batches from `offset`, at least one. */
export interface FetchRead {
  readonly offset: number;
  readonly maxBytes: number;
}

export interface SnapshotRead {
  readonly id: OffsetAndEpoch;
  readonly position: number;
  readonly maxBytes: number;
}

/**
 * What the driver does, in this order and completely, before it gives the next event. Effects that take
 * time (`persistQuorumState`, `truncateLog`, `installSnapshot`) are barriers: always the last of a list. The
 * machine keeps what comes after them, and every event, until their completion is reported, so nothing that
 * depends on them leaves the node before they are durable.
 */
export type RaftEffect =
  /** Replace `quorum-state`, durably. Barrier, ended by `quorumStatePersisted`. A failure ends the node. */
  | {
      readonly type: 'persistQuorumState';
      readonly election: ElectionState;
      /** data_version of the file; version 0 names the voters too. */
      readonly version: 0 | 1;
      readonly voterIds: readonly number[];
    }
  | {
      readonly type: 'send';
      readonly correlationId: number;
      readonly target: RaftPeer;
      readonly message: RaftPeerRequest;
    }
  /** At most one of `fetchRead` and `snapshotRead`: read it now and put it into the answer. */
  | {
      readonly type: 'reply';
      readonly replyTo: ReplyHandle;
      readonly message: RaftResponse;
      readonly fetchRead?: FetchRead;
      readonly snapshotRead?: SnapshotRead;
    }
  /** A new leader opens its epoch at the end of its log. */
  | {
      readonly type: 'beginLeaderEpoch';
      readonly leaderEpoch: number;
      readonly startOffset: number;
    }
  /** Whole batches, checked, offsets and epochs stamped, the first at the end of the log. */
  | {
      readonly type: 'append';
      readonly batches: Buffer;
      readonly baseOffset: number;
      readonly leaderEpoch: number;
      readonly isLeader: boolean;
      /** Voters want it flushed and are told by `flushed`; observers do not care. */
      readonly flush: boolean;
    }
  /** Barrier, ended by `logTruncated`. */
  | { readonly type: 'truncateLog'; readonly offset: number }
  /** Begin to receive a snapshot, aside. */
  | { readonly type: 'beginSnapshot'; readonly id: OffsetAndEpoch }
  | {
      readonly type: 'appendSnapshotChunk';
      readonly id: OffsetAndEpoch;
      readonly position: number;
      readonly chunks: readonly Buffer[];
    }
  /** Leadership changed while the snapshot was fetched: throw the part away. */
  | { readonly type: 'abandonSnapshot'; readonly id: OffsetAndEpoch }
  /** Check it, make it durable, drop the log and begin it at `id.offset`. Barrier, ended by `snapshotInstalled`. */
  | { readonly type: 'installSnapshot'; readonly id: OffsetAndEpoch }
  /** Everything below is committed, and written here. */
  | { readonly type: 'highWatermark'; readonly offset: number }
  /**
   * `epochStartOffset`: set when this node became the leader. Whoever decides as leader must first have seen
   * everything committed below and at it.
   */
  | {
      readonly type: 'leaderChange';
      readonly leader: LeaderAndEpoch;
      readonly epochStartOffset: number | undefined;
    }
  /** Give a `timer` event at this monotonic time. Replaces the one before it. */
  | { readonly type: 'schedule'; readonly atMs: number }
  | { readonly type: 'shutdownCompleted'; readonly timedOut: boolean }
  /** For the operator's log. */
  | {
      readonly type: 'log';
      readonly level: 'info' | 'warn' | 'error';
      readonly text: string;
      readonly fields: Readonly<Record<string, unknown>>;
    };
