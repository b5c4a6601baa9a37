import type { Schema } from './ast.ts';
import { generatedFile } from './emit.ts';
import { lowerFirst, schemaName, stem } from './names.ts';

const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

/** The list of all APIs. */
export function emitApis(schemas: readonly Schema[]): string {
  const apis = schemas.filter((schema) => schema.kind === 'api').sort((a, b) => a.key! - b.key!);
  const imports = apis.map(
    (api) => `import { ${lowerFirst(api.name)}Api } from './api/${stem(api.path)}.ts';`,
  );
  const body = [
    ...imports,
    '',
    '/** Every API, by key. */',
    'export const apis: readonly ApiSchema[] = [',
    ...apis.map((api) => `  ${lowerFirst(api.name)}Api,`),
    '];',
    '',
    'export const apiByKey: ReadonlyMap<number, ApiSchema> = new Map(apis.map((api) => [api.key, api]));',
  ];
  return generatedFile('protocol/schemas/api', '../', body);
}

/** The list of all messages, for tests. */
export function emitMessages(schemas: readonly Schema[]): string {
  const imports: string[] = [];
  const names: string[] = [];
  for (const schema of schemas) {
    const own = schema.messages.map((message) => schemaName(message.name));
    imports.push(`import { ${own.join(', ')} } from './${schema.path}.ts';`);
    names.push(...own);
  }
  const body = [
    ...imports,
    '',
    '/** Every message of every schema. */',
    'export const messages: readonly MessageSchema<unknown>[] = [',
    ...names.map((name) => `  ${name},`),
    '];',
  ];
  return generatedFile('protocol/schemas', '../', body);
}

/** The union of a log's records, and both directions of its frame. */
export function emitMetadataIndex(schemas: readonly Schema[]): string {
  const records = schemas
    .filter((schema) => schema.path.startsWith('metadata/'))
    .sort((a, b) => a.key! - b.key!);
  const body = records.map((record) => {
    const { name } = record;
    return `import { type ${name}, read${name}, write${name} } from './${stem(record.path)}.ts';`;
  });
  body.push(
    '',
    ...records.map((record) => `export type { ${record.name} } from './${stem(record.path)}.ts';`),
  );
  body.push('', '/** A record of `__cluster_metadata`. */', 'export type MetadataRecord =');
  const members = records.map(({ name }) => {
    return `  | { readonly name: '${name}'; readonly version: number; readonly value: ${name} }`;
  });
  body.push(...members.slice(0, -1), `${members.at(-1)!};`, '');
  body.push(
    '/** The number of each type of record in its frame. */',
    'export const METADATA_RECORD_TYPES = {',
  );
  body.push(...records.map(({ name, key }) => `  ${name}: ${key},`), '} as const;', '');
  body.push(
    '/** The highest version of each type of record. */',
    'export const METADATA_RECORD_MAX_VERSIONS = {',
  );
  body.push(
    ...records.map(({ name, messages }) => `  ${name}: ${messages[0]!.versions.max},`),
    '} as const;',
    '',
  );
  body.push(
    'const FRAME_VERSION = 1;',
    '',
    ...metadataDecode(records),
    '',
    ...metadataEncode(records),
  );
  return generatedFile('protocol/schemas/metadata', '../../', body);
}

function metadataDecode(records: readonly Schema[]): string[] {
  const lines = [
    'const reader = new Reader(bytes);',
    'const frameVersion = reader.unsignedVarint();',
    'if (frameVersion !== FRAME_VERSION) throw new DecodeError(`metadata record frame ${frameVersion}`);',
    'const type = reader.unsignedVarint();',
    'const version = reader.unsignedVarint();',
    'const record = readBody(reader, type, version);',
    'reader.finish();',
    'return record;',
  ];
  const cases = records.flatMap(({ name, key }) => [
    `case ${key}:`,
    `  return { name: '${name}', version, value: read${name}(reader, version) };`,
  ]);
  cases.push('default:', '  throw new DecodeError(`metadata record type ${type}`);');
  return [
    'function readBody(reader: Reader, type: number, version: number): MetadataRecord {',
    '  switch (type) {',
    ...indent(indent(cases)),
    '  }',
    '}',
    '',
    '/** The value of a record of the metadata log. */',
    'export function decodeMetadataRecord(bytes: Buffer): MetadataRecord {',
    ...indent(lines),
    '}',
  ];
}

function metadataEncode(records: readonly Schema[]): string[] {
  const cases = records.flatMap(({ name }) => [
    `case '${name}':`,
    `  write${name}(writer, record.value, record.version);`,
    '  break;',
  ]);
  return [
    'export function encodeMetadataRecord(record: MetadataRecord): Buffer {',
    '  const writer = new Writer();',
    '  writeMetadataRecord(writer, record);',
    '  return writer.finish();',
    '}',
    '',
    '/** As `encodeMetadataRecord` each, cut from one buffer: for very many at a time. */',
    'export function encodeMetadataRecords(records: readonly MetadataRecord[]): Buffer[] {',
    '  const writer = new Writer(BYTES_PER_RECORD * records.length);',
    '  const ends = records.map((record) => {',
    '    writeMetadataRecord(writer, record);',
    '    return writer.byteLength;',
    '  });',
    '  const bytes = writer.finish();',
    '  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));',
    '}',
    '',
    '/** About what the record of a partition takes: only how often a buffer is made larger depends on it. */',
    'const BYTES_PER_RECORD = 96;',
    '',
    'function writeMetadataRecord(writer: Writer, record: MetadataRecord): void {',
    '  writer.unsignedVarint(FRAME_VERSION);',
    '  writer.unsignedVarint(METADATA_RECORD_TYPES[record.name]);',
    '  writer.unsignedVarint(record.version);',
    '  switch (record.name) {',
    ...indent(indent(cases)),
    '  }',
    '}',
  ];
}

/** The same for a coordinator's log, whose records have a key and a value; without a value it is a tombstone. */
export function emitCoordinatorIndex(
  folder: string,
  union: string,
  schemas: readonly Schema[],
): string {
  const records = schemas
    .filter((schema) => schema.path.startsWith(`${folder}/`))
    .sort((a, b) => a.key! - b.key!);
  const body = records.map((record) => {
    const { name } = record;
    return `import { ${lowerFirst(name)}Record, type ${name}Key, type ${name}Value } from './${stem(record.path)}.ts';`;
  });
  body.push(
    '',
    ...records.map(
      ({ name, path }) => `export type { ${name}Key, ${name}Value } from './${stem(path)}.ts';`,
    ),
  );
  body.push('', `export type ${union} =`);
  const members = records.map(({ name }) => {
    return `  | CoordinatorRecord<'${name}', ${name}Key, ${name}Value>`;
  });
  body.push(...members.slice(0, -1), `${members.at(-1)!};`, '');
  const decodeCases = records.flatMap(({ name, key }) => [
    `case ${key}:`,
    `  return { name: '${name}', ...decodeBoth(${lowerFirst(name)}Record, reader, value) };`,
  ]);
  const encodeCases = records.flatMap(({ name }) => [
    `case '${name}':`,
    `  return encodeBoth(${lowerFirst(name)}Record, record);`,
  ]);
  body.push(...coordinatorHelpers());
  body.push(
    '/** Null where the type is one that we do not know: such a record is passed over, as Kafka does. */',
    `export function decode${union}(key: Buffer, value: Buffer | null): ${union} | null {`,
    '  const reader = new Reader(key);',
    '  const type = reader.int16();',
    '  switch (type) {',
    ...indent(indent([...decodeCases, 'default:', '  return null;'])),
    '  }',
    '}',
    '',
    `export function encode${union}(record: ${union}): { key: Buffer; value: Buffer | null } {`,
    '  switch (record.name) {',
    ...indent(indent(encodeCases)),
    '  }',
    '}',
  );
  return generatedFile(`protocol/schemas/${folder}`, '../../', body);
}

function coordinatorHelpers(): string[] {
  return `/** A record of the log; the version is the value's, and of no meaning in a tombstone. */
interface CoordinatorRecord<N extends string, K, V> {
  readonly name: N;
  readonly version: number;
  readonly key: K;
  readonly value: V | null;
}

function decodeBoth<K, V>(
  schema: CoordinatorRecordSchema<K, V>,
  reader: Reader,
  value: Buffer | null,
): { version: number; key: K; value: V | null } {
  const key = schema.key.read(reader, 0);
  reader.finish();
  if (value === null) return { version: 0, key, value };
  const { version, message } = decodeVersioned(schema.value, value);
  return { version, key, value: message };
}

function encodeBoth<K, V>(
  schema: CoordinatorRecordSchema<K, V>,
  record: { version: number; key: K; value: V | null },
): { key: Buffer; value: Buffer | null } {
  const writer = new Writer();
  writer.int16(schema.type);
  schema.key.write(writer, record.key, 0);
  const value = record.value === null ? null : encodeVersioned(schema.value, record.value, record.version);
  return { key: writer.finish(), value };
}
`.split('\n');
}
