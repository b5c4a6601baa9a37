import { describe, expect, it } from 'vitest';
import { type MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { assert } from '../../src/base/assert.ts';
import { MetadataFold } from '../../src/metadata/fold.ts';
import { content } from '../metadata/plain-image.ts';
import { ControllerSimulation, refold } from './controller-simulation.ts';

/** One leader epoch never has two leaders, epochs never go back, producer ids are given once. */
function checkHistory(records: readonly MetadataRecord[]): void {
  const fold = new MetadataFold();
  const leaders = new Map<string, number>();
  let nextProducerId = 0;
  records.forEach((record, offset) => {
    const batch = { records: [record], lastOffset: offset, epoch: 1, appendTimestampMs: 0 };
    const before = fold.image;
    fold.applyBatch(batch);
    if (record.name === 'ProducerIdsRecord') {
      assert(record.value.nextProducerId === nextProducerId + 1000, 'producer ids given twice');
      nextProducerId = record.value.nextProducerId;
    }
    if (record.name !== 'PartitionChangeRecord' && record.name !== 'PartitionRecord') return;
    const { topicId, partitionId } = record.value;
    const partition = fold.image.topics.byId.get(topicId)?.partitions.get(partitionId);
    const old = before.topics.byId.get(topicId)?.partitions.get(partitionId);
    if (partition === undefined) return;
    const key = `${topicId}-${String(partitionId)}-${String(partition.leaderEpoch)}`;
    assert((leaders.get(key) ?? partition.leader) === partition.leader, `two leaders: ${key}`);
    leaders.set(key, partition.leader);
    assert(
      partition.partitionEpoch === (old?.partitionEpoch ?? -1) + 1,
      'a partition epoch left out',
    );
    assert(partition.leaderEpoch >= (old?.leaderEpoch ?? 0), 'a leader epoch that goes back');
  });
}

describe('random requests to the controller', () => {
  it('leave metadata in which everything fits together', () => {
    const totals = new Map<string, number>();
    for (let seed = 1; seed <= 40; seed++) {
      const simulation = new ControllerSimulation(seed);
      try {
        for (let step = 0; step < 250; step++) simulation.step();
        checkHistory(simulation.harness.log);
        expect(content(refold(simulation.harness.log))).toEqual(content(simulation.harness.image));
      } catch (error) {
        throw new Error(`seed ${String(seed)}`, { cause: error });
      }
      for (const [name, count] of simulation.counts) {
        totals.set(name, (totals.get(name) ?? 0) + count);
      }
    }
    const happened = ['register', 'heartbeat', 'alter', 'create', 'delete', 'timer', 'ids', 'lose'];
    for (const name of happened) expect(totals.get(name), name).toBeGreaterThan(20);
  });
});
