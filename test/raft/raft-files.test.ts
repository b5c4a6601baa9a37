import { describe, expect, test } from 'vitest';
import { DecodeError } from '../../protocol/wire/errors.ts';
import { createTimers } from '../../src/os/timers.ts';
import { MemoryDisk } from '../../src/os/memory-disk.ts';
import { VoterSet } from '../../src/raft/voter-set.ts';
import {
  formatQuorumState,
  parseQuorumState,
  readQuorumState,
  writeQuorumState,
} from '../../src/runtime/raft-driver-quorum-state.ts';
import { cleanMetadataLog } from '../../src/runtime/raft-log-cleaner.ts';
import {
  SnapshotFileReader,
  SnapshotFileWriter,
  parseSnapshotName,
  snapshotPath,
} from '../../src/runtime/raft-snapshot-file.ts';
import { RaftSnapshots } from '../../src/runtime/raft-snapshots.ts';
import { createLogger } from '../../src/os/logger.ts';
import { directoryOf, voterOf } from './machine.ts';

const DIRECTORY = '/data';
const ID = { offset: 42, epoch: 3 };
const log = createLogger({ level: 'silent', format: 'text' });

function newDisk(): MemoryDisk {
  const disk = new MemoryDisk();
  disk.makeDirectory(DIRECTORY);
  disk.flushDirectory('/');
  return disk;
}

describe('quorum-state', () => {
  const votedKey = { id: 2, directoryId: directoryOf(2) };

  test('is read as Apache Kafka writes it, in both versions', () => {
    const zero =
      '{"clusterId":"","leaderId":1,"leaderEpoch":2,"votedId":-1,"appliedOffset":0,' +
      '"currentVoters":[{"voterId":1}],"data_version":0}';
    expect(parseQuorumState(zero)).toEqual({
      election: { epoch: 2, leaderId: 1, votedKey: undefined },
      version: 0,
    });
    const one =
      '{"leaderId":-1,"leaderEpoch":7,"votedId":2,' +
      `"votedDirectoryId":"${directoryOf(2)}","data_version":1}`;
    const parsed = parseQuorumState(one);
    expect(parsed).toEqual({ election: { epoch: 7, leaderId: -1, votedKey }, version: 1 });
    expect(formatQuorumState(parsed, [1, 2])).toBe(one);
    expect(formatQuorumState(parseQuorumState(zero), [1])).toBe(zero);
  });

  test.each(['', '[]', 'null', '{}', '{"data_version":2}', '{"leaderId":"x","data_version":1}'])(
    'that says %o is damage, not absence',
    (text) => {
      const disk = newDisk();
      const file = disk.open(`${DIRECTORY}/quorum-state`, 'create');
      file.writeSync([Buffer.from(text)], 0);
      expect(() => readQuorumState(disk, DIRECTORY)).toThrow('quorum-state cannot be read');
    },
  );

  test('survives a power cut at any moment as the old one or the new one', async () => {
    const states = [1, 2, 3].map((epoch) => ({
      election: { epoch, leaderId: -1, votedKey },
      version: 1 as const,
    }));
    const disk = newDisk();
    await writeQuorumState(disk, DIRECTORY, formatQuorumState(states[0]!, []));
    await writeQuorumState(disk, DIRECTORY, formatQuorumState(states[1]!, []));
    disk.fail({ operation: 'flush-directory', code: 'EIO', path: DIRECTORY });
    const failed = writeQuorumState(disk, DIRECTORY, formatQuorumState(states[2]!, []));
    await expect(failed).rejects.toThrow();
    disk.crash('drop');
    expect(readQuorumState(disk, DIRECTORY)).toEqual(states[1]);
  });
});

describe('a snapshot file', () => {
  const voters = new VoterSet([1, 2, 3].map((id) => voterOf(id)));
  const records = Array.from({ length: 30 }, (_, index) => Buffer.from(`record ${index}`));

  async function written(disk: MemoryDisk, id = ID, timestampMs = 9): Promise<number> {
    let size = -1;
    const writer = new SnapshotFileWriter({
      disk,
      directory: DIRECTORY,
      id,
      contents: { lastContainedLogTimestampMs: timestampMs, kraftVersion: 1, voters },
      nowMs: () => 5,
      onFrozen: (sizeBytes) => {
        size = sizeBytes;
      },
    });
    writer.append(records.slice(0, 10));
    writer.append(records.slice(10));
    await writer.freeze();
    return size;
  }

  test('gives back what was written', async () => {
    const disk = newDisk();
    const size = await written(disk);
    const reader = new SnapshotFileReader(disk, snapshotPath(DIRECTORY, ID), ID);
    expect(reader.sizeBytes).toBe(size);
    expect(reader.lastContainedLogTimestampMs).toBe(9);
    expect(reader.controlRecords().map(({ type }) => type)).toEqual([
      'snapshotHeader',
      'kraftVersion',
      'voters',
    ]);
    const read = [...reader.batches()].flatMap((batch) => [...batch.records].map(String));
    expect(read).toEqual(records.map(String));
    for (const batch of reader.batches()) expect(batch.epoch).toBe(ID.epoch);
    await reader.verify(createTimers());
  });

  test('is invisible before it is frozen, and gone when it is given up', () => {
    const disk = newDisk();
    const writer = new SnapshotFileWriter({
      disk,
      directory: DIRECTORY,
      id: ID,
      contents: { lastContainedLogTimestampMs: 0, kraftVersion: 0, voters: undefined },
      nowMs: () => 5,
      onFrozen: () => {},
    });
    writer.append(records);
    expect(disk.list(DIRECTORY)).toEqual(['00000000000000000042-0000000003.checkpoint.part']);
    writer.close();
    expect(disk.list(DIRECTORY)).toEqual([]);
  });

  test('is found damaged when it is cut anywhere, or any byte of it is another', async () => {
    const disk = newDisk();
    const size = await written(disk);
    const path = snapshotPath(DIRECTORY, ID);
    const bytes = disk.readFile(path);
    const judge = async (content: Buffer): Promise<unknown> => {
      const file = disk.open(`${DIRECTORY}/other`, 'create');
      file.truncateSync(0);
      file.writeSync([content], 0);
      const reader = new SnapshotFileReader(disk, `${DIRECTORY}/other`, ID);
      return reader.verify(createTimers()).then(
        () => undefined,
        (error: unknown) => error,
      );
    };
    for (let end = 0; end < size; end++) {
      expect(await judge(bytes.subarray(0, end)), `cut at ${end}`).toBeInstanceOf(DecodeError);
    }
    let undetected = 0;
    for (let at = 0; at < size; at++) {
      const other = Buffer.from(bytes);
      other[at] = other[at]! ^ 0x10;
      const error = await judge(other);
      if (error === undefined) undetected++;
      else expect(error, `byte ${at}`).toBeInstanceOf(DecodeError);
    }
    // The leader epoch of each of the three batches is not covered by its checksum.
    expect(undetected).toBe(3 * 4);
    expect(await judge(Buffer.concat([bytes, bytes]))).toBeInstanceOf(DecodeError);
  });

  test.each([
    ['00000000000000000042-0000000003.checkpoint', { id: ID, isLeftover: false }],
    ['00000000000000000042-0000000003-8273.checkpoint.part', { id: ID, isLeftover: true }],
    ['00000000000000000042-0000000003.checkpoint.deleted', { id: ID, isLeftover: true }],
    ['00000000000000000042.log', undefined],
    ['recovery-point-offset-checkpoint', undefined],
    ['bootstrap.checkpoint', undefined],
  ])('is known by its name: %s', (name, expected) => {
    expect(parseSnapshotName(name)).toEqual(expected);
  });

  test('goes by size and by age, the latest never', async () => {
    const disk = newDisk();
    const snapshots = new RaftSnapshots(disk, DIRECTORY, log);
    for (const offset of [10, 20, 30]) {
      const id = { offset, epoch: 1 };
      snapshots.add(id, await written(disk, id, offset * 1_000));
    }
    const state = { logStartOffset: 0, sizeBytes: 100 };
    const partition = {
      get logStartOffset() {
        return state.logStartOffset;
      },
      get sizeBytes() {
        return state.sizeBytes;
      },
      deletePrefix: (offset: number) => {
        state.logStartOffset = offset;
        return Promise.resolve();
      },
    };
    const clean = (retentionBytes: number, retentionMs: number, nowMs: number) =>
      cleanMetadataLog({ log: partition, snapshots, nowMs, retentionBytes, retentionMs });
    expect(await clean(-1, -1, 1e9)).toBe(false);
    expect(await clean(1e9, 5_000, 14_000)).toBe(false);
    expect(await clean(1e9, 5_000, 16_000)).toBe(true);
    expect(state.logStartOffset).toBe(20);
    expect(snapshots.ids().map(({ offset }) => offset)).toEqual([20, 30]);
    expect(await clean(0, -1, 0)).toBe(true);
    expect(state.logStartOffset).toBe(30);
    expect(disk.list(DIRECTORY)).toEqual(['00000000000000000030-0000000001.checkpoint']);
    expect(await clean(0, 0, 1e9)).toBe(false);
  });

  test('that should stand for a missing part of the log and does not ends the start', () => {
    const disk = newDisk();
    const snapshots = new RaftSnapshots(disk, DIRECTORY, log);
    expect(() => snapshots.recover(100)).toThrow('no snapshot stands for what is missing');
  });

  test('of an interrupted write, or below the log, is removed at the start', async () => {
    const disk = newDisk();
    await written(disk, { offset: 10, epoch: 1 });
    await written(disk, { offset: 50, epoch: 2 });
    disk.open(`${DIRECTORY}/00000000000000000060-0000000002.checkpoint.part`, 'create').close();
    const snapshots = new RaftSnapshots(disk, DIRECTORY, log);
    snapshots.recover(40);
    expect(disk.list(DIRECTORY)).toEqual(['00000000000000000050-0000000002.checkpoint']);
    expect(snapshots.latestId()).toEqual({ offset: 50, epoch: 2 });
  });
});
