/** What a machine may be asked to keep at most, so that its ring costs little. */
export interface RingLimits {
  readonly eventsPerStretch: number;
  /** Rough memory of one stretch's events. */
  readonly bytesPerStretch: number;
}

export const RING_LIMITS: RingLimits = { eventsPerStretch: 2048, bytesPerStretch: 1024 * 1024 };

/** One call of the machine: which, with what, and every answer that the world gave while it ran, in order. */
export interface RingEvent {
  readonly call: string;
  readonly args: readonly unknown[];
  readonly answers: unknown[];
  /** The message of what it threw. */
  thrown?: string;
}

/** A run of events and the state of the machine before the first of them. */
interface Stretch<Checkpoint> {
  readonly checkpoint: Checkpoint;
  readonly events: RingEvent[];
  bytes: number;
}

/** What a ring holds: enough to run the machine again, exactly. */
export interface RingContent<Checkpoint> {
  readonly checkpoint: Checkpoint;
  readonly events: readonly RingEvent[];
  /** The state after the last event, a failed one too; undefined in the middle of one. */
  readonly end: Checkpoint | undefined;
}

/** A class of which instances are in events or checkpoints: made again from its public fields. */
export interface RingClass {
  readonly name: string;
  readonly isInstance: (value: object) => boolean;
  readonly revive: (fields: unknown) => object;
}

/** What is written of a field: itself, or, of a secret, something else that the machine takes for it. */
export type Redact = (key: string, value: unknown, parent: object) => unknown;

/** What writes a ring out needs of it, whatever the machine. */
export interface WritableRing {
  /** Names the machine. */
  readonly name: string;
  /** What the machine was made with, to be written at the head of the file. */
  readonly facts: unknown;
  readonly classes: readonly RingClass[];
  readonly redact: Redact | undefined;
  content(): RingContent<unknown>;
  /** A checkpoint as it is written. */
  save(checkpoint: unknown): unknown;
}

export interface RingMachine<Checkpoint> {
  readonly name: string;
  readonly facts: unknown;
  /** The state between two events, as references to what never changes and copies of what does. */
  readonly checkpoint: () => Checkpoint;
  readonly save: (checkpoint: Checkpoint) => unknown;
  readonly classes?: readonly RingClass[];
  readonly redact?: Redact;
}

/** The calls by which a decision takes effect (`Decision`), beside the machine's own. */
export const REPLAY = 'replay';
/** Its argument: how many events before this one the decision was made. */
export const ON_ACCEPTED = 'onAccepted';

/**
 * The last few thousand events of one machine, kept so that a bug can be run again (`test/replay`).
 *
 * Events are kept as references, in two stretches: each begins with a checkpoint of the machine, and when the newer one
 * is full, by number or by bytes, the older one goes. A machine that is pure depends on its state, its events and what
 * the world answered meanwhile (`observe`: a log's marks, random numbers), and on nothing else.
 *
 * What is handed to `run` must not change afterwards, nor lie in a frame that is used again.
 */
export class EventRing<Checkpoint> implements WritableRing {
  readonly #machine: RingMachine<Checkpoint>;
  readonly #limits: RingLimits;
  #older: Stretch<Checkpoint> | undefined;
  #newer: Stretch<Checkpoint> | undefined;
  #current: RingEvent | undefined;
  #eventCount = 0;
  /** A decision is made and its soft state not yet applied: a stretch that began here could not be run. */
  #isDeciding = false;

  constructor(machine: RingMachine<Checkpoint>, limits: RingLimits = RING_LIMITS) {
    this.#machine = machine;
    this.#limits = limits;
  }

  get name(): string {
    return this.#machine.name;
  }

  get facts(): unknown {
    return this.#machine.facts;
  }

  get classes(): readonly RingClass[] {
    return this.#machine.classes ?? [];
  }

  get redact(): Redact | undefined {
    return this.#machine.redact;
  }

  /** Runs one event of the machine, and keeps it. */
  run<Result>(call: string, args: readonly unknown[], body: () => Result): Result {
    if (call !== REPLAY && call !== ON_ACCEPTED) this.#isDeciding = false;
    const stretch = this.#stretch();
    this.#eventCount += 1;
    const event: RingEvent = { call, args, answers: [] };
    stretch.events.push(event);
    stretch.bytes += roughBytes(args);
    this.#current = event;
    try {
      return body();
    } catch (error) {
      event.thrown = messageOf(error);
      throw error;
    } finally {
      this.#current = undefined;
    }
  }

  /** After a change too large to be kept as an event: the next begins at a checkpoint, and what was is forgotten. */
  beginAnew(): void {
    this.#older = undefined;
    this.#newer = undefined;
  }

  /** Notes what the world answered to the event that is running, if one is. */
  answer<Value>(value: Value): Value {
    this.#current?.answers.push(value);
    return value;
  }

  /** The same object, for the machine to ask: what its methods return is noted. */
  observe<World extends object>(world: World): World {
    const methods = new Map<PropertyKey, unknown>();
    return new Proxy(world, {
      get: (target, key) => {
        const known = methods.get(key);
        if (known !== undefined) return known;
        const value: unknown = Reflect.get(target, key, target);
        if (typeof value !== 'function') return value;
        const method = (...args: unknown[]): unknown =>
          this.answer(Reflect.apply(value, target, args));
        methods.set(key, method);
        return method;
      },
    });
  }

  /**
   * The same machine, each call of a method an event. Functions among the arguments (who may do what), or among the
   * fields of one, are of the world: what they return is noted. So is a decision's `onAccepted`. `resets`: methods that
   * replace the whole state.
   */
  record<Machine extends object>(
    machine: Machine,
    resets: readonly (keyof Machine)[] = [],
  ): Machine {
    const methods = new Map<PropertyKey, unknown>();
    return new Proxy(machine, {
      get: (target, key) => {
        const known = methods.get(key);
        if (known !== undefined) return known;
        const value: unknown = Reflect.get(target, key, target);
        if (typeof value !== 'function') return value;
        const isReset = (resets as readonly PropertyKey[]).includes(key);
        const method = (...args: unknown[]): unknown => {
          if (isReset) {
            this.beginAnew();
            return Reflect.apply(value, target, args) as unknown;
          }
          const observed = args.map((arg) => this.#observeFunctions(arg));
          // As they are now: what a decision leaves in one for its next part is not yet there.
          const kept = observed.map(shallowCopy);
          const decided = this.run(
            String(key),
            kept,
            () => Reflect.apply(value, target, observed) as unknown,
          );
          return this.#recordAcceptance(decided);
        };
        methods.set(key, method);
        return method;
      },
    });
  }

  /** What a decision does to soft state once its records are in the log is an event too. */
  #recordAcceptance(decided: unknown): unknown {
    if (typeof decided !== 'object' || decided === null || !('onAccepted' in decided)) {
      return decided;
    }
    const { onAccepted } = decided;
    if (typeof onAccepted !== 'function') return decided;
    const decidedBy = this.#eventCount;
    this.#isDeciding = true;
    return {
      ...decided,
      onAccepted: () => {
        const eventsAgo = this.#eventCount + 1 - decidedBy;
        return this.run(
          ON_ACCEPTED,
          [eventsAgo],
          () => Reflect.apply(onAccepted, decided, []) as unknown,
        );
      },
    };
  }

  content(): RingContent<Checkpoint> {
    const first = this.#older ?? this.#newer ?? this.#stretch();
    const events = [...(this.#older?.events ?? []), ...(this.#newer?.events ?? [])];
    const end = this.#current === undefined ? this.#machine.checkpoint() : undefined;
    return { checkpoint: first.checkpoint, events, end };
  }

  save(checkpoint: unknown): unknown {
    return this.#machine.save(checkpoint as Checkpoint);
  }

  #stretch(): Stretch<Checkpoint> {
    const newer = this.#newer;
    const { eventsPerStretch, bytesPerStretch } = this.#limits;
    if (
      newer !== undefined &&
      (this.#isDeciding ||
        (newer.events.length < eventsPerStretch && newer.bytes < bytesPerStretch))
    ) {
      return newer;
    }
    const next = { checkpoint: this.#machine.checkpoint(), events: [], bytes: 0 };
    this.#older = newer;
    this.#newer = next;
    return next;
  }

  #observeFunctions(arg: unknown): unknown {
    if (typeof arg === 'function') return this.#observeFunction(arg);
    if (typeof arg !== 'object' || arg === null || Array.isArray(arg)) return arg;
    let copy: Record<string, unknown> | undefined;
    for (const [name, value] of Object.entries(arg)) {
      if (typeof value !== 'function') continue;
      copy ??= { ...arg };
      copy[name] = this.#observeFunction(value);
    }
    return copy ?? arg;
  }

  #observeFunction(callee: unknown): (...args: unknown[]) => unknown {
    return (...args) => this.answer((callee as (...args: unknown[]) => unknown)(...args));
  }
}

function shallowCopy(arg: unknown): unknown {
  const isPlain =
    typeof arg === 'object' && arg !== null && Object.getPrototypeOf(arg) === Object.prototype;
  return isPlain ? { ...arg } : arg;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

const SLOT_BYTES = 16;
const OBJECT_BYTES = 48;
const MAX_DEPTH = 8;
/** Of a longer list this many elements stand for all. */
const SAMPLED_ELEMENTS = 8;

/** About how much memory `value` keeps alive. Cheap rather than right: long lists are sampled. */
export function roughBytes(value: unknown, depth = 0): number {
  if (typeof value === 'string') return SLOT_BYTES + value.length;
  if (typeof value !== 'object' || value === null) return SLOT_BYTES;
  if (ArrayBuffer.isView(value)) return OBJECT_BYTES + value.byteLength;
  if (depth >= MAX_DEPTH) return OBJECT_BYTES;
  if (Array.isArray(value)) {
    const step = Math.max(1, Math.floor(value.length / SAMPLED_ELEMENTS));
    let bytes = OBJECT_BYTES;
    for (let index = 0; index < value.length; index += step) {
      bytes += roughBytes(value[index], depth + 1) * step;
    }
    return bytes;
  }
  let bytes = OBJECT_BYTES;
  for (const key in value) bytes += roughBytes((value as Record<string, unknown>)[key], depth + 1);
  return bytes;
}
