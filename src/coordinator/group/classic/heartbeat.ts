import type { HeartbeatRequest } from '../../../../protocol/generated/api/heartbeat.ts';
import { ErrorCode } from '../../../../protocol/wire/error-code.ts';
import type { GroupStep } from './group-step.ts';
import { generationRefusal } from './member-check.ts';

/** What a member that is still alive is told: REBALANCE_IN_PROGRESS sends it to join again. */
export function heartbeat(step: GroupStep, request: HeartbeatRequest): ErrorCode {
  const { group } = step;
  const refused = generationRefusal(group, request);
  if (refused !== undefined) return refused;
  step.renewSession(request.memberId);
  return group.state === 'PreparingRebalance' ? ErrorCode.REBALANCE_IN_PROGRESS : ErrorCode.NONE;
}
