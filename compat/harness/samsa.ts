import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { configFile } from './apache-kafka.ts';
import type { ToolResult } from './java.ts';
import { repository } from './paths.ts';
import { ServerProcess } from './process.ts';
import type { ServerProperties } from './properties.ts';

// Another bundle can be tried against the same tests; it is not built here then.
const otherBundle = process.env['SAMSA_BUNDLE'];
export const samsaBundle = otherBundle ?? join(repository, 'dist/samsa.js');

let isBuilt = otherBundle !== undefined;

/** Builds dist/samsa.js when a source is newer. */
export function buildSamsa(): void {
  if (isBuilt) return;
  execFileSync(process.execPath, [join(repository, 'scripts/build.mjs'), '--if-stale'], {
    stdio: 'inherit',
  });
  isBuilt = true;
}

/** Runs the command to its end, for example `storage format …`. */
export function samsa(args: readonly string[]): ToolResult {
  buildSamsa();
  const result = spawnSync(process.execPath, [samsaBundle, ...args], { encoding: 'utf8' });
  return { exit: result.status ?? -1, stdout: result.stdout, stderr: result.stderr };
}

/** Starts the real process, as the README says; the caller waits until it is ready. */
export function startSamsa(
  folder: string,
  properties: ServerProperties,
  options: {
    flags?: readonly string[];
    name?: string;
    env?: Readonly<Record<string, string>>;
  } = {},
): ServerProcess {
  buildSamsa();
  const file = configFile(folder, properties);
  return new ServerProcess({
    name: options.name ?? 'Samsa',
    command: process.execPath,
    args: [...(options.flags ?? []), samsaBundle, 'start', '--config', file],
    ...(options.env === undefined ? {} : { env: options.env }),
    logFile: join(folder, 'samsa.out'),
  });
}
