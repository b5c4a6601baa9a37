import { type MetadataImage, type VersionRange } from './image.ts';
import {
  LATEST_METADATA_VERSION,
  METADATA_VERSION_FEATURE,
  metadataVersionName,
  MIN_METADATA_VERSION,
} from './metadata-version.ts';

export const KRAFT_VERSION_FEATURE = 'kraft.version';

/**
 * The features of Kafka 4.3, with the levels that Samsa makes true. A feature of which only level 0 is
 * supported is neither advertised nor finalized; a log that has finalized it belongs to nodes that do more
 * than Samsa, and is refused.
 */
export const SUPPORTED_FEATURES: ReadonlyMap<string, VersionRange> = new Map([
  [METADATA_VERSION_FEATURE, { min: MIN_METADATA_VERSION, max: LATEST_METADATA_VERSION }],
  [KRAFT_VERSION_FEATURE, { min: 0, max: 1 }],
  ['eligible.leader.replicas.version', { min: 0, max: 0 }],
  ['group.version', { min: 0, max: 0 }],
  ['share.version', { min: 0, max: 0 }],
  ['streams.version', { min: 0, max: 0 }],
  ['transaction.version', { min: 0, max: 0 }],
]);

/** What ApiVersions and registrations tell: without features of which nothing is supported. */
export function advertisedFeatures(): [name: string, range: VersionRange][] {
  return [...SUPPORTED_FEATURES].filter(([, range]) => range.max > 0);
}

/** Finalized levels as ApiVersions shows them, metadata.version and kraft.version among them. */
export function finalizedFeatures(image: MetadataImage, kraftVersion: number): Map<string, number> {
  const finalized = new Map<string, number>(image.features.finalized);
  const { metadataVersion } = image.features;
  if (metadataVersion !== undefined) finalized.set(METADATA_VERSION_FEATURE, metadataVersion);
  if (kraftVersion > 0) finalized.set(KRAFT_VERSION_FEATURE, kraftVersion);
  return finalized;
}

/**
 * Why this metadata cannot be served: the finalized features that Samsa lacks, by name and level. Undefined
 * where there is nothing to say against it.
 */
export function unsupportedFeatures(image: MetadataImage): string | undefined {
  const problems: string[] = [];
  for (const [name, level] of finalizedFeatures(image, 0)) {
    const range = SUPPORTED_FEATURES.get(name);
    if (range !== undefined && level >= range.min && level <= range.max) continue;
    const shown = name === METADATA_VERSION_FEATURE ? metadataVersionName(level) : String(level);
    const supported =
      range === undefined || range.max === 0
        ? 'does not have this feature'
        : `supports levels ${String(range.min)} to ${String(range.max)}`;
    problems.push(`${name} is finalized at ${shown}, and Samsa ${supported}`);
  }
  return problems.length === 0 ? undefined : problems.join('; ');
}
