/**
 * GetTelemetrySubscriptions, key 71, broker listeners.
 *
 * Versions: 0 (KIP-714).
 * Behaviour: tells a client which of its metrics to push and how often, from all subscriptions that match it; one
 * without an id gets one. Who asks again before it could have pushed is throttled, unless it was told to ask again.
 * Deviations: served and shown where `samsa.client.telemetry` is on; Kafka shows it where a metrics reporter receives
 * what clients push, and answers it everywhere.
 */
import {
  createGetTelemetrySubscriptionsResponse,
  getTelemetrySubscriptionsApi,
  type GetTelemetrySubscriptionsRequest,
  type GetTelemetrySubscriptionsResponse,
} from '../../protocol/generated/api/get-telemetry-subscriptions.ts';
import { Codec } from '../../protocol/record/batch-header.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import type { ApiHandler } from './handler.ts';
import { telemetryClient, telemetryOf } from './telemetry-clients.ts';

/** A client takes the first one that it knows. */
const ACCEPTED_CODECS: readonly Codec[] = [Codec.ZSTD, Codec.LZ4, Codec.GZIP, Codec.SNAPPY];

export const getTelemetrySubscriptions: ApiHandler<
  GetTelemetrySubscriptionsRequest,
  GetTelemetrySubscriptionsResponse
> = {
  api: getTelemetrySubscriptionsApi,
  forward: false,
  isOn: ({ clientTelemetry }) => clientTelemetry !== undefined,
  authorize: { kind: 'anyone', why: 'a client is told what it may tell of itself' },

  handle({ clientInstanceId }, context, services) {
    const telemetry = telemetryOf(services);
    const { instance, errorCode } = telemetry.asks(clientInstanceId, telemetryClient(context));
    if (errorCode !== ErrorCode.NONE) return failed(errorCode);
    const { id: subscriptionId, metrics, pushIntervalMs } = instance.subscription;
    return createGetTelemetrySubscriptionsResponse({
      clientInstanceId: instance.id,
      subscriptionId,
      acceptedCompressionTypes: [...ACCEPTED_CODECS],
      pushIntervalMs,
      telemetryMaxBytes: telemetry.maxBytes,
      deltaTemporality: true,
      requestedMetrics: [...metrics],
    });
  },

  failure: (_request, errorCode) => failed(errorCode),
};

function failed(errorCode: ErrorCode): GetTelemetrySubscriptionsResponse {
  return createGetTelemetrySubscriptionsResponse({ errorCode });
}
