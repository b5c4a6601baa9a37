import { isCollection, isKeyed } from 'immutable';
import { type MetadataImage } from '../../src/metadata/image.ts';

/** Whatever an image consists of as plain values, with maps in the order of their keys: for comparisons. */
export function plain(value: unknown): unknown {
  if (Buffer.isBuffer(value)) return value.toString('hex');
  if (isCollection(value) && isKeyed(value)) return entries([...value.entries()]);
  if (value instanceof Map) return entries([...value.entries()]);
  if (value instanceof Set) return [...value].sort();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}

function entries(all: readonly (readonly [unknown, unknown])[]): unknown {
  return all
    .map(([key, value]): [string, unknown] => [String(key), plain(value)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The image without how far in the log it is. */
export function content(image: MetadataImage): unknown {
  return plain({ ...image, provenance: undefined });
}
