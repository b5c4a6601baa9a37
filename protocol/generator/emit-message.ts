import { intersect, structsOf, type Field, type Message, type Range, type Struct } from './ast.ts';
import { defaultLiteral, isDefaultExpression } from './defaults.ts';
import { fieldTypeName, readBody } from './emit-read.ts';
import { writeBody } from './emit-write.ts';
import { schemaName, structTypeName } from './names.ts';
import { condition, type Scope } from './versions.ts';

const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

/** The versions at which each struct is used: those of its declaration, within those of everything around it. */
function structScopes(message: Message, structs: ReadonlyMap<string, Struct>): Map<string, Range> {
  const ranges = new Map<string, Range>();
  const walk = (fields: readonly Field[], current: Range): void => {
    for (const field of fields) {
      const inner = intersect(field.versions, current);
      if (field.fields === null || inner === null) continue;
      ranges.set(field.type.element, inner);
      walk(field.fields, inner);
    }
  };
  for (const struct of message.structs) {
    const range = intersect(struct.versions, message.versions);
    if (range === null) continue;
    ranges.set(struct.name, range);
    walk(struct.fields, range);
  }
  walk(message.fields, message.versions);
  for (const name of structs.keys()) if (!ranges.has(name)) ranges.set(name, message.versions);
  return ranges;
}

/** The structs whose value is compared with a default: only those get an isDefault function. */
function comparedStructs(
  structs: readonly { fields: readonly Field[]; scope: Scope }[],
): Set<string> {
  const compared = new Set<string>();
  const mark = (fields: readonly Field[], all: boolean, scope: Scope): void => {
    for (const field of fields) {
      const struct =
        field.type.array || field.default === 'null'
          ? undefined
          : scope.structs.get(field.type.element);
      if (struct === undefined || compared.has(struct.name)) continue;
      const always = !field.ignorable && condition(field.versions, scope.current) !== 'true';
      if (!all && !always && field.tag === null) continue;
      compared.add(struct.name);
      mark(struct.fields, true, scope);
    }
  };
  for (const { fields, scope } of structs) mark(fields, false, scope);
  return compared;
}

function interfaceLines(type: string, fields: readonly Field[], scope: Scope): string[] {
  if (fields.length === 0) return [`export type ${type} = Record<string, never>;`];
  return [
    `export interface ${type} {`,
    ...fields.map((field) => `  ${field.name}: ${fieldTypeName(field, scope)};`),
    '}',
  ];
}

function createLines(type: string, fields: readonly Field[], message: Message): string[] {
  if (fields.length === 0)
    return [
      `export function create${type}(_fields?: Partial<${type}>): ${type} {`,
      '  return {};',
      '}',
    ];
  const values = fields.map((field) => {
    const literal = defaultLiteral(message, field);
    const given = `fields?.${field.name}`;
    if (field.nullable === null || literal === 'null')
      return `    ${field.name}: ${given} ?? ${literal},`;
    return `    ${field.name}: ${given} === undefined ? ${literal} : fields!.${field.name},`;
  });
  return [
    `export function create${type}(fields?: Partial<${type}>): ${type} {`,
    '  return {',
    ...values,
    '  };',
    '}',
  ];
}

function isDefaultLines(type: string, fields: readonly Field[], message: Message): string[] {
  const tests = fields.map(
    (field) => `(${isDefaultExpression(message, field, `message.${field.name}`)})`,
  );
  const all = tests.length === 0 ? 'true' : tests.join(' &&\n    ');
  return [
    `function isDefault${type}(message: ${type}): boolean {`,
    `  return (\n    ${all}\n  );`,
    '}',
  ];
}

function guardLines(message: Message, thrown: string): string[] {
  const { min, max } = message.versions;
  return [
    `if (version < ${min} || version > ${max}) throw ${thrown}(${JSON.stringify(message.name)}, version);`,
  ];
}

/** Interface, create, read and write of a message and of every struct in it. */
export function messageLines(message: Message): string[] {
  const structs = structsOf(message);
  const ranges = structScopes(message, structs);
  const parts = [
    { type: message.name, fields: message.fields, name: '', current: message.versions },
  ];
  for (const struct of structs.values()) {
    const type = structTypeName(message, struct.name);
    parts.push({
      type,
      fields: struct.fields,
      name: struct.name,
      current: ranges.get(struct.name)!,
    });
  }
  const scoped = parts.map((part) => ({
    ...part,
    scope: { message, structs, current: part.current },
  }));
  const compared = comparedStructs(scoped);
  const lines: string[] = [];
  for (const { type, fields, name, scope } of scoped) {
    const isMessage = name === '';
    const exported = isMessage ? 'export ' : '';
    lines.push(
      ...interfaceLines(type, fields, scope),
      '',
      ...createLines(type, fields, message),
      '',
    );
    lines.push(`${exported}function read${type}(reader: Reader, version: number): ${type} {`);
    if (isMessage) lines.push(...indent(guardLines(message, 'unknownVersion')));
    lines.push(...indent(readBody(fields, scope)), '}', '');
    lines.push(
      `${exported}function write${type}(writer: Writer, message: ${type}, version: number): void {`,
    );
    if (isMessage) lines.push(...indent(guardLines(message, 'unwritableVersion')));
    lines.push(...indent(writeBody(fields, scope)), '}', '');
    if (compared.has(name)) lines.push(...isDefaultLines(type, fields, message), '');
  }
  return lines;
}

export function rangeLiteral(range: Range): string {
  return `{ min: ${range.min}, max: ${range.max} }`;
}

function headerVersion(message: Message): string | null {
  if (message.role !== 'request' && message.role !== 'response') return null;
  const [flexible, plain] = message.role === 'request' ? [2, 1] : [1, 0];
  // A client that does not know our versions yet must be able to read this one.
  if (message.name === 'ApiVersionsResponse') return '() => 0';
  const test = condition(message.flexible, message.versions);
  if (test === 'true') return `() => ${flexible}`;
  return test === 'false' ? `() => ${plain}` : `(version) => (${test} ? ${flexible} : ${plain})`;
}

/** The constant that describes a message at run time. */
export function messageSchemaLines(message: Message, key: number | null): string[] {
  const { name, versions, role } = message;
  const kinds = {
    request: 'RequestSchema',
    response: 'ResponseSchema',
    record: 'RecordSchema',
  } as const;
  const kind =
    role === 'request' || role === 'response' || role === 'record' ? kinds[role] : 'MessageSchema';
  const flexible = intersect(message.flexible, versions);
  const header = headerVersion(message);
  const lines = [
    `export const ${schemaName(name)}: ${kind}<${name}> = {`,
    `  name: ${JSON.stringify(name)},`,
    `  validVersions: ${rangeLiteral(versions)},`,
    `  flexibleVersions: ${flexible === null ? 'null' : rangeLiteral(flexible)},`,
    `  latestVersionUnstable: ${message.latestUnstable},`,
    `  read: read${name},`,
    `  write: write${name},`,
    `  create: create${name},`,
  ];
  if (role === 'record') lines.push(`  type: ${key},`);
  if (header !== null) lines.push(`  headerVersion: ${header},`);
  if (role === 'response') {
    lines.push('  errors: [', ...message.errors.map((code) => `    ErrorCode.${code},`), '  ],');
  }
  return [...lines, '};', ''];
}
