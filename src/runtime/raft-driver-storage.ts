import {
  batchAttributes,
  batchBaseOffset,
  batchLastOffset,
  batches,
  isControl,
} from '../../protocol/record/batch-header.ts';
import { METADATA_TOPIC_ID } from '../../protocol/wire/uuid.ts';
import { nextTurn } from '../base/timers.ts';
import type { World } from '../base/world.ts';
import type { LogConfig } from '../log/log-config.ts';
import { DEFAULT_LOG_CONFIG } from '../log/log-config.ts';
import { openMetadataLog } from '../log/log-manager.ts';
import type { PartitionLog } from '../log/partition-log.ts';
import { readControlBatch } from '../raft/control-records.ts';
import { ControlState } from '../raft/control-state.ts';
import type { PersistedElection } from '../raft/raft-core.ts';
import { lastFetchedEpoch } from '../raft/raft-log.ts';
import { METADATA_TOPIC_NAME, compareOffsetAndEpoch } from '../raft/types.ts';
import { VoterSet } from '../raft/voter-set.ts';
import { readQuorumState } from './raft-driver-quorum-state.ts';
import type { RaftConfig } from './raft-driver-types.ts';
import { RaftLogView } from './raft-log-view.ts';
import { MAX_BATCH_BYTES } from './raft-snapshot-file.ts';
import { RaftSnapshots } from './raft-snapshots.ts';

const READ_BYTES = 1024 * 1024;

export interface RaftStorage {
  readonly directory: string;
  readonly log: PartitionLog;
  readonly view: RaftLogView;
  readonly snapshots: RaftSnapshots;
  readonly control: ControlState;
  readonly persisted: PersistedElection | undefined;
}

/** Opens and recovers `__cluster_metadata-0`: the log, the snapshots, `quorum-state`, and the voters that they name. */
export async function openRaftStorage(config: RaftConfig, world: World): Promise<RaftStorage> {
  const directory = `${config.logDirectory}/${METADATA_TOPIC_NAME}-0`;
  const { disk } = world;
  if (!disk.exists(directory)) {
    disk.makeDirectory(directory);
    await disk.flushDirectoryAsync(config.logDirectory);
  }
  const persisted = readQuorumState(disk, directory);
  const log = await openMetadataLog({
    world,
    directory,
    topicId: METADATA_TOPIC_ID,
    config: metadataLogConfig(config),
    onDirectoryOffline: (reason) => world.onFatal(reason),
  });
  const snapshots = new RaftSnapshots(disk, directory, world.log);
  snapshots.recover(log.logStartOffset);
  const view = new RaftLogView(log, snapshots);
  await truncateToLatestSnapshot(log, snapshots, view);
  const control = new ControlState(new VoterSet(config.staticVoters));
  await loadControlState({ world, log, snapshots, control });
  return { directory, log, view, snapshots, control, persisted };
}

/** A snapshot that reaches beyond the log was fetched, or outlived what the log lost: the log begins at it. */
async function truncateToLatestSnapshot(
  log: PartitionLog,
  snapshots: RaftSnapshots,
  view: RaftLogView,
): Promise<void> {
  const latest = snapshots.latestId();
  if (latest === undefined) return;
  const end = { offset: log.logEndOffset, epoch: lastFetchedEpoch(view) };
  const logEnd = log.latestLeaderEpoch < 0 ? { offset: log.logEndOffset, epoch: 0 } : end;
  if (compareOffsetAndEpoch(latest, logEnd) <= 0) return;
  await log.truncateFullyAndStartAt(latest.offset);
  snapshots.removeBefore(latest);
}

interface LoadParts {
  readonly world: World;
  readonly log: PartitionLog;
  readonly snapshots: RaftSnapshots;
  readonly control: ControlState;
}

async function loadControlState({ world, log, snapshots, control }: LoadParts): Promise<void> {
  let offset = log.logStartOffset;
  const latest = snapshots.latestId();
  if (latest !== undefined) {
    const reader = snapshots.open(latest);
    if (reader === undefined) throw new Error('a listed snapshot is there');
    control.loadSnapshot(latest.offset, reader.controlRecords());
    reader.close();
    offset = Math.max(offset, latest.offset);
  }
  while (offset < log.logEndOffset) {
    const next = await replayControlBatches(log, control, offset);
    if (next <= offset) throw new Error(`the metadata log cannot be read at ${offset}`);
    offset = next;
    await nextTurn(world.timers);
  }
}

async function replayControlBatches(
  log: PartitionLog,
  control: ControlState,
  offset: number,
): Promise<number> {
  const read = await log.read(offset, {
    maxBytes: READ_BYTES,
    minOneMessage: true,
    upTo: 'log-end',
  });
  if (!read.ok) throw new Error(`the metadata log cannot be read at ${offset}: ${read.errorCode}`);
  const bytes = read.chunks.length === 1 ? read.chunks[0]! : Buffer.concat(read.chunks);
  let next = offset;
  for (const { position } of batches(bytes)) {
    const baseOffset = batchBaseOffset(bytes, position);
    if (baseOffset >= offset && isControl(batchAttributes(bytes, position))) {
      control.replay(baseOffset, readControlBatch(bytes, position));
    }
    next = batchLastOffset(bytes, position) + 1;
  }
  read.release();
  return next;
}

function metadataLogConfig(config: RaftConfig): LogConfig {
  return {
    ...DEFAULT_LOG_CONFIG,
    segmentBytes: config.segmentBytes,
    segmentMs: config.segmentMs,
    maxMessageBytes: MAX_BATCH_BYTES,
    // What may go is decided by snapshots.
    retentionMs: -1,
    retentionBytes: -1,
    messageTimestampAfterMaxMs: Infinity,
  };
}
