import { ErrorCode } from '../../../../protocol/wire/error-code.ts';
import type { ClassicGroup } from './classic-group.ts';

/**
 * Why somebody may not speak as a member: UNKNOWN_MEMBER_ID, or FENCED_INSTANCE_ID where another process is the static
 * member now (KIP-345).
 */
export function memberRefusal(
  group: ClassicGroup,
  memberId: string,
  groupInstanceId: string | null,
): ErrorCode | undefined {
  if (groupInstanceId !== null) {
    const current = group.staticMemberId(groupInstanceId);
    if (current === undefined) return ErrorCode.UNKNOWN_MEMBER_ID;
    if (current !== memberId) return ErrorCode.FENCED_INSTANCE_ID;
  }
  return group.member(memberId) === undefined ? ErrorCode.UNKNOWN_MEMBER_ID : undefined;
}

/** The same, and whether he speaks of this generation: ILLEGAL_GENERATION. */
export function generationRefusal(
  group: ClassicGroup,
  who: {
    readonly memberId: string;
    readonly groupInstanceId: string | null;
    readonly generationId: number;
  },
): ErrorCode | undefined {
  const refused = memberRefusal(group, who.memberId, who.groupInstanceId);
  if (refused !== undefined) return refused;
  return who.generationId === group.generationId ? undefined : ErrorCode.ILLEGAL_GENERATION;
}
