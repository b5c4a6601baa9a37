/** Both ends included; `max` is Infinity for an open range. An empty range does not exist: it is null. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

export const SCALAR_TYPES = [
  'bool',
  'int8',
  'int16',
  'uint16',
  'int32',
  'uint32',
  'int64',
  'float64',
  'uuid',
  'string',
  'bytes',
  'records',
] as const;
export type ScalarType = (typeof SCALAR_TYPES)[number];

/** A type without its array brackets: a scalar, or the name of a struct. */
export interface FieldType {
  readonly array: boolean;
  readonly element: string;
}

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly versions: Range;
  readonly nullable: Range | null;
  readonly tag: { readonly number: number; readonly versions: Range } | null;
  readonly ignorable: boolean;
  readonly key: boolean;
  /** A 64-bit field whose bits matter: bigint instead of number. */
  readonly exact: boolean;
  /** Overrides the message's flexible versions for this field alone. */
  readonly flexible: Range | null | undefined;
  /** The text behind `=`; null where the type's own default holds. */
  readonly default: string | null;
  /** The fields of the struct that this field declares in place; null where it names one declared elsewhere. */
  readonly fields: readonly Field[] | null;
  readonly line: number;
}

export interface Struct {
  readonly name: string;
  readonly versions: Range;
  readonly fields: readonly Field[];
}

export type Role = 'request' | 'response' | 'header' | 'data' | 'record' | 'key' | 'value';

export interface Message {
  readonly role: Role;
  readonly name: string;
  readonly versions: Range;
  readonly flexible: Range | null;
  readonly latestUnstable: boolean;
  /** Shown in ApiVersions from here on, although lower versions than `versions` are refused. */
  readonly advertisedFrom: number | null;
  readonly errors: readonly string[];
  readonly fields: readonly Field[];
  readonly structs: readonly Struct[];
}

/** One schema file. */
export interface Schema {
  /** Below protocol/schemas, without the extension: `api/fetch`. */
  readonly path: string;
  readonly kind: 'api' | 'record' | 'coordinator' | 'data' | 'header';
  readonly name: string;
  /** API key, or type of record. */
  readonly key: number | null;
  readonly listeners: readonly string[];
  readonly messages: readonly Message[];
}

export class SchemaError extends Error {
  override readonly name = 'SchemaError';
}

export function intersect(a: Range | null, b: Range | null): Range | null {
  if (a === null || b === null) return null;
  const min = Math.max(a.min, b.min);
  const max = Math.min(a.max, b.max);
  return min > max ? null : { min, max };
}

export function contains(outer: Range | null, inner: Range): boolean {
  return outer !== null && outer.min <= inner.min && outer.max >= inner.max;
}

export function includes(range: Range | null, version: number): boolean {
  return range !== null && version >= range.min && version <= range.max;
}

export function rangeText(range: Range | null): string {
  if (range === null) return 'none';
  if (range.max === Infinity) return `${range.min}+`;
  return range.min === range.max ? `${range.min}` : `${range.min}-${range.max}`;
}

/** The structs of a message by name, those declared in place and the common ones alike. */
export function structsOf(message: Message): Map<string, Struct> {
  const structs = new Map<string, Struct>();
  const add = (struct: Struct): void => {
    if (structs.has(struct.name))
      throw new SchemaError(`${message.name}: struct ${struct.name} is declared twice`);
    structs.set(struct.name, struct);
  };
  const walk = (fields: readonly Field[]): void => {
    for (const field of fields) {
      if (field.fields === null) continue;
      add({ name: field.type.element, versions: field.versions, fields: field.fields });
      walk(field.fields);
    }
  };
  for (const struct of message.structs) {
    add(struct);
    walk(struct.fields);
  }
  walk(message.fields);
  return structs;
}
