import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generate } from '../../protocol/generator/generate.ts';
import { schemas } from './schemas.ts';

const root = 'protocol/generated';

function filesBelow(folder: string): string[] {
  return readdirSync(`${root}/${folder}`, { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

test('protocol/generated is what `npm run generate` writes, and nothing else', () => {
  const files = generate(schemas);
  expect(filesBelow('').sort()).toEqual([...files.keys()].sort());
  for (const [path, text] of files) {
    expect(text.startsWith('// generated, do not edit'), path).toBe(true);
    expect(readFileSync(`${root}/${path}`, 'utf8') === text, `${path} is stale`).toBe(true);
  }
});
