import type { Peer } from '../base/connection.ts';
import type { AclOperation, ResourceType } from '../security/authorizer.ts';
import type { Principal } from '../security/principal.ts';

export type ListenerKind = 'broker' | 'controller';

/** What is known of one connection, for as long as it lives. Shared by its requests. */
export interface ConnectionState {
  /** Kafka's form: `local:port-remote:port-index`. */
  readonly id: string;
  readonly listenerName: string;
  readonly listenerKind: ListenerKind;
  readonly peer: Peer;
  readonly tls: boolean;
  /** From ApiVersions v3 and later; empty before. */
  clientSoftwareName: string;
  clientSoftwareVersion: string;
  /** Runs once when the connection has ended: fetch sessions, parked requests. Returns what takes it off again. */
  onClose(task: () => void): () => void;
}

/** Everything a handler may know of its request besides the body. */
export interface RequestContext {
  readonly apiKey: number;
  readonly apiVersion: number;
  readonly correlationId: number;
  readonly clientId: string | null;
  readonly principal: Principal;
  /** The address of the client: of the original one where the request came inside an Envelope. */
  readonly clientHost: string;
  readonly listenerName: string;
  readonly listenerKind: ListenerKind;
  readonly connection: ConnectionState;
  /** It came inside an Envelope: `principal` and `clientHost` are the original client's. */
  readonly forwarded: boolean;
  /** Monotonic milliseconds. */
  readonly arrivedAtMs: number;

  isAllowed(operation: AclOperation, resourceType: ResourceType, resourceName: string): boolean;

  /**
   * Views into the request (`records`) die when the handler first yields to the event loop. `keep` gives the same
   * bytes for longer: the frame is detached (copied if it lies in a shared buffer) the first time and stays charged
   * to the memory budget until the request is answered or `releaseFrame` is called. Call it before yielding.
   */
  keep(view: Buffer): Buffer;
  /** Nothing of the frame is needed any more; a request that parks after `keep` must call this first. */
  releaseFrame(): void;
  /**
   * `task` runs once when the response has left the process, or never will: for memory that the response refers to
   * (the chunks of a log read).
   */
  onResponseSent(task: () => void): void;
  /** The quota says so: the connection is not read for this long after the response (KIP-219). */
  throttle(throttleMs: number): void;

  /** What ApiVersions shows on this listener, by ascending key. */
  readonly advertisedApis: readonly AdvertisedApi[];
  /** For Envelope: runs the request inside it as its original sender; header and body of the response. */
  runForwarded(request: ForwardedRequest): Promise<Buffer>;
}

export interface AdvertisedApi {
  readonly apiKey: number;
  readonly minVersion: number;
  readonly maxVersion: number;
}

export interface ForwardedRequest {
  /** Header and body. */
  readonly requestData: Buffer;
  readonly principal: Principal;
  readonly clientHost: string;
}
