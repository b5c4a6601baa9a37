import {
  createUpdateFeaturesResponse,
  createUpdateFeaturesResponseUpdatableFeatureResult,
  type UpdateFeaturesRequest,
  type UpdateFeaturesRequestFeatureUpdateKey,
  type UpdateFeaturesResponse,
} from '../../protocol/generated/api/update-features.ts';
import { type MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { reply, type RequestContext } from '../machine/decision.ts';
import { KRAFT_VERSION_FEATURE, SUPPORTED_FEATURES } from '../metadata/features.ts';
import { type VersionRange } from '../metadata/image.ts';
import { isMetadataChanged, METADATA_VERSION_FEATURE } from '../metadata/metadata-version.ts';
import { metadataRecord } from '../metadata/record.ts';
import { type ControllerDecision, type ControllerView } from './controller-view.ts';

const UPGRADE = 1;
const SAFE_DOWNGRADE = 2;
const UNSAFE_DOWNGRADE = 3;
/** Up to here each feature has a result of its own. */
const LAST_VERSION_WITH_RESULTS = 1;
/** What Kafka says of a feature with which all is well. */
const NO_ERROR = 'NONE';
/** Features that a node does not name. */
const NOTHING: VersionRange = { min: 0, max: 0 };

/** What the quorum says, which is not in the image. */
export interface QuorumFeatures {
  readonly kraftVersion: number;
  /** `controller.quorum.voters`; empty where the voters are in the log. */
  readonly staticVoterIds: readonly number[];
}

/** Why a feature cannot have a level. */
class UpdateRefusal extends Error {}

interface Update {
  readonly view: ControllerView;
  readonly quorum: QuorumFeatures;
  readonly asked: UpdateFeaturesRequestFeatureUpdateKey;
}

/**
 * Changes finalized features, all of the request or none. A level must be one that every broker and every controller
 * of the cluster supports.
 */
export function updateFeatures(
  view: ControllerView,
  request: UpdateFeaturesRequest,
  context: RequestContext<UpdateFeaturesResponse>,
  quorum: QuorumFeatures,
): ControllerDecision {
  const answer = (fields: Partial<UpdateFeaturesResponse>, records: MetadataRecord[] = []) => ({
    records: request.validateOnly ? [] : records,
    replies: [
      reply(context.replyTo, createUpdateFeaturesResponse({ errorMessage: null, ...fields })),
    ],
  });
  try {
    const records = request.featureUpdates.flatMap((asked) =>
      updateFeature({ view, quorum, asked }),
    );
    const hasResults = context.apiVersion <= LAST_VERSION_WITH_RESULTS;
    const results = request.featureUpdates.map(({ feature }) =>
      createUpdateFeaturesResponseUpdatableFeatureResult({ feature, errorMessage: NO_ERROR }),
    );
    return answer(hasResults ? { results } : {}, records);
  } catch (error) {
    if (!(error instanceof UpdateRefusal)) throw error;
    return answer({
      errorCode: ErrorCode.INVALID_UPDATE_VERSION,
      errorMessage:
        'The update failed for all features since the following feature had an error: ' +
        error.message,
    });
  }
}

function updateFeature(update: Update): MetadataRecord[] {
  const { asked, view } = update;
  const { feature, maxVersionLevel: level, upgradeType } = asked;
  const current = currentLevel(update);
  if (upgradeType < UPGRADE || upgradeType > UNSAFE_DOWNGRADE) {
    refuse(asked, 'The controller does not support the given upgrade type.');
  }
  if (level < 0) refuse(asked, 'A feature version cannot be less than 0.');
  const unsupported = reasonNotSupported(update);
  if (unsupported !== undefined) refuse(asked, unsupported);
  if (level < current && upgradeType === UPGRADE) {
    refuse(
      asked,
      "Can't downgrade the version of this feature without setting the upgrade type to either safe or unsafe " +
        'downgrade.',
    );
  }
  if (level > current && upgradeType !== UPGRADE)
    refuse(asked, "Can't downgrade to a newer version.");
  if (feature === KRAFT_VERSION_FEATURE) return updateKraftVersion(update, current);
  if (!SUPPORTED_FEATURES.has(feature)) refuse(asked, `Feature ${feature} not found.`);
  if (feature === METADATA_VERSION_FEATURE) checkMetadataDowngrade(asked, current);
  return [
    metadataRecord(view.format, 'FeatureLevelRecord', { name: feature, featureLevel: level }),
  ];
}

function currentLevel({ view, quorum, asked }: Update): number {
  const { features } = view.image;
  if (asked.feature === METADATA_VERSION_FEATURE) return view.format.level;
  if (asked.feature === KRAFT_VERSION_FEATURE) return quorum.kraftVersion;
  return features.finalized.get(asked.feature) ?? 0;
}

/** Kept in control records of the quorum, not among the metadata. */
function updateKraftVersion({ asked, view, quorum }: Update, current: number): MetadataRecord[] {
  const { maxVersionLevel: level, upgradeType } = asked;
  if (level < current) refuse(asked, "Can't downgrade the version of this feature.");
  if (level > current && quorum.staticVoterIds.length !== 1) {
    refuse(
      asked,
      'A quorum of several voters that stand in controller.quorum.voters keeps kraft.version 0; format with ' +
        '--standalone or --initial-controllers for version 1.',
    );
  }
  // Nothing changes among the metadata, and the answer waits until what was appended before is committed.
  return upgradeType === UPGRADE ? [metadataRecord(view.format, 'NoOpRecord', {})] : [];
}

function checkMetadataDowngrade(
  { maxVersionLevel: level, upgradeType }: UpdateFeaturesRequestFeatureUpdateKey,
  current: number,
): void {
  if (level >= current || !isMetadataChanged(level, current)) return;
  throw new UpdateRefusal(
    `Unsupported metadata.version downgrade from ${String(current)} to ${String(level)}. ` +
      (upgradeType === SAFE_DOWNGRADE
        ? 'Refusing to perform the requested downgrade because it might delete metadata information.'
        : 'Unsafe metadata downgrade is not supported in this version.'),
  );
}

/** Every node must be able to serve it. */
function reasonNotSupported({ view, quorum, asked }: Update): string | undefined {
  const { feature, maxVersionLevel: level } = asked;
  const { nodeId } = view.settings;
  const { brokers, controllers } = view.image.cluster;
  const ours = SUPPORTED_FEATURES.get(feature) ?? NOTHING;
  const reason = outside(`Local controller ${String(nodeId)}`, level, ours);
  if (reason !== undefined) return reason;
  for (const { brokerId, features } of brokers.values()) {
    const found = outside(`Broker ${String(brokerId)}`, level, features.get(feature) ?? NOTHING);
    if (found !== undefined) return found;
  }
  if (!view.format.hasControllerRegistration) return undefined;
  for (const { controllerId, features } of controllers.values()) {
    if (controllerId === nodeId) continue;
    const range = features.get(feature) ?? NOTHING;
    const found = outside(`Controller ${String(controllerId)}`, level, range);
    if (found !== undefined) return found;
  }
  const silent = quorum.staticVoterIds.find((id) => id !== nodeId && !controllers.has(id));
  if (silent === undefined) return undefined;
  return `controller ${String(silent)} has not registered, and may not support this feature`;
}

function outside(who: string, level: number, { min, max }: VersionRange): string | undefined {
  if (level >= min && level <= max) return undefined;
  if (max === 0) return `${who} does not support this feature.`;
  const range = min === max ? String(min) : `${String(min)}-${String(max)}`;
  return `${who} only supports versions ${range}`;
}

function refuse(
  { feature, maxVersionLevel }: UpdateFeaturesRequestFeatureUpdateKey,
  reason: string,
): never {
  throw new UpdateRefusal(
    `Invalid update version ${String(maxVersionLevel)} for feature ${feature}. ${reason}`,
  );
}
