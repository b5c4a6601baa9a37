import { describe, expect, it } from 'vitest';
import { type MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { metadataFormat } from '../../src/metadata/metadata-version.ts';
import { metadataRecord } from '../../src/metadata/record.ts';
import { ControllerHarness, names, uuid } from './controller-harness.ts';

const format = metadataFormat(30);
const level = (featureLevel: number): MetadataRecord =>
  metadataRecord(format, 'FeatureLevelRecord', { name: 'metadata.version', featureLevel });

describe('a new leader', () => {
  it('writes the bootstrap records of an empty log in a transaction', () => {
    const harness = new ControllerHarness();
    expect(names(harness.activate())).toEqual([
      'BeginTransactionRecord',
      'FeatureLevelRecord',
      'EndTransactionRecord',
    ]);
    expect(harness.image.features.metadataVersion).toBe(30);
    expect(harness.controller.committedImage.features.metadataVersion).toBeUndefined();
    harness.commit();
    expect(harness.controller.committedImage.features.metadataVersion).toBe(30);
  });

  it('writes what bootstrap.checkpoint says', () => {
    const scram = metadataRecord(format, 'UserScramCredentialRecord', {
      name: 'alice',
      mechanism: 1,
      salt: Buffer.from('s'),
      storedKey: Buffer.from('k'),
      serverKey: Buffer.from('v'),
      iterations: 4096,
    });
    const harness = new ControllerHarness({ bootstrapRecords: [level(30), scram] });
    harness.activate();
    expect(harness.image.scram.byMechanism.get(1)?.has('alice')).toBe(true);
  });

  it('writes no transaction where the metadata.version knows none', () => {
    const harness = new ControllerHarness({ bootstrapRecords: [level(11)] });
    expect(names(harness.activate())).toEqual(['FeatureLevelRecord']);
  });

  it('refuses bootstrap records without a metadata.version', () => {
    const harness = new ControllerHarness({
      bootstrapRecords: [metadataRecord(format, 'NoOpRecord', {})],
    });
    expect(() => harness.activate()).toThrow(/metadata\.version/);
  });

  it('writes nothing of its own where the log has everything', () => {
    const harness = new ControllerHarness();
    replayCommitted(harness, [level(30)]);
    expect(harness.activate()).toEqual([]);
  });

  it('aborts a transaction that the leader before it left open', () => {
    const begin = metadataRecord(format, 'BeginTransactionRecord', { name: null });
    const topic = metadataRecord(format, 'TopicRecord', { name: 'half', topicId: uuid('half') });
    const harness = new ControllerHarness();
    replayCommitted(harness, [level(30)]);
    replayCommitted(harness, [begin, topic]);
    expect(harness.image.topics.byId.size).toBe(1);
    expect(names(harness.activate())).toEqual(['AbortTransactionRecord']);
    expect(harness.image.topics.byId.size).toBe(0);
  });

  it('begins again with a bootstrap that was cut short', () => {
    const begin = metadataRecord(format, 'BeginTransactionRecord', { name: 'Bootstrap records' });
    const harness = new ControllerHarness();
    replayCommitted(harness, [begin, level(30)]);
    expect(names(harness.activate())).toEqual([
      'AbortTransactionRecord',
      'BeginTransactionRecord',
      'FeatureLevelRecord',
      'EndTransactionRecord',
    ]);
    expect(harness.image.features.metadataVersion).toBe(30);
  });
});

function replayCommitted(harness: ControllerHarness, records: readonly MetadataRecord[]): void {
  harness.log.push(...records);
  harness.controller.replayCommitted({
    records,
    lastOffset: harness.log.length - 1,
    epoch: 1,
    appendTimestampMs: 0,
  });
}

describe('losing leadership', () => {
  it('goes back to what is committed', () => {
    const harness = ControllerHarness.active().join(1);
    harness.commit();
    harness.createTopic({ name: 'uncommitted' });
    harness.controller.deactivate();
    expect(harness.image.topics.byId.size).toBe(0);
    expect(harness.image.cluster.brokers.size).toBe(1);
    expect(harness.image).toBe(harness.controller.committedImage);
  });

  it('keeps batches that were committed, and only those', () => {
    const harness = ControllerHarness.active().join(1);
    harness.createTopic({ name: 'first' });
    const end = harness.log.length - 1;
    harness.createTopic({ name: 'second' });
    harness.controller.commitUpTo(end);
    harness.controller.deactivate();
    expect([...harness.image.topics.idByName.keys()]).toEqual(['first']);
  });

  it('decides nothing more', () => {
    const harness = ControllerHarness.active();
    harness.controller.deactivate();
    expect(() => harness.createTopic({ name: 'late' })).toThrow(/standby/);
  });
});

describe('an idle log', () => {
  it('gets a NoOpRecord, but not while others are written', () => {
    const harness = ControllerHarness.active();
    harness.nowMs += 500;
    expect(names(harness.fire('no-op'))).toEqual(['NoOpRecord']);
    harness.nowMs += 400;
    expect(harness.fire('no-op')).toEqual([]);
    harness.nowMs += 100;
    expect(names(harness.fire('no-op'))).toEqual(['NoOpRecord']);
  });
});
