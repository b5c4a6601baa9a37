/**
 * FindCoordinator, key 10, broker listener.
 *
 * Versions: 0 to 6.
 * Behaviour: the broker that leads the partition of the internal topic to which a group id hashes.
 * COORDINATOR_NOT_AVAILABLE while the topic is being made (the first request makes it) or nobody leads. A key type that
 * is not served is INVALID_REQUEST.
 * Deviations: transactional ids are not served yet: INVALID_REQUEST.
 *
 * v1: key types. v3: flexible. v4: several keys (KIP-699). v6: share partitions (KIP-932).
 */
import {
  createFindCoordinatorResponse,
  findCoordinatorApi,
  type FindCoordinatorRequest,
  type FindCoordinatorResponse,
  type FindCoordinatorResponseCoordinator,
} from '../../protocol/generated/api/find-coordinator.ts';
import { ErrorCode, errorName, type ErrorCode as Code } from '../../protocol/wire/error-code.ts';
import { partitionOf, topicByName } from '../metadata/image.ts';
import { CONSUMER_OFFSETS } from '../metadata/internal-topics.ts';
import { groupsOf, isGroupAllowed } from './group-requests.ts';
import type { ApiHandler } from './handler.ts';
import type { RequestContext } from './request-context.ts';
import type { Services } from './services.ts';

const FIRST_BATCHED_VERSION = 4;
const GROUP = 0;

export const findCoordinator: ApiHandler<FindCoordinatorRequest, FindCoordinatorResponse> = {
  api: findCoordinatorApi,
  forward: false,
  authorize: { kind: 'resources', why: 'DESCRIBE on each group' },

  normalize(request, version) {
    if (version < FIRST_BATCHED_VERSION) request.coordinatorKeys = [request.key];
    return request;
  },

  handle(request, context, services) {
    const coordinators = request.coordinatorKeys.map((key) =>
      find(key, request.keyType, { context, services }),
    );
    return shaped(coordinators, context.apiVersion);
  },

  failure: ({ coordinatorKeys }, errorCode, _message, version) =>
    shaped(
      coordinatorKeys.map((key) => nowhere(key, errorCode)),
      version,
    ),
};

/** What is no error has a message, too. */
const LONE_MESSAGES: ReadonlyMap<number, string> = new Map([
  [ErrorCode.NONE, errorName(ErrorCode.NONE)],
  [ErrorCode.COORDINATOR_NOT_AVAILABLE, 'The coordinator is not available.'],
]);

/** Before several keys could be asked for, the one answer stands at the top. */
function shaped(
  coordinators: FindCoordinatorResponseCoordinator[],
  version: number,
): FindCoordinatorResponse {
  if (version >= FIRST_BATCHED_VERSION) return createFindCoordinatorResponse({ coordinators });
  const { errorCode, nodeId, host, port, errorMessage: why } = coordinators[0]!;
  const errorMessage = LONE_MESSAGES.get(errorCode) ?? why;
  return createFindCoordinatorResponse({ errorCode, errorMessage, nodeId, host, port });
}

function find(
  key: string,
  keyType: number,
  { context, services }: { readonly context: RequestContext; readonly services: Services },
): FindCoordinatorResponseCoordinator {
  if (keyType !== GROUP) {
    return nowhere(key, ErrorCode.INVALID_REQUEST, `Key type ${keyType} is not served.`);
  }
  if (!isGroupAllowed(context, 'DESCRIBE', key)) {
    return nowhere(key, ErrorCode.GROUP_AUTHORIZATION_FAILED);
  }
  const image = services.metadata.image();
  if (topicByName(image, CONSUMER_OFFSETS) === undefined) {
    services.topicCreator?.create([CONSUMER_OFFSETS], context);
    return nowhere(key, ErrorCode.COORDINATOR_NOT_AVAILABLE);
  }
  const partitionIndex = groupsOf(services).partitionFor(key);
  if (partitionIndex === undefined) return nowhere(key, ErrorCode.COORDINATOR_NOT_AVAILABLE);
  const leader = partitionOf(image, CONSUMER_OFFSETS, partitionIndex)?.leader ?? -1;
  const broker = services.brokerEndpoint(leader, context.connection);
  if (broker === undefined) return nowhere(key, ErrorCode.COORDINATOR_NOT_AVAILABLE);
  const { nodeId, host, port } = broker;
  return { key, nodeId, host, port, errorCode: ErrorCode.NONE, errorMessage: '' };
}

function nowhere(
  key: string,
  errorCode: Code,
  errorMessage = '',
): FindCoordinatorResponseCoordinator {
  return { key, nodeId: -1, host: '', port: -1, errorCode, errorMessage };
}
