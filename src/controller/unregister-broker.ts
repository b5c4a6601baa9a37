import {
  createUnregisterBrokerResponse,
  type UnregisterBrokerRequest,
  type UnregisterBrokerResponse,
} from '../../protocol/generated/api/unregister-broker.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { reply, type RequestContext } from '../machine/decision.ts';
import { unregister } from './broker-changes.ts';
import { type ControllerDecision, type ControllerView } from './controller-view.ts';

/** Forgets a broker that will not come back. A live one would register again. */
export function unregisterBroker(
  view: ControllerView,
  request: UnregisterBrokerRequest,
  context: RequestContext<UnregisterBrokerResponse>,
): ControllerDecision {
  const broker = view.image.cluster.brokers.get(request.brokerId);
  if (broker === undefined) {
    throw new ApiError(
      ErrorCode.BROKER_ID_NOT_REGISTERED,
      `Broker ID ${String(request.brokerId)} is not currently registered`,
    );
  }
  const { records, isPartial } = unregister(view, broker);
  if (isPartial) return { records, isPartial, replies: [] };
  return {
    records,
    replies: [reply(context.replyTo, createUnregisterBrokerResponse({ errorMessage: '' }))],
    onAccepted: () => {
      view.sessions.remove(request.brokerId);
    },
  };
}
