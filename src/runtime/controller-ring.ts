import { Map as ImmutableMap } from 'immutable';
import {
  decodeMetadataRecord,
  encodeMetadataRecord,
  type MetadataRecord,
} from '../../protocol/generated/metadata/index.ts';
import type { Random } from '../base/random.ts';
import { isSensitive } from '../config/option.ts';
import { brokerOptions } from '../config/table.ts';
import type { Version } from '../controller/controller-state.ts';
import { Controller, type ControllerCheckpoint } from '../controller/controller.ts';
import type { ControllerSettings } from '../controller/settings.ts';
import { EventRing, type Redact, type RingLimits } from '../machine/event-ring.ts';
import { type FoldState, MetadataFold } from '../metadata/fold.ts';
import type { MetadataImage, Provenance } from '../metadata/image.ts';
import { snapshotRecords } from '../metadata/snapshot.ts';
import { hidingConfigs } from './event-secrets.ts';

export interface RecordedControllerParts {
  readonly settings: ControllerSettings;
  readonly random: Random;
  readonly nextOffset: () => number;
}

/** A controller whose last events are kept: each call of `controller` is one. */
export interface RecordedController {
  readonly controller: Controller;
  readonly ring: EventRing<ControllerCheckpoint>;
}

export function recordController(
  { settings, random, nextOffset }: RecordedControllerParts,
  limits?: RingLimits,
): RecordedController {
  const redact = hidingConfigs();
  const ring: EventRing<ControllerCheckpoint> = new EventRing<ControllerCheckpoint>(
    {
      name: 'controller',
      facts: { settings: withoutSecrets(settings) },
      checkpoint: () => machine.checkpoint(),
      save: (checkpoint) => saveControllerCheckpoint(checkpoint, redact),
      redact,
    },
    limits,
  );
  const machine = new Controller(settings, ring.observe(random), () => ring.answer(nextOffset()));
  return { ring, controller: ring.record(machine, ['reset', 'loadSnapshot']) };
}

/** Nothing is decided by a password. */
function withoutSecrets(settings: ControllerSettings): ControllerSettings {
  const staticConfig = new Map<string, string>();
  for (const [name, option] of brokerOptions) {
    const value = settings.staticConfig.get(name);
    if (value !== undefined && !isSensitive(option)) staticConfig.set(name, value);
  }
  return { ...settings, staticConfig };
}

interface SavedImage {
  readonly provenance: Provenance;
  /** Records as in a snapshot. */
  readonly records: readonly Buffer[];
}

interface SavedFold {
  readonly image: SavedImage;
  readonly transaction:
    | { readonly name: string | null; readonly startOffset: number; readonly before: SavedImage }
    | undefined;
}

interface SavedCheckpoint extends Omit<ControllerCheckpoint, 'state'> {
  readonly fold: SavedFold;
  readonly registrationOffsets: readonly (readonly [number, number])[];
  readonly uncommitted: ControllerCheckpoint['state']['uncommitted'];
}

/** An image is written as the records that make it. */
export function saveControllerCheckpoint(
  checkpoint: ControllerCheckpoint,
  redact: Redact,
): SavedCheckpoint {
  const { state, ...soft } = checkpoint;
  const { fold, registrationOffsets } = state.committed;
  return {
    ...soft,
    fold: saveFold(fold, redact),
    registrationOffsets: [...registrationOffsets],
    uncommitted: state.uncommitted,
  };
}

export function loadControllerCheckpoint(saved: unknown): ControllerCheckpoint {
  const { fold, registrationOffsets, uncommitted, ...soft } = saved as SavedCheckpoint;
  const committed: Version = {
    fold: loadFold(fold),
    registrationOffsets: ImmutableMap(registrationOffsets.map(([id, offset]) => [id, offset])),
  };
  return { ...soft, state: { committed, uncommitted } };
}

function saveFold({ image, transaction }: FoldState, redact: Redact): SavedFold {
  const saved = saveImage(image, redact);
  if (transaction === undefined) return { image: saved, transaction: undefined };
  const { name, startOffset, before } = transaction;
  return { image: saved, transaction: { name, startOffset, before: saveImage(before, redact) } };
}

function loadFold({ image, transaction }: SavedFold): FoldState {
  if (transaction === undefined) return { image: loadImage(image), transaction: undefined };
  const { name, startOffset, before } = transaction;
  return { image: loadImage(image), transaction: { name, startOffset, before: loadImage(before) } };
}

function saveImage(image: MetadataImage, redact: Redact): SavedImage {
  return {
    provenance: image.provenance,
    records: Array.from(snapshotRecords(image), (record) =>
      encodeMetadataRecord(redacted(record, redact)),
    ),
  };
}

function redacted({ name, version, value }: MetadataRecord, redact: Redact): MetadataRecord {
  const fields = Object.entries(value).map(([key, each]) => [key, redact(key, each, value)]);
  // The compiler cannot know that the fields are those of `name`: a text stays a text, and bytes stay bytes.
  return { name, version, value: Object.fromEntries(fields) as unknown } as MetadataRecord;
}

function loadImage({ provenance, records }: SavedImage): MetadataImage {
  const fold = new MetadataFold();
  fold.loadSnapshot({
    snapshotId: {
      offset: provenance.lastContainedOffset + 1,
      epoch: provenance.lastContainedEpoch,
    },
    lastContainedLogTimestampMs: provenance.lastContainedLogTimeMs,
    batches: [records.map(decodeMetadataRecord)],
  });
  return fold.image;
}
