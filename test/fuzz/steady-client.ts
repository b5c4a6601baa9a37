import {
  createCreateTopicsRequest,
  createTopicsApi,
} from '../../protocol/generated/api/create-topics.ts';
import {
  createDescribeQuorumRequest,
  describeQuorumApi,
} from '../../protocol/generated/api/describe-quorum.ts';
import { createFetchRequest, fetchApi } from '../../protocol/generated/api/fetch.ts';
import { createMetadataRequest, metadataApi } from '../../protocol/generated/api/metadata.ts';
import { createProduceRequest, produceApi } from '../../protocol/generated/api/produce.ts';
import { batches } from '../../protocol/record/batch-header.ts';
import { buildBatch } from '../../protocol/record/build.ts';
import { readRecords } from '../../protocol/record/records.ts';
import { createRpcClient, type RpcClient, type RpcTarget } from '../../src/rpc/client.ts';
import { createClock } from '../../src/os/clock.ts';
import { createNetwork } from '../../src/os/network.ts';
import { createTimers } from '../../src/os/timers.ts';
import { recordingLogger } from '../network/quiet.ts';

/** Not one that a request hits by chance: anybody may unregister a broker here. */
export const NODE_ID = 1_803_886_265;

const TOPIC = 'steady';

/** A client that does everything right: writes numbered records, reads them back, and wants each once and in order. */
export class SteadyClient {
  readonly #client: RpcClient;
  readonly #target: RpcTarget;
  readonly #controller: RpcTarget;
  #topicId = '';
  #written = 0;
  #read = 0;
  #isStopped = false;

  constructor(ports: { readonly broker: number; readonly controller: number }) {
    this.#target = { nodeId: -1, host: '127.0.0.1', port: ports.broker };
    this.#controller = { nodeId: -2, host: '127.0.0.1', port: ports.controller };
    this.#client = createRpcClient({
      network: createNetwork(),
      clock: createClock(),
      timers: createTimers(),
      log: recordingLogger(),
      clientId: 'steady',
      requestTimeoutMs: 30_000,
      backoffMs: 100,
      maxBackoffMs: 1000,
    });
  }

  get recordCount(): number {
    return this.#read;
  }

  /** Creates its topic and another, which the fuzzed requests may name. */
  async createTopics(...others: string[]): Promise<void> {
    const topics = [TOPIC, ...others].map((name) => ({
      name,
      numPartitions: 1,
      replicationFactor: 1,
      assignments: [],
      configs: [],
    }));
    const request = createCreateTopicsRequest({ topics, timeoutMs: 10_000 });
    const response = await this.#client.send(this.#target, createTopicsApi, request);
    for (const { name, errorCode } of response.topics) expectNone(`create ${name}`, errorCode);
    for (let tries = 0; tries < 1000; tries++) {
      const asked = createMetadataRequest({
        topics: [{ name: TOPIC, topicId: 'AAAAAAAAAAAAAAAAAAAAAA' }],
      });
      const { topics: found } = await this.#client.send(this.#target, metadataApi, asked);
      if (found[0]?.errorCode === 0 && found[0].partitions[0]?.errorCode === 0) {
        this.#topicId = found[0].topicId;
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error('the topic never came');
  }

  /** Works until `stop`; rejects at the first thing that is not as it must be. */
  async run(): Promise<void> {
    while (!this.#isStopped) {
      await this.#produce();
      await this.#fetch();
      await this.#describeQuorum();
      // It is to be beside the others, not to be the load.
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  stop(): void {
    this.#isStopped = true;
  }

  close(): void {
    this.#client.close();
  }

  async #produce(): Promise<void> {
    const value = Buffer.from(String(this.#written));
    // Of now: what is old is deleted by retention, which looks every five minutes.
    const records = [{ timestampMs: Date.now(), key: null, value, headers: [] }];
    const request = createProduceRequest({
      acks: -1,
      timeoutMs: 10_000,
      topicData: [
        {
          name: '',
          topicId: this.#topicId,
          partitionData: [{ index: 0, records: [buildBatch({ records })] }],
        },
      ],
    });
    const response = await this.#client.send(this.#target, produceApi, request);
    const partition = response.responses[0]?.partitionResponses[0];
    expectNone('produce', partition?.errorCode ?? -1);
    if (partition?.baseOffset !== this.#written) throw new Error('a record has another offset');
    this.#written++;
  }

  /** By the other listener: the node leads its quorum, whatever strangers say to it. */
  async #describeQuorum(): Promise<void> {
    const request = createDescribeQuorumRequest({
      topics: [{ topicName: '__cluster_metadata', partitions: [{ partitionIndex: 0 }] }],
    });
    const response = await this.#client.send(this.#controller, describeQuorumApi, request);
    expectNone('describe the quorum', response.errorCode);
    const partition = response.topics[0]?.partitions[0];
    expectNone('describe the partition of the quorum', partition?.errorCode ?? -1);
    if (partition?.leaderId !== NODE_ID) throw new Error('the node leads its quorum no more');
  }

  async #fetch(): Promise<void> {
    const partition = {
      partition: 0,
      currentLeaderEpoch: -1,
      fetchOffset: this.#read,
      lastFetchedEpoch: -1,
      logStartOffset: -1,
      partitionMaxBytes: 1_000_000,
      replicaDirectoryId: 'AAAAAAAAAAAAAAAAAAAAAA',
    };
    const request = createFetchRequest({
      maxWaitMs: 5000,
      minBytes: 1,
      sessionEpoch: -1,
      topics: [
        {
          topic: '',
          topicId: this.#topicId,
          partitions: [{ ...partition, highWatermark: Infinity }],
        },
      ],
    });
    const response = await this.#client.send(this.#target, fetchApi, request);
    expectNone('fetch', response.errorCode);
    const found = response.responses[0]?.partitions[0];
    expectNone('fetch the partition', found?.errorCode ?? -1);
    const bytes = Buffer.concat([...(found?.records ?? [])]);
    for (const { position } of batches(bytes)) {
      for (const { value } of readRecords(bytes, position)) {
        if (value?.toString() !== String(this.#read)) throw new Error('a record has another value');
        this.#read++;
      }
    }
  }
}

function expectNone(what: string, errorCode: number): void {
  if (errorCode !== 0) throw new Error(`${what}: error ${errorCode}`);
}
