import {
  getTelemetrySubscriptionsApi,
  type GetTelemetrySubscriptionsResponse,
} from '../../protocol/generated/api/get-telemetry-subscriptions.ts';
import {
  pushTelemetryApi,
  type PushTelemetryRequest,
} from '../../protocol/generated/api/push-telemetry.ts';
import type { ApiSchema } from '../../protocol/wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../protocol/wire/uuid.ts';
import { createDispatch } from '../../src/api/dispatch.ts';
import { getTelemetrySubscriptions } from '../../src/api/get-telemetry-subscriptions.ts';
import { pushTelemetry } from '../../src/api/push-telemetry.ts';
import { clientTelemetryText } from '../../src/http/client-telemetry-text.ts';
import { MetadataFold } from '../../src/metadata/fold.ts';
import { ConfigResourceType } from '../../src/metadata/image.ts';
import { ClientTelemetry } from '../../src/node/client-telemetry.ts';
import { ANONYMOUS } from '../../src/security/principal.ts';
import { countingMetrics } from '../network/quiet.ts';
import { attribute, gauge, metricsData, point, sum, text } from '../telemetry/otlp-writer.ts';
import { decodeResponse, encodeRequest, FakeConnection } from './fake-connection.ts';
import { fakeServices, type FakeServices } from './fake-services.ts';

export const MAX_BYTES = 4000;
export const INTERVAL_MS = 1000;

export const METRICS = metricsData(
  [attribute(1, 'client_rack', text(1, 'r'))],
  [
    gauge('org.apache.kafka.producer.record.queue.time.avg', point(1.5)),
    sum('org.apache.kafka.producer.connection.creation.total', 1, point(2)),
  ],
);

/** A broker with telemetry on, as far as the two APIs see it. */
export class TelemetryNode {
  readonly services: FakeServices;
  readonly telemetry: ClientTelemetry;
  readonly #fold = new MetadataFold();
  #offset = 0;

  constructor() {
    const world = fakeServices();
    this.telemetry = new ClientTelemetry(MAX_BYTES, {
      clock: world.time,
      timers: world.time,
      random: world.random,
      log: world.log,
    });
    this.services = { ...world, clientTelemetry: this.telemetry };
  }

  /** As a metadata publisher is told. */
  configure(resourceName: string, values: Record<string, string | null>): void {
    const records = Object.entries(values).map(([name, value]) => ({
      name: 'ConfigRecord' as const,
      version: 0,
      value: { resourceType: ConfigResourceType.CLIENT_METRICS, resourceName, name, value },
    }));
    this.#offset += records.length;
    this.#fold.applyBatch({ records, lastOffset: this.#offset, epoch: 1, appendTimestampMs: 0 });
    const delta = this.#fold.takeDelta()!;
    this.telemetry.publish(delta, delta.after);
  }

  connect(): FakeConnection {
    return new FakeConnection(
      createDispatch({
        services: this.services,
        handlers: [getTelemetrySubscriptions, pushTelemetry],
        listenerName: 'PLAINTEXT',
        listenerKind: 'broker',
        metrics: countingMetrics(),
        requestMaxBytes: 1_000_000,
        initialPrincipal: ANONYMOUS,
      }),
    );
  }

  page(): Promise<string> {
    return clientTelemetryText(this.telemetry, this.services.time);
  }
}

async function call<Req, Res>(
  connection: FakeConnection,
  api: ApiSchema<Req, Res>,
  request: Req,
): Promise<Res> {
  const before = connection.responses.length;
  const options = { version: 0, correlationId: 1, clientId: 'a-client' };
  connection.receive(encodeRequest(api as ApiSchema<Req>, request, options));
  while (connection.responses.length === before) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  const bytes = connection.responses[before]!;
  return decodeResponse(api as unknown as ApiSchema<unknown, Res>, bytes, 0).response;
}

export function ask(connection: FakeConnection, clientInstanceId: Uuid = ZERO_UUID) {
  return call(connection, getTelemetrySubscriptionsApi, { clientInstanceId });
}

export function push(
  connection: FakeConnection,
  { clientInstanceId, subscriptionId }: GetTelemetrySubscriptionsResponse,
  parts: Partial<PushTelemetryRequest> = {},
) {
  const request = {
    clientInstanceId,
    subscriptionId,
    terminating: false,
    compressionType: 0,
    metrics: METRICS,
    ...parts,
  };
  return call(connection, pushTelemetryApi, request);
}
