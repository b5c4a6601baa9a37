import type { Principal } from './principal.ts';

/** Kafka's AclOperation names. */
export type AclOperation =
  | 'READ'
  | 'WRITE'
  | 'CREATE'
  | 'DELETE'
  | 'ALTER'
  | 'DESCRIBE'
  | 'CLUSTER_ACTION'
  | 'DESCRIBE_CONFIGS'
  | 'ALTER_CONFIGS'
  | 'IDEMPOTENT_WRITE'
  | 'CREATE_TOKENS'
  | 'DESCRIBE_TOKENS'
  | 'TWO_PHASE_COMMIT';

export type ResourceType =
  'TOPIC' | 'GROUP' | 'CLUSTER' | 'TRANSACTIONAL_ID' | 'DELEGATION_TOKEN' | 'USER';

/** The only resource of type CLUSTER. */
export const CLUSTER_NAME = 'kafka-cluster';

export interface Requester {
  readonly principal: Principal;
  /** The address the request came from, without port. */
  readonly host: string;
}

/** What one request wants to do to one resource. */
export interface Action {
  readonly operation: AclOperation;
  readonly resourceType: ResourceType;
  readonly resourceName: string;
}

/** Decides from the metadata image alone: synchronous, and the same on every node that has replayed as far. */
export interface Authorizer {
  isAllowed(requester: Requester, action: Action): boolean;
}

/** `authorizer.class.name` is empty: everybody may do everything, as in Kafka. */
export const ALLOW_ALL: Authorizer = { isAllowed: () => true };
