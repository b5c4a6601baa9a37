import {
  type BrokerRegistrationRequest,
  createBrokerRegistrationResponse,
  type BrokerRegistrationResponse,
} from '../../protocol/generated/api/broker-registration.ts';
import { createRegisterBrokerRecord } from '../../protocol/generated/metadata/register-broker-record.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { reply, type RequestContext } from '../machine/decision.ts';
import { type BrokerRegistration, type MetadataImage } from '../metadata/image.ts';
import { METADATA_VERSION_FEATURE } from '../metadata/metadata-version.ts';
import { metadataRecord } from '../metadata/record.ts';
import { type ControllerDecision, type ControllerView } from './controller-view.ts';
import { checkProtocols } from './listener-protocols.ts';
import { isFull, removeFromLeadership } from './leadership.ts';
import { isReservedUuid } from './settings.ts';

/**
 * A broker has started, or tells about changed directories. A new incarnation gets a new broker epoch (the
 * offset of its record), begins fenced, and loses what it led; the same one keeps what it has.
 */
export function registerBroker(
  view: ControllerView,
  request: BrokerRegistrationRequest,
  context: RequestContext<BrokerRegistrationResponse>,
): ControllerDecision {
  const { brokerId, incarnationId } = request;
  if (request.clusterId !== view.settings.clusterId) {
    throw new ApiError(
      ErrorCode.INCONSISTENT_CLUSTER_ID,
      `Expected cluster ID ${view.settings.clusterId}, but got cluster ID ${request.clusterId}`,
    );
  }
  const existing = view.image.cluster.brokers.get(brokerId);
  const isSameIncarnation = existing?.incarnationId === incarnationId;
  if (existing !== undefined && !isSameIncarnation) checkSession(view, existing);
  if (request.isMigratingZkBroker) {
    throw new ApiError(
      ErrorCode.BROKER_ID_NOT_REGISTERED,
      'Controller does not support registering ZK brokers.',
    );
  }
  checkProtocols(request.listeners, ErrorCode.INVALID_REGISTRATION);
  if (view.format.hasDirectories) checkDirectories(view.image, request);
  checkFeatures(view.image, request);
  const cleanUp = isSameIncarnation ? [] : removeFromLeadership(view, brokerId);
  // What the process before led must be gone before this one can be given anything.
  if (isFull(cleanUp)) return { records: cleanUp, isPartial: true, replies: [] };
  const brokerEpoch = isSameIncarnation ? existing.brokerEpoch : view.nextOffset;
  const record = createRegisterBrokerRecord({
    brokerId,
    incarnationId,
    brokerEpoch,
    rack: request.rack,
    endPoints: request.listeners.map((listener) => ({ ...listener })),
    features: request.features.map((feature) => ({ ...feature })),
    fenced: isSameIncarnation ? existing.isFenced : true,
    inControlledShutdown: isSameIncarnation && existing.isInControlledShutdown,
    logDirs: view.format.hasDirectories ? [...request.logDirs] : [],
  });
  return {
    records: [...cleanUp, metadataRecord(view.format, 'RegisterBrokerRecord', record)],
    replies: [reply(context.replyTo, createBrokerRegistrationResponse({ brokerEpoch }))],
    // It counts as heard of from its first heartbeat on.
    onAccepted: () => {
      if (!isSameIncarnation) view.sessions.remove(brokerId);
    },
  };
}

/** Two processes with one id must not both serve: while the known one is heard of, another is refused. */
function checkSession(view: ControllerView, existing: BrokerRegistration): void {
  const { brokerId, brokerEpoch } = existing;
  if (!view.sessions.hasValidSession(brokerId, brokerEpoch)) return;
  throw new ApiError(
    ErrorCode.DUPLICATE_BROKER_REGISTRATION,
    'Another broker is registered with that broker id. If the broker was recently restarted, this resolves ' +
      'itself once the session of its previous process has expired.',
  );
}

function checkDirectories(image: MetadataImage, request: BrokerRegistrationRequest): void {
  const { logDirs } = request;
  const refuse = (message: string): never => {
    throw new ApiError(ErrorCode.INVALID_REGISTRATION, message);
  };
  if (logDirs.length === 0) refuse('No directories specified in request');
  if (logDirs.some(isReservedUuid)) refuse('Reserved directory ID in request');
  if (new Set(logDirs).size !== logDirs.length) refuse('Duplicate directory ID in request');
  for (const other of image.cluster.brokers.values()) {
    if (other.brokerId === request.brokerId) continue;
    const shared = logDirs.find((directory) => other.directories.includes(directory));
    if (shared === undefined) continue;
    refuse(`Broker ${String(other.brokerId)} is already registered with directory ${shared}`);
  }
}

/** A broker must understand every finalized feature; what it does not name it has at level 0 only. */
function checkFeatures(image: MetadataImage, request: BrokerRegistrationRequest): void {
  const supported = new Map(request.features.map((feature) => [feature.name, feature]));
  if (!supported.has(METADATA_VERSION_FEATURE)) {
    throw new ApiError(
      ErrorCode.INVALID_REGISTRATION,
      "Request features do not contain 'metadata.version'",
    );
  }
  const finalized = new Map<string, number>(image.features.finalized);
  finalized.set(METADATA_VERSION_FEATURE, image.features.metadataVersion ?? 0);
  for (const name of new Set([...finalized.keys(), ...supported.keys()])) {
    const level = finalized.get(name) ?? 0;
    const { minSupportedVersion: min, maxSupportedVersion: max } = supported.get(name) ?? {
      minSupportedVersion: 0,
      maxSupportedVersion: 0,
    };
    // kraft.version is finalized in control records, not here: every level of it fits 0.
    if (level >= min && level <= max) continue;
    throw new ApiError(
      ErrorCode.UNSUPPORTED_VERSION,
      `Unable to register because the broker does not support finalized version ${String(level)} of ${name}. ` +
        `The broker wants a version between ${String(min)} and ${String(max)}, inclusive.`,
    );
  }
}
