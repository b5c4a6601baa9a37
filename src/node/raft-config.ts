import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { assert } from '../base/assert.ts';
import type { NodeConfig } from '../config/node-config.ts';
import type { Endpoint } from '../raft/types.ts';
import type { RaftConfig } from '../runtime/raft-driver-types.ts';
import type { NodeStorage } from './storage.ts';

/** What the metadata quorum must know of this node. `endpoints`: where its controller is reached, none on a broker. */
export function raftConfigOf(
  config: NodeConfig,
  storage: NodeStorage,
  endpoints: readonly Endpoint[],
): RaftConfig {
  const { quorum, metadataLog } = config;
  const controllerListenerName = config.controllerListenerNames[0];
  const directory = storage.directories.find(({ path }) => path === config.metadataLogDir);
  assert(controllerListenerName !== undefined, 'a node knows the name of the controller listener');
  assert(directory !== undefined, 'the metadata log directory is among the directories');
  const staticVoters = quorum.voters.map(({ id, host, port }) => ({
    id,
    directoryId: ZERO_UUID,
    endpoints: [{ name: controllerListenerName, host, port }],
    minKRaftVersion: 0,
    maxKRaftVersion: 0,
  }));
  return {
    nodeId: config.nodeId,
    clusterId: storage.clusterId,
    directoryId: directory.directoryId,
    canBeVoter: config.isController,
    logDirectory: config.metadataLogDir,
    staticVoters,
    bootstrapServers: quorum.bootstrapServers.length > 0 ? quorum.bootstrapServers : quorum.voters,
    controllerListenerName,
    localEndpoints: config.isController ? endpoints : [],
    electionTimeoutMs: quorum.electionTimeoutMs,
    fetchTimeoutMs: quorum.fetchTimeoutMs,
    electionBackoffMaxMs: quorum.electionBackoffMaxMs,
    requestTimeoutMs: quorum.requestTimeoutMs,
    retryBackoffMs: quorum.retryBackoffMs,
    fetchMaxBytes: quorum.fetchMaxBytes,
    fetchSnapshotMaxBytes: quorum.fetchSnapshotMaxBytes,
    segmentBytes: metadataLog.segmentBytes,
    segmentMs: metadataLog.segmentMs,
    retentionBytes: metadataLog.retentionBytes,
    retentionMs: metadataLog.retentionMs,
  };
}
