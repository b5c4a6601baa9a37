import {
  decodeMetadataRecord,
  METADATA_RECORD_TYPES,
  type MetadataRecord,
} from '../../protocol/generated/metadata/index.ts';
import {
  batchAttributes,
  batches,
  isBatchCrcValid,
  isControl,
} from '../../protocol/record/batch-header.ts';
import { readControlRecords } from '../../protocol/record/control-record.ts';
import { readRecords, visitRecords } from '../../protocol/record/records.ts';
import type { Disk } from '../base/disk.ts';
import { LogDirectoryError } from './log-directories.ts';

export const BOOTSTRAP_CHECKPOINT = 'bootstrap.checkpoint';

/** Records that say which features are finalized, and those that take back what was said. */
const FEATURE_RECORD_TYPES: ReadonlySet<number> = new Set([
  METADATA_RECORD_TYPES.FeatureLevelRecord,
  METADATA_RECORD_TYPES.BeginTransactionRecord,
  METADATA_RECORD_TYPES.EndTransactionRecord,
  METADATA_RECORD_TYPES.AbortTransactionRecord,
]);

/**
 * The records about features in a snapshot or a segment, up to the first damaged batch: what a crash tore is for the
 * log to cut. Others are not decoded, as a newer metadata.version may have brought some that nobody here knows.
 */
export function* featureRecordsIn(bytes: Buffer): Generator<MetadataRecord> {
  for (const { position } of batches(bytes)) {
    if (!isBatchCrcValid(bytes, position)) return;
    if (isControl(batchAttributes(bytes, position))) continue;
    yield* featureRecordsOf(bytes, position);
  }
}

/** There may be very many others: they are passed over without making anything of them. */
function featureRecordsOf(bytes: Buffer, position: number): MetadataRecord[] {
  const found: MetadataRecord[] = [];
  visitRecords(bytes, position, ({ bytes: section, valueAt, valueBytes }) => {
    if (valueBytes < 0 || !FEATURE_RECORD_TYPES.has(recordType(section, valueAt))) return;
    const { buffer, byteOffset } = section;
    found.push(decodeMetadataRecord(Buffer.from(buffer, byteOffset + valueAt, valueBytes)));
  });
  return found;
}

/** Behind the version of the frame, which is 0 or 1; no type is beyond one byte. */
function recordType(section: Uint8Array, valueAt: number): number {
  return section[valueAt + 1] ?? -1;
}

/** What a format said that a new cluster begins with; nothing where there is no such file. A part of it is damage. */
export function bootstrapRecords(disk: Disk, metadataLogDir: string): MetadataRecord[] {
  const path = `${metadataLogDir}/${BOOTSTRAP_CHECKPOINT}`;
  if (!disk.exists(path)) return [];
  const bytes = disk.readFile(path);
  const records: MetadataRecord[] = [];
  let isComplete = false;
  let endBytes = 0;
  for (const { position, lengthBytes } of batches(bytes)) {
    if (!isBatchCrcValid(bytes, position)) break;
    endBytes = position + lengthBytes;
    if (isControl(batchAttributes(bytes, position))) {
      const control = readControlRecords(bytes, position);
      isComplete = control.some(({ type }) => type === 'SnapshotFooter');
      continue;
    }
    for (const { value } of readRecords(bytes, position)) {
      if (value !== null) records.push(decodeMetadataRecord(value));
    }
  }
  if (!isComplete || endBytes !== bytes.length) {
    throw new LogDirectoryError(`${path} is damaged at byte ${endBytes}: restore the file`);
  }
  return records;
}
