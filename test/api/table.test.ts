import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { apis } from '../../protocol/generated/apis.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { decodeMessage, encodeMessage } from '../../protocol/wire/schema.ts';
import { advertisedApis, servedVersions } from '../../src/api/dispatch.ts';
import { CLOSE_CONNECTION } from '../../src/api/handler.ts';
import { handlers } from '../../src/api/table.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import { randomMessage } from '../protocol/random-message.ts';
import { testedByName } from '../protocol/schemas.ts';

describe('the table of APIs', () => {
  test('has every API once, by ascending key', () => {
    const keys = handlers.map(({ api }) => api.key);
    expect(keys).toEqual([...new Set(keys)].sort((a, b) => a - b));
  });

  test('every API declares who may use it, and why where it is not one operation', () => {
    const open: string[] = [];
    for (const { api, authorize } of handlers) {
      if (authorize.kind === 'cluster') expect(authorize.operation).toMatch(/^[A-Z_]+$/);
      else expect(authorize.why.length).toBeGreaterThan(5);
      if (authorize.kind === 'anyone') open.push(api.name);
    }
    // Whoever adds to this list opens the broker to everybody.
    expect(open).toEqual(['ApiVersions', 'GetTelemetrySubscriptions', 'PushTelemetry']);
  });

  test('only what the controller serves too is forwarded to it', () => {
    for (const { api, forward } of handlers) {
      if (forward) expect(api.listeners, api.name).toContain('controller');
    }
  });

  test('APIs between nodes need CLUSTER_ACTION', () => {
    const between = handlers.filter(({ api }) => !api.listeners.includes('broker'));
    expect(between.length).toBeGreaterThan(5);
    for (const { api, authorize } of between) {
      expect(authorize, api.name).toEqual({ kind: 'cluster', operation: 'CLUSTER_ACTION' });
    }
  });

  test("what a broker shows is Apache Kafka 4.3.1's range of each API", () => {
    const text = readFileSync('test/protocol/fixtures/api-versions-broker.tsv', 'utf8');
    const kafka = new Map(
      text
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split('\t'))
        .map(([key, , min, max]) => [Number(key), { min: Number(min), max: Number(max) }]),
    );
    // Client telemetry is shown by brokers that receive it, which the broker that was asked did not.
    const always = handlers.filter((handler) => handler.isOn === undefined);
    const shown = advertisedApis(always, 'broker');
    expect(shown.length).toBeGreaterThan(10);
    for (const { apiKey, minVersion, maxVersion } of shown) {
      expect({ min: minVersion, max: maxVersion }, `API ${apiKey}`).toEqual(kafka.get(apiKey));
    }
  });

  test('each handler opens with a block that names its API and key', () => {
    for (const { api } of handlers) {
      const stem = api.name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
      const source = readFileSync(new URL(`../../src/api/${stem}.ts`, import.meta.url), 'utf8');
      const block = source.slice(0, source.indexOf('*/'));
      expect(block, stem).toMatch(new RegExp(`^/\\*\\*\\n \\* ${api.name}, key ${api.key}, `));
    }
  });
});

describe('the failure of an API', () => {
  const cases = handlers.flatMap((handler) => {
    const { min, max } = servedVersions(handler);
    return Array.from({ length: max - min + 1 }, (_, index) => ({
      name: handler.api.name,
      version: min + index,
      handler,
    }));
  });

  test.each(cases)(
    '$name version $version can be written for any request',
    ({ handler, version }) => {
      const { api } = handler;
      for (let seed = 1; seed <= 5; seed++) {
        const { text } = testedByName.get(api.request.name)!;
        const random = randomMessage(text, { random: new SeededRandom(seed), version });
        const request = decodeMessage(
          api.request,
          encodeMessage(api.request, random, version),
          version,
        );
        const normalized = handler.normalize?.(request, version) ?? request;
        const code = ErrorCode.UNKNOWN_SERVER_ERROR;
        const failure = handler.failure(normalized, code, null, version);
        // A client that reads no response gets none.
        if (failure === CLOSE_CONNECTION) continue;
        const bytes = encodeMessage(api.response, failure, version);
        expect(() => decodeMessage(api.response, bytes, version)).not.toThrow();
      }
    },
  );

  test('every schema of the table is one of the generated', () => {
    for (const { api } of handlers) expect(apis).toContain(api);
  });
});
