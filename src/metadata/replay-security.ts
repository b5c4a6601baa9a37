import {
  type AccessControlEntryRecord,
  type ClientQuotaRecord,
  type ConfigRecord,
  type DelegationTokenRecord,
  type ProducerIdsRecord,
  type RemoveUserScramCredentialRecord,
  type UserScramCredentialRecord,
} from '../../protocol/generated/metadata/index.ts';
import { type Uuid } from '../../protocol/wire/uuid.ts';
import { Map } from 'immutable';
import { assert } from '../base/assert.ts';
import { type ChangeMarks, type ImageDraft } from './image-draft.ts';
import { configResourceKey, type QuotaEntityPart } from './image.ts';

/** A value of null deletes the override. */
export function replayConfig(draft: ImageDraft, marks: ChangeMarks, record: ConfigRecord): void {
  const resource = { type: record.resourceType, name: record.resourceName };
  const key = configResourceKey(resource.type, resource.name);
  const before = draft.configs.byResource.get(key)?.values ?? Map<string, string>();
  const values =
    record.value === null ? before.delete(record.name) : before.set(record.name, record.value);
  const { byResource } = draft.configs;
  draft.configs = {
    byResource: values.isEmpty()
      ? byResource.delete(key)
      : byResource.set(key, { resource, values }),
  };
  marks.configs.set(key, resource);
}

/** One text for an entity, whatever the order of its parts. */
export function quotaEntityKey(entity: readonly QuotaEntityPart[]): string {
  return JSON.stringify(sortedEntity(entity).map((part) => [part.entityType, part.entityName]));
}

function sortedEntity(entity: readonly QuotaEntityPart[]): QuotaEntityPart[] {
  return entity
    .map(({ entityType, entityName }) => ({ entityType, entityName }))
    .sort((a, b) => (a.entityType < b.entityType ? -1 : a.entityType > b.entityType ? 1 : 0));
}

export function replayClientQuota(
  draft: ImageDraft,
  marks: ChangeMarks,
  record: ClientQuotaRecord,
): void {
  const entity = sortedEntity(record.entity);
  const key = quotaEntityKey(entity);
  const before = draft.clientQuotas.byEntity.get(key)?.values ?? Map<string, number>();
  const values = record.remove ? before.delete(record.key) : before.set(record.key, record.value);
  const { byEntity } = draft.clientQuotas;
  draft.clientQuotas = {
    byEntity: values.isEmpty() ? byEntity.delete(key) : byEntity.set(key, { entity, values }),
  };
  marks.clientQuotas.add(key);
}

export function replayProducerIds(
  draft: ImageDraft,
  marks: ChangeMarks,
  record: ProducerIdsRecord,
): void {
  assert(
    record.nextProducerId >= draft.producerIds.nextProducerId,
    () => `the next producer id goes back to ${String(record.nextProducerId)}`,
  );
  draft.producerIds = {
    nextProducerId: record.nextProducerId,
    lastBrokerId: record.brokerId,
    lastBrokerEpoch: record.brokerEpoch,
  };
  marks.producerIds = true;
}

export function replayAccessControlEntry(
  draft: ImageDraft,
  marks: ChangeMarks,
  record: AccessControlEntryRecord,
): void {
  draft.acls = { byId: draft.acls.byId.set(record.id, { ...record }) };
  marks.acls.add(record.id);
}

export function replayRemoveAccessControlEntry(
  draft: ImageDraft,
  marks: ChangeMarks,
  id: Uuid,
): void {
  assert(draft.acls.byId.has(id), () => `the unknown ACL ${id} is removed`);
  draft.acls = { byId: draft.acls.byId.delete(id) };
  marks.acls.add(id);
}

export function replayUserScramCredential(
  draft: ImageDraft,
  marks: ChangeMarks,
  record: UserScramCredentialRecord,
): void {
  const { name: user, mechanism, salt, storedKey, serverKey, iterations } = record;
  const users = draft.scram.byMechanism.get(mechanism) ?? Map();
  const credential = { user, mechanism, salt, storedKey, serverKey, iterations };
  draft.scram = {
    byMechanism: draft.scram.byMechanism.set(mechanism, users.set(user, credential)),
  };
  marks.scramUsers.add(user);
}

export function replayRemoveUserScramCredential(
  draft: ImageDraft,
  marks: ChangeMarks,
  record: RemoveUserScramCredentialRecord,
): void {
  const users = draft.scram.byMechanism.get(record.mechanism);
  assert(
    users !== undefined && users.has(record.name),
    () => `no SCRAM credential of ${record.name} to remove`,
  );
  const rest = users.delete(record.name);
  const { byMechanism } = draft.scram;
  draft.scram = {
    byMechanism: rest.isEmpty()
      ? byMechanism.delete(record.mechanism)
      : byMechanism.set(record.mechanism, rest),
  };
  marks.scramUsers.add(record.name);
}

export function replayDelegationToken(
  draft: ImageDraft,
  marks: ChangeMarks,
  record: DelegationTokenRecord,
): void {
  const token = {
    tokenId: record.tokenId,
    owner: record.owner,
    requester: record.requester,
    renewers: record.renewers,
    issueTimestampMs: record.issueTimestamp,
    maxTimestampMs: record.maxTimestamp,
    expirationTimestampMs: record.expirationTimestamp,
  };
  draft.delegationTokens = {
    byTokenId: draft.delegationTokens.byTokenId.set(record.tokenId, token),
  };
  marks.delegationTokens.add(record.tokenId);
}

export function replayRemoveDelegationToken(
  draft: ImageDraft,
  marks: ChangeMarks,
  tokenId: string,
): void {
  draft.delegationTokens = { byTokenId: draft.delegationTokens.byTokenId.delete(tokenId) };
  marks.delegationTokens.add(tokenId);
}
