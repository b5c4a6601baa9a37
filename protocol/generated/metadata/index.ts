// generated, do not edit: protocol/schemas/metadata
import { DecodeError } from '../../wire/errors.ts';
import { Reader } from '../../wire/reader.ts';
import { Writer } from '../../wire/writer.ts';

import { type RegisterBrokerRecord, readRegisterBrokerRecord, writeRegisterBrokerRecord } from './register-broker-record.ts';
import { type UnregisterBrokerRecord, readUnregisterBrokerRecord, writeUnregisterBrokerRecord } from './unregister-broker-record.ts';
import { type TopicRecord, readTopicRecord, writeTopicRecord } from './topic-record.ts';
import { type PartitionRecord, readPartitionRecord, writePartitionRecord } from './partition-record.ts';
import { type ConfigRecord, readConfigRecord, writeConfigRecord } from './config-record.ts';
import { type PartitionChangeRecord, readPartitionChangeRecord, writePartitionChangeRecord } from './partition-change-record.ts';
import { type FenceBrokerRecord, readFenceBrokerRecord, writeFenceBrokerRecord } from './fence-broker-record.ts';
import { type UnfenceBrokerRecord, readUnfenceBrokerRecord, writeUnfenceBrokerRecord } from './unfence-broker-record.ts';
import { type RemoveTopicRecord, readRemoveTopicRecord, writeRemoveTopicRecord } from './remove-topic-record.ts';
import { type DelegationTokenRecord, readDelegationTokenRecord, writeDelegationTokenRecord } from './delegation-token-record.ts';
import { type UserScramCredentialRecord, readUserScramCredentialRecord, writeUserScramCredentialRecord } from './user-scram-credential-record.ts';
import { type FeatureLevelRecord, readFeatureLevelRecord, writeFeatureLevelRecord } from './feature-level-record.ts';
import { type ClientQuotaRecord, readClientQuotaRecord, writeClientQuotaRecord } from './client-quota-record.ts';
import { type ProducerIdsRecord, readProducerIdsRecord, writeProducerIdsRecord } from './producer-ids-record.ts';
import { type BrokerRegistrationChangeRecord, readBrokerRegistrationChangeRecord, writeBrokerRegistrationChangeRecord } from './broker-registration-change-record.ts';
import { type AccessControlEntryRecord, readAccessControlEntryRecord, writeAccessControlEntryRecord } from './access-control-entry-record.ts';
import { type RemoveAccessControlEntryRecord, readRemoveAccessControlEntryRecord, writeRemoveAccessControlEntryRecord } from './remove-access-control-entry-record.ts';
import { type NoOpRecord, readNoOpRecord, writeNoOpRecord } from './no-op-record.ts';
import { type ZkMigrationStateRecord, readZkMigrationStateRecord, writeZkMigrationStateRecord } from './zk-migration-state-record.ts';
import { type RemoveUserScramCredentialRecord, readRemoveUserScramCredentialRecord, writeRemoveUserScramCredentialRecord } from './remove-user-scram-credential-record.ts';
import { type BeginTransactionRecord, readBeginTransactionRecord, writeBeginTransactionRecord } from './begin-transaction-record.ts';
import { type EndTransactionRecord, readEndTransactionRecord, writeEndTransactionRecord } from './end-transaction-record.ts';
import { type AbortTransactionRecord, readAbortTransactionRecord, writeAbortTransactionRecord } from './abort-transaction-record.ts';
import { type RemoveDelegationTokenRecord, readRemoveDelegationTokenRecord, writeRemoveDelegationTokenRecord } from './remove-delegation-token-record.ts';
import { type RegisterControllerRecord, readRegisterControllerRecord, writeRegisterControllerRecord } from './register-controller-record.ts';
import { type ClearElrRecord, readClearElrRecord, writeClearElrRecord } from './clear-elr-record.ts';

export type { RegisterBrokerRecord } from './register-broker-record.ts';
export type { UnregisterBrokerRecord } from './unregister-broker-record.ts';
export type { TopicRecord } from './topic-record.ts';
export type { PartitionRecord } from './partition-record.ts';
export type { ConfigRecord } from './config-record.ts';
export type { PartitionChangeRecord } from './partition-change-record.ts';
export type { FenceBrokerRecord } from './fence-broker-record.ts';
export type { UnfenceBrokerRecord } from './unfence-broker-record.ts';
export type { RemoveTopicRecord } from './remove-topic-record.ts';
export type { DelegationTokenRecord } from './delegation-token-record.ts';
export type { UserScramCredentialRecord } from './user-scram-credential-record.ts';
export type { FeatureLevelRecord } from './feature-level-record.ts';
export type { ClientQuotaRecord } from './client-quota-record.ts';
export type { ProducerIdsRecord } from './producer-ids-record.ts';
export type { BrokerRegistrationChangeRecord } from './broker-registration-change-record.ts';
export type { AccessControlEntryRecord } from './access-control-entry-record.ts';
export type { RemoveAccessControlEntryRecord } from './remove-access-control-entry-record.ts';
export type { NoOpRecord } from './no-op-record.ts';
export type { ZkMigrationStateRecord } from './zk-migration-state-record.ts';
export type { RemoveUserScramCredentialRecord } from './remove-user-scram-credential-record.ts';
export type { BeginTransactionRecord } from './begin-transaction-record.ts';
export type { EndTransactionRecord } from './end-transaction-record.ts';
export type { AbortTransactionRecord } from './abort-transaction-record.ts';
export type { RemoveDelegationTokenRecord } from './remove-delegation-token-record.ts';
export type { RegisterControllerRecord } from './register-controller-record.ts';
export type { ClearElrRecord } from './clear-elr-record.ts';

/** A record of `__cluster_metadata`. */
export type MetadataRecord =
  | { readonly name: 'RegisterBrokerRecord'; readonly version: number; readonly value: RegisterBrokerRecord }
  | { readonly name: 'UnregisterBrokerRecord'; readonly version: number; readonly value: UnregisterBrokerRecord }
  | { readonly name: 'TopicRecord'; readonly version: number; readonly value: TopicRecord }
  | { readonly name: 'PartitionRecord'; readonly version: number; readonly value: PartitionRecord }
  | { readonly name: 'ConfigRecord'; readonly version: number; readonly value: ConfigRecord }
  | { readonly name: 'PartitionChangeRecord'; readonly version: number; readonly value: PartitionChangeRecord }
  | { readonly name: 'FenceBrokerRecord'; readonly version: number; readonly value: FenceBrokerRecord }
  | { readonly name: 'UnfenceBrokerRecord'; readonly version: number; readonly value: UnfenceBrokerRecord }
  | { readonly name: 'RemoveTopicRecord'; readonly version: number; readonly value: RemoveTopicRecord }
  | { readonly name: 'DelegationTokenRecord'; readonly version: number; readonly value: DelegationTokenRecord }
  | { readonly name: 'UserScramCredentialRecord'; readonly version: number; readonly value: UserScramCredentialRecord }
  | { readonly name: 'FeatureLevelRecord'; readonly version: number; readonly value: FeatureLevelRecord }
  | { readonly name: 'ClientQuotaRecord'; readonly version: number; readonly value: ClientQuotaRecord }
  | { readonly name: 'ProducerIdsRecord'; readonly version: number; readonly value: ProducerIdsRecord }
  | { readonly name: 'BrokerRegistrationChangeRecord'; readonly version: number; readonly value: BrokerRegistrationChangeRecord }
  | { readonly name: 'AccessControlEntryRecord'; readonly version: number; readonly value: AccessControlEntryRecord }
  | { readonly name: 'RemoveAccessControlEntryRecord'; readonly version: number; readonly value: RemoveAccessControlEntryRecord }
  | { readonly name: 'NoOpRecord'; readonly version: number; readonly value: NoOpRecord }
  | { readonly name: 'ZkMigrationStateRecord'; readonly version: number; readonly value: ZkMigrationStateRecord }
  | { readonly name: 'RemoveUserScramCredentialRecord'; readonly version: number; readonly value: RemoveUserScramCredentialRecord }
  | { readonly name: 'BeginTransactionRecord'; readonly version: number; readonly value: BeginTransactionRecord }
  | { readonly name: 'EndTransactionRecord'; readonly version: number; readonly value: EndTransactionRecord }
  | { readonly name: 'AbortTransactionRecord'; readonly version: number; readonly value: AbortTransactionRecord }
  | { readonly name: 'RemoveDelegationTokenRecord'; readonly version: number; readonly value: RemoveDelegationTokenRecord }
  | { readonly name: 'RegisterControllerRecord'; readonly version: number; readonly value: RegisterControllerRecord }
  | { readonly name: 'ClearElrRecord'; readonly version: number; readonly value: ClearElrRecord };

/** The number of each type of record in its frame. */
export const METADATA_RECORD_TYPES = {
  RegisterBrokerRecord: 0,
  UnregisterBrokerRecord: 1,
  TopicRecord: 2,
  PartitionRecord: 3,
  ConfigRecord: 4,
  PartitionChangeRecord: 5,
  FenceBrokerRecord: 7,
  UnfenceBrokerRecord: 8,
  RemoveTopicRecord: 9,
  DelegationTokenRecord: 10,
  UserScramCredentialRecord: 11,
  FeatureLevelRecord: 12,
  ClientQuotaRecord: 14,
  ProducerIdsRecord: 15,
  BrokerRegistrationChangeRecord: 17,
  AccessControlEntryRecord: 18,
  RemoveAccessControlEntryRecord: 19,
  NoOpRecord: 20,
  ZkMigrationStateRecord: 21,
  RemoveUserScramCredentialRecord: 22,
  BeginTransactionRecord: 23,
  EndTransactionRecord: 24,
  AbortTransactionRecord: 25,
  RemoveDelegationTokenRecord: 26,
  RegisterControllerRecord: 27,
  ClearElrRecord: 28,
} as const;

/** The highest version of each type of record. */
export const METADATA_RECORD_MAX_VERSIONS = {
  RegisterBrokerRecord: 4,
  UnregisterBrokerRecord: 0,
  TopicRecord: 0,
  PartitionRecord: 2,
  ConfigRecord: 0,
  PartitionChangeRecord: 2,
  FenceBrokerRecord: 0,
  UnfenceBrokerRecord: 0,
  RemoveTopicRecord: 0,
  DelegationTokenRecord: 0,
  UserScramCredentialRecord: 0,
  FeatureLevelRecord: 0,
  ClientQuotaRecord: 0,
  ProducerIdsRecord: 0,
  BrokerRegistrationChangeRecord: 3,
  AccessControlEntryRecord: 0,
  RemoveAccessControlEntryRecord: 0,
  NoOpRecord: 0,
  ZkMigrationStateRecord: 0,
  RemoveUserScramCredentialRecord: 0,
  BeginTransactionRecord: 0,
  EndTransactionRecord: 0,
  AbortTransactionRecord: 0,
  RemoveDelegationTokenRecord: 0,
  RegisterControllerRecord: 0,
  ClearElrRecord: 0,
} as const;

const FRAME_VERSION = 1;

function readBody(reader: Reader, type: number, version: number): MetadataRecord {
  switch (type) {
    case 0:
      return { name: 'RegisterBrokerRecord', version, value: readRegisterBrokerRecord(reader, version) };
    case 1:
      return { name: 'UnregisterBrokerRecord', version, value: readUnregisterBrokerRecord(reader, version) };
    case 2:
      return { name: 'TopicRecord', version, value: readTopicRecord(reader, version) };
    case 3:
      return { name: 'PartitionRecord', version, value: readPartitionRecord(reader, version) };
    case 4:
      return { name: 'ConfigRecord', version, value: readConfigRecord(reader, version) };
    case 5:
      return { name: 'PartitionChangeRecord', version, value: readPartitionChangeRecord(reader, version) };
    case 7:
      return { name: 'FenceBrokerRecord', version, value: readFenceBrokerRecord(reader, version) };
    case 8:
      return { name: 'UnfenceBrokerRecord', version, value: readUnfenceBrokerRecord(reader, version) };
    case 9:
      return { name: 'RemoveTopicRecord', version, value: readRemoveTopicRecord(reader, version) };
    case 10:
      return { name: 'DelegationTokenRecord', version, value: readDelegationTokenRecord(reader, version) };
    case 11:
      return { name: 'UserScramCredentialRecord', version, value: readUserScramCredentialRecord(reader, version) };
    case 12:
      return { name: 'FeatureLevelRecord', version, value: readFeatureLevelRecord(reader, version) };
    case 14:
      return { name: 'ClientQuotaRecord', version, value: readClientQuotaRecord(reader, version) };
    case 15:
      return { name: 'ProducerIdsRecord', version, value: readProducerIdsRecord(reader, version) };
    case 17:
      return { name: 'BrokerRegistrationChangeRecord', version, value: readBrokerRegistrationChangeRecord(reader, version) };
    case 18:
      return { name: 'AccessControlEntryRecord', version, value: readAccessControlEntryRecord(reader, version) };
    case 19:
      return { name: 'RemoveAccessControlEntryRecord', version, value: readRemoveAccessControlEntryRecord(reader, version) };
    case 20:
      return { name: 'NoOpRecord', version, value: readNoOpRecord(reader, version) };
    case 21:
      return { name: 'ZkMigrationStateRecord', version, value: readZkMigrationStateRecord(reader, version) };
    case 22:
      return { name: 'RemoveUserScramCredentialRecord', version, value: readRemoveUserScramCredentialRecord(reader, version) };
    case 23:
      return { name: 'BeginTransactionRecord', version, value: readBeginTransactionRecord(reader, version) };
    case 24:
      return { name: 'EndTransactionRecord', version, value: readEndTransactionRecord(reader, version) };
    case 25:
      return { name: 'AbortTransactionRecord', version, value: readAbortTransactionRecord(reader, version) };
    case 26:
      return { name: 'RemoveDelegationTokenRecord', version, value: readRemoveDelegationTokenRecord(reader, version) };
    case 27:
      return { name: 'RegisterControllerRecord', version, value: readRegisterControllerRecord(reader, version) };
    case 28:
      return { name: 'ClearElrRecord', version, value: readClearElrRecord(reader, version) };
    default:
      throw new DecodeError(`metadata record type ${type}`);
  }
}

/** The value of a record of the metadata log. */
export function decodeMetadataRecord(bytes: Buffer): MetadataRecord {
  const reader = new Reader(bytes);
  const frameVersion = reader.unsignedVarint();
  if (frameVersion !== FRAME_VERSION) throw new DecodeError(`metadata record frame ${frameVersion}`);
  const type = reader.unsignedVarint();
  const version = reader.unsignedVarint();
  const record = readBody(reader, type, version);
  reader.finish();
  return record;
}

export function encodeMetadataRecord(record: MetadataRecord): Buffer {
  const writer = new Writer();
  writeMetadataRecord(writer, record);
  return writer.finish();
}

/** As `encodeMetadataRecord` each, cut from one buffer: for very many at a time. */
export function encodeMetadataRecords(records: readonly MetadataRecord[]): Buffer[] {
  const writer = new Writer(BYTES_PER_RECORD * records.length);
  const ends = records.map((record) => {
    writeMetadataRecord(writer, record);
    return writer.byteLength;
  });
  const bytes = writer.finish();
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}

/** About what the record of a partition takes: only how often a buffer is made larger depends on it. */
const BYTES_PER_RECORD = 96;

function writeMetadataRecord(writer: Writer, record: MetadataRecord): void {
  writer.unsignedVarint(FRAME_VERSION);
  writer.unsignedVarint(METADATA_RECORD_TYPES[record.name]);
  writer.unsignedVarint(record.version);
  switch (record.name) {
    case 'RegisterBrokerRecord':
      writeRegisterBrokerRecord(writer, record.value, record.version);
      break;
    case 'UnregisterBrokerRecord':
      writeUnregisterBrokerRecord(writer, record.value, record.version);
      break;
    case 'TopicRecord':
      writeTopicRecord(writer, record.value, record.version);
      break;
    case 'PartitionRecord':
      writePartitionRecord(writer, record.value, record.version);
      break;
    case 'ConfigRecord':
      writeConfigRecord(writer, record.value, record.version);
      break;
    case 'PartitionChangeRecord':
      writePartitionChangeRecord(writer, record.value, record.version);
      break;
    case 'FenceBrokerRecord':
      writeFenceBrokerRecord(writer, record.value, record.version);
      break;
    case 'UnfenceBrokerRecord':
      writeUnfenceBrokerRecord(writer, record.value, record.version);
      break;
    case 'RemoveTopicRecord':
      writeRemoveTopicRecord(writer, record.value, record.version);
      break;
    case 'DelegationTokenRecord':
      writeDelegationTokenRecord(writer, record.value, record.version);
      break;
    case 'UserScramCredentialRecord':
      writeUserScramCredentialRecord(writer, record.value, record.version);
      break;
    case 'FeatureLevelRecord':
      writeFeatureLevelRecord(writer, record.value, record.version);
      break;
    case 'ClientQuotaRecord':
      writeClientQuotaRecord(writer, record.value, record.version);
      break;
    case 'ProducerIdsRecord':
      writeProducerIdsRecord(writer, record.value, record.version);
      break;
    case 'BrokerRegistrationChangeRecord':
      writeBrokerRegistrationChangeRecord(writer, record.value, record.version);
      break;
    case 'AccessControlEntryRecord':
      writeAccessControlEntryRecord(writer, record.value, record.version);
      break;
    case 'RemoveAccessControlEntryRecord':
      writeRemoveAccessControlEntryRecord(writer, record.value, record.version);
      break;
    case 'NoOpRecord':
      writeNoOpRecord(writer, record.value, record.version);
      break;
    case 'ZkMigrationStateRecord':
      writeZkMigrationStateRecord(writer, record.value, record.version);
      break;
    case 'RemoveUserScramCredentialRecord':
      writeRemoveUserScramCredentialRecord(writer, record.value, record.version);
      break;
    case 'BeginTransactionRecord':
      writeBeginTransactionRecord(writer, record.value, record.version);
      break;
    case 'EndTransactionRecord':
      writeEndTransactionRecord(writer, record.value, record.version);
      break;
    case 'AbortTransactionRecord':
      writeAbortTransactionRecord(writer, record.value, record.version);
      break;
    case 'RemoveDelegationTokenRecord':
      writeRemoveDelegationTokenRecord(writer, record.value, record.version);
      break;
    case 'RegisterControllerRecord':
      writeRegisterControllerRecord(writer, record.value, record.version);
      break;
    case 'ClearElrRecord':
      writeClearElrRecord(writer, record.value, record.version);
      break;
  }
}
