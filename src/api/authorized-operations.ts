import { CLUSTER_NAME, type AclOperation, type ResourceType } from '../security/authorizer.ts';
import type { RequestContext } from './request-context.ts';

/** Kafka's numbers of operations, which are bit positions in authorized-operations fields. */
const OPERATION_NUMBERS: Readonly<Record<AclOperation, number>> = {
  READ: 3,
  WRITE: 4,
  CREATE: 5,
  DELETE: 6,
  ALTER: 7,
  DESCRIBE: 8,
  CLUSTER_ACTION: 9,
  DESCRIBE_CONFIGS: 10,
  ALTER_CONFIGS: 11,
  IDEMPOTENT_WRITE: 12,
  CREATE_TOKENS: 13,
  DESCRIBE_TOKENS: 14,
  TWO_PHASE_COMMIT: 15,
};

/** What may be done to a topic, to the cluster and to a group, at all. */
const SUPPORTED: Readonly<Record<'TOPIC' | 'CLUSTER' | 'GROUP', readonly AclOperation[]>> = {
  TOPIC: [
    'READ',
    'WRITE',
    'CREATE',
    'DELETE',
    'ALTER',
    'DESCRIBE',
    'DESCRIBE_CONFIGS',
    'ALTER_CONFIGS',
  ],
  CLUSTER: [
    'CREATE',
    'CLUSTER_ACTION',
    'DESCRIBE_CONFIGS',
    'ALTER_CONFIGS',
    'IDEMPOTENT_WRITE',
    'ALTER',
    'DESCRIBE',
  ],
  GROUP: ['READ', 'DESCRIBE', 'DELETE', 'DESCRIBE_CONFIGS', 'ALTER_CONFIGS'],
};

/** In a response that was not asked for them. */
export const NO_AUTHORIZED_OPERATIONS = -2147483648;

/** The bit field of what the requester may do to a resource (KIP-430). */
export function authorizedOperations(
  context: RequestContext,
  type: ResourceType & ('TOPIC' | 'CLUSTER' | 'GROUP'),
  name: string,
): number {
  let field = 0;
  for (const operation of SUPPORTED[type]) {
    if (context.isAllowed(operation, type, name)) field |= 1 << OPERATION_NUMBERS[operation];
  }
  return field;
}

/** 0 for those who may not even describe the cluster. */
export function clusterAuthorizedOperations(context: RequestContext): number {
  return context.isAllowed('DESCRIBE', 'CLUSTER', CLUSTER_NAME)
    ? authorizedOperations(context, 'CLUSTER', CLUSTER_NAME)
    : 0;
}
