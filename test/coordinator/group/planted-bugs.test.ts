import { afterEach, expect, test, vi } from 'vitest';
import { ClassicGroup } from '../../../src/coordinator/group/classic/classic-group.ts';
import { GroupStep } from '../../../src/coordinator/group/classic/group-step.ts';
import { GroupCoordinator } from '../../../src/coordinator/group/group-coordinator.ts';
import { GroupSimulation } from './group-simulation.ts';
import type { GroupWorld } from './group-world.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** What the simulation says of the first seed in which it finds something. */
function found(create?: GroupWorld['create']): string {
  for (let seed = 1; seed <= 20; seed++) {
    try {
      new GroupSimulation(seed, create).run(100);
    } catch (error) {
      return String(error);
    }
  }
  return 'nothing';
}

function original<Args extends unknown[]>(name: keyof ClassicGroup) {
  const property = Object.getOwnPropertyDescriptor(ClassicGroup.prototype, name);
  return property!.value as (this: ClassicGroup, ...args: Args) => void;
}

/** A coordinator that is asked something else than what was asked. */
class Misled extends GroupCoordinator {
  override syncGroup(...[request, context]: Parameters<GroupCoordinator['syncGroup']>) {
    const [first, ...others] = request.assignments;
    const assignments = first === undefined ? [] : [...others, { ...first, memberId: 'nobody' }];
    return super.syncGroup({ ...request, assignments }, context);
  }
}

class Forgetful extends GroupCoordinator {
  override commitOffsets(...[request, context]: Parameters<GroupCoordinator['commitOffsets']>) {
    const topics = request.topics.map((topic) => ({
      ...topic,
      partitions: topic.partitions.map((each) => ({ ...each, committedOffset: 0 })),
    }));
    return super.commitOffsets({ ...request, topics }, context);
  }
}

test('a leader who is gone', () => {
  const remove = original<[memberId: string]>('remove');
  vi.spyOn(ClassicGroup.prototype, 'remove').mockImplementation(function (
    this: ClassicGroup,
    memberId: string,
  ) {
    const { leaderId } = this;
    remove.call(this, memberId);
    this.leaderId = leaderId;
  });
  expect(found()).toContain('leader: one of the members');
});

test('a generation left out', () => {
  const beginNextGeneration = original<[nowMs: number]>('beginNextGeneration');
  vi.spyOn(ClassicGroup.prototype, 'beginNextGeneration').mockImplementation(function (
    this: ClassicGroup,
    nowMs: number,
  ) {
    beginNextGeneration.call(this, nowMs);
    if (this.generationId === 3) this.generationId += 1;
  });
  expect(found()).toContain('generation: from 2 to 4');
});

test('an assignment to somebody else', () => {
  expect(found((parts) => new Misled(parts))).toContain('assignment: not what the leader said');
});

test('a wake-up that is lost', () => {
  vi.spyOn(GroupStep.prototype, 'awaitSyncs').mockReturnValue(undefined);
  vi.spyOn(GroupStep.prototype, 'awaitJoins').mockReturnValue(undefined);
  expect(found()).toContain('wait: ');
});

test('an offset that goes back', () => {
  expect(found((parts) => new Forgetful(parts))).toContain('offsets: 0 after 1');
});

test('a change that no record tells of', () => {
  vi.spyOn(GroupStep.prototype, 'writeGroup').mockReturnValue(undefined);
  expect(found()).toContain('hard state: the group');
});

test('a decision that changes something before it is accepted', () => {
  vi.spyOn(ClassicGroup.prototype, 'clone').mockImplementation(function (this: ClassicGroup) {
    return this;
  });
  expect(found()).toMatch(/deciding changed it|Invariant/);
});
