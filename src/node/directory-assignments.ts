import {
  assignReplicasToDirsApi,
  createAssignReplicasToDirsRequest,
  type AssignReplicasToDirsRequest,
} from '../../protocol/generated/api/assign-replicas-to-dirs.ts';
import { ErrorCode, errorName } from '../../protocol/wire/error-code.ts';
import type { Uuid } from '../../protocol/wire/uuid.ts';
import type { Logger } from '../base/logger.ts';
import type { Metrics } from '../base/metrics.ts';
import type { Timer, Timers } from '../base/timers.ts';
import type { ControllerChannel } from './controller-channel.ts';

/** As many replicas as one request carries (Kafka's AssignReplicasToDirsRequest.MAX_ASSIGNMENTS_PER_REQUEST). */
const MAX_ASSIGNMENTS_PER_REQUEST = 2250;
/** Assignments that come together, as after a start, go together. */
const LINGER_MS = 10;
const RETRY_MS = 500;

interface Assignment {
  readonly topicId: Uuid;
  readonly partitionIndex: number;
  readonly directoryId: Uuid;
}

export interface DirectoryAssignmentsOptions {
  readonly brokerId: number;
  readonly brokerEpoch: () => number;
  readonly channel: ControllerChannel;
  readonly timers: Timers;
  readonly log: Logger;
}

/** Tells the controller in which log directory a replica really lies (KIP-858, Kafka's AssignmentsManager). */
export class DirectoryAssignments {
  readonly #options: DirectoryAssignmentsOptions;
  readonly #pending = new Map<string, Assignment>();
  #timer: Timer | undefined;
  #inFlight = false;
  #closed = false;

  constructor(options: DirectoryAssignmentsOptions) {
    this.#options = options;
  }

  /** The last word on a replica counts. */
  assign(topicId: Uuid, partitionIndex: number, directoryId: Uuid): void {
    this.#pending.set(`${topicId}-${partitionIndex}`, { topicId, partitionIndex, directoryId });
    this.#schedule(LINGER_MS);
  }

  expose(metrics: Metrics): void {
    metrics.gauge(
      'kafka_server_assignmentsmanager_queuedreplicatodirassignments',
      'Replicas whose directory the controller has not been told',
      () => this.#pending.size,
    );
  }

  close(): void {
    this.#closed = true;
    this.#timer?.cancel();
  }

  #schedule(delayMs: number): void {
    if (this.#timer !== undefined || this.#inFlight || this.#closed) return;
    this.#timer = this.#options.timers.schedule(delayMs, () => {
      this.#timer = undefined;
      void this.#send();
    });
  }

  async #send(): Promise<void> {
    const { brokerEpoch, brokerId, channel, log } = this.#options;
    if (brokerEpoch() === -1) return this.#schedule(RETRY_MS);
    const batch = [...this.#pending.entries()].slice(0, MAX_ASSIGNMENTS_PER_REQUEST);
    const request = createAssignReplicasToDirsRequest({
      brokerId,
      brokerEpoch: brokerEpoch(),
      directories: groupByDirectory(batch.map(([, assignment]) => assignment)),
    });
    this.#inFlight = true;
    const why = await channel.send(assignReplicasToDirsApi, request).then(
      (response) =>
        response.errorCode === ErrorCode.NONE ? undefined : errorName(response.errorCode),
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    this.#inFlight = false;
    if (why === undefined) {
      // A partition's own error means that it is gone or not ours any more: nothing to say about it then.
      for (const [key, assignment] of batch) {
        if (this.#pending.get(key) === assignment) this.#pending.delete(key);
      }
    } else {
      log.debug('Directory assignments were not accepted; trying again.', { why });
    }
    if (this.#pending.size > 0) this.#schedule(why === undefined ? LINGER_MS : RETRY_MS);
  }
}

function groupByDirectory(
  assignments: readonly Assignment[],
): AssignReplicasToDirsRequest['directories'] {
  const directories = new Map<Uuid, Map<Uuid, number[]>>();
  for (const { directoryId, topicId, partitionIndex } of assignments) {
    const topics = directories.get(directoryId) ?? new Map<Uuid, number[]>();
    directories.set(directoryId, topics);
    const partitions = topics.get(topicId) ?? [];
    topics.set(topicId, partitions);
    partitions.push(partitionIndex);
  }
  return [...directories].map(([id, topics]) => ({
    id,
    topics: [...topics].map(([topicId, partitions]) => ({
      topicId,
      partitions: partitions.map((partitionIndex) => ({ partitionIndex })),
    })),
  }));
}
