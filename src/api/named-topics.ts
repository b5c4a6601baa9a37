import { ErrorCode, type ErrorCode as Code } from '../../protocol/wire/error-code.ts';
import type { Uuid } from '../../protocol/wire/uuid.ts';
import type { AclOperation } from '../security/authorizer.ts';
import type { RequestContext } from './request-context.ts';

/** The client id by which Kafka's own tools may write to internal topics. */
const ADMIN_CLIENT_ID = '__admin_client';

export function mayWriteInternalTopics(context: RequestContext): boolean {
  return context.clientId === ADMIN_CLIENT_ID;
}

export function isTopicAllowed(
  context: RequestContext,
  operation: AclOperation,
  topicName: string,
): boolean {
  return context.isAllowed(operation, 'TOPIC', topicName);
}

/**
 * The name of a topic that a request names by its name or by its id, if the client may do this to it; else the
 * error. A topic that the client may not see is not said to exist or not to exist.
 */
export function authorizedTopicName(
  context: RequestContext,
  operation: AclOperation,
  topic: { readonly name: string } | { readonly topicId: Uuid },
  nameOf: (topicId: Uuid) => string | undefined,
): string | Code {
  const name = 'name' in topic ? topic.name : nameOf(topic.topicId);
  if (name === undefined) return ErrorCode.UNKNOWN_TOPIC_ID;
  if (!isTopicAllowed(context, operation, name)) return ErrorCode.TOPIC_AUTHORIZATION_FAILED;
  return name;
}
