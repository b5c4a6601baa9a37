/**
 * DescribeCluster, key 60, all listeners.
 *
 * Versions: 0 to 2 (KIP-700).
 * Behaviour: on a broker the brokers that are alive and reachable by this listener, and a random one as "controller",
 * since any broker passes on what the controller must do. On a controller (ALTER on the cluster) the controllers, and
 * the active one.
 * Deviations: none.
 *
 * v1: endpoint type (KIP-919). v2: fenced brokers too, if asked for (KIP-1073).
 */
import {
  createDescribeClusterResponse,
  describeClusterApi,
  type DescribeClusterRequest,
  type DescribeClusterResponse,
  type DescribeClusterResponseDescribeClusterBroker,
} from '../../protocol/generated/api/describe-cluster.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { endpointOf } from '../metadata/image.ts';
import { CLUSTER_NAME } from '../security/authorizer.ts';
import { clusterAuthorizedOperations, NO_AUTHORIZED_OPERATIONS } from './authorized-operations.ts';
import { BrokerView } from './broker-view.ts';
import type { ApiHandler } from './handler.ts';
import type { RequestContext } from './request-context.ts';
import type { Services } from './services.ts';

const BROKERS = 1;
const CONTROLLERS = 2;
const ENDPOINT_TYPE_NAMES: Readonly<Record<number, string>> = {
  [BROKERS]: 'BROKER',
  [CONTROLLERS]: 'CONTROLLER',
};

export const describeCluster: ApiHandler<DescribeClusterRequest, DescribeClusterResponse> = {
  api: describeClusterApi,
  forward: false,
  authorize: {
    kind: 'resources',
    why: 'ALTER on the cluster at a controller, nothing at a broker',
  },

  handle(request, context, services) {
    const isController = context.listenerKind === 'controller';
    if (isController && !context.isAllowed('ALTER', 'CLUSTER', CLUSTER_NAME)) {
      throw new ApiError(ErrorCode.CLUSTER_AUTHORIZATION_FAILED);
    }
    const expected = isController ? CONTROLLERS : BROKERS;
    checkEndpointType(request.endpointType, expected, context.apiVersion);
    const nodes = isController
      ? controllers(context, services)
      : brokers(context, services, request.includeFencedBrokers);
    const alive = nodes.filter(({ isFenced }) => !isFenced);
    const controllerId = isController
      ? services.raft.leaderAndEpoch().leaderId
      : alive[services.random.below(Math.max(1, alive.length))]?.brokerId;
    return createDescribeClusterResponse({
      endpointType: expected,
      clusterId: services.clusterId,
      controllerId: nodes.some(({ brokerId }) => brokerId === controllerId) ? controllerId! : -1,
      brokers: nodes,
      clusterAuthorizedOperations: request.includeClusterAuthorizedOperations
        ? clusterAuthorizedOperations(context)
        : NO_AUTHORIZED_OPERATIONS,
    });
  },

  failure: (_request, errorCode, errorMessage) =>
    createDescribeClusterResponse({ errorCode, errorMessage }),
};

function checkEndpointType(asked: number, expected: number, apiVersion: number): void {
  if (asked === expected) return;
  const name = ENDPOINT_TYPE_NAMES[asked];
  if (name === undefined) {
    throw new ApiError(
      apiVersion === 0 ? ErrorCode.INVALID_REQUEST : ErrorCode.UNSUPPORTED_ENDPOINT_TYPE,
      `Unsupported endpoint type ${asked}`,
    );
  }
  throw new ApiError(
    apiVersion === 0 ? ErrorCode.INVALID_REQUEST : ErrorCode.MISMATCHED_ENDPOINT_TYPE,
    `The request was sent to an endpoint of type ${ENDPOINT_TYPE_NAMES[expected]}, ` +
      `but we wanted an endpoint of type ${name}`,
  );
}

function brokers(
  context: RequestContext,
  services: Services,
  withFenced: boolean,
): DescribeClusterResponseDescribeClusterBroker[] {
  const image = services.metadata.image();
  const view = new BrokerView(services, image, context.connection);
  const found: DescribeClusterResponseDescribeClusterBroker[] = [];
  for (const { brokerId, isFenced } of image.cluster.brokers.values()) {
    const endpoint = view.endpoint(brokerId);
    if (endpoint === undefined || (isFenced && !withFenced)) continue;
    const { host, port, rack } = endpoint;
    found.push({ brokerId, host, port, rack, isFenced });
  }
  return found.sort((a, b) => a.brokerId - b.brokerId);
}

function controllers(
  context: RequestContext,
  services: Services,
): DescribeClusterResponseDescribeClusterBroker[] {
  const found: DescribeClusterResponseDescribeClusterBroker[] = [];
  for (const registration of services.metadata.image().cluster.controllers.values()) {
    const endpoint = endpointOf(registration, context.listenerName);
    if (endpoint === undefined) continue;
    const { host, port } = endpoint;
    found.push({ brokerId: registration.controllerId, host, port, rack: null, isFenced: false });
  }
  return found.sort((a, b) => a.brokerId - b.brokerId);
}
