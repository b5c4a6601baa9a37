import { isDeepStrictEqual } from 'node:util';
import type { Logger } from '../../src/base/logger.ts';
import type { Random } from '../../src/base/random.ts';
import { Controller } from '../../src/controller/controller.ts';
import type { ControllerSettings } from '../../src/controller/settings.ts';
import {
  loadGroupCheckpoint,
  saveGroupCheckpoint,
} from '../../src/coordinator/group/checkpoint.ts';
import { GroupCoordinator } from '../../src/coordinator/group/group-coordinator.ts';
import type { GroupSettings } from '../../src/coordinator/group/settings.ts';
import {
  type EventFile,
  OF_THE_WORLD,
  parseEventFile,
  toPlain,
} from '../../src/machine/event-file.ts';
import {
  messageOf,
  ON_ACCEPTED,
  type Redact,
  type RingClass,
  type RingEvent,
} from '../../src/machine/event-ring.ts';
import type { RaftCheckpoint } from '../../src/raft/checkpoint.ts';
import { ControlState } from '../../src/raft/control-state.ts';
import type { RaftOptions } from '../../src/raft/raft-core.ts';
import type { RaftLog } from '../../src/raft/raft-log.ts';
import { RaftNode } from '../../src/raft/raft-node.ts';
import type { Voter } from '../../src/raft/types.ts';
import { VoterSet } from '../../src/raft/voter-set.ts';
import {
  loadControllerCheckpoint,
  saveControllerCheckpoint,
} from '../../src/runtime/controller-ring.ts';
import { hideRecords, hidingConfigs } from '../../src/runtime/event-secrets.ts';
import { RAFT_CLASSES } from '../../src/runtime/raft-ring.ts';

/** A machine made from a file, and how its state is written. */
interface Replayed {
  readonly machine: object;
  readonly save: () => unknown;
  /** As the file was written. */
  readonly redact?: Redact;
}

const counter = { add: () => undefined };

const SILENT: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => SILENT,
};

/** How each machine is made again; a new one needs one more entry. */
const MACHINES: Readonly<Record<string, (file: EventFile, world: RecordedWorld) => Replayed>> = {
  raft: ({ head, checkpoint }, world) => {
    const { options, staticVoters } = head.facts as { options: RaftOptions; staticVoters: Voter[] };
    const saved = checkpoint as RaftCheckpoint;
    const node = new RaftNode(
      {
        options,
        log: world.standIn<RaftLog>(),
        control: new ControlState(new VoterSet(staticVoters)),
        persisted: undefined,
        random: world.standIn<Random>(),
        checkpoint: saved,
      },
      saved.now,
    );
    return { machine: node, save: () => node.checkpoint(), redact: hideRecords };
  },
  controller: ({ head, checkpoint }, world) => {
    const { settings } = head.facts as { settings: ControllerSettings };
    const nextOffset = (): number => world.answer() as number;
    const controller = new Controller(settings, world.standIn<Random>(), nextOffset);
    controller.restore(loadControllerCheckpoint(checkpoint));
    const redact = hidingConfigs();
    return {
      machine: controller,
      save: () => saveControllerCheckpoint(controller.checkpoint(), redact),
      redact,
    };
  },
  groups: ({ head, checkpoint }, world) => {
    const groups = new GroupCoordinator({
      settings: (head.facts as { settings: GroupSettings }).settings,
      random: world.standIn<Random>(),
      log: SILENT,
      counts: {
        offsetCommits: counter,
        offsetExpirations: counter,
        offsetDeletions: counter,
        completedRebalances: counter,
      },
    });
    groups.restore(loadGroupCheckpoint(checkpoint));
    return { machine: groups, save: () => saveGroupCheckpoint(groups.checkpoint()) };
  },
};

const CLASSES: readonly RingClass[] = RAFT_CLASSES;

/** The code is not the one that wrote the file, or is not pure, or the ring forgot something. */
export class Divergence extends Error {
  override readonly name = 'Divergence';
}

export interface ReplayResult {
  readonly machine: string;
  readonly events: number;
  /** What the last event threw, as it did when the file was written. */
  readonly failure: string | undefined;
  /** Whether the file tells the state at its end, which then is ours too. */
  readonly hasEnd: boolean;
}

/**
 * Runs the events of a file of `EventFiles` against the machine they were given to. Throws `Divergence` where the
 * machine does otherwise than it did then: asks the world more or less, throws, or does not, or ends in another state.
 */
export function replay(text: string): ReplayResult {
  const file = parseEventFile(text, CLASSES);
  const { head, events } = file;
  const world = new RecordedWorld();
  const make = MACHINES[head.machine];
  if (make === undefined) throw new Error(`no machine ${head.machine} is known here`);
  const { machine, save, redact } = make(file, world);
  const plain = (value: unknown): unknown => toPlain(value, { classes: CLASSES, redact });
  const results: unknown[] = [];
  for (const [index, event] of events.entries()) {
    world.begin(event);
    const thrown = step(machine, event, { index, results, world });
    if (thrown !== event.thrown) {
      throw new Divergence(
        `event ${index} (${event.call}): ${told(thrown)}, then ${told(event.thrown)}`,
      );
    }
    world.end(index);
  }
  const hasEnd = file.end !== undefined;
  if (hasEnd && !isDeepStrictEqual(plain(save()), plain(file.end))) {
    throw new Divergence(
      `another end: ${JSON.stringify(plain(save()))}, then ${JSON.stringify(plain(file.end))}`,
    );
  }
  return { machine: head.machine, events: events.length, failure: events.at(-1)?.thrown, hasEnd };
}

function told(thrown: string | undefined): string {
  return thrown === undefined ? 'went well' : `threw ${thrown}`;
}

interface Step {
  readonly index: number;
  /** What each event returned: decisions among them, whose soft state is applied by a later event. */
  readonly results: unknown[];
  readonly world: RecordedWorld;
}

function step(
  machine: object,
  event: RingEvent,
  { index, results, world }: Step,
): string | undefined {
  try {
    if (event.call === ON_ACCEPTED) {
      const decision = results[index - (event.args[0] as number)] as { onAccepted(): void };
      decision.onAccepted();
      return undefined;
    }
    const method: unknown = Reflect.get(machine, event.call);
    if (typeof method !== 'function') throw new Error(`the machine has no ${event.call}`);
    const args = event.args.map((arg) => world.withFunctions(arg));
    results[index] = Reflect.apply(method, machine, args);
    return undefined;
  } catch (error) {
    if (error instanceof Divergence) throw error;
    return messageOf(error);
  }
}

/** Answers as the world did. */
class RecordedWorld {
  #answers: readonly unknown[] = [];
  #next = 0;

  begin(event: RingEvent): void {
    this.#answers = event.answers;
    this.#next = 0;
  }

  end(index: number): void {
    if (this.#next === this.#answers.length) return;
    throw new Divergence(`event ${index} asked ${this.#next} times, then ${this.#answers.length}`);
  }

  answer(): unknown {
    if (this.#next >= this.#answers.length)
      throw new Divergence('the world was not asked so often');
    return this.#answers[this.#next++];
  }

  /** Whatever it is asked, it says what was said then. */
  standIn<World extends object>(): World {
    return new Proxy({}, { get: () => () => this.answer() }) as World;
  }

  withFunctions(arg: unknown): unknown {
    const callee = (): unknown => this.answer();
    if (arg === OF_THE_WORLD) return callee;
    if (typeof arg !== 'object' || arg === null || Array.isArray(arg)) return arg;
    const entries = Object.entries(arg);
    if (!entries.some(([, value]) => value === OF_THE_WORLD)) return arg;
    return Object.fromEntries(
      entries.map(([name, value]) => [name, value === OF_THE_WORLD ? callee : value]),
    );
  }
}
