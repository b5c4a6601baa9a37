import { createVotersRecord } from '../../protocol/generated/data/voters-record.ts';
import {
  encodeMetadataRecord,
  type MetadataRecord,
} from '../../protocol/generated/metadata/index.ts';
import { buildBatch } from '../../protocol/record/build.ts';
import { buildControlBatch, type NewControlRecord } from '../../protocol/record/control-record.ts';
import { uuidFromBytes, type Uuid } from '../../protocol/wire/uuid.ts';
import type { Disk } from '../base/disk.ts';
import type { Random } from '../base/random.ts';
import { KRAFT_VERSION_FEATURE, SUPPORTED_FEATURES } from '../metadata/features.ts';
import {
  LATEST_METADATA_VERSION,
  METADATA_VERSION_FEATURE,
  metadataFormat,
} from '../metadata/metadata-version.ts';
import { metadataRecord } from '../metadata/record.ts';
import type { Voter } from '../raft/types.ts';
import { BOOTSTRAP_CHECKPOINT } from './checkpoint-records.ts';
import { LogDirectoryError, type LogDirectory } from './log-directories.ts';
import { makeDirectoryDurably, writeFileDurably, writeMetaProperties } from './meta-properties.ts';

const METADATA_PARTITION = '__cluster_metadata-0';
/** The snapshot of an empty log: offset 0, epoch 0. Holds who votes, before anybody could have been elected. */
const FIRST_CHECKPOINT = '00000000000000000000-0000000000.checkpoint';
/** What an interrupted format leaves: no meta.properties, which is written last. */
const FORMAT_LEFTOVERS = new Set([METADATA_PARTITION, BOOTSTRAP_CHECKPOINT, '.lock']);

/** Who votes in the beginning. `none`: a static quorum, or a node that joins one that is there. */
export type InitialControllers =
  | { readonly kind: 'standalone'; readonly endpoints: Voter['endpoints'] }
  | { readonly kind: 'listed'; readonly voters: readonly Voter[] }
  | { readonly kind: 'none' };

export interface FormatOptions {
  readonly disk: Disk;
  readonly random: Random;
  readonly nowMs: number;
  readonly clusterId: string;
  readonly nodeId: number;
  readonly directories: readonly LogDirectory[];
  readonly metadataLogDir: string;
  readonly controllers: InitialControllers;
  /** Levels asked for by `--feature`; what is not named gets the highest level that Samsa makes true. */
  readonly features: ReadonlyMap<string, number>;
}

/**
 * Formats the directories that are not formatted yet, as `kafka-storage format` does. meta.properties comes last in
 * each, so that an interrupted format leaves a directory that is not formatted rather than half a quorum.
 */
export function formatLogDirectories(options: FormatOptions): void {
  const { disk, random, nodeId, clusterId, metadataLogDir } = options;
  const levels = finalizedLevels(options);
  const directoryIds = directoryIdsFor(options);
  for (const { path, meta } of options.directories) {
    if (meta !== undefined) continue;
    const directoryId = directoryIds.get(path) ?? randomUuid(random);
    makeDirectoryDurably(disk, path);
    if (path === metadataLogDir) writeMetadataCheckpoints(options, levels, directoryId);
    writeMetaProperties(disk, path, { clusterId, nodeId, directoryId });
  }
}

/** Nothing is in it, or only what an interrupted format left. */
export function isFormattable(disk: Disk, directory: LogDirectory): boolean {
  if (directory.meta !== undefined) return false;
  if (directory.isEmpty) return true;
  return disk
    .list(directory.path)
    .every((name) => FORMAT_LEFTOVERS.has(name) || name.endsWith('.tmp'));
}

/** Never the ids that mean something else (zero, and Kafka's reserved ones), nor one that reads like an option. */
export function randomUuid(random: Random): Uuid {
  for (;;) {
    const bytes = random.bytes(16);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const uuid = uuidFromBytes(bytes);
    if (!uuid.startsWith('-')) return uuid;
  }
}

function finalizedLevels(options: FormatOptions): Map<string, number> {
  const kraftVersion = options.controllers.kind === 'none' ? 0 : 1;
  const levels = new Map([
    [METADATA_VERSION_FEATURE, LATEST_METADATA_VERSION],
    [KRAFT_VERSION_FEATURE, kraftVersion],
  ]);
  for (const [name, level] of options.features) {
    const range = SUPPORTED_FEATURES.get(name);
    if (range === undefined || level < range.min || level > range.max) {
      const allowed =
        range === undefined
          ? 'Samsa knows no such feature'
          : `allowed: ${range.min} to ${range.max}`;
      throw new LogDirectoryError(`--feature ${name}=${level}: ${allowed}`);
    }
    levels.set(name, level);
  }
  if (levels.get(KRAFT_VERSION_FEATURE) !== kraftVersion) {
    throw new LogDirectoryError(
      `--feature ${KRAFT_VERSION_FEATURE}=${levels.get(KRAFT_VERSION_FEATURE)}: ` +
        (kraftVersion === 1
          ? 'a dynamic quorum needs level 1'
          : 'level 1 needs --standalone or --initial-controllers'),
    );
  }
  return levels;
}

/** A listed controller's metadata directory has the id that the list gives it. */
function directoryIdsFor(options: FormatOptions): Map<string, Uuid> {
  const ids = new Map<string, Uuid>();
  if (options.controllers.kind !== 'listed') return ids;
  const own = options.controllers.voters.find((voter) => voter.id === options.nodeId);
  if (own !== undefined) ids.set(options.metadataLogDir, own.directoryId);
  return ids;
}

function writeMetadataCheckpoints(
  options: FormatOptions,
  levels: ReadonlyMap<string, number>,
  directoryId: Uuid,
): void {
  const { disk, nowMs, metadataLogDir, controllers } = options;
  const voters = votersOf(options, directoryId);
  if (controllers.kind !== 'none') {
    const partition = `${metadataLogDir}/${METADATA_PARTITION}`;
    makeDirectoryDurably(disk, partition);
    const quorum: NewControlRecord[] = [
      { type: 'KRaftVersion', value: { version: 0, kRaftVersion: 1 } },
      { type: 'KRaftVoters', value: votersRecord(voters) },
    ];
    writeFileDurably(disk, partition, FIRST_CHECKPOINT, checkpointBytes(nowMs, quorum, []));
  }
  const format = metadataFormat(levels.get(METADATA_VERSION_FEATURE) ?? LATEST_METADATA_VERSION);
  const records = [...levels]
    // kraft.version is said by the quorum's own control record; level 0 is said by silence.
    .filter(([name, level]) => name !== KRAFT_VERSION_FEATURE && level > 0)
    .map(([name, featureLevel]) =>
      metadataRecord(format, 'FeatureLevelRecord', { name, featureLevel }),
    );
  writeFileDurably(disk, metadataLogDir, BOOTSTRAP_CHECKPOINT, checkpointBytes(nowMs, [], records));
}

function votersOf(options: FormatOptions, directoryId: Uuid): readonly Voter[] {
  const { controllers, nodeId } = options;
  if (controllers.kind === 'listed') return controllers.voters;
  if (controllers.kind === 'none') return [];
  const { endpoints } = controllers;
  return [{ id: nodeId, directoryId, endpoints, minKRaftVersion: 0, maxKRaftVersion: 1 }];
}

function votersRecord(voters: readonly Voter[]): ReturnType<typeof createVotersRecord> {
  return createVotersRecord({
    voters: voters.map((voter) => ({
      voterId: voter.id,
      voterDirectoryId: voter.directoryId,
      endpoints: voter.endpoints.map((endpoint) => ({ ...endpoint })),
      kRaftVersionFeature: {
        minSupportedVersion: voter.minKRaftVersion,
        maxSupportedVersion: voter.maxKRaftVersion,
      },
    })),
  });
}

/** A snapshot in one piece: header, control records and metadata records, footer. Offsets inside begin at 0. */
function checkpointBytes(
  nowMs: number,
  controlRecords: readonly NewControlRecord[],
  records: readonly MetadataRecord[],
): Buffer {
  const header: NewControlRecord = {
    type: 'SnapshotHeader',
    value: { version: 0, lastContainedLogTimestamp: nowMs },
  };
  const footer: NewControlRecord = { type: 'SnapshotFooter', value: { version: 0 } };
  const batches = [
    buildControlBatch({
      records: [header, ...controlRecords],
      timestampMs: nowMs,
      baseOffset: 0,
      leaderEpoch: 0,
    }),
  ];
  let baseOffset = 1 + controlRecords.length;
  if (records.length > 0) {
    const values = records.map((record) => ({
      key: null,
      value: encodeMetadataRecord(record),
      timestampMs: nowMs,
    }));
    batches.push(buildBatch({ records: values, baseOffset, leaderEpoch: 0 }));
    baseOffset += records.length;
  }
  batches.push(
    buildControlBatch({ records: [footer], timestampMs: nowMs, baseOffset, leaderEpoch: 0 }),
  );
  return Buffer.concat(batches);
}
