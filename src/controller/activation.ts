import { type MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { assert } from '../base/assert.ts';
import { committedImage, type FoldState } from '../metadata/fold.ts';
import {
  LATEST_METADATA_VERSION,
  METADATA_VERSION_FEATURE,
  metadataFormat,
} from '../metadata/metadata-version.ts';
import { metadataRecord } from '../metadata/record.ts';

/** What makes a new cluster, where no `bootstrap.checkpoint` says otherwise. Every other feature stays at 0. */
export function defaultBootstrapRecords(): MetadataRecord[] {
  return [
    metadataRecord(metadataFormat(LATEST_METADATA_VERSION), 'FeatureLevelRecord', {
      name: METADATA_VERSION_FEATURE,
      featureLevel: LATEST_METADATA_VERSION,
    }),
  ];
}

/**
 * The first records of a new leader. An empty log gets the bootstrap records, inside a transaction where the
 * metadata.version knows them; a transaction that the previous leader left open is aborted. Often there is
 * nothing to write: raft's own leader change record is what this epoch commits first.
 */
export function activationRecords(
  state: FoldState,
  bootstrap: readonly MetadataRecord[],
): MetadataRecord[] {
  const finalized = committedImage(state).features.metadataVersion;
  const isEmpty = finalized === undefined;
  const level = isEmpty ? bootstrapLevel(bootstrap) : finalized;
  const format = metadataFormat(level);
  const records: MetadataRecord[] = [];
  if (state.transaction !== undefined) {
    assert(
      format.hasTransactions,
      'an open transaction at a metadata.version without transactions',
    );
    records.push(
      metadataRecord(format, 'AbortTransactionRecord', { reason: 'Controller failover' }),
    );
  }
  if (!isEmpty) return records;
  if (!format.hasTransactions) return [...records, ...bootstrap];
  return [
    ...records,
    metadataRecord(format, 'BeginTransactionRecord', { name: 'Bootstrap records' }),
    ...bootstrap,
    metadataRecord(format, 'EndTransactionRecord', {}),
  ];
}

function bootstrapLevel(bootstrap: readonly MetadataRecord[]): number {
  for (const record of bootstrap) {
    if (record.name !== 'FeatureLevelRecord') continue;
    if (record.value.name === METADATA_VERSION_FEATURE) return record.value.featureLevel;
  }
  throw new Error('The bootstrap records do not contain a level of metadata.version.');
}
