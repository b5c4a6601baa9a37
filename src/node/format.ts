import {
  encodeMetadataRecords,
  type MetadataRecord,
} from '../../protocol/generated/metadata/index.ts';
import { uuidFromBytes, type Uuid } from '../../protocol/wire/uuid.ts';
import type { Disk } from '../base/disk.ts';
import type { Random } from '../base/random.ts';
import { replaceFileSync } from '../log/checkpoint-files.ts';
import { KRAFT_VERSION_FEATURE, SUPPORTED_FEATURES } from '../metadata/features.ts';
import {
  LATEST_METADATA_VERSION,
  METADATA_VERSION_FEATURE,
  metadataFormat,
} from '../metadata/metadata-version.ts';
import { metadataRecord } from '../metadata/record.ts';
import { SnapshotBatches, type SnapshotContents } from '../raft/snapshot-batches.ts';
import type { Voter } from '../raft/types.ts';
import { VoterSet } from '../raft/voter-set.ts';
import { BOOTSTRAP_CHECKPOINT } from './checkpoint-records.ts';
import { LogDirectoryError, type LogDirectory } from './log-directories.ts';
import { makeDirectoryDurably, META_PROPERTIES, writeMetaProperties } from './meta-properties.ts';

const METADATA_PARTITION = '__cluster_metadata-0';
/** The snapshot of an empty log: offset 0, epoch 0. Holds who votes, before anybody could have been elected. */
const FIRST_CHECKPOINT = '00000000000000000000-0000000000.checkpoint';
/** What an interrupted format leaves: no meta.properties, which is written last. */
const FORMAT_LEFTOVERS = new Set([METADATA_PARTITION, BOOTSTRAP_CHECKPOINT, '.lock', 'lost+found']);
const TEMPORARY_FILES = new Set([`${BOOTSTRAP_CHECKPOINT}.tmp`, `${META_PROPERTIES}.tmp`]);

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
  /** `controller.quorum.voters` lists the voters: the quorum cannot have kraft.version 1. */
  readonly isStaticQuorum?: boolean;
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
    if (path === metadataLogDir) writeQuorumCheckpoint(options, directoryId);
    writeBootstrapCheckpoint(options, path, levels);
    writeMetaProperties(disk, path, { clusterId, nodeId, directoryId });
  }
}

/** Nothing is in it, or only what an interrupted format left: a metadata log without meta.properties is damage. */
export function isFormattable(disk: Disk, directory: LogDirectory): boolean {
  if (directory.meta !== undefined) return false;
  if (directory.isEmpty) return true;
  const { path } = directory;
  const isLeftover = (name: string): boolean =>
    FORMAT_LEFTOVERS.has(name) || TEMPORARY_FILES.has(name);
  if (!disk.list(path).every(isLeftover)) return false;
  const partition = `${path}/${METADATA_PARTITION}`;
  if (!disk.exists(partition)) return true;
  return disk
    .list(partition)
    .every((name) => name === FIRST_CHECKPOINT || name === `${FIRST_CHECKPOINT}.tmp`);
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
  const levels = new Map([
    [METADATA_VERSION_FEATURE, LATEST_METADATA_VERSION],
    [KRAFT_VERSION_FEATURE, options.controllers.kind === 'none' ? 0 : 1],
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
  checkKRaftVersion(options, levels.get(KRAFT_VERSION_FEATURE));
  return levels;
}

function checkKRaftVersion(options: FormatOptions, level: number | undefined): void {
  const what = `--feature ${KRAFT_VERSION_FEATURE}=${level}`;
  if (options.controllers.kind !== 'none' && level !== 1) {
    throw new LogDirectoryError(`${what}: a dynamic quorum needs level 1`);
  }
  if (options.isStaticQuorum === true && level !== 0) {
    throw new LogDirectoryError(`${what}: with controller.quorum.voters only level 0 is possible`);
  }
}

/** A listed controller's metadata directory has the id that the list gives it. */
function directoryIdsFor(options: FormatOptions): Map<string, Uuid> {
  const ids = new Map<string, Uuid>();
  if (options.controllers.kind !== 'listed') return ids;
  const own = options.controllers.voters.find((voter) => voter.id === options.nodeId);
  if (own !== undefined) ids.set(options.metadataLogDir, own.directoryId);
  return ids;
}

/** Who votes is said by a snapshot of the log before its first record. */
function writeQuorumCheckpoint(options: FormatOptions, directoryId: Uuid): void {
  const { disk, nowMs, metadataLogDir, controllers } = options;
  if (controllers.kind === 'none') return;
  const partition = `${metadataLogDir}/${METADATA_PARTITION}`;
  makeDirectoryDurably(disk, partition);
  const voters = new VoterSet(votersOf(options, directoryId));
  const contents = { lastContainedLogTimestampMs: nowMs, kraftVersion: 1, voters };
  const bytes = checkpointBytes(nowMs, contents, []);
  replaceFileSync(disk, `${partition}/${FIRST_CHECKPOINT}`, bytes);
}

function writeBootstrapCheckpoint(
  { disk, nowMs }: FormatOptions,
  directory: string,
  levels: ReadonlyMap<string, number>,
): void {
  const format = metadataFormat(levels.get(METADATA_VERSION_FEATURE) ?? LATEST_METADATA_VERSION);
  const records = [...levels]
    // kraft.version is said by the quorum's own control record; level 0 is said by silence.
    .filter(([name, level]) => name !== KRAFT_VERSION_FEATURE && level > 0)
    .map(([name, featureLevel]) =>
      metadataRecord(format, 'FeatureLevelRecord', { name, featureLevel }),
    );
  const contents = { lastContainedLogTimestampMs: 0, kraftVersion: 0, voters: undefined };
  const bytes = checkpointBytes(nowMs, contents, records);
  replaceFileSync(disk, `${directory}/${BOOTSTRAP_CHECKPOINT}`, bytes);
}

function votersOf(options: FormatOptions, directoryId: Uuid): readonly Voter[] {
  const { controllers, nodeId } = options;
  if (controllers.kind === 'listed') return controllers.voters;
  if (controllers.kind === 'none') return [];
  const { endpoints } = controllers;
  return [{ id: nodeId, directoryId, endpoints, minKRaftVersion: 0, maxKRaftVersion: 1 }];
}

function checkpointBytes(
  nowMs: number,
  contents: SnapshotContents,
  records: readonly MetadataRecord[],
): Buffer {
  const batches = new SnapshotBatches(0, () => nowMs);
  const header = batches.header(contents);
  const data = records.length === 0 ? [] : [batches.data(encodeMetadataRecords(records))];
  return Buffer.concat([header, ...data, batches.footer()]);
}
