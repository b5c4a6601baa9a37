import { describe, expect, test } from 'vitest';
import {
  createDescribeTopicPartitionsRequest,
  type DescribeTopicPartitionsRequest,
} from '../../protocol/generated/api/describe-topic-partitions.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { describeTopicPartitions } from '../../src/api/describe-topic-partitions.ts';
import type { Services } from '../../src/api/services.ts';
import { ask } from './ask.ts';
import { broker, imageOf, partition } from './image.ts';

const image = imageOf({
  brokers: [broker(1), broker(2)],
  topics: {
    c: [partition([1]), partition([1]), partition([1])],
    a: [partition([1, 2], { isr: [1], elr: [2], lastKnownElr: [2] }), partition([9])],
    b: [partition([2])],
  },
});

const named = (...names: string[]) => names.map((name) => ({ name }));

function page(fields: Partial<DescribeTopicPartitionsRequest>, services: Partial<Services> = {}) {
  return ask(describeTopicPartitions, createDescribeTopicPartitionsRequest(fields), {
    services: { metadata: { image: () => image }, ...services },
  });
}

const shape = ({ topics, nextCursor }: Awaited<ReturnType<typeof page>>) => ({
  topics: topics.map(({ name, partitions }) => [
    name,
    partitions.map((each) => each.partitionIndex),
  ]),
  next: nextCursor && [nextCursor.topicName, nextCursor.partitionIndex],
});

describe('DescribeTopicPartitions', () => {
  test('shows all topics in the order of their names', async () => {
    const response = await page({});
    expect(shape(response)).toEqual({
      topics: [
        ['a', [0, 1]],
        ['b', [0]],
        ['c', [0, 1, 2]],
      ],
      next: null,
    });
    expect(response.topics[0]?.partitions[0]).toMatchObject({
      leaderId: 1,
      isrNodes: [1],
      eligibleLeaderReplicas: [2],
      lastKnownElr: [2],
    });
    expect(response.topics[0]?.partitions[1]).toMatchObject({ leaderId: -1, offlineReplicas: [9] });
  });

  test('goes page by page, and the pages are the whole', async () => {
    const pages: unknown[] = [];
    let cursor: DescribeTopicPartitionsRequest['cursor'] = null;
    do {
      const response = await page({ responsePartitionLimit: 2, cursor });
      pages.push(shape(response));
      cursor = response.nextCursor;
    } while (cursor !== null);
    expect(pages).toEqual([
      { topics: [['a', [0, 1]]], next: ['b', 0] },
      {
        topics: [
          ['b', [0]],
          ['c', [0]],
        ],
        next: ['c', 1],
      },
      { topics: [['c', [1, 2]]], next: null },
    ]);
  });

  test('a cursor past the last partition of its topic shows none of it', async () => {
    const response = await page({ cursor: { topicName: 'b', partitionIndex: 5 } });
    expect(shape(response).topics).toEqual([
      ['b', []],
      ['c', [0, 1, 2]],
    ]);
  });

  test('a limit of nothing is a limit of one', async () => {
    expect(shape(await page({ responsePartitionLimit: -5 })).topics).toEqual([['a', [0]]]);
  });

  test('named topics that are not there or cannot be', async () => {
    const response = await page({ topics: named('nowhere', 'b', 'not/one') });
    expect(response.topics.map(({ name, errorCode }) => [name, errorCode])).toEqual([
      ['b', 0],
      ['not/one', ErrorCode.INVALID_TOPIC_EXCEPTION],
      ['nowhere', ErrorCode.UNKNOWN_TOPIC_OR_PARTITION],
    ]);
  });

  test('what may not be seen is denied when named, and left out otherwise', async () => {
    const authorizer: Services['authorizer'] = {
      isAllowed: (_who, { resourceName }) => resourceName !== 'b',
    };
    const response = await page({ topics: named('a', 'b') }, { authorizer });
    expect(response.topics.map(({ name, errorCode }) => [name, errorCode])).toEqual([
      ['a', 0],
      ['b', ErrorCode.TOPIC_AUTHORIZATION_FAILED],
    ]);
    expect(shape(await page({}, { authorizer })).topics.map(([name]) => name)).toEqual(['a', 'c']);
  });

  test.each([
    [
      'a cursor at a topic that was not asked for',
      { topics: named('a'), cursor: { topicName: 'b', partitionIndex: 0 } },
    ],
    [
      'a cursor before the first partition',
      { topics: named('a'), cursor: { topicName: 'a', partitionIndex: -1 } },
    ],
  ])('%s is INVALID_REQUEST', async (_what, fields) => {
    const response = await page(fields);
    expect(response.topics.map(({ errorCode }) => errorCode)).toEqual([ErrorCode.INVALID_REQUEST]);
  });
});
