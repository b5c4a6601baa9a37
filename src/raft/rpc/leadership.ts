// pure
/** What all RPCs share: who may ask what in which epoch, and what an answer tells about the leader. */
import { METADATA_TOPIC_NAME } from '../types.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import type { Uuid } from '../../../protocol/wire/uuid.ts';
import type { RaftCore } from '../raft-core.ts';
import type { RaftRequestContext } from '../messages.ts';
import { transitionToFollower, transitionToUnattached } from '../transitions.ts';
import type { Endpoint } from '../types.ts';
import { endpointNamed } from '../voter-set.ts';

/**
 * Opens Vote, BeginQuorumEpoch and EndQuorumEpoch alike: a request of another cluster, or about anything but the
 * metadata partition, is refused as a whole.
 */
export function answerVoterRequest<P extends { readonly partitionIndex: number }, Response>(
  core: RaftCore,
  request: PartitionedMessage<P> & { readonly clusterId: string | null },
  answers: {
    readonly refuse: (errorCode: ErrorCode) => Response;
    readonly answer: (asked: P) => Response;
  },
): Response {
  if (!isOurCluster(core, request.clusterId)) {
    return answers.refuse(ErrorCode.INCONSISTENT_CLUSTER_ID);
  }
  const asked = metadataPartition(request);
  return asked === undefined ? answers.refuse(ErrorCode.INVALID_REQUEST) : answers.answer(asked);
}

export function isOurCluster(core: RaftCore, clusterId: string | null): boolean {
  return clusterId === null || clusterId === core.options.clusterId;
}

interface PartitionedMessage<P> {
  readonly topics: readonly { readonly topicName: string; readonly partitions: readonly P[] }[];
}

/** The one partition that such a message is about; undefined when it is about anything else. */
export function metadataPartition<P extends { readonly partitionIndex: number }>(
  message: PartitionedMessage<P>,
): P | undefined {
  const topic = message.topics[0];
  const partition = topic?.partitions[0];
  const isOnlyOne = message.topics.length === 1 && topic?.partitions.length === 1;
  if (!isOnlyOne || topic.topicName !== METADATA_TOPIC_NAME) return undefined;
  return partition?.partitionIndex === 0 ? partition : undefined;
}

/** Vote, BeginQuorumEpoch and EndQuorumEpoch come from a voter in this epoch or a higher one. */
export function validateVoterRequest(core: RaftCore, senderId: number, epoch: number): ErrorCode {
  if (epoch < core.quorum.epoch) return ErrorCode.FENCED_LEADER_EPOCH;
  if (senderId < 0) return ErrorCode.INVALID_REQUEST;
  return ErrorCode.NONE;
}

/** What a leader says of itself at the beginning or the end of its epoch: who it is, and where it listens. */
export function learnFromLeader(
  core: RaftCore,
  asked: { readonly leaderId: number; readonly leaderEpoch: number },
  leaderEndpoints: readonly Endpoint[],
): ErrorCode {
  const { leaderId, leaderEpoch: epoch } = asked;
  const refusal = validateVoterRequest(core, leaderId, epoch);
  if (refusal !== ErrorCode.NONE) return refusal;
  const endpoints =
    // Version 0 says nothing of it; the voter set does.
    leaderEndpoints.length === 0
      ? core.control.voters().endpoints(leaderId)
      : leaderEndpoints.map(({ name, host, port }) => ({ name, host, port }));
  return learnLeadership(core, { leaderId, epoch, endpoints })
    ? ErrorCode.NONE
    : ErrorCode.INVALID_REQUEST;
}

/** Fetch and FetchSnapshot are for this epoch's leader. */
export function validateLeaderRequest(core: RaftCore, epoch: number): ErrorCode {
  if (epoch < core.quorum.epoch) return ErrorCode.FENCED_LEADER_EPOCH;
  if (epoch > core.quorum.epoch) return ErrorCode.UNKNOWN_LEADER_EPOCH;
  if (core.quorum.state.name !== 'leader') return ErrorCode.NOT_LEADER_OR_FOLLOWER;
  if (core.shutdownDeadlineMs !== undefined) return ErrorCode.BROKER_NOT_AVAILABLE;
  return ErrorCode.NONE;
}

/** Whether a request that names its receiver (id -1: an old version does not) means this node and directory. */
export function isAddressedToUs(core: RaftCore, voterId: number, directoryId: Uuid): boolean {
  if (voterId < 0) return true;
  const { id, directoryId: ours } = core.options.localKey;
  return voterId === id && (directoryId === ZERO_UUID || directoryId === ours);
}

/** NodeEndpoints of an answer: where the leader listens under the name of the listener that was asked. */
export function leaderNodeEndpoints(
  core: RaftCore,
  context: RaftRequestContext,
  sinceVersion: number,
): { nodeId: number; host: string; port: number }[] {
  const { leaderId, leaderEndpoints } = core.quorum.state;
  const endpoint = endpointNamed(leaderEndpoints, context.listenerName);
  if (context.apiVersion < sinceVersion || leaderId < 0 || endpoint === undefined) return [];
  return [{ nodeId: leaderId, host: endpoint.host, port: endpoint.port }];
}

/** What one answer says about leadership. `leaderId` -1: its sender knows no leader. */
export interface ToldLeadership {
  readonly leaderId: number;
  readonly epoch: number;
  readonly endpoints: readonly Endpoint[];
}

export function toldLeadership(
  core: RaftCore,
  leaderId: number,
  epoch: number,
  nodeEndpoints: readonly {
    readonly nodeId: number;
    readonly host: string;
    readonly port: number;
  }[],
): ToldLeadership {
  const told = nodeEndpoints.find((endpoint) => endpoint.nodeId === leaderId);
  if (leaderId < 0) return { leaderId: -1, epoch, endpoints: [] };
  const endpoints =
    told === undefined
      ? core.control.voters().endpoints(leaderId)
      : [{ name: core.options.controllerListenerName, host: told.host, port: told.port }];
  return { leaderId, epoch, endpoints };
}

/** Nobody else can be the leader of an epoch that has one, and nobody knows better than we that we lead. */
function isConsistent(core: RaftCore, told: ToldLeadership): boolean {
  const { quorum } = core;
  if (told.leaderId === -1) return true;
  if (told.leaderId === quorum.localKey.id) {
    return told.epoch === quorum.epoch && quorum.leaderId === told.leaderId;
  }
  return told.epoch !== quorum.epoch || quorum.leaderId === -1 || quorum.leaderId === told.leaderId;
}

/** Takes over a newer epoch, or its leader. False when what was told cannot be true. */
export function learnLeadership(core: RaftCore, told: ToldLeadership): boolean {
  const { quorum } = core;
  if (told.epoch < quorum.epoch) return true;
  if (!isConsistent(core, told)) {
    core.warn('told of a leader that cannot lead this epoch', {
      told: told.leaderId,
      toldEpoch: told.epoch,
      leader: quorum.leaderId,
      epoch: quorum.epoch,
    });
    return false;
  }
  const isReachable = told.leaderId !== -1 && told.endpoints.length > 0;
  if (told.epoch > quorum.epoch) {
    if (isReachable) transitionToFollower(core, told.epoch, told.leaderId, told.endpoints);
    else transitionToUnattached(core, told.epoch, told.leaderId);
    return true;
  }
  const isNews =
    quorum.leaderId === -1 || told.endpoints.length > quorum.state.leaderEndpoints.length;
  if (isReachable && isNews && told.leaderId !== quorum.localKey.id) {
    transitionToFollower(core, told.epoch, told.leaderId, told.endpoints);
  }
  return true;
}

/**
 * The part of an answer that every RPC treats alike. `handled` and `failed` (the peer is left alone for the retry
 * backoff) end its handling; `proceed`: it belongs to the current epoch and its own content counts.
 */
export type AnswerOutcome = 'handled' | 'failed' | 'proceed';

export function handleLeadershipOfAnswer(
  core: RaftCore,
  errorCode: number,
  told: ToldLeadership,
): AnswerOutcome {
  const { quorum } = core;
  if (told.epoch < quorum.epoch || errorCode === ErrorCode.UNKNOWN_LEADER_EPOCH) return 'handled';
  const isAboutLeadership =
    told.epoch > quorum.epoch ||
    errorCode === ErrorCode.FENCED_LEADER_EPOCH ||
    errorCode === ErrorCode.NOT_LEADER_OR_FOLLOWER;
  if (isAboutLeadership) {
    const { state } = quorum;
    if (!learnLeadership(core, told)) return 'failed';
    // Told nothing new: asking again at once would be a loop.
    return quorum.state === state ? 'failed' : 'handled';
  }
  if (told.leaderId !== -1 && quorum.leaderId === -1) {
    if (!learnLeadership(core, told)) return 'failed';
    return errorCode === ErrorCode.NONE ? 'proceed' : 'handled';
  }
  switch (errorCode) {
    case ErrorCode.BROKER_NOT_AVAILABLE:
      return 'failed';
    case ErrorCode.INVALID_VOTER_KEY:
      core.info('a voter has another directory id than the voter set says');
      return 'failed';
    case ErrorCode.INVALID_REQUEST:
      core.warn('a peer finds our request invalid');
      return 'failed';
    default:
      return 'proceed';
  }
}

interface VoterResponse<P> extends PartitionedMessage<P> {
  readonly errorCode: number;
  readonly nodeEndpoints: Parameters<typeof toldLeadership>[3];
}

/** Opens the answers to Vote, BeginQuorumEpoch and EndQuorumEpoch alike; `onTold` is for one without error. */
export function handleVoterResponse<
  P extends {
    readonly partitionIndex: number;
    readonly errorCode: number;
    readonly leaderId: number;
    readonly leaderEpoch: number;
  },
>(
  core: RaftCore,
  api: string,
  response: VoterResponse<P>,
  onTold: (told: P) => void,
): AnswerOutcome {
  if (response.errorCode !== ErrorCode.NONE) return failedAnswer(core, api, response.errorCode);
  const told = metadataPartition(response);
  if (told === undefined) return 'failed';
  const { errorCode, leaderId, leaderEpoch } = told;
  const outcome = handleLeadershipOfAnswer(
    core,
    errorCode,
    toldLeadership(core, leaderId, leaderEpoch, response.nodeEndpoints),
  );
  if (outcome !== 'proceed') return outcome;
  if (errorCode !== ErrorCode.NONE) return failedAnswer(core, api, errorCode);
  onTold(told);
  return 'handled';
}

/** An error that names no leader, or one that nothing above knows what to do with: not now, and not at once again. */
export function failedAnswer(core: RaftCore, api: string, errorCode: number): 'failed' {
  core.warn('a peer answers with an error', { api, errorCode });
  return 'failed';
}
