import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
// Where the clients under test are found, from wherever their user was bundled to.
export const testPackage = join(repository, 'test/package.json');
export const cacheFolder = join(repository, '.cache');

/** A fresh folder for one test's data, beside the tree; removed at the end unless SAMSA_KEEP is set. */
export function workFolder(name: string): string {
  const parent = join(cacheFolder, 'work');
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(join(parent, `${name}-`));
}

export function removeWorkFolder(folder: string): void {
  if (process.env['SAMSA_KEEP'] === undefined) rmSync(folder, { recursive: true, force: true });
}
