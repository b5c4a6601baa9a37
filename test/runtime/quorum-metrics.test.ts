import { expect, test } from 'vitest';
import { createMetrics } from '../../src/os/metrics.ts';
import {
  registerControllerMetrics,
  registerRaftMetrics,
} from '../../src/runtime/quorum-metrics.ts';
import type { QuorumSnapshot } from '../../src/runtime/raft-driver-types.ts';
import { VoterSet } from '../../src/raft/voter-set.ts';
import { ControllerHarness } from '../controller/controller-harness.ts';

const lines = (text: string): string[] =>
  text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

test('the state of the quorum is scraped under Kafka’s names', async () => {
  const metrics = createMetrics();
  const voter = { directoryId: 'AAAAAAAAAAAAAAAAAAAAAA', endpoints: [] };
  const { voters } = new VoterSet([{ id: 2, ...voter, minKRaftVersion: 0, maxKRaftVersion: 1 }]);
  const quorum: QuorumSnapshot = {
    leaderAndEpoch: { leaderId: 2, epoch: 5 },
    highWatermark: undefined,
    logEndOffset: 70,
    logStartOffset: 0,
    state: 'follower',
    voters,
    kraftVersion: 1,
  };
  registerRaftMetrics(metrics, 1, () => quorum);
  expect(lines(await metrics.scrape())).toEqual([
    'kafka_server_raftmetrics_current_state{current_state="observer"} 1',
    'kafka_server_raftmetrics_current_leader 2',
    'kafka_server_raftmetrics_current_epoch 5',
    'kafka_server_raftmetrics_high_watermark -1',
    'kafka_server_raftmetrics_log_end_offset 70',
    'kafka_server_raftmetrics_number_of_voters 1',
  ]);
});

test('what the controller knows of the cluster is scraped under Kafka’s names', async () => {
  const harness = ControllerHarness.active().join(1, 2);
  harness.createTopics(
    { name: 'both', numPartitions: 3, replicationFactor: 2 },
    { name: 'one', numPartitions: 2, replicationFactor: 1 },
  );
  harness.register(3);
  const metrics = createMetrics();
  const { controller } = harness;
  registerControllerMetrics(metrics, {
    isActive: true,
    lastAppliedOffset: controller.lastAppliedOffset,
    get committedImage() {
      return controller.committedImage;
    },
  });
  const scraped = async (): Promise<Record<string, number>> =>
    Object.fromEntries(
      lines(await metrics.scrape()).map((line) => {
        const [name = '', value] = line.replace('kafka_controller_kafkacontroller_', '').split(' ');
        return [name, Number(value)];
      }),
    );
  expect(await scraped()).toMatchObject({ globaltopiccount: 0, globalpartitioncount: 0 });
  harness.commit();
  expect(await scraped()).toMatchObject({
    activecontrollercount: 1,
    activebrokercount: 2,
    fencedbrokercount: 1,
    globaltopiccount: 2,
    globalpartitioncount: 5,
    offlinepartitionscount: 0,
    preferredreplicaimbalancecount: 0,
    lastcommittedrecordoffset: harness.log.length - 1,
  });
});
