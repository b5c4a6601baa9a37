import type { Random } from '../base/random.ts';

export type MemoryNode = FileNode | DirectoryNode;

/** `entries` is what the processes see, `durable` what a power cut cannot take away. */
export class DirectoryNode {
  entries = new Map<string, MemoryNode>();
  durable = new Map<string, MemoryNode>();

  sizeBytes(): number {
    let total = 0;
    for (const node of this.entries.values()) {
      total += node instanceof DirectoryNode ? node.sizeBytes() : node.size;
    }
    return total;
  }
}

export type NameOperation =
  | {
      readonly kind: 'link' | 'unlink';
      readonly directory: DirectoryNode;
      readonly name: string;
      readonly node: MemoryNode;
    }
  | {
      readonly kind: 'rename';
      readonly directory: DirectoryNode;
      readonly name: string;
      readonly node: MemoryNode;
      readonly toDirectory: DirectoryNode;
      readonly toName: string;
    };

/** An operation is atomic. One whose forerunner was lost does what still makes sense. */
export function applyOperation(operation: NameOperation, to: 'entries' | 'durable'): void {
  const { directory, name, node } = operation;
  if (operation.kind === 'link') directory[to].set(name, node);
  else if (directory[to].get(name) === node) directory[to].delete(name);
  if (operation.kind === 'rename') operation.toDirectory[to].set(operation.toName, node);
}

interface JournalEntry {
  readonly number: number;
  readonly position: number;
  /** Undefined: a truncation to `position`. */
  readonly bytes: Uint8Array | undefined;
}

/** The bytes of a file, and those that are certain to survive. */
export class FileNode {
  bytes = Buffer.alloc(0);
  size = 0;
  #durable = Buffer.alloc(0);
  #durableSize = 0;
  #journal: JournalEntry[] = [];
  #nextNumber = 0;
  readonly #keepsFlushed: boolean;

  constructor(keepsFlushed: boolean) {
    this.#keepsFlushed = keepsFlushed;
  }

  /** Number of the next journal entry: a flush covers what lies below it. */
  get journalEnd(): number {
    return this.#nextNumber;
  }

  read(target: Uint8Array, position: number): number {
    const count = Math.max(0, Math.min(target.length, this.size - position));
    target.set(this.bytes.subarray(position, position + count));
    return count;
  }

  write(bytes: Uint8Array, position: number): void {
    if (bytes.length === 0) return;
    this.bytes = grown(this.bytes, this.size, position + bytes.length);
    this.bytes.set(bytes, position);
    this.size = Math.max(this.size, position + bytes.length);
    if (this.#keepsFlushed) this.#note(position, Uint8Array.from(bytes));
  }

  truncate(size: number): void {
    this.bytes = grown(this.bytes, this.size, size);
    this.bytes.fill(0, Math.min(size, this.size), Math.max(size, this.size));
    this.size = size;
    if (this.#keepsFlushed) this.#note(size, undefined);
  }

  #note(position: number, bytes: Uint8Array | undefined): void {
    this.#journal.push({ number: this.#nextNumber++, position, bytes });
  }

  makeDurable(upTo: number): void {
    const kept: JournalEntry[] = [];
    for (const entry of this.#journal) {
      if (entry.number < upTo) this.#applyToDurable(entry);
      else kept.push(entry);
    }
    this.#journal = kept;
  }

  overwriteEverywhere(bytes: Uint8Array, position: number): void {
    this.bytes.set(bytes, position);
    if (position + bytes.length <= this.#durableSize) this.#durable.set(bytes, position);
  }

  /** The process and the page cache are gone: what is left becomes the file. */
  crash(mode: 'drop' | 'keep' | 'random', random: Random | undefined): void {
    if (mode === 'keep') this.makeDurable(Infinity);
    else if (mode === 'random' && random !== undefined) this.#keepSome(random);
    this.#journal = [];
    this.bytes = Buffer.from(this.#durable.subarray(0, this.#durableSize));
    this.size = this.#durableSize;
  }

  /** Nothing; all; the first few with the next one torn; or any of them, each whole, torn or not at all. */
  #keepSome(random: Random): void {
    const kind = random.below(4);
    if (kind === 1) this.makeDurable(Infinity);
    if (kind === 2) {
      const count = random.below(this.#journal.length + 1);
      this.#journal.slice(0, count).forEach((entry) => {
        this.#applyToDurable(entry);
      });
      const torn = this.#journal[count];
      if (torn !== undefined) this.#applyTorn(torn, random);
    }
    if (kind === 3) {
      for (const entry of this.#journal) {
        const fate = random.below(3);
        if (fate === 0) this.#applyToDurable(entry);
        if (fate === 1) this.#applyTorn(entry, random);
      }
    }
  }

  /** Pages reach the disk in any order: a range of the write arrives, the file's size may say more. */
  #applyTorn(entry: JournalEntry, random: Random): void {
    const { bytes, position } = entry;
    if (bytes === undefined) return;
    const from = random.below(2) === 0 ? 0 : random.below(bytes.length + 1);
    const to = from + random.below(bytes.length - from + 1);
    this.#applyToDurable({
      ...entry,
      position: position + from,
      bytes: bytes.subarray(from, to),
    });
  }

  #applyToDurable({ position, bytes }: JournalEntry): void {
    const end = position + (bytes?.length ?? 0);
    this.#durable = grown(this.#durable, this.#durableSize, end);
    if (bytes === undefined) {
      const low = Math.min(position, this.#durableSize);
      this.#durable.fill(0, low, Math.max(position, this.#durableSize));
      this.#durableSize = position;
    } else if (bytes.length > 0) {
      this.#durable.set(bytes, position);
      this.#durableSize = Math.max(this.#durableSize, end);
    }
  }
}

/** At least `needed` bytes, zeros behind `used`. */
function grown(bytes: Buffer<ArrayBuffer>, used: number, needed: number): Buffer<ArrayBuffer> {
  if (needed <= bytes.length) return bytes;
  const larger = Buffer.alloc(Math.max(needed, bytes.length * 2, 256));
  larger.set(bytes.subarray(0, used));
  return larger;
}

/** What the disk holds after a power cut; nodes that no durable name leads to are gone. */
export function surviveCrash(
  root: DirectoryNode,
  names: readonly NameOperation[],
  mode: 'drop' | 'keep' | 'random',
  random: Random | undefined,
): DirectoryNode {
  const keepsAll = mode === 'keep' || (mode === 'random' && random?.below(3) === 0);
  const keepsSome = mode === 'random' && random?.below(2) === 0;
  for (const operation of names) {
    if (keepsAll || (keepsSome && random?.below(2) === 0)) applyOperation(operation, 'durable');
  }
  const seen = new Set<MemoryNode>();
  const visit = (node: MemoryNode): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node instanceof FileNode) {
      node.crash(mode, random);
      return;
    }
    node.entries = new Map(node.durable);
    for (const name of [...node.entries.keys()].sort()) visit(node.entries.get(name)!);
  };
  visit(root);
  return root;
}
