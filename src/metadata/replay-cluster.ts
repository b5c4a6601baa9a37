import {
  type BrokerRegistrationChangeRecord,
  type FeatureLevelRecord,
  type RegisterBrokerRecord,
  type RegisterControllerRecord,
  type UnregisterBrokerRecord,
} from '../../protocol/generated/metadata/index.ts';
import { type Uuid } from '../../protocol/wire/uuid.ts';
import { assert } from '../base/assert.ts';
import { type ChangeMarks, type ImageDraft } from './image-draft.ts';
import { type BrokerRegistration, type Endpoint, type VersionRange } from './image.ts';
import { METADATA_VERSION_FEATURE } from './metadata-version.ts';

export function replayRegisterBroker(
  draft: ImageDraft,
  marks: ChangeMarks,
  record: RegisterBrokerRecord,
): void {
  const broker: BrokerRegistration = {
    brokerId: record.brokerId,
    brokerEpoch: record.brokerEpoch,
    incarnationId: record.incarnationId,
    endpoints: endpointsOf(record.endPoints),
    features: featuresOf(record.features),
    rack: record.rack,
    isFenced: record.fenced,
    isInControlledShutdown: record.inControlledShutdown,
    isMigratingZkBroker: record.isMigratingZkBroker,
    directories: record.logDirs,
    cordonedDirectories: record.cordonedLogDirs,
  };
  setBroker(draft, marks, broker);
}

export function replayUnregisterBroker(
  draft: ImageDraft,
  marks: ChangeMarks,
  record: UnregisterBrokerRecord,
): void {
  brokerAt(draft, record.brokerId, record.brokerEpoch);
  draft.cluster = { ...draft.cluster, brokers: draft.cluster.brokers.delete(record.brokerId) };
  marks.brokers.add(record.brokerId);
}

export function replayFenced(
  draft: ImageDraft,
  marks: ChangeMarks,
  change: { readonly id: number; readonly epoch: number; readonly isFenced: boolean },
): void {
  const broker = brokerAt(draft, change.id, change.epoch);
  setBroker(draft, marks, { ...broker, isFenced: change.isFenced });
}

/** In `fenced` 1 fences, −1 unfences; in `inControlledShutdown` 1 begins it; empty lists change nothing. */
export function replayBrokerRegistrationChange(
  draft: ImageDraft,
  marks: ChangeMarks,
  record: BrokerRegistrationChangeRecord,
): void {
  const broker = brokerAt(draft, record.brokerId, record.brokerEpoch);
  assert(Math.abs(record.fenced) <= 1, () => `fenced is ${String(record.fenced)}`);
  setBroker(draft, marks, {
    ...broker,
    isFenced: record.fenced === 0 ? broker.isFenced : record.fenced === 1,
    isInControlledShutdown: broker.isInControlledShutdown || record.inControlledShutdown === 1,
    directories: record.logDirs.length === 0 ? broker.directories : record.logDirs,
    cordonedDirectories: record.cordonedLogDirs ?? broker.cordonedDirectories,
  });
}

export function replayRegisterController(
  draft: ImageDraft,
  marks: ChangeMarks,
  record: RegisterControllerRecord,
): void {
  const controller = {
    controllerId: record.controllerId,
    incarnationId: record.incarnationId,
    isZkMigrationReady: record.zkMigrationReady,
    endpoints: endpointsOf(record.endPoints),
    features: featuresOf(record.features),
  };
  const controllers = draft.cluster.controllers.set(record.controllerId, controller);
  draft.cluster = { ...draft.cluster, controllers };
  marks.controllers.add(record.controllerId);
}

export function replayFeatureLevel(
  draft: ImageDraft,
  marks: ChangeMarks,
  record: FeatureLevelRecord,
): void {
  const { name, featureLevel } = record;
  marks.features = true;
  if (name === METADATA_VERSION_FEATURE) {
    draft.features = { ...draft.features, metadataVersion: featureLevel };
    return;
  }
  const { finalized } = draft.features;
  draft.features = {
    ...draft.features,
    finalized: featureLevel === 0 ? finalized.delete(name) : finalized.set(name, featureLevel),
  };
}

/** A change names the epoch that it is about: one for another registration would be our bug, or damage. */
function brokerAt(draft: ImageDraft, brokerId: number, brokerEpoch: number): BrokerRegistration {
  const broker = draft.cluster.brokers.get(brokerId);
  assert(broker, () => `a change of the unknown broker ${String(brokerId)}`);
  assert(
    broker.brokerEpoch === brokerEpoch,
    () => `a change of broker ${String(brokerId)} at another epoch, ${String(brokerEpoch)}`,
  );
  return broker;
}

function setBroker(draft: ImageDraft, marks: ChangeMarks, broker: BrokerRegistration): void {
  const brokers = draft.cluster.brokers.set(broker.brokerId, broker);
  draft.cluster = { ...draft.cluster, brokers };
  marks.brokers.add(broker.brokerId);
}

function endpointsOf(
  endPoints: readonly { name: string; host: string; port: number; securityProtocol: number }[],
): Endpoint[] {
  return endPoints.map(({ name, host, port, securityProtocol }) => {
    return { listenerName: name, host, port, securityProtocol };
  });
}

function featuresOf(
  features: readonly { name: string; minSupportedVersion: number; maxSupportedVersion: number }[],
): ReadonlyMap<string, VersionRange> {
  return new Map(
    features.map((feature) => [
      feature.name,
      { min: feature.minSupportedVersion, max: feature.maxSupportedVersion },
    ]),
  );
}

/** Two lists of ids in the same order. */
export function sameIds(a: readonly (Uuid | number)[], b: readonly (Uuid | number)[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
