import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../harness/paths.ts';
import type { Difference } from './compare.ts';

/** A difference that is meant, or known: `case` and `path` are regular expressions for the whole name. */
export interface Allowed {
  readonly api: string;
  /** What differs, in words. */
  readonly what: string;
  readonly case: string;
  readonly path: string;
  readonly kafka: string;
  readonly samsa: string;
  readonly why: string;
}

export function allowedDifferences(): readonly Allowed[] {
  const file = join(repository, 'compat/differential/allowed.json');
  return JSON.parse(readFileSync(file, 'utf8')) as Allowed[];
}

function matches(entry: Allowed, { api, name, path }: Difference): boolean {
  return (
    entry.api === api &&
    new RegExp(`^(?:${entry.case})$`).test(name) &&
    new RegExp(`^(?:${entry.path})$`).test(path)
  );
}

/** The differences that nobody allowed, and the permissions that nobody needed. */
export function judge(
  differences: readonly Difference[],
  allowed: readonly Allowed[] = allowedDifferences(),
): { readonly surprising: readonly Difference[]; readonly unused: readonly Allowed[] } {
  const used = new Set<Allowed>();
  const surprising = differences.filter((difference) => {
    const entries = allowed.filter((entry) => matches(entry, difference));
    for (const entry of entries) used.add(entry);
    return entries.length === 0;
  });
  return { surprising, unused: allowed.filter((entry) => !used.has(entry)) };
}

/** The same difference at several versions is one line. */
export function printed(differences: readonly Difference[]): string[] {
  const versions = new Map<string, number[]>();
  for (const { api, name, version, path, kafka, samsa } of differences) {
    const line = `${api} | ${name} | ${path} | kafka: ${kafka ?? '(absent)'} | samsa: ${samsa ?? '(absent)'}`;
    versions.set(line, [...(versions.get(line) ?? []), version]);
  }
  return [...versions].map(([line, numbers]) => `${line} | v${numbers.join(',')}`);
}
