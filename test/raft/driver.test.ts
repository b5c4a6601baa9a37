import { describe, expect, test } from 'vitest';
import { readQuorumState } from '../../src/runtime/raft-driver-quorum-state.ts';
import { NotLeaderError } from '../../src/runtime/raft-driver-types.ts';
import { DriverCluster, LISTENER } from './driver-harness.ts';
import type { DriverNode } from './driver-harness.ts';

const DIRECTORY = '/data/__cluster_metadata-0';

function noFatal(cluster: DriverCluster): void {
  for (const node of cluster.nodes) expect(node.fatal, `node ${node.id}`).toBeUndefined();
}

async function snapshot(cluster: DriverCluster, node: DriverNode): Promise<void> {
  const { listener, driver } = node;
  const id = { offset: listener.nextOffset, epoch: listener.lastEpoch };
  const writer = driver.createSnapshot(id, 1_000)!;
  writer.append(listener.values.map((value) => Buffer.from(value)));
  let frozen = false;
  const freezing = writer.freeze().then(() => {
    frozen = true;
  });
  await cluster.until('the snapshot is frozen', () => frozen);
  await freezing;
}

describe('a single voter', () => {
  test('leads at once, commits what it flushed, and finds it again after a power cut', async () => {
    const cluster = new DriverCluster({ seed: 1, voters: 1 });
    await cluster.format();
    await cluster.startAll();
    const [node] = cluster.nodes as [DriverNode];
    await cluster.until('leadership', () => node.isLeader, 100);
    await cluster.leader();
    expect(node.driver.kraftVersion()).toBe(1);
    expect(node.driver.latestEpoch()).toBe(1);
    // LeaderChange, KRaftVersion and Voters, taken over from the bootstrap snapshot.
    expect(node.driver.logEndOffset()).toBe(3);

    expect(cluster.append(node, 'a', 'b')).toBe(4);
    expect(cluster.append(node, 'c')).toBe(5);
    await cluster.untilAllHave(['a', 'b', 'c']);
    cluster.crash(node);

    await cluster.start(node);
    await cluster.untilAllHave(['a', 'b', 'c']);
    expect(node.driver.latestEpoch()).toBe(2);
    await cluster.leader();
    cluster.append(node, 'd');
    await cluster.untilAllHave(['a', 'b', 'c', 'd']);
    noFatal(cluster);
  });

  test('is not told of its leadership before it has seen everything committed before', async () => {
    const cluster = new DriverCluster({ seed: 2, voters: 1 });
    await cluster.format();
    await cluster.startAll();
    const [node] = cluster.nodes as [DriverNode];
    await cluster.leader();
    for (let i = 0; i < 50; i++) cluster.append(node, `value ${i}`);
    await cluster.until('50 values', () => node.listener.values.length === 50);
    await cluster.stop(node);

    await cluster.start(node);
    const seen: number[] = [];
    const { listener } = node;
    const original = listener.handleLeaderChange.bind(listener);
    listener.handleLeaderChange = (leader) => {
      original(leader);
      if (leader.leaderId === node.id) seen.push(listener.values.length);
    };
    await cluster.leader();
    expect(seen).toEqual([50]);
  });

  test('refuses to append in an epoch that it does not lead', async () => {
    const cluster = new DriverCluster({ seed: 3, voters: 1 });
    await cluster.format();
    await cluster.startAll();
    const node = await cluster.leader();
    const records = [Buffer.from('a')];
    expect(() => node.driver.append(records, node.driver.latestEpoch() + 1)).toThrow(
      NotLeaderError,
    );
    expect(() => node.driver.append(records, node.driver.latestEpoch() - 1)).toThrow(
      NotLeaderError,
    );
  });

  test('ends the node when the log cannot be written', async () => {
    const cluster = new DriverCluster({ seed: 4, voters: 1 });
    await cluster.format();
    await cluster.startAll();
    const node = await cluster.leader();
    node.disk.fail({ operation: 'write', code: 'EIO', path: '.log', times: Infinity });
    cluster.append(node, 'a');
    await cluster.until('the node ends', () => node.fatal !== undefined);
    expect(node.isLeader && node.listener.values.length > 0).toBe(false);
  });

  test('ends the node when quorum-state cannot be written', async () => {
    const cluster = new DriverCluster({ seed: 5, voters: 1 });
    await cluster.format();
    const [node] = cluster.nodes as [DriverNode];
    node.disk.fail({ operation: 'flush', code: 'EIO', path: 'quorum-state', times: Infinity });
    await cluster.start(node);
    await cluster.until('the node ends', () => node.fatal !== undefined);
    expect(node.listener.leaders.filter(({ leaderId }) => leaderId === 1)).toEqual([]);
  });

  test('starts from a snapshot and the log behind it, and drops what the snapshot stands for', async () => {
    const cluster = new DriverCluster({ seed: 6, voters: 1, retentionBytes: 0 });
    await cluster.format();
    await cluster.startAll();
    const node = await cluster.leader();
    cluster.append(node, 'a', 'b');
    await cluster.untilAllHave(['a', 'b']);
    await snapshot(cluster, node);
    await cluster.until('the prefix is gone', () => node.driver.logStartOffset() === 5);
    cluster.append(node, 'c');
    await cluster.untilAllHave(['a', 'b', 'c']);
    cluster.crash(node);

    await cluster.start(node);
    await cluster.untilAllHave(['a', 'b', 'c']);
    expect(node.listener.snapshotsLoaded).toBe(1);
    expect(node.driver.voters().map(({ id }) => id)).toEqual([1]);
    expect(node.disk.list(DIRECTORY).filter((name) => name.endsWith('.checkpoint'))).toEqual([
      '00000000000000000005-0000000001.checkpoint',
    ]);
    noFatal(cluster);
  });

  test('keeps its vote and its epoch in quorum-state', async () => {
    const cluster = new DriverCluster({ seed: 7, voters: 1 });
    await cluster.format();
    await cluster.startAll();
    const node = await cluster.leader();
    expect(readQuorumState(node.disk, DIRECTORY)).toEqual({
      election: { epoch: 1, leaderId: 1, votedKey: undefined },
      version: 1,
    });
  });
});

describe('three voters and an observer', () => {
  test('commit on all, survive the leader, and take it back', async () => {
    const cluster = new DriverCluster({ seed: 11, voters: 3, observers: 1 });
    await cluster.format();
    await cluster.startAll();
    const first = await cluster.leader();
    cluster.append(first, 'a');
    await cluster.untilAllHave(['a']);
    cluster.crash(first);

    const second = await cluster.leader();
    expect(second.id).not.toBe(first.id);
    cluster.append(second, 'b');
    await cluster.untilAllHave(['a', 'b']);
    await cluster.start(first);
    await cluster.untilAllHave(['a', 'b']);
    expect(second.isLeader).toBe(true);
    noFatal(cluster);
  });

  test('hand leadership over when the leader stops', async () => {
    const cluster = new DriverCluster({ seed: 12, voters: 3 });
    await cluster.format();
    await cluster.startAll();
    const first = await cluster.leader();
    cluster.append(first, 'a');
    await cluster.untilAllHave(['a']);
    const before = cluster.scheduler.nowMs;
    await cluster.stop(first);
    await cluster.leader();
    // Told by EndQuorumEpoch: long before a fetch timeout.
    expect(cluster.scheduler.nowMs - before).toBeLessThan(1_000);
    noFatal(cluster);
  });

  test('cut back what a leader that lost touch had appended', async () => {
    const cluster = new DriverCluster({ seed: 13, voters: 3 });
    await cluster.format();
    await cluster.startAll();
    const first = await cluster.leader();
    cluster.append(first, 'a');
    await cluster.untilAllHave(['a']);
    cluster.cut.add(first.id);
    cluster.append(first, 'lost 1');
    cluster.append(first, 'lost 2');
    await cluster.until('another leader', () =>
      cluster.nodes.some((node) => node !== first && node.isLeader),
    );
    await cluster.until('check quorum', () => !first.isLeader);
    cluster.cut.delete(first.id);
    const second = await cluster.leader();
    cluster.append(second, 'b');
    await cluster.untilAllHave(['a', 'b']);
    noFatal(cluster);
  });

  test('send a snapshot to who comes late, in chunks', async () => {
    const cluster = new DriverCluster({
      seed: 14,
      voters: 3,
      observers: 1,
      retentionBytes: 0,
      fetchSnapshotMaxBytes: 100,
    });
    await cluster.format();
    const late = cluster.nodes[3]!;
    for (const node of cluster.nodes) if (node !== late) await cluster.start(node);
    const leader = await cluster.leader();
    const values = Array.from({ length: 40 }, (_, index) => `value ${index}`);
    for (const value of values) cluster.append(leader, value);
    await cluster.untilAllHave(values);
    for (const node of cluster.nodes) if (node !== late) await snapshot(cluster, node);
    await cluster.until('the prefix is gone', () => leader.driver.logStartOffset() > 0);

    await cluster.start(late);
    await cluster.untilAllHave(values);
    expect(late.listener.snapshotsLoaded).toBe(1);
    expect(late.driver.voters().map(({ id }) => id)).toEqual([1, 2, 3]);
    cluster.append(leader, 'more');
    await cluster.untilAllHave([...values, 'more']);
    cluster.crash(late);
    await cluster.start(late);
    await cluster.untilAllHave([...values, 'more']);
    noFatal(cluster);
  });

  test('describe the quorum', async () => {
    const cluster = new DriverCluster({ seed: 15, voters: 3, observers: 1 });
    await cluster.format();
    await cluster.startAll();
    const leader = await cluster.leader();
    cluster.append(leader, 'a');
    await cluster.untilAllHave(['a']);
    const request = {
      topics: [{ topicName: '__cluster_metadata', partitions: [{ partitionIndex: 0 }] }],
    };
    const context = { apiVersion: 2, listenerName: LISTENER };
    const response = await leader.driver.handleRequest('describeQuorum', request, context);
    const partition = response.topics[0]!.partitions[0]!;
    expect(partition).toMatchObject({ errorCode: 0, leaderId: leader.id, leaderEpoch: 1 });
    expect(partition.currentVoters.map(({ replicaId }) => replicaId)).toEqual([1, 2, 3]);
    expect(partition.observers.map(({ replicaId }) => replicaId)).toEqual([4]);
    expect(partition.highWatermark).toBe(leader.driver.highWatermark());
    expect(response.nodes.map((node) => node.listeners[0])).toEqual(
      [1, 2, 3].map((id) => ({ name: LISTENER, host: 'node', port: id })),
    );
    for (const replica of [...partition.currentVoters, ...partition.observers]) {
      expect(replica.replicaDirectoryId).not.toBe('AAAAAAAAAAAAAAAAAAAAAA');
      expect(replica.lastFetchTimestamp).toBeGreaterThan(0);
    }
  });
});

describe('static voters (kraft.version 0)', () => {
  test('elect, commit and write quorum-state version 0', async () => {
    const cluster = new DriverCluster({ seed: 21, voters: 3, isStatic: true });
    await cluster.format();
    await cluster.startAll();
    const leader = await cluster.leader();
    cluster.append(leader, 'a');
    await cluster.untilAllHave(['a']);
    expect(leader.driver.kraftVersion()).toBe(0);
    const text = leader.disk.readFile(`${DIRECTORY}/quorum-state`).toString();
    expect(JSON.parse(text)).toMatchObject({
      leaderId: leader.id,
      data_version: 0,
      currentVoters: [{ voterId: 1 }, { voterId: 2 }, { voterId: 3 }],
    });
    noFatal(cluster);
  });
});
