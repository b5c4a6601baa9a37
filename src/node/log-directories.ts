import type { Disk } from '../base/disk.ts';
import { META_PROPERTIES, readMetaProperties, type MetaProperties } from './meta-properties.ts';

/** The node cannot start on these directories as they are. The message says what to do. */
export class LogDirectoryError extends Error {
  override readonly name = 'LogDirectoryError';
}

export interface LogDirectory {
  readonly path: string;
  /** Undefined: not formatted. */
  readonly meta: MetaProperties | undefined;
  /** Nothing lies in it at all, or it does not exist. */
  readonly isEmpty: boolean;
}

/** What a file system leaves in the root of a fresh volume does not make it a used one. */
const IGNORED_ENTRIES = new Set(['lost+found', '.lock']);

export function inspectLogDirectories(disk: Disk, paths: readonly string[]): LogDirectory[] {
  return paths.map((path) => {
    const meta = readMetaProperties(disk, path);
    return { path, meta, isEmpty: meta === undefined && isEmpty(disk, path) };
  });
}

function isEmpty(disk: Disk, path: string): boolean {
  return !disk.exists(path) || disk.list(path).every((name) => IGNORED_ENTRIES.has(name));
}

export interface ExpectedNode {
  readonly nodeId: number;
  readonly metadataLogDir: string;
  /** How the operator would format them, for the message. */
  readonly formatCommand: string;
}

/**
 * Checks that all directories belong to this node of one cluster, as Kafka's MetaPropertiesEnsemble does. An empty
 * directory among formatted ones is refused too: it may be a volume that did not mount.
 */
export function verifyLogDirectories(
  disk: Disk,
  directories: readonly LogDirectory[],
  expected: ExpectedNode,
): { clusterId: string; directories: { path: string; directoryId: string }[] } {
  const seen = new Map<string, string>();
  const first = directories.find((directory) => directory.meta !== undefined)?.meta;
  const verified = directories.map(({ path, meta }) => {
    if (meta === undefined || first === undefined) {
      throw new LogDirectoryError(
        `${path} is not formatted (it has no ${META_PROPERTIES}). If it should be new, run: ${expected.formatCommand}`,
      );
    }
    if (meta.nodeId !== expected.nodeId) {
      throw new LogDirectoryError(
        `${path}/${META_PROPERTIES} says node.id=${meta.nodeId}, the configuration says node.id=${expected.nodeId}`,
      );
    }
    if (meta.clusterId !== first.clusterId) {
      throw new LogDirectoryError(
        `${path}/${META_PROPERTIES} says cluster.id=${meta.clusterId}, another directory says ${first.clusterId}`,
      );
    }
    const twin = seen.get(meta.directoryId);
    if (twin !== undefined) {
      throw new LogDirectoryError(
        `${twin} and ${path} have the same directory.id=${meta.directoryId}`,
      );
    }
    seen.set(meta.directoryId, path);
    const strayMetadata = `${path}/__cluster_metadata-0`;
    if (path !== expected.metadataLogDir && disk.exists(strayMetadata)) {
      throw new LogDirectoryError(
        `${strayMetadata} lies outside the metadata log directory ${expected.metadataLogDir}`,
      );
    }
    return { path, directoryId: meta.directoryId };
  });
  if (first === undefined) throw new LogDirectoryError('log.dirs names no directory');
  return { clusterId: first.clusterId, directories: verified };
}
