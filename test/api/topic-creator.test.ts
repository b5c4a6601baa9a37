import { beforeEach, describe, expect, test } from 'vitest';
import {
  createTopicsApi,
  type CreateTopicsRequest,
} from '../../protocol/generated/api/create-topics.ts';
import { readRequestHeader } from '../../protocol/wire/request-header.ts';
import { Reader } from '../../protocol/wire/reader.ts';
import type { RequestContext } from '../../src/api/request-context.ts';
import { givenTopicDefaults, TopicCreator } from '../../src/api/topic-creator.ts';
import { userPrincipal } from '../../src/security/principal.ts';
import { ManualTime } from '../network/manual-time.ts';
import { recordingLogger } from '../network/quiet.ts';

interface Asked {
  readonly request: CreateTopicsRequest;
  readonly clientId: string | null;
  readonly from: unknown;
}

const context = {
  principal: userPrincipal('bob'),
  clientHost: '10.0.0.7',
  clientId: 'c',
} as RequestContext;

/** That of flexible requests. */
const HEADER_VERSION = 2;

let asked: Asked[];
let answers: (() => void)[];
let creator: TopicCreator;

const forwarder = {
  forward(data: Buffer, from: unknown) {
    const reader = new Reader(data);
    const { clientId, apiVersion } = readRequestHeader(reader, HEADER_VERSION);
    asked.push({ request: createTopicsApi.request.read(reader, apiVersion), clientId, from });
    return new Promise<Buffer>((resolve) => answers.push(() => resolve(Buffer.alloc(0))));
  },
};

beforeEach(() => {
  asked = [];
  answers = [];
  const offsets = { name: '__consumer_offsets', numPartitions: 50, replicationFactor: 3 };
  creator = new TopicCreator({
    forwarder,
    internalTopic: (name) =>
      name === offsets.name ? { ...offsets, assignments: [], configs: [] } : undefined,
    defaults: { numPartitions: 4, defaultReplicationFactor: 2 },
    clock: new ManualTime(),
    log: recordingLogger(),
  });
});

describe('the creator of topics', () => {
  test('asks the controller in the name of the client, once per topic at a time', async () => {
    creator.create(['a', 'b'], context);
    creator.create(['b', 'c'], context);
    creator.create(['b'], context);
    expect(asked).toHaveLength(2);
    expect(asked[0]).toMatchObject({
      clientId: 'c',
      from: { principal: userPrincipal('bob'), clientHost: '10.0.0.7' },
    });
    for (const answer of answers.splice(0)) answer();
    await new Promise((resolve) => setImmediate(resolve));
    creator.create(['b'], context);
    expect(asked).toHaveLength(3);
  });

  test("takes this broker's defaults, and the shape of an internal topic", () => {
    creator.create(['a', '__consumer_offsets'], context);
    expect(
      asked[0]?.request.topics.map((each) => [
        each.name,
        each.numPartitions,
        each.replicationFactor,
      ]),
    ).toEqual([
      ['a', 4, 2],
      ['__consumer_offsets', 50, 3],
    ]);
  });

  test('leaves to the controller what its own broker was not told', () => {
    const defaults = { numPartitions: 4, defaultReplicationFactor: 2 };
    const given = (...keys: string[]): unknown =>
      givenTopicDefaults(defaults, new Map(keys.map((key) => [key, '?'])));
    expect(given()).toEqual({ numPartitions: -1, defaultReplicationFactor: -1 });
    expect(given('num.partitions')).toEqual({ numPartitions: 4, defaultReplicationFactor: -1 });
    expect(given('num.partitions', 'default.replication.factor')).toEqual(defaults);
  });

  test('makes no internal topic of which it does not know the shape', () => {
    creator.create(['__transaction_state', '__share_group_state'], context);
    expect(asked).toEqual([]);
  });
});
