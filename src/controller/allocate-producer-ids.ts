import {
  type AllocateProducerIdsRequest,
  type AllocateProducerIdsResponse,
  createAllocateProducerIdsResponse,
} from '../../protocol/generated/api/allocate-producer-ids.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { PRODUCER_ID_BLOCK_SIZE } from '../config/limits.ts';
import { reply, type RequestContext } from '../machine/decision.ts';
import { metadataRecord } from '../metadata/record.ts';
import {
  checkBrokerEpoch,
  type ControllerDecision,
  type ControllerView,
} from './controller-view.ts';

/** A broker gets a block of producer ids that nobody else will ever get. */
export function allocateProducerIds(
  view: ControllerView,
  request: AllocateProducerIdsRequest,
  context: RequestContext<AllocateProducerIdsResponse>,
): ControllerDecision {
  const { brokerId, brokerEpoch } = request;
  checkBrokerEpoch(view.image, brokerId, brokerEpoch);
  const producerIdStart = Math.max(view.image.producerIds.nextProducerId, 0);
  const nextProducerId = producerIdStart + PRODUCER_ID_BLOCK_SIZE;
  if (!Number.isSafeInteger(nextProducerId)) {
    throw new ApiError(ErrorCode.UNKNOWN_SERVER_ERROR, 'There are no producer ids left.');
  }
  const response = createAllocateProducerIdsResponse({
    producerIdStart,
    producerIdLen: PRODUCER_ID_BLOCK_SIZE,
  });
  return {
    records: [
      metadataRecord(view.format, 'ProducerIdsRecord', { brokerId, brokerEpoch, nextProducerId }),
    ],
    replies: [reply(context.replyTo, response)],
  };
}
