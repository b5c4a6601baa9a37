import type { Message, Schema } from './ast.ts';
import { layoutAt, type Layout, type Place } from './layout.ts';

/**
 * What makes `next` incompatible with `released`, in words; empty when nothing does. Released means that somebody's
 * disk or client knows it: versions may be added, nothing known may change. An unstable version is not released.
 */
export function incompatibilities(released: readonly Schema[], next: readonly Schema[]): string[] {
  const problems: string[] = [];
  const byPath = new Map(next.map((schema) => [schema.path, schema]));
  for (const old of released) {
    const schema = byPath.get(old.path);
    if (schema === undefined) problems.push(`${old.path}: removed`);
    else compareSchemas(old, schema, problems);
  }
  return problems;
}

function compareSchemas(old: Schema, next: Schema, problems: string[]): void {
  if (old.kind !== next.kind || old.name !== next.name)
    problems.push(`${old.path}: became another thing`);
  if (old.key !== next.key) problems.push(`${old.path}: number ${old.key} became ${next.key}`);
  for (const listener of old.listeners) {
    if (!next.listeners.includes(listener))
      problems.push(`${old.path}: no longer on the ${listener} listener`);
  }
  for (const message of old.messages) {
    const now = next.messages.find((candidate) => candidate.role === message.role);
    if (now === undefined) problems.push(`${message.name}: removed`);
    else compareMessages(message, now, problems);
  }
}

function compareMessages(old: Message, next: Message, problems: string[]): void {
  const newest = old.latestUnstable ? old.versions.max - 1 : old.versions.max;
  if (next.versions.min > old.versions.min || next.versions.max < newest) {
    problems.push(`${old.name}: versions were taken away`);
  }
  const stable = next.latestUnstable ? next.versions.max - 1 : next.versions.max;
  if (stable < newest) problems.push(`${old.name}: version ${newest} became unstable`);
  const first = Math.max(old.versions.min, next.versions.min);
  for (let version = first; version <= Math.min(newest, next.versions.max); version++) {
    const found: string[] = [];
    compareLayouts(layoutAt(old, version), layoutAt(next, version), '', found);
    for (const problem of found) problems.push(`${old.name} version ${version}: ${problem}`);
  }
}

function compareLayouts(old: Layout, next: Layout, path: string, problems: string[]): void {
  if (old.flexible !== next.flexible)
    problems.push(`${path || 'message'}: tagged fields appeared or vanished`);
  const names = (layout: Layout): string => layout.inline.map((place) => place.name).join(' ');
  if (names(old) !== names(next)) {
    problems.push(`${path || 'message'}: fields "${names(old)}" became "${names(next)}"`);
  } else
    old.inline.forEach((place, index) => comparePlaces(place, next.inline[index]!, path, problems));
  for (const [tag, place] of old.tagged) {
    const now = next.tagged.get(tag);
    if (now === undefined) problems.push(`${path}${place.name}: tag ${tag} was taken away`);
    else if (now.name !== place.name)
      problems.push(`${path}${place.name}: tag ${tag} was given to ${now.name}`);
    else {
      comparePlaces(place, now, path, problems);
      if (place.default !== now.default)
        problems.push(`${path}${place.name}: what its absence means was changed`);
    }
  }
}

function comparePlaces(old: Place, next: Place, outer: string, problems: string[]): void {
  const path = `${outer}${old.name}`;
  if (old.type !== next.type) problems.push(`${path}: ${old.type} became ${next.type}`);
  if (old.nullable !== next.nullable)
    problems.push(`${path}: null became ${next.nullable ? 'allowed' : 'forbidden'}`);
  if (old.compact !== next.compact) problems.push(`${path}: its length is written in another way`);
  if (old.layout !== null && next.layout !== null)
    compareLayouts(old.layout, next.layout, `${path}.`, problems);
}
