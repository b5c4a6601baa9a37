import {
  includes,
  structsOf,
  type Field,
  type Message,
  type Struct,
} from '../../protocol/generator/ast.ts';
import { ZERO_UUID, uuidFromBytes } from '../../protocol/wire/uuid.ts';
import type { SeededRandom } from '../../src/base/prng.ts';

export type Fields = Record<string, unknown>;

/** What a random message is made of; `size` scales its arrays and texts, `int64` is what every 64-bit number is. */
export interface RandomMessageOptions {
  readonly random: SeededRandom;
  readonly version: number;
  readonly size?: number;
  readonly int64?: number;
}

interface Context {
  readonly random: SeededRandom;
  readonly version: number;
  readonly size: number;
  readonly int64: number | undefined;
  readonly structs: ReadonlyMap<string, Struct>;
}

/** A message with random values in the fields that the version has, and defaults in the others. */
export function randomMessage(message: Message, options: RandomMessageOptions): Fields {
  const { random, version, size = 3, int64 } = options;
  const structs = structsOf(message);
  return structValue(message.fields, { random, version, size, int64, structs });
}

function structValue(fields: readonly Field[], context: Context): Fields {
  const value: Fields = {};
  for (const field of fields) {
    const absent = !includes(field.versions, context.version);
    // A tagged field at its default is not written at all: both ways are to be seen.
    const unwritten = field.tag !== null && context.random.chance(0.4);
    value[field.name] =
      absent || unwritten ? defaultValue(field, context.structs) : fieldValue(field, context);
  }
  return value;
}

function fieldValue(field: Field, context: Context): unknown {
  const { random, version } = context;
  if (includes(field.nullable, version) && random.chance(0.25)) return null;
  if (!field.type.array) return elementValue(field, context);
  const count = random.below(context.size + 1);
  const smaller = { ...context, size: Math.max(1, context.size - 1) };
  return Array.from({ length: count }, () => elementValue(field, smaller));
}

function elementValue(field: Field, context: Context): unknown {
  const { random, size } = context;
  switch (field.type.element) {
    case 'bool':
      return random.chance(0.5);
    case 'int8':
      return integer(random, -0x80, 0x7f);
    case 'int16':
      return integer(random, -0x8000, 0x7fff);
    case 'uint16':
      return integer(random, 0, 0xffff);
    case 'int32':
      return integer(random, -0x8000_0000, 0x7fff_ffff);
    case 'uint32':
      return integer(random, 0, 0xffff_ffff);
    case 'int64':
      return field.exact ? random.bytes(8).readBigInt64BE() : (context.int64 ?? int64(random));
    case 'float64':
      return random.chance(0.1) ? Infinity : (random.uint32() - 2 ** 31) / 1024;
    case 'uuid':
      return uuidFromBytes(random.bytes(16));
    case 'string':
      return text(random, size);
    case 'bytes':
      return random.bytes(random.chance(0.02) ? 1500 : random.below(8 * size));
    case 'records':
      return records(random, size);
    default:
      return structValue(context.structs.get(field.type.element)!.fields, context);
  }
}

function integer(random: SeededRandom, min: number, max: number): number {
  if (random.chance(0.2)) return random.pick([min, max, 0]);
  return min + random.below(max - min + 1);
}

/** What a number holds exactly, and the two ends of the 64-bit range, which are infinities here. */
export function int64(random: SeededRandom): number {
  const kind = random.below(6);
  if (kind === 0)
    return random.pick([Infinity, -Infinity, Number.MAX_SAFE_INTEGER, -(2 ** 53), 0, -1]);
  if (kind === 1) return random.below(1000);
  return (random.uint32() - 2 ** 31) * 2 ** 22 + random.below(2 ** 22);
}

const LETTERS = ['a', 'Z', '0', '-', '_', '.', ' ', '\u0000', 'é', 'ß', 'Ж', '漢', '🦗'];

function text(random: SeededRandom, size: number): string {
  if (random.chance(0.05)) return 'long.'.repeat(40);
  const ascii = random.chance(0.7);
  let value = '';
  for (let length = random.below(8 * size); length > 0; length--) {
    value += ascii ? String.fromCharCode(32 + random.below(95)) : random.pick(LETTERS);
  }
  return value;
}

function records(random: SeededRandom, size: number): Buffer[] {
  const chunks: Buffer[] = [];
  for (let count = random.below(3); count > 0; count--) {
    chunks.push(random.bytes(random.chance(0.1) ? 3000 : random.below(40 * size)));
  }
  return chunks;
}

/** What a field is where nothing says otherwise, read from the schema and not from generated code. */
function defaultValue(field: Field, structs: ReadonlyMap<string, Struct>): unknown {
  const text = field.default;
  if (text === 'null') return null;
  if (field.type.array) return [];
  switch (field.type.element) {
    case 'bool':
      return text === 'true';
    case 'string':
      return text ?? '';
    case 'uuid':
      return ZERO_UUID;
    case 'bytes':
      return Buffer.alloc(0);
    case 'records':
      return field.nullable === null ? [] : null;
    case 'int64':
      if (field.exact) return BigInt(text ?? 0);
      return text === '9223372036854775807' ? Infinity : Number(text ?? 0);
    default: {
      const struct = structs.get(field.type.element);
      return struct === undefined ? Number(text ?? 0) : defaultFields(struct.fields, structs);
    }
  }
}

/** All fields at their defaults. */
export function defaultFields(
  fields: readonly Field[],
  structs: ReadonlyMap<string, Struct>,
): Fields {
  return Object.fromEntries(fields.map((field) => [field.name, defaultValue(field, structs)]));
}

/** A message all of whose fields have their defaults. */
export function defaultMessage(message: Message): Fields {
  return defaultFields(message.fields, structsOf(message));
}

/** The message as it comes back: `records` is then one chunk. */
export function joinRecords(message: Message, fields: Fields): Fields {
  const structs = structsOf(message);
  const walk = (own: readonly Field[], value: Fields): Fields =>
    Object.fromEntries(own.map((field) => [field.name, part(field, value[field.name])]));
  const part = (field: Field, value: unknown): unknown => {
    if (value === null) return null;
    if (field.type.element === 'records') return [Buffer.concat(value as Buffer[])];
    const struct = structs.get(field.type.element);
    if (struct === undefined) return value;
    if (!field.type.array) return walk(struct.fields, value as Fields);
    return (value as Fields[]).map((element) => walk(struct.fields, element));
  };
  return walk(message.fields, fields);
}
