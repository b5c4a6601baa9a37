import { GroupWorld, protocolsOf } from './group-world.ts';

/** Each with whoever is needed to go on from there. */
export type StateName =
  'none' | 'simple' | 'empty' | 'initial' | 'preparing' | 'completing' | 'stable';

export const STATES: readonly StateName[] = [
  'none',
  'simple',
  'empty',
  'initial',
  'preparing',
  'completing',
  'stable',
];

export interface InState {
  readonly world: GroupWorld;
  readonly leader: string;
  readonly follower: string;
  readonly generationId: number;
}

/** A new dynamic member, which is told its id and joins with it. */
export function newMember(world: GroupWorld, ...protocols: string[]) {
  const names = protocols.length === 0 ? ['range'] : protocols;
  const told = world.join({ protocols: protocolsOf(...names) }).response;
  if (told === undefined) throw new Error('no member id');
  const { memberId } = told;
  return { memberId, joined: world.join({ memberId, protocols: protocolsOf(...names) }) };
}

/** Two members, whose first rebalance has come to where the leader assigns. */
export function completing(world = new GroupWorld()): InState {
  const first = newMember(world);
  const second = newMember(world);
  world.advance(2 * world.settings.initialRebalanceDelayMs);
  const { leader, generationId } = first.joined.response!;
  const [follower] = [first.memberId, second.memberId].filter((each) => each !== leader);
  return { world, leader, follower: follower!, generationId };
}

export function stable(world = new GroupWorld()): InState {
  const group = completing(world);
  const { leader, follower, generationId } = group;
  const assignments = [leader, follower].map((memberId) => ({
    memberId,
    assignment: Buffer.from(`for ${memberId}`),
  }));
  world.sync({ memberId: follower, generationId });
  world.sync({ memberId: leader, generationId, assignments });
  return group;
}

/** A group in each of its states; where there are no members, their names are made up. */
export function inState(name: StateName): InState {
  const world = new GroupWorld();
  const nobody = { world, leader: 'nobody', follower: 'nobody', generationId: 0 };
  switch (name) {
    case 'none':
      return nobody;
    case 'simple':
      world.commit({ offset: 3 });
      return nobody;
    case 'empty': {
      const group = stable(world);
      world.leave([{ memberId: group.leader }, { memberId: group.follower }]);
      return group;
    }
    case 'initial': {
      const { memberId } = newMember(world);
      return { world, leader: memberId, follower: memberId, generationId: 0 };
    }
    case 'preparing': {
      const group = stable(world);
      world.join({ memberId: group.leader });
      return group;
    }
    case 'completing':
      return completing(world);
    case 'stable':
      return stable(world);
  }
}
