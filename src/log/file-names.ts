// pure
/** Names on disk, as Kafka spells them. */

export const LOG_SUFFIX = '.log';
export const OFFSET_INDEX_SUFFIX = '.index';
export const TIME_INDEX_SUFFIX = '.timeindex';
export const TRANSACTION_INDEX_SUFFIX = '.txnindex';
export const PRODUCER_SNAPSHOT_SUFFIX = '.snapshot';
export const DELETED_SUFFIX = '.deleted';
export const CLEANED_SUFFIX = '.cleaned';
export const SWAP_SUFFIX = '.swap';
/** Bytes that recovery took away, kept for a human to look at. Kafka does not look at such names. */
export const CUT_SUFFIX = '.cut';
/** A file in the making, beside the one it will replace. */
export const TEMPORARY_SUFFIX = '.tmp';
/** What belongs to a segment besides its `.log`. */
export const INDEX_SUFFIXES = [
  OFFSET_INDEX_SUFFIX,
  TIME_INDEX_SUFFIX,
  TRANSACTION_INDEX_SUFFIX,
] as const;

export const PARTITION_METADATA = 'partition.metadata';
export const LEADER_EPOCH_CHECKPOINT = 'leader-epoch-checkpoint';
export const RECOVERY_POINT_CHECKPOINT = 'recovery-point-offset-checkpoint';
export const LOG_START_OFFSET_CHECKPOINT = 'log-start-offset-checkpoint';
export const REPLICATION_OFFSET_CHECKPOINT = 'replication-offset-checkpoint';
export const CLEAN_SHUTDOWN = '.kafka_cleanshutdown';
export const LOCK = '.lock';
/** Ours, beside the recovery point checkpoint: the boot of the machine that wrote it. */
export const BOOT_ID = 'samsa-boot-id';
/** Ours, in the directory of the metadata log: its recovery point and boot id. */
export const METADATA_RECOVERY_POINT = 'samsa-recovery-point';
/** Room for the metadata log on a full disk. */
export const METADATA_RESERVE = 'samsa-reserve';

export const CLUSTER_METADATA_TOPIC = '__cluster_metadata';

const OFFSET_DIGITS = 20;
const DELETE_DIRECTORY_SUFFIX = '-delete';
const FUTURE_DIRECTORY_SUFFIX = '-future';
const STRAY_DIRECTORY_SUFFIX = '-stray';
/** File systems allow 255 bytes; Kafka shortens the topic so that the suffixed name still fits. */
const MAX_DIRECTORY_NAME = 255;

export function offsetName(offset: number): string {
  return String(offset).padStart(OFFSET_DIGITS, '0');
}

/** The offset that begins the name of a segment's file; undefined when it does not begin with one. */
export function offsetOfName(name: string): number | undefined {
  const dot = name.indexOf('.');
  const digits = dot < 0 ? name : name.slice(0, dot);
  return /^\d{1,20}$/.test(digits) ? Number(digits) : undefined;
}

export function partitionDirectoryName(topicName: string, partitionIndex: number): string {
  return `${topicName}-${partitionIndex}`;
}

/** `<topic>-<partition>.<32 hex digits>-<suffix>`, which Kafka's loader recognises. */
function uniqueDirectoryName(partition: string, id: string, suffix: string): string {
  const room = MAX_DIRECTORY_NAME - suffix.length - id.length - 1;
  return `${partition.slice(0, room)}.${id}${suffix}`;
}

export function deleteDirectoryName(partition: string, id: string): string {
  return uniqueDirectoryName(partition, id, DELETE_DIRECTORY_SUFFIX);
}

export function strayDirectoryName(partition: string, id: string): string {
  return uniqueDirectoryName(partition, id, STRAY_DIRECTORY_SUFFIX);
}

export type DirectoryKind =
  | { readonly kind: 'partition'; readonly topicName: string; readonly partitionIndex: number }
  | { readonly kind: 'delete' | 'future' | 'stray' | 'foreign' };

/** What a directory inside a log directory is, by its name. */
export function directoryKind(name: string): DirectoryKind {
  if (/\.[0-9a-z]+-delete$/.test(name)) return { kind: 'delete' };
  if (name.endsWith(FUTURE_DIRECTORY_SUFFIX)) return { kind: 'future' };
  if (/\.[0-9a-z]+-stray$/.test(name)) return { kind: 'stray' };
  const match = /^(.+)-(\d+)$/.exec(name);
  if (match === null) return { kind: 'foreign' };
  return { kind: 'partition', topicName: match[1]!, partitionIndex: Number(match[2]) };
}
