import { describe, expect, test } from 'vitest';
import { createOffsetCommitRequest } from '../../protocol/generated/api/offset-commit.ts';
import { createOffsetDeleteRequest } from '../../protocol/generated/api/offset-delete.ts';
import { createOffsetFetchRequest } from '../../protocol/generated/api/offset-fetch.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import type { GroupRuntime } from '../../src/api/group-requests.ts';
import type { ApiHandler } from '../../src/api/handler.ts';
import { offsetCommit } from '../../src/api/offset-commit.ts';
import { offsetDelete } from '../../src/api/offset-delete.ts';
import { offsetFetch } from '../../src/api/offset-fetch.ts';
import type { Services } from '../../src/api/services.ts';
import { ask } from './ask.ts';
import { idOf, imageOf, partition } from './image.ts';

const { NONE, UNKNOWN_TOPIC_OR_PARTITION, UNKNOWN_TOPIC_ID } = ErrorCode;

/** A broker with one topic of one partition, whose coordinator answers so whatever it is asked. */
function servicesOf(coordinator: Partial<Record<'read' | 'write', () => Promise<unknown>>>) {
  const image = imageOf({ topics: { there: [partition([1])] } });
  return {
    metadata: { image: () => image },
    groups: coordinator as unknown as GroupRuntime,
  } satisfies Partial<Services>;
}

function asked<Q, R>(handler: ApiHandler<Q, R>, request: Q, answer: unknown, version?: number) {
  const services = servicesOf({ write: () => Promise.resolve(answer) });
  return ask(handler, request, { services, ...(version === undefined ? {} : { version }) });
}

const committing = (partitionIndex: number) => ({
  partitionIndex,
  committedOffset: 1,
  committedLeaderEpoch: -1,
  committedMetadata: '',
});

describe('partitions that are there and others', () => {
  test('v9 of OffsetCommit: one answer for each topic', async () => {
    const topics = [
      { name: 'there', topicId: ZERO_UUID, partitions: [committing(0), committing(7)] },
      { name: 'gone', topicId: ZERO_UUID, partitions: [committing(0)] },
    ];
    const committed = [{ name: 'there', topicId: idOf(0), partitions: [answer(0, NONE)] }];
    const request = createOffsetCommitRequest({ groupId: 'g', topics });
    expect(
      (await asked(offsetCommit, request, { throttleTimeMs: 0, topics: committed }, 9)).topics,
    ).toMatchObject([
      {
        name: 'there',
        partitions: [answer(7, UNKNOWN_TOPIC_OR_PARTITION), answer(0, NONE)],
      },
      { name: 'gone', partitions: [answer(0, UNKNOWN_TOPIC_OR_PARTITION)] },
    ]);
  });

  test('v9 of OffsetCommit: a topic named twice, and no partition that is there', async () => {
    const topics = [7, 8].map((index) => ({
      name: 'there',
      topicId: ZERO_UUID,
      partitions: [committing(index)],
    }));
    const request = createOffsetCommitRequest({ groupId: 'g', topics });
    expect((await asked(offsetCommit, request, undefined, 9)).topics).toMatchObject([
      {
        name: 'there',
        partitions: [answer(7, UNKNOWN_TOPIC_OR_PARTITION), answer(8, UNKNOWN_TOPIC_OR_PARTITION)],
      },
    ]);
  });

  test('v10 of OffsetCommit: by id', async () => {
    const topics = [
      { name: '', topicId: idOf(8), partitions: [committing(0)] },
      { name: '', topicId: idOf(0), partitions: [committing(7), committing(0)] },
      { name: '', topicId: idOf(9), partitions: [committing(0)] },
    ];
    const committed = [{ name: 'there', topicId: idOf(0), partitions: [answer(0, NONE)] }];
    const request = createOffsetCommitRequest({ groupId: 'g', topics });
    expect(
      (await asked(offsetCommit, request, { throttleTimeMs: 0, topics: committed }, 10)).topics,
    ).toMatchObject([
      { topicId: idOf(8), partitions: [answer(0, UNKNOWN_TOPIC_ID)] },
      {
        topicId: idOf(0),
        partitions: [answer(7, UNKNOWN_TOPIC_OR_PARTITION), answer(0, NONE)],
      },
      { topicId: idOf(9), partitions: [answer(0, UNKNOWN_TOPIC_ID)] },
    ]);
  });

  test('OffsetDelete: one answer for each topic', async () => {
    const topics = [{ name: 'there', partitions: [{ partitionIndex: 0 }, { partitionIndex: 7 }] }];
    const deleted = [{ name: 'there', partitions: [answer(0, NONE)] }];
    const request = createOffsetDeleteRequest({ groupId: 'g', topics });
    const told = { errorCode: NONE, throttleTimeMs: 0, topics: deleted };
    expect((await asked(offsetDelete, request, told)).topics).toEqual([
      {
        name: 'there',
        partitions: [answer(7, UNKNOWN_TOPIC_OR_PARTITION), answer(0, NONE)],
      },
    ]);
  });
});

function answer(partitionIndex: number, errorCode: ErrorCode) {
  return { partitionIndex, errorCode };
}

/** Consumers before Apache Kafka 3.9 give up at COORDINATOR_NOT_AVAILABLE. */
describe('OffsetFetch of a coordinator whose commits do not come', () => {
  const refused = new ApiError(ErrorCode.COORDINATOR_NOT_AVAILABLE);
  const services = servicesOf({ read: () => Promise.reject(refused) });
  const group = { groupId: 'g', memberId: null, memberEpoch: -1, topics: null };

  test.each([
    [5, createOffsetFetchRequest({ groupId: 'g', topics: null })],
    [9, createOffsetFetchRequest({ groups: [group] })],
  ])('v%i sends the client to look for it again', async (version, request) => {
    const response = await ask(offsetFetch, request, { services, version });
    const { errorCode } = response.groups[0] ?? response;
    expect(errorCode).toBe(ErrorCode.NOT_COORDINATOR);
  });
});
