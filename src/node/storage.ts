import { DiskError, type DiskLock } from '../base/disk.ts';
import type { World } from '../base/world.ts';
import type { NodeConfig } from '../config/node-config.ts';
import type { Endpoint } from '../raft/types.ts';
import { refuseUnsupportedFeatures } from './feature-check.ts';
import { formatLogDirectories, isFormattable, randomUuid } from './format.ts';
import {
  inspectLogDirectories,
  LogDirectoryError,
  verifyLogDirectories,
} from './log-directories.ts';
import { makeDirectoryDurably } from './meta-properties.ts';
import { allLogDirectories } from './node-address.ts';

/** The directories of a node: its own, formatted, locked, and known to hold nothing that Samsa cannot serve. */
export interface NodeStorage {
  readonly clusterId: string;
  readonly directories: readonly { readonly path: string; readonly directoryId: string }[];
  /** Lets the locks go. */
  release(): void;
}

type StorageWorld = Pick<World, 'disk' | 'random' | 'clock' | 'log'>;

/**
 * Locks and checks the directories. A node of which nothing is said about a quorum and whose directories are all empty
 * formats itself as the only voter; any other unformatted directory is refused, as it may be a volume that did not mount.
 */
export function prepareStorage(
  config: NodeConfig,
  world: StorageWorld,
  controllerEndpoints: readonly Endpoint[],
): NodeStorage {
  const { disk, log } = world;
  const paths = allLogDirectories(config);
  const mayFormat = config.isController && !config.quorum.isConfigured;
  if (mayFormat && inspectLogDirectories(disk, paths).every((each) => isFormattable(disk, each))) {
    for (const path of paths) makeDirectoryDurably(disk, path);
  }
  const locks = lockAll(config, world, paths);
  const release = (): void => {
    for (const lock of locks) lock.release();
  };
  try {
    let directories = inspectLogDirectories(disk, paths);
    if (mayFormat && directories.every((each) => isFormattable(disk, each))) {
      log.info('Formatting empty log directories for a single node.', { directories: paths });
      formatLogDirectories({
        disk,
        random: world.random,
        nowMs: world.clock.wallMs(),
        clusterId: randomUuid(world.random),
        nodeId: config.nodeId,
        directories,
        metadataLogDir: config.metadataLogDir,
        controllers: { kind: 'standalone', endpoints: controllerEndpoints },
        features: new Map(),
      });
      directories = inspectLogDirectories(disk, paths);
    }
    const verified = verifyLogDirectories(disk, directories, {
      nodeId: config.nodeId,
      metadataLogDir: config.metadataLogDir,
      formatCommand: formatCommand(config),
    });
    refuseUnsupportedFeatures(disk, config.metadataLogDir);
    return { ...verified, release };
  } catch (error) {
    release();
    throw error;
  }
}

/** A directory that does not exist cannot be locked, and is refused with its name by the check that follows. */
function lockAll(config: NodeConfig, world: StorageWorld, paths: readonly string[]): DiskLock[] {
  const locks: DiskLock[] = [];
  try {
    for (const path of paths) {
      if (!world.disk.exists(path)) continue;
      const lock = lockOne(config, world, path);
      if (lock !== undefined) locks.push(lock);
    }
    return locks;
  } catch (error) {
    for (const lock of locks) lock.release();
    throw error;
  }
}

function lockOne(config: NodeConfig, world: StorageWorld, path: string): DiskLock | undefined {
  try {
    return world.disk.lock(`${path}/.lock`);
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
    if (error.code === 'LOCKED') {
      throw new LogDirectoryError(`${path} is in use: another process holds ${path}/.lock`);
    }
    if (error.code !== 'NOLOCK') throw error;
    if (!config.samsa.unsafeNoLock) {
      throw new LogDirectoryError(
        `${path} cannot be locked (${error.message}); samsa.unsafe.no.lock=true starts all the same, ` +
          'and nothing then keeps a second process from the same files',
      );
    }
    world.log.warn('A log directory is used without a lock.', { path });
    return undefined;
  }
}

function formatCommand(config: NodeConfig): string {
  const mode = config.quorum.voters.length > 0 || !config.isController ? '' : ' --standalone';
  return `samsa storage format --cluster-id $(samsa storage random-uuid) --config FILE${mode}`;
}
