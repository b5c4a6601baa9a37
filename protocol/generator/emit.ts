import { intersect, type Schema } from './ast.ts';
import { messageLines, messageSchemaLines, rangeLiteral } from './emit-message.ts';
import { lowerFirst, schemaName } from './names.ts';

/** What a generated file may need, by module: only what its text uses is imported. */
const IMPORTS: readonly {
  readonly from: string;
  readonly types: readonly string[];
  readonly values: readonly string[];
}[] = [
  { from: 'error-code.ts', types: [], values: ['ErrorCode'] },
  {
    from: 'errors.ts',
    types: [],
    values: ['DecodeError', 'absentField', 'nullField', 'unknownVersion', 'unwritableVersion'],
  },
  { from: 'reader.ts', types: [], values: ['Reader'] },
  {
    from: 'schema.ts',
    types: [
      'ApiSchema',
      'CoordinatorRecordSchema',
      'MessageSchema',
      'RecordSchema',
      'RequestSchema',
      'ResponseSchema',
    ],
    values: ['decodeVersioned', 'encodeVersioned'],
  },
  { from: 'uuid.ts', types: ['Uuid'], values: ['ZERO_UUID'] },
  { from: 'writer.ts', types: [], values: ['Writer'] },
];

/** Adds the header line and the imports that `body` uses. `prefix` leads to protocol/. */
export function generatedFile(source: string, prefix: string, body: readonly string[]): string {
  const text = body.join('\n');
  const uses = (name: string): boolean => new RegExp(`(?<![\\w.])${name}(?!\\w)`).test(text);
  const head = [`// generated, do not edit: ${source}`];
  for (const { from, types, values } of IMPORTS) {
    const names: string[] = [];
    for (const name of values)
      if (uses(name)) names.push(isValue(text, name) ? name : `type ${name}`);
    for (const name of types) if (uses(name)) names.push(`type ${name}`);
    if (names.length === 0) continue;
    head.push(`import ${allTypes(names)} from '${prefix}wire/${from}';`);
  }
  const empty = uses('EMPTY_BYTES') ? ['', 'const EMPTY_BYTES = Buffer.alloc(0);'] : [];
  return `${[...head, ...empty, '', ...body].join('\n').trimEnd()}\n`;
}

function isValue(text: string, name: string): boolean {
  return new RegExp(
    `(?<![\\w.])(?:new ${name}|${name}[.(]|= ${name}\\b|: ${name},|\\? ${name}\\b|=== ${name}\\b|\\?\\? ${name}\\b)`,
  ).test(text);
}

function allTypes(names: readonly string[]): string {
  if (names.every((name) => name.startsWith('type '))) {
    return `type { ${names.map((name) => name.slice(5)).join(', ')} }`;
  }
  return `{ ${names.join(', ')} }`;
}

/** The generated text of one schema file. */
export function emitSchema(schema: Schema): string {
  const body: string[] = [];
  for (const message of schema.messages) body.push(...messageLines(message));
  for (const message of schema.messages) body.push(...messageSchemaLines(message, schema.key));
  if (schema.kind === 'api') body.push(...apiLines(schema));
  if (schema.kind === 'coordinator') body.push(...coordinatorLines(schema));
  return generatedFile(`protocol/schemas/${schema.path}.schema`, '../../', body);
}

function apiLines(schema: Schema): string[] {
  const [request, response] = [schema.messages[0]!, schema.messages[1]!];
  const { min, max } = request.versions;
  const advertised = {
    min: request.advertisedFrom ?? min,
    max: request.latestUnstable ? max - 1 : max,
  };
  const flexible = intersect(request.flexible, request.versions);
  return [
    `export const ${lowerFirst(schema.name)}Api: ApiSchema<${request.name}, ${response.name}> = {`,
    `  key: ${schema.key},`,
    `  name: ${JSON.stringify(schema.name)},`,
    `  validVersions: ${rangeLiteral(request.versions)},`,
    `  advertisedVersions: ${rangeLiteral(advertised)},`,
    `  latestVersionUnstable: ${request.latestUnstable},`,
    `  flexibleVersions: ${flexible === null ? 'null' : rangeLiteral(flexible)},`,
    `  listeners: [${schema.listeners.map((listener) => JSON.stringify(listener)).join(', ')}],`,
    `  request: ${schemaName(request.name)},`,
    `  response: ${schemaName(response.name)},`,
    '};',
    '',
  ];
}

function coordinatorLines(schema: Schema): string[] {
  const [key, value] = [schema.messages[0]!, schema.messages[1]!];
  return [
    `export const ${lowerFirst(schema.name)}Record: CoordinatorRecordSchema<${key.name}, ${value.name}> = {`,
    `  type: ${schema.key},`,
    `  name: ${JSON.stringify(schema.name)},`,
    `  key: ${schemaName(key.name)},`,
    `  value: ${schemaName(value.name)},`,
    '};',
    '',
  ];
}
