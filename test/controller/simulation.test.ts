import { describe, expect, it } from 'vitest';
import {
  createAlterPartitionRequest,
  createAlterPartitionRequestPartitionData,
} from '../../protocol/generated/api/alter-partition.ts';
import { createDeleteTopicsRequest } from '../../protocol/generated/api/delete-topics.ts';
import { type MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { ApiError } from '../../protocol/wire/error-code.ts';
import { assert } from '../../src/base/assert.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import { CONTROLLER_TIMERS } from '../../src/controller/controller-timers.ts';
import { MetadataFold } from '../../src/metadata/fold.ts';
import { type MetadataImage } from '../../src/metadata/image.ts';
import { content } from '../metadata/plain-image.ts';
import { ControllerHarness, directoryOf, uuid } from './controller-harness.ts';

const BROKERS = [1, 2, 3];

/** Random requests, silences, commits and losses of leadership; what must hold is checked after each. */
class ControllerSimulation {
  readonly harness = new ControllerHarness({ numPartitions: 2 }, 7);
  readonly #random: SeededRandom;
  #committedLength = 0;
  #incarnation = 0;
  readonly counts = new Map<string, number>();

  constructor(seed: number) {
    this.#random = new SeededRandom(seed);
    this.harness.activate();
  }

  step(): void {
    const steps: Record<string, () => void> = {
      register: () => this.#register(),
      heartbeat: () => this.#heartbeat(),
      alter: () => this.#alter(),
      create: () => this.#create(),
      delete: () => this.#delete(),
      silence: () => (this.harness.nowMs += this.#random.below(4000)),
      timer: () => void this.harness.fire(this.#random.pick(CONTROLLER_TIMERS)),
      ids: () => this.#producerIds(),
      unregister: () => this.#unregister(),
      commit: () => this.#commit(),
      lose: () => this.#loseLeadership(),
    };
    const weighted = ['heartbeat', 'heartbeat', 'alter', 'alter', ...Object.keys(steps)];
    const name = this.#random.pick(weighted);
    const length = this.harness.log.length;
    try {
      steps[name]?.();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
    if (this.harness.log.length !== length || name === 'lose') {
      this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    }
    checkImage(this.harness.image);
  }

  #register(): void {
    const brokerId = this.#random.pick(BROKERS);
    if (this.#random.chance(0.5)) this.#incarnation += 1;
    const rack = this.#random.pick([null, 'a', 'b']);
    const incarnationId = uuid(`i${String(this.#incarnation)}`);
    const logDirs = this.#random.chance(0.5)
      ? [directoryOf(brokerId)]
      : [directoryOf(brokerId), uuid(`second${String(brokerId)}`)];
    this.harness.register(brokerId, { incarnationId, rack, logDirs });
  }

  #heartbeat(): void {
    const brokerId = this.#random.pick(BROKERS);
    this.harness.heartbeat(brokerId, {
      wantFence: this.#random.chance(0.1),
      wantShutDown: this.#random.chance(0.1),
      currentMetadataOffset: this.harness.log.length - 1 - this.#random.below(3),
      offlineLogDirs: this.#random.chance(0.1) ? [uuid(`second${String(brokerId)}`)] : [],
    });
  }

  #alter(): void {
    const topics = [...this.harness.image.topics.byId.values()];
    if (topics.length === 0) return;
    const topic = this.#random.pick(topics);
    const partition = topic.partitions.get(0);
    if (partition === undefined || partition.leader < 0) return;
    const newIsr = partition.replicas.filter(
      (id) => id === partition.leader || this.#random.chance(0.6),
    );
    const data = createAlterPartitionRequestPartitionData({
      partitionIndex: 0,
      leaderEpoch: partition.leaderEpoch,
      partitionEpoch: partition.partitionEpoch,
      newIsr,
    });
    const request = createAlterPartitionRequest({
      brokerId: partition.leader,
      brokerEpoch: this.harness.image.cluster.brokers.get(partition.leader)?.brokerEpoch ?? -1,
      topics: [{ topicId: topic.id, partitions: [data] }],
    });
    this.harness.write((controller, context) =>
      controller.alterPartition(request, context as never),
    );
  }

  #create(): void {
    this.harness.createTopics({
      name: `t${String(this.#random.below(6))}`,
      replicationFactor: 1 + this.#random.below(3),
      configs: this.#random.chance(0.3)
        ? [{ name: 'unclean.leader.election.enable', value: 'true' }]
        : [],
    });
  }

  #delete(): void {
    const topicNames = [`t${String(this.#random.below(6))}`];
    this.harness.write((controller, context) =>
      controller.deleteTopics(createDeleteTopicsRequest({ topicNames }), context as never),
    );
  }

  #producerIds(): void {
    const brokerId = this.#random.pick(BROKERS);
    const brokerEpoch = this.harness.image.cluster.brokers.get(brokerId)?.brokerEpoch ?? -1;
    this.harness.write((controller, context) =>
      controller.allocateProducerIds({ brokerId, brokerEpoch }, context as never),
    );
  }

  #unregister(): void {
    const brokerId = this.#random.pick(BROKERS);
    if (this.#random.chance(0.8)) return;
    this.harness.write((controller, context) =>
      controller.unregisterBroker({ brokerId }, context as never),
    );
  }

  #commit(): void {
    this.harness.commit();
    this.#committedLength = this.harness.log.length;
    const { image, controller } = this.harness;
    expect(content(controller.committedImage)).toEqual(content(image));
  }

  /** Another leader cuts what was not committed, and we lead again afterwards. */
  #loseLeadership(): void {
    const { controller, log } = this.harness;
    controller.deactivate();
    log.length = this.#committedLength;
    expect(content(controller.image)).toEqual(content(refold(log)));
    this.harness.activate();
  }
}

function refold(records: readonly MetadataRecord[]): MetadataImage {
  const fold = new MetadataFold();
  records.forEach((record, offset) => {
    const batch = { records: [record], lastOffset: offset, epoch: 1, appendTimestampMs: 0 };
    fold.applyBatch(batch);
  });
  return fold.image;
}

function checkImage(image: MetadataImage): void {
  for (const topic of image.topics.byId.values()) {
    assert(image.topics.idByName.get(topic.name) === topic.id, 'a topic under another id');
    for (const partition of topic.partitions.values()) {
      const { leader, isr, replicas, directories } = partition;
      assert(isr.length > 0, 'nobody in sync');
      assert(directories.length === replicas.length, 'a directory for each replica');
      assert(
        isr.every((id) => replicas.includes(id)),
        'in sync without a replica',
      );
      if (leader < 0) continue;
      assert(isr.includes(leader), 'a leader that is not in sync');
      const broker = image.cluster.brokers.get(leader);
      assert(broker?.isFenced === false, 'a fenced leader');
      assert(!broker.isInControlledShutdown, 'a leader that is going away');
    }
  }
  assert(image.topics.idByName.size === image.topics.byId.size, 'as many names as ids');
}

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
