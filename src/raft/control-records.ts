// pure
/** Batches of the metadata log and of snapshots: what raft itself writes into them, and how they are built and read. */
import { createLeaderChangeMessage } from '../../protocol/generated/data/leader-change-message.ts';
import type { VotersRecord } from '../../protocol/generated/data/voters-record.ts';
import { buildBatch } from '../../protocol/record/build.ts';
import {
  buildControlBatch as buildControlBatchOf,
  decodeControlRecord,
} from '../../protocol/record/control-record.ts';
import type { ControlRecord, NewControlRecord } from '../../protocol/record/control-record.ts';
import { readRecords } from '../../protocol/record/records.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { unreachable } from '../base/assert.ts';
import { VoterSet } from './voter-set.ts';

export type RaftControlRecord =
  | {
      readonly type: 'leaderChange';
      readonly leaderId: number;
      readonly voterIds: readonly number[];
      readonly grantingVoterIds: readonly number[];
    }
  | { readonly type: 'snapshotHeader'; readonly lastContainedLogTimestampMs: number }
  | { readonly type: 'snapshotFooter' }
  | { readonly type: 'kraftVersion'; readonly kraftVersion: number }
  | { readonly type: 'voters'; readonly voters: VoterSet }
  /** A type of a later version, or none of ours: it has its offset, and is only read, never written. */
  | { readonly type: 'foreign' };

/** Of the records' own version fields. */
const VERSION = 0;

export type WritableControlRecord = Exclude<RaftControlRecord, { type: 'foreign' }>;

export interface RaftBatchStamp {
  readonly baseOffset: number;
  readonly leaderEpoch: number;
  readonly timestampMs: number;
}

export function buildDataBatch(values: readonly Buffer[], stamp: RaftBatchStamp): Buffer {
  const { timestampMs } = stamp;
  return buildBatch({
    baseOffset: stamp.baseOffset,
    leaderEpoch: stamp.leaderEpoch,
    records: values.map((value) => ({ timestampMs, key: null, value })),
  });
}

export function buildControlBatch(
  records: readonly WritableControlRecord[],
  stamp: RaftBatchStamp,
): Buffer {
  return buildControlBatchOf({ ...stamp, records: records.map(toWire) });
}

/** The records of the control batch at `at`. Throws DecodeError where one is damaged. */
export function readControlBatch(bytes: Uint8Array, at: number): RaftControlRecord[] {
  return readRecords(bytes, at).map(({ key, value }) => fromWire(decodeControlRecord(key, value)));
}

function toWire(record: WritableControlRecord): NewControlRecord {
  switch (record.type) {
    case 'leaderChange': {
      const value = createLeaderChangeMessage({
        leaderId: record.leaderId,
        voters: record.voterIds.map(leaderChangeVoter),
        grantingVoters: record.grantingVoterIds.map(leaderChangeVoter),
      });
      return { type: 'LeaderChange', value };
    }
    case 'snapshotHeader': {
      const lastContainedLogTimestamp = record.lastContainedLogTimestampMs;
      return { type: 'SnapshotHeader', value: { version: VERSION, lastContainedLogTimestamp } };
    }
    case 'snapshotFooter':
      return { type: 'SnapshotFooter', value: { version: VERSION } };
    case 'kraftVersion': {
      const kRaftVersion = record.kraftVersion;
      return { type: 'KRaftVersion', value: { version: VERSION, kRaftVersion } };
    }
    case 'voters':
      return { type: 'KRaftVoters', value: votersRecordOf(record.voters) };
    default:
      return unreachable(record);
  }
}

/** Version 0 has no directory ids. */
function leaderChangeVoter(voterId: number): { voterId: number; voterDirectoryId: string } {
  return { voterId, voterDirectoryId: ZERO_UUID };
}

function fromWire(record: ControlRecord): RaftControlRecord {
  switch (record.type) {
    case 'LeaderChange':
      return {
        type: 'leaderChange',
        leaderId: record.value.leaderId,
        voterIds: record.value.voters.map((voter) => voter.voterId),
        grantingVoterIds: record.value.grantingVoters.map((voter) => voter.voterId),
      };
    case 'SnapshotHeader': {
      const lastContainedLogTimestampMs = record.value.lastContainedLogTimestamp;
      return { type: 'snapshotHeader', lastContainedLogTimestampMs };
    }
    case 'SnapshotFooter':
      return { type: 'snapshotFooter' };
    case 'KRaftVersion':
      return { type: 'kraftVersion', kraftVersion: record.value.kRaftVersion };
    case 'KRaftVoters':
      return { type: 'voters', voters: voterSetOf(record.value) };
    default:
      return { type: 'foreign' };
  }
}

function votersRecordOf(voters: VoterSet): VotersRecord {
  return {
    version: VERSION,
    voters: voters.voters.map((voter) => ({
      voterId: voter.id,
      voterDirectoryId: voter.directoryId,
      endpoints: voter.endpoints.map(({ name, host, port }) => ({ name, host, port })),
      kRaftVersionFeature: {
        minSupportedVersion: voter.minKRaftVersion,
        maxSupportedVersion: voter.maxKRaftVersion,
      },
    })),
  };
}

function voterSetOf(record: VotersRecord): VoterSet {
  return new VoterSet(
    record.voters.map((voter) => ({
      id: voter.voterId,
      directoryId: voter.voterDirectoryId,
      endpoints: voter.endpoints.map(({ name, host, port }) => ({ name, host, port })),
      minKRaftVersion: voter.kRaftVersionFeature.minSupportedVersion,
      maxKRaftVersion: voter.kRaftVersionFeature.maxSupportedVersion,
    })),
  );
}
