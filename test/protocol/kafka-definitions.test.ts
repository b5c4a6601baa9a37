import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  rangeText,
  type Field,
  type Message,
  type Range,
  type Schema,
} from '../../protocol/generator/ast.ts';
import { parseRange } from '../../protocol/generator/parse.ts';
import { withTools } from '../../compat/harness/needs.ts';
import { kafkaJar, readJar } from './jar.ts';
import { schemas } from './schemas.ts';

/** What Kafka's own definition of a message says, as far as it decides bytes or behaviour. */
interface Definition {
  readonly apiKey?: number;
  readonly type: string;
  readonly name: string;
  readonly listeners?: string[];
  readonly validVersions: string;
  readonly flexibleVersions?: string;
  readonly latestVersionUnstable?: boolean;
  readonly fields?: DefinedField[];
  readonly commonStructs?: { name: string; versions: string; fields: DefinedField[] }[];
}

interface DefinedField {
  readonly name: string;
  readonly type: string;
  readonly versions?: string;
  readonly nullableVersions?: string;
  readonly taggedVersions?: string;
  readonly tag?: number;
  readonly ignorable?: boolean | string;
  readonly mapKey?: boolean;
  readonly flexibleVersions?: string;
  readonly default?: unknown;
  readonly fields?: DefinedField[];
}

const MODULES = [
  'kafka-clients',
  'kafka-metadata',
  'kafka-raft',
  'kafka-group-coordinator',
  'kafka-transaction-coordinator',
  'kafka-share-coordinator',
  'kafka-storage',
];
/** The tiered-storage records come with tiered storage. */
const NOT_YET = /^Remote/;

function parseDefinition(text: string): Definition {
  const withoutComments = text
    .split('\n')
    .map((line) => line.replace(/^\s*\/\/.*$/, '').replace(/,\s*\/\/[^"]*$/, ','))
    .join('\n');
  return JSON.parse(withoutComments) as Definition;
}

function loadDefinitions(): Definition[] {
  const definitions: Definition[] = [];
  for (const module of MODULES) {
    const isDefinition = (name: string): boolean =>
      /^(common\/)?(message|metadata)\/\w+\.json$/.test(name);
    for (const text of readJar(kafkaJar(module), isDefinition).values()) {
      const definition = parseDefinition(text.toString('utf8'));
      if (definition.validVersions !== 'none' && !NOT_YET.test(definition.name))
        definitions.push(definition);
    }
  }
  return definitions;
}

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
const normalRange = (text: string): string => rangeText(parseRange(text) ?? null);

/** One line of facts per field, nested ones indented. */
function definedLines(fields: readonly DefinedField[], indent = ''): string[] {
  return fields.flatMap((field) => {
    const versions = field.versions ?? field.taggedVersions ?? '';
    const facts = [
      `${indent}${lowerFirst(field.name)}: ${field.type} ${normalRange(versions)}`,
      `nullable ${normalRange(field.nullableVersions ?? 'none')}`,
      `tag ${field.tag ?? 'none'} ${normalRange(field.taggedVersions ?? 'none')}`,
      `ignorable ${String(field.ignorable ?? false)}`,
      `key ${String(field.mapKey ?? false)}`,
      `flexible ${field.flexibleVersions ?? 'as the message'}`,
      `default ${normalDefault(field.type, definedDefault(field))}`,
    ];
    return [facts.join(', '), ...definedLines(field.fields ?? [], `${indent}  `)];
  });
}

function ourLines(fields: readonly Field[], indent = ''): string[] {
  return fields.flatMap((field) => {
    const type = (field.type.array ? '[]' : '') + field.type.element;
    const facts = [
      `${indent}${field.name}: ${type} ${rangeText(field.versions)}`,
      `nullable ${rangeText(field.nullable)}`,
      `tag ${field.tag?.number ?? 'none'} ${rangeText(field.tag?.versions ?? null)}`,
      `ignorable ${field.ignorable}`,
      `key ${field.key}`,
      `flexible ${field.flexible === undefined ? 'as the message' : rangeText(field.flexible)}`,
      `default ${normalDefault(type, field.default ?? undefined)}`,
    ];
    return [facts.join(', '), ...ourLines(field.fields ?? [], `${indent}  `)];
  });
}

/** A bare null, as against the text "null", is no default: Kafka's generator takes it so, and its classes show it. */
function definedDefault({ default: value }: DefinedField): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function normalDefault(type: string, text: string | undefined): string {
  if (text === 'null') return 'null';
  if (/^u?int\d+$/.test(type)) return String(BigInt(text ?? 0));
  if (type === 'bool') return text ?? 'false';
  return text ?? '';
}

interface Ours {
  readonly schema: Schema;
  readonly message: Message;
}

const ours = new Map<string, Ours>();
for (const schema of schemas)
  for (const message of schema.messages) ours.set(message.name, { schema, message });

const ROLES: Record<string, string> = {
  metadata: 'record',
  'coordinator-key': 'key',
  'coordinator-value': 'value',
};
const { skip, named } = withTools('java');

describe.skipIf(skip)(`the definitions inside Kafka's jars${named}`, () => {
  let definitions: Definition[] = [];
  beforeAll(() => {
    execFileSync('bash', ['scripts/kafka-jars.sh'], { stdio: 'inherit' });
    definitions = loadDefinitions();
  });

  test('there is a schema for each, and for nothing else', () => {
    expect([...ours.keys()].sort()).toEqual(
      definitions.map((definition) => definition.name).sort(),
    );
    expect(definitions.length).toBeGreaterThan(250);
  });

  test('every message has the same number, versions and listeners', () => {
    for (const definition of definitions) {
      const { schema, message } = ours.get(definition.name)!;
      const found = {
        name: message.name,
        role: message.role,
        key: schema.key,
        versions: rangeText(message.versions),
        flexible: rangeText(message.flexible),
        unstable: message.latestUnstable,
        listeners: message.role === 'request' ? [...schema.listeners].sort() : [],
      };
      expect(found).toEqual({
        name: definition.name,
        role: ROLES[definition.type] ?? definition.type,
        key: definition.apiKey ?? null,
        versions: normalRange(definition.validVersions),
        flexible: normalRange(definition.flexibleVersions ?? 'none'),
        unstable: definition.latestVersionUnstable ?? false,
        listeners: definition.type === 'request' ? [...(definition.listeners ?? [])].sort() : [],
      });
    }
  });

  test('every field is the same', () => {
    let fieldCount = 0;
    for (const definition of definitions) {
      const { message } = ours.get(definition.name)!;
      const defined = definedLines(definition.fields ?? []);
      const own = ourLines(message.fields);
      for (const struct of definition.commonStructs ?? []) {
        defined.push(
          `struct ${struct.name} ${normalRange(struct.versions)}`,
          ...definedLines(struct.fields, '  '),
        );
      }
      for (const struct of message.structs) {
        own.push(
          `struct ${struct.name} ${rangeText(struct.versions)}`,
          ...ourLines(struct.fields, '  '),
        );
      }
      expect({ name: definition.name, fields: own }).toEqual({
        name: definition.name,
        fields: defined,
      });
      fieldCount += own.length;
    }
    expect(fieldCount).toBeGreaterThan(1900);
  });
});

test('the exact fields are the 64-bit hashes', () => {
  const exact = schemas.flatMap(({ messages }) =>
    messages.flatMap((message) =>
      message.fields.filter((field) => field.exact).map((field) => `${message.name}.${field.name}`),
    ),
  );
  expect(exact).toEqual([
    'ConsumerGroupMetadataValue.metadataHash',
    'ShareGroupMetadataValue.metadataHash',
    'StreamsGroupMetadataValue.metadataHash',
  ]);
});

test('a range text is read and written alike', () => {
  const range = (text: string): Range | null | undefined => parseRange(text);
  expect(
    [range('none'), range('3'), range('3+'), range('0-12')].map((one) => rangeText(one ?? null)),
  ).toEqual(['none', '3', '3+', '0-12']);
  expect([range('4-3'), range('x'), range('-1')]).toEqual([undefined, undefined, undefined]);
});
