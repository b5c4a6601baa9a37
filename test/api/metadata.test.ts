import { describe, expect, test } from 'vitest';
import {
  createMetadataRequest,
  type MetadataRequest,
} from '../../protocol/generated/api/metadata.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { LOST_DIRECTORY_ID, ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { metadata } from '../../src/api/metadata.ts';
import type { RequestContext } from '../../src/api/request-context.ts';
import type { Services } from '../../src/api/services.ts';
import type { TopicCreator } from '../../src/api/topic-creator.ts';
import type { AclOperation } from '../../src/security/authorizer.ts';
import { ask, type AskOptions } from './ask.ts';
import { broker, idOf, imageOf, partition } from './image.ts';

const image = imageOf({
  brokers: [
    broker(1),
    broker(2),
    broker(3, { isFenced: true }),
    broker(4, { endpoints: [{ listenerName: 'OTHER', host: 'x', port: 1, securityProtocol: 0 }] }),
  ],
  topics: {
    good: [partition([1, 2]), partition([2, 1])],
    leaderless: [partition([1, 2], { leader: -1, isr: [1] })],
    partial: [partition([1, 3, 4, 5], { isr: [1, 3] })],
    hidden: [partition([4])],
    __consumer_offsets: [partition([1])],
    lost: [partition([1, 2], { directories: [LOST_DIRECTORY_ID, idOf(200)] })],
  },
});

const byName = (...names: string[]) => names.map((name) => ({ name, topicId: ZERO_UUID }));

function askMetadata(fields: Partial<MetadataRequest>, options: AskOptions = {}) {
  const services = { metadata: { image: () => image }, ...options.services };
  return ask(metadata, createMetadataRequest({ allowAutoTopicCreation: true, ...fields }), {
    ...options,
    services,
  });
}

const allowing = (
  isAllowed: (operation: AclOperation, name: string) => boolean,
): Partial<Services> => ({
  authorizer: {
    isAllowed: (_who, { operation, resourceName }) => isAllowed(operation, resourceName),
  },
});

describe('Metadata', () => {
  test('shows the brokers that are alive and have this listener', async () => {
    const { brokers, clusterId, controllerId } = await askMetadata({ topics: [] });
    expect(brokers).toEqual([
      { nodeId: 1, host: 'host1', port: 9092, rack: 'rack1' },
      { nodeId: 2, host: 'host2', port: 9092, rack: 'rack2' },
    ]);
    expect(clusterId).toBe('test-cluster');
    expect([1, 2]).toContain(controllerId);
    const other = await askMetadata({ topics: [] }, { listenerName: 'OTHER' });
    expect(other.brokers.map(({ nodeId }) => nodeId)).toEqual([4]);
  });

  test('null means all topics, and in version 0 an empty list does', async () => {
    const all = await askMetadata({ topics: null });
    expect(all.topics.map(({ name }) => name).sort()).toEqual([
      '__consumer_offsets',
      'good',
      'hidden',
      'leaderless',
      'lost',
      'partial',
    ]);
    expect(all.topics.find(({ name }) => name === '__consumer_offsets')?.isInternal).toBe(true);
    expect((await askMetadata({ topics: [] }, { version: 0 })).topics).toHaveLength(6);
    expect((await askMetadata({ topics: [] }, { version: 1 })).topics).toHaveLength(0);
  });

  test('describes partitions in the order of their indexes', async () => {
    const { topics } = await askMetadata({ topics: byName('good') });
    expect(topics[0]).toMatchObject({ errorCode: 0, name: 'good', topicId: idOf(0) });
    expect(topics[0]?.partitions).toMatchObject([
      {
        partitionIndex: 0,
        errorCode: 0,
        leaderId: 1,
        leaderEpoch: 4,
        replicaNodes: [1, 2],
        isrNodes: [1, 2],
      },
      { partitionIndex: 1, errorCode: 0, leaderId: 2, replicaNodes: [2, 1], offlineReplicas: [] },
    ]);
  });

  test('says which replicas are offline: gone, fenced, without this listener, in a failed directory', async () => {
    const { topics } = await askMetadata({ topics: byName('partial', 'lost') });
    expect(topics[0]?.partitions[0]).toMatchObject({ errorCode: 0, offlineReplicas: [3, 4, 5] });
    expect(topics[1]?.partitions[0]).toMatchObject({ errorCode: 0, offlineReplicas: [1] });
  });

  test('a leader that is not there, by version', async () => {
    for (const [version, expected] of [
      [5, ErrorCode.LEADER_NOT_AVAILABLE],
      [6, ErrorCode.LISTENER_NOT_FOUND],
    ] as const) {
      const { topics } = await askMetadata({ topics: byName('leaderless', 'hidden') }, { version });
      expect(topics[0]?.partitions[0]?.errorCode).toBe(ErrorCode.LEADER_NOT_AVAILABLE);
      expect(topics[1]?.partitions[0]).toMatchObject({ errorCode: expected, leaderId: -1 });
    }
  });

  test('version 0 leaves replicas out that are not alive, and says so', async () => {
    const { topics } = await askMetadata({ topics: byName('partial') }, { version: 0 });
    expect(topics[0]?.partitions[0]).toMatchObject({
      errorCode: ErrorCode.REPLICA_NOT_AVAILABLE,
      replicaNodes: [1],
      isrNodes: [1],
    });
  });

  test('finds topics by id, one id makes all of them be looked for by id', async () => {
    const topics = [
      { name: null, topicId: idOf(0) },
      { name: null, topicId: idOf(90) },
    ];
    const response = await askMetadata({ topics });
    expect(response.topics).toMatchObject([
      { errorCode: 0, name: 'good', topicId: idOf(0) },
      { errorCode: ErrorCode.UNKNOWN_TOPIC_ID, name: null, topicId: idOf(90) },
    ]);
  });

  test('ids are refused before version 12, and duplicates are answered once', async () => {
    const topics = [{ name: 'good', topicId: idOf(0) }];
    const response = await askMetadata({ topics }, { version: 11 });
    expect(response.topics[0]?.errorCode).toBe(ErrorCode.INVALID_REQUEST);
    expect((await askMetadata({ topics: byName('good', 'good') })).topics).toHaveLength(1);
  });

  test('what is not there, and what cannot be', async () => {
    const { topics } = await askMetadata({ topics: byName('nowhere', 'not/a/topic', '') });
    expect(topics.map(({ errorCode }) => errorCode)).toEqual([
      ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
      ErrorCode.INVALID_TOPIC_EXCEPTION,
      ErrorCode.INVALID_TOPIC_EXCEPTION,
    ]);
  });

  test('creates what is not there, if client, configuration and rights allow it', async () => {
    const created: string[][] = [];
    const topicCreator = {
      create: (names: string[], _context: RequestContext) => {
        if (names.length > 0) created.push(names);
      },
    } as unknown as TopicCreator;
    const services = { topicCreator };
    await askMetadata({ topics: byName('new', 'good', 'not/a/topic') }, { services });
    await askMetadata({ topics: byName('declined'), allowAutoTopicCreation: false }, { services });
    await askMetadata({ topics: null }, { services });
    expect(created).toEqual([['new']]);
    const denied = await askMetadata(
      { topics: byName('new') },
      { services: { ...services, ...allowing((operation) => operation === 'DESCRIBE') } },
    );
    expect(denied.topics[0]?.errorCode).toBe(ErrorCode.TOPIC_AUTHORIZATION_FAILED);
    expect(created).toHaveLength(1);
  });

  test('what the client may not see is not there when all are asked for, and denied when named', async () => {
    const services = allowing((_operation, name) => name !== 'good');
    const all = await askMetadata({ topics: null }, { services });
    expect(all.topics.some(({ name }) => name === 'good')).toBe(false);
    const named = await askMetadata({ topics: byName('good', 'nowhere') }, { services });
    expect(named.topics[0]).toMatchObject({
      errorCode: ErrorCode.TOPIC_AUTHORIZATION_FAILED,
      name: 'good',
      topicId: ZERO_UUID,
      partitions: [],
    });
    const asked = [{ name: null, topicId: idOf(0) }];
    const identified = await askMetadata({ topics: asked }, { services });
    expect(identified.topics[0]).toMatchObject({
      errorCode: ErrorCode.TOPIC_AUTHORIZATION_FAILED,
      name: null,
    });
  });

  test('authorized operations only where they are asked for', async () => {
    const silent = await askMetadata({ topics: byName('good') }, { version: 9 });
    expect(silent.clusterAuthorizedOperations).toBe(-2147483648);
    expect(silent.topics[0]?.topicAuthorizedOperations).toBe(-2147483648);
    const told = await askMetadata(
      {
        topics: byName('good'),
        includeClusterAuthorizedOperations: true,
        includeTopicAuthorizedOperations: true,
      },
      { version: 9 },
    );
    expect(told.topics[0]?.topicAuthorizedOperations).toBe(0b1101_1111_1000);
    expect(told.clusterAuthorizedOperations).toBe(0b1_1111_1010_0000);
  });

  test('every version answers in its own shape', async () => {
    for (let version = 0; version <= 13; version++) {
      const { topics, brokers } = await askMetadata({ topics: byName('good') }, { version });
      expect(brokers).toHaveLength(2);
      expect(topics[0]?.partitions).toHaveLength(2);
    }
  });
});

describe('Metadata of very many partitions', () => {
  const large = imageOf({
    brokers: [broker(1)],
    topics: {
      one: Array.from({ length: 2500 }, () => partition([1])),
      two: Array.from({ length: 700 }, () => partition([1])),
    },
  });

  test('is described in several tasks, in order and whole', async () => {
    let turns = 0;
    const timers: Services['timers'] = {
      schedule: () => ({ cancel: () => undefined }),
      nextTurn: (task) => {
        turns += 1;
        setImmediate(task);
      },
    };
    const services = { metadata: { image: () => large }, timers };
    const response = await askMetadata({ topics: null }, { services });
    expect(turns).toBe(3);
    const indexes = response.topics.map((topic) =>
      topic.partitions.map(({ partitionIndex }) => partitionIndex),
    );
    expect(indexes.map(({ length }) => length)).toEqual([2500, 700]);
    for (const each of indexes) expect(each).toEqual(each.map((_, index) => index));
  });
});
