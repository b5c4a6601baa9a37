import type { ApiSchema, VersionRange } from '../../protocol/wire/schema.ts';
import type { ErrorCode } from '../../protocol/wire/error-code.ts';
import type { AclOperation } from '../security/authorizer.ts';
import type { RequestContext } from './request-context.ts';
import type { Services } from './services.ts';

/**
 * The authorization rule of an API. Every API has one; the table does not compile without, and a test reads them all.
 * - `anyone`: nothing to protect, `why` says so.
 * - `cluster`: dispatch checks the operation on the cluster resource before `handle`, and answers `failure(…,
 *   CLUSTER_AUTHORIZATION_FAILED)`. On the controller listener and on the broker listener alike.
 * - `resources`: `handle` asks `context.isAllowed(operation, type, name)` for each resource; `why` says for which.
 */
export type AuthorizationRule =
  | { readonly kind: 'anyone'; readonly why: string }
  | { readonly kind: 'cluster'; readonly operation: AclOperation }
  | { readonly kind: 'resources'; readonly why: string };

/** Returned by `handle` when there is nothing to send (Produce with acks=0). */
export const NO_RESPONSE = Symbol('no response');
/** Returned by `handle` when the only answer is to end the connection (an error of Produce with acks=0). */
export const CLOSE_CONNECTION = Symbol('close connection');

export type NoAnswer = typeof NO_RESPONSE | typeof CLOSE_CONNECTION;

/**
 * Answer now, answer later, or not at all. A handler that can answer at once returns the response itself: the hot
 * path makes no promise. `handle` must have its effect in order before it first yields or, as Produce, keep the
 * order of its own effects.
 */
export type Answer<Res> = Res | NoAnswer | Promise<Res | NoAnswer>;

export interface BrokerShare<Req, Res> {
  /** What the controller is asked; undefined where nothing is left. */
  readonly remaining: Req | undefined;
  /** The whole answer, from the controller's: undefined where it was not asked. */
  answer(fromController: Res | undefined): Res;
}

export interface ApiHandler<Req, Res> {
  readonly api: ApiSchema<Req, Res>;
  /** Only where we implement less than the schema's stable versions. */
  readonly versions?: VersionRange;
  /** False where a node is not to serve it, nor to show it; without it every node does. */
  isOn?(services: Services): boolean;
  /** A broker passes it to the active controller (original bytes, inside Envelope); `handle` runs at the controller. */
  readonly forward: boolean;
  /**
   * What a broker decides itself of a request before it passes the rest on; without it the request goes on as it came.
   */
  beforeForward?(request: Req, context: RequestContext, services: Services): BrokerShare<Req, Res>;
  /**
   * True for Produce alone: the next Produce of the connection may take effect while this one still waits for its
   * acknowledgement (at most 16); any other API waits for the one before it.
   */
  readonly pipelined?: boolean;
  readonly authorize: AuthorizationRule;
  /** Another name beside the API's under which Kafka measures such a request: of Fetch, whose it is. */
  alsoMeasuredAs?(request: Req): string;
  /** Makes the newest shape of what a request of `version` says. May change `request` in place. */
  normalize?(request: Req, version: number): Req;
  handle(request: Req, context: RequestContext, services: Services): Answer<Res>;
  /**
   * The response that says `code` for the whole request in this API's own shape (per topic, per partition, or at
   * the top), at any version: for authorization, forwarding that failed, and our own bugs. `request` is normalized.
   * CLOSE_CONNECTION where the client expects no response (acks=0).
   */
  failure(request: Req, code: ErrorCode, message: string | null, version: number): Res | NoAnswer;
}

/** What the table holds: the types of a handler fit together, but the table does not care which they are. */
export type AnyApiHandler = ApiHandler<unknown, unknown>;
