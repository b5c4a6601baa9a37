import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/config/option.ts';
import { parseSubscription, subscriptionOf } from '../../src/telemetry/subscription.ts';
import { idOf, subscriptionText } from './ids.ts';

const CLIENT = new Map([
  ['client_id', 'orders-7'],
  ['client_software_name', 'librdkafka'],
  ['client_source_port', '4711'],
]);

function asked(...subscriptions: Readonly<Record<string, string>>[]) {
  return subscriptionOf(idOf(1), CLIENT, subscriptions.map(subscriptionText));
}

describe('what a client is asked', () => {
  test('nothing, every five minutes, where no subscription matches', () => {
    expect(asked()).toMatchObject({ metrics: [], pushIntervalMs: 300_000 });
    expect(asked({ metrics: 'a', match: 'client_id=other' })).toMatchObject({ metrics: [] });
  });

  test('all that matching subscriptions ask, at the shortest interval', () => {
    const both = asked(
      { metrics: 'b,a', 'interval.ms': '2000' },
      { metrics: 'a,c', 'interval.ms': '1000', match: 'client_id=orders-.*' },
      { metrics: 'd', 'interval.ms': '100', match: 'client_id=orders' },
    );
    expect(both).toMatchObject({ metrics: ['a', 'b', 'c'], pushIntervalMs: 1000 });
  });

  test('never less often than every five minutes', () => {
    expect(asked({ metrics: 'a', 'interval.ms': '3600000' }).pushIntervalMs).toBe(300_000);
  });

  test('everything, where one of them asks for everything', () => {
    expect(asked({ metrics: 'a,b' }, { metrics: '*' }).metrics).toEqual(['*']);
  });

  test.each([
    ['client_id=orders-7', true],
    ['client_id=orders-[0-9]+,client_software_name=librdkafka', true],
    ['client_id=orders-[0-9]+,client_software_name=java', false],
    ['client_id=rders-7', false],
    ['client_id=orders-7|x', true],
    ['client_source_port=47..', true],
    ['client_source_address=.*', false],
  ])('match=%s: every pattern matches the whole of a property that is there', (match, isFor) => {
    expect(asked({ metrics: 'a', match }).metrics).toEqual(isFor ? ['a'] : []);
  });
});

test('an expression takes no longer than the name it is tried on, whatever it is', () => {
  const client = new Map([['client_id', 'a'.repeat(20_000)]]);
  const subscription = subscriptionText({ metrics: 'a', match: 'client_id=(a+)+b' });
  expect(subscriptionOf(idOf(1), client, [subscription]).metrics).toEqual([]);
});

test('what the controller should not have let in is said', () => {
  // A Kafka controller takes expressions that only Java knows.
  expect(() => parseSubscription(new Map([['match', 'client_id=(?=a)a']]))).toThrow(ConfigError);
});

test('the id of a subscription follows from client, names and interval', () => {
  const ids = [
    asked({ metrics: 'a' }),
    asked({ metrics: 'b' }),
    asked({ metrics: 'a', 'interval.ms': '100' }),
    subscriptionOf(idOf(2), CLIENT, [subscriptionText({ metrics: 'a' })]),
  ].map(({ id }) => id);
  expect(new Set(ids).size).toBe(4);
  expect(asked({ metrics: 'a' }, { metrics: 'a' }).id).toBe(ids[0]);
  for (const id of ids) expect(id).toBe(id | 0);
});

// From Apache Kafka 4.3.1's ClientMetricsManager.
test.each([
  ['AAAAAQcHBwcHBwcHBwcHBw', 'a.b', 5000, 1829426542],
  ['AAAAAQcHBwcHBwcHBwcHBw', '*', 200, -659080236],
  ['twkp44KwRF-UC0rCCLTJeA', 'a.b', 5000, -1022673810],
  ['twkp44KwRF-UC0rCCLTJeA', '', 300_000, 2109847000],
])('the id that Kafka gives %s for "%s" every %i ms', (instanceId, metrics, intervalMs, id) => {
  const subscription = subscriptionText({ metrics, 'interval.ms': String(intervalMs) });
  expect(subscriptionOf(instanceId, CLIENT, [subscription]).id).toBe(id);
});
