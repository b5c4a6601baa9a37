import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildBatch } from '../../protocol/record/build.ts';
import { buildControlBatch, type NewControlRecord } from '../../protocol/record/control-record.ts';
import {
  encodeMetadataRecord,
  type MetadataRecord,
} from '../../protocol/generated/metadata/index.ts';
import { openMetadataLog } from '../../src/log/log-manager.ts';
import { config, NOW_MS, realWorld } from './sample-logs.ts';

const VOTER = { voterId: 1, voterDirectoryId: 'AAAAAAAAAAAAAAAAAAAAAQ' };

const LEADER_CHANGE: NewControlRecord = {
  type: 'LeaderChange',
  value: { version: 0, leaderId: 1, voters: [VOTER], grantingVoters: [VOTER] },
};

const QUORUM: readonly NewControlRecord[] = [
  { type: 'KRaftVersion', value: { version: 0, kRaftVersion: 1 } },
  {
    type: 'KRaftVoters',
    value: {
      version: 0,
      voters: [
        {
          ...VOTER,
          endpoints: [{ name: 'CONTROLLER', host: 'localhost', port: 9093 }],
          kRaftVersionFeature: { minSupportedVersion: 0, maxSupportedVersion: 1 },
        },
      ],
    },
  },
];

/** A metadata log as a quorum of one begins it, with records of several kinds. */
export async function writeMetadataLog(
  folder: string,
  records: readonly MetadataRecord[],
): Promise<string> {
  const directory = join(folder, 'metadata', '__cluster_metadata-0');
  mkdirSync(join(folder, 'metadata'), { recursive: true });
  const log = await openMetadataLog({
    world: realWorld(),
    directory,
    topicId: 'AAAAAAAAAAAAAAAAAAAAAQ',
    config: { ...config, segmentBytes: 8 * 1024 * 1024 },
    onDirectoryOffline: (reason) => {
      throw reason;
    },
  });
  const options = { leaderEpoch: 1, origin: 'raft' as const, nowMs: NOW_MS };
  const control = [LEADER_CHANGE, ...QUORUM];
  const batches = [
    buildControlBatch({ records: control, timestampMs: NOW_MS, leaderEpoch: 1, baseOffset: 0 }),
    dataBatch(records, control.length),
  ];
  for (const batch of batches) {
    const outcome = log.appendAsLeader(batch, options);
    if (!outcome.ok)
      throw new Error(`append refused: ${outcome.errorCode} ${outcome.message ?? ''}`);
  }
  await log.flush();
  await log.close();
  return directory;
}

/** A snapshot of the same records, as it is named beside the log. */
export function writeSnapshot(folder: string, records: readonly MetadataRecord[]): string {
  const header: NewControlRecord = {
    type: 'SnapshotHeader',
    value: { version: 0, lastContainedLogTimestamp: NOW_MS },
  };
  const footer: NewControlRecord = { type: 'SnapshotFooter', value: { version: 0 } };
  const first = [header, ...QUORUM];
  const end = first.length + records.length;
  const batches = [
    buildControlBatch({ records: first, timestampMs: NOW_MS, leaderEpoch: 1, baseOffset: 0 }),
    dataBatch(records, first.length),
    buildControlBatch({ records: [footer], timestampMs: NOW_MS, leaderEpoch: 1, baseOffset: end }),
  ];
  const path = join(folder, `${String(end).padStart(20, '0')}-0000000001.checkpoint`);
  writeFileSync(path, Buffer.concat(batches));
  return path;
}

function dataBatch(records: readonly MetadataRecord[], baseOffset: number): Buffer {
  const timestampMs = NOW_MS;
  return buildBatch({
    leaderEpoch: 1,
    baseOffset,
    records: records.map((record) => ({
      key: null,
      value: encodeMetadataRecord(record),
      timestampMs,
    })),
  });
}
