import { Map as PersistentMap } from 'immutable';
import { describe, expect, test } from 'vitest';
import {
  createDescribeClusterRequest,
  type DescribeClusterRequest,
} from '../../protocol/generated/api/describe-cluster.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { describeCluster } from '../../src/api/describe-cluster.ts';
import { ask, type AskOptions } from './ask.ts';
import { broker, idOf, imageOf } from './image.ts';

const brokers = imageOf({ brokers: [broker(2), broker(1), broker(3, { isFenced: true })] });
const image = {
  ...brokers,
  cluster: {
    ...brokers.cluster,
    controllers: PersistentMap(
      [1, 7].map((controllerId) => [
        controllerId,
        {
          controllerId,
          incarnationId: idOf(controllerId),
          isZkMigrationReady: false,
          endpoints: [
            {
              listenerName: 'CONTROLLER',
              host: `c${controllerId}`,
              port: 9093,
              securityProtocol: 0,
            },
          ],
          features: new Map(),
        },
      ]),
    ),
  },
};

const askCluster = (fields: Partial<DescribeClusterRequest> = {}, options: AskOptions = {}) =>
  ask(describeCluster, createDescribeClusterRequest(fields), {
    ...options,
    services: { metadata: { image: () => image }, ...options.services },
  });

const atController: AskOptions = { kind: 'controller', listenerName: 'CONTROLLER' };

describe('DescribeCluster', () => {
  test.each([0, 1, 2])('version %d shows the brokers that are alive', async (version) => {
    const response = await askCluster({}, { version });
    expect(response.brokers.map(({ brokerId }) => brokerId)).toEqual([1, 2]);
    expect([1, 2]).toContain(response.controllerId);
    expect(response.endpointType).toBe(1);
    expect(response.clusterAuthorizedOperations).toBe(-2147483648);
  });

  test('fenced brokers are shown to those who ask for them', async () => {
    const response = await askCluster({ includeFencedBrokers: true });
    expect(response.brokers.map(({ brokerId, isFenced }) => [brokerId, isFenced])).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
  });

  test('a controller shows the controllers, and the active one', async () => {
    const response = await askCluster({ endpointType: 2 }, atController);
    expect(response.brokers).toMatchObject([
      { brokerId: 1, host: 'c1', port: 9093 },
      { brokerId: 7, host: 'c7' },
    ]);
    expect(response).toMatchObject({ endpointType: 2, controllerId: 1 });
  });

  test('the wrong kind of endpoint', async () => {
    const wrong = await askCluster({ endpointType: 2 });
    expect(wrong.errorCode).toBe(ErrorCode.MISMATCHED_ENDPOINT_TYPE);
    expect(wrong.errorMessage).toContain('we wanted an endpoint of type CONTROLLER');
    expect((await askCluster({ endpointType: 9 })).errorCode).toBe(
      ErrorCode.UNSUPPORTED_ENDPOINT_TYPE,
    );
    const old = await askCluster({}, { ...atController, version: 0 });
    expect(old.errorCode).toBe(ErrorCode.INVALID_REQUEST);
  });

  test('controllers are for those who may alter the cluster', async () => {
    const services = { authorizer: { isAllowed: () => false } };
    const denied = await askCluster({ endpointType: 2 }, { ...atController, services });
    expect(denied.errorCode).toBe(ErrorCode.CLUSTER_AUTHORIZATION_FAILED);
    const operations = await askCluster({ includeClusterAuthorizedOperations: true }, { services });
    expect(operations.clusterAuthorizedOperations).toBe(0);
  });
});
