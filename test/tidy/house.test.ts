import { expect, test } from 'vitest';
import ts from 'typescript';
import { allPaths, root } from './sources.ts';

test('TypeScript is as strict as the house asks, and sees every file', () => {
  const read = ts.readConfigFile(`${root}/tsconfig.json`, (path) => ts.sys.readFile(path));
  const { options, fileNames, errors } = ts.parseJsonConfigFileContent(read.config, ts.sys, root);
  expect(errors).toEqual([]);
  expect(options).toMatchObject({
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
  });
  const seen = new Set(fileNames);
  const unseen = allPaths().filter((path) => path.endsWith('.ts') && !seen.has(`${root}/${path}`));
  expect(unseen).toEqual([]);
});

test('the product is TypeScript, and nothing that the checks do not read', () => {
  const strange = allPaths()
    .filter((path) => /^(src|protocol)\//.test(path))
    .filter((path) => !/\.(ts|schema|md)$/.test(path) && path !== 'protocol/schemas/released.txt');
  expect(strange).toEqual([]);
});
