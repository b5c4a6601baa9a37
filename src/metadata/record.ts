import { type MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { type MetadataFormat } from './metadata-version.ts';

type RecordName = MetadataRecord['name'];
type RecordValue<Name extends RecordName> = Extract<MetadataRecord, { name: Name }>['value'];

/** A record at the version that the finalized metadata.version writes. */
export function metadataRecord<Name extends RecordName>(
  format: MetadataFormat,
  name: Name,
  value: RecordValue<Name>,
): MetadataRecord {
  // The compiler cannot tie a type parameter to a member of the union; the signature does.
  return { name, version: recordVersion(format, name), value } as unknown as MetadataRecord;
}

function recordVersion(format: MetadataFormat, name: RecordName): number {
  switch (name) {
    case 'RegisterBrokerRecord':
      return format.registerBrokerVersion;
    case 'BrokerRegistrationChangeRecord':
      return format.brokerRegistrationChangeVersion;
    case 'PartitionRecord':
    case 'PartitionChangeRecord':
      return format.partitionVersion;
    default:
      return 0;
  }
}
