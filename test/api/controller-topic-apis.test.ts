import { beforeEach, describe, expect, test } from 'vitest';
import { createCreateTopicsRequest } from '../../protocol/generated/api/create-topics.ts';
import { createDeleteTopicsRequest } from '../../protocol/generated/api/delete-topics.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { createTopics } from '../../src/api/create-topics.ts';
import { deleteTopics } from '../../src/api/delete-topics.ts';
import type {} from '../../src/api/handler.ts';
import { topicByName } from '../../src/metadata/image.ts';
import type {} from '../../src/security/authorizer.ts';
import {
  allowing,
  askController,
  controller,
  create,
  join,
  raft,
  runtime,
  startController,
  topic,
} from './at-controller.ts';

beforeEach(startController);

describe('topics at the controller', () => {
  test.each([2, 3, 4, 5, 6, 7])('are created at version %d', async (version) => {
    await join();
    const response = await create(['a', 'b'], { version });
    expect(response.topics.map(({ name, errorCode }) => [name, errorCode])).toEqual([
      ['a', 0],
      ['b', 0],
    ]);
    expect(response.topics[0]?.configs).toHaveLength(version >= 5 ? 33 : 0);
    expect(response.topics[0]?.topicId === ZERO_UUID).toBe(version < 7);
    expect(controller.committedImage.topics.byId.size).toBe(2);
  });

  test.each([1, 3, 4, 5])('are deleted by name at version %d', async (version) => {
    await join();
    await create(['a']);
    const request = createDeleteTopicsRequest({ topicNames: ['a', 'gone'] });
    const response = await askController(deleteTopics, request, { version });
    expect(
      Object.fromEntries(response.responses.map((each) => [each.name, each.errorCode])),
    ).toEqual({
      a: ErrorCode.NONE,
      gone: ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    });
  });

  test('are deleted by name and by id at version 6', async () => {
    await join();
    await create(['a', 'b']);
    const topicId = topicByName(controller.image, 'a')!.id;
    const topics = [
      { name: null, topicId },
      { name: 'b', topicId: ZERO_UUID },
    ];
    const response = await askController(deleteTopics, createDeleteTopicsRequest({ topics }));
    expect(response.responses.map(({ errorCode }) => errorCode)).toEqual([0, 0]);
    expect(controller.committedImage.topics.byId.size).toBe(0);
  });

  test('need CREATE, DELETE and DESCRIBE_CONFIGS', async () => {
    await join();
    const services = {
      authorizer: allowing('CREATE TOPIC a', 'DESCRIBE_CONFIGS TOPIC a', 'CREATE TOPIC b'),
    };
    const created = await create(['a', 'b', 'c'], { services });
    expect(
      created.topics.map((each) => [
        each.errorCode,
        each.topicConfigErrorCode,
        each.configs?.length,
      ]),
    ).toEqual([
      [0, 0, 33],
      [0, ErrorCode.TOPIC_AUTHORIZATION_FAILED, 0],
      [ErrorCode.TOPIC_AUTHORIZATION_FAILED, 0, 0],
    ]);
    const asked = ['a', 'b'].map((name) => ({ name, topicId: ZERO_UUID }));
    const deleted = await askController(
      deleteTopics,
      createDeleteTopicsRequest({ topics: asked }),
      {
        services: { authorizer: allowing('DESCRIBE TOPIC a', 'DELETE TOPIC a') },
      },
    );
    expect(
      Object.fromEntries(deleted.responses.map((each) => [each.name, each.errorCode])),
    ).toEqual({
      a: ErrorCode.NONE,
      b: ErrorCode.TOPIC_AUTHORIZATION_FAILED,
    });
  });

  test('fail one by one when the whole request is refused', async () => {
    const request = createCreateTopicsRequest({
      topics: [topic('a', { numPartitions: 9_000 }), topic('b', { numPartitions: 9_000 })],
    });
    const refused = await askController(createTopics, request);
    expect(refused.topics.map(({ errorCode }) => errorCode)).toEqual([
      ErrorCode.POLICY_VIOLATION,
      ErrorCode.POLICY_VIOLATION,
    ]);
    raft.follow(runtime);
    const elsewhere = await create(['a']);
    expect(elsewhere.topics[0]?.errorCode).toBe(ErrorCode.NOT_CONTROLLER);
    const deleted = await askController(
      deleteTopics,
      createDeleteTopicsRequest({ topics: [{ name: 'a', topicId: ZERO_UUID }] }),
    );
    expect(deleted.responses[0]).toMatchObject({ name: 'a', errorCode: ErrorCode.NOT_CONTROLLER });
  });
});
