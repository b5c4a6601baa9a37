import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeGroupRecord, type GroupRecord } from '../../protocol/generated/group/index.ts';
import { batchAttributes, batches, isControl } from '../../protocol/record/batch-header.ts';
import { readRecords } from '../../protocol/record/records.ts';

/** Every record of a partition of `__consumer_offsets`, as it lies in the files of a stopped broker. */
export function readOffsetsLog(dataFolder: string, partition = 0): GroupRecord[] {
  const folder = join(dataFolder, `__consumer_offsets-${partition}`);
  const segments = readdirSync(folder).filter((name) => name.endsWith('.log'));
  return segments.sort().flatMap((name) => recordsOf(readFileSync(join(folder, name))));
}

function recordsOf(bytes: Buffer): GroupRecord[] {
  const records: GroupRecord[] = [];
  for (const { position } of batches(bytes)) {
    if (isControl(batchAttributes(bytes, position))) continue;
    for (const { key, value } of readRecords(bytes, position)) {
      const record = key === null ? null : decodeGroupRecord(key, value);
      if (record !== null) records.push(record);
    }
  }
  return records;
}

/** Commits in the order of the log that are lower than one before them. */
export function backwardCommits(records: readonly GroupRecord[], groupId: string): string[] {
  const highest = new Map<string, number>();
  const found: string[] = [];
  for (const record of records) {
    if (record.name !== 'OffsetCommit' || record.key.group !== groupId) continue;
    const { topic, partition } = record.key;
    const name = `${topic}-${partition}`;
    const offset = record.value?.offset ?? -1;
    const before = highest.get(name) ?? -1;
    if (offset < before) found.push(`${name}: ${before}, then ${offset}`);
    highest.set(name, Math.max(before, offset));
  }
  return found;
}

/** The generations of the group's records, in the order of the log. */
export function generations(records: readonly GroupRecord[], groupId: string): number[] {
  return records.flatMap((record) =>
    record.name === 'GroupMetadata' && record.key.group === groupId && record.value !== null
      ? [record.value.generation]
      : [],
  );
}
