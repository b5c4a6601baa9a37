import type { Uuid } from '../../protocol/wire/uuid.ts';
import type {
  RaftApiName,
  RaftPeerApiName,
  RaftRequestContext,
  RaftRequests,
  RaftResponses,
} from '../raft/messages.ts';
import type { Endpoint, LeaderAndEpoch, OffsetAndEpoch, Voter } from '../raft/types.ts';

export type { RaftApiName, RaftRequestContext, RaftRequests, RaftResponses };

/** A voter (its id, and its endpoint from the voter set), or a bootstrap server (negative id, from -2 downwards). */
export interface RaftTarget {
  readonly nodeId: number;
  readonly host: string;
  readonly port: number;
}

/**
 * How raft reaches other nodes. The version is the highest that both sides speak. Rejects when there is no
 * connection, when it is lost, and after `controller.quorum.request.timeout.ms`; with an `ApiError`
 * UNSUPPORTED_VERSION when the other side cannot be asked this. Never retries.
 */
export interface RaftTransport {
  send<K extends RaftPeerApiName>(
    target: RaftTarget,
    api: K,
    request: RaftRequests[K],
  ): Promise<RaftResponses[K]>;
}

/** One batch of the metadata log below the high watermark, or of a snapshot. */
export interface RaftBatch {
  readonly baseOffset: number;
  readonly lastOffset: number;
  readonly epoch: number;
  readonly appendTimestampMs: number;
  readonly sizeBytes: number;
  /** Control batches are passed on too, with no records, so that listeners' offsets have no holes. */
  readonly isControl: boolean;
  /**
   * Values of the records in order (the metadata record frame: frame version, type, version, body). Read as they are
   * asked for, since there may be very many; then damage throws DecodeError.
   */
  readonly records: Iterable<Buffer>;
}

/** The records of a batch, decoded, so many at a time: at least one portion, which a control batch has empty. */
export function* portionsOf<Item>(
  records: Iterable<Buffer>,
  decode: (record: Buffer) => Item,
  maxCount: number,
): Generator<readonly Item[]> {
  let portion: Item[] = [];
  for (const record of records) {
    if (portion.length === maxCount) {
      yield portion;
      portion = [];
    }
    portion.push(decode(record));
  }
  yield portion;
}

export interface RaftSnapshotReader {
  readonly snapshotId: OffsetAndEpoch;
  readonly lastContainedLogTimestampMs: number;
  readonly sizeBytes: number;
  /**
   * Reads and checks the file slice by slice; data batches in order (offsets inside a snapshot start at 0).
   * Throws when a batch is damaged or the footer is missing.
   */
  batches(): Iterable<RaftBatch>;
}

/**
 * Told, one call at a time and in log order, everything below the high watermark. A throw ends the node.
 * A listener that returns a promise gets its next call when that has resolved.
 */
export interface RaftListener {
  handleCommit(batches: readonly RaftBatch[]): void | Promise<void>;
  /** What was told before is replaced by the content of this snapshot. Never called on the leader. */
  handleLoadSnapshot(reader: RaftSnapshotReader): void | Promise<void>;
  /**
   * On the leader itself only after everything committed in earlier epochs was handed to `handleCommit`
   * (up to the start of its own epoch); elsewhere at once.
   */
  handleLeaderChange(leader: LeaderAndEpoch): void;
  /** No further calls come. */
  beginShutdown?(): void;
}

/** A snapshot in the writing: `<offset>-<epoch>.checkpoint`, aside as `.part`, invisible until frozen. */
export interface RaftSnapshotWriter {
  readonly snapshotId: OffsetAndEpoch;
  /** Writes one or more batches of metadata records (frames as in `RaftBatch.records`). */
  append(records: readonly Buffer[]): void;
  /** Footer, flush, rename, flush of the directory; from then on it is served and the log's prefix may go. */
  freeze(): Promise<void>;
  /** Gives the snapshot up and removes the partial file. No error after `freeze`. */
  close(): void;
}

export interface RaftConfig {
  readonly nodeId: number;
  readonly clusterId: string;
  /** directory.id of the metadata log directory (meta.properties). */
  readonly directoryId: Uuid;
  /** `process.roles` contains controller: only then may this node vote and lead. */
  readonly canBeVoter: boolean;
  /** `metadata.log.dir`, or the first log directory: the parent of `__cluster_metadata-0`. */
  readonly logDirectory: string;
  /** `controller.quorum.voters`; empty for dynamic quorums. */
  readonly staticVoters: readonly Voter[];
  /** `controller.quorum.bootstrap.servers` (or the static voters' addresses). */
  readonly bootstrapServers: readonly { readonly host: string; readonly port: number }[];
  /** The listener by which controllers reach each other: the first of `controller.listener.names`. */
  readonly controllerListenerName: string;
  /** This node's own controller endpoints, first the default one; empty on a pure broker. */
  readonly localEndpoints: readonly Endpoint[];
  readonly electionTimeoutMs: number;
  readonly fetchTimeoutMs: number;
  readonly electionBackoffMaxMs: number;
  readonly requestTimeoutMs: number;
  readonly retryBackoffMs: number;
  /** `controller.quorum.fetch.max.bytes` and `controller.quorum.fetch.snapshot.max.bytes`. */
  readonly fetchMaxBytes: number;
  readonly fetchSnapshotMaxBytes: number;
  /** `metadata.log.segment.bytes`, `metadata.log.segment.ms`. */
  readonly segmentBytes: number;
  readonly segmentMs: number;
  /** `metadata.max.retention.bytes` and `.ms` (-1: no limit): what the latest snapshot stands for goes. */
  readonly retentionBytes: number;
  readonly retentionMs: number;
}

export interface QuorumSnapshot {
  readonly leaderAndEpoch: LeaderAndEpoch;
  readonly highWatermark: number | undefined;
  readonly logEndOffset: number;
  readonly logStartOffset: number;
  /** What this node is in the current epoch. */
  readonly state: 'unattached' | 'prospective' | 'candidate' | 'leader' | 'follower' | 'resigned';
  readonly voters: readonly Voter[];
  readonly kraftVersion: number;
  /** Epoch of the last batch of the log, 0 without one. */
  readonly logEndEpoch: number;
  /** Whom this node has voted for in the epoch, itself where it stands or leads; -1 for nobody. */
  readonly votedId: number;
  /** The directory of whom it voted for; undefined for nobody, and where it is not known. */
  readonly votedDirectoryId: Uuid | undefined;
  /** The voters that count are not committed yet; false but on the leader. */
  readonly isVoterChangeUncommitted: boolean;
  /** Voters of whom it does not know where they listen. */
  readonly unknownVoterCount: number;
  /** `controller.quorum.voters` says something, and the log says what counts. */
  readonly areStaticVotersIgnored: boolean;
  /** 0 where there is none. */
  readonly latestSnapshotBytes: number;
  /** Nodes that fetch and are no voters; 0 but on the leader. */
  readonly observerCount: number;
}

/**
 * The raft client of one node. Everything is called from one event loop turn at a time; nothing here
 * is reentrant from listeners except `append` and `createSnapshot`, which may be called from `handleCommit`.
 */
export interface RaftClient {
  /** Opens and recovers `__cluster_metadata-0`, reads quorum-state and voters, and begins to take part. */
  start(): Promise<void>;
  registerListener(listener: RaftListener): void;
  unregisterListener(listener: RaftListener): void;

  leaderAndEpoch(): LeaderAndEpoch;
  latestEpoch(): number;
  isLeader(): boolean;
  /** Undefined until it is known in this process. */
  highWatermark(): number | undefined;
  logEndOffset(): number;
  logStartOffset(): number;
  latestSnapshotId(): OffsetAndEpoch | undefined;
  kraftVersion(): number;
  voters(): readonly Voter[];
  /** Where voter `nodeId` listens under `listenerName`, from the voter set. */
  voterEndpoint(nodeId: number, listenerName: string): Endpoint | undefined;
  /** Where the current leader is reached over the controller listener, as far as it is known. */
  leaderEndpoint(): Endpoint | undefined;
  /** For metrics and tests. */
  describe(): QuorumSnapshot;

  /**
   * Appends the records as one batch in `epoch` and returns the offset of the last one. Synchronous: the offsets
   * are assigned and readable by replay at once; they are committed when `handleCommit` shows them.
   * Throws `NotLeaderError` when this node no longer leads that epoch (nothing was appended), and
   * `BatchTooLargeError` when the records exceed 8 MiB.
   */
  append(records: readonly Buffer[], epoch: number): number;
  /**
   * Raises kraft.version from 0 to 1: the voters go into the log. Synchronous, as `append`. Throws `NotLeaderError`.
   * Only for a sole voter: of others the directory ids are not known.
   */
  appendFirstVoters(epoch: number): void;
  /** A leader gives up leadership of `epoch` and lets the others elect; no effect otherwise. */
  resign(epoch: number): void;

  /**
   * A writer for the state at `snapshotId` (offset exclusive, below the high watermark). Undefined when
   * such a snapshot, or a later one, is there. The header, KRaft version and voters are already written into it.
   */
  createSnapshot(
    snapshotId: OffsetAndEpoch,
    lastContainedLogTimestampMs: number,
  ): RaftSnapshotWriter | undefined;
  /** The snapshot to read, for tools and restarts. */
  openSnapshot(snapshotId: OffsetAndEpoch): RaftSnapshotReader | undefined;

  /** Answers a peer, or a client's DescribeQuorum. Long polls stay pending; all are answered at shutdown. */
  handleRequest<K extends RaftApiName>(
    api: K,
    request: RaftRequests[K],
    context: RaftRequestContext,
  ): Promise<RaftResponses[K]>;

  /** A leader resigns and tells the voters, for at most `timeoutMs`; then everything written is flushed and closed. */
  shutdown(timeoutMs: number): Promise<void>;
}

export class NotLeaderError extends Error {
  override readonly name = 'NotLeaderError';
}

export class BatchTooLargeError extends Error {
  override readonly name = 'BatchTooLargeError';
}
