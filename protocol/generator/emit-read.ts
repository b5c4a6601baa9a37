import { intersect, type Field, type Range } from './ast.ts';
import { defaultLiteral } from './defaults.ts';
import { structTypeName } from './names.ts';
import {
  compactVersions,
  condition,
  placement,
  smallestElementBytes,
  type Scope,
} from './versions.ts';

const METHODS: ReadonlyMap<string, string> = new Map([
  ['bool', 'bool'],
  ['int8', 'int8'],
  ['int16', 'int16'],
  ['uint16', 'uint16'],
  ['int32', 'int32'],
  ['uint32', 'uint32'],
  ['int64', 'int64'],
  ['float64', 'float64'],
  ['uuid', 'uuid'],
]);

/** The TypeScript type of a field. */
export function fieldTypeName(field: Field, scope: Scope): string {
  const element = elementTypeName(field, scope);
  const type = field.type.array ? `${element}[]` : element;
  return field.nullable === null ? type : `${type} | null`;
}

function elementTypeName(field: Field, scope: Scope): string {
  switch (field.type.element) {
    case 'bool':
      return 'boolean';
    case 'string':
      return 'string';
    case 'uuid':
      return 'Uuid';
    case 'bytes':
      return 'Buffer';
    case 'records':
      return 'readonly Buffer[]';
    case 'int64':
      return field.exact ? 'bigint' : 'number';
    default:
      return scope.structs.has(field.type.element)
        ? structTypeName(scope.message, field.type.element)
        : 'number';
  }
}

/** Picks among up to four forms of a call, as far as the version decides it. */
function choose(
  compact: string,
  nullable: string,
  form: (compact: boolean, nullable: boolean) => string,
): string {
  const byNull = (isCompact: boolean): string => {
    if (nullable === 'true') return form(isCompact, true);
    if (nullable === 'false') return form(isCompact, false);
    return `(${nullable} ? ${form(isCompact, true)} : ${form(isCompact, false)})`;
  };
  if (compact === 'true') return byNull(true);
  if (compact === 'false') return byNull(false);
  return `${compact} ? ${byNull(true)} : ${byNull(false)}`;
}

/** `compactNullableString` and its like. */
function variant(base: string, compact: boolean, nullable: boolean): string {
  const name = (compact ? 'compact' : '') + (nullable ? 'Nullable' : '') + base;
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** The expression that is true where lengths are compact; within a function it is the constant `flexible`. */
export function compactExpression(field: Field, scope: Scope, range: Range): string {
  const text = condition(compactVersions(field, scope.message), range);
  if (text === 'true' || text === 'false' || field.flexible !== undefined) return text;
  return 'flexible';
}

function elementExpression(field: Field, scope: Scope, range: Range, nullable: string): string {
  const { element } = field.type;
  if (element === 'int64' && field.exact) return 'reader.int64Exact()';
  const method = METHODS.get(element);
  if (method !== undefined) return `reader.${method}()`;
  if (scope.structs.has(element)) {
    const read = `read${structTypeName(scope.message, element)}(reader, version)`;
    if (nullable === 'false') return read;
    const isNull = `reader.isNull${scope.isTag === true ? 'Tagged' : ''}Struct()`;
    const test = nullable === 'true' ? isNull : `${nullable} && ${isNull}`;
    return `${test} ? null : ${read}`;
  }
  const base = element.charAt(0).toUpperCase() + element.slice(1);
  const compact = compactExpression(field, scope, range);
  return choose(
    compact,
    nullable,
    (isCompact, isNull) => `reader.${variant(base, isCompact, isNull)}()`,
  );
}

function arrayStatements(field: Field, scope: Scope, range: Range, target: string): string[] {
  const nullable = condition(field.nullable, range);
  const compact = compactExpression(field, scope, range);
  const least = smallestElementBytes(field.type.element, field, scope, range);
  const count = choose(compact, nullable, (isCompact, isNull) => {
    return `reader.${variant('ArrayLength', isCompact, isNull)}(${least})`;
  });
  const item = elementExpression(field, scope, range, 'false');
  const countName = `${field.name}Count`;
  const fill = [
    `${target} = [];`,
    `for (let i = 0; i < ${countName}; i++) ${target}.push(${item});`,
  ];
  const lines = [`const ${countName} = ${count};`];
  if (nullable === 'false') return [...lines, ...fill];
  return [
    ...lines,
    `if (${countName} < 0) ${target} = null;`,
    'else {',
    ...fill.map((line) => `  ${line}`),
    '}',
  ];
}

/** Statements that give the field's variable its value at the versions of `range`. */
function assignStatements(field: Field, scope: Scope, range: Range): string[] {
  if (field.type.array) return arrayStatements(field, scope, range, `${field.name}_`);
  return [
    `${field.name}_ = ${elementExpression(field, scope, range, condition(field.nullable, range))};`,
  ];
}

function fieldStatements(field: Field, scope: Scope): string[] {
  const { inline, tagged } = placement(field, scope);
  const name = `${field.name}_`;
  const literal = defaultLiteral(scope.message, field);
  const type = fieldTypeName(field, scope);
  if (inline === null)
    return [`${tagged === null ? 'const' : 'let'} ${name}: ${type} = ${literal};`];
  const test = condition(inline, scope.current);
  if (test === 'true') {
    if (field.type.array)
      return [`let ${name}: ${type};`, ...assignStatements(field, scope, inline)];
    const value = elementExpression(field, scope, inline, condition(field.nullable, inline));
    return [`const ${name}: ${type} = ${value};`];
  }
  const assign = assignStatements(field, scope, inline).map((line) => `  ${line}`);
  return [`let ${name}: ${type};`, `if (${test}) {`, ...assign, `} else ${name} = ${literal};`];
}

function taggedStatements(fields: readonly Field[], scope: Scope): string[] {
  const flexible = condition(scope.message.flexible, scope.current);
  if (flexible === 'false') return [];
  const lines = ['let tag = -1;', 'for (let tags = reader.tagCount(); tags > 0; tags--) {'];
  lines.push('  tag = reader.tag(tag);', '  const end = reader.tagEnd();');
  const known = fields.filter((field) => placement(field, scope).tagged !== null);
  if (known.length === 0) lines.push('  reader.skipTo(end);');
  else {
    lines.push('  switch (tag) {');
    for (const field of known) lines.push(...taggedCase(field, scope).map((line) => `    ${line}`));
    lines.push('    default:', '      reader.skipTo(end);', '  }', '  reader.endTag(end);');
  }
  lines.push('}');
  if (flexible === 'true') return lines;
  return ['if (flexible) {', ...lines.map((line) => `  ${line}`), '}'];
}

function taggedCase(field: Field, scope: Scope): string[] {
  const tagged = placement(field, scope).tagged!;
  const assign = assignStatements(field, { ...scope, isTag: true }, tagged);
  const head = `case ${field.tag!.number}: {`;
  const test = condition(tagged, intersect(scope.message.flexible, scope.current)!);
  if (test === 'true') return [head, ...assign.map((line) => `  ${line}`), '  break;', '}'];
  const body = [
    `if (${test}) {`,
    ...assign.map((line) => `  ${line}`),
    '} else reader.skipTo(end);',
    'break;',
  ];
  return [head, ...body.map((line) => `  ${line}`), '}'];
}

/** The body of a struct's read function. */
export function readBody(fields: readonly Field[], scope: Scope): string[] {
  const flexible = condition(scope.message.flexible, scope.current);
  const lines: string[] = [];
  if (flexible !== 'true' && flexible !== 'false') lines.push(`const flexible = ${flexible};`);
  for (const field of fields) lines.push(...fieldStatements(field, scope));
  lines.push(...taggedStatements(fields, scope));
  if (fields.length === 0) return [...lines, 'return {};'];
  lines.push('return {', ...fields.map((field) => `  ${field.name}: ${field.name}_,`), '};');
  return lines;
}
