import {
  SCALAR_TYPES,
  SchemaError,
  contains,
  intersect,
  structsOf,
  type Field,
  type Message,
  type Range,
  type Schema,
  type Struct,
} from './ast.ts';
import { kebab, stem, structTypeName } from './names.ts';
import { placement, smallestElementBytes, type Scope } from './versions.ts';

const SCALARS: ReadonlySet<string> = new Set(SCALAR_TYPES);
const LISTENERS: ReadonlySet<string> = new Set(['broker', 'controller']);

/** Refuses schemas that no code should be generated from. */
export function checkSchemas(schemas: readonly Schema[]): void {
  const names = new Map<string, string>();
  const keys = new Map<string, string>();
  for (const schema of schemas) {
    checkSchema(schema);
    for (const message of schema.messages) once(names, message.name, schema.path, 'message');
    const folder = schema.path.slice(0, schema.path.indexOf('/'));
    if (schema.key !== null) once(keys, `${folder} ${schema.key}`, schema.path, 'number');
  }
}

function once(seen: Map<string, string>, name: string, path: string, what: string): void {
  const other = seen.get(name);
  if (other !== undefined) throw new SchemaError(`${path}: ${what} ${name} is taken by ${other}`);
  seen.set(name, path);
}

/** Refuses one schema that contradicts itself. */
export function checkSchema(schema: Schema): void {
  const fail = (what: string): never => {
    throw new SchemaError(`${schema.path}: ${what}`);
  };
  if (stem(schema.path) !== kebab(schema.name))
    fail(`${schema.name} belongs into ${kebab(schema.name)}.schema`);
  for (const listener of schema.listeners)
    if (!LISTENERS.has(listener)) fail(`no listener is called ${listener}`);
  if (schema.kind === 'api' && schema.listeners.length === 0) fail('an API without listeners');
  for (const message of schema.messages) checkMessage(message, fail);
  if (schema.kind !== 'api') return;
  const [request, response] = [schema.messages[0]!, schema.messages[1]!];
  if (
    request.versions.min !== response.versions.min ||
    request.versions.max !== response.versions.max
  ) {
    fail('request and response have different versions');
  }
  if (response.latestUnstable || response.advertisedFrom !== null)
    fail('only the request says what is advertised');
}

type Fail = (what: string) => never;

function checkMessage(message: Message, fail: Fail): void {
  if (message.versions.max === Infinity) fail(`${message.name}: its versions have no end`);
  if (message.flexible !== null && message.flexible.max !== Infinity)
    fail(`${message.name}: flexible versions end`);
  if (message.errors.length > 0 && message.role !== 'response')
    fail(`${message.name}: only responses carry errors`);
  if (message.latestUnstable && message.versions.min === message.versions.max)
    fail('no version would be stable');
  const structs = structsOf(message);
  const types = new Set<string>();
  for (const struct of structs.values()) {
    if (SCALARS.has(struct.name)) fail(`a struct may not be called ${struct.name}`);
    const type = structTypeName(message, struct.name);
    if (types.has(type) || type === message.name) fail(`two structs would be called ${type}`);
    types.add(type);
  }
  const context = { message, structs, fail };
  checkFields(message.fields, message.versions, context);
  for (const struct of message.structs) checkFields(struct.fields, struct.versions, context);
}

interface Context {
  readonly message: Message;
  readonly structs: ReadonlyMap<string, Struct>;
  readonly fail: Fail;
}

function checkFields(fields: readonly Field[], outer: Range, context: Context): void {
  const within: Context = {
    ...context,
    fail: (what) => context.fail(`${context.message.name}: ${what}`),
  };
  const names = new Set<string>();
  const tags = new Set<number>();
  for (const field of fields) {
    const fail: Fail = (what) => within.fail(`${field.name}: ${what}`);
    if (names.has(field.name)) fail('declared twice');
    names.add(field.name);
    if (intersect(field.versions, outer) === null) fail('never present');
    checkType(field, { ...within, fail });
    checkNull(field, fail);
    checkDefault(field, fail);
    if (field.tag !== null) {
      if (tags.has(field.tag.number)) fail(`tag ${field.tag.number} is taken`);
      tags.add(field.tag.number);
      checkTag(field, context.message, fail);
    }
    if (field.fields !== null) checkFields(field.fields, field.versions, context);
    checkSize(field, outer, { ...within, fail });
  }
  for (let tag = 0; tag < tags.size; tag++)
    if (!tags.has(tag)) within.fail(`tag ${tag} is missing`);
}

function checkType(field: Field, { structs, fail }: Context): void {
  const { array, element } = field.type;
  const isStruct = structs.has(element);
  if (!SCALARS.has(element) && !isStruct) fail(`no type is called ${element}`);
  if (array && element === 'records') fail('an array of records');
  if (field.exact && (array || element !== 'int64')) fail('only an int64 can be exact');
}

function checkNull(field: Field, fail: Fail): void {
  if (field.nullable === null) return;
  const numbers = [
    'bool',
    'int8',
    'int16',
    'uint16',
    'int32',
    'uint32',
    'int64',
    'float64',
    'uuid',
  ];
  if (!field.type.array && numbers.includes(field.type.element))
    fail(`${field.type.element} has no null`);
  if (intersect(field.nullable, field.versions) === null) fail('nullable at versions that lack it');
}

const INTEGER_BITS: ReadonlyMap<string, { bits: number; signed: boolean }> = new Map([
  ['int8', { bits: 8, signed: true }],
  ['int16', { bits: 16, signed: true }],
  ['uint16', { bits: 16, signed: false }],
  ['int32', { bits: 32, signed: true }],
  ['uint32', { bits: 32, signed: false }],
  ['int64', { bits: 64, signed: true }],
]);

function checkDefault(field: Field, fail: Fail): void {
  const text = field.default;
  if (text === null) return;
  if (text === 'null') {
    if (!contains(field.nullable, field.versions))
      fail('null by default, but not nullable at all its versions');
    return;
  }
  if (field.type.array) return fail('an array has no default but null');
  const { element } = field.type;
  const integer = INTEGER_BITS.get(element);
  if (integer !== undefined) {
    if (!/^(-?\d+|0x[0-9a-f]+)$/i.test(text)) return fail(`${text} is no integer`);
    const value = BigInt(text);
    const fitted = integer.signed
      ? BigInt.asIntN(integer.bits, value)
      : BigInt.asUintN(integer.bits, value);
    if (fitted !== value) fail(`${text} is no ${element}`);
  } else if (element === 'bool') {
    if (text !== 'true' && text !== 'false') fail(`${text} is no bool`);
  } else if (element === 'float64') {
    if (Number.isNaN(Number(text))) fail(`${text} is no number`);
  } else if (element !== 'string') fail(`${element} has no default but its own`);
}

function checkTag(field: Field, message: Message, fail: Fail): void {
  const { versions } = field.tag!;
  if (versions.max !== Infinity && versions.max < message.versions.max) fail('a tag that ends');
  if (!contains(message.flexible, versions)) fail('tagged at versions that are not flexible');
  if (!contains(field.versions, versions)) fail('tagged at versions that lack it');
}

/** Counts are checked against the bytes that are left, which an element of no bytes would defeat. */
function checkSize(field: Field, outer: Range, { message, structs, fail }: Context): void {
  const current = intersect(outer, message.versions);
  if (!field.type.array || current === null) return;
  const scope: Scope = { message, structs, current };
  const { inline, tagged } = placement(field, scope);
  for (const range of [inline, tagged]) {
    if (range === null) continue;
    if (smallestElementBytes(field.type.element, field, scope, range) < 1)
      fail('an element of no bytes');
  }
}
