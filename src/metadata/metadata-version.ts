/** The levels of the feature `metadata.version`, by Kafka's names. Levels are part of the format: they never change. */
const LEVEL_NAMES: ReadonlyMap<number, string> = new Map([
  [7, '3.3-IV3'],
  [8, '3.4-IV0'],
  [9, '3.5-IV0'],
  [10, '3.5-IV1'],
  [11, '3.5-IV2'],
  [12, '3.6-IV0'],
  [13, '3.6-IV1'],
  [14, '3.6-IV2'],
  [15, '3.7-IV0'],
  [16, '3.7-IV1'],
  [17, '3.7-IV2'],
  [18, '3.7-IV3'],
  [19, '3.7-IV4'],
  [20, '3.8-IV0'],
  [21, '3.9-IV0'],
  [22, '4.0-IV0'],
  [23, '4.0-IV1'],
  [24, '4.0-IV2'],
  [25, '4.0-IV3'],
  [26, '4.1-IV0'],
  [27, '4.1-IV1'],
  [28, '4.2-IV0'],
  [29, '4.2-IV1'],
  [30, '4.3-IV0'],
]);

export const METADATA_VERSION_FEATURE = 'metadata.version';
export const MIN_METADATA_VERSION = 7;
/** 4.3-IV0: what a format finalizes. */
export const LATEST_METADATA_VERSION = 30;

/** What changed the format of the metadata log, with the level that brought it. */
const MIGRATION_STATE = 8;
const SCRAM = 11;
const NO_EPOCH_BUMP_ON_ISR_SHRINK = 12;
const TRANSACTIONS = 13;
const DELEGATION_TOKENS = 14;
const CONTROLLER_REGISTRATION = 15;
const DIRECTORY_ASSIGNMENT = 17;
const ELIGIBLE_LEADER_REPLICAS = 23;
const CORDONED_DIRECTORIES = 30;

/** `4.3-IV0` for 30; the number as text for a level that we do not know. */
export function metadataVersionName(level: number): string {
  return LEVEL_NAMES.get(level) ?? String(level);
}

/** The level of `4.3-IV0`, or of a release (`4.3`, `4.3.1`: its last level); undefined for an unknown name. */
export function metadataVersionOf(name: string): number | undefined {
  const release = /^(\d+\.\d+)(\.|$)/.exec(name)?.[1];
  const levels = [...LEVEL_NAMES.keys()].filter((level) => {
    const known = metadataVersionName(level);
    return release === undefined ? known === name : known.startsWith(`${release}-`);
  });
  return levels.at(-1);
}

/** The levels that brought something new to the metadata: what is older cannot be told of it. */
const CHANGING_LEVELS: ReadonlySet<number> = new Set([7, 8, 11, 13, 14, 15, 17, 23, 30]);

/** Whether metadata written at `high` may hold what `low` has no word for. */
export function isMetadataChanged(low: number, high: number): boolean {
  return [...CHANGING_LEVELS].some((level) => level > low && level <= high);
}

export function isKnownMetadataVersion(level: number): boolean {
  return LEVEL_NAMES.has(level);
}

/** What a finalized metadata.version allows to be written. Everything that was ever written is replayed. */
export interface MetadataFormat {
  readonly level: number;
  readonly registerBrokerVersion: number;
  readonly brokerRegistrationChangeVersion: number;
  readonly partitionVersion: number;
  readonly hasMigrationState: boolean;
  readonly hasScram: boolean;
  readonly hasTransactions: boolean;
  readonly hasDelegationTokens: boolean;
  readonly hasControllerRegistration: boolean;
  readonly hasDirectories: boolean;
  readonly hasElr: boolean;
  readonly hasCordonedDirectories: boolean;
  readonly bumpsLeaderEpochOnIsrShrink: boolean;
}

export function metadataFormat(level: number): MetadataFormat {
  return {
    level,
    registerBrokerVersion: registerBrokerVersion(level),
    brokerRegistrationChangeVersion:
      level >= CORDONED_DIRECTORIES ? 3 : level >= DIRECTORY_ASSIGNMENT ? 2 : 1,
    partitionVersion: level >= ELIGIBLE_LEADER_REPLICAS ? 2 : level >= DIRECTORY_ASSIGNMENT ? 1 : 0,
    hasMigrationState: level >= MIGRATION_STATE,
    hasScram: level >= SCRAM,
    hasTransactions: level >= TRANSACTIONS,
    hasDelegationTokens: level >= DELEGATION_TOKENS,
    hasControllerRegistration: level >= CONTROLLER_REGISTRATION,
    hasDirectories: level >= DIRECTORY_ASSIGNMENT,
    hasElr: level >= ELIGIBLE_LEADER_REPLICAS,
    hasCordonedDirectories: level >= CORDONED_DIRECTORIES,
    bumpsLeaderEpochOnIsrShrink: level < NO_EPOCH_BUMP_ON_ISR_SHRINK,
  };
}

function registerBrokerVersion(level: number): number {
  if (level >= CORDONED_DIRECTORIES) return 4;
  if (level >= DIRECTORY_ASSIGNMENT) return 3;
  return level >= MIGRATION_STATE ? 2 : 1;
}
