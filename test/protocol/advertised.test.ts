import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { apiByKey, apis } from '../../protocol/generated/apis.ts';

/** What an Apache Kafka 4.3.1 broker answers to ApiVersions. */
const answered = readFileSync('test/protocol/fixtures/api-versions-broker.tsv', 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [key, name, min, max] = line.split('\t');
    return { key: Number(key), name, min: Number(min), max: Number(max) };
  });

test('the broker listener is advertised exactly as Kafka does', () => {
  const own = apis
    .filter((api) => api.listeners.includes('broker') && !isShownOnRequestOnly(api.key))
    .map(({ key, name, advertisedVersions }) => ({ key, name, ...advertisedVersions }));
  expect(own).toEqual(answered);
});

/** Telemetry is shown by brokers that have a receiver of client metrics, which the broker that was asked had not. */
function isShownOnRequestOnly(key: number): boolean {
  return key === 71 || key === 72;
}

test('an unstable latest version is known, and not advertised', () => {
  const unstable = apis.filter((api) => api.latestVersionUnstable);
  expect(unstable.map((api) => api.name)).toEqual(['InitProducerId']);
  for (const api of unstable) expect(api.advertisedVersions.max).toBe(api.validVersions.max - 1);
});

test('Produce is shown from 0 because librdkafka asks for it, and read from 3', () => {
  const produce = apiByKey.get(0)!;
  expect([produce.validVersions.min, produce.advertisedVersions.min]).toEqual([3, 0]);
  const others = apis.filter((api) => api.key !== 0);
  for (const api of others) expect(api.advertisedVersions.min).toBe(api.validVersions.min);
});

test('every key that has versions is there, once', () => {
  const keys = apis.map((api) => api.key);
  const all = Array.from({ length: 93 }, (_, key) => key).filter((key) => key < 4 || key > 7);
  expect(keys).toEqual(all);
});
