import type { World } from '../base/world.ts';
import { DiskError } from '../base/disk.ts';
import type { Timer } from '../base/timers.ts';
import { CheckpointWriter } from './checkpoint-writer.ts';
import { CLUSTER_METADATA_TOPIC, METADATA_RECOVERY_POINT } from './file-names.ts';
import type { LogConfig } from './log-config.ts';
import type { LogOwner } from './log-environment.ts';
import { createLog, loadLog } from './log-loader.ts';
import { flushTimesOf, makeLogEnvironment } from './make-log-environment.ts';
import { PartitionLog } from './partition-log.ts';

export interface OpenMetadataLogOptions {
  readonly world: Pick<
    World,
    'clock' | 'timers' | 'disk' | 'offload' | 'random' | 'log' | 'metrics' | 'onFatal'
  >;
  /** `<metadata.log.dir>/__cluster_metadata-0`; made when missing. */
  readonly directory: string;
  readonly topicId: string;
  readonly config: LogConfig;
  /** A failed write or flush of the metadata log: raft ends the node. */
  readonly onDirectoryOffline: (reason: Error) => void;
}

const TAIL_BYTES = 16 * 1024 * 1024;
const CHECKPOINT_INTERVAL_MS = 1000;

interface MetadataMarks {
  readonly recoveryPoint: number;
  readonly logStartOffset: number;
  readonly bootId: string;
}

/**
 * Opens the log of the metadata quorum and recovers it: it has no mark of a clean stop of its own. Its
 * recovery point lies in a file of ours beside it, since Kafka's checkpoints do not list it. Throws
 * OfflinePartitionError on damage.
 */
export async function openMetadataLog(options: OpenMetadataLogOptions): Promise<PartitionLog> {
  const { world, directory, topicId, config } = options;
  const environment = makeLogEnvironment(world, {
    flushOnAck: 'always',
    tailMemoryBytes: TAIL_BYTES,
    producerIdExpirationMs: Infinity,
    flushTimes: flushTimesOf(world.metrics),
  });
  const { disk } = world;
  const marks = readMarks(options);
  const owner = new MetadataLogOwner(options);
  const identity = { topicName: CLUSTER_METADATA_TOPIC, partitionIndex: 0, topicId, directory };
  const state =
    disk.stat(directory) === undefined
      ? await createLog(environment, owner, identity, config)
      : await loadLog({
          environment,
          owner,
          ...identity,
          config,
          isClean: false,
          logStartOffset: marks.logStartOffset,
          highWatermark: marks.logStartOffset,
          recoveryPoint: marks.recoveryPoint,
          isSameBoot: marks.bootId === disk.bootId(),
          cutsDamage: false,
        });
  const log = new PartitionLog(state);
  if (log.topicId !== topicId) log.setTopicId(topicId);
  await owner.begin(log);
  return log;
}

function readMarks({ world, directory }: OpenMetadataLogOptions): MetadataMarks {
  const path = `${directory}/${METADATA_RECOVERY_POINT}`;
  const nothing = { recoveryPoint: 0, logStartOffset: 0, bootId: '' };
  if (!world.disk.exists(path)) return nothing;
  try {
    return { ...nothing, ...(JSON.parse(world.disk.readFile(path).toString()) as MetadataMarks) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // Only how much is checked depends on it.
    world.log.warn('an unreadable recovery point was ignored', { path });
    return nothing;
  }
}

/** Writes the recovery point down once a second while it moves. */
class MetadataLogOwner implements LogOwner {
  readonly #options: OpenMetadataLogOptions;
  readonly #writer: CheckpointWriter;
  #log: PartitionLog | undefined;
  #recoveryPoint = 0;
  #timer: Timer | undefined;
  #isClosed = false;

  constructor(options: OpenMetadataLogOptions) {
    this.#options = options;
    const path = `${options.directory}/${METADATA_RECOVERY_POINT}`;
    this.#writer = new CheckpointWriter(options.world.disk, path, () => {
      const bootId = options.world.disk.bootId();
      const logStartOffset = this.#log?.logStartOffset ?? 0;
      return JSON.stringify({ recoveryPoint: this.#recoveryPoint, logStartOffset, bootId });
    });
  }

  async begin(log: PartitionLog): Promise<void> {
    this.#log = log;
    await this.#checkpoint();
  }

  /** Raft's snapshots tell where the log begins; this only spares the next start a search. */
  persistLogStart(): Promise<void> {
    return this.#checkpoint();
  }

  async lowerRecoveryPoint(offset: number): Promise<void> {
    if (this.#recoveryPoint <= offset) return;
    this.#recoveryPoint = offset;
    await this.#writer.write();
  }

  onStorageError(error: Error): void {
    this.#options.onDirectoryOffline(error);
  }

  onProgress(): void {
    if (this.#isClosed || this.#timer !== undefined) return;
    this.#timer = this.#options.world.timers.schedule(CHECKPOINT_INTERVAL_MS, () => {
      this.#timer = undefined;
      void this.#checkpoint();
    });
  }

  onClosed(): void {
    this.#isClosed = true;
    this.#timer?.cancel();
  }

  async #checkpoint(): Promise<void> {
    if (this.#log === undefined || this.#isClosed) return;
    try {
      this.#recoveryPoint = Math.max(0, await this.#log.prepareRecoveryPoint());
      await this.#writer.write();
    } catch (error) {
      if (!(error instanceof DiskError)) throw error;
      if (error.code !== 'ENOSPC') this.#options.onDirectoryOffline(error);
    }
  }
}
