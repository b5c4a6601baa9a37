import { createBrokerRegistrationChangeRecord } from '../../protocol/generated/metadata/broker-registration-change-record.ts';
import { type MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { type Uuid } from '../../protocol/wire/uuid.ts';
import { type BrokerRegistration } from '../metadata/image.ts';
import { metadataRecord } from '../metadata/record.ts';
import { sameIds } from '../metadata/replay-cluster.ts';
import { type ControllerView } from './controller-view.ts';
import { addToLeadership, removeDirectory, removeFromLeadership } from './leadership.ts';

// The changes of a broker's state, each with what it does to partitions. The change of the broker itself
// comes after the changes of leaders when it goes, and before them when it comes.

export function fenceBroker(view: ControllerView, broker: BrokerRegistration): MetadataRecord[] {
  return [
    ...removeFromLeadership(view, broker.brokerId),
    registrationChange(view, broker, { fenced: 1 }),
  ];
}

export function unfenceBroker(view: ControllerView, broker: BrokerRegistration): MetadataRecord[] {
  return [
    registrationChange(view, broker, { fenced: -1 }),
    ...addToLeadership(view, broker.brokerId),
  ];
}

export function beginControlledShutdown(
  view: ControllerView,
  broker: BrokerRegistration,
): MetadataRecord[] {
  const change = broker.isInControlledShutdown
    ? []
    : [registrationChange(view, broker, { inControlledShutdown: 1 })];
  return [...change, ...removeFromLeadership(view, broker.brokerId)];
}

export function unregister(view: ControllerView, broker: BrokerRegistration): MetadataRecord[] {
  const { brokerId, brokerEpoch } = broker;
  return [
    ...removeFromLeadership(view, brokerId),
    metadataRecord(view.format, 'UnregisterBrokerRecord', { brokerId, brokerEpoch }),
  ];
}

/** Replicas in directories that have failed lose their leaderships; the registration keeps what is online. */
export function takeDirectoriesOffline(
  view: ControllerView,
  broker: BrokerRegistration,
  offline: readonly Uuid[],
): MetadataRecord[] {
  const newlyOffline = broker.directories.filter((directory) => offline.includes(directory));
  if (newlyOffline.length === 0) return [];
  const online = broker.directories.filter((directory) => !offline.includes(directory));
  return [
    ...newlyOffline.flatMap((directory) => removeDirectory(view, broker.brokerId, directory)),
    registrationChange(view, broker, { logDirs: online }),
  ];
}

export function cordonDirectories(
  view: ControllerView,
  broker: BrokerRegistration,
  cordoned: readonly Uuid[] | null,
): MetadataRecord[] {
  if (cordoned === null || !view.format.hasCordonedDirectories) return [];
  if (broker.cordonedDirectories !== null && sameIds(cordoned, broker.cordonedDirectories))
    return [];
  return [registrationChange(view, broker, { cordonedLogDirs: [...cordoned] })];
}

function registrationChange(
  view: ControllerView,
  { brokerId, brokerEpoch }: BrokerRegistration,
  change: {
    readonly fenced?: number;
    readonly inControlledShutdown?: number;
    readonly logDirs?: Uuid[];
    readonly cordonedLogDirs?: Uuid[];
  },
): MetadataRecord {
  const record = createBrokerRegistrationChangeRecord({ brokerId, brokerEpoch, ...change });
  return metadataRecord(view.format, 'BrokerRegistrationChangeRecord', record);
}
