import type { GroupRecord } from '../../protocol/generated/group/index.ts';
import { ApiError, type ErrorCode as Code } from '../../protocol/wire/error-code.ts';
import { assert } from '../base/assert.ts';
import type { GroupCoordinator, GroupDecision } from '../coordinator/group/group-coordinator.ts';
import type { CoordinatorContext } from '../coordinator/shard.ts';
import type { CoordinatorRuntime } from '../runtime/coordinator-runtime.ts';
import type { AclOperation } from '../security/authorizer.ts';
import type { RequestContext } from './request-context.ts';
import type { Services } from './services.ts';

export type GroupRuntime = CoordinatorRuntime<GroupCoordinator, GroupRecord>;

export function groupsOf(services: Services): GroupRuntime {
  assert(services.groups !== undefined, 'a broker coordinates groups');
  return services.groups;
}

export function isGroupAllowed(
  context: RequestContext,
  operation: AclOperation,
  groupId: string,
): boolean {
  return context.isAllowed(operation, 'GROUP', groupId);
}

/** Asks the coordinator of a group to decide, and answers when that is committed; what is refused is an answer too. */
export function writeToGroup<Response>(
  groupId: string,
  { context, services }: { readonly context: RequestContext; readonly services: Services },
  decide: (groups: GroupCoordinator, context: CoordinatorContext<Response>) => GroupDecision,
  refused: (code: Code) => Response,
): Promise<Response> {
  const { principal, clientId, clientHost, apiVersion } = context;
  const timeoutMs = services.config.groups.offsetsCommitTimeoutMs;
  const source = { principal, clientId, clientHost, apiVersion, timeoutMs };
  return orRefusal(groupsOf(services).write(groupId, source, decide), refused);
}

/** What a coordinator refuses is an answer; what it breaks on is not. */
export async function orRefusal<Response>(
  response: Promise<Response>,
  refused: (code: Code) => Response,
): Promise<Response> {
  try {
    return await response;
  } catch (error) {
    if (error instanceof ApiError) return refused(error.code);
    throw error;
  }
}
