/**
 * PushTelemetry, key 72, broker listeners.
 *
 * Versions: 0 (KIP-714).
 * Behaviour: takes the metrics of a client, in OTLP, and keeps the last numbers for `/metrics`. Refused are pushes
 * without an id, behind the last one of a client, too early, for a subscription that is not the client's, in an unknown
 * codec, too large, and what cannot be read.
 * Deviations: as GetTelemetrySubscriptions. INVALID_RECORD for what is not OTLP; Kafka leaves that to its receiver.
 */
import {
  pushTelemetryApi,
  type PushTelemetryRequest,
  type PushTelemetryResponse,
} from '../../protocol/generated/api/push-telemetry.ts';
import type { ErrorCode } from '../../protocol/wire/error-code.ts';
import type { ApiHandler } from './handler.ts';
import { telemetryClient, telemetryOf } from './telemetry-clients.ts';

export const pushTelemetry: ApiHandler<PushTelemetryRequest, PushTelemetryResponse> = {
  api: pushTelemetryApi,
  forward: false,
  isOn: ({ clientTelemetry }) => clientTelemetry !== undefined,
  authorize: { kind: 'anyone', why: 'a client tells what it was asked of itself' },

  async handle(request, context, services) {
    const { metrics, ...push } = request;
    return answered(await telemetryOf(services).pushes(push, metrics, telemetryClient(context)));
  },

  failure: (_request, errorCode) => answered(errorCode),
};

function answered(errorCode: ErrorCode): PushTelemetryResponse {
  return { throttleTimeMs: 0, errorCode };
}
