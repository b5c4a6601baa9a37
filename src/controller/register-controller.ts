import {
  type ControllerRegistrationRequest,
  type ControllerRegistrationResponse,
  createControllerRegistrationResponse,
} from '../../protocol/generated/api/controller-registration.ts';
import { createRegisterControllerRecord } from '../../protocol/generated/metadata/register-controller-record.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { reply, type RequestContext } from '../machine/decision.ts';
import { metadataRecord } from '../metadata/record.ts';
import { type ControllerDecision, type ControllerView } from './controller-view.ts';
import { checkProtocols } from './listener-protocols.ts';

/** A controller tells where it listens and which features it knows. The last word counts. */
export function registerController(
  view: ControllerView,
  request: ControllerRegistrationRequest,
  context: RequestContext<ControllerRegistrationResponse>,
): ControllerDecision {
  if (!view.format.hasControllerRegistration) {
    throw new ApiError(
      ErrorCode.UNSUPPORTED_VERSION,
      'The current MetadataVersion is too old to support controller registrations.',
    );
  }
  checkProtocols(request.listeners, ErrorCode.INVALID_REQUEST);
  const record = createRegisterControllerRecord({
    controllerId: request.controllerId,
    incarnationId: request.incarnationId,
    zkMigrationReady: request.zkMigrationReady,
    endPoints: request.listeners.map((listener) => ({ ...listener })),
    features: request.features.map((feature) => ({ ...feature })),
  });
  return {
    records: [metadataRecord(view.format, 'RegisterControllerRecord', record)],
    replies: [reply(context.replyTo, createControllerRegistrationResponse())],
  };
}
