import type { ApiSchema } from '../../protocol/wire/schema.ts';
import { createDispatch } from '../../src/api/dispatch.ts';
import type { ApiHandler } from '../../src/api/handler.ts';
import type { ListenerKind } from '../../src/api/request-context.ts';
import type { Services } from '../../src/api/services.ts';
import { brokerById, endpointOf } from '../../src/metadata/image.ts';
import { ANONYMOUS } from '../../src/security/principal.ts';
import { countingMetrics } from '../network/quiet.ts';
import { decodeResponse, encodeRequest, FakeConnection } from './fake-connection.ts';
import { fakeServices, type FakeServices } from './fake-services.ts';

export interface AskOptions {
  readonly version?: number;
  readonly services?: Partial<Services>;
  readonly kind?: ListenerKind;
  readonly listenerName?: string;
}

/** Services whose brokers are reached as their registrations say. */
export function servicesWith(parts: Partial<Services>): FakeServices {
  const services: FakeServices = fakeServices({
    brokerEndpoint: (nodeId, connection) => {
      const registration = brokerById(services.metadata.image(), nodeId);
      const endpoint = registration && endpointOf(registration, connection.listenerName);
      if (registration === undefined || endpoint === undefined) return undefined;
      return { nodeId, host: endpoint.host, port: endpoint.port, rack: registration.rack };
    },
    ...parts,
  });
  return services;
}

/** Asks a handler through dispatch, in bytes both ways, at the newest version unless told otherwise. */
export async function ask<Req, Res>(
  handler: ApiHandler<Req, Res>,
  request: Req,
  options: AskOptions = {},
): Promise<Res> {
  const { api } = handler;
  const version = options.version ?? api.validVersions.max;
  const connection = new FakeConnection(
    createDispatch({
      services: servicesWith(options.services ?? {}),
      handlers: [handler],
      listenerName: options.listenerName ?? 'PLAINTEXT',
      listenerKind: options.kind ?? 'broker',
      metrics: countingMetrics(),
      requestMaxBytes: 1_000_000,
      initialPrincipal: ANONYMOUS,
    }),
  );
  connection.receive(encodeRequest(api as ApiSchema<Req>, request, { version, correlationId: 1 }));
  for (let turn = 0; turn < 100 && connection.responses.length === 0; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  const [bytes] = connection.responses;
  if (bytes === undefined) throw new Error(`${api.name} was not answered`);
  return decodeResponse(api as unknown as ApiSchema<unknown, Res>, bytes, version).response;
}
