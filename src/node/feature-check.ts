import type { MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import type { Disk } from '../base/disk.ts';
import { ChangeMarks, draftOf, type ImageDraft } from '../metadata/image-draft.ts';
import { unsupportedFeatures } from '../metadata/features.ts';
import { EMPTY_IMAGE } from '../metadata/image.ts';
import { replayRecord } from '../metadata/replay.ts';
import { bootstrapRecords, featureRecordsIn } from './checkpoint-records.ts';
import { LogDirectoryError } from './log-directories.ts';

const SNAPSHOT_NAME = /^(\d{20})-\d{10}\.checkpoint$/;
const SEGMENT_NAME = /^(\d{20})\.log$/;

/** `before`: the features when the transaction began that is, or was, open. */
type FeatureDraft = ImageDraft & { before: ImageDraft['features'] };

/**
 * Looks, before anything is opened for writing, whether the metadata in a directory finalizes a feature that Samsa
 * lacks: such a directory belongs to nodes that do more, and is left exactly as it is.
 */
export function refuseUnsupportedFeatures(disk: Disk, metadataLogDir: string): void {
  const directory = `${metadataLogDir}/__cluster_metadata-0`;
  const draft: FeatureDraft = { ...draftOf(EMPTY_IMAGE), before: EMPTY_IMAGE.features };
  const found = featureFiles(disk, directory).reduce(
    (any, path) => replayFeatures(featureRecordsIn(disk.readFile(path)), draft) || any,
    false,
  );
  // The bootstrap records count only as long as the log has none of its own.
  if (!found) replayFeatures(bootstrapRecords(disk, metadataLogDir), draft);
  const refusal = unsupportedFeatures(draft);
  if (refusal !== undefined)
    throw new LogDirectoryError(`${metadataLogDir} cannot be served: ${refusal}`);
}

/** The latest snapshot and the segments that hold anything after it. */
function featureFiles(disk: Disk, directory: string): string[] {
  if (!disk.exists(directory)) return [];
  const names = disk.list(directory);
  const snapshot = names.filter((name) => SNAPSHOT_NAME.test(name)).at(-1);
  const snapshotOffset = Number(SNAPSHOT_NAME.exec(snapshot ?? '')?.[1] ?? 0);
  const segments = names.filter((name) => SEGMENT_NAME.test(name));
  const baseOffsets = segments.map((name) => Number(SEGMENT_NAME.exec(name)?.[1]));
  const after = segments.filter(
    (_, index) => (baseOffsets[index + 1] ?? Infinity) > snapshotOffset,
  );
  return [...(snapshot === undefined ? [] : [snapshot]), ...after].map(
    (name) => `${directory}/${name}`,
  );
}

/** Says whether there was any. A transaction may go on in the next segment, but its abort counts for all of it. */
function replayFeatures(records: Iterable<MetadataRecord>, draft: FeatureDraft): boolean {
  let found = false;
  const marks = new ChangeMarks();
  for (const record of records) {
    if (record.name === 'BeginTransactionRecord') draft.before = draft.features;
    else if (record.name === 'AbortTransactionRecord') draft.features = draft.before;
    else if (record.name === 'FeatureLevelRecord') {
      replayRecord(draft, marks, record);
      found = true;
    }
  }
  return found;
}
