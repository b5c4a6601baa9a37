import { describe, expect, it } from 'vitest';
import {
  decodeMetadataRecord,
  encodeMetadataRecord,
  METADATA_RECORD_TYPES,
  type MetadataRecord,
} from '../../protocol/generated/metadata/index.ts';
import { InvariantError } from '../../src/base/assert.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import { MetadataFold } from '../../src/metadata/fold.ts';
import { EMPTY_IMAGE, type MetadataImage, topicByName } from '../../src/metadata/image.ts';
import { metadataFormat } from '../../src/metadata/metadata-version.ts';
import { metadataRecord } from '../../src/metadata/record.ts';
import { snapshotBatches, snapshotRecords } from '../../src/metadata/snapshot.ts';
import { content, plain } from './plain-image.ts';
import { RandomRecords } from './random-records.ts';

const format = metadataFormat(30);
const topicId = 'TOPICTOPICTOPICTOPIC-A';
const partitionOf = (partitionId: number): MetadataRecord =>
  metadataRecord(format, 'PartitionRecord', {
    partitionId,
    topicId,
    replicas: [1, 2],
    isr: [1, 2],
    removingReplicas: [],
    addingReplicas: [],
    leader: 1,
    leaderRecoveryState: 0,
    leaderEpoch: 0,
    partitionEpoch: 0,
    directories: ['DIRECTORYDIRECTORY-1-A', 'DIRECTORYDIRECTORY-2-A'],
    eligibleLeaderReplicas: null,
    lastKnownElr: null,
  });
const topic = metadataRecord(format, 'TopicRecord', { name: 'events', topicId });
const begin = metadataRecord(format, 'BeginTransactionRecord', { name: 'test' });
const end = metadataRecord(format, 'EndTransactionRecord', {});
const abort = metadataRecord(format, 'AbortTransactionRecord', { reason: null });

class Log {
  readonly fold = new MetadataFold();
  #offset = -1;

  append(...records: MetadataRecord[]): this {
    this.#offset += records.length;
    // As they would come from disk.
    const decoded = records.map((record) => decodeMetadataRecord(encodeMetadataRecord(record)));
    this.fold.applyBatch({
      records: decoded,
      lastOffset: this.#offset,
      epoch: 1,
      appendTimestampMs: 1000 + this.#offset,
    });
    return this;
  }
}

function loaded(image: MetadataImage): MetadataImage {
  const fold = new MetadataFold();
  const { lastContainedOffset, lastContainedEpoch, lastContainedLogTimeMs } = image.provenance;
  fold.loadSnapshot({
    snapshotId: { offset: lastContainedOffset + 1, epoch: lastContainedEpoch },
    lastContainedLogTimestampMs: lastContainedLogTimeMs,
    batches: [...snapshotBatches(image, 7)].map((batch) =>
      batch.map((record) => decodeMetadataRecord(encodeMetadataRecord(record))),
    ),
  });
  return fold.image;
}

describe('the fold', () => {
  it('knows how far it is', () => {
    const { fold } = new Log().append(topic, partitionOf(0));
    expect(fold.image.provenance).toEqual({
      lastContainedOffset: 1,
      lastContainedEpoch: 1,
      lastContainedLogTimeMs: 1001,
    });
  });

  it('keeps old images as they were', () => {
    const log = new Log().append(topic, partitionOf(0));
    const before = log.fold.image;
    log.append(partitionOf(1), metadataRecord(format, 'RemoveTopicRecord', { topicId }));
    expect(topicByName(before, 'events')?.partitions.size).toBe(1);
    expect(topicByName(log.fold.image, 'events')).toBeUndefined();
  });

  it('removes the configuration of a topic with it', () => {
    const log = new Log().append(
      topic,
      metadataRecord(format, 'ConfigRecord', {
        resourceType: 2,
        resourceName: 'events',
        name: 'retention.ms',
        value: '1',
      }),
      metadataRecord(format, 'RemoveTopicRecord', { topicId }),
    );
    expect(log.fold.image.configs.byResource.size).toBe(0);
  });

  it('counts epochs: every change the partition’s, a named leader the leader’s', () => {
    const log = new Log().append(topic, partitionOf(0));
    const change = (fields: object): MetadataRecord =>
      metadataRecord(format, 'PartitionChangeRecord', {
        partitionId: 0,
        topicId,
        isr: null,
        leader: -2,
        replicas: null,
        removingReplicas: null,
        addingReplicas: null,
        leaderRecoveryState: -1,
        directories: null,
        eligibleLeaderReplicas: null,
        lastKnownElr: null,
        ...fields,
      });
    log.append(change({ isr: [1] }), change({ leader: 1 }), change({ leader: -1 }));
    const partition = topicByName(log.fold.image, 'events')?.partitions.get(0);
    expect(partition).toMatchObject({ leader: -1, leaderEpoch: 2, partitionEpoch: 3, isr: [1] });
  });

  it('refuses what cannot be in a log', () => {
    const log = new Log().append(topic);
    expect(() => log.append(topic)).toThrow(InvariantError);
    expect(() =>
      new Log().append(metadataRecord(format, 'RemoveTopicRecord', { topicId })),
    ).toThrow(InvariantError);
    expect(() => {
      log.fold.applyBatch({ records: [], lastOffset: 0, epoch: 1, appendTimestampMs: 0 });
    }).toThrow(/replayed before/);
  });
});

describe('transactions', () => {
  it('publish nothing before they end, then all of it', () => {
    const log = new Log().append(partitionlessTopic('before'));
    log.fold.takeDelta();
    log.append(begin, topic).append(partitionOf(0));
    expect(log.fold.isInTransaction).toBe(true);
    expect(topicByName(log.fold.image, 'events')).toBeUndefined();
    expect(log.fold.takeDelta()).toBeUndefined();
    log.append(partitionOf(1), end);
    expect(topicByName(log.fold.image, 'events')?.partitions.size).toBe(2);
    const delta = log.fold.takeDelta();
    expect([...(delta?.topics.values() ?? [])]).toEqual([
      { topicName: 'events', topicId, kind: 'created', partitions: new Set([0, 1]) },
    ]);
  });

  it('go back to the image before them when they are aborted', () => {
    const log = new Log().append(partitionlessTopic('before'));
    const before = content(log.fold.image);
    log.append(begin, topic, partitionOf(0)).append(abort);
    expect(content(log.fold.image)).toEqual(before);
    expect(log.fold.image.provenance.lastContainedOffset).toBe(4);
    log.append(topic);
    expect(topicByName(log.fold.image, 'events')).toBeDefined();
  });

  it('neither nest nor end by themselves', () => {
    expect(() => new Log().append(begin, begin)).toThrow(InvariantError);
    expect(() => new Log().append(end)).toThrow(InvariantError);
    expect(() => new Log().append(abort)).toThrow(InvariantError);
  });
});

function partitionlessTopic(name: string): MetadataRecord {
  return metadataRecord(format, 'TopicRecord', { name, topicId: 'OTHERTOPICOTHERTOPIC-A' });
}

describe('deltas', () => {
  it('say what changed since the last one', () => {
    const log = new Log().append(topic, partitionOf(0), partitionOf(1));
    expect(log.fold.takeDelta()?.topics.get(topicId)).toMatchObject({ kind: 'created' });
    log.append(partitionOf(1));
    const changed = log.fold.takeDelta();
    expect(changed?.topics.get(topicId)).toMatchObject({
      kind: 'changed',
      partitions: new Set([1]),
    });
    expect(changed?.brokers.size).toBe(0);
    log.append(metadataRecord(format, 'RemoveTopicRecord', { topicId }));
    expect(log.fold.takeDelta()?.topics.get(topicId)).toMatchObject({
      kind: 'deleted',
      topicName: 'events',
    });
    expect(log.fold.takeDelta()).toBeUndefined();
  });

  it('are silent about a topic that came and went meanwhile', () => {
    const log = new Log().append(topic, metadataRecord(format, 'RemoveTopicRecord', { topicId }));
    expect(log.fold.takeDelta()?.topics.size).toBe(0);
  });

  it('show a topic made anew under its name as another one', () => {
    const log = new Log().append(topic);
    log.fold.takeDelta();
    const anew = { name: 'events', topicId: 'OTHERTOPICOTHERTOPIC-A' };
    log.append(
      metadataRecord(format, 'RemoveTopicRecord', { topicId }),
      metadataRecord(format, 'TopicRecord', anew),
    );
    const kinds = [...(log.fold.takeDelta()?.topics.values() ?? [])].map((each) => each.kind);
    expect(kinds.sort()).toEqual(['created', 'deleted']);
  });

  it('name everything that was and is there after a snapshot', () => {
    const log = new Log().append(partitionlessTopic('old'));
    log.fold.takeDelta();
    const other = new Log().append(topic, partitionOf(0)).append(partitionOf(1)).fold.image;
    log.fold.loadSnapshot({
      snapshotId: { offset: 10, epoch: 2 },
      lastContainedLogTimestampMs: 5,
      batches: snapshotBatches(other),
    });
    const delta = log.fold.takeDelta();
    expect(delta?.isSnapshot).toBe(true);
    expect([...(delta?.topics.values() ?? [])].map((each) => each.kind).sort()).toEqual([
      'created',
      'deleted',
    ]);
    expect(log.fold.image.provenance.lastContainedOffset).toBe(9);
  });
});

describe('random histories', () => {
  const seeds = Array.from({ length: 12 }, (_, seed) => seed + 1);

  it.each([7, 11, 14, 16, 19, 23, 30])(
    'at metadata.version %i a snapshot of any image makes the same image again',
    (level) => {
      for (const seed of seeds) {
        const random = new SeededRandom(seed * 100 + level);
        const records = new RandomRecords(random);
        const log = new Log().append(
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
    const log = new Log().append(
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
      const log = new Log();
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
