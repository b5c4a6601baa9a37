// pure
import type { RaftPeerRequest } from '../messages.ts';
import type { RaftCore } from '../raft-core.ts';
import type { RaftPeer } from '../request-manager.ts';
import type { ReplicaKey } from '../types.ts';

/** Sends unless the peer still has a request of ours or is backing off; returns when to try again. */
export function maybeSend(core: RaftCore, target: RaftPeer, build: () => RaftPeerRequest): number {
  const { requests, nowMs } = core;
  if (requests.isReady(target, nowMs)) {
    const correlationId = core.newCorrelationId();
    requests.onSent(target, correlationId, nowMs);
    core.emit({ type: 'send', correlationId, target, message: build() });
  }
  return requests.waitMs(target, nowMs);
}

/** To each of these voters, at the endpoint that the voter set names. */
export function maybeSendToVoters(
  core: RaftCore,
  voters: readonly ReplicaKey[],
  build: (voter: ReplicaKey) => RaftPeerRequest,
): number {
  let waitMs = Number.POSITIVE_INFINITY;
  for (const voter of voters) {
    const target = voterPeer(core, voter.id);
    if (target === undefined) {
      core.warn('a voter has no endpoint for the controller listener', { voter: voter.id });
      continue;
    }
    waitMs = Math.min(
      waitMs,
      maybeSend(core, target, () => build(voter)),
    );
  }
  return waitMs;
}

function voterPeer(core: RaftCore, voterId: number): RaftPeer | undefined {
  const endpoint = core.control.voters().endpoint(voterId, core.options.controllerListenerName);
  if (endpoint === undefined) return undefined;
  return { nodeId: voterId, host: endpoint.host, port: endpoint.port };
}
