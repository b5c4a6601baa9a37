import { type MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { unreachable } from '../base/assert.ts';
import { type ChangeMarks, type ImageDraft } from './image-draft.ts';
import * as cluster from './replay-cluster.ts';
import * as security from './replay-security.ts';
import * as topics from './replay-topics.ts';

/** What one record changes. Records of transactions are the fold's. */
export function replayRecord(
  draft: ImageDraft,
  marks: ChangeMarks,
  record: Exclude<MetadataRecord, { name: TransactionRecordName }>,
): void {
  switch (record.name) {
    case 'TopicRecord':
      return topics.replayTopic(draft, marks, record.value);
    case 'PartitionRecord':
      return topics.replayPartition(draft, marks, record.value);
    case 'PartitionChangeRecord':
      return topics.replayPartitionChange(draft, marks, record.value);
    case 'RemoveTopicRecord':
      return topics.replayRemoveTopic(draft, marks, record.value);
    case 'ClearElrRecord':
      return topics.replayClearElr(draft, marks, record.value.topicName);
    case 'RegisterBrokerRecord':
      return cluster.replayRegisterBroker(draft, marks, record.value);
    case 'UnregisterBrokerRecord':
      return cluster.replayUnregisterBroker(draft, marks, record.value);
    case 'FenceBrokerRecord':
      return cluster.replayFenced(draft, marks, { ...record.value, isFenced: true });
    case 'UnfenceBrokerRecord':
      return cluster.replayFenced(draft, marks, { ...record.value, isFenced: false });
    case 'BrokerRegistrationChangeRecord':
      return cluster.replayBrokerRegistrationChange(draft, marks, record.value);
    case 'RegisterControllerRecord':
      return cluster.replayRegisterController(draft, marks, record.value);
    case 'FeatureLevelRecord':
      return cluster.replayFeatureLevel(draft, marks, record.value);
    case 'ZkMigrationStateRecord':
      draft.features = { ...draft.features, zkMigrationState: record.value.zkMigrationState };
      return;
    case 'NoOpRecord':
      return;
    default:
      return replaySecurityRecord(draft, marks, record);
  }
}

export type TransactionRecordName =
  'BeginTransactionRecord' | 'EndTransactionRecord' | 'AbortTransactionRecord';

function replaySecurityRecord(
  draft: ImageDraft,
  marks: ChangeMarks,
  record: Extract<
    MetadataRecord,
    {
      name:
        | 'ConfigRecord'
        | 'ClientQuotaRecord'
        | 'ProducerIdsRecord'
        | 'AccessControlEntryRecord'
        | 'RemoveAccessControlEntryRecord'
        | 'UserScramCredentialRecord'
        | 'RemoveUserScramCredentialRecord'
        | 'DelegationTokenRecord'
        | 'RemoveDelegationTokenRecord';
    }
  >,
): void {
  switch (record.name) {
    case 'ConfigRecord':
      return security.replayConfig(draft, marks, record.value);
    case 'ClientQuotaRecord':
      return security.replayClientQuota(draft, marks, record.value);
    case 'ProducerIdsRecord':
      return security.replayProducerIds(draft, marks, record.value);
    case 'AccessControlEntryRecord':
      return security.replayAccessControlEntry(draft, marks, record.value);
    case 'RemoveAccessControlEntryRecord':
      return security.replayRemoveAccessControlEntry(draft, marks, record.value.id);
    case 'UserScramCredentialRecord':
      return security.replayUserScramCredential(draft, marks, record.value);
    case 'RemoveUserScramCredentialRecord':
      return security.replayRemoveUserScramCredential(draft, marks, record.value);
    case 'DelegationTokenRecord':
      return security.replayDelegationToken(draft, marks, record.value);
    case 'RemoveDelegationTokenRecord':
      return security.replayRemoveDelegationToken(draft, marks, record.value.tokenId);
    default:
      return unreachable(record);
  }
}
