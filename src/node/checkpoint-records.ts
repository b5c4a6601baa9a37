import {
  decodeMetadataRecord,
  type MetadataRecord,
} from '../../protocol/generated/metadata/index.ts';
import { batchAttributes, batches, isControl } from '../../protocol/record/batch-header.ts';
import { readRecords } from '../../protocol/record/records.ts';
import type { Disk } from '../base/disk.ts';

export const BOOTSTRAP_CHECKPOINT = 'bootstrap.checkpoint';

/** The metadata records in a snapshot or a segment; control batches are passed over. */
export function* metadataRecordsIn(bytes: Buffer): Generator<MetadataRecord> {
  for (const { position } of batches(bytes)) {
    if (isControl(batchAttributes(bytes, position))) continue;
    for (const { value } of readRecords(bytes, position)) {
      if (value !== null) yield decodeMetadataRecord(value);
    }
  }
}

/** What a format said that a new cluster begins with; nothing where there is no such file. */
export function bootstrapRecords(disk: Disk, metadataLogDir: string): MetadataRecord[] {
  const path = `${metadataLogDir}/${BOOTSTRAP_CHECKPOINT}`;
  return disk.exists(path) ? [...metadataRecordsIn(disk.readFile(path))] : [];
}
