import { describe, expect, test } from 'vitest';
import {
  apiVersionsApi,
  createApiVersionsRequest,
} from '../../protocol/generated/api/api-versions.ts';
import {
  createListOffsetsRequest,
  createListOffsetsResponse,
  listOffsetsApi,
  type ListOffsetsRequest,
  type ListOffsetsResponse,
} from '../../protocol/generated/api/list-offsets.ts';
import {
  createProduceRequest,
  createProduceResponse,
  produceApi,
  type ProduceRequest,
  type ProduceResponse,
} from '../../protocol/generated/api/produce.ts';
import { createVoteRequest, voteApi } from '../../protocol/generated/api/vote.ts';
import {
  createCreateTopicsRequest,
  createTopicsApi,
} from '../../protocol/generated/api/create-topics.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { apiVersions } from '../../src/api/api-versions.ts';
import { createTopics } from '../../src/api/create-topics.ts';
import { createDispatch } from '../../src/api/dispatch.ts';
import {
  CLOSE_CONNECTION,
  NO_RESPONSE,
  type Answer,
  type AnyApiHandler,
  type NoAnswer,
  type ApiHandler,
} from '../../src/api/handler.ts';
import type { ListenerKind, RequestContext } from '../../src/api/request-context.ts';
import type { Services } from '../../src/api/services.ts';
import { ANONYMOUS, type Principal } from '../../src/security/principal.ts';
import { countingMetrics } from '../network/quiet.ts';
import { decodeResponse, encodeRequest, FakeConnection } from './fake-connection.ts';
import { fakeServices } from './fake-services.ts';

/** Handlers that answer when the test says so. */
class Scripted {
  readonly begun: string[] = [];
  readonly contexts: RequestContext[] = [];
  answer: (name: string, context: RequestContext) => Answer<unknown> = () => undefined;
  failProduce: (code: number) => ProduceResponse | NoAnswer = (code) =>
    createProduceResponse({
      responses: [{ name: `failed ${code}`, topicId: '', partitionResponses: [] }],
    });

  handlers(): AnyApiHandler[] {
    const produce: ApiHandler<ProduceRequest, ProduceResponse> = {
      api: produceApi,
      forward: false,
      pipelined: true,
      authorize: { kind: 'resources', why: 'a test' },
      handle: (_request, context) => this.#begin('produce', context) as Answer<ProduceResponse>,
      failure: (_request, code) => this.failProduce(code),
    };
    const listOffsets: ApiHandler<ListOffsetsRequest, ListOffsetsResponse> = {
      api: listOffsetsApi,
      forward: false,
      authorize: { kind: 'cluster', operation: 'DESCRIBE' },
      handle: (_request, context) => this.#begin('list', context) as Answer<ListOffsetsResponse>,
      failure: (_request, code) =>
        createListOffsetsResponse({ topics: [{ name: `failed ${code}`, partitions: [] }] }),
    };
    return [produce, listOffsets, apiVersions, createTopics];
  }

  #begin(name: string, context: RequestContext): Answer<unknown> {
    this.begun.push(`${name} ${context.correlationId}`);
    this.contexts.push(context);
    return this.answer(name, context);
  }
}

const PRODUCE_VERSION = 9;
const LIST_VERSION = 7;
const produceAnswer = createProduceResponse();
const listAnswer = createListOffsetsResponse();

const produceFrame = (correlationId: number): Buffer =>
  encodeRequest(produceApi, createProduceRequest(), { version: PRODUCE_VERSION, correlationId });
const listFrame = (correlationId: number): Buffer =>
  encodeRequest(listOffsetsApi, createListOffsetsRequest(), {
    version: LIST_VERSION,
    correlationId,
  });

interface SetUp {
  readonly services?: Partial<Services>;
  readonly kind?: ListenerKind;
  readonly principal?: Principal | undefined;
}

function setUp({ services: parts, kind = 'broker', ...rest }: SetUp = {}) {
  const scripted = new Scripted();
  const services = fakeServices(parts);
  const metrics = countingMetrics();
  const sessions = createDispatch({
    services,
    handlers: scripted.handlers(),
    listenerName: 'PLAINTEXT',
    listenerKind: kind,
    metrics,
    requestMaxBytes: 1_000_000,
    initialPrincipal: 'principal' in rest ? rest.principal : ANONYMOUS,
  });
  const connect = (): FakeConnection => new FakeConnection(sessions);
  return { scripted, services, metrics, connect, connection: connect() };
}

/** Answers that the test gives later, by correlation id. */
function later(scripted: Scripted) {
  const open = new Map<number, { resolve(response: unknown): void; reject(error: Error): void }>();
  scripted.answer = (_name, context) =>
    new Promise((resolve, reject) => {
      open.set(context.correlationId, { resolve, reject });
    });
  return {
    open,
    async give(correlationId: number, response: unknown): Promise<void> {
      open.get(correlationId)?.resolve(response);
      await new Promise((resolve) => setImmediate(resolve));
    },
    async fail(correlationId: number, error: Error): Promise<void> {
      open.get(correlationId)?.reject(error);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('the order of a connection', () => {
  test('what is answered at once is answered within the call', () => {
    const { scripted, connection } = setUp();
    scripted.answer = (name) => (name === 'list' ? listAnswer : produceAnswer);
    connection.receive(listFrame(1), produceFrame(2), listFrame(3));
    expect(connection.correlationIds()).toEqual([1, 2, 3]);
    expect(connection.framesHeld).toBe(0);
  });

  test('a request waits for the one before it, and holds one frame only', async () => {
    const { scripted, connection } = setUp();
    const answers = later(scripted);
    connection.receive(listFrame(1), listFrame(2), listFrame(3));
    expect(scripted.begun).toEqual(['list 1']);
    expect(connection.framesHeld).toBe(1);
    await answers.give(1, listAnswer);
    expect(scripted.begun).toEqual(['list 1', 'list 2']);
    await answers.give(2, listAnswer);
    await answers.give(3, listAnswer);
    expect(connection.correlationIds()).toEqual([1, 2, 3]);
    expect(connection.framesHeld).toBe(0);
    expect(connection.isPaused).toBe(false);
  });

  test('up to 16 Produce take effect while the first waits; answers leave in order', async () => {
    const { scripted, connection } = setUp();
    const answers = later(scripted);
    for (let id = 1; id <= 20; id++) connection.receive(produceFrame(id));
    expect(scripted.begun.length).toBe(16);
    expect(connection.isPaused).toBe(true);
    await answers.give(3, produceAnswer);
    await answers.give(2, produceAnswer);
    expect(connection.correlationIds()).toEqual([]);
    expect(scripted.begun.length).toBe(16);
    await answers.give(1, produceAnswer);
    expect(connection.correlationIds()).toEqual([1, 2, 3]);
    expect(scripted.begun.length).toBe(19);
    for (let id = 4; id <= 20; id++) await answers.give(id, produceAnswer);
    expect(connection.correlationIds()).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    expect(connection.framesHeld).toBe(0);
  });

  test('anything else waits for the Produce before it, and Produce for anything else', async () => {
    const { scripted, connection } = setUp();
    const answers = later(scripted);
    connection.receive(produceFrame(1), produceFrame(2), listFrame(3), produceFrame(4));
    expect(scripted.begun).toEqual(['produce 1', 'produce 2']);
    await answers.give(2, produceAnswer);
    expect(scripted.begun.length).toBe(2);
    await answers.give(1, produceAnswer);
    expect(scripted.begun).toEqual(['produce 1', 'produce 2', 'list 3']);
    await answers.give(3, listAnswer);
    expect(scripted.begun.at(-1)).toBe('produce 4');
    await answers.give(4, produceAnswer);
    expect(connection.correlationIds()).toEqual([1, 2, 3, 4]);
  });

  test('no response is sent for acks=0, and nobody waits for it', async () => {
    const { scripted, connection } = setUp();
    const answers = later(scripted);
    connection.receive(produceFrame(1));
    const { answer } = scripted;
    scripted.answer = (name) => (name === 'list' ? listAnswer : NO_RESPONSE);
    for (let id = 2; id < 40; id++) connection.receive(produceFrame(id));
    expect(scripted.begun.length).toBe(39);
    scripted.answer = answer;
    await answers.give(1, produceAnswer);
    scripted.answer = () => Promise.resolve(NO_RESPONSE);
    connection.receive(produceFrame(40));
    scripted.answer = () => listAnswer;
    connection.receive(listFrame(41));
    await new Promise((resolve) => setImmediate(resolve));
    expect(connection.correlationIds()).toEqual([1, 41]);
  });

  test('an error of acks=0 ends the connection', () => {
    const { scripted, connection } = setUp();
    scripted.answer = () => CLOSE_CONNECTION;
    connection.receive(produceFrame(1));
    expect(connection.isClosed).toBe(true);
    expect(connection.responses).toEqual([]);
  });

  test('a throttled connection is not read until the time is over', async () => {
    const { scripted, connection, services } = setUp();
    scripted.answer = (_name, context) => {
      if (context.correlationId === 1) context.throttle(500);
      return listAnswer;
    };
    connection.receive(listFrame(1), listFrame(2));
    expect(connection.correlationIds()).toEqual([1]);
    services.time.advance(499);
    expect(connection.correlationIds()).toEqual([1]);
    services.time.advance(1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(connection.correlationIds()).toEqual([1, 2]);
  });

  test('answers that come after the end go nowhere, and the tasks of the connection have run', async () => {
    const { scripted, connection } = setUp();
    const answers = later(scripted);
    connection.receive(produceFrame(1), listFrame(2));
    let ended = 0;
    const forget = scripted.contexts[0]?.connection.onClose(() => void ended++);
    scripted.contexts[0]?.connection.onClose(() => void (ended += 10));
    forget?.();
    connection.close();
    expect(ended).toBe(10);
    expect(connection.framesHeld).toBe(0);
    await answers.give(1, produceAnswer);
    expect(scripted.begun).toEqual(['produce 1']);
  });
});

describe('what had arrived when the client went', () => {
  test('takes effect in its turn', async () => {
    const { scripted, connection } = setUp();
    const answers = later(scripted);
    connection.receive(listFrame(1), listFrame(2), listFrame(3));
    connection.leave();
    expect(scripted.begun).toEqual(['list 1']);
    await answers.give(1, listAnswer);
    expect(scripted.begun).toEqual(['list 1', 'list 2']);
    let ended = 0;
    scripted.contexts[1]?.connection.onClose(() => void ended++);
    await answers.give(2, listAnswer);
    // The third had been read by nobody.
    expect(scripted.begun).toEqual(['list 1', 'list 2']);
    expect({ ended, held: connection.framesHeld }).toEqual({ ended: 1, held: 0 });
  });

  test('waits for no throttle any more', async () => {
    const { scripted, connection } = setUp();
    const answers = later(scripted);
    connection.receive(listFrame(1), listFrame(2));
    scripted.contexts[0]?.throttle(500);
    await answers.give(1, listAnswer);
    expect(scripted.begun).toEqual(['list 1']);
    connection.leave();
    expect(scripted.begun).toEqual(['list 1', 'list 2']);
    await answers.give(2, listAnswer);
    expect(connection.framesHeld).toBe(0);
  });

  test('is gone with a request before it that costs the connection', async () => {
    const { scripted, connection } = setUp();
    const answers = later(scripted);
    connection.receive(listFrame(1), listFrame(2));
    connection.leave();
    await answers.give(1, CLOSE_CONNECTION);
    expect(scripted.begun).toEqual(['list 1']);
    expect(connection.framesHeld).toBe(0);
  });
});

describe('the bytes of a request', () => {
  test('are gone when the handler yields, unless it keeps them', async () => {
    const { scripted, connection } = setUp();
    const views: Buffer[] = [];
    const records = Buffer.from('some records');
    const request = createProduceRequest({
      topicData: [
        {
          name: 't',
          topicId: 'AAAAAAAAAAAAAAAAAAAAAA',
          partitionData: [{ index: 0, records: [records] }],
        },
      ],
    });
    const frame = (id: number): Buffer =>
      encodeRequest(produceApi, request, { version: PRODUCE_VERSION, correlationId: id });
    const handler = scripted.handlers()[0] as ApiHandler<ProduceRequest, ProduceResponse>;
    const answers: (() => void)[] = [];
    const sessions = createDispatch({
      services: fakeServices(),
      handlers: [
        {
          ...handler,
          handle(message, context) {
            const { partitionData } = message.topicData[0]!;
            const view = partitionData[0]!.records![0]!;
            views.push(context.correlationId === 1 ? view : context.keep(view));
            return new Promise((resolve) => answers.push(() => resolve(produceAnswer)));
          },
        } satisfies ApiHandler<ProduceRequest, ProduceResponse>,
      ],
      listenerName: 'PLAINTEXT',
      listenerKind: 'broker',
      metrics: countingMetrics(),
      requestMaxBytes: 1_000_000,
      initialPrincipal: ANONYMOUS,
    });
    expect(connection.isClosed).toBe(false);
    const other = new FakeConnection(sessions);
    other.receive(frame(1), frame(2));
    await Promise.resolve();
    expect(views[0]?.toString()).not.toBe('some records');
    expect(views[1]?.toString()).toBe('some records');
    expect(other.framesHeld).toBe(1);
    for (const answer of answers) answer();
    await new Promise((resolve) => setImmediate(resolve));
    expect(views[1]?.toString()).not.toBe('some records');
    expect(other.framesHeld).toBe(0);
  });

  test('a task for the sent response runs once, also when the connection is gone', async () => {
    const { scripted, connection } = setUp();
    let ran = 0;
    scripted.answer = (_name, context) => {
      context.onResponseSent(() => void ran++);
      context.onResponseSent(() => void (ran += 10));
      return listAnswer;
    };
    connection.receive(listFrame(1));
    expect(ran).toBe(0);
    for (const task of connection.sentTasks.splice(0)) task();
    expect(ran).toBe(11);
    scripted.answer = (_name, context) => {
      context.onResponseSent(() => void (ran += 100));
      return Promise.resolve(NO_RESPONSE);
    };
    connection.receive(listFrame(2));
    await new Promise((resolve) => setImmediate(resolve));
    expect(ran).toBe(111);
  });
});

describe('what is refused', () => {
  test.each([
    [
      'an API of another listener',
      encodeRequest(voteApi, createVoteRequest(), { version: 0, correlationId: 1 }),
    ],
    ['an unknown API', Buffer.from([3, 232, 0, 0, 0, 0, 0, 1, 255, 255])],
    ['a version that is not served', Buffer.from([0, 0, 0, 2, 0, 0, 0, 1, 0, 2, 104, 105])],
  ])('%s ends the connection and is logged with who asked', (_what, frame) => {
    const { connection, services } = setUp();
    connection.receive(frame);
    expect(connection.isClosed).toBe(true);
    expect(connection.responses).toEqual([]);
    expect(services.lines[0]?.message).toMatch(/asked for API \d+ .* version \d+/);
  });

  test('the client of a refused version is named', () => {
    const { connection, services } = setUp();
    connection.receive(Buffer.from([0, 0, 0, 2, 0, 0, 0, 1, 0, 2, 104, 105]));
    expect(services.lines[0]?.message).toContain('"hi" asked for API 0 (Produce) version 2');
  });

  test('a request that does not decode ends the connection and is counted', () => {
    const { connection, metrics } = setUp();
    connection.receive(listFrame(1).subarray(0, 20));
    expect(connection.isClosed).toBe(true);
    expect(metrics.counts.get('samsa_malformed_requests_total')).toBe(1);
  });

  test('bytes behind a request end the connection', () => {
    const { connection, metrics } = setUp();
    connection.receive(Buffer.concat([listFrame(1), Buffer.from([0])]));
    expect(connection.isClosed).toBe(true);
    expect(metrics.counts.get('samsa_malformed_requests_total')).toBe(1);
  });

  test('before authentication only the APIs that lead to it are answered, and frames are small', () => {
    const { connection, scripted } = setUp({ principal: undefined });
    expect(connection.session.maxFrameBytes()).toBe(512 * 1024);
    const request = createApiVersionsRequest();
    connection.receive(encodeRequest(apiVersionsApi, request, { version: 0, correlationId: 1 }));
    expect(connection.correlationIds()).toEqual([1]);
    connection.receive(listFrame(2));
    expect(connection.isClosed).toBe(true);
    expect(scripted.begun).toEqual([]);
  });

  test("a denied operation on the cluster is answered in the API's own shape", () => {
    const { connection, scripted } = setUp({
      services: { authorizer: { isAllowed: () => false } },
    });
    connection.receive(listFrame(1));
    const { response } = decodeResponse(listOffsetsApi, connection.responses[0]!, LIST_VERSION);
    expect(response.topics[0]?.name).toBe(`failed ${ErrorCode.CLUSTER_AUTHORIZATION_FAILED}`);
    expect(scripted.begun).toEqual([]);
  });
});

describe('what goes wrong inside', () => {
  const cases: [string, () => Answer<unknown>][] = [
    [
      'throws',
      () => {
        throw new Error('planted');
      },
    ],
    ['rejects', () => Promise.reject(new Error('planted'))],
    [
      'answers what its version cannot carry',
      () => ({ throttleTimeMs: 0, topics: [{ name: null }] }),
    ],
  ];
  test.each(cases)(
    'a handler that %s: UNKNOWN_SERVER_ERROR, a log line, and the next request is served',
    async (_what, answer) => {
      const { connection, scripted, services } = setUp();
      scripted.answer = answer;
      connection.receive(listFrame(7));
      await new Promise((resolve) => setImmediate(resolve));
      scripted.answer = () => listAnswer;
      connection.receive(listFrame(8));
      const { response } = decodeResponse(listOffsetsApi, connection.responses[0]!, LIST_VERSION);
      expect(response.topics[0]?.name).toBe(`failed ${ErrorCode.UNKNOWN_SERVER_ERROR}`);
      expect(connection.correlationIds()).toEqual([7, 8]);
      const line = services.lines.find(({ level }) => level === 'error');
      expect(line?.fields).toMatchObject({
        api: 'ListOffsets',
        correlationId: 7,
        clientId: 'test',
      });
    },
  );

  test('an error where no response is expected ends the connection', async () => {
    const { connection, scripted } = setUp();
    scripted.failProduce = () => CLOSE_CONNECTION;
    scripted.answer = () => Promise.reject(new Error('planted'));
    connection.receive(produceFrame(1));
    await new Promise((resolve) => setImmediate(resolve));
    expect(connection.isClosed).toBe(true);
    expect(connection.responses).toEqual([]);
  });

  test('a flood of nonsense is counted, and logged a few times a second', () => {
    const { services, metrics, connect } = setUp();
    for (let index = 0; index < 50; index++) connect().receive(listFrame(1).subarray(0, 20));
    expect(metrics.counts.get('samsa_malformed_requests_total')).toBe(50);
    expect(services.lines).toHaveLength(10);
    services.time.advance(1000);
    connect().receive(listFrame(1).subarray(0, 20));
    expect(services.lines).toHaveLength(11);
  });

  test('an ApiError is answered with its code and not logged as our bug', async () => {
    const { connection, scripted, services } = setUp();
    scripted.answer = () => Promise.reject(new ApiError(ErrorCode.REQUEST_TIMED_OUT));
    connection.receive(listFrame(1));
    await new Promise((resolve) => setImmediate(resolve));
    const { response } = decodeResponse(listOffsetsApi, connection.responses[0]!, LIST_VERSION);
    expect(response.topics[0]?.name).toBe(`failed ${ErrorCode.REQUEST_TIMED_OUT}`);
    expect(services.lines).toEqual([]);
  });
});

describe('what cannot even be told', () => {
  test('a failure that cannot even be told costs one connection, also where the request had to wait', () => {
    const { connection, connect, scripted, services } = setUp();
    scripted.answer = (name, context) => {
      if (name === 'produce') throw new Error('planted');
      if (context.correlationId === 1) context.throttle(500);
      return listAnswer;
    };
    scripted.failProduce = () => {
      throw new Error('planted too');
    };
    connection.receive(listFrame(1), produceFrame(2));
    services.time.advance(500);
    expect(connection.isClosed).toBe(true);
    expect(connection.framesHeld).toBe(0);
    const other = connect();
    other.receive(listFrame(3));
    expect(other.correlationIds()).toEqual([3]);
  });
});

describe('ApiVersions', () => {
  const ask = (version: number, kind: ListenerKind = 'broker') => {
    const { connection } = setUp({ kind });
    const request =
      version >= 3
        ? createApiVersionsRequest({ clientSoftwareName: 'test', clientSoftwareVersion: '1.0' })
        : createApiVersionsRequest();
    connection.receive(encodeRequest(apiVersionsApi, request, { version, correlationId: 5 }));
    return decodeResponse(apiVersionsApi, connection.responses[0]!, version).response;
  };

  test.each([0, 1, 2, 3, 4])('version %d shows the APIs of the listener', (version) => {
    const response = ask(version);
    expect(response.errorCode).toBe(0);
    expect(response.apiKeys).toEqual([
      { apiKey: 0, minVersion: 0, maxVersion: 13 },
      { apiKey: 2, minVersion: 1, maxVersion: 11 },
      { apiKey: 18, minVersion: 0, maxVersion: 4 },
      { apiKey: 19, minVersion: 2, maxVersion: 7 },
    ]);
    expect(ask(version, 'controller').apiKeys.map(({ apiKey }) => apiKey)).toEqual([18, 19]);
  });

  test('features with a lowest level of 0 are for those who can read them', () => {
    expect(ask(3).supportedFeatures.some(({ minVersion }) => minVersion === 0)).toBe(false);
    expect(ask(4).supportedFeatures.some(({ name }) => name === 'kraft.version')).toBe(true);
  });
});

describe('ApiVersions that says what is wrong', () => {
  test('an unknown version gets version 0, error 35 and the range of ApiVersions', () => {
    const { connection } = setUp();
    const header = Buffer.from([0, 18, 0, 99, 0, 0, 0, 42]);
    connection.receive(Buffer.concat([header, Buffer.from('whatever the future holds')]));
    const { correlationId, response } = decodeResponse(apiVersionsApi, connection.responses[0]!, 0);
    expect(correlationId).toBe(42);
    expect(response.errorCode).toBe(ErrorCode.UNSUPPORTED_VERSION);
    expect(response.apiKeys).toEqual([{ apiKey: 18, minVersion: 0, maxVersion: 4 }]);
    connection.receive(listFrame(43));
    expect(connection.isClosed).toBe(false);
  });

  test('an unknown version that had to wait leaves no memory behind', async () => {
    const { connection, scripted } = setUp();
    const answers = later(scripted);
    connection.receive(listFrame(1), Buffer.from([0, 18, 0, 99, 0, 0, 0, 2]), listFrame(3));
    expect(connection.framesHeld).toBe(1);
    await answers.give(1, listAnswer);
    await answers.give(3, listAnswer);
    expect(connection.correlationIds()).toEqual([1, 2, 3]);
    expect(connection.framesHeld).toBe(0);
  });

  test.each([
    ['a\nb', '1'],
    ['', '1'],
    ['a', ''],
    ['-a', '1'],
    ['a', '1.'],
  ])('client software %j, version %j is INVALID_REQUEST', (name, version) => {
    const { connection } = setUp();
    const request = createApiVersionsRequest({
      clientSoftwareName: name,
      clientSoftwareVersion: version,
    });
    connection.receive(encodeRequest(apiVersionsApi, request, { version: 3, correlationId: 1 }));
    const { response } = decodeResponse(apiVersionsApi, connection.responses[0]!, 3);
    expect(response.errorCode).toBe(ErrorCode.INVALID_REQUEST);
    expect(response.apiKeys).toEqual([]);
  });

  test('a null client id is fine in both headers', () => {
    const { connection } = setUp();
    for (const version of [0, 3]) {
      const request =
        version === 0
          ? createApiVersionsRequest()
          : createApiVersionsRequest({ clientSoftwareName: 'a', clientSoftwareVersion: '1' });
      connection.receive(
        encodeRequest(apiVersionsApi, request, { version, correlationId: version, clientId: null }),
      );
    }
    expect(connection.correlationIds()).toEqual([0, 3]);
  });
});

describe('what the controller decides', () => {
  const request = createCreateTopicsRequest({
    topics: [{ name: 't', numPartitions: 1, replicationFactor: 1, assignments: [], configs: [] }],
    timeoutMs: 1000,
  });
  const frame = encodeRequest(createTopicsApi, request, { version: 7, correlationId: 9 });

  test('is forwarded with the bytes as they came, and the answer goes back as it came', async () => {
    const seen: unknown[] = [];
    const answer = Buffer.from([0, 0, 0, 9, 0, 0, 0, 0, 0, 1, 0]);
    const forwarder = {
      forward(data: Buffer, from: { principal: Principal; clientHost: string }) {
        seen.push(Buffer.from(data), from.clientHost, from.principal);
        return Promise.resolve(answer);
      },
    };
    const { connection } = setUp({ services: { forwarder } });
    connection.receive(frame);
    await new Promise((resolve) => setImmediate(resolve));
    expect(seen).toEqual([frame, '10.0.0.9', ANONYMOUS]);
    expect(connection.responses).toEqual([answer]);
    expect(connection.framesHeld).toBe(0);
  });

  test('says in its own shape that no controller was found', async () => {
    const forwarder = {
      forward: () => Promise.reject(new ApiError(ErrorCode.REQUEST_TIMED_OUT, 'nobody there')),
    };
    const { connection } = setUp({ services: { forwarder } });
    connection.receive(frame);
    await new Promise((resolve) => setImmediate(resolve));
    const { response } = decodeResponse(createTopicsApi, connection.responses[0]!, 7);
    expect(response.topics[0]).toMatchObject({
      name: 't',
      errorCode: 7,
      errorMessage: 'nobody there',
    });
  });
});
