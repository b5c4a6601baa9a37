import { ZERO_UUID, type Uuid } from '../../protocol/wire/uuid.ts';
import type { Disk } from '../base/disk.ts';
import { partitionDirectoryName, TEMPORARY_SUFFIX } from './file-names.ts';
import type { EpochEntry } from './leader-epochs.ts';

/**
 * Kafka's small text files: a version line, a count, one line per entry. A file that does not parse is
 * damage, which is never treated as absence.
 */
export class CorruptCheckpointError extends Error {
  override readonly name = 'CorruptCheckpointError';
}

const VERSION = 0;

/** Offsets by the name of the partition's directory, `<topic>-<index>`. */
export function formatOffsets(offsets: Iterable<readonly [name: string, offset: number]>): string {
  let count = 0;
  let lines = '';
  for (const [name, offset] of offsets) {
    const dash = name.lastIndexOf('-');
    lines += `${name.slice(0, dash)} ${name.slice(dash + 1)} ${offset}\n`;
    count++;
  }
  return `${VERSION}\n${count}\n${lines}`;
}

export function parseOffsets(text: string, path: string): Map<string, number> {
  const offsets = new Map<string, number>();
  for (const line of entryLines(text, path)) {
    const match = /^(\S+) (\d+) (-?\d+)$/.exec(line);
    if (match === null) throw new CorruptCheckpointError(`${path}: malformed line "${line}"`);
    offsets.set(partitionDirectoryName(match[1]!, Number(match[2])), Number(match[3]));
  }
  return offsets;
}

export function formatEpochs(entries: readonly EpochEntry[]): string {
  const lines = entries.map(({ leaderEpoch, startOffset }) => `${leaderEpoch} ${startOffset}\n`);
  return `${VERSION}\n${lines.length}\n${lines.join('')}`;
}

export function parseEpochs(text: string, path: string): EpochEntry[] {
  return entryLines(text, path).map((line) => {
    const match = /^(\d+) (\d+)$/.exec(line);
    if (match === null) throw new CorruptCheckpointError(`${path}: malformed line "${line}"`);
    return { leaderEpoch: Number(match[1]), startOffset: Number(match[2]) };
  });
}

/** Apache Kafka makes the files empty when it starts, and leaves them so when it is killed: nothing was noted yet. */
function entryLines(text: string, path: string): string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  if (lines[0] !== String(VERSION)) {
    throw new CorruptCheckpointError(`${path}: unknown version "${lines[0] ?? ''}"`);
  }
  const count = Number(lines[1]);
  if (!Number.isInteger(count) || lines.length !== count + 2) {
    throw new CorruptCheckpointError(`${path}: ${lines.length - 2} entries, not ${lines[1] ?? ''}`);
  }
  return lines.slice(2);
}

export function formatPartitionMetadata(topicId: Uuid): string {
  return `version: 0\ntopic_id: ${topicId}`;
}

/** The zero id when the file is empty: a crash came before its first flush, so nothing was acknowledged. */
export function parsePartitionMetadata(text: string, path: string): Uuid {
  if (text.replaceAll('\0', '').trim() === '') return ZERO_UUID;
  const match = /^version: (\d+)\s+topic_id: ([A-Za-z0-9_-]{22})\s*$/.exec(text);
  if (match === null || match[1] !== '0') {
    throw new CorruptCheckpointError(`${path}: not a partition metadata file of version 0`);
  }
  return match[2]!;
}

export function formatCleanShutdown(brokerEpoch: number): string {
  return JSON.stringify({ version: 0, brokerEpoch });
}

/** The broker epoch; -1 when the file (an older release's is empty) does not tell. */
export function parseCleanShutdown(text: string): number {
  try {
    const content = JSON.parse(text) as { brokerEpoch?: unknown };
    return typeof content.brokerEpoch === 'number' ? content.brokerEpoch : -1;
  } catch {
    return -1;
  }
}

/**
 * Replaces a file so that after a crash either the old or the new content is there, and the new one for good. A path
 * that is a function is asked again after each wait: a partition's directory may be renamed meanwhile.
 */
export async function replaceFile(
  disk: Disk,
  path: string | (() => string),
  content: string | Uint8Array,
): Promise<void> {
  const current = typeof path === 'string' ? () => path : path;
  await placeFile(disk, current, content);
  await disk.flushDirectoryAsync(directoryOf(current()));
}

/** A crash may take the file away as long as its directory is not flushed, but never leaves a part of it. */
export async function placeFile(
  disk: Disk,
  current: () => string,
  content: string | Uint8Array,
): Promise<void> {
  const file = disk.open(`${current()}${TEMPORARY_SUFFIX}`, 'create');
  try {
    file.truncateSync(0);
    file.writeSync([bytesOf(content)], 0);
    await file.flush();
  } finally {
    file.close();
  }
  disk.rename(`${current()}${TEMPORARY_SUFFIX}`, current());
}

/** As `replaceFile`, at once, where the next step must not begin before it is done. */
export function replaceFileSync(disk: Disk, path: string, content: string | Uint8Array): void {
  const temporary = `${path}${TEMPORARY_SUFFIX}`;
  const file = disk.open(temporary, 'create');
  try {
    file.truncateSync(0);
    file.writeSync([bytesOf(content)], 0);
    file.flushSync();
  } finally {
    file.close();
  }
  disk.rename(temporary, path);
  disk.flushDirectory(directoryOf(path));
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : content;
}

export function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}
