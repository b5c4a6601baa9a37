import { describe, expect, it } from 'vitest';
import { type MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { InvariantError } from '../../src/base/assert.ts';
import { topicByName } from '../../src/metadata/image.ts';
import { metadataFormat } from '../../src/metadata/metadata-version.ts';
import { metadataRecord } from '../../src/metadata/record.ts';
import { snapshotBatches } from '../../src/metadata/snapshot.ts';
import { content } from './plain-image.ts';
import { ReplayedLog } from './replayed-log.ts';

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

describe('the fold', () => {
  it('knows how far it is', () => {
    const { fold } = new ReplayedLog().append(topic, partitionOf(0));
    expect(fold.image.provenance).toEqual({
      lastContainedOffset: 1,
      lastContainedEpoch: 1,
      lastContainedLogTimeMs: 1001,
    });
  });

  it('keeps old images as they were', () => {
    const log = new ReplayedLog().append(topic, partitionOf(0));
    const before = log.fold.image;
    log.append(partitionOf(1), metadataRecord(format, 'RemoveTopicRecord', { topicId }));
    expect(topicByName(before, 'events')?.partitions.size).toBe(1);
    expect(topicByName(log.fold.image, 'events')).toBeUndefined();
  });

  it('removes the configuration of a topic with it', () => {
    const log = new ReplayedLog().append(
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
    const log = new ReplayedLog().append(topic, partitionOf(0));
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
    const log = new ReplayedLog().append(topic);
    expect(() => log.append(topic)).toThrow(InvariantError);
    expect(() =>
      new ReplayedLog().append(metadataRecord(format, 'RemoveTopicRecord', { topicId })),
    ).toThrow(InvariantError);
    expect(() => {
      log.fold.applyBatch({ records: [], lastOffset: 0, epoch: 1, appendTimestampMs: 0 });
    }).toThrow(/replayed before/);
  });
});

describe('transactions', () => {
  it('publish nothing before they end, then all of it', () => {
    const log = new ReplayedLog().append(partitionlessTopic('before'));
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
    const log = new ReplayedLog().append(partitionlessTopic('before'));
    const before = content(log.fold.image);
    log.append(begin, topic, partitionOf(0)).append(abort);
    expect(content(log.fold.image)).toEqual(before);
    expect(log.fold.image.provenance.lastContainedOffset).toBe(4);
    log.append(topic);
    expect(topicByName(log.fold.image, 'events')).toBeDefined();
  });

  it('neither nest nor end by themselves', () => {
    expect(() => new ReplayedLog().append(begin, begin)).toThrow(InvariantError);
    expect(() => new ReplayedLog().append(end)).toThrow(InvariantError);
    expect(() => new ReplayedLog().append(abort)).toThrow(InvariantError);
  });
});

function partitionlessTopic(name: string): MetadataRecord {
  return metadataRecord(format, 'TopicRecord', { name, topicId: 'OTHERTOPICOTHERTOPIC-A' });
}

describe('deltas', () => {
  it('say what changed since the last one', () => {
    const log = new ReplayedLog().append(topic, partitionOf(0), partitionOf(1));
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
    const log = new ReplayedLog().append(
      topic,
      metadataRecord(format, 'RemoveTopicRecord', { topicId }),
    );
    expect(log.fold.takeDelta()?.topics.size).toBe(0);
  });

  it('show a topic made anew under its name as another one', () => {
    const log = new ReplayedLog().append(topic);
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
    const log = new ReplayedLog().append(partitionlessTopic('old'));
    log.fold.takeDelta();
    const other = new ReplayedLog().append(topic, partitionOf(0)).append(partitionOf(1)).fold.image;
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
