/**
 * InitProducerId, key 22, broker listener.
 *
 * Versions: 0 to 5 (6 is unstable).
 * Behaviour: gives an idempotent producer an id that nobody else has, with epoch 0; an id that the producer had before
 * does not matter. The ids come in blocks from the controller; while none is to be had: COORDINATOR_LOAD_IN_PROGRESS.
 * Deviations: transactions are not served yet: a transactional id is INVALID_REQUEST.
 *
 * v2: flexible. v3: producer id and epoch (KIP-360). v4: PRODUCER_FENCED. v5: TRANSACTION_ABORTABLE (KIP-890).
 */
import {
  createInitProducerIdResponse,
  initProducerIdApi,
  type InitProducerIdRequest,
  type InitProducerIdResponse,
} from '../../protocol/generated/api/init-producer-id.ts';
import { ErrorCode, type ErrorCode as Code } from '../../protocol/wire/error-code.ts';
import { assert } from '../base/assert.ts';
import { CLUSTER_NAME } from '../security/authorizer.ts';
import type { ApiHandler } from './handler.ts';

export const initProducerId: ApiHandler<InitProducerIdRequest, InitProducerIdResponse> = {
  api: initProducerIdApi,
  forward: false,
  authorize: { kind: 'resources', why: 'IDEMPOTENT_WRITE on the cluster' },

  async handle(request, context, services) {
    if (request.transactionalId !== null) return failed(ErrorCode.INVALID_REQUEST);
    if (!context.isAllowed('IDEMPOTENT_WRITE', 'CLUSTER', CLUSTER_NAME)) {
      return failed(ErrorCode.CLUSTER_AUTHORIZATION_FAILED);
    }
    // An id without its epoch, or an epoch without its id, says nothing.
    if ((request.producerId === -1) !== (request.producerEpoch === -1)) {
      return failed(ErrorCode.INVALID_REQUEST);
    }
    assert(services.producerIds !== undefined, 'a broker gives producer ids');
    const producerId = await services.producerIds.next();
    return createInitProducerIdResponse({ producerId, producerEpoch: 0 });
  },

  failure: (_request, code) => failed(code),
};

function failed(errorCode: Code): InitProducerIdResponse {
  return createInitProducerIdResponse({ errorCode, producerId: -1, producerEpoch: -1 });
}
