/**
 * DescribeLogDirs, key 35, broker listener.
 *
 * Versions: 1 to 5.
 * Behaviour: each of this broker's log directories with the partitions in it that were asked for (null: all), their
 * bytes, and how many committed records each lacks. A directory that is offline is KAFKA_STORAGE_ERROR.
 * Deviations: replicas on their way between directories are not there, and no directory is cordoned: neither can be
 * asked for.
 *
 * v2: flexible. v3: a top-level error code. v4: bytes of the file system (KIP-827). v5: cordoned directories
 * (KIP-1066).
 */
import {
  createDescribeLogDirsResponse,
  createDescribeLogDirsResponseDescribeLogDirsPartition,
  createDescribeLogDirsResponseDescribeLogDirsResult,
  describeLogDirsApi,
  type DescribeLogDirsRequest,
  type DescribeLogDirsResponse,
  type DescribeLogDirsResponseDescribeLogDirsPartition,
  type DescribeLogDirsResponseDescribeLogDirsResult,
} from '../../protocol/generated/api/describe-log-dirs.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { assert } from '../base/assert.ts';
import type { LogDirectoryState } from '../log/log-manager.ts';
import type { PartitionLog } from '../log/partition-log.ts';
import type { ReplicaManager } from '../replication/replica-manager.ts';
import type { ApiHandler } from './handler.ts';

/** A partition that lies there and that this broker does not serve. */
const UNKNOWN_LAG = -1;

export const describeLogDirs: ApiHandler<DescribeLogDirsRequest, DescribeLogDirsResponse> = {
  api: describeLogDirsApi,
  forward: false,
  authorize: { kind: 'cluster', operation: 'DESCRIBE' },

  handle(request, _context, services) {
    const { replicas } = services;
    assert(replicas !== undefined, 'a broker has replicas');
    const isAsked = filterOf(request);
    const results = replicas.logs.directories.map((directory) =>
      describeDirectory(replicas, directory, isAsked),
    );
    return createDescribeLogDirsResponse({ results });
  },

  failure: (_request, errorCode) => createDescribeLogDirsResponse({ errorCode }),
};

type Filter = (topicName: string, partitionIndex: number) => boolean;

function filterOf({ topics }: DescribeLogDirsRequest): Filter {
  if (topics === null) return () => true;
  // A topic may be named several times, each time for other partitions.
  const asked = new Map<string, Set<number>>();
  for (const { topic, partitions } of topics) {
    asked.set(topic, new Set([...(asked.get(topic) ?? []), ...partitions]));
  }
  return (topicName, partitionIndex) => asked.get(topicName)?.has(partitionIndex) ?? false;
}

function describeDirectory(
  replicas: ReplicaManager,
  { path, isOnline, logs }: LogDirectoryState,
  isAsked: Filter,
): DescribeLogDirsResponseDescribeLogDirsResult {
  const space = isOnline ? replicas.logs.spaceOf(path) : undefined;
  if (space === undefined) {
    return createDescribeLogDirsResponseDescribeLogDirsResult({
      errorCode: ErrorCode.KAFKA_STORAGE_ERROR,
      logDir: path,
    });
  }
  const topics = new Map<string, DescribeLogDirsResponseDescribeLogDirsPartition[]>();
  for (const log of logs.values()) {
    const { topicName, partitionIndex } = log;
    if (!isAsked(topicName, partitionIndex)) continue;
    const partitions = topics.get(topicName) ?? [];
    partitions.push(describeLog(replicas, log));
    topics.set(topicName, partitions);
  }
  return createDescribeLogDirsResponseDescribeLogDirsResult({
    logDir: path,
    topics: [...topics].map(([name, partitions]) => ({ name, partitions })),
    ...space,
  });
}

function describeLog(
  replicas: ReplicaManager,
  log: PartitionLog,
): DescribeLogDirsResponseDescribeLogDirsPartition {
  const { topicName, partitionIndex, sizeBytes } = log;
  const isServed = replicas.lookup(topicName, partitionIndex).partition?.log === log;
  return createDescribeLogDirsResponseDescribeLogDirsPartition({
    partitionIndex,
    partitionSize: sizeBytes,
    offsetLag: isServed ? Math.max(log.highWatermark - log.logEndOffset, 0) : UNKNOWN_LAG,
  });
}
