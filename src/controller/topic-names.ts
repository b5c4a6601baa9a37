import { type MetadataImage } from '../metadata/image.ts';

export { invalidTopicName } from '../metadata/topic-name.ts';

/** With more such characters than this, walking all topics is cheaper than trying every combination. */
const MAX_TRIED_CHARS = 10;

/**
 * An existing topic whose name differs only in having '.' for '_' or '_' for '.': the metrics of the two would
 * have one name.
 */
export function collidingTopic(image: MetadataImage, name: string): string | undefined {
  const { idByName } = image.topics;
  const parts = name.split(/[._]/);
  if (parts.length === 1) return undefined;
  if (parts.length - 1 <= MAX_TRIED_CHARS) {
    return combinations(parts).find((candidate) => idByName.has(candidate));
  }
  const unified = parts.join('_');
  for (const existing of idByName.keys()) {
    if (existing.length === name.length && existing.replaceAll('.', '_') === unified)
      return existing;
  }
  return undefined;
}

function combinations(parts: readonly string[]): string[] {
  let names = [parts[0] ?? ''];
  for (const part of parts.slice(1)) {
    names = names.flatMap((name) => [`${name}.${part}`, `${name}_${part}`]);
  }
  return names;
}
