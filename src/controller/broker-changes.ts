import {
  type BrokerRegistrationChangeRecord,
  createBrokerRegistrationChangeRecord,
} from '../../protocol/generated/metadata/broker-registration-change-record.ts';
import { type MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { type Uuid } from '../../protocol/wire/uuid.ts';
import { type BrokerRegistration } from '../metadata/image.ts';
import { metadataRecord } from '../metadata/record.ts';
import { sameIds } from '../metadata/replay-cluster.ts';
import { type ControllerView } from './controller-view.ts';
import { addToLeadership, isFull, removeDirectory, removeFromLeadership } from './leadership.ts';

// The changes of a broker's state, each with what it does to partitions. The change of the broker itself
// comes after the changes of leaders when it goes, and before them when it comes.

export interface BrokerChange {
  readonly records: readonly MetadataRecord[];
  /** More partitions are to be changed than one task does: the same change again leads to its end. */
  readonly isPartial: boolean;
}

const NOTHING: BrokerChange = { records: [], isPartial: false };

/** The changes of partitions, then, when they are complete, of the broker. */
function afterPartitions(
  changes: readonly MetadataRecord[],
  last: () => MetadataRecord,
): BrokerChange {
  if (isFull(changes)) return { records: changes, isPartial: true };
  return { records: [...changes, last()], isPartial: false };
}

export function fenceBroker(view: ControllerView, broker: BrokerRegistration): BrokerChange {
  return afterPartitions(removeFromLeadership(view, broker.brokerId), () =>
    registrationChange(view, broker, { fenced: 1 }),
  );
}

/** When there are more partitions than one task gives leaders, the rest is for `electLeaderless`. */
export function unfenceBroker(view: ControllerView, broker: BrokerRegistration): BrokerChange {
  const elected = addToLeadership(view, broker.brokerId);
  const records = [registrationChange(view, broker, { fenced: -1 }), ...elected];
  return { records, isPartial: isFull(elected) };
}

export function beginControlledShutdown(
  view: ControllerView,
  broker: BrokerRegistration,
): BrokerChange {
  const change = broker.isInControlledShutdown
    ? []
    : [registrationChange(view, broker, { inControlledShutdown: 1 })];
  const moved = removeFromLeadership(view, broker.brokerId);
  return { records: [...change, ...moved], isPartial: isFull(moved) };
}

export function unregister(view: ControllerView, broker: BrokerRegistration): BrokerChange {
  const { brokerId, brokerEpoch } = broker;
  return afterPartitions(removeFromLeadership(view, brokerId), () =>
    metadataRecord(view.format, 'UnregisterBrokerRecord', { brokerId, brokerEpoch }),
  );
}

/** Replicas in directories that have failed lose their leaderships; the registration keeps what is online. */
export function takeDirectoriesOffline(
  view: ControllerView,
  broker: BrokerRegistration,
  offline: readonly Uuid[],
): BrokerChange {
  const newlyOffline = broker.directories.filter((directory) => offline.includes(directory));
  if (newlyOffline.length === 0) return NOTHING;
  const changes: MetadataRecord[] = [];
  for (const directory of newlyOffline) {
    changes.push(...removeDirectory(view, broker.brokerId, directory));
    if (isFull(changes)) break;
  }
  const online = broker.directories.filter((directory) => !offline.includes(directory));
  return afterPartitions(changes, () => registrationChange(view, broker, { logDirs: online }));
}

export function cordonDirectories(
  view: ControllerView,
  broker: BrokerRegistration,
  cordoned: readonly Uuid[] | null,
): readonly MetadataRecord[] {
  if (cordoned === null || !view.format.hasCordonedDirectories) return [];
  const { cordonedDirectories } = broker;
  if (cordonedDirectories !== null && sameIds(cordoned, cordonedDirectories)) return [];
  return [registrationChange(view, broker, { cordonedLogDirs: [...cordoned] })];
}

function registrationChange(
  view: ControllerView,
  { brokerId, brokerEpoch }: BrokerRegistration,
  change: Partial<BrokerRegistrationChangeRecord>,
): MetadataRecord {
  const record = createBrokerRegistrationChangeRecord({ brokerId, brokerEpoch, ...change });
  return metadataRecord(view.format, 'BrokerRegistrationChangeRecord', record);
}
