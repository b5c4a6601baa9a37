import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { assert } from '../base/assert.ts';
import { DiskError } from '../base/disk.ts';
import { nextTurn } from '../base/timers.ts';
import type { World } from '../base/world.ts';
import { formatPartitionMetadata, replaceFile } from './checkpoint-files.ts';
import {
  CLUSTER_METADATA_TOPIC,
  deleteDirectoryName,
  directoryKind,
  PARTITION_METADATA,
  partitionDirectoryName,
  strayDirectoryName,
} from './file-names.ts';
import type { FlushOnAck, LogConfig } from './log-config.ts';
import { LogDirectory } from './log-directory.ts';
import type { LogEnvironment, LogOwner } from './log-environment.ts';
import { createLog, loadLog } from './log-loader.ts';
import { LogUpkeep } from './log-upkeep.ts';
import { flushTimesOf, makeLogEnvironment } from './make-log-environment.ts';
import { OfflinePartitionError } from './offline-partition-error.ts';
import { PartitionLog } from './partition-log.ts';
import { forEach, Slice } from './slice.ts';

export { openMetadataLog, type OpenMetadataLogOptions } from './metadata-log.ts';

export interface LogManagerOptions {
  readonly world: Pick<
    World,
    'clock' | 'timers' | 'disk' | 'offload' | 'random' | 'log' | 'metrics' | 'onFatal'
  >;
  /** `log.dirs`, absolute. The node has checked their meta.properties. */
  readonly directories: readonly { readonly path: string; readonly directoryId: string }[];
  readonly flushOnAck: FlushOnAck;
  /** `samsa.tail.memory.bytes`. */
  readonly tailMemoryBytes: number;
  /** `samsa.validate.compressed`. */
  readonly validatesCompressed?: boolean;
  /** For a partition found on disk before its topic's config is known. */
  readonly configFor: (topicName: string) => LogConfig;
  readonly retentionCheckIntervalMs: number;
  readonly flushCheckpointIntervalMs: number;
  readonly startOffsetCheckpointIntervalMs: number;
  readonly producerIdExpirationMs: number;
  /** `producer.id.expiration.check.interval.ms`. */
  readonly producerCheckIntervalMs: number;
  /** A directory went offline (its partitions too): report it to the controller; with none left the node ends. */
  readonly onDirectoryOffline: (directoryId: string, reason: Error) => void;
}

export interface LogDirectoryState {
  readonly path: string;
  readonly directoryId: string;
  readonly isOnline: boolean;
  /** By the name of their directory. */
  readonly logs: ReadonlyMap<string, PartitionLog>;
}

export interface CreateLogOptions {
  readonly topicName: string;
  readonly partitionIndex: number;
  readonly topicId: string;
  readonly config: LogConfig;
  /** Where the controller says it lives; without it the directory with the fewest partitions. */
  readonly directoryId?: string;
}

/** So many logs are opened or closed at a time: each waits for its own flushes. */
const LOGS_AT_ONCE = 8;

/**
 * All partition logs of a node: finds them at start, makes and removes them, and does what is done to all:
 * checkpoints, retention, delayed removal, offline directories. `__cluster_metadata-0` is not among them:
 * the raft driver opens it with `openMetadataLog`.
 */
export class LogManager {
  readonly #options: LogManagerOptions;
  readonly #environment: LogEnvironment;
  readonly #directories: LogDirectory[] = [];
  readonly #upkeep: LogUpkeep;
  #isClosed = false;

  private constructor(options: LogManagerOptions) {
    this.#options = options;
    const flushTimes = flushTimesOf(options.world.metrics);
    this.#environment = makeLogEnvironment(options.world, { ...options, flushTimes });
    this.#upkeep = new LogUpkeep(this.#environment, options, this.#directories);
  }

  /**
   * Loads every partition in slices, recovers what an unclean stop left, takes `.kafka_cleanshutdown` away
   * durably. Whoever calls holds the locks of the directories.
   */
  static async open(options: LogManagerOptions): Promise<LogManager> {
    const manager = new LogManager(options);
    // The checkpoints of very many partitions are work for a turn of its own, after whatever the node checked first.
    await nextTurn(options.world.timers);
    for (const place of options.directories) manager.#openDirectory(place);
    await nextTurn(options.world.timers);
    await Promise.all(manager.#directories.map((directory) => manager.#load(directory)));
    manager.#upkeep.start();
    return manager;
  }

  /** `producer.id.expiration.ms`, of every log. */
  set producerIdExpirationMs(ms: number) {
    this.#environment.producerIdExpirationMs = ms;
  }

  get directories(): readonly LogDirectoryState[] {
    return this.#directories;
  }

  /** Of the file system under one of the directories; undefined where the disk does not tell. */
  spaceOf(path: string): { readonly totalBytes: number; readonly usableBytes: number } | undefined {
    const { disk } = this.#environment;
    try {
      const [totalBytes, usableBytes] = [disk.totalBytes(path), disk.freeBytes(path)];
      return { totalBytes: exactBytes(totalBytes), usableBytes: exactBytes(usableBytes) };
    } catch (error) {
      if (!(error instanceof DiskError)) throw error;
      return undefined;
    }
  }

  /** From `.kafka_cleanshutdown` of every directory, -1 when the stop was not clean: PreviousBrokerEpoch. */
  get previousBrokerEpoch(): number {
    const epochs = this.#directories.map(({ cleanShutdownEpoch }) => cleanShutdownEpoch ?? -1);
    return epochs.every((epoch) => epoch === epochs[0]) ? (epochs[0] ?? -1) : -1;
  }

  #openDirectory(place: { readonly path: string; readonly directoryId: string }): void {
    const { onDirectoryOffline } = this.#options;
    const directory = new LogDirectory(place, this.#environment, (failed, reason) => {
      onDirectoryOffline(failed.directoryId, reason);
    });
    this.#directories.push(directory);
    this.#guardDirectory(directory, () => {
      directory.readMarks();
    });
  }

  /** A disk error ends the directory, not the node. */
  #guardDirectory(directory: LogDirectory, act: () => void): void {
    try {
      act();
    } catch (error) {
      if (!(error instanceof DiskError)) throw error;
      directory.fail(error);
    }
  }

  async #load(directory: LogDirectory): Promise<void> {
    const { disk } = this.#environment;
    if (!directory.isOnline) return;
    try {
      const configFor = remembered(this.#options.configFor);
      const limits = { atOnce: LOGS_AT_ONCE, slice: new Slice(this.#environment) };
      await forEach(disk.list(directory.path), limits, (name) =>
        this.#loadEntry(directory, name, configFor),
      );
      await directory.noteBoot();
      await directory.checkpointRecoveryPoints();
    } catch (error) {
      if (!(error instanceof DiskError)) throw error;
      directory.fail(error);
    }
  }

  async #loadEntry(
    directory: LogDirectory,
    name: string,
    configFor: (topicName: string) => LogConfig,
  ): Promise<void> {
    const kind = directoryKind(name);
    const path = `${directory.path}/${name}`;
    if (this.#environment.disk.stat(path)?.isDirectory !== true) return;
    if (kind.kind === 'delete') {
      this.#upkeep.removeLater(path, 0);
      return;
    }
    // A replica on its way between directories is not resumed: the one it was copied from is complete.
    if (kind.kind !== 'partition' || kind.topicName === CLUSTER_METADATA_TOPIC) return;
    const { topicName, partitionIndex } = kind;
    const config = configFor(topicName);
    await this.#loadPartition(directory, name, { topicName, partitionIndex, config });
  }

  async #loadPartition(
    directory: LogDirectory,
    name: string,
    partition: Pick<CreateLogOptions, 'topicName' | 'partitionIndex' | 'config'>,
  ): Promise<void> {
    const { checkpoints } = directory;
    const holder: { log?: PartitionLog } = {};
    try {
      const state = await loadLog({
        environment: this.#environment,
        owner: this.#ownerIn(directory, holder),
        ...partition,
        directory: `${directory.path}/${name}`,
        isClean: directory.cleanShutdownEpoch !== undefined,
        logStartOffset: checkpoints.logStart.get(name) ?? 0,
        highWatermark: checkpoints.highWatermark.get(name) ?? 0,
        recoveryPoint: checkpoints.recoveryPoint.get(name) ?? 0,
        isSameBoot: directory.isSameBoot,
        cutsDamage: false,
      });
      holder.log = new PartitionLog(state);
      directory.add(name, holder.log);
    } catch (error) {
      if (!(error instanceof OfflinePartitionError)) throw error;
      this.#environment.log.error('a partition is offline', { reason: error.message });
      directory.damaged.set(name, error.message);
    }
  }

  #ownerIn(directory: LogDirectory, holder: { log?: PartitionLog }): LogOwner {
    return {
      persistLogStart: () => directory.persistLogStart(),
      lowerRecoveryPoint: (offset) =>
        holder.log === undefined
          ? Promise.resolve()
          : directory.lowerRecoveryPoint(holder.log, offset),
      onStorageError: (error) => {
        if (holder.log?.isDiscarded !== true) directory.fail(error);
      },
      onProgress: () => {
        if (holder.log !== undefined) directory.noteProgress(holder.log);
      },
    };
  }

  get(topicName: string, partitionIndex: number): PartitionLog | undefined {
    const name = partitionDirectoryName(topicName, partitionIndex);
    for (const { logs } of this.#directories) {
      const log = logs.get(name);
      if (log !== undefined) return log;
    }
    return undefined;
  }

  *logs(): IterableIterator<PartitionLog> {
    for (const { logs } of this.#directories) yield* logs.values();
  }

  /** Why a partition that lies on disk cannot be used; undefined when it can, or is not there. */
  damageOf(topicName: string, partitionIndex: number): string | undefined {
    const name = partitionDirectoryName(topicName, partitionIndex);
    return this.#directories.find(({ damaged }) => damaged.has(name))?.damaged.get(name);
  }

  /** The directory of a log, or of a partition that failed to load. */
  directoryIdOf(topicName: string, partitionIndex: number): string | undefined {
    return this.#directoryOf(partitionDirectoryName(topicName, partitionIndex))?.directoryId;
  }

  #directoryOf(name: string): LogDirectory | undefined {
    return this.#directories.find(({ logs, damaged }) => logs.has(name) || damaged.has(name));
  }

  /**
   * The entry on disk is made durable before the first acknowledgement. Many may be asked for at a time, each once:
   * their flushes then share the disk. Rejects with ApiError: KAFKA_STORAGE_ERROR (offline or damaged),
   * INCONSISTENT_TOPIC_ID (another topic's log lies there).
   */
  async getOrCreate(options: CreateLogOptions): Promise<PartitionLog> {
    assert(!this.#isClosed, 'a log asked for after the log manager was closed');
    const { topicName, partitionIndex, topicId, config } = options;
    const existing = this.get(topicName, partitionIndex);
    if (existing !== undefined) {
      await this.#adoptTopicId(existing, topicId);
      existing.updateConfig(config);
      return existing;
    }
    const damage = this.damageOf(topicName, partitionIndex);
    if (damage !== undefined) throw new ApiError(ErrorCode.KAFKA_STORAGE_ERROR, damage);
    return this.#create(this.#placeFor(options.directoryId), options);
  }

  async #create(directory: LogDirectory, options: CreateLogOptions): Promise<PartitionLog> {
    const { topicName, partitionIndex, topicId, config } = options;
    const name = partitionDirectoryName(topicName, partitionIndex);
    assert(!directory.beingMade.has(name), 'a log is asked for while it is being made');
    directory.beingMade.add(name);
    const identity = {
      topicName,
      partitionIndex,
      topicId,
      directory: `${directory.path}/${name}`,
    };
    const holder: { log?: PartitionLog } = {};
    const owner = this.#ownerIn(directory, holder);
    try {
      await directory.forget(name);
      const state = await createLog(this.#environment, owner, identity, config);
      assert(!this.#isClosed, 'the log manager was closed while a log was being made');
      // A directory that failed meanwhile has told the logs that it had.
      if (!directory.isOnline) throw offlineDirectory();
      holder.log = new PartitionLog(state);
      directory.add(name, holder.log);
      return holder.log;
    } catch (error) {
      throw this.#asStorageError(directory, error);
    } finally {
      directory.beingMade.delete(name);
    }
  }

  /** A log from before topics had ids, or whose file a crash took before its first write, gets the topic's. */
  async #adoptTopicId(log: PartitionLog, topicId: string): Promise<void> {
    if (log.topicId === topicId) return;
    const { topicName, partitionIndex } = log;
    if (log.topicId !== ZERO_UUID) {
      throw new ApiError(
        ErrorCode.INCONSISTENT_TOPIC_ID,
        `${log.directory} belongs to topic id ${log.topicId}, not ${topicId}`,
      );
    }
    const directory = this.#directoryOf(partitionDirectoryName(topicName, partitionIndex))!;
    try {
      const path = `${log.directory}/${PARTITION_METADATA}`;
      await replaceFile(this.#environment.disk, path, formatPartitionMetadata(topicId));
    } catch (error) {
      throw this.#asStorageError(directory, error);
    }
    log.setTopicId(topicId);
  }

  #placeFor(directoryId: string | undefined): LogDirectory {
    const online = this.#directories.filter(({ isOnline }) => isOnline);
    const wanted = online.find((directory) => directory.directoryId === directoryId);
    if (wanted !== undefined) return wanted;
    const isKnown = this.#directories.some((directory) => directory.directoryId === directoryId);
    const [fewest] = online.sort((left, right) => left.logCount - right.logCount);
    if (isKnown || fewest === undefined) throw offlineDirectory();
    return fewest;
  }

  /** A full disk refuses this call; any other failure of the disk ends the directory. */
  #asStorageError(directory: LogDirectory, error: unknown): unknown {
    if (!(error instanceof DiskError)) return error;
    if (error.code !== 'ENOSPC') directory.fail(error);
    return new ApiError(ErrorCode.KAFKA_STORAGE_ERROR, error.message);
  }

  /** Renames to `<topic>-<partition>.<id>-delete`, removes the files after file.delete.delay.ms. */
  delete(topicName: string, partitionIndex: number): void {
    const log = this.get(topicName, partitionIndex);
    const delayMs = log?.config.fileDeleteDelayMs ?? 0;
    const renamed = this.#rename(topicName, partitionIndex, deleteDirectoryName);
    if (renamed === undefined) return;
    const { path, isDurable } = renamed;
    // A name that came back after a crash, with a part of its files, would be taken for a damaged partition.
    this.#upkeep.watch(isDurable.then(() => this.#upkeep.removeLater(path, delayMs)));
  }

  /** A partition that the metadata does not know: renamed to `-stray`, kept, logged. */
  setAsideAsStray(topicName: string, partitionIndex: number): void {
    const renamed = this.#rename(topicName, partitionIndex, strayDirectoryName);
    if (renamed === undefined) return;
    this.#upkeep.watch(renamed.isDurable);
    this.#environment.log.warn('a partition that the metadata does not know was set aside', {
      topicName,
      partitionIndex,
      path: renamed.path,
    });
  }

  /** At once, but for the flush: very many are renamed together, and wait for it together. */
  #rename(
    topicName: string,
    partitionIndex: number,
    newName: (partition: string, id: string) => string,
  ): { readonly path: string; readonly isDurable: Promise<void> } | undefined {
    const name = partitionDirectoryName(topicName, partitionIndex);
    const directory = this.#directoryOf(name);
    if (directory === undefined) return undefined;
    const log = directory.logs.get(name);
    const id = this.#environment.random.bytes(16).toString('hex');
    const path = `${directory.path}/${newName(name, id)}`;
    this.#guardDirectory(directory, () => {
      this.#environment.disk.rename(`${directory.path}/${name}`, path);
    });
    if (log !== undefined) {
      log.moveTo(path);
      this.#upkeep.watch(log.discard());
    }
    directory.remove(name);
    directory.damaged.delete(name);
    return { path, isDurable: directory.flushNames() };
  }

  updateConfig(topicName: string, config: LogConfig): void {
    for (const log of this.logs()) if (log.topicName === topicName) log.updateConfig(config);
  }

  /** Writes recovery points, log starts and high watermarks now (the first two also on timers). */
  async checkpoint(): Promise<void> {
    for (const directory of this.#directories) {
      await directory.checkpointRecoveryPoints();
      await directory.checkpointLogStarts();
      await directory.checkpointHighWatermarks();
    }
  }

  /** `replication-offset-checkpoint`, every replica.high.watermark.checkpoint.interval.ms. */
  async checkpointHighWatermarks(): Promise<void> {
    for (const directory of this.#directories) await directory.checkpointHighWatermarks();
  }

  /** Closes every log, checkpoints, writes `.kafka_cleanshutdown` with the broker epoch. */
  async close(brokerEpoch: number): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#upkeep.stop();
    for (const directory of this.#directories) {
      const wasClean = await this.#closeLogs(directory);
      await directory.finish(wasClean, brokerEpoch);
    }
  }

  async #closeLogs(directory: LogDirectory): Promise<boolean> {
    let isClean = true;
    const limits = { atOnce: LOGS_AT_ONCE, slice: new Slice(this.#environment) };
    await forEach([...directory.logs], limits, async ([name, log]) => {
      try {
        await log.close();
        directory.setRecoveryPoint(name, log.flushedOffset);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        isClean = false;
      }
    });
    return isClean;
  }
}

/** Very many partitions have the same topic. */
function remembered<T>(read: (topicName: string) => T): (topicName: string) => T {
  const known = new Map<string, T>();
  return (topicName) => {
    const value = known.get(topicName) ?? read(topicName);
    known.set(topicName, value);
    return value;
  };
}

function offlineDirectory(): ApiError {
  return new ApiError(ErrorCode.KAFKA_STORAGE_ERROR, 'The log directory is offline.');
}

/** Some file systems say more than there can be. */
function exactBytes(bytes: number): number {
  return Math.min(bytes, Number.MAX_SAFE_INTEGER);
}
