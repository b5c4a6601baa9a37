import {
  createCreateTopicsRequest,
  createTopicsApi,
  type CreateTopicsRequest,
} from '../../protocol/generated/api/create-topics.ts';
import { writeRequestHeader } from '../../protocol/wire/request-header.ts';
import { Writer } from '../../protocol/wire/writer.ts';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { RequestContext } from './request-context.ts';
import type { Forwarder } from './services.ts';

/** How long one attempt may look for the controller; clients ask again anyway. */
const TIMEOUT_MS = 30_000;
/** One topic is asked for once at a time, and not more than this many at a time. */
const MAX_IN_FLIGHT = 10_000;

/**
 * Creates topics because a client asked for their metadata (`auto.create.topics.enable`). Nobody waits for it: the
 * client is told UNKNOWN_TOPIC_OR_PARTITION, which it tries again, as Kafka does. The request goes to the controller in
 * the client's own name.
 */
export class TopicCreator {
  readonly #forwarder: Forwarder;
  readonly #internalTopic: (name: string) => CreatableTopic | undefined;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #inFlight = new Set<string>();
  #correlationId = 0;

  constructor(parts: {
    readonly forwarder: Forwarder;
    /** How an internal topic is made; undefined for any other. */
    readonly internalTopic: (name: string) => CreatableTopic | undefined;
    readonly clock: Clock;
    readonly log: Logger;
  }) {
    this.#forwarder = parts.forwarder;
    this.#internalTopic = parts.internalTopic;
    this.#clock = parts.clock;
    this.#log = parts.log;
  }

  create(topicNames: readonly string[], context: RequestContext): void {
    const names = topicNames
      .filter((name) => !this.#inFlight.has(name))
      .slice(0, MAX_IN_FLIGHT - this.#inFlight.size);
    if (names.length === 0) return;
    for (const name of names) this.#inFlight.add(name);
    const from = { principal: context.principal, clientHost: context.clientHost };
    const deadlineMs = this.#clock.monotonicMs() + TIMEOUT_MS;
    this.#forwarder
      .forward(this.#encode(names, context.clientId), from, deadlineMs)
      .catch((error: unknown) => {
        this.#log.info('Topics could not be created automatically.', { topics: names, error });
      })
      .finally(() => {
        for (const name of names) this.#inFlight.delete(name);
      });
  }

  #encode(names: readonly string[], clientId: string | null): Buffer {
    const apiVersion = createTopicsApi.validVersions.max;
    const correlationId = this.#correlationId;
    this.#correlationId = (correlationId + 1) & 0x7fff_ffff;
    const writer = new Writer();
    const header = { apiKey: createTopicsApi.key, apiVersion, correlationId, clientId };
    writeRequestHeader(writer, header, createTopicsApi.request.headerVersion(apiVersion));
    const topics = names.map((name) => this.#internalTopic(name) ?? byDefault(name));
    const request = createCreateTopicsRequest({ topics, timeoutMs: TIMEOUT_MS });
    createTopicsApi.request.write(writer, request, apiVersion);
    return writer.finish();
  }
}

type CreatableTopic = CreateTopicsRequest['topics'][number];

/** The controller's `num.partitions` and `default.replication.factor`. */
function byDefault(name: string): CreatableTopic {
  return { name, numPartitions: -1, replicationFactor: -1, assignments: [], configs: [] };
}
