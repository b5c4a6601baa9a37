import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testPackage } from './paths.ts';

/** The version of a package that a package.json pins; without a folder, that of the clients of the tests. */
export function packageVersion(name: string, folder?: string): string {
  const file = folder === undefined ? testPackage : join(folder, 'package.json');
  const { dependencies } = JSON.parse(readFileSync(file, 'utf8')) as {
    dependencies: Readonly<Record<string, string>>;
  };
  const version = dependencies[name];
  if (version === undefined) throw new Error(`${file} does not name ${name}`);
  return version;
}
