import { expect } from 'vitest';
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
export class ControllerSimulation {
  readonly harness: ControllerHarness;
  readonly #random: SeededRandom;
  #incarnation = 0;
  readonly counts = new Map<string, number>();

  constructor(seed: number, harness = new ControllerHarness({ numPartitions: 2 }, 7)) {
    this.harness = harness;
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
      silence: () => this.harness.pass(this.#random.below(4000)),
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
    const { image, controller } = this.harness;
    expect(content(controller.committedImage)).toEqual(content(image));
  }

  /** Another leader cuts what was not committed, and we lead again afterwards. */
  #loseLeadership(): void {
    const { controller, log } = this.harness;
    controller.deactivate();
    log.length = this.harness.committedLength;
    expect(content(controller.image)).toEqual(content(refold(log)));
    this.harness.activate();
  }
}

export function refold(records: readonly MetadataRecord[]): MetadataImage {
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
