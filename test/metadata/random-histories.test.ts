import { describe, expect, it } from 'vitest';
import { METADATA_RECORD_TYPES } from '../../protocol/generated/metadata/index.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import { EMPTY_IMAGE, type MetadataImage } from '../../src/metadata/image.ts';
import { metadataFormat } from '../../src/metadata/metadata-version.ts';
import { metadataRecord } from '../../src/metadata/record.ts';
import { snapshotRecords } from '../../src/metadata/snapshot.ts';
import { plain } from './plain-image.ts';
import { RandomRecords } from './random-records.ts';
import { loaded, ReplayedLog } from './replayed-log.ts';

const format = metadataFormat(30);
describe('random histories', () => {
  const seeds = Array.from({ length: 12 }, (_, seed) => seed + 1);

  it.each([7, 11, 14, 16, 19, 23, 30])(
    'at metadata.version %i a snapshot of any image makes the same image again',
    (level) => {
      for (const seed of seeds) {
        const random = new SeededRandom(seed * 100 + level);
        const records = new RandomRecords(random);
        const log = new ReplayedLog().append(
          metadataRecord(metadataFormat(level), 'FeatureLevelRecord', {
            name: 'metadata.version',
            featureLevel: level,
          }),
        );
        for (let step = 0; step < 120; step++) {
          const next = records.next(log.fold.image);
          if (next.length > 0) log.append(...next);
        }
        const { image } = log.fold;
        expect(plain(loaded(image)), `seed ${String(seed)}`).toEqual(plain(image));
        const [first] = snapshotRecords(image);
        expect(first?.name).toBe('FeatureLevelRecord');
      }
    },
  );

  it('replay every type of record', () => {
    const seen = new Set<string>(['BeginTransactionRecord', 'EndTransactionRecord']);
    seen.add('AbortTransactionRecord');
    const records = new RandomRecords(new SeededRandom(99));
    const log = new ReplayedLog().append(
      metadataRecord(format, 'FeatureLevelRecord', { name: 'metadata.version', featureLevel: 30 }),
    );
    for (let step = 0; step < 2000; step++) {
      const next = records.next(log.fold.image);
      for (const record of next) seen.add(record.name);
      if (next.length > 0) log.append(...next);
    }
    log.append(
      metadataRecord(format, 'ZkMigrationStateRecord', { zkMigrationState: 3 }),
      metadataRecord(format, 'ClearElrRecord', { topicName: '' }),
    );
    seen.add('ZkMigrationStateRecord').add('ClearElrRecord');
    expect([...seen].sort()).toEqual(Object.keys(METADATA_RECORD_TYPES).sort());
    expect(log.fold.image.features.zkMigrationState).toBe(3);
    for (const { partitions } of log.fold.image.topics.byId.values()) {
      for (const { elr, lastKnownElr } of partitions.values()) {
        expect([elr, lastKnownElr]).toEqual([[], []]);
      }
    }
    expect(plain(loaded(log.fold.image))).toEqual(plain(log.fold.image));
  });

  it('deltas name everything that differs', () => {
    for (const seed of seeds) {
      const records = new RandomRecords(new SeededRandom(seed));
      const log = new ReplayedLog();
      let before: MetadataImage = EMPTY_IMAGE;
      for (let step = 0; step < 60; step++) {
        for (let each = 0; each < 3; each++) {
          const next = records.next(log.fold.image);
          if (next.length > 0) log.append(...next);
        }
        const delta = log.fold.takeDelta();
        const after = log.fold.image;
        const differing = new Set(
          [...before.topics.byId.keys(), ...after.topics.byId.keys()].filter(
            (id) =>
              JSON.stringify(plain(before.topics.byId.get(id))) !==
              JSON.stringify(plain(after.topics.byId.get(id))),
          ),
        );
        for (const id of differing)
          expect(delta?.topics.has(id), `seed ${String(seed)}`).toBe(true);
        for (const [id, broker] of after.cluster.brokers) {
          if (before.cluster.brokers.get(id) === broker) continue;
          expect(delta?.brokers.has(id), `seed ${String(seed)}`).toBe(true);
        }
        before = after;
      }
    }
  });
});
