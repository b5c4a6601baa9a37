import type { ApiSchema } from '../../protocol/wire/schema.ts';
import { createDispatch } from '../../src/api/dispatch.ts';
import type { AnyApiHandler } from '../../src/api/handler.ts';
import type { Services } from '../../src/api/services.ts';
import { ALLOW_ALL, type Action } from '../../src/security/authorizer.ts';
import { ANONYMOUS } from '../../src/security/principal.ts';
import { Replicas, type ReplicaOptions } from '../replication/fixture.ts';
import { decodeResponse, encodeRequest, FakeConnection } from './fake-connection.ts';
import { fakeServices } from './fake-services.ts';

/** Everything that is not on this list is allowed. */
export type Forbidden = Partial<Action>[];

/** A broker's replicas behind a real dispatch: requests go in as bytes and come out as bytes. */
export class ApiFixture {
  readonly replicas: Replicas;
  readonly connection: FakeConnection;
  readonly services: Services;
  forbidden: Forbidden = [];
  #correlationId = 0;

  private constructor(replicas: Replicas, handler: AnyApiHandler, parts: Partial<Services>) {
    this.replicas = replicas;
    this.services = fakeServices({
      clock: replicas.time.clock,
      timers: replicas.time.timers,
      replicas: replicas.manager,
      metadata: { image: () => replicas.image },
      authorizer: {
        isAllowed: (requester, action) =>
          ALLOW_ALL.isAllowed(requester, action) &&
          !this.forbidden.some((one) =>
            Object.entries(one).every(([key, value]) => action[key as keyof Action] === value),
          ),
      },
      ...parts,
    });
    const sessions = createDispatch({
      services: this.services,
      handlers: [handler],
      listenerName: 'PLAINTEXT',
      listenerKind: 'broker',
      metrics: replicas.world.metrics,
      requestMaxBytes: 100 * 1024 * 1024,
      initialPrincipal: ANONYMOUS,
    });
    this.connection = new FakeConnection(sessions);
  }

  static async open(
    handler: unknown,
    options: ReplicaOptions & { parts?: Partial<Services> } = {},
  ): Promise<ApiFixture> {
    const replicas = await Replicas.open(options);
    return new ApiFixture(replicas, handler as AnyApiHandler, options.parts ?? {});
  }

  /** Sends without waiting. */
  send<Req, Res>(api: ApiSchema<Req, Res>, request: Req, version: number, clientId = 'test'): void {
    const correlationId = ++this.#correlationId;
    this.connection.receive(encodeRequest(api, request, { version, correlationId, clientId }));
  }

  /** The response, after `waitMs` at most; undefined when there was none. */
  async call<Req, Res>(
    api: ApiSchema<Req, Res>,
    request: Req,
    version: number,
    { waitMs = 0, clientId = 'test' } = {},
  ): Promise<Res> {
    const answered = this.connection.responses.length;
    this.send(api, request, version, clientId);
    await this.replicas.time.settle();
    if (waitMs > 0) await this.replicas.time.advance(waitMs);
    const bytes = this.connection.responses[answered];
    if (bytes === undefined) throw new Error('no response');
    const { correlationId, response } = decodeResponse(api, bytes, version);
    if (correlationId !== this.#correlationId) throw new Error('the response of another request');
    for (const task of this.connection.sentTasks.splice(0)) task();
    return response;
  }
}

export function versionsOf(
  api: { validVersions: { min: number; max: number } },
  max = Infinity,
): number[] {
  const { validVersions } = api;
  const versions = [];
  for (let at = validVersions.min; at <= Math.min(validVersions.max, max); at++) versions.push(at);
  return versions;
}
