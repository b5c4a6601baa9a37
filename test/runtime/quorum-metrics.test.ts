import { expect, test } from 'vitest';
import { createMetrics } from '../../src/os/metrics.ts';
import {
  registerControllerMetrics,
  registerRaftMetrics,
} from '../../src/runtime/quorum-metrics.ts';
import { ControllerMeter } from '../../src/runtime/controller-meter.ts';
import type { QuorumSnapshot } from '../../src/runtime/raft-driver-types.ts';
import { VoterSet } from '../../src/raft/voter-set.ts';
import { RaftMeter } from '../../src/runtime/raft-meter.ts';
import { ControllerHarness } from '../controller/controller-harness.ts';
import { ManualTime } from '../network/manual-time.ts';

const lines = (text: string): string[] =>
  text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

/** An election of 30 ms, commits of 10 ms for a record and 8 ms for four, what was fetched, 10 ms of work in 40. */
function usedMeter(): RaftMeter {
  const time = new ManualTime();
  const meter = new RaftMeter(time);
  meter.onState('prospective');
  meter.onState('candidate');
  time.advance(30);
  meter.onState('leader');
  meter.onAppended(true, 10, 1);
  time.advance(2);
  meter.onAppended(true, 14, 4);
  time.advance(8);
  meter.onHighWatermark(14);
  meter.onAppended(true, 20, 6);
  meter.onState('resigned');
  meter.onState('follower');
  meter.onAppended(false, 26, 6);
  meter.onStep(time.monotonicMs() - 10);
  return meter;
}

/** What an observer of node 2 sees. */
function followed(): QuorumSnapshot {
  const voter = { directoryId: 'AAAAAAAAAAAAAAAAAAAAAA', endpoints: [] };
  const { voters } = new VoterSet([{ id: 2, ...voter, minKRaftVersion: 0, maxKRaftVersion: 1 }]);
  return {
    leaderAndEpoch: { leaderId: 2, epoch: 5 },
    highWatermark: undefined,
    logEndOffset: 70,
    logStartOffset: 0,
    state: 'follower',
    voters,
    kraftVersion: 1,
    logEndEpoch: 4,
    votedId: -1,
    votedDirectoryId: undefined,
    isVoterChangeUncommitted: false,
    unknownVoterCount: 1,
    areStaticVotersIgnored: false,
    latestSnapshotBytes: 0,
    observerCount: 0,
  };
}

test('the state of the quorum is scraped under Kafka’s names', async () => {
  const metrics = createMetrics();
  const quorum = followed();
  registerRaftMetrics(metrics, { nodeId: 1, describe: () => quorum, meter: usedMeter() });
  expect(lines(await metrics.scrape())).toEqual([
    'kafka_server_raftmetrics_current_state{current_state="observer"} 1',
    'kafka_server_raftmetrics_current_vote_directory_id{current_vote_directory_id="AAAAAAAAAAAAAAAAAAAAAA"} 1',
    'kafka_server_raftmetrics_current_leader 2',
    'kafka_server_raftmetrics_current_vote -1',
    'kafka_server_raftmetrics_current_epoch 5',
    'kafka_server_raftmetrics_high_watermark -1',
    'kafka_server_raftmetrics_log_end_offset 70',
    'kafka_server_raftmetrics_log_end_epoch 4',
    'kafka_server_raftmetrics_number_of_voters 1',
    'kafka_server_raftmetrics_number_unknown_voter_connections 1',
    'kafka_server_raftmetrics_uncommitted_voter_change 0',
    'kafka_server_raftmetrics_number_of_observers 0',
    'kafka_controller_kafkacontroller_ignoredstaticvoters 0',
    // 10 ms for one record, 8 ms for four.
    'kafka_server_raftmetrics_commit_latency_avg 6',
    'kafka_server_raftmetrics_commit_latency_max 10',
    'kafka_server_raftmetrics_election_latency_avg 30',
    'kafka_server_raftmetrics_election_latency_max 30',
    `kafka_server_raftmetrics_append_records_rate ${11 / 30}`,
    'kafka_server_raftmetrics_fetch_records_rate 0.2',
    'kafka_server_raftmetrics_poll_idle_ratio_avg 0.75',
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
  const clock = new ManualTime();
  const meter = new ControllerMeter(metrics, clock);
  registerControllerMetrics(metrics, { controller, meter, clock });
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
