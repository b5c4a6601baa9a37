import { DiskError, type DiskLock } from '../base/disk.ts';
import type { World } from '../base/world.ts';
import { parseOffsets } from './checkpoint-files.ts';
import {
  directoryKind,
  LOCK,
  LOG_START_OFFSET_CHECKPOINT,
  RECOVERY_POINT_CHECKPOINT,
} from './file-names.ts';
import { closeLog } from './log-close.ts';
import type { LogConfig } from './log-config.ts';
import type { LogOwner } from './log-environment.ts';
import { LogFlusher } from './log-flusher.ts';
import { loadLog } from './log-loader.ts';
import { LogReader } from './log-reader.ts';
import { LogWriter } from './log-writer.ts';
import { makeLogEnvironment } from './make-log-environment.ts';

export interface RepairOptions {
  readonly world: Pick<
    World,
    'clock' | 'timers' | 'disk' | 'offload' | 'random' | 'log' | 'onFatal'
  >;
  /** One of log.dirs, of a broker that is stopped. */
  readonly logDirectory: string;
  /** `<topic>-<partition>`, the name of its directory. */
  readonly partition: string;
  readonly config: LogConfig;
}

export interface RepairResult {
  readonly logStartOffset: number;
  /** Where the log ends now. */
  readonly logEndOffset: number;
}

const TAIL_BYTES = 1024 * 1024;

/**
 * `samsa storage repair`: cuts a damaged log at its first bad batch. What is cut stays beside the segment as
 * `.cut`; the log line says which offsets. Throws when a broker holds the directory.
 */
export async function repairPartition(options: RepairOptions): Promise<RepairResult> {
  const { world, logDirectory, partition, config } = options;
  const kind = directoryKind(partition);
  if (kind.kind !== 'partition' || !world.disk.exists(`${logDirectory}/${partition}`)) {
    throw new DiskError('ENOENT', `${logDirectory}/${partition}`, 'no partition lies there');
  }
  const { topicName, partitionIndex } = kind;
  const lock: DiskLock = world.disk.lock(`${logDirectory}/${LOCK}`);
  try {
    const environment = makeLogEnvironment(world, {
      flushOnAck: 'always',
      tailMemoryBytes: TAIL_BYTES,
      producerIdExpirationMs: Infinity,
    });
    const checkpointed = (file: string): number => readOffset(options, file);
    const state = await loadLog({
      environment,
      owner: new FailingOwner(),
      topicName,
      partitionIndex,
      directory: `${logDirectory}/${partition}`,
      config,
      isClean: false,
      logStartOffset: checkpointed(LOG_START_OFFSET_CHECKPOINT),
      highWatermark: 0,
      recoveryPoint: checkpointed(RECOVERY_POINT_CHECKPOINT),
      isSameBoot: true,
      cutsDamage: true,
    });
    const { logStartOffset, logEndOffset } = state;
    const writer = new LogWriter(state, () => undefined);
    const flusher = new LogFlusher(state, writer.dirtySegments);
    await closeLog({ state, writer, flusher, reader: new LogReader(state) });
    return { logStartOffset, logEndOffset };
  } finally {
    lock.release();
  }
}

function readOffset({ world, logDirectory, partition }: RepairOptions, file: string): number {
  const path = `${logDirectory}/${file}`;
  if (!world.disk.exists(path)) return 0;
  return parseOffsets(world.disk.readFile(path).toString(), path).get(partition) ?? 0;
}

/** A disk error ends the repair. */
class FailingOwner implements LogOwner {
  persistLogStart(): Promise<void> {
    return Promise.resolve();
  }

  lowerRecoveryPoint(): Promise<void> {
    return Promise.resolve();
  }

  onStorageError(error: Error): void {
    throw error;
  }

  onProgress(): void {
    // Nothing is checkpointed.
  }
}
