import { describe, expect, it } from 'vitest';
import {
  createDeleteTopicsRequest,
  type DeleteTopicsResponse,
} from '../../protocol/generated/api/delete-topics.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { topicByName } from '../../src/metadata/image.ts';
import { ControllerHarness, uuid } from './controller-harness.ts';

const config = (name: string, value: string | null): { name: string; value: string | null } => {
  return { name, value };
};

describe('deleting topics', () => {
  const withTopics = (): ControllerHarness => {
    const harness = ControllerHarness.active().join(1);
    harness.createTopics({ name: 'a', configs: [config('retention.ms', '1')] }, { name: 'b' });
    return harness;
  };
  const remove = (
    harness: ControllerHarness,
    fields: Parameters<typeof createDeleteTopicsRequest>[0],
    apiVersion = 6,
  ): [string | null, string, number][] =>
    harness
      .write<DeleteTopicsResponse>(
        (controller, context) =>
          controller.deleteTopics(createDeleteTopicsRequest(fields), context),
        apiVersion,
      )
      .response.responses.map((each) => [each.name, each.topicId, each.errorCode]);

  it('works by name and by id', () => {
    const harness = withTopics();
    const idA = topicByName(harness.image, 'a')!.id;
    const idB = topicByName(harness.image, 'b')!.id;
    expect(remove(harness, { topicNames: ['a'] }, 5)).toEqual([['a', idA, 0]]);
    expect(remove(harness, { topics: [{ name: null, topicId: idB }] })).toEqual([['b', idB, 0]]);
    expect(harness.image.topics.byId.size).toBe(0);
    expect(harness.image.configs.byResource.size).toBe(0);
  });

  it('answers what cannot be deleted', () => {
    const harness = withTopics();
    const idA = topicByName(harness.image, 'a')!.id;
    expect(
      remove(harness, {
        topics: [
          { name: null, topicId: ZERO_UUID },
          { name: 'a', topicId: idA },
          { name: 'b', topicId: ZERO_UUID },
          { name: 'b', topicId: ZERO_UUID },
          { name: null, topicId: uuid('gone') },
          { name: 'gone', topicId: ZERO_UUID },
        ],
      }),
    ).toEqual([
      [null, ZERO_UUID, ErrorCode.INVALID_REQUEST],
      ['a', idA, ErrorCode.INVALID_REQUEST],
      ['b', ZERO_UUID, ErrorCode.INVALID_REQUEST],
      [null, uuid('gone'), ErrorCode.UNKNOWN_TOPIC_ID],
      ['gone', ZERO_UUID, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION],
    ]);
    expect(harness.image.topics.byId.size).toBe(2);
  });

  it('refuses a topic given by its name and by its id', () => {
    const harness = withTopics();
    const idA = topicByName(harness.image, 'a')!.id;
    const asked = [
      { name: null, topicId: idA },
      { name: 'a', topicId: ZERO_UUID },
    ];
    expect(remove(harness, { topics: asked })).toEqual([['a', idA, ErrorCode.INVALID_REQUEST]]);
    const [byId, byName] = asked as [(typeof asked)[0], (typeof asked)[0]];
    expect(remove(harness, { topics: [byId, byName, byId] })).toEqual([
      [null, idA, ErrorCode.INVALID_REQUEST],
      ['a', idA, ErrorCode.INVALID_REQUEST],
    ]);
    expect(topicByName(harness.image, 'a')).toBeDefined();
  });

  it('tells nothing of topics that the requester may not see', () => {
    const harness = withTopics();
    const idA = topicByName(harness.image, 'a')!.id;
    const answer = (mayDescribe: boolean): unknown =>
      harness
        .write<DeleteTopicsResponse>((controller, context) =>
          controller.deleteTopics(
            createDeleteTopicsRequest({
              topics: [{ name: null, topicId: idA }],
              topicNames: ['a'],
            }),
            context,
            { mayDelete: () => false, mayDescribe: () => mayDescribe },
          ),
        )
        .response.responses.map((each) => [each.name, each.topicId, each.errorCode]);
    const denied = ErrorCode.TOPIC_AUTHORIZATION_FAILED;
    expect(answer(false)).toEqual([
      [null, idA, denied],
      ['a', ZERO_UUID, denied],
    ]);
    expect(answer(true)).toEqual([
      ['a', idA, denied],
      ['a', ZERO_UUID, denied],
    ]);
  });

  it('may be switched off', () => {
    const harness = ControllerHarness.active({ isTopicDeletionEnabled: false }).join(1);
    const code = (apiVersion: number): number => {
      try {
        remove(harness, { topicNames: ['a'] }, apiVersion);
      } catch (error) {
        if (error instanceof ApiError) return error.code;
      }
      return 0;
    };
    expect(code(2)).toBe(ErrorCode.INVALID_REQUEST);
    expect(code(3)).toBe(ErrorCode.TOPIC_DELETION_DISABLED);
  });
});
