import { intersect, type Field, type Range } from './ast.ts';
import { isDefaultExpression } from './defaults.ts';
import { compactExpression } from './emit-read.ts';
import { structTypeName } from './names.ts';
import { condition, placement, type Scope } from './versions.ts';

const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

/** One call, in the compact form where the version says so. */
function call(writer: string, compact: string, base: string, value: string): string[] {
  const plain = `${writer}.${base}(${value});`;
  const dense = `${writer}.compact${base.charAt(0).toUpperCase()}${base.slice(1)}(${value});`;
  if (compact === 'true') return [dense];
  if (compact === 'false') return [plain];
  return [`if (${compact}) ${dense}`, `else ${plain}`];
}

function elementStatements(
  field: Field,
  scope: Scope,
  at: { writer: string; value: string; range: Range },
): string[] {
  const { element } = field.type;
  const compact = compactExpression(field, scope, at.range);
  if (scope.structs.has(element)) {
    return [`write${structTypeName(scope.message, element)}(${at.writer}, ${at.value}, version);`];
  }
  if (element === 'int64' && field.exact) return [`${at.writer}.int64Exact(${at.value});`];
  if (element !== 'string' && element !== 'bytes' && element !== 'records') {
    return [`${at.writer}.${element}(${at.value});`];
  }
  return call(at.writer, compact, element, at.value);
}

/** What is written for null, at a version that knows it. */
function nullStatements(field: Field, scope: Scope, writer: string, range: Range): string[] {
  if (scope.structs.has(field.type.element) && !field.type.array) {
    return [scope.isTag === true ? `${writer}.unsignedVarint(0);` : `${writer}.int8(-1);`];
  }
  const compact = compactExpression(field, scope, range);
  const plain =
    field.type.element === 'string' && !field.type.array
      ? `${writer}.int16(-1);`
      : `${writer}.int32(-1);`;
  const dense = `${writer}.unsignedVarint(0);`;
  if (compact === 'true') return [dense];
  if (compact === 'false') return [plain];
  return [`if (${compact}) ${dense}`, `else ${plain}`];
}

/** Statements that write the field's value, its length or presence before it, at the versions of `range`. */
function valueStatements(field: Field, scope: Scope, writer: string, range: Range): string[] {
  const value = `message.${field.name}`;
  const nullable = condition(field.nullable, range);
  const isStruct = scope.structs.has(field.type.element) && !field.type.array;
  const lines: string[] = [];
  if (field.type.array) {
    lines.push(
      ...call(writer, compactExpression(field, scope, range), 'arrayLength', `${value}.length`),
    );
    const item = elementStatements(field, scope, { writer, value: 'item', range });
    lines.push(`for (const item of ${value}) {`, ...indent(item), '}');
  } else {
    const present = scope.isTag === true ? `${writer}.unsignedVarint(1);` : `${writer}.int8(1);`;
    if (isStruct && nullable === 'true') lines.push(present);
    else if (isStruct && nullable !== 'false') lines.push(`if (${nullable}) ${present}`);
    lines.push(...elementStatements(field, scope, { writer, value, range }));
  }
  if (field.nullable === null) return lines;
  const path = JSON.stringify(`${scope.message.name}.${field.name}`);
  const nothing = nullable === 'false' ? [] : nullStatements(field, scope, writer, range);
  const refusal = `throw nullField(${path}, version);`;
  if (nullable === 'false') nothing.push(refusal);
  else if (nullable !== 'true') nothing.unshift(`if (!(${nullable})) ${refusal}`);
  return [`if (${value} === null) {`, ...indent(nothing), '} else {', ...indent(lines), '}'];
}

function absentStatement(field: Field, scope: Scope): string {
  const isDefault = isDefaultExpression(scope.message, field, `message.${field.name}`);
  const path = JSON.stringify(`${scope.message.name}.${field.name}`);
  return `if (!(${isDefault})) throw absentField(${path}, version);`;
}

function fieldStatements(field: Field, scope: Scope): string[] {
  const { inline } = placement(field, scope);
  const present = condition(field.versions, scope.current);
  const lines: string[] = [];
  if (inline !== null) {
    const test = condition(inline, scope.current);
    const write = valueStatements(field, scope, 'writer', inline);
    if (test === 'true') lines.push(...write);
    else lines.push(`if (${test}) {`, ...indent(write), '}');
  }
  if (field.ignorable || present === 'true') return lines;
  const absent = absentStatement(field, scope);
  if (present === 'false') return [...lines, absent];
  if (lines.at(-1) === '}' && condition(inline, scope.current) === present) {
    lines[lines.length - 1] = `} else ${absent}`;
    return lines;
  }
  return [...lines, `if (!(${present})) {`, `  ${absent}`, '}'];
}

function taggedTest(field: Field, scope: Scope): string {
  const flexible = intersect(scope.message.flexible, scope.current)!;
  const test = condition(placement(field, scope).tagged, flexible);
  const set = `!(${isDefaultExpression(scope.message, field, `message.${field.name}`)})`;
  return test === 'true' ? set : `${test} && ${set}`;
}

function taggedStatements(fields: readonly Field[], scope: Scope): string[] {
  const flexible = condition(scope.message.flexible, scope.current);
  if (flexible === 'false') return [];
  const known = fields.filter((field) => placement(field, scope).tagged !== null);
  known.sort((a, b) => a.tag!.number - b.tag!.number);
  const lines: string[] = [];
  if (known.length === 0) lines.push('writer.unsignedVarint(0);');
  else {
    lines.push('let tags = 0;');
    for (const field of known) lines.push(`if (${taggedTest(field, scope)}) tags++;`);
    lines.push('writer.unsignedVarint(tags);');
    for (const field of known) {
      const write = valueStatements(
        field,
        { ...scope, isTag: true },
        'inner',
        placement(field, scope).tagged!,
      );
      lines.push(`if (${taggedTest(field, scope)}) {`, '  const inner = writer.beginTag();');
      lines.push(...indent(write), `  writer.endTag(${field.tag!.number}, inner);`, '}');
    }
  }
  if (flexible === 'true') return lines;
  return ['if (flexible) {', ...indent(lines), '}'];
}

/** The body of a struct's write function. */
export function writeBody(fields: readonly Field[], scope: Scope): string[] {
  const flexible = condition(scope.message.flexible, scope.current);
  const lines: string[] = [];
  if (flexible !== 'true' && flexible !== 'false') lines.push(`const flexible = ${flexible};`);
  for (const field of fields) lines.push(...fieldStatements(field, scope));
  lines.push(...taggedStatements(fields, scope));
  return lines;
}
