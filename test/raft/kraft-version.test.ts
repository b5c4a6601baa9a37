import { describe, expect, test } from 'vitest';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { directoryOf, Machine, voterOf } from './machine.ts';

/** It leads, and what it wrote first is committed. */
function soleVoter(): Machine {
  const machine = new Machine({ voters: 1, isStatic: true }).start();
  machine.settle();
  expect(machine.state.name).toBe('leader');
  return machine;
}

function raise(machine: Machine, leaderEpoch = machine.state.epoch): void {
  machine.give({ type: 'appendFirstVoters', leaderEpoch });
}

describe('kraft.version 1 (KIP-853)', () => {
  test('the sole voter of a configuration goes into the log, with its directory id', () => {
    const machine = soleVoter();
    const before = machine.log.endOffset();
    const { control } = machine.node;
    expect([control.kraftVersion(), control.voters().get(1)?.directoryId]).toEqual([0, ZERO_UUID]);
    raise(machine);
    expect(control.kraftVersion()).toBe(1);
    expect(control.voters().voters).toEqual([voterOf(1, directoryOf(1))]);
    expect(machine.log.endOffset()).toBe(before + 2);
    machine.settle();
    expect(machine.takeEffects('highWatermark').at(-1)?.offset).toBe(before + 2);
    expect(machine.state.name).toBe('leader');
  });

  test('what the log loses of it did not happen', () => {
    const machine = soleVoter();
    const before = machine.log.endOffset();
    raise(machine);
    machine.node.control.truncateTo(before);
    expect(machine.node.control.kraftVersion()).toBe(0);
    expect(machine.node.control.voters().get(1)?.directoryId).toBe(ZERO_UUID);
  });

  test('asked of who does not lead, has others beside it, or has it already, is our own bug', () => {
    const machine = soleVoter();
    expect(() => raise(machine, machine.state.epoch + 1)).toThrow('append only while canAppend');
    raise(machine);
    machine.settle();
    expect(() => raise(machine)).toThrow('the voters are not in the log yet');
    const follower = new Machine({ voters: 3, isStatic: true }).start();
    expect(() => raise(follower)).toThrow('append only while canAppend');
  });
});
