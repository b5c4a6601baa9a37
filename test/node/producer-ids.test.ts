import { describe, expect, test } from 'vitest';
import {
  createAllocateProducerIdsResponse,
  type AllocateProducerIdsRequest,
} from '../../protocol/generated/api/allocate-producer-ids.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { ProducerIds } from '../../src/node/producer-ids.ts';
import { RpcError } from '../../src/rpc/rpc-error.ts';
import { ScriptedChannel, settled } from './scripted-channel.ts';

function setUp() {
  const channel = new ScriptedChannel();
  let brokerEpoch = 5;
  const ids = new ProducerIds({
    brokerId: 3,
    brokerEpoch: () => brokerEpoch++,
    channel,
    requestTimeoutMs: 1234,
  });
  return { channel, ids };
}

function block(producerIdStart: number, producerIdLen = 1000) {
  return createAllocateProducerIdsResponse({ producerIdStart, producerIdLen });
}

async function take(ids: ProducerIds, count: number): Promise<number[]> {
  return Promise.all(Array.from({ length: count }, () => ids.next()));
}

describe('producer ids', () => {
  test('come from one block that is asked for when the first is wanted, for all who wait', async () => {
    const { channel, ids } = setUp();
    expect(channel.count).toBe(0);
    const waiting = take(ids, 20);
    await settled();
    expect(channel.count).toBe(1);
    const asked = channel.take<AllocateProducerIdsRequest>();
    expect(asked.request).toMatchObject({ brokerId: 3, brokerEpoch: 5 });
    expect(asked.options).toEqual({ timeoutMs: 1234 });
    await asked.answer(block(4000));
    expect(await waiting).toEqual(Array.from({ length: 20 }, (_, index) => 4000 + index));
    expect(channel.count).toBe(1);
  });

  test('the next block is asked for before the first is used up, and nobody waits', async () => {
    const { channel, ids } = setUp();
    const first = ids.next();
    await channel.take().answer(block(0));
    await first;
    await take(ids, 898);
    expect(channel.count).toBe(1);
    await ids.next();
    expect(channel.count).toBe(2);
    await channel.take().answer(block(7000));
    const rest = await take(ids, 101);
    expect(rest.slice(-3)).toEqual([998, 999, 7000]);
    expect(channel.count).toBe(2);
  });

  test('no id is given twice over many blocks, however many ask at once', async () => {
    const { channel, ids } = setUp();
    const given: number[] = [];
    let start = 0;
    const waiting = Array.from({ length: 500 }, async () => {
      for (let count = 0; count < 10; count++) given.push(await ids.next());
    });
    const all = Promise.all(waiting);
    for (let round = 0; round < 2000 && given.length < 5000; round++) {
      if (channel.standing > 0) {
        await channel.take().answer(block(start, 10));
        start += 10;
      } else await settled();
    }
    await all;
    expect(new Set(given).size).toBe(5000);
  });

  test.each<[string, (channel: ScriptedChannel) => Promise<void>]>([
    ['no controller', (channel) => channel.take().fail(new RpcError('connect', 'none is known'))],
    ['no answer', (channel) => channel.take().fail(new RpcError('timeout', 'no answer'))],
    ...(['STALE_BROKER_EPOCH', 'NOT_CONTROLLER', 'UNKNOWN_SERVER_ERROR'] as const).map(
      (name): [string, (channel: ScriptedChannel) => Promise<void>] => [
        name,
        (channel) =>
          channel.take().answer(createAllocateProducerIdsResponse({ errorCode: ErrorCode[name] })),
      ],
    ),
  ])('%s: clients are told to try again, and the next one asks again', async (_, fail) => {
    const { channel, ids } = setUp();
    const outcomes = Promise.allSettled([ids.next(), ids.next()]);
    await settled();
    await fail(channel);
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: { code: ErrorCode.COORDINATOR_LOAD_IN_PROGRESS },
      });
    }
    const again = ids.next();
    await channel.take().answer(block(50));
    expect(await again).toBe(50);
  });

  test('a prefetch that fails is nobody’s error, and is made again', async () => {
    const { channel, ids } = setUp();
    const first = ids.next();
    await channel.take().answer(block(0, 10));
    await first;
    await take(ids, 8); // nine of ten are used up
    await channel.take().fail(new RpcError('disconnected', 'lost'));
    expect(await ids.next()).toBe(9);
    await channel.take().answer(block(70, 10));
    expect(await ids.next()).toBe(70);
  });
});
