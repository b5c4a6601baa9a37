// pure
/** Batches of the metadata log and of snapshots: what raft itself writes into them, and how they are built and read. */
import {
  createLeaderChangeMessage,
  leaderChangeMessageSchema,
} from '../../protocol/generated/data/leader-change-message.ts';
import {
  createKRaftVersionRecord,
  kRaftVersionRecordSchema,
} from '../../protocol/generated/data/kraft-version-record.ts';
import {
  createSnapshotFooterRecord,
  snapshotFooterRecordSchema,
} from '../../protocol/generated/data/snapshot-footer-record.ts';
import {
  createSnapshotHeaderRecord,
  snapshotHeaderRecordSchema,
} from '../../protocol/generated/data/snapshot-header-record.ts';
import { votersRecordSchema } from '../../protocol/generated/data/voters-record.ts';
import type { VotersRecord } from '../../protocol/generated/data/voters-record.ts';
import { buildBatch } from '../../protocol/record/build.ts';
import { readRecords } from '../../protocol/record/records.ts';
import { DecodeError } from '../../protocol/wire/errors.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { Reader } from '../../protocol/wire/reader.ts';
import type { MessageSchema } from '../../protocol/wire/schema.ts';
import { encodeMessage } from '../../protocol/wire/schema.ts';
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
  /** A type of a later version: it keeps its offset and is passed on, nobody here understands it. */
  | { readonly type: 'unknown'; readonly key: Buffer };

/** Types of control records, int16 after the version in a record's key. 0 and 1 are transaction markers. */
const ControlType = {
  LEADER_CHANGE: 2,
  SNAPSHOT_HEADER: 3,
  SNAPSHOT_FOOTER: 4,
  KRAFT_VERSION: 5,
  KRAFT_VOTERS: 6,
} as const;

const KEY_BYTES = 4;
const KEY_VERSION = 0;
/** The version of all these messages that Kafka 4.3 writes. */
const RECORD_VERSION = 0;

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
  records: readonly RaftControlRecord[],
  stamp: RaftBatchStamp,
): Buffer {
  const { timestampMs } = stamp;
  return buildBatch({
    baseOffset: stamp.baseOffset,
    leaderEpoch: stamp.leaderEpoch,
    isControl: true,
    records: records.map((record) => ({ timestampMs, ...encodeControlRecord(record) })),
  });
}

/** The records of the control batch at `at`. Throws DecodeError where one is damaged. */
export function readControlBatch(bytes: Uint8Array, at: number): RaftControlRecord[] {
  return readRecords(bytes, at).map((record) => decodeControlRecord(record.key, record.value));
}

function encodeControlRecord(record: RaftControlRecord): { key: Buffer; value: Buffer } {
  switch (record.type) {
    case 'leaderChange': {
      const message = createLeaderChangeMessage({
        leaderId: record.leaderId,
        voters: record.voterIds.map(leaderChangeVoter),
        grantingVoters: record.grantingVoterIds.map(leaderChangeVoter),
      });
      return encoded(ControlType.LEADER_CHANGE, leaderChangeMessageSchema, message);
    }
    case 'snapshotHeader': {
      const message = createSnapshotHeaderRecord({
        lastContainedLogTimestamp: record.lastContainedLogTimestampMs,
      });
      return encoded(ControlType.SNAPSHOT_HEADER, snapshotHeaderRecordSchema, message);
    }
    case 'snapshotFooter': {
      const message = createSnapshotFooterRecord();
      return encoded(ControlType.SNAPSHOT_FOOTER, snapshotFooterRecordSchema, message);
    }
    case 'kraftVersion': {
      const message = createKRaftVersionRecord({ kRaftVersion: record.kraftVersion });
      return encoded(ControlType.KRAFT_VERSION, kRaftVersionRecordSchema, message);
    }
    case 'voters':
      return encoded(ControlType.KRAFT_VOTERS, votersRecordSchema, votersRecordOf(record.voters));
    case 'unknown':
      return { key: record.key, value: Buffer.alloc(0) };
  }
}

/** Version 0 has no directory ids. */
function leaderChangeVoter(voterId: number): { voterId: number; voterDirectoryId: string } {
  return { voterId, voterDirectoryId: ZERO_UUID };
}

function encoded<T>(
  type: number,
  schema: MessageSchema<T>,
  message: T,
): { key: Buffer; value: Buffer } {
  const key = Buffer.alloc(KEY_BYTES);
  key.writeInt16BE(KEY_VERSION, 0);
  key.writeInt16BE(type, 2);
  return { key, value: encodeMessage(schema, message, RECORD_VERSION) };
}

function decodeControlRecord(key: Buffer | null, value: Buffer | null): RaftControlRecord {
  if (key === null || key.length < KEY_BYTES)
    throw new DecodeError('a control record without type');
  if (value === null) throw new DecodeError('a control record without value');
  switch (key.readInt16BE(2)) {
    case ControlType.LEADER_CHANGE: {
      const message = decoded(leaderChangeMessageSchema, value);
      return {
        type: 'leaderChange',
        leaderId: message.leaderId,
        voterIds: message.voters.map((voter) => voter.voterId),
        grantingVoterIds: message.grantingVoters.map((voter) => voter.voterId),
      };
    }
    case ControlType.SNAPSHOT_HEADER: {
      const message = decoded(snapshotHeaderRecordSchema, value);
      const lastContainedLogTimestampMs = message.lastContainedLogTimestamp;
      return { type: 'snapshotHeader', lastContainedLogTimestampMs };
    }
    case ControlType.SNAPSHOT_FOOTER:
      decoded(snapshotFooterRecordSchema, value);
      return { type: 'snapshotFooter' };
    case ControlType.KRAFT_VERSION: {
      const { kRaftVersion } = decoded(kRaftVersionRecordSchema, value);
      return { type: 'kraftVersion', kraftVersion: kRaftVersion };
    }
    case ControlType.KRAFT_VOTERS:
      return { type: 'voters', voters: voterSetOf(decoded(votersRecordSchema, value)) };
    default:
      return { type: 'unknown', key: Buffer.from(key) };
  }
}

/** Every value begins with the version it was written in; later versions only add tagged fields. */
function decoded<T>(schema: MessageSchema<T>, value: Buffer): T {
  if (value.length < 2) throw new DecodeError('a control record without version');
  const version = value.readInt16BE(0);
  const { min, max } = schema.validVersions;
  if (version < min) throw new DecodeError(`a control record of version ${version}`);
  return schema.read(new Reader(value), Math.min(version, max));
}

function votersRecordOf(voters: VoterSet): VotersRecord {
  return {
    version: RECORD_VERSION,
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
