import { expect } from 'vitest';
import {
  createProduceRequest,
  produceApi,
  type ProduceRequest,
} from '../../protocol/generated/api/produce.ts';
import { ZERO_UUID, type Uuid } from '../../protocol/wire/uuid.ts';
import { produce } from '../../src/api/produce.ts';
import { uuid, type TopicOptions } from '../replication/fixture.ts';
import { ApiFixture } from './record-apis.ts';

const FIRST_TOPIC_ID_VERSION = 13;

export interface Written {
  readonly name?: string;
  readonly topicId?: Uuid;
  readonly index?: number;
  readonly records: Buffer | null;
}

export function requestOf(version: number, acks: number, ...written: Written[]): ProduceRequest {
  return createProduceRequest({
    acks,
    timeoutMs: 1000,
    topicData: written.map(({ name = 't', topicId = uuid(1), index = 0, records }) => ({
      name: version >= FIRST_TOPIC_ID_VERSION ? '' : name,
      topicId: version >= FIRST_TOPIC_ID_VERSION ? topicId : ZERO_UUID,
      partitionData: [{ index, records: records === null ? null : [records] }],
    })),
  });
}

/** With a topic `t` of two partitions. */
export async function open(options: TopicOptions = {}) {
  const fixture = await ApiFixture.open(produce);
  const topicId = await fixture.replicas.createTopic('t', { partitions: 2, ...options });
  expect(topicId).toBe(uuid(1));
  return fixture;
}

/** The answer for the first partition. */
export const produceOne = async (fixture: ApiFixture, request: ProduceRequest, version = 12) => {
  const response = await fixture.call(produceApi, request, version);
  return response.responses[0]!.partitionResponses[0]!;
};
