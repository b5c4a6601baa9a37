import { beforeEach, describe, expect, test } from 'vitest';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { METADATA_TOPIC_ID, ZERO_UUID, type Uuid } from '../../protocol/wire/uuid.ts';
import { ClientInstances, MAX_INSTANCES } from '../../src/telemetry/client-instances.ts';
import { parseSubscription, type ClientProperties } from '../../src/telemetry/subscription.ts';
import { idOf, subscriptionText } from './ids.ts';

const MAX_BYTES = 1000;
const INTERVAL_MS = 5000;
const ID = idOf(1);

let forgotten: Uuid[];
let instances: ClientInstances;

function propertiesOf(id: Uuid): ClientProperties {
  return new Map([
    ['client_instance_id', id],
    ['client_id', 'a-client'],
  ]);
}

beforeEach(() => {
  let next = 100;
  forgotten = [];
  instances = new ClientInstances({
    maxBytes: MAX_BYTES,
    newId: () => idOf(next++),
    onForgotten: (id) => forgotten.push(id),
  });
  instances.setSubscriptions([subscriptionText({ metrics: 'a.b', 'interval.ms': '5000' })]);
});

function ask(nowMs: number, id = ID): ErrorCode {
  return instances.asks(id, propertiesOf, nowMs).errorCode;
}

function push(nowMs: number, parts: Partial<Parameters<ClientInstances['pushes']>[0]> = {}) {
  const id = parts.clientInstanceId ?? ID;
  return instances.pushes(
    {
      clientInstanceId: id,
      subscriptionId: instances.get(id)?.subscription.id ?? 0,
      terminating: false,
      compressionType: 0,
      byteCount: 10,
      ...parts,
    },
    propertiesOf,
    nowMs,
  );
}

describe('who asks', () => {
  test('has the id that he brings, and else gets one that nobody has', () => {
    expect(instances.asks(ID, propertiesOf, 0).instance.id).toBe(ID);
    const ids = [ZERO_UUID, ZERO_UUID].map((id) => instances.asks(id, propertiesOf, 0).instance.id);
    expect(ids).toEqual([idOf(100), idOf(101)]);
    instances.asks(idOf(102), propertiesOf, 0);
    expect(instances.asks(ZERO_UUID, propertiesOf, 0).instance.id).toBe(idOf(103));
  });

  test('asks once in an interval', () => {
    expect([0, INTERVAL_MS - 1, INTERVAL_MS, INTERVAL_MS + 1].map((ms) => ask(ms))).toEqual([
      ErrorCode.NONE,
      ErrorCode.THROTTLING_QUOTA_EXCEEDED,
      ErrorCode.NONE,
      ErrorCode.THROTTLING_QUOTA_EXCEEDED,
    ]);
  });

  test('waits an interval behind a push too', () => {
    expect([ask(0), push(4000), ask(5000), ask(9000)]).toEqual([
      ErrorCode.NONE,
      ErrorCode.NONE,
      ErrorCode.THROTTLING_QUOTA_EXCEEDED,
      ErrorCode.NONE,
    ]);
  });

  test.each([
    [{ subscriptionId: 1 }, ErrorCode.UNKNOWN_SUBSCRIPTION_ID],
    [{ compressionType: 5 }, ErrorCode.UNSUPPORTED_COMPRESSION_TYPE],
  ])('asks again at once when told so by an answer to %j', (wrong, errorCode) => {
    expect([ask(0), push(1, wrong), ask(2), ask(3)]).toEqual([
      ErrorCode.NONE,
      errorCode,
      ErrorCode.NONE,
      ErrorCode.THROTTLING_QUOTA_EXCEEDED,
    ]);
  });

  test('asks again at once when the subscriptions have changed', () => {
    ask(0);
    instances.setSubscriptions([subscriptionText({ metrics: 'c', 'interval.ms': '100' })]);
    expect(ask(1)).toBe(ErrorCode.NONE);
    expect(instances.get(ID)?.subscription).toMatchObject({ metrics: ['c'], pushIntervalMs: 100 });
  });
});

describe('a push', () => {
  test('needs an id that a client may have', () => {
    for (const clientInstanceId of [ZERO_UUID, METADATA_TOPIC_ID]) {
      expect(push(0, { clientInstanceId })).toBe(ErrorCode.INVALID_REQUEST);
    }
    expect(instances.count).toBe(0);
  });

  test('comes whenever the client likes behind its question, then once in an interval', () => {
    expect([ask(0), push(1), push(2), push(INTERVAL_MS), push(INTERVAL_MS + 1)]).toEqual([
      ErrorCode.NONE,
      ErrorCode.NONE,
      ErrorCode.THROTTLING_QUOTA_EXCEEDED,
      ErrorCode.THROTTLING_QUOTA_EXCEEDED,
      ErrorCode.NONE,
    ]);
  });

  test('is taken without a question where the client has asked another broker', () => {
    const elsewhere = ask(0) === ErrorCode.NONE && instances.get(ID)?.subscription.id;
    instances.forget(ID);
    expect(push(1, { subscriptionId: elsewhere || 0 })).toBe(ErrorCode.NONE);
  });

  test('is for the subscription that the client was told', () => {
    ask(0);
    const { id } = instances.get(ID)!.subscription;
    expect(push(1, { subscriptionId: id + 1 })).toBe(ErrorCode.UNKNOWN_SUBSCRIPTION_ID);
    instances.setSubscriptions([]);
    expect(push(INTERVAL_MS * 2, { subscriptionId: id })).toBe(ErrorCode.UNKNOWN_SUBSCRIPTION_ID);
  });

  test.each([0, 1, 2, 3, 4])('may be compressed with codec %i', (compressionType) => {
    ask(0);
    expect(push(1, { compressionType })).toBe(ErrorCode.NONE);
  });

  test.each([-1, 5, 127])('is not compressed with codec %i', (compressionType) => {
    ask(0);
    expect(push(1, { compressionType })).toBe(ErrorCode.UNSUPPORTED_COMPRESSION_TYPE);
  });

  test('has at most telemetry.max.bytes', () => {
    ask(0);
    expect(push(1, { byteCount: MAX_BYTES })).toBe(ErrorCode.NONE);
    expect(push(INTERVAL_MS + 1, { byteCount: MAX_BYTES + 1 })).toBe(ErrorCode.TELEMETRY_TOO_LARGE);
  });

  test('that ends comes at any time, and nothing comes behind it', () => {
    expect([ask(0), push(1), push(2, { terminating: true }), push(9000)]).toEqual([
      ErrorCode.NONE,
      ErrorCode.NONE,
      ErrorCode.NONE,
      ErrorCode.INVALID_REQUEST,
    ]);
  });

  test('is judged in Kafka’s order: ended, too early, unknown, codec, size', () => {
    const wrong = { subscriptionId: 1, compressionType: 9, byteCount: MAX_BYTES + 1 };
    ask(0);
    expect(push(1, wrong)).toBe(ErrorCode.UNKNOWN_SUBSCRIPTION_ID);
    expect(push(2, wrong)).toBe(ErrorCode.THROTTLING_QUOTA_EXCEEDED);
    const { id } = instances.get(ID)!.subscription;
    expect(push(6000, { ...wrong, subscriptionId: id })).toBe(
      ErrorCode.UNSUPPORTED_COMPRESSION_TYPE,
    );
    expect(push(6001, { terminating: true })).toBe(ErrorCode.NONE);
    expect(push(6002, wrong)).toBe(ErrorCode.INVALID_REQUEST);
  });
});

describe('a client is remembered', () => {
  test('for a minute, or three intervals where that is longer', () => {
    ask(0);
    instances.expire(59_999);
    expect(instances.count).toBe(1);
    instances.expire(60_000);
    expect([instances.count, forgotten]).toEqual([0, [ID]]);
    instances.setSubscriptions([subscriptionText({ metrics: 'a', 'interval.ms': '100000' })]);
    ask(0);
    instances.expire(299_999);
    expect(instances.count).toBe(1);
    instances.expire(300_000);
    expect(instances.count).toBe(0);
  });

  test('from its last request on, and not when it comes too late', () => {
    ask(0);
    push(50_000);
    instances.expire(100_000);
    expect(instances.count).toBe(1);
    push(50_001, { terminating: true });
    // Nobody has looked for a while: it counts as forgotten all the same.
    expect(ask(200_000)).toBe(ErrorCode.NONE);
    expect(instances.get(ID)?.isTerminating).toBe(false);
    expect(forgotten).toEqual([ID]);
  });

  test('while there are not too many; who was silent longest goes', () => {
    for (let index = 1; index <= MAX_INSTANCES; index++) ask(0, idOf(index));
    ask(1, idOf(1));
    ask(2, idOf(MAX_INSTANCES + 1));
    expect([instances.count, forgotten]).toEqual([MAX_INSTANCES, [idOf(2)]]);
  });

  test('by what it was when it came first', () => {
    const seen: Uuid[] = [];
    const properties = (id: Uuid): ClientProperties => {
      seen.push(id);
      return propertiesOf(id);
    };
    instances.asks(ID, properties, 0);
    instances.asks(ID, properties, 1);
    instances.setSubscriptions([parseSubscription(new Map([['match', 'client_id=a-.*']]))]);
    instances.asks(ID, properties, 2);
    expect(seen).toEqual([ID]);
  });
});
