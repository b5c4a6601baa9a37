import { isUuid } from '../../protocol/wire/uuid.ts';
import type { Disk } from '../base/disk.ts';
import { parseProperties } from '../config/properties.ts';
import { directoryOf, replaceFileSync } from '../log/checkpoint-files.ts';

/**
 * What identifies a formatted log directory. Version 1 is KRaft's; the directory id (KIP-858) is 22 characters
 * of base64url. Source of the format: Kafka's MetaProperties and PropertiesUtils.
 */
export interface MetaProperties {
  readonly clusterId: string;
  readonly nodeId: number;
  readonly directoryId: string;
}

export const META_PROPERTIES = 'meta.properties';
const MAX_NODE_ID = 2 ** 31 - 1;

/** The directory is there but says something we cannot accept. The message names the file and the key. */
export class MetaPropertiesError extends Error {
  override readonly name = 'MetaPropertiesError';
}

/** Undefined when the directory is not formatted. Damage is never absence: an empty or torn file throws. */
export function readMetaProperties(disk: Disk, directory: string): MetaProperties | undefined {
  const path = `${directory}/${META_PROPERTIES}`;
  if (!disk.exists(path)) return undefined;
  const properties = parseProperties(disk.readFile(path).toString('utf8'));
  const required = (key: string): string => {
    const value = properties.get(key);
    if (value === undefined || value === '') {
      throw new MetaPropertiesError(`${path} has no ${key}: it is damaged, restore it`);
    }
    return value;
  };
  const version = required('version');
  if (version !== '1') {
    throw new MetaPropertiesError(
      `${path} has version=${version}: only version 1 (KRaft) can be read`,
    );
  }
  const nodeId = required('node.id');
  if (!/^\d{1,10}$/.test(nodeId) || Number(nodeId) > MAX_NODE_ID) {
    throw new MetaPropertiesError(`${path} has node.id=${nodeId}: not a node id`);
  }
  const directoryId = required('directory.id');
  if (!isUuid(directoryId)) {
    throw new MetaPropertiesError(`${path} has directory.id=${directoryId}: not an id`);
  }
  return { clusterId: required('cluster.id'), nodeId: Number(nodeId), directoryId };
}

/** Written aside, flushed, renamed, and the directory flushed: it is either wholly there or not at all. */
export function writeMetaProperties(disk: Disk, directory: string, meta: MetaProperties): void {
  const text = [
    '#',
    `node.id=${meta.nodeId}`,
    `directory.id=${meta.directoryId}`,
    'version=1',
    `cluster.id=${meta.clusterId}`,
    '',
  ].join('\n');
  replaceFileSync(disk, `${directory}/${META_PROPERTIES}`, text);
}

/** Makes a directory, and makes it and every directory that had to be made above it survive a crash. */
export function makeDirectoryDurably(disk: Disk, path: string): void {
  if (disk.exists(path)) return;
  const parent = directoryOf(path);
  makeDirectoryDurably(disk, parent);
  disk.makeDirectory(path);
  disk.flushDirectory(parent);
}
