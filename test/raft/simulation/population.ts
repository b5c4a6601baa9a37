import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import type { RaftOptions } from '../../../src/raft/raft-core.ts';
import type { Voter } from '../../../src/raft/types.ts';
import { VoterSet } from '../../../src/raft/voter-set.ts';
import { type Invariants } from './invariants.ts';
import { SimNode, makeSnapshot } from './sim-node.ts';
import type { SimOptions, SimWorld } from './simulation.ts';

export const LISTENER = 'CONTROLLER';
const CLUSTER_ID = 'simulated-cluster';
const DIRECTORY_IDS = 'BCDEFGHIJK';

/** One to five voters and up to two observers of a static or a dynamic quorum, drawn from the world's seed. */
export function populate(world: SimWorld, options: SimOptions, invariants: Invariants): SimNode[] {
  const { random, counts } = world;
  const voterCount = 1 + random.below(5);
  const observerCount = random.below(3);
  const isDynamic = random.below(4) !== 0;
  const voters: Voter[] = [];
  for (let id = 1; id <= voterCount; id++) voters.push(voterOf(id, isDynamic));
  const voterSet = new VoterSet(voters);
  const bootstrap = isDynamic
    ? makeSnapshot({ offset: 0, epoch: 0 }, 0, { kraftVersion: 1, voters: voterSet })
    : undefined;
  const nodes: SimNode[] = [];
  for (let id = 1; id <= voterCount + observerCount; id++) {
    const own = {
      raft: raftOptionsOf(id, id <= voterCount, voters),
      staticVoters: isDynamic ? VoterSet.EMPTY : voterSet,
      bootstrap,
      clockRate: 0.85 + random.below(31) / 100,
      clockOriginMs: random.below(1_000_000),
      plant: options.plant,
      ringLimits: options.ringLimits,
    };
    nodes.push(new SimNode(world, own, { invariants, counts }));
  }
  return nodes;
}

function voterOf(id: number, isDynamic: boolean): Voter {
  return {
    id,
    directoryId: isDynamic ? directoryIdOf(id) : ZERO_UUID,
    endpoints: [{ name: LISTENER, host: 'simulated', port: id }],
    minKRaftVersion: 0,
    maxKRaftVersion: isDynamic ? 1 : 0,
  };
}

function directoryIdOf(id: number): string {
  return DIRECTORY_IDS[id]!.repeat(21) + 'A';
}

function raftOptionsOf(id: number, isVoter: boolean, voters: readonly Voter[]): RaftOptions {
  return {
    clusterId: CLUSTER_ID,
    localKey: { id, directoryId: directoryIdOf(id) },
    canBeVoter: isVoter,
    controllerListenerName: LISTENER,
    localEndpoints: isVoter ? [{ name: LISTENER, host: 'simulated', port: id }] : [],
    bootstrapServers: voters.map((voter, index) => ({
      nodeId: -2 - index,
      host: 'simulated',
      port: voter.id,
    })),
    electionTimeoutMs: 200,
    fetchTimeoutMs: 300,
    electionBackoffMaxMs: 100,
    requestTimeoutMs: 250,
    retryBackoffMs: 20,
    fetchMaxBytes: 400,
    fetchSnapshotMaxBytes: 64,
  };
}
