import { Map } from 'immutable';
import { describe, expect, it } from 'vitest';
import {
  advertisedFeatures,
  finalizedFeatures,
  unsupportedFeatures,
} from '../../src/metadata/features.ts';
import { EMPTY_IMAGE, type MetadataImage } from '../../src/metadata/image.ts';
import { metadataVersionName, metadataVersionOf } from '../../src/metadata/metadata-version.ts';

const image = (metadataVersion: number, finalized: Record<string, number> = {}): MetadataImage => ({
  ...EMPTY_IMAGE,
  features: { metadataVersion, finalized: Map(finalized), zkMigrationState: 0 },
});

describe('features', () => {
  it('advertise only what is true', () => {
    expect(advertisedFeatures()).toEqual([
      ['metadata.version', { min: 7, max: 30 }],
      ['kraft.version', { min: 0, max: 1 }],
    ]);
    expect(metadataVersionName(30)).toBe('4.3-IV0');
  });

  // What `kafka-storage version-mapping --release-version` of Apache Kafka 4.3.1 answers.
  it.each([
    ['4.3', 30],
    ['4.3.1', 30],
    ['4.0-IV3', 25],
    ['4.1', 27],
    ['3.9.1', 21],
    ['3.5', 11],
    ['3.3-IV3', 7],
    ['3.2', undefined],
    ['4.4', undefined],
    ['3.7-IV9', undefined],
    ['4', undefined],
    ['', undefined],
  ])('of the release %s are at metadata.version %s', (release, level) => {
    expect(metadataVersionOf(release)).toBe(level);
  });

  it('show what is finalized', () => {
    expect([...finalizedFeatures(image(30), 1)]).toEqual([
      ['metadata.version', 30],
      ['kraft.version', 1],
    ]);
  });

  it('refuse by name what Samsa lacks', () => {
    expect(unsupportedFeatures(image(30))).toBeUndefined();
    expect(unsupportedFeatures(EMPTY_IMAGE)).toBeUndefined();
    expect(unsupportedFeatures(image(30, { 'group.version': 1 }))).toBe(
      'group.version is finalized at 1, and Samsa does not have this feature',
    );
    expect(unsupportedFeatures(image(30, { 'future.version': 2 }))).toContain('future.version');
    expect(unsupportedFeatures(image(31))).toBe(
      'metadata.version is finalized at 31, and Samsa supports levels 7 to 30',
    );
  });
});
