import { DecodeError } from '../../protocol/wire/errors.ts';
import { assert } from '../base/assert.ts';
import type { Disk, DiskFile } from '../base/disk.ts';
import type { Logger } from '../base/logger.ts';
import type { Timers } from '../base/timers.ts';
import type { RaftControlRecord } from '../raft/control-records.ts';
import { compareOffsetAndEpoch, sameOffsetAndEpoch } from '../raft/types.ts';
import type { OffsetAndEpoch } from '../raft/types.ts';
import {
  SnapshotFileReader,
  parseSnapshotName,
  partialSnapshotPath,
  snapshotPath,
} from './raft-snapshot-file.ts';

interface StoredSnapshot {
  readonly id: OffsetAndEpoch;
  readonly sizeBytes: number;
}

interface IncomingSnapshot {
  readonly id: OffsetAndEpoch;
  readonly file: DiskFile;
}

/** The frozen snapshots in the directory of the metadata log, and the one that is being fetched. */
export class RaftSnapshots {
  readonly #disk: Disk;
  readonly #directory: string;
  readonly #log: Logger;
  /** Oldest first. */
  #stored: StoredSnapshot[] = [];
  #incoming: IncomingSnapshot | undefined;
  /** The one that FetchSnapshot read last, so that its chunks need not open it anew. */
  #serving: SnapshotFileReader | undefined;

  constructor(disk: Disk, directory: string, log: Logger) {
    this.#disk = disk;
    this.#directory = directory;
    this.#log = log;
  }

  /** What is there at start. Leftovers, and snapshots below the log's start, go. */
  recover(logStartOffset: number): void {
    for (const name of this.#disk.list(this.#directory)) {
      const parsed = parseSnapshotName(name);
      if (parsed === undefined) continue;
      const path = `${this.#directory}/${name}`;
      if (parsed.isLeftover || parsed.id.offset < logStartOffset) {
        this.#log.info('removing an unneeded snapshot file', { path });
        this.#disk.removeFile(path);
        continue;
      }
      this.add(parsed.id, this.#disk.stat(path)?.size ?? 0);
    }
    const latest = this.latestId();
    if (logStartOffset > 0 && latest === undefined) {
      throw new Error(
        `${this.#directory}: the log begins at ${logStartOffset}, and no snapshot stands for what is missing`,
      );
    }
  }

  get directory(): string {
    return this.#directory;
  }

  latestId(): OffsetAndEpoch | undefined {
    return this.#stored.at(-1)?.id;
  }

  /** 0 where there is none. */
  latestSizeBytes(): number {
    return this.#stored.at(-1)?.sizeBytes ?? 0;
  }

  earliestId(): OffsetAndEpoch | undefined {
    return this.#stored[0]?.id;
  }

  ids(): OffsetAndEpoch[] {
    return this.#stored.map((snapshot) => snapshot.id);
  }

  has(id: OffsetAndEpoch): boolean {
    return this.sizeBytes(id) !== undefined;
  }

  sizeBytes(id: OffsetAndEpoch): number | undefined {
    return this.#stored.find((snapshot) => sameOffsetAndEpoch(snapshot.id, id))?.sizeBytes;
  }

  totalBytes(): number {
    return this.#stored.reduce((sum, snapshot) => sum + snapshot.sizeBytes, 0);
  }

  add(id: OffsetAndEpoch, sizeBytes: number): void {
    if (this.has(id)) return;
    this.#stored.push({ id, sizeBytes });
    this.#stored.sort((a, b) => compareOffsetAndEpoch(a.id, b.id));
  }

  /** A reader of its own, to be closed by who asked for it. */
  open(id: OffsetAndEpoch): SnapshotFileReader | undefined {
    if (!this.has(id)) return undefined;
    return new SnapshotFileReader(this.#disk, snapshotPath(this.#directory, id), id);
  }

  readChunk(id: OffsetAndEpoch, position: number, maxBytes: number): Buffer {
    if (this.#serving === undefined || !sameOffsetAndEpoch(this.#serving.snapshotId, id)) {
      this.#serving?.close();
      this.#serving = this.open(id);
    }
    assert(this.#serving !== undefined, 'the machine serves only snapshots that are there');
    return this.#serving.slice(position, maxBytes);
  }

  /** Files of snapshots older than `id` go: the log, or a later snapshot, stands for them. */
  removeBefore(id: OffsetAndEpoch): number {
    const removed = this.#stored.filter((snapshot) => compareOffsetAndEpoch(snapshot.id, id) < 0);
    if (removed.length === 0) return 0;
    this.#stored = this.#stored.filter((snapshot) => !removed.includes(snapshot));
    this.#serving?.close();
    this.#serving = undefined;
    for (const snapshot of removed) {
      this.#disk.removeFile(snapshotPath(this.#directory, snapshot.id));
    }
    this.#disk.flushDirectory(this.#directory);
    return removed.length;
  }

  begin(id: OffsetAndEpoch): void {
    this.abandon();
    const path = partialSnapshotPath(this.#directory, id);
    this.#disk.removeFile(path);
    this.#incoming = { id, file: this.#disk.open(path, 'create') };
  }

  appendChunk(id: OffsetAndEpoch, position: number, chunks: readonly Buffer[]): void {
    this.#incomingOf(id).file.writeSync(chunks, position);
  }

  abandon(): void {
    if (this.#incoming === undefined) return;
    const { file, id } = this.#incoming;
    this.#incoming = undefined;
    file.close();
    this.#disk.removeFile(partialSnapshotPath(this.#directory, id));
  }

  /** Its control records once it is durable; undefined when it was damaged, and is gone. */
  async freezeIncoming(
    id: OffsetAndEpoch,
    timers: Timers,
  ): Promise<readonly RaftControlRecord[] | undefined> {
    const { file } = this.#incomingOf(id);
    await file.flush();
    const path = partialSnapshotPath(this.#directory, id);
    const reader = new SnapshotFileReader(this.#disk, path, id);
    let records: readonly RaftControlRecord[];
    try {
      await reader.verify(timers);
      records = reader.controlRecords();
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      this.#log.error('a fetched snapshot is damaged', { path, reason: error.message });
      this.abandon();
      return undefined;
    } finally {
      reader.close();
    }
    const sizeBytes = file.size();
    file.close();
    this.#incoming = undefined;
    this.#disk.rename(path, snapshotPath(this.#directory, id));
    await this.#disk.flushDirectoryAsync(this.#directory);
    this.add(id, sizeBytes);
    return records;
  }

  close(): void {
    this.abandon();
    this.#serving?.close();
    this.#serving = undefined;
  }

  #incomingOf(id: OffsetAndEpoch): IncomingSnapshot {
    const incoming = this.#incoming;
    assert(incoming !== undefined && sameOffsetAndEpoch(incoming.id, id), 'one snapshot at a time');
    return incoming;
  }
}
