import type { Message } from './ast.ts';

/** `FetchRequest` → `fetchRequest`. */
export function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** `api/offset-for-leader-epoch` → `offset-for-leader-epoch`. */
export function stem(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The TypeScript name of a struct: the message's name goes before it, once. */
export function structTypeName(message: Message, struct: string): string {
  return struct.startsWith(message.name) ? struct : message.name + struct;
}

/** The constant that holds a message's schema. */
export function schemaName(message: string): string {
  return `${lowerFirst(message)}Schema`;
}

/** `KRaftVersionRecord` → `kraft-version-record`. */
export function kebab(name: string): string {
  return name
    .replace('KRaft', 'Kraft')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}
