import { describe, expect, test } from 'vitest';
import { createFindCoordinatorRequest } from '../../protocol/generated/api/find-coordinator.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { findCoordinator } from '../../src/api/find-coordinator.ts';
import { ask } from './ask.ts';

describe('FindCoordinator before there is a topic of offsets', () => {
  const errorCode = ErrorCode.COORDINATOR_NOT_AVAILABLE;

  test.each([1, 3])('v%i: the one answer has a message', async (version) => {
    const request = createFindCoordinatorRequest({ key: 'group' });
    expect(await ask(findCoordinator, request, { version })).toMatchObject({
      errorCode,
      errorMessage: 'The coordinator is not available.',
      nodeId: -1,
    });
  });

  test('v4: those of several have none', async () => {
    const request = createFindCoordinatorRequest({ coordinatorKeys: ['group', 'other'] });
    const nowhere = { errorCode, errorMessage: '', nodeId: -1 };
    expect((await ask(findCoordinator, request)).coordinators).toMatchObject([
      { key: 'group', ...nowhere },
      { key: 'other', ...nowhere },
    ]);
  });
});
