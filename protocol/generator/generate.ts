import { readdirSync, readFileSync } from 'node:fs';
import type { Schema } from './ast.ts';
import { checkSchemas } from './check.ts';
import { emitSchema } from './emit.ts';
import { emitApis, emitCoordinatorIndex, emitMessages, emitMetadataIndex } from './emit-index.ts';
import { parseSchema } from './parse.ts';

export const SCHEMA_FOLDERS = [
  'api',
  'data',
  'file',
  'group',
  'metadata',
  'share',
  'transaction',
] as const;

/** All schemas below `root`, in the order of their paths. */
export function loadSchemas(root: string): Schema[] {
  const schemas: Schema[] = [];
  for (const folder of SCHEMA_FOLDERS) {
    for (const file of readdirSync(`${root}/${folder}`).sort()) {
      if (!file.endsWith('.schema')) continue;
      const path = `${folder}/${file.slice(0, -'.schema'.length)}`;
      schemas.push(parseSchema(path, readFileSync(`${root}/${path}.schema`, 'utf8')));
    }
  }
  return schemas;
}

/** Every generated file: its path below protocol/generated, and its text. */
export function generate(schemas: readonly Schema[]): Map<string, string> {
  checkSchemas(schemas);
  const files = new Map<string, string>();
  for (const schema of schemas) files.set(`${schema.path}.ts`, emitSchema(schema));
  files.set('apis.ts', emitApis(schemas));
  files.set('messages.ts', emitMessages(schemas));
  files.set('metadata/index.ts', emitMetadataIndex(schemas));
  files.set('group/index.ts', emitCoordinatorIndex('group', 'GroupRecord', schemas));
  files.set(
    'transaction/index.ts',
    emitCoordinatorIndex('transaction', 'TransactionRecord', schemas),
  );
  files.set('share/index.ts', emitCoordinatorIndex('share', 'ShareRecord', schemas));
  return files;
}

const RELEASED_HEADER = '=== ';

/** All schema texts in one: the form in which the last release is kept. */
export function bundleSchemas(root: string): string {
  const parts: string[] = [];
  for (const { path } of loadSchemas(root)) {
    parts.push(`${RELEASED_HEADER}${path}\n${readFileSync(`${root}/${path}.schema`, 'utf8')}`);
  }
  return parts.join('');
}

export function parseBundle(text: string): Schema[] {
  return text
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n');
      return parseSchema(part.slice(0, end), part.slice(end + 1));
    });
}
