import {
  createCreateTopicsRequest,
  createTopicsApi,
  type CreateTopicsRequest,
} from '../../protocol/generated/api/create-topics.ts';
import { writeRequestHeader } from '../../protocol/wire/request-header.ts';
import { Writer } from '../../protocol/wire/writer.ts';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import { isInternalTopic } from '../metadata/internal-topics.ts';
import type { RequestContext } from './request-context.ts';
import type { Forwarder } from './services.ts';

type CreatableTopic = CreateTopicsRequest['topics'][number];

/** `num.partitions` and `default.replication.factor` of this broker. */
export interface TopicDefaults {
  readonly numPartitions: number;
  readonly defaultReplicationFactor: number;
}

/** What a broker was told of them; -1 where it was not: then they are the controller's. */
export function givenTopicDefaults(
  { numPartitions, defaultReplicationFactor }: TopicDefaults,
  properties: ReadonlyMap<string, string>,
): TopicDefaults {
  return {
    numPartitions: properties.has('num.partitions') ? numPartitions : -1,
    defaultReplicationFactor: properties.has('default.replication.factor')
      ? defaultReplicationFactor
      : -1,
  };
}

/** How long one attempt may look for the controller; clients ask again anyway. */
const TIMEOUT_MS = 30_000;
/** One topic is asked for once at a time, and not more than this many at a time. */
const MAX_IN_FLIGHT = 10_000;

/**
 * Creates topics because a client asked for their metadata (`auto.create.topics.enable`). Nobody waits for it: the
 * client is told UNKNOWN_TOPIC_OR_PARTITION, which it tries again, as Kafka does. The request goes to the controller in
 * the client's own name, with the defaults that this broker was given. An internal topic that this node has no use for
 * is not made: with the shape of any other topic it would be spoilt for whoever needs it later.
 */
export class TopicCreator {
  readonly #forwarder: Forwarder;
  readonly #internalTopic: (name: string) => CreatableTopic | undefined;
  readonly #defaults: TopicDefaults;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #inFlight = new Set<string>();
  #correlationId = 0;

  constructor(parts: {
    readonly forwarder: Forwarder;
    /** How an internal topic is made; undefined for any other. */
    readonly internalTopic: (name: string) => CreatableTopic | undefined;
    readonly defaults: TopicDefaults;
    readonly clock: Clock;
    readonly log: Logger;
  }) {
    this.#forwarder = parts.forwarder;
    this.#internalTopic = parts.internalTopic;
    this.#defaults = parts.defaults;
    this.#clock = parts.clock;
    this.#log = parts.log;
  }

  create(topicNames: readonly string[], context: RequestContext): void {
    const topics = topicNames
      .filter((name) => !this.#inFlight.has(name))
      .map((name) => this.#topic(name))
      .filter((topic): topic is CreatableTopic => topic !== undefined)
      .slice(0, MAX_IN_FLIGHT - this.#inFlight.size);
    if (topics.length === 0) return;
    const names = topics.map(({ name }) => name);
    for (const name of names) this.#inFlight.add(name);
    const from = { principal: context.principal, clientHost: context.clientHost };
    const deadlineMs = this.#clock.monotonicMs() + TIMEOUT_MS;
    this.#forwarder
      .forward(this.#encode(topics, context.clientId), from, deadlineMs)
      .catch((error: unknown) => {
        this.#log.info('Topics could not be created automatically.', { topics: names, error });
      })
      .finally(() => {
        for (const name of names) this.#inFlight.delete(name);
      });
  }

  #topic(name: string): CreatableTopic | undefined {
    const internal = this.#internalTopic(name);
    if (internal !== undefined) return internal;
    if (isInternalTopic(name)) return undefined;
    const { numPartitions, defaultReplicationFactor: replicationFactor } = this.#defaults;
    return { name, numPartitions, replicationFactor, assignments: [], configs: [] };
  }

  #encode(topics: CreatableTopic[], clientId: string | null): Buffer {
    const apiVersion = createTopicsApi.validVersions.max;
    const correlationId = this.#correlationId;
    this.#correlationId = (correlationId + 1) & 0x7fff_ffff;
    const writer = new Writer();
    const header = { apiKey: createTopicsApi.key, apiVersion, correlationId, clientId };
    writeRequestHeader(writer, header, createTopicsApi.request.headerVersion(apiVersion));
    const request = createCreateTopicsRequest({ topics, timeoutMs: TIMEOUT_MS });
    createTopicsApi.request.write(writer, request, apiVersion);
    return writer.finish();
  }
}
