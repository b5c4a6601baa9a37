import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './paths.ts';

/** What some tests need besides Node; CI has it all. */
export type Tool =
  | 'cargo'
  | 'go'
  | 'java'
  | 'kcat'
  | 'node-rdkafka'
  | 'node-versions'
  | 'python'
  | 'rdkafka_performance';

const known = new Map<Tool, boolean>();

function runs(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).error === undefined;
}

function look(tool: Tool): boolean {
  switch (tool) {
    case 'cargo':
      return runs('cargo', ['--version']);
    case 'go':
      return runs('go', ['version']);
    case 'java':
      return runs('javac', ['-version']) && runs('mvn', ['-v']);
    case 'kcat':
      return runs('kcat', ['-V']);
    case 'node-rdkafka':
      return existsSync(
        join(repository, 'test/node_modules/node-rdkafka/build/Release/node-librdkafka.node'),
      );
    case 'node-versions':
      return [22, 24, 26].every((major) => existsSync(nodeOfVersion(major)));
    case 'python':
      return spawnSync('python3', ['-c', 'import ensurepip, venv']).status === 0;
    case 'rdkafka_performance':
      return existsSync(rdkafkaPerformance);
  }
}

export const rdkafkaPerformance = join(
  repository,
  'test/node_modules/node-rdkafka/deps/librdkafka/examples/rdkafka_performance',
);

export function has(tool: Tool): boolean {
  let found = known.get(tool);
  if (found === undefined) known.set(tool, (found = look(tool)));
  return found;
}

/** Throws when the tool is missing. */
export function needs(tool: Tool): void {
  if (!has(tool)) throw new Error(`needs ${tool}`);
}

/**
 * The options of a `describe` or `test` that needs these tools, and the words to put into its name. Without a tool the
 * test is skipped and its name says why; scripts/totals.mjs counts it, and in CI such a skip is a failure.
 */
export function withTools(...tools: Tool[]): { readonly skip: boolean; readonly named: string } {
  const missing = tools.filter((tool) => !has(tool));
  return {
    skip: missing.length > 0,
    named: missing.length > 0 ? ` [needs ${missing.join(', ')}]` : '',
  };
}

/** The binary of another Node, which scripts/node-versions.sh has fetched. */
export function nodeOfVersion(major: number): string {
  return join(repository, `.cache/node/${major}/bin/node`);
}
