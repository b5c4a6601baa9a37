import { describe, expect, test } from 'vitest';
import {
  createInitProducerIdRequest,
  initProducerIdApi,
} from '../../protocol/generated/api/init-producer-id.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { initProducerId } from '../../src/api/init-producer-id.ts';
import { ApiFixture, versionsOf } from './record-apis.ts';

const STABLE_VERSIONS = versionsOf(initProducerIdApi, 5);

async function open(next?: () => Promise<number>) {
  let producerId = 4000;
  const producerIds = { next: next ?? (() => Promise.resolve(producerId++)) };
  return ApiFixture.open(initProducerId, { parts: { producerIds } });
}

describe('InitProducerId', () => {
  test.each(STABLE_VERSIONS)('v%i gives ids that differ, with epoch 0', async (version) => {
    const fixture = await open();
    const request = createInitProducerIdRequest({ transactionalId: null });
    for (const producerId of [4000, 4001]) {
      const response = await fixture.call(initProducerIdApi, request, version);
      expect(response).toMatchObject({ errorCode: 0, producerId, producerEpoch: 0 });
    }
  });

  test.each(STABLE_VERSIONS)('v%i refuses transactional ids', async (version) => {
    const fixture = await open();
    for (const transactionalId of ['tx', '']) {
      const request = createInitProducerIdRequest({ transactionalId });
      const response = await fixture.call(initProducerIdApi, request, version);
      expect(response).toMatchObject({
        errorCode: ErrorCode.INVALID_REQUEST,
        producerId: -1,
        producerEpoch: -1,
      });
    }
  });

  test('an id and its epoch come together', async () => {
    const fixture = await open();
    const cases: [producerId: number, producerEpoch: number, errorCode: number][] = [
      [5, -1, ErrorCode.INVALID_REQUEST],
      [-1, 5, ErrorCode.INVALID_REQUEST],
      [5, 5, ErrorCode.NONE],
    ];
    for (const [producerId, producerEpoch, errorCode] of cases) {
      const request = createInitProducerIdRequest({
        transactionalId: null,
        producerId,
        producerEpoch,
      });
      expect((await fixture.call(initProducerIdApi, request, 5)).errorCode).toBe(errorCode);
    }
  });

  test('no ids to be had, no permission', async () => {
    const request = createInitProducerIdRequest({ transactionalId: null });
    const none = await open(() =>
      Promise.reject(new ApiError(ErrorCode.COORDINATOR_LOAD_IN_PROGRESS, 'none')),
    );
    const { errorCode } = await none.call(initProducerIdApi, request, 5);
    expect(errorCode).toBe(ErrorCode.COORDINATOR_LOAD_IN_PROGRESS);
    const fixture = await open();
    fixture.forbidden = [{ operation: 'IDEMPOTENT_WRITE' }];
    const refused = await fixture.call(initProducerIdApi, request, 5);
    expect(refused.errorCode).toBe(ErrorCode.CLUSTER_AUTHORIZATION_FAILED);
  });
});
