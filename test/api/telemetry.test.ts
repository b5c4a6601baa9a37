import { beforeEach, describe, expect, test } from 'vitest';
import { getTelemetrySubscriptionsApi } from '../../protocol/generated/api/get-telemetry-subscriptions.ts';
import { compress } from '../../protocol/record/compression.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import type { ApiSchema } from '../../protocol/wire/schema.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { advertisedApis, createDispatch } from '../../src/api/dispatch.ts';
import { handlers } from '../../src/api/table.ts';
import { ANONYMOUS } from '../../src/security/principal.ts';
import { initCodecs } from '../../src/os/codecs.ts';
import { countingMetrics } from '../network/quiet.ts';
import { encodeRequest, FakeConnection } from './fake-connection.ts';
import { fakeServices, type FakeServices } from './fake-services.ts';
import { ask, INTERVAL_MS, MAX_BYTES, METRICS, push, TelemetryNode } from './telemetry-node.ts';

let node: TelemetryNode;
let connection: FakeConnection;

beforeEach(async () => {
  await initCodecs();
  node = new TelemetryNode();
  node.configure('sub', { metrics: 'org.apache.kafka.', 'interval.ms': String(INTERVAL_MS) });
  connection = node.connect();
});

test('both APIs are shown and served where telemetry is on, and nowhere else', () => {
  const keysOf = (services: FakeServices): number[] =>
    advertisedApis(
      handlers.filter((handler) => handler.isOn?.(services) ?? true),
      'broker',
    ).map(({ apiKey }) => apiKey);
  expect(keysOf(node.services)).toEqual(expect.arrayContaining([71, 72]));
  const off = fakeServices();
  expect(keysOf(off).filter((key) => key === 71 || key === 72)).toEqual([]);
  const closed = new FakeConnection(
    createDispatch({
      services: off,
      listenerName: 'PLAINTEXT',
      listenerKind: 'broker',
      metrics: countingMetrics(),
      requestMaxBytes: 1_000_000,
      initialPrincipal: ANONYMOUS,
    }),
  );
  const request = { clientInstanceId: ZERO_UUID };
  const options = { version: 0, correlationId: 1 };
  closed.receive(
    encodeRequest(getTelemetrySubscriptionsApi as ApiSchema<typeof request>, request, options),
  );
  expect([closed.isClosed, closed.responses]).toEqual([true, []]);
});

describe('GetTelemetrySubscriptions', () => {
  test('tells a new client its id, and all that it needs to push', async () => {
    const answer = await ask(connection);
    expect(answer).toEqual({
      throttleTimeMs: 0,
      errorCode: ErrorCode.NONE,
      clientInstanceId: expect.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_-]{21}$/) as string,
      subscriptionId: expect.any(Number) as number,
      acceptedCompressionTypes: [4, 3, 1, 2],
      pushIntervalMs: INTERVAL_MS,
      telemetryMaxBytes: MAX_BYTES,
      deltaTemporality: true,
      requestedMetrics: ['org.apache.kafka.'],
    });
    expect(answer.clientInstanceId).not.toBe(ZERO_UUID);
  });

  test('refuses with an empty answer', async () => {
    const { clientInstanceId } = await ask(connection);
    expect(await ask(connection, clientInstanceId)).toMatchObject({
      errorCode: ErrorCode.THROTTLING_QUOTA_EXCEEDED,
      clientInstanceId: ZERO_UUID,
      requestedMetrics: [],
    });
  });

  test.each([
    ['client_id=a-client', true],
    ['client_id=b-client', false],
    ['client_software_name=unknown,client_software_version=unknown', true],
    ['client_source_address=10\\.0\\.0\\.9,client_source_port=5', true],
    ['client_source_port=6', false],
  ])('asks of clients that match %s', async (match, isFor) => {
    node.configure('sub', { match });
    expect((await ask(connection)).requestedMetrics).toEqual(isFor ? ['org.apache.kafka.'] : []);
  });

  test('follows the subscriptions as they change, and passes over what it cannot use', async () => {
    const { clientInstanceId } = await ask(connection);
    node.configure('another', { metrics: 'mine' });
    node.configure('of Java', { metrics: 'x', match: 'client_id=(?=a)a-client' });
    const names = async () => (await ask(connection, clientInstanceId)).requestedMetrics;
    expect(await names()).toEqual(['mine', 'org.apache.kafka.']);
    node.configure('sub', { metrics: null, 'interval.ms': null });
    expect(await names()).toEqual(['mine']);
    expect(node.services.lines.filter(({ level }) => level === 'error')).toMatchObject([
      { fields: { subscription: 'of Java' } },
      { fields: { subscription: 'of Java' } },
    ]);
  });
});

describe('PushTelemetry', () => {
  test.each([0, 1, 2, 3, 4] as const)('takes metrics in codec %i and shows them', async (codec) => {
    const told = await ask(connection);
    const metrics = Buffer.from(compress(codec, METRICS));
    const answer = await push(connection, told, { compressionType: codec, metrics });
    expect(answer).toEqual({ throttleTimeMs: 0, errorCode: ErrorCode.NONE });
    const who = `client_id="a-client",client_instance_id="${told.clientInstanceId}",client_rack="r"`;
    const page = await node.page();
    for (const line of [
      '# TYPE kafka_client_producer_record_queue_time_avg gauge',
      `kafka_client_producer_record_queue_time_avg{${who}} 1.5`,
      '# TYPE kafka_client_producer_connection_creation_total counter',
      `kafka_client_producer_connection_creation_total{${who}} 2`,
      'kafka_server_client_metrics_instance_count 1',
      `kafka_server_client_metrics_plugin_export_count{client_instance_id="${told.clientInstanceId}"} 1`,
    ]) {
      expect(page).toContain(`${line}\n`);
    }
  });

  test('an empty one, as of a client with nothing to tell, is no export', async () => {
    const told = await ask(connection);
    const metrics = Buffer.alloc(0);
    expect((await push(connection, told, { metrics })).errorCode).toBe(ErrorCode.NONE);
    expect(await node.page()).toContain('plugin_export_count{');
    expect(node.telemetry.instances()[0]?.counts).toMatchObject({ exported: 0, failed: 0 });
  });

  test.each([
    ['an id of nobody', { clientInstanceId: ZERO_UUID }, ErrorCode.INVALID_REQUEST],
    ['another subscription', { subscriptionId: 5 }, ErrorCode.UNKNOWN_SUBSCRIPTION_ID],
    ['no codec', { compressionType: 7 }, ErrorCode.UNSUPPORTED_COMPRESSION_TYPE],
    ['too many bytes', { metrics: Buffer.alloc(MAX_BYTES + 1) }, ErrorCode.TELEMETRY_TOO_LARGE],
    ['no OTLP', { metrics: Buffer.from('no OTLP') }, ErrorCode.INVALID_RECORD],
    ['another codec', { compressionType: 1 }, ErrorCode.INVALID_RECORD],
  ])('with %s is refused', async (_, wrong, errorCode) => {
    const told = await ask(connection);
    expect((await push(connection, told, wrong)).errorCode).toBe(errorCode);
    expect(await node.page()).not.toContain('kafka_client_');
  });

  test('a bomb is no more than telemetry.max.bytes', async () => {
    const told = await ask(connection);
    const metrics = Buffer.from(compress(1, Buffer.alloc(MAX_BYTES * 100)));
    expect(metrics.length).toBeLessThan(MAX_BYTES);
    const { errorCode } = await push(connection, told, { compressionType: 1, metrics });
    expect(errorCode).toBe(ErrorCode.INVALID_RECORD);
  });

  test('refusals are counted by client, unknown subscriptions together', async () => {
    const told = await ask(connection);
    await push(connection, told, { subscriptionId: 5 });
    await push(connection, told);
    node.services.time.advance(INTERVAL_MS);
    await push(connection, told, { metrics: Buffer.from('no OTLP') });
    const page = await node.page();
    const of = `{client_instance_id="${told.clientInstanceId}"}`;
    for (const line of [
      `throttle_count${of} 1`,
      `plugin_error_count${of} 1`,
      `plugin_export_time_max${of} NaN`,
      'unknown_subscription_request_count 1',
    ]) {
      expect(page).toContain(`kafka_server_client_metrics_${line}\n`);
    }
  });
});

describe('a client is forgotten, with all that it pushed', () => {
  test('when its connection has gone', async () => {
    await push(connection, await ask(connection));
    expect(await node.page()).toContain('kafka_client_');
    connection.close();
    const page = await node.page();
    expect(page).toContain('kafka_server_client_metrics_instance_count 0\n');
    expect(page).not.toContain('client_instance_id');
  });

  test('but not when it has come by another one since', async () => {
    const told = await ask(connection);
    await push(node.connect(), told);
    connection.close();
    expect(await node.page()).toContain('kafka_client_');
  });

  test('when it was silent for long', async () => {
    await push(connection, await ask(connection));
    node.services.time.advance(59_000);
    expect(node.telemetry.instanceCount).toBe(1);
    node.services.time.advance(11_000);
    expect(await node.page()).not.toContain('client_instance_id');
  });
});
