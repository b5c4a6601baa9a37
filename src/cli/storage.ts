import { isUuid } from '../../protocol/wire/uuid.ts';
import { readNodeConfig } from '../config/read-node-config.ts';
import type { NodeConfig } from '../config/node-config.ts';
import {
  formatLogDirectories,
  isFormattable,
  randomUuid,
  type InitialControllers,
} from '../node/format.ts';
import {
  LATEST_METADATA_VERSION,
  METADATA_VERSION_FEATURE,
  metadataVersionName,
  metadataVersionOf,
  MIN_METADATA_VERSION,
} from '../metadata/metadata-version.ts';
import {
  inspectLogDirectories,
  LogDirectoryError,
  type LogDirectory,
} from '../node/log-directories.ts';
import { allLogDirectories, standaloneEndpoints } from '../node/node-address.ts';
import { createClock } from '../os/clock.ts';
import { NodeDisk } from '../os/disk.ts';
import { createRandom } from '../os/random.ts';
import { repair } from './repair.ts';
import { parseArguments, UsageError, type ParsedArguments } from './arguments.ts';
import { CONFIGURATION_OPTIONS, readConfiguration } from './configuration.ts';
import { storageInfo } from './storage-info.ts';

const FORMAT_OPTIONS = [
  ...CONFIGURATION_OPTIONS,
  { name: '--cluster-id', alias: '-t', kind: 'value' },
  { name: '--feature', alias: '-f', kind: 'repeatable' },
  { name: '--release-version', alias: '-r', kind: 'value' },
  { name: '--ignore-formatted', alias: '-g', kind: 'flag' },
  { name: '--standalone', alias: '-s', kind: 'flag' },
  { name: '--no-initial-controllers', alias: '-N', kind: 'flag' },
  { name: '--initial-controllers', alias: '-I', kind: 'value' },
] as const;

const MAX_PORT = 65_535;

/** `samsa storage format | random-uuid | info` as Kafka's kafka-storage, and `repair`. */
export function storage(args: readonly string[]): number | Promise<number> {
  const [action, ...rest] = args;
  switch (action) {
    case 'format':
      return format(parseArguments(rest, FORMAT_OPTIONS));
    case 'random-uuid':
      refusePositional(parseArguments(rest, []));
      process.stdout.write(`${randomUuid(createRandom())}\n`);
      return 0;
    case 'info':
      return info(parseArguments(rest, CONFIGURATION_OPTIONS));
    case 'repair':
      return repair(rest);
    default:
      throw new UsageError(
        `storage ${action ?? ''}: allowed are format, random-uuid, info and repair`,
      );
  }
}

function format(args: ParsedArguments): number {
  refusePositional(args);
  const config = readNodeConfig(readConfiguration(args).properties);
  const clusterId = args.value('--cluster-id');
  if (clusterId === undefined)
    throw new UsageError('--cluster-id is missing (samsa storage random-uuid makes one)');
  const disk = new NodeDisk();
  const directories = inspectLogDirectories(disk, allLogDirectories(config));
  refuseFormatted(directories, args);
  for (const directory of directories) refuseForeign(disk, directory, { clusterId, config });
  const features = featureLevels(args);
  formatLogDirectories({
    disk,
    random: createRandom(),
    nowMs: createClock().wallMs(),
    clusterId,
    nodeId: config.nodeId,
    directories,
    metadataLogDir: config.metadataLogDir,
    controllers: initialControllers(args, config),
    isStaticQuorum: config.quorum.voters.length > 0,
    features,
  });
  const level = features.get(METADATA_VERSION_FEATURE) ?? LATEST_METADATA_VERSION;
  const fresh = directories.filter(({ meta }) => meta === undefined);
  for (const { path } of fresh) {
    const version = `${METADATA_VERSION_FEATURE} ${metadataVersionName(level)}`;
    process.stdout.write(`Formatted ${path} with ${version}.\n`);
  }
  if (fresh.length === 0)
    process.stdout.write('All of the log directories are already formatted.\n');
  return 0;
}

function refuseFormatted(directories: readonly LogDirectory[], args: ParsedArguments): void {
  const formatted = directories.filter(({ meta }) => meta !== undefined);
  if (formatted.length === 0 || args.has('--ignore-formatted')) return;
  const paths = formatted.map(({ path }) => path).join(', ');
  // Scripts that format at every start look for "already formatted", that of the apache/kafka image among them.
  throw new LogDirectoryError(
    `${paths} is already formatted; with --ignore-formatted the others are formatted`,
  );
}

/** What belongs to somebody else is neither formatted nor passed over. */
function refuseForeign(
  disk: NodeDisk,
  directory: LogDirectory,
  { clusterId, config }: { readonly clusterId: string; readonly config: NodeConfig },
): void {
  const { path, meta } = directory;
  if (meta === undefined && !isFormattable(disk, directory)) {
    throw new LogDirectoryError(`${path} holds files that are not Samsa's: it is not formatted`);
  }
  if (meta !== undefined && meta.clusterId !== clusterId) {
    throw new LogDirectoryError(
      `${path} belongs to the cluster ${meta.clusterId}, not to ${clusterId}`,
    );
  }
  if (meta !== undefined && meta.nodeId !== config.nodeId) {
    throw new LogDirectoryError(
      `${path} belongs to the node ${meta.nodeId}, not to ${config.nodeId}`,
    );
  }
}

function initialControllers(args: ParsedArguments, config: NodeConfig): InitialControllers {
  const names = ['--standalone', '--initial-controllers', '--no-initial-controllers'];
  const given = names.filter((name) => args.has(name));
  if (given.length > 1) throw new UsageError(`${given.join(' and ')} exclude each other`);
  if (given.length > 0 && config.quorum.voters.length > 0) {
    throw new UsageError(
      `${given.join()} needs a dynamic quorum, but controller.quorum.voters is set`,
    );
  }
  const listed = args.value('--initial-controllers');
  if (listed !== undefined) return { kind: 'listed', voters: parseVoters(listed, config) };
  if (args.has('--standalone')) {
    if (!config.isController)
      throw new UsageError('--standalone is for a node with the role controller');
    return { kind: 'standalone', endpoints: standaloneEndpoints(config) };
  }
  const isOpen = config.isController && config.quorum.voters.length === 0;
  if (!isOpen || args.has('--no-initial-controllers')) return { kind: 'none' };
  // Nothing is said about a quorum: what a start would format by itself.
  if (!config.quorum.isConfigured) {
    return { kind: 'standalone', endpoints: standaloneEndpoints(config) };
  }
  throw new UsageError(`a controller of a dynamic quorum needs one of ${names.join(', ')}`);
}

/** `id@host:port:directoryId,…` */
function parseVoters(
  text: string,
  config: NodeConfig,
): Extract<InitialControllers, { kind: 'listed' }>['voters'] {
  const name = config.controllerListenerNames[0] ?? 'CONTROLLER';
  const voters = text.split(',').map((entry) => {
    const match = /^(\d+)@(.+):(\d+):([\w-]+)$/.exec(entry.trim());
    const [, id = '', host = '', port = '', directoryId = ''] = match ?? [];
    if (match === null || !isUuid(directoryId) || Number(port) > MAX_PORT) {
      throw new UsageError(
        `--initial-controllers ${entry}: a controller is written id@host:port:directoryId`,
      );
    }
    const endpoints = [{ name, host: host.replace(/^\[(.*)\]$/, '$1'), port: Number(port) }];
    return { id: Number(id), directoryId, endpoints, minKRaftVersion: 0, maxKRaftVersion: 1 };
  });
  if (new Set(voters.map(({ id }) => id)).size < voters.length) {
    throw new UsageError(`--initial-controllers ${text}: a controller is named twice`);
  }
  return voters;
}

function featureLevels(args: ParsedArguments): Map<string, number> {
  const levels = new Map(
    args.values('--feature').map((text) => {
      const match = /^([\w.]+)=(\d+)$/.exec(text);
      if (match === null) throw new UsageError(`--feature ${text}: give it as name=level`);
      return [match[1] ?? '', Number(match[2])] as const;
    }),
  );
  const release = args.value('--release-version');
  if (release === undefined) return levels;
  if (levels.has(METADATA_VERSION_FEATURE)) {
    throw new UsageError(
      `--release-version and --feature ${METADATA_VERSION_FEATURE} exclude each other`,
    );
  }
  const level = metadataVersionOf(release);
  if (level === undefined) {
    const [oldest, newest] = [MIN_METADATA_VERSION, LATEST_METADATA_VERSION].map(
      metadataVersionName,
    );
    throw new UsageError(`--release-version ${release}: allowed are ${oldest} to ${newest}`);
  }
  return levels.set(METADATA_VERSION_FEATURE, level);
}

function refusePositional({ positional }: ParsedArguments): void {
  if (positional.length > 0) throw new UsageError(`unexpected argument ${positional.join(' ')}`);
}

function info(args: ParsedArguments): number {
  refusePositional(args);
  const config = readNodeConfig(readConfiguration(args).properties);
  const { text, hasProblems } = storageInfo(allLogDirectories(config));
  process.stdout.write(text);
  return hasProblems ? 1 : 0;
}
