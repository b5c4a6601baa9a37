/**
 * OffsetFetch, key 9, broker listener.
 *
 * Versions: 1 to 10.
 * Behaviour: what groups have committed, for the partitions asked for or for all (−1 where there is nothing). From v7
 * on a client may ask to be told UNSTABLE_OFFSET_COMMIT where a transaction may still change it.
 * Deviations: none.
 *
 * v2: all partitions, an error for the whole. v6: flexible. v7: require stable (KIP-447). v8: several groups (KIP-709).
 * v9: member id and epoch (KIP-848). v10: topic ids.
 */
import {
  createOffsetFetchResponse,
  offsetFetchApi,
  type OffsetFetchRequest,
  type OffsetFetchRequestGroup,
  type OffsetFetchRequestTopics,
  type OffsetFetchResponse,
  type OffsetFetchResponseGroup,
  type OffsetFetchResponseTopics,
} from '../../protocol/generated/api/offset-fetch.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { topicByName } from '../metadata/image.ts';
import { groupsOf, isGroupAllowed, orRefusal } from './group-requests.ts';
import type { ApiHandler } from './handler.ts';
import { isTopicAllowed } from './named-topics.ts';
import { offsetTopic } from './offset-topics.ts';
import type { RequestContext } from './request-context.ts';
import type { Services } from './services.ts';

const FIRST_GROUP_ERROR_VERSION = 2;
const FIRST_BATCHED_VERSION = 8;
const FIRST_TOPIC_ID_VERSION = 10;

export const offsetFetch: ApiHandler<OffsetFetchRequest, OffsetFetchResponse> = {
  api: offsetFetchApi,
  forward: false,
  authorize: { kind: 'resources', why: 'DESCRIBE on each group and each topic' },

  normalize(request, version) {
    if (version < FIRST_BATCHED_VERSION) {
      const { groupId } = request;
      const topics = request.topics?.map((topic) => ({ ...topic, topicId: ZERO_UUID })) ?? null;
      request.groups = [{ groupId, memberId: null, memberEpoch: -1, topics }];
    }
    return request;
  },

  async handle({ groups, requireStable }, context, services) {
    const answers = await Promise.all(
      groups.map((group) =>
        orRefusal(fetchGroup(group, requireStable, { context, services }), (code) =>
          failed(group, EXPECTED.get(code) ?? code),
        ),
      ),
    );
    return shaped(answers, groups, context.apiVersion);
  },

  failure: ({ groups }, errorCode, _message, version) => {
    const answers = groups.map((group) => failed(group, errorCode));
    return shaped(answers, groups, version);
  },
};

/** Consumers before Apache Kafka 3.9 give up at the one, and look for the coordinator again at the other. */
const EXPECTED: ReadonlyMap<ErrorCode, ErrorCode> = new Map([
  [ErrorCode.COORDINATOR_NOT_AVAILABLE, ErrorCode.NOT_COORDINATOR],
]);

async function fetchGroup(
  group: OffsetFetchRequestGroup,
  requireStable: boolean,
  { context, services }: { readonly context: RequestContext; readonly services: Services },
): Promise<OffsetFetchResponseGroup> {
  if (!isGroupAllowed(context, 'DESCRIBE', group.groupId)) {
    return failed(group, ErrorCode.GROUP_AUTHORIZATION_FAILED);
  }
  const known: OffsetFetchRequestTopics[] = [];
  const refused: OffsetFetchResponseTopics[] = [];
  for (const asked of group.topics ?? []) {
    const topic = offsetTopic(asked, 'DESCRIBE', { context, services });
    // An offset may be asked for by the name of a topic that is no more.
    if (typeof topic !== 'number') known.push({ ...asked, name: topic.name });
    else if (topic === ErrorCode.UNKNOWN_TOPIC_OR_PARTITION) known.push(asked);
    else refused.push(refusedTopic(asked, topic));
  }
  const topics = group.topics === null ? null : known;
  const response = await groupsOf(services).read(group.groupId, (groups) =>
    groups.fetchOffsets({ ...group, topics }, requireStable),
  );
  const answers = topics === null ? visible(response.topics, context, services) : response.topics;
  return { ...response, topics: [...answers, ...refused] };
}

/** All that the group has committed, of topics that the client may see, with their ids. */
function visible(
  topics: readonly OffsetFetchResponseTopics[],
  context: RequestContext,
  services: Services,
): OffsetFetchResponseTopics[] {
  const image = services.metadata.image();
  const byId = context.apiVersion >= FIRST_TOPIC_ID_VERSION;
  return topics
    .filter(({ name }) => isTopicAllowed(context, 'DESCRIBE', name))
    .map((topic) => ({ ...topic, topicId: topicByName(image, topic.name)?.id ?? ZERO_UUID }))
    .filter(({ topicId }) => !byId || topicId !== ZERO_UUID);
}

/** One group's answer stands at the top before v8, and its error in every partition before v2. */
function shaped(
  answers: readonly OffsetFetchResponseGroup[],
  asked: readonly OffsetFetchRequestGroup[],
  version: number,
): OffsetFetchResponse {
  if (version >= FIRST_BATCHED_VERSION) {
    return createOffsetFetchResponse({ groups: [...answers] });
  }
  const { errorCode, topics } = answers[0]!;
  if (errorCode === ErrorCode.NONE || version >= FIRST_GROUP_ERROR_VERSION) {
    return createOffsetFetchResponse({ errorCode, topics });
  }
  const refused = asked[0]?.topics?.map((topic) => refusedTopic(topic, errorCode as ErrorCode));
  return createOffsetFetchResponse({ topics: refused ?? [] });
}

function failed(
  { groupId }: OffsetFetchRequestGroup,
  errorCode: ErrorCode,
): OffsetFetchResponseGroup {
  return { groupId, topics: [], errorCode };
}

function refusedTopic(
  { name, topicId, partitionIndexes }: OffsetFetchRequestTopics,
  errorCode: ErrorCode,
): OffsetFetchResponseTopics {
  return {
    name,
    topicId,
    partitions: partitionIndexes.map((partitionIndex) => ({
      partitionIndex,
      committedOffset: -1,
      committedLeaderEpoch: -1,
      metadata: '',
      errorCode,
    })),
  };
}
