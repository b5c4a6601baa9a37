import { statSync } from 'node:fs';
import type { MetaProperties } from '../node/meta-properties.ts';
import {
  META_PROPERTIES,
  MetaPropertiesError,
  readMetaProperties,
} from '../node/meta-properties.ts';
import { NodeDisk } from '../os/disk.ts';

/** What lies in the log directories, in the words of `kafka-storage info`. */
export interface StorageInfo {
  readonly text: string;
  readonly hasProblems: boolean;
}

export function storageInfo(paths: readonly string[]): StorageInfo {
  const disk = new NodeDisk();
  const found: string[] = [];
  const problems: string[] = [];
  let first: MetaProperties | undefined;
  for (const path of [...paths].sort()) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isDirectory() !== true) {
      problems.push(`${path} ${stat === undefined ? 'does not exist' : 'is not a directory'}`);
      continue;
    }
    found.push(path);
    try {
      const meta = readMetaProperties(disk, path);
      if (meta === undefined) problems.push(`${path} is not formatted.`);
      else problems.push(...mismatch((first ??= meta), meta));
    } catch (error) {
      if (!(error instanceof MetaPropertiesError)) throw error;
      problems.push(`Error loading ${path}/${META_PROPERTIES}: ${error.message}`);
    }
  }
  const text =
    (found.length === 0 ? '' : section('Found log director', ['y', 'ies'], found)) +
    (first === undefined ? '' : `Found metadata: ${shown(first)}\n\n`) +
    (problems.length === 0 ? '' : section('Found problem', ['', 's'], problems));
  return { text, hasProblems: problems.length > 0 };
}

function mismatch(first: MetaProperties, other: MetaProperties): string[] {
  if (first.clusterId !== other.clusterId) {
    return ['Mismatched cluster IDs between storage directories.'];
  }
  const isSame = first.nodeId === other.nodeId;
  return isSame ? [] : ['Mismatched node IDs between storage directories.'];
}

function section(
  title: string,
  [one, many]: readonly [string, string],
  lines: readonly string[],
): string {
  return [
    `${title}${lines.length === 1 ? one : many}:`,
    ...lines.map((each) => `  ${each}`),
    '\n',
  ].join('\n');
}

/** As Java shows a sorted map. */
function shown({ clusterId, directoryId, nodeId }: MetaProperties): string {
  return `{cluster.id=${clusterId}, directory.id=${directoryId}, node.id=${nodeId}, version=1}`;
}
