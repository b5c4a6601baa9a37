/**
 * A ring as a file: JSON, one value a line. A head, the first checkpoint, the events, and the state at the end. Bytes
 * are base64.
 */
import { assert } from '../base/assert.ts';
import type { Redact, RingClass, RingEvent, WritableRing } from './event-ring.ts';

const FORMAT = 1;

export interface EventFileHead {
  readonly format: number;
  readonly machine: string;
  readonly writtenAtMs: number;
  /** Why it was written. */
  readonly reason: string;
  readonly stack: string | undefined;
  readonly facts: unknown;
}

export interface EventFile {
  readonly head: EventFileHead;
  /** As the machine's `save` made it. */
  readonly checkpoint: unknown;
  readonly events: readonly RingEvent[];
  readonly end: unknown;
}

/** The lines of a ring, each to be written with a line feed. */
export function* eventFileLines(
  ring: WritableRing,
  written: { readonly atMs: number; readonly reason: Error | undefined },
): Generator<string> {
  const { checkpoint, events, end } = ring.content();
  const head: EventFileHead = {
    format: FORMAT,
    machine: ring.name,
    writtenAtMs: written.atMs,
    reason: written.reason?.message ?? '',
    stack: written.reason?.stack,
    facts: ring.facts,
  };
  const line = (value: Partial<Line>): string => JSON.stringify(toPlain(value, ring));
  yield line({ head });
  yield line({ checkpoint: ring.save(checkpoint) });
  for (const event of events) yield line({ event });
  const ended = end === undefined ? undefined : trySave(ring, end);
  if (ended !== undefined) yield line({ end: ended });
}

/** A machine that has just failed may be in a state that cannot be told. */
function trySave(ring: WritableRing, end: unknown): unknown {
  try {
    return ring.save(end);
  } catch {
    return undefined;
  }
}

/** Throws on what is no such file. */
export function parseEventFile(text: string, classes: readonly RingClass[]): EventFile {
  const lines = text.split('\n').filter((each) => each !== '');
  const values = lines.map((each) => fromPlain(JSON.parse(each), classes) as Partial<Line>);
  const [first, second] = values;
  assert(first?.head?.format === FORMAT, 'an event file of this format');
  assert(second !== undefined && 'checkpoint' in second, 'an event file begins with a checkpoint');
  return {
    head: first.head,
    checkpoint: second.checkpoint,
    events: values.flatMap(({ event }) => (event === undefined ? [] : [event])),
    end: values.at(-1)?.end,
  };
}

interface Line {
  readonly head: EventFileHead;
  readonly checkpoint: unknown;
  readonly event: RingEvent;
  readonly end: unknown;
}

/** What JSON has no word for is an object with this field. */
const TAG = '$';
/** Stands for a function that the machine was given: whoever replays puts its own there. */
export const OF_THE_WORLD = Symbol('a function of the world');

type Entries = [unknown, unknown][];

/** What is written of a machine's events, and what not. */
export interface Writing {
  readonly classes: readonly RingClass[];
  readonly redact?: Redact | undefined;
}

/** Any value as JSON can say it. Of an instance its public fields are told, of a function only that there is one. */
export function toPlain(value: unknown, writing: Writing): unknown {
  switch (typeof value) {
    case 'undefined':
      return { [TAG]: 'undefined' };
    case 'number':
      return Number.isFinite(value) ? value : { [TAG]: 'number', v: String(value) };
    case 'bigint':
      return { [TAG]: 'bigint', v: String(value) };
    case 'function':
      return { [TAG]: 'function' };
    case 'object':
      return value === null ? null : plainObject(value, writing);
    default:
      return value;
  }
}

function plainObject(value: object, writing: Writing): unknown {
  const { classes, redact } = writing;
  const plain = (each: unknown): unknown => toPlain(each, writing);
  const plainEntries = (entries: Iterable<[unknown, unknown]>): Entries =>
    Array.from(entries, ([key, each]) => [plain(key), plain(each)]);
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Uint8Array) {
    return { [TAG]: 'bytes', v: Buffer.from(value).toString('base64') };
  }
  if (value instanceof Map) return { [TAG]: 'map', v: plainEntries(value) };
  if (value instanceof Set) return { [TAG]: 'set', v: [...value].map(plain) };
  const fields = Object.entries(value).map(([key, each]): [string, unknown] => [
    key,
    redact === undefined ? each : redact(key, each, value),
  ]);
  const entries = plainEntries(fields) as [string, unknown][];
  const known = classes.find(({ isInstance }) => isInstance(value));
  if (known !== undefined) return { [TAG]: 'instance', of: known.name, v: entries };
  return TAG in value ? { [TAG]: 'object', v: entries } : Object.fromEntries(entries);
}

export function fromPlain(value: unknown, classes: readonly RingClass[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => fromPlain(each, classes));
  if (TAG in value) return fromTagged(value as Tagged, classes);
  return revivedFields(Object.entries(value), classes);
}

interface Tagged {
  readonly [TAG]: unknown;
  readonly of?: unknown;
  readonly v: unknown;
}

function fromTagged(
  { [TAG]: tag, of: className, v }: Tagged,
  classes: readonly RingClass[],
): unknown {
  switch (tag) {
    case 'undefined':
      return undefined;
    case 'number':
      return Number(v);
    case 'bigint':
      return BigInt(v as string);
    case 'bytes':
      return Buffer.from(v as string, 'base64');
    case 'map':
      return new Map(fromPlain(v, classes) as Entries);
    case 'set':
      return new Set(fromPlain(v, classes) as unknown[]);
    case 'object':
      return revivedFields(v as [string, unknown][], classes);
    case 'instance': {
      const known = classes.find(({ name }) => name === className);
      assert(known !== undefined, () => `${String(className)} is a class that is known`);
      return known.revive(revivedFields(v as [string, unknown][], classes));
    }
    case 'function':
      return OF_THE_WORLD;
    default:
      throw new Error(`${String(tag)} is no kind of value`);
  }
}

function revivedFields(entries: [string, unknown][], classes: readonly RingClass[]): object {
  return Object.fromEntries(entries.map(([key, each]) => [key, fromPlain(each, classes)]));
}
