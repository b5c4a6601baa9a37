import { envelopeApi, createEnvelopeRequest } from '../../protocol/generated/api/envelope.ts';
import {
  createDefaultPrincipalData,
  writeDefaultPrincipalData,
} from '../../protocol/generated/data/default-principal-data.ts';
import { ApiError, ErrorCode, type ErrorCode as Code } from '../../protocol/wire/error-code.ts';
import { Writer } from '../../protocol/wire/writer.ts';
import { addressBytes } from '../base/ip-address.ts';
import type { Principal } from '../security/principal.ts';
import { RpcError } from '../rpc/client.ts';
import type { ControllerChannel } from './controller-channel.ts';

/** Version 0 of DefaultPrincipalData, prefixed by that version, as Kafka's DefaultKafkaPrincipalBuilder writes it. */
const PRINCIPAL_VERSION = 0;

/**
 * Passes a client's request on to the active controller (KIP-590): its original bytes inside an Envelope, with the
 * principal and the address it came from. `requestData` is header and body; so is what comes back. A connection lost
 * after the request was sent is REQUEST_TIMED_OUT: it may have had its effect. The answer waits for `untilSeen`: who is
 * told that a topic was made asks this node for its leader next.
 */
export function createForwarder(
  channel: ControllerChannel,
  untilSeen: () => Promise<void> = () => Promise.resolve(),
) {
  return {
    async forward(
      requestData: Buffer,
      from: { readonly principal: Principal; readonly clientHost: string },
      deadlineMs: number,
    ): Promise<Buffer> {
      const request = createEnvelopeRequest({
        requestData,
        requestPrincipal: encodePrincipal(from.principal),
        clientHostAddress: addressBytes(from.clientHost),
      });
      const response = await channel
        .send(envelopeApi, request, { deadlineMs })
        .catch((error: unknown) => {
          if (error instanceof RpcError)
            throw new ApiError(ErrorCode.REQUEST_TIMED_OUT, error.message);
          throw error;
        });
      if (response.errorCode === ErrorCode.NOT_CONTROLLER) {
        throw new ApiError(ErrorCode.REQUEST_TIMED_OUT, 'no active controller was found in time');
      }
      if (response.errorCode !== ErrorCode.NONE) {
        throw new ApiError(response.errorCode as Code, 'the controller refused the envelope');
      }
      if (response.responseData === null) {
        throw new ApiError(ErrorCode.UNKNOWN_SERVER_ERROR, 'the controller sent an empty envelope');
      }
      await untilSeen();
      return response.responseData;
    },
  };
}

function encodePrincipal(principal: Principal): Buffer {
  const writer = new Writer();
  writer.int16(PRINCIPAL_VERSION);
  const data = createDefaultPrincipalData({
    type: principal.type,
    name: principal.name,
    tokenAuthenticated: principal.tokenAuthenticated,
  });
  writeDefaultPrincipalData(writer, data, PRINCIPAL_VERSION);
  return writer.finish();
}
