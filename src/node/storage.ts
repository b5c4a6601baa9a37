import { DiskError, type Disk, type DiskLock } from '../base/disk.ts';
import type { World } from '../base/world.ts';
import type { NodeConfig } from '../config/node-config.ts';
import { refuseUnsupportedFeatures } from './feature-check.ts';
import { formatLogDirectories, isFormattable, randomUuid } from './format.ts';
import {
  inspectLogDirectories,
  LogDirectoryError,
  verifyLogDirectories,
  type LogDirectory,
} from './log-directories.ts';
import { makeDirectoryDurably } from './meta-properties.ts';
import { allLogDirectories, standaloneEndpoints } from './node-address.ts';

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
 * formats itself as the only voter; any other unformatted directory is refused, as it may be a volume that did not
 * mount. What is refused is left as it was. `controllerPorts`: of the listeners configured with port 0.
 */
export function prepareStorage(
  config: NodeConfig,
  world: StorageWorld,
  controllerPorts?: ReadonlyMap<string, number>,
): NodeStorage {
  const { disk } = world;
  const paths = allLogDirectories(config);
  const mayFormat = (directories: readonly LogDirectory[]): boolean =>
    config.isController &&
    !config.quorum.isConfigured &&
    directories.every((each) => isFormattable(disk, each));

  const found = inspectLogDirectories(disk, paths);
  if (mayFormat(found)) for (const path of paths) makeDirectoryDurably(disk, path);
  else if (!paths.every((path) => disk.exists(lockPath(path)))) check(config, disk, found);

  const locks = lockAll(config, world, paths);
  const release = (): void => {
    for (const lock of locks) lock.release();
  };
  try {
    let directories = inspectLogDirectories(disk, paths);
    if (mayFormat(directories)) {
      formatItself(config, world, { directories, controllerPorts });
      directories = inspectLogDirectories(disk, paths);
    }
    return { ...check(config, disk, directories), release };
  } catch (error) {
    release();
    throw error;
  }
}

/** Changes nothing on disk. */
function check(
  config: NodeConfig,
  disk: Disk,
  directories: readonly LogDirectory[],
): Omit<NodeStorage, 'release'> {
  const verified = verifyLogDirectories(disk, directories, {
    nodeId: config.nodeId,
    metadataLogDir: config.metadataLogDir,
    formatCommand: formatCommand(config, directories),
  });
  refuseUnsupportedFeatures(disk, config.metadataLogDir);
  return verified;
}

function formatItself(
  config: NodeConfig,
  world: StorageWorld,
  found: {
    readonly directories: readonly LogDirectory[];
    readonly controllerPorts: ReadonlyMap<string, number> | undefined;
  },
): void {
  const { disk, random, clock, log } = world;
  log.info('Formatting empty log directories for a single node.', {
    directories: found.directories.map(({ path }) => path),
  });
  formatLogDirectories({
    disk,
    random,
    nowMs: clock.wallMs(),
    clusterId: randomUuid(random),
    nodeId: config.nodeId,
    directories: found.directories,
    metadataLogDir: config.metadataLogDir,
    controllers: {
      kind: 'standalone',
      endpoints: standaloneEndpoints(config, found.controllerPorts),
    },
    features: new Map(),
  });
}

function lockPath(directory: string): string {
  return `${directory}/.lock`;
}

function lockAll(config: NodeConfig, world: StorageWorld, paths: readonly string[]): DiskLock[] {
  const locks: DiskLock[] = [];
  try {
    for (const path of paths) {
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
    return world.disk.lock(lockPath(path));
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
    if (error.code === 'LOCKED') {
      throw new LogDirectoryError(`${path} is in use: another process holds ${lockPath(path)}`);
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

/** What would format those that are not formatted yet. */
function formatCommand(config: NodeConfig, directories: readonly LogDirectory[]): string {
  const known = directories.find(({ meta }) => meta !== undefined)?.meta?.clusterId;
  const clusterId = known ?? '$(samsa storage random-uuid)';
  const mode = config.quorum.voters.length > 0 || !config.isController ? '' : ' --standalone';
  const others = known === undefined ? '' : ' --ignore-formatted';
  return `samsa storage format --cluster-id ${clusterId} --config FILE${mode}${others}`;
}
