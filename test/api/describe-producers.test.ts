import { describe, expect, test } from 'vitest';
import {
  createDescribeProducersRequest,
  describeProducersApi,
} from '../../protocol/generated/api/describe-producers.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { describeProducers } from '../../src/api/describe-producers.ts';
import { batchOf } from '../replication/fixture.ts';
import { ApiFixture } from './record-apis.ts';

async function open(): Promise<ApiFixture> {
  const fixture = await ApiFixture.open(describeProducers);
  await fixture.replicas.createTopic('t');
  const producer = { producerId: 7, producerEpoch: 3, baseSequence: 0 };
  fixture.replicas.append('t', batchOf(['a', 'b', 'c'], producer), 1);
  await fixture.replicas.time.settle();
  return fixture;
}

async function producersOf(fixture: ApiFixture, name: string, partitionIndexes: number[]) {
  const request = createDescribeProducersRequest({ topics: [{ name, partitionIndexes }] });
  const response = await fixture.call(describeProducersApi, request, 0);
  return response.topics[0]!.partitions;
}

describe('DescribeProducers', () => {
  test('tells what the log remembers', async () => {
    const [partition] = await producersOf(await open(), 't', [0]);
    expect(partition).toMatchObject({ partitionIndex: 0, errorCode: 0, errorMessage: null });
    expect(partition!.activeProducers).toEqual([
      {
        producerId: 7,
        producerEpoch: 3,
        lastSequence: 2,
        lastTimestamp: 1_700_000_000_002,
        coordinatorEpoch: -1,
        currentTxnStartOffset: -1,
      },
    ]);
  });

  test.each([
    ['t', 5, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, null],
    ['x', 0, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, /does not host/],
    ['a/b', 0, ErrorCode.INVALID_TOPIC_EXCEPTION, /other than ASCII alphanumerics/],
  ])('%s-%i is refused', async (name, index, code, message) => {
    const [partition] = await producersOf(await open(), name, [index]);
    expect(partition).toMatchObject({ partitionIndex: index, errorCode: code });
    if (message === null) expect(partition!.errorMessage).toBe(null);
    else expect(partition!.errorMessage).toMatch(message);
  });

  test('needs READ', async () => {
    const fixture = await open();
    fixture.forbidden = [{ operation: 'READ', resourceName: 't' }];
    const [partition] = await producersOf(fixture, 't', [0]);
    expect(partition).toMatchObject({
      errorCode: ErrorCode.TOPIC_AUTHORIZATION_FAILED,
      errorMessage: 'Topic authorization failed.',
    });
  });
});
