/**
 * Envelope, key 58, controller listeners.
 *
 * Versions: 0 (KIP-590).
 * Behaviour: a request that a broker passes on in its client's name: runs as that client, and its response goes back
 * inside. The envelope's own error says that nothing was decided: NOT_CONTROLLER sends the broker to another
 * controller.
 * Deviations: none.
 */
import {
  createEnvelopeResponse,
  envelopeApi,
  type EnvelopeRequest,
  type EnvelopeResponse,
} from '../../protocol/generated/api/envelope.ts';
import { defaultPrincipalDataSchema } from '../../protocol/generated/data/default-principal-data.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { DecodeError } from '../../protocol/wire/errors.ts';
import { decodeVersioned } from '../../protocol/wire/schema.ts';
import { addressText } from '../base/ip-address.ts';
import type { Principal } from '../security/principal.ts';
import type { ApiHandler } from './handler.ts';
import type { RequestContext } from './request-context.ts';

export const envelope: ApiHandler<EnvelopeRequest, EnvelopeResponse> = {
  api: envelopeApi,
  forward: false,
  authorize: { kind: 'cluster', operation: 'CLUSTER_ACTION' },

  handle(request, context, services) {
    if (services.controller?.isActive !== true) throw new ApiError(ErrorCode.NOT_CONTROLLER);
    return run(request, context);
  },

  failure: (_request, errorCode) => createEnvelopeResponse({ errorCode }),
};

async function run(request: EnvelopeRequest, context: RequestContext): Promise<EnvelopeResponse> {
  const principal = principalOf(request.requestPrincipal);
  const clientHost = hostOf(request.clientHostAddress);
  try {
    const { requestData } = request;
    const responseData = await context.runForwarded({ requestData, principal, clientHost });
    return createEnvelopeResponse({ responseData });
  } catch (error) {
    if (error instanceof DecodeError) {
      throw new ApiError(ErrorCode.UNSUPPORTED_VERSION, error.message);
    }
    throw error;
  }
}

function principalOf(bytes: Buffer | null): Principal {
  try {
    if (bytes === null) throw new DecodeError('an envelope without a principal');
    const { type, name, tokenAuthenticated } = decodeVersioned(
      defaultPrincipalDataSchema,
      bytes,
    ).message;
    return { type, name, tokenAuthenticated };
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    throw new ApiError(ErrorCode.PRINCIPAL_DESERIALIZATION_FAILURE, error.message);
  }
}

/** 4 or 16 bytes, as Java's InetAddress gives them. */
function hostOf(bytes: Buffer): string {
  if (bytes.length === 4 || bytes.length === 16) return addressText(bytes);
  throw new ApiError(ErrorCode.INVALID_REQUEST, `a client address of ${bytes.length} bytes`);
}
