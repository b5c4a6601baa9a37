import type { ClockReading } from '../base/clock.ts';
import type { Decision, RequestContext } from '../machine/decision.ts';
import type { MetadataDelta } from '../metadata/delta.ts';
import type { MetadataImage } from '../metadata/image.ts';

/** What a coordinator may know about a request besides its message. */
export interface CoordinatorContext<Response> extends RequestContext<Response> {
  /** The address it came from. */
  readonly clientHost: string;
}

/** Where a record stands and whose it is; −1 and −1 outside transactions. */
export interface ReplayPosition {
  readonly offset: number;
  readonly producerId: number;
  readonly producerEpoch: number;
}

/**
 * The machine over one partition of an internal topic (Kafka's CoordinatorShard). What `replay` builds is hard state;
 * a new leader builds it again from the log. Everything else is soft, and gone with leadership.
 */
export interface Shard<R> {
  /** The only way in which hard state changes. Throws AssertionError for what no broker writes: the shard fails. */
  replay(record: R, position: ReplayPosition): void;
  /** The transaction of a producer ended: what it staged here counts, or never did. */
  replayEndTransaction(producerId: number, producerEpoch: number, isCommitted: boolean): void;
  /** A timer that a decision asked for. */
  onTimer(key: string, clock: ClockReading): Decision<R>;
  /** The broker has published `delta`; `image` is what it led to. */
  onMetadata(delta: MetadataDelta, image: MetadataImage, clock: ClockReading): Decision<R>;
  /** The whole log was replayed and is committed. Nothing was decided before. */
  onLoaded(image: MetadataImage, clock: ClockReading): Decision<R>;
}

/** Between the records of a machine and those of a log. */
export interface ShardCodec<R> {
  encode(record: R): { readonly key: Buffer; readonly value: Buffer | null };
  /** Null for a type of a newer release, which is passed over. Throws DecodeError. */
  decode(key: Buffer, value: Buffer | null): R | null;
}
