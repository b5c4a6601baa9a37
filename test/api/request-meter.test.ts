import { describe, expect, test } from 'vitest';
import {
  createListOffsetsRequest,
  createListOffsetsResponse,
  listOffsetsApi,
  type ListOffsetsRequest,
  type ListOffsetsResponse,
} from '../../protocol/generated/api/list-offsets.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { createDispatch } from '../../src/api/dispatch.ts';
import type { Answer, ApiHandler } from '../../src/api/handler.ts';
import type { RequestContext } from '../../src/api/request-context.ts';
import { createMetrics } from '../../src/os/metrics.ts';
import { ANONYMOUS } from '../../src/security/principal.ts';
import { ManualTime } from '../network/manual-time.ts';
import { encodeRequest, FakeConnection } from './fake-connection.ts';
import { fakeServices } from './fake-services.ts';

const answerWith = (...codes: number[]): ListOffsetsResponse =>
  createListOffsetsResponse({
    topics: codes.map((errorCode) => ({
      name: 't',
      partitions: [
        {
          partitionIndex: 0,
          errorCode,
          oldStyleOffsets: [],
          timestamp: 0,
          offset: 0,
          leaderEpoch: 0,
        },
      ],
    })),
  });

function setUp(handle: (context: RequestContext) => Answer<ListOffsetsResponse>) {
  const time = new ManualTime();
  const metrics = createMetrics(time);
  const handler: ApiHandler<ListOffsetsRequest, ListOffsetsResponse> = {
    api: listOffsetsApi,
    forward: false,
    authorize: { kind: 'anyone', why: 'a test' },
    handle: (_request, context) => handle(context),
    failure: (_request, code) => answerWith(code),
  };
  const sessions = createDispatch({
    services: { ...fakeServices({}), clock: time },
    handlers: [handler],
    listenerName: 'PLAINTEXT',
    listenerKind: 'broker',
    metrics,
    requestMaxBytes: 1_000_000,
    initialPrincipal: ANONYMOUS,
  });
  const connection = new FakeConnection(sessions);
  const ask = (correlationId: number, version = 7): void =>
    connection.receive(
      encodeRequest(listOffsetsApi, createListOffsetsRequest(), { version, correlationId }),
    );
  const read = async (series: string): Promise<number> => {
    const line = (await metrics.scrape()).split('\n').find((each) => each.startsWith(`${series} `));
    return Number(line?.slice(series.length + 1));
  };
  /** Of a time, its median. */
  const median = (name: string): Promise<number> =>
    read(`kafka_network_requestmetrics_${name}{request="ListOffsets",quantile="0.50"}`);
  return { time, connection, ask, read, median };
}

describe('the times of a request', () => {
  test('are those of its stations, and their sum is the total', async () => {
    const open: ((response: ListOffsetsResponse) => void)[] = [];
    const { time, connection, ask, read, median } = setUp((context) => {
      if (context.correlationId === 1) return answerWith(0);
      time.advance(4);
      return new Promise((resolve) => open.push(resolve));
    });
    const sent = (): void => connection.sentTasks.splice(0).forEach((task) => task());
    ask(1);
    sent();
    expect(await median('totaltimems')).toBe(0);
    time.advance(100_000); // what was measured before is forgotten
    ask(2);
    time.advance(16);
    open[0]?.(answerWith(0));
    await new Promise((resolve) => setImmediate(resolve));
    time.advance(2);
    sent();
    const near = (ms: number): unknown => expect.closeTo(ms, ms < 10 ? 0 : -1);
    expect(await median('localtimems')).toEqual(near(4));
    expect(await median('remotetimems')).toEqual(near(16));
    expect(await median('responsesendtimems')).toEqual(near(2));
    expect(await median('requestqueuetimems')).toBe(0);
    expect(await median('totaltimems')).toEqual(near(22));
    expect(
      await read('kafka_network_requestmetrics_totaltimems_count{request="ListOffsets"}'),
    ).toBe(2);
  });

  test('a request that waits for the one before it is in the queue', async () => {
    const open: ((response: ListOffsetsResponse) => void)[] = [];
    const { time, connection, ask, read, median } = setUp(
      () => new Promise((resolve) => open.push(resolve)),
    );
    const held = 'kafka_network_requestchannel_requestqueuesize';
    const unsent = 'kafka_network_requestchannel_responsequeuesize';
    ask(1);
    ask(2);
    expect(await read(held)).toBe(1);
    time.advance(32);
    open[0]?.(answerWith(0));
    await new Promise((resolve) => setImmediate(resolve));
    expect(await read(held)).toBe(0);
    expect(await read(unsent)).toBe(1);
    open[1]?.(answerWith(0));
    await new Promise((resolve) => setImmediate(resolve));
    connection.sentTasks.splice(0).forEach((task) => task());
    expect(await read(unsent)).toBe(0);
    expect(
      await read(
        'kafka_network_requestmetrics_requestqueuetimems{request="ListOffsets",quantile="0.99"}',
      ),
    ).toEqual(expect.closeTo(32, -1));
    expect(await median('remotetimems')).toBe(0);
  });

  test('a connection that ends takes what it held with it', async () => {
    const { connection, ask, read } = setUp(() => new Promise(() => undefined));
    ask(1);
    ask(2);
    connection.close();
    expect(await read('kafka_network_requestchannel_requestqueuesize')).toBe(0);
  });
});

test('requests are counted by version, error codes one by one and NONE too', async () => {
  const { ask, read } = setUp(({ correlationId }) =>
    correlationId === 1
      ? answerWith(ErrorCode.NONE, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)
      : answerWith(ErrorCode.NONE),
  );
  ask(1);
  ask(2, 6);
  ask(3, 6);
  const prefix = 'kafka_network_requestmetrics_';
  expect(await read(`${prefix}requests_total{request="ListOffsets",version="6"}`)).toBe(2);
  expect(await read(`${prefix}requests_total{request="ListOffsets",version="7"}`)).toBe(1);
  expect(await read(`${prefix}errors_total{request="ListOffsets",error="NONE"}`)).toBe(3);
  const unknown = 'error="UNKNOWN_TOPIC_OR_PARTITION"';
  expect(await read(`${prefix}errors_total{request="ListOffsets",${unknown}}`)).toBe(1);
});
