import { ErrorCode, errorName } from '../../protocol/wire/error-code.ts';
import { LEADER_RECOVERED } from '../metadata/image.ts';
import type { PendingIsrChange } from './in-sync-set.ts';
import type { IsrDecision } from './replica-manager.ts';
import type { Partition, PartitionHost } from './partition.ts';

const RETRY_MS = 50;

/**
 * Takes one proposed change of an in-sync set to the controller, and again where it could not be asked. Stops as
 * soon as the partition has heard something newer: then the proposal is void.
 */
export async function proposeIsr(
  partition: Partition,
  change: PendingIsrChange,
  host: PartitionHost,
): Promise<void> {
  if (change.kind === 'shrink' && change.isr.length === 1) {
    // From now on this disk is the only one: what the others have acknowledged must be on it first.
    const flushed = await partition.flush();
    if (!flushed) return partition.inSyncSet.withdraw(change);
  }
  while (partition.isPending(change)) {
    const decision = await ask(partition, change, host);
    if (!partition.isPending(change)) return;
    if (decision === undefined || !settle(partition, change, decision, host)) await pause(host);
    else return;
  }
}

function ask(
  partition: Partition,
  change: PendingIsrChange,
  host: PartitionHost,
): Promise<IsrDecision | undefined> {
  return host
    .alterPartition({
      topicId: partition.topicId,
      partitionIndex: partition.partitionIndex,
      leaderEpoch: partition.leaderEpoch,
      partitionEpoch: partition.partitionEpoch,
      leaderRecoveryState: LEADER_RECOVERED,
      isr: change.isr.map((brokerId) => ({
        brokerId,
        brokerEpoch:
          brokerId === host.brokerId
            ? host.brokerEpoch()
            : // A member that this leader has not heard of: if it died, the partition epoch refuses the proposal.
              (partition.inSyncSet.follower(brokerId)?.brokerEpoch ?? -1),
      })),
    })
    .catch((error: unknown) => {
      host.log.debug('The controller could not be asked to change an in-sync set.', {
        topic: partition.topicName,
        partition: partition.partitionIndex,
        why: error instanceof Error ? error.message : String(error),
      });
      return undefined;
    });
}

/** Returns whether there is nothing more to do about it. */
function settle(
  partition: Partition,
  change: PendingIsrChange,
  decision: IsrDecision,
  host: PartitionHost,
): boolean {
  if (decision.code !== ErrorCode.NONE) host.onIsrUpdateFailed();
  switch (decision.code) {
    case ErrorCode.NONE:
      partition.onIsrDecision(change, decision);
      return true;
    case ErrorCode.OPERATION_NOT_ATTEMPTED:
    case ErrorCode.INELIGIBLE_REPLICA:
      // Certainly not applied, by this controller or another.
      partition.inSyncSet.withdraw(change);
      return true;
    case ErrorCode.UNKNOWN_TOPIC_OR_PARTITION:
    case ErrorCode.UNKNOWN_TOPIC_ID:
    case ErrorCode.FENCED_LEADER_EPOCH:
    case ErrorCode.INVALID_UPDATE_VERSION:
    case ErrorCode.INVALID_REQUEST:
    case ErrorCode.NEW_LEADER_ELECTED:
      // Our view is out of date, and it may have been applied: stay pending until the metadata says more.
      return true;
    default:
      host.log.warn('The controller refused to change an in-sync set; trying again.', {
        topic: partition.topicName,
        partition: partition.partitionIndex,
        error: errorName(decision.code),
      });
      return false;
  }
}

function pause(host: PartitionHost): Promise<void> {
  return new Promise((resolve) => host.timers.schedule(RETRY_MS, resolve));
}
