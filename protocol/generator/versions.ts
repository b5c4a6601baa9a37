import { includes, intersect, type Field, type Message, type Range, type Struct } from './ast.ts';

/** What is known about the version inside one struct: the range it lies in. */
export interface Scope {
  readonly message: Message;
  readonly current: Range;
  readonly structs: ReadonlyMap<string, Struct>;
  /** Within the value of a tagged field, where the presence of a struct is written in another way. */
  readonly isTag?: boolean;
}

/** TypeScript for "the version lies in `range`", given that it lies in `current`. */
export function condition(range: Range | null, current: Range): string {
  const inside = intersect(range, current);
  if (inside === null) return 'false';
  const parts: string[] = [];
  if (inside.min > current.min) parts.push(`version >= ${inside.min}`);
  if (inside.max < current.max) parts.push(`version <= ${inside.max}`);
  return parts.length === 0 ? 'true' : parts.join(' && ');
}

/** The versions at which a field stands in line with the others, and those at which it is tagged. */
export function placement(
  field: Field,
  scope: Scope,
): { inline: Range | null; tagged: Range | null } {
  const present = intersect(field.versions, scope.current);
  if (field.tag === null || present === null) return { inline: present, tagged: null };
  const tagged = intersect(field.tag.versions, present);
  if (tagged === null) return { inline: present, tagged };
  return {
    inline: tagged.min > present.min ? { min: present.min, max: tagged.min - 1 } : null,
    tagged,
  };
}

/** The versions at which a field's lengths are compact. */
export function compactVersions(field: Field, message: Message): Range | null {
  return field.flexible === undefined ? message.flexible : field.flexible;
}

const FIXED_BYTES: ReadonlyMap<string, number> = new Map([
  ['bool', 1],
  ['int8', 1],
  ['int16', 2],
  ['uint16', 2],
  ['int32', 4],
  ['uint32', 4],
  ['int64', 8],
  ['float64', 8],
  ['uuid', 16],
]);

/** The smallest size that one element of an array of `element` has at any version of `range`. */
export function smallestElementBytes(
  element: string,
  field: Field,
  scope: Scope,
  range: Range,
): number {
  let smallest = Infinity;
  const last = Math.min(range.max, scope.message.versions.max);
  for (let version = Math.max(range.min, scope.message.versions.min); version <= last; version++) {
    smallest = Math.min(smallest, elementBytes(element, field, scope, version));
  }
  return smallest;
}

function elementBytes(element: string, field: Field, scope: Scope, version: number): number {
  const fixed = FIXED_BYTES.get(element);
  if (fixed !== undefined) return fixed;
  const struct = scope.structs.get(element);
  if (struct === undefined) {
    if (includes(compactVersions(field, scope.message), version)) return 1;
    return element === 'string' ? 2 : 4;
  }
  let bytes = includes(scope.message.flexible, version) ? 1 : 0;
  for (const inner of struct.fields) {
    if (!includes(inner.versions, version)) continue;
    if (inner.tag !== null && includes(inner.tag.versions, version)) continue;
    bytes += fieldBytes(inner, scope, version);
  }
  return bytes;
}

function fieldBytes(field: Field, scope: Scope, version: number): number {
  if (field.type.array) return includes(compactVersions(field, scope.message), version) ? 1 : 4;
  const isStruct = scope.structs.has(field.type.element);
  if (isStruct && includes(field.nullable, version)) return 1;
  return elementBytes(field.type.element, field, scope, version);
}
