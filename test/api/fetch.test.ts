import { describe, expect, test } from 'vitest';
import {
  createFetchRequest,
  createFetchRequestFetchPartition,
  createFetchResponse,
  fetchApi,
  type FetchRequest,
  type FetchRequestFetchPartition,
  type FetchResponse,
} from '../../protocol/generated/api/fetch.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { METADATA_TOPIC_ID, ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { createDispatch } from '../../src/api/dispatch.ts';
import { fetchRecords } from '../../src/api/fetch.ts';
import type { Services } from '../../src/api/services.ts';
import { ANONYMOUS } from '../../src/security/principal.ts';
import { batchOf, uuid } from '../replication/fixture.ts';
import { decodeResponse, encodeRequest, FakeConnection } from './fake-connection.ts';
import { fakeServices } from './fake-services.ts';
import { ApiFixture, versionsOf } from './record-apis.ts';

function requestOf(
  version: number,
  partitions: Partial<FetchRequestFetchPartition>[],
  fields: Partial<FetchRequest> = {},
): FetchRequest {
  const usesIds = version >= 13;
  return createFetchRequest({
    maxWaitMs: 100,
    minBytes: 1,
    topics: [
      {
        topic: usesIds ? '' : 't',
        topicId: usesIds ? uuid(1) : ZERO_UUID,
        partitions: partitions.map((partition) =>
          createFetchRequestFetchPartition({ partitionMaxBytes: 1 << 20, ...partition }),
        ),
      },
    ],
    ...fields,
  });
}

async function open(batches: string[][] = [['a', 'b'], ['c']]) {
  const fixture = await ApiFixture.open(fetchRecords);
  await fixture.replicas.createTopic('t', { partitions: 3 });
  for (const values of batches) fixture.replicas.append('t', batchOf(values));
  await fixture.replicas.time.settle();
  return fixture;
}

const partitionsOf = (response: FetchResponse) =>
  response.responses.flatMap(({ partitions }) => partitions);

describe('Fetch', () => {
  test.each(versionsOf(fetchApi))('v%i reads', async (version) => {
    const fixture = await open();
    const request = requestOf(version, [{ partition: 0 }, { partition: 1 }]);
    const response = await fixture.call(fetchApi, request, version);
    expect([response.errorCode, response.sessionId, response.nodeEndpoints]).toEqual([0, 0, []]);
    expect(response.responses).toHaveLength(1);
    const { topic, topicId } = response.responses[0]!;
    expect([topic, topicId]).toEqual(version >= 13 ? ['', uuid(1)] : ['t', ZERO_UUID]);
    const [first, second] = partitionsOf(response);
    expect(first).toMatchObject({
      partitionIndex: 0,
      errorCode: 0,
      highWatermark: 3,
      lastStableOffset: 3,
      logStartOffset: version >= 5 ? 0 : -1,
      preferredReadReplica: -1,
      abortedTransactions: null,
    });
    expect(Buffer.concat(first!.records as Buffer[]).length).toBe(
      batchOf(['a', 'b']).length + batchOf(['c']).length,
    );
    expect(second).toMatchObject({ partitionIndex: 1, errorCode: 0, highWatermark: 0 });
    expect(Buffer.concat((second!.records ?? []) as Buffer[])).toHaveLength(0);
  });

  test.each(versionsOf(fetchApi))('v%i waits and is woken', async (version) => {
    const fixture = await open([]);
    fixture.send(fetchApi, requestOf(version, [{ partition: 0 }], { maxWaitMs: 10_000 }), version);
    await fixture.replicas.time.advance(50);
    expect(fixture.connection.responses).toEqual([]);
    fixture.replicas.append('t', batchOf(['late']));
    await fixture.replicas.time.settle();
    const { response } = decodeResponse(fetchApi, fixture.connection.responses[0]!, version);
    expect(partitionsOf(response)[0]).toMatchObject({ errorCode: 0, highWatermark: 1 });
  });

  test('read_committed gets a list of aborted transactions, if an empty one', async () => {
    const fixture = await open();
    const request = requestOf(12, [{ partition: 0 }], { isolationLevel: 1 });
    const [partition] = partitionsOf(await fixture.call(fetchApi, request, 12));
    expect(partition).toMatchObject({ abortedTransactions: [], lastStableOffset: 3 });
  });

  test.each(versionsOf(fetchApi).filter((version) => version >= 7))(
    'v%i keeps sessions',
    async (version) => {
      const fixture = await open();
      const begin = await fixture.call(
        fetchApi,
        requestOf(version, [{ partition: 0 }], { sessionEpoch: 0 }),
        version,
      );
      const { sessionId } = begin;
      expect(sessionId).toBeGreaterThan(0);
      const next = (
        sessionEpoch: number,
        partitions: Partial<FetchRequestFetchPartition>[] = [],
      ) => {
        const request = requestOf(version, partitions, { sessionId, sessionEpoch, maxWaitMs: 0 });
        if (partitions.length === 0) request.topics = [];
        return fixture.call(fetchApi, request, version);
      };
      expect(partitionsOf(await next(1, [{ partition: 0, fetchOffset: 3 }]))).toEqual([]);
      fixture.replicas.append('t', batchOf(['d']));
      await fixture.replicas.time.settle();
      const response = await next(2);
      expect(response.sessionId).toBe(sessionId);
      expect(partitionsOf(response)).toMatchObject([{ partitionIndex: 0, highWatermark: 4 }]);
      const usesIds = version >= 13;
      const forget = requestOf(version, [], {
        sessionId,
        sessionEpoch: 3,
        maxWaitMs: 0,
        topics: [],
      });
      forget.forgottenTopicsData = [
        { topic: usesIds ? '' : 't', topicId: usesIds ? uuid(1) : ZERO_UUID, partitions: [0] },
      ];
      expect((await fixture.call(fetchApi, forget, version)).sessionId).toBe(0);
      expect((await next(4)).errorCode).toBe(ErrorCode.FETCH_SESSION_ID_NOT_FOUND);
    },
  );

  test('a session begun by name cannot go on by id', async () => {
    const fixture = await open();
    const begin = requestOf(12, [{ partition: 0 }], { sessionEpoch: 0 });
    const { sessionId } = await fixture.call(fetchApi, begin, 12);
    const request = requestOf(13, [], { sessionId, sessionEpoch: 1, topics: [] });
    const { errorCode } = await fixture.call(fetchApi, request, 13);
    expect(errorCode).toBe(ErrorCode.FETCH_SESSION_TOPIC_ID_ERROR);
  });

  test.each(versionsOf(fetchApi))('v%i says who leads, as far as it can', async (version) => {
    const fixture = await open();
    const moved = { replicas: [1, 2], isr: [2], leader: 2, leaderEpoch: 7, partitionEpoch: 1 };
    await fixture.replicas.publish(fixture.replicas.partitionRecord(uuid(1), 0, moved));
    const response = await fixture.call(fetchApi, requestOf(version, [{ partition: 0 }]), version);
    const [partition] = partitionsOf(response);
    expect(partition!.errorCode).toBe(ErrorCode.NOT_LEADER_OR_FOLLOWER);
    const hasHints = version >= 16;
    expect(partition!.currentLeader.leaderId).toBe(hasHints ? 2 : -1);
    expect(response.nodeEndpoints).toHaveLength(hasHints ? 1 : 0);
  });

  test('a failed disk has its own error from version 6 on', async () => {
    const fixture = await open();
    fixture.replicas.world.disk.fail({ operation: 'write', code: 'EIO', path: '.log' });
    fixture.replicas.append('t', batchOf(['x']));
    await fixture.replicas.time.settle();
    const codes = [];
    for (const version of [5, 6]) {
      const response = await fixture.call(
        fetchApi,
        requestOf(version, [{ partition: 0 }]),
        version,
      );
      codes.push(partitionsOf(response)[0]!.errorCode);
    }
    expect(codes).toEqual([ErrorCode.NOT_LEADER_OR_FOLLOWER, ErrorCode.KAFKA_STORAGE_ERROR]);
  });

  test('consumers need READ, replicas CLUSTER_ACTION', async () => {
    const fixture = await open();
    const codeOf = async (version: number, fields: Partial<FetchRequest>) =>
      partitionsOf(
        await fixture.call(fetchApi, requestOf(version, [{ partition: 0 }], fields), version),
      )[0]!.errorCode;
    fixture.forbidden = [{ operation: 'READ', resourceName: 't' }];
    expect(await codeOf(12, {})).toBe(ErrorCode.TOPIC_AUTHORIZATION_FAILED);
    fixture.forbidden = [{ operation: 'CLUSTER_ACTION' }];
    expect(await codeOf(12, {})).toBe(0);
    expect(await codeOf(12, { replicaId: 2 })).toBe(ErrorCode.TOPIC_AUTHORIZATION_FAILED);
    const replicaState = { replicaId: 2, replicaEpoch: 5 };
    expect(await codeOf(15, { replicaState })).toBe(ErrorCode.TOPIC_AUTHORIZATION_FAILED);
    fixture.forbidden = [];
    // Allowed, but no replica of this partition.
    expect(await codeOf(12, { replicaId: 2 })).toBe(ErrorCode.NOT_LEADER_OR_FOLLOWER);
  });

  test('what a response refers to is given back when it has left', async () => {
    const fixture = await open();
    fixture.send(fetchApi, requestOf(12, [{ partition: 0 }]), 12);
    await fixture.replicas.time.settle();
    expect(fixture.connection.sentTasks).toHaveLength(1);
    fixture.connection.sentTasks[0]!();
  });

  test('any negative epoch means none', async () => {
    const fixture = await open();
    const asked = { partition: 0, currentLeaderEpoch: -2, lastFetchedEpoch: -7 };
    const [answer] = partitionsOf(await fixture.call(fetchApi, requestOf(12, [asked]), 12));
    expect(answer).toMatchObject({ errorCode: 0, highWatermark: 3 });
  });

  test('no id is an unknown id', async () => {
    const fixture = await open();
    const request = requestOf(13, [{ partition: 0 }], { maxWaitMs: 0 });
    request.topics[0]!.topicId = ZERO_UUID;
    const [answer] = partitionsOf(await fixture.call(fetchApi, request, 13));
    expect(answer!.errorCode).toBe(ErrorCode.UNKNOWN_TOPIC_ID);
  });

  test('a read that failed has no list of aborted transactions, an unknown topic an empty one', async () => {
    const fixture = await open();
    const request = requestOf(12, [
      { partition: 0, fetchOffset: 99 },
      { partition: 0, currentLeaderEpoch: 7 },
      { partition: 9 },
    ]);
    const answers = partitionsOf(await fixture.call(fetchApi, request, 12));
    expect(
      answers.map(({ errorCode, abortedTransactions }) => [errorCode, abortedTransactions]),
    ).toEqual(
      expect.arrayContaining([
        [ErrorCode.UNKNOWN_LEADER_EPOCH, null],
        [ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, []],
      ]),
    );
  });

  test('a follower is not told where the leaders are', async () => {
    const fixture = await open();
    const replicaState = { replicaId: 2, replicaEpoch: 5 };
    const request = requestOf(16, [{ partition: 0 }], { replicaState });
    expect((await fixture.call(fetchApi, request, 16)).nodeEndpoints).toEqual([]);
  });

  test('the limits of the request and of the broker hold together', async () => {
    const fixture = await open([['x'.repeat(1000)], ['y'.repeat(1000)], ['z'.repeat(1000)]]);
    const [one] = partitionsOf(
      await fixture.call(fetchApi, requestOf(12, [{ partition: 0 }], { maxBytes: 1200 }), 12),
    );
    const size = batchOf(['x'.repeat(1000)]).length;
    const bytes = Buffer.concat(one!.records as Buffer[]);
    expect(bytes.length).toBeGreaterThanOrEqual(size);
    expect(bytes.length).toBeLessThan(2 * size);
  });
});

describe('Fetch on the controller listener', () => {
  test.each(versionsOf(fetchApi))('v%i is for raft', async (version) => {
    const asked: unknown[] = [];
    const raft = {
      handleRequest: (api: string, request: FetchRequest, context: unknown) => {
        asked.push({ api, context, topic: request.topics[0]!, replica: request.replicaState });
        return Promise.resolve(createFetchResponse({ errorCode: ErrorCode.NONE }));
      },
    };
    const sessions = createDispatch({
      services: fakeServices({ raft: raft as unknown as Services['raft'] }),
      handlers: [fetchRecords],
      listenerName: 'CONTROLLER',
      listenerKind: 'controller',
      metrics: (await open()).replicas.world.metrics,
      requestMaxBytes: 1 << 20,
      initialPrincipal: ANONYMOUS,
    });
    const connection = new FakeConnection(sessions);
    const usesIds = version >= 13;
    const replica =
      version >= 15 ? { replicaState: { replicaId: 3, replicaEpoch: 8 } } : { replicaId: 3 };
    const request = createFetchRequest({
      ...replica,
      topics: [
        {
          topic: usesIds ? '' : '__cluster_metadata',
          topicId: usesIds ? METADATA_TOPIC_ID : ZERO_UUID,
          partitions: [createFetchRequestFetchPartition()],
        },
      ],
    });
    connection.receive(encodeRequest(fetchApi, request, { version, correlationId: 1 }));
    await Promise.resolve();
    await Promise.resolve();
    expect(asked).toMatchObject([
      {
        api: 'fetch',
        context: { apiVersion: version, listenerName: 'CONTROLLER' },
        // A name alone is not the metadata log: its leader refuses that, as in Kafka.
        topic: { topicId: usesIds ? METADATA_TOPIC_ID : ZERO_UUID },
        replica: { replicaId: 3, replicaEpoch: version >= 15 ? 8 : -1 },
      },
    ]);
  });
});
