import { type MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import {
  LOST_DIRECTORY_ID,
  MIGRATING_DIRECTORY_ID,
  type Uuid,
  ZERO_UUID,
} from '../../protocol/wire/uuid.ts';
import { type ClockReading } from '../base/clock.ts';
import { type Random } from '../base/random.ts';
import { type ConfigLayers, type ConfigMap, ConfigView } from '../config/resolve.ts';
import { type Decision } from '../machine/decision.ts';
import { brokerConfigLayers } from '../metadata/broker-layers.ts';
import {
  type BrokerRegistration,
  configsOf,
  ConfigResourceType,
  type MetadataImage,
} from '../metadata/image.ts';
import { type MetadataFormat } from '../metadata/metadata-version.ts';
import { type BrokerSessions } from './broker-sessions.ts';
import { type ControllerSettings } from './settings.ts';

export type ControllerDecision = Decision<MetadataRecord>;

/** What a request is decided on: the latest image, uncommitted records included, and the soft state beside it. */
export interface ControllerView {
  readonly image: MetadataImage;
  readonly format: MetadataFormat;
  readonly settings: ControllerSettings;
  readonly sessions: BrokerSessions;
  readonly random: Random;
  readonly clock: ClockReading;
  /** The offset that the first record of this decision will get. */
  readonly nextOffset: number;
  /** Where a broker's registration stands in the log, or an offset after it. */
  registrationOffset(brokerId: number): number;
  /** The last offset appended; for soft state, after the decision's records were. */
  lastAppendedOffset(): number;
  committedOffset(): number;
}

/** Neither fenced nor shutting down: may lead, and be in sync. */
export function isActive(image: MetadataImage, brokerId: number): boolean {
  const broker = image.cluster.brokers.get(brokerId);
  return broker !== undefined && !broker.isFenced && !broker.isInControlledShutdown;
}

/** Throws STALE_BROKER_EPOCH unless this is the registration that we know. */
export function checkBrokerEpoch(
  image: MetadataImage,
  brokerId: number,
  brokerEpoch: number,
): BrokerRegistration {
  const broker = image.cluster.brokers.get(brokerId);
  if (broker === undefined) {
    throw new ApiError(
      ErrorCode.STALE_BROKER_EPOCH,
      `No broker registration found for broker id ${String(brokerId)}`,
    );
  }
  if (broker.brokerEpoch !== brokerEpoch) {
    throw new ApiError(
      ErrorCode.STALE_BROKER_EPOCH,
      `Expected broker epoch ${String(broker.brokerEpoch)}, but got broker epoch ${String(brokerEpoch)}`,
    );
  }
  return broker;
}

/** Whether a replica in `directory` may be served by this broker. */
export function hasOnlineDirectory(
  image: MetadataImage,
  brokerId: number,
  directory: Uuid,
): boolean {
  const broker = image.cluster.brokers.get(brokerId);
  if (broker === undefined || directory === LOST_DIRECTORY_ID) return false;
  if (directory === ZERO_UUID || directory === MIGRATING_DIRECTORY_ID) return true;
  // A registration from before directories had ids says nothing about them.
  return broker.directories.length === 0 || broker.directories.includes(directory);
}

/** Where a new replica goes: the broker's only directory, or one that it will choose and tell. */
export function defaultDirectory(image: MetadataImage, brokerId: number): Uuid {
  const directories = image.cluster.brokers.get(brokerId)?.directories;
  if (directories === undefined) return ZERO_UUID;
  const [only, ...others] = directories;
  if (only === undefined) return MIGRATING_DIRECTORY_ID;
  return others.length === 0 ? only : ZERO_UUID;
}

/** The layers below a topic's own overrides: what this controller's node would resolve. */
export function nodeLayers(view: Pick<ControllerView, 'image' | 'settings'>): ConfigLayers {
  return brokerConfigLayers(view.settings.nodeId, view.settings.staticConfig, view.image);
}

export function topicConfigView(
  view: Pick<ControllerView, 'image' | 'settings'>,
  overrides: ConfigMap,
): ConfigView {
  return new ConfigView('topic', { ...nodeLayers(view), resource: overrides });
}

export function isUncleanElectionEnabled(view: ControllerView, topicName: string): boolean {
  const overrides = configsOf(view.image, ConfigResourceType.TOPIC, topicName);
  return topicConfigView(view, overrides).boolean('unclean.leader.election.enable');
}
