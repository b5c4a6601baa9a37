import { parseHostPort } from './listeners.ts';
import { checkNode } from './node-checks.ts';
import { type NodeConfig } from './node-config.ts';
import { connectionsOf } from './node-connections.ts';
import { readListeners } from './node-listeners.ts';
import { ConfigError } from './option.ts';
import { type ConfigMap, ConfigView } from './resolve.ts';
import { brokerOption, brokerOptions } from './table.ts';

/** What makes a single node out of nothing: a broker and controller whose controller listener stays at home. */
export const SINGLE_NODE_DEFAULTS: ReadonlyMap<string, string> = new Map([
  ['process.roles', 'broker,controller'],
  ['node.id', '1'],
  ['controller.listener.names', 'CONTROLLER'],
  ['listeners', 'PLAINTEXT://:9092,CONTROLLER://127.0.0.1:9093'],
]);

/** Reads and checks the static configuration of a node. Throws `ConfigError` for the first thing that is wrong. */
export function readNodeConfig(properties: ReadonlyMap<string, string>): NodeConfig {
  checkValues(properties);
  const view = new ConfigView('broker', { static: properties });
  const roles = view.list('process.roles');
  const isBroker = roles.includes('broker');
  const isController = roles.includes('controller');
  const logDirs = view.read('log.dirs') === null ? view.list('log.dir') : view.list('log.dirs');
  const metadataLogDir = view.read('metadata.log.dir');
  const nodeId = nodeIdOf(view);
  const listeners = readListeners(view, { isBroker, isController });
  const listenerNames = listeners.listeners.map(({ name }) => name);
  const config: NodeConfig = {
    nodeId,
    isBroker,
    isController,
    rack: textOrNull(view, 'broker.rack'),
    ...listeners,
    quorum: quorumOf(view, properties),
    logDirs,
    metadataLogDir: typeof metadataLogDir === 'string' ? metadataLogDir : (logDirs[0] ?? ''),
    metadataLog: metadataLogOf(view),
    initialBrokerRegistrationTimeoutMs: view.number('initial.broker.registration.timeout.ms'),
    brokerHeartbeatIntervalMs: view.number('broker.heartbeat.interval.ms'),
    brokerSessionTimeoutMs: view.number('broker.session.timeout.ms'),
    controlledShutdownEnable: view.boolean('controlled.shutdown.enable'),
    requestTimeoutMs: view.number('request.timeout.ms'),
    ...connectionsOf(view, listenerNames),
    ...topicDefaultsOf(view),
    replica: replicaOf(view),
    log: logOf(view),
    groups: groupsOf(view),
    offsetsTopic: offsetsTopicOf(view),
    telemetryMaxBytes: view.number('telemetry.max.bytes'),
    samsa: samsaOf(view, properties),
  };
  checkQuorum(config);
  checkNode(config, properties);
  return config;
}

/** Every value that is given must be right, and whatever has no default must be given. */
function checkValues(properties: ConfigMap & Iterable<[string, string]>): void {
  const view = new ConfigView('broker', { static: properties });
  for (const [key] of properties) if (brokerOption(key) !== undefined) view.read(key);
  for (const option of brokerOptions.values()) {
    const isGiven =
      properties.get(option.name) !== undefined ||
      (option.name === 'node.id' && properties.get('broker.id') !== undefined);
    if (option.isRequired && !isGiven) {
      throw new ConfigError(`Missing configuration ${option.name}, which has no default value.`);
    }
  }
}

/** The only options whose old and new names may both be there. */
function nodeIdOf(view: ConfigView): number {
  const nodeId = view.read('node.id');
  const brokerId = view.number('broker.id');
  if (typeof nodeId !== 'number') {
    if (brokerId >= 0) return brokerId;
    throw new ConfigError('Missing configuration node.id: it must be at least 0.');
  }
  if (brokerId >= 0 && brokerId !== nodeId) {
    throw new ConfigError(
      `Invalid value ${String(brokerId)} for configuration broker.id: it must equal node.id ` +
        `(${String(nodeId)}) where both are set.`,
    );
  }
  return nodeId;
}

function textOrNull(view: ConfigView, name: string): string | null {
  const value = view.read(name);
  return typeof value === 'string' ? value : null;
}

function quorumOf(view: ConfigView, properties: ReadonlyMap<string, string>): NodeConfig['quorum'] {
  const voters = view.list('controller.quorum.voters').map((voter) => {
    const at = voter.indexOf('@');
    const id = voter.slice(0, Math.max(at, 0));
    if (!/^\d+$/.test(id)) {
      throw new ConfigError(
        `Invalid value ${voter} for configuration controller.quorum.voters: a voter is written id@host:port.`,
      );
    }
    return {
      id: Number(id),
      ...parseHostPort('controller.quorum.voters', voter.slice(at + 1)),
    };
  });
  const bootstrapServers = view
    .list('controller.quorum.bootstrap.servers')
    .map((server) => parseHostPort('controller.quorum.bootstrap.servers', server));
  return {
    voters,
    bootstrapServers,
    electionTimeoutMs: view.number('controller.quorum.election.timeout.ms'),
    fetchTimeoutMs: view.number('controller.quorum.fetch.timeout.ms'),
    electionBackoffMaxMs: view.number('controller.quorum.election.backoff.max.ms'),
    requestTimeoutMs: view.number('controller.quorum.request.timeout.ms'),
    retryBackoffMs: view.number('controller.quorum.retry.backoff.ms'),
    fetchMaxBytes: view.number('controller.quorum.fetch.max.bytes'),
    fetchSnapshotMaxBytes: view.number('controller.quorum.fetch.snapshot.max.bytes'),
    isConfigured: [...properties.keys()].some((key) => key.startsWith('controller.quorum.')),
  };
}

function checkQuorum(config: NodeConfig): void {
  const { voters, bootstrapServers } = config.quorum;
  if (new Set(voters.map((voter) => voter.id)).size !== voters.length) {
    throw new ConfigError(
      'Invalid configuration controller.quorum.voters: each voter must have a different id.',
    );
  }
  const isVoter = voters.some((voter) => voter.id === config.nodeId);
  if (config.isController && voters.length > 0 && !isVoter) {
    throw new ConfigError(
      `Invalid configuration controller.quorum.voters: it must contain this controller's node.id ` +
        `(${String(config.nodeId)}).`,
    );
  }
  if (!config.isController && isVoter) {
    throw new ConfigError(
      `Invalid configuration controller.quorum.voters: it contains node.id ${String(config.nodeId)}, and this ` +
        'node is only a broker.',
    );
  }
  if (!config.isController && voters.length === 0 && bootstrapServers.length === 0) {
    throw new ConfigError(
      'Missing configuration controller.quorum.bootstrap.servers: a broker must know where its controllers are.',
    );
  }
}

function metadataLogOf(view: ConfigView): NodeConfig['metadataLog'] {
  const internalSegmentBytes = view.read('internal.metadata.log.segment.bytes');
  return {
    segmentBytes:
      typeof internalSegmentBytes === 'number'
        ? internalSegmentBytes
        : view.number('metadata.log.segment.bytes'),
    segmentMs: view.number('metadata.log.segment.ms'),
    retentionBytes: view.number('metadata.max.retention.bytes'),
    retentionMs: view.number('metadata.max.retention.ms'),
    maxRecordBytesBetweenSnapshots: view.number('metadata.log.max.record.bytes.between.snapshots'),
    maxSnapshotIntervalMs: view.number('metadata.log.max.snapshot.interval.ms'),
    maxIdleIntervalMs: view.number('metadata.max.idle.interval.ms'),
  };
}

type TopicDefaults = Pick<
  NodeConfig,
  | 'numPartitions'
  | 'defaultReplicationFactor'
  | 'autoCreateTopicsEnable'
  | 'deleteTopicEnable'
  | 'fetchMaxBytes'
  | 'maxIncrementalFetchSessionCacheSlots'
  | 'producerIdExpirationMs'
  | 'maxRequestPartitionSizeLimit'
>;

function topicDefaultsOf(view: ConfigView): TopicDefaults {
  return {
    numPartitions: view.number('num.partitions'),
    defaultReplicationFactor: view.number('default.replication.factor'),
    autoCreateTopicsEnable: view.boolean('auto.create.topics.enable'),
    deleteTopicEnable: view.boolean('delete.topic.enable'),
    fetchMaxBytes: view.number('fetch.max.bytes'),
    maxIncrementalFetchSessionCacheSlots: view.number('max.incremental.fetch.session.cache.slots'),
    producerIdExpirationMs: view.number('producer.id.expiration.ms'),
    maxRequestPartitionSizeLimit: view.number('max.request.partition.size.limit'),
  };
}

function replicaOf(view: ConfigView): NodeConfig['replica'] {
  return {
    lagTimeMaxMs: view.number('replica.lag.time.max.ms'),
    highWatermarkCheckpointIntervalMs: view.number('replica.high.watermark.checkpoint.interval.ms'),
  };
}

function logOf(view: ConfigView): NodeConfig['log'] {
  return {
    retentionCheckIntervalMs: view.number('log.retention.check.interval.ms'),
    producerCheckIntervalMs: view.number('producer.id.expiration.check.interval.ms'),
    flushOffsetCheckpointIntervalMs: view.number('log.flush.offset.checkpoint.interval.ms'),
    flushStartOffsetCheckpointIntervalMs: view.number(
      'log.flush.start.offset.checkpoint.interval.ms',
    ),
    dirFailureTimeoutMs: view.number('log.dir.failure.timeout.ms'),
  };
}

function samsaOf(view: ConfigView, properties: ReadonlyMap<string, string>): NodeConfig['samsa'] {
  return {
    flushOnAck: view.text('samsa.flush.on.ack') as NodeConfig['samsa']['flushOnAck'],
    tailMemoryBytes: view.number('samsa.tail.memory.bytes'),
    connectionOutputBytes: view.number('samsa.connection.output.bytes'),
    outputMemoryBytes: view.number('samsa.output.memory.bytes'),
    validateCompressed: view.boolean('samsa.validate.compressed'),
    unsafeNoLock: view.boolean('samsa.unsafe.no.lock'),
    clientTelemetry: view.boolean('samsa.client.telemetry'),
    http: {
      host: view.text('samsa.http.host'),
      port: view.number('samsa.http.port'),
      isPortGiven: properties.has('samsa.http.port'),
    },
  };
}

function groupsOf(view: ConfigView): NodeConfig['groups'] {
  const minuteMs = 60_000;
  return {
    minSessionTimeoutMs: view.number('group.min.session.timeout.ms'),
    maxSessionTimeoutMs: view.number('group.max.session.timeout.ms'),
    initialRebalanceDelayMs: view.number('group.initial.rebalance.delay.ms'),
    maxSize: view.number('group.max.size'),
    offsetMetadataMaxBytes: view.number('offset.metadata.max.bytes'),
    offsetsRetentionMs: view.number('offsets.retention.minutes') * minuteMs,
    offsetsRetentionCheckIntervalMs: view.number('offsets.retention.check.interval.ms'),
    offsetsCommitTimeoutMs: view.number('offsets.commit.timeout.ms'),
  };
}

function offsetsTopicOf(view: ConfigView): NodeConfig['offsetsTopic'] {
  return {
    partitionCount: view.number('offsets.topic.num.partitions'),
    replicationFactor: view.number('offsets.topic.replication.factor'),
    segmentBytes: view.number('offsets.topic.segment.bytes'),
    compressionCodec: view.number('offsets.topic.compression.codec'),
    loadBufferBytes: view.number('offsets.load.buffer.size'),
  };
}
