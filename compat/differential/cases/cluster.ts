import { apiVersionsApi } from '../../../protocol/generated/api/api-versions.ts';
import { describeClusterApi } from '../../../protocol/generated/api/describe-cluster.ts';
import { describeQuorumApi } from '../../../protocol/generated/api/describe-quorum.ts';
import { describeTopicPartitionsApi } from '../../../protocol/generated/api/describe-topic-partitions.ts';
import { metadataApi } from '../../../protocol/generated/api/metadata.ts';
import type { Listener } from '../../../protocol/wire/schema.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import { cases, type Step } from '../case.ts';
import { type Side } from '../side.ts';
import { UNKNOWN_ID } from './topics.ts';

export const LISTENERS: readonly Listener[] = ['broker', 'controller'];

/** A request header of version 2 for a key and version, and no body. */
function bare(apiKey: number, apiVersion: number): Buffer {
  const frame = Buffer.alloc(11);
  frame.writeInt16BE(apiKey, 0);
  frame.writeInt16BE(apiVersion, 2);
  frame.writeInt32BE(1, 4);
  frame.writeInt16BE(-1, 8);
  return frame;
}

const software = (clientSoftwareName: string, clientSoftwareVersion: string) => () => ({
  clientSoftwareName,
  clientSoftwareVersion,
});

export const apiVersionsSteps: Step[] = LISTENERS.flatMap((listener) => [
  ...cases(apiVersionsApi, [
    { name: `on ${listener}`, listener, request: software('apache-kafka-java', '4.3.1') },
    { name: `empty name, on ${listener}`, listener, request: software('', '') },
    { name: `bad name, on ${listener}`, listener, request: software(' blank', '1') },
    { name: `name ends badly, on ${listener}`, listener, request: software('name-', '1') },
    { name: `bad version, on ${listener}`, listener, request: software('name', '1 2') },
    { name: `odd but good, on ${listener}`, listener, request: software('a.B-9', '1-2.x') },
  ]),
  ...[5, 99, 32_767, -1].map((version): Step => ({
    kind: 'raw',
    name: `version ${version}, on ${listener}`,
    raw: { listener, frame: bare(18, version), api: apiVersionsApi, answerVersion: 0 },
  })),
  ...[4, 7, 93, -1].map((key): Step => ({
    kind: 'raw',
    name: `key ${key}, on ${listener}`,
    raw: { listener, frame: bare(key, 0), api: apiVersionsApi, answerVersion: 0 },
  })),
]);

const byName = (...names: string[]) => names.map((name) => ({ topicId: ZERO_UUID, name }));
const byId = (...ids: string[]) => ids.map((topicId) => ({ topicId, name: null }));

function metadataNames(side: Side, response: { clusterId: string | null }): void {
  if (response.clusterId !== null) side.aliases.set(response.clusterId, '<cluster id>');
}

export const metadataSteps: Step[] = cases(metadataApi, [
  {
    name: 'by name',
    request: () => ({ topics: byName('plain') }),
    after: metadataNames,
  },
  { name: 'all topics', unordered: true, versions: { min: 1 }, request: () => ({ topics: null }) },
  { name: 'an empty list', unordered: true, request: () => ({ topics: [] }) },
  {
    name: 'unknown',
    request: () => ({ topics: byName('unknown'), allowAutoTopicCreation: false }),
    versions: { min: 4 },
  },
  {
    name: 'good and unknown',
    versions: { min: 4 },
    unordered: true,
    request: () => ({ topics: byName('unknown', 'plain', 'small'), allowAutoTopicCreation: false }),
  },
  {
    name: 'named twice',
    versions: { min: 4 },
    request: () => ({ topics: byName('plain', 'plain'), allowAutoTopicCreation: false }),
  },
  ...['', '.', 'a/b', 'with blank', 'x'.repeat(250)].map((name) => ({
    name: `the name ${JSON.stringify(name.length > 60 ? `${name.length} characters` : name)}`,
    versions: { min: 4 },
    request: () => ({ topics: byName(name), allowAutoTopicCreation: false }),
  })),
  ...['', 'a/b', 'a_b.c', '__cluster_metadata'].map((name) => ({
    name: `may be made, the name ${JSON.stringify(name)}`,
    request: () => ({ topics: byName(name), allowAutoTopicCreation: true }),
  })),
  {
    name: 'made by being asked for',
    request: (_, version) => ({ topics: byName(`auto-${version}`), allowAutoTopicCreation: true }),
  },
  {
    name: 'by id',
    versions: { min: 10 },
    request: (side) => ({ topics: byId(side.topicId('plain')) }),
  },
  { name: 'unknown id', versions: { min: 10 }, request: () => ({ topics: byId(UNKNOWN_ID) }) },
  {
    name: 'good id and unknown id',
    versions: { min: 10 },
    request: (side) => ({ topics: byId(UNKNOWN_ID, side.topicId('plain')) }),
  },
  {
    name: 'neither id nor name',
    versions: { min: 10 },
    request: () => ({ topics: byId(ZERO_UUID) }),
  },
  {
    name: 'id and name',
    versions: { min: 10 },
    request: (side) => ({ topics: [{ topicId: side.topicId('plain'), name: 'plain' }] }),
  },
  {
    name: 'id of one and name of another',
    versions: { min: 12 },
    request: (side) => ({ topics: [{ topicId: side.topicId('plain'), name: 'small' }] }),
  },
  {
    name: 'one by id and one by name',
    versions: { min: 12 },
    request: (side) => ({ topics: [...byId(side.topicId('plain')), ...byName('small')] }),
  },
  {
    name: 'operations on the topic',
    versions: { min: 8 },
    request: () => ({
      topics: byName('plain', 'unknown'),
      includeTopicAuthorizedOperations: true,
      allowAutoTopicCreation: false,
    }),
  },
  {
    name: 'operations on the cluster',
    versions: { min: 8 },
    request: () => ({ topics: byName('plain'), includeClusterAuthorizedOperations: true }),
  },
  {
    name: 'internal topics',
    versions: { min: 4 },
    unordered: true,
    request: () => ({
      topics: byName('__consumer_offsets', '__transaction_state', '__share_group_state'),
      allowAutoTopicCreation: false,
    }),
  },
]);

export const describeTopicPartitionsSteps: Step[] = cases(describeTopicPartitionsApi, [
  { name: 'one', request: () => ({ topics: [{ name: 'plain' }] }) },
  { name: 'unknown', request: () => ({ topics: [{ name: 'unknown' }] }) },
  {
    name: 'the wrong order',
    request: () => ({ topics: ['small', 'plain', 'unknown', 'b'].map(named) }),
  },
  { name: 'named twice', request: () => ({ topics: ['plain', 'plain'].map(named) }) },
  { name: 'bad names', request: () => ({ topics: ['', 'a/b'].map(named) }) },
  ...[0, 1, 2, 3, -1].map((responsePartitionLimit) => ({
    name: `limit ${responsePartitionLimit}`,
    request: () => ({ topics: ['plain', 'small', 'unknown'].map(named), responsePartitionLimit }),
  })),
  ...(
    [
      ['plain', 0],
      ['plain', 1],
      ['plain', 2],
      ['plain', -1],
      ['pa', 0],
      ['zz', 0],
      ['', 0],
      ['small', 0],
    ] as const
  ).map(([topicName, partitionIndex]) => ({
    name: `cursor at ${topicName}-${partitionIndex}`,
    request: () => ({
      topics: ['plain', 'small', 'unknown'].map(named),
      cursor: { topicName, partitionIndex },
    }),
  })),
  {
    name: 'cursor without topics, limit 1',
    request: () => ({
      topics: [],
      cursor: { topicName: 'plain', partitionIndex: 1 },
      responsePartitionLimit: 1,
    }),
  },
]);

function named(name: string): { name: string } {
  return { name };
}

export const describeClusterSteps: Step[] = LISTENERS.flatMap((listener) =>
  cases(describeClusterApi, [
    ...[1, 2, 0, 3].map((endpointType) => ({
      name: `endpoint type ${endpointType}, on ${listener}`,
      listener,
      request: () => ({ endpointType }),
    })),
    ...[1, 2].map((endpointType) => ({
      name: `operations, endpoint type ${endpointType}, on ${listener}`,
      listener,
      request: () => ({ endpointType, includeClusterAuthorizedOperations: true }),
    })),
    ...[1, 2].map((endpointType) => ({
      name: `fenced brokers, endpoint type ${endpointType}, on ${listener}`,
      listener,
      request: () => ({ endpointType, includeFencedBrokers: true }),
    })),
  ]),
);

const quorum = (topicName: string, ...partitions: number[]) => ({
  topicName,
  partitions: partitions.map((partitionIndex) => ({ partitionIndex })),
});

export const describeQuorumSteps: Step[] = LISTENERS.flatMap((listener) =>
  cases(describeQuorumApi, [
    {
      name: `the metadata log, on ${listener}`,
      listener,
      request: () => ({ topics: [quorum('__cluster_metadata', 0)] }),
      after: (side, { topics }) => {
        for (const voter of topics[0]?.partitions[0]?.currentVoters ?? []) {
          if (voter.replicaDirectoryId === ZERO_UUID) continue;
          if (voter.replicaDirectoryId === ZERO_UUID) continue;
          side.aliases.set(voter.replicaDirectoryId, '<directory id>');
        }
      },
    },
    { name: `nothing, on ${listener}`, listener, request: () => ({ topics: [] }) },
    {
      name: `another topic, on ${listener}`,
      listener,
      request: () => ({ topics: [quorum('plain', 0)] }),
    },
    {
      name: `another partition, on ${listener}`,
      listener,
      request: () => ({ topics: [quorum('__cluster_metadata', 1)] }),
    },
    {
      name: `no partition, on ${listener}`,
      listener,
      request: () => ({ topics: [quorum('__cluster_metadata')] }),
    },
    {
      name: `two partitions, on ${listener}`,
      listener,
      request: () => ({ topics: [quorum('__cluster_metadata', 0, 1)] }),
    },
    {
      name: `two topics, on ${listener}`,
      listener,
      request: () => ({ topics: [quorum('__cluster_metadata', 0), quorum('plain', 0)] }),
    },
  ]),
);
