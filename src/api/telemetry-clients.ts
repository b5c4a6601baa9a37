import type { Uuid } from '../../protocol/wire/uuid.ts';
import { assert } from '../base/assert.ts';
import type { ClientTelemetry, TelemetryClient } from '../node/client-telemetry.ts';
import type { RequestContext } from './request-context.ts';
import type { Services } from './services.ts';

export function telemetryOf(services: Services): ClientTelemetry {
  assert(services.clientTelemetry !== undefined, 'the two APIs are served where telemetry is on');
  return services.clientTelemetry;
}

/** What Kafka takes a client for that has not told its name in ApiVersions. */
const UNKNOWN = 'unknown';

/** The properties by which subscriptions choose (KIP-714). */
export function telemetryClient({
  clientId,
  clientHost,
  connection,
}: RequestContext): TelemetryClient {
  const { clientSoftwareName, clientSoftwareVersion, peer } = connection;
  const properties = (instanceId: Uuid): Map<string, string> =>
    new Map([
      ['client_instance_id', instanceId],
      ...(clientId === null ? [] : [['client_id', clientId] as const]),
      ['client_software_name', clientSoftwareName || UNKNOWN],
      ['client_software_version', clientSoftwareVersion || UNKNOWN],
      ['client_source_address', clientHost],
      ['client_source_port', String(peer.port)],
    ]);
  return { properties, connection };
}
