import { describe, expect, test } from 'vitest';
import {
  createCreateTopicsRequest,
  createCreateTopicsResponse,
  createTopicsApi,
} from '../../protocol/generated/api/create-topics.ts';
import { createEnvelopeRequest, envelopeApi } from '../../protocol/generated/api/envelope.ts';
import { createMetadataRequest, metadataApi } from '../../protocol/generated/api/metadata.ts';
import { defaultPrincipalDataSchema } from '../../protocol/generated/data/default-principal-data.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { encodeVersioned } from '../../protocol/wire/schema.ts';
import { createDispatch } from '../../src/api/dispatch.ts';
import { handlers } from '../../src/api/table.ts';
import type { Services } from '../../src/api/services.ts';
import type { Requester } from '../../src/security/authorizer.ts';
import { ANONYMOUS, userPrincipal } from '../../src/security/principal.ts';
import { countingMetrics } from '../network/quiet.ts';
import { decodeResponse, encodeRequest, FakeConnection } from './fake-connection.ts';
import { fakeServices } from './fake-services.ts';

const createOne = createCreateTopicsRequest({
  topics: [{ name: 't', numPartitions: 1, replicationFactor: 1, assignments: [], configs: [] }],
  timeoutMs: 1000,
});
const inner = encodeRequest(createTopicsApi, createOne, { version: 5, correlationId: 77 });
const alice = encodeVersioned(
  defaultPrincipalDataSchema,
  { type: 'User', name: 'alice', tokenAuthenticated: false },
  0,
);

interface EnvelopeParts {
  readonly requestData?: Buffer;
  readonly requestPrincipal?: Buffer | null;
  readonly clientHostAddress?: Buffer;
}

/** Sends an envelope to a controller whose answer to every write is `write`'s. */
async function send(parts: EnvelopeParts, write: () => Promise<unknown>, isActive = true) {
  const requesters: Requester[] = [];
  const services = fakeServices({
    controller: { isActive, write } as unknown as Services['controller'],
    authorizer: {
      isAllowed(who) {
        requesters.push(who);
        return true;
      },
    },
  });
  const connection = new FakeConnection(
    createDispatch({
      services,
      handlers,
      listenerName: 'CONTROLLER',
      listenerKind: 'controller',
      metrics: countingMetrics(),
      requestMaxBytes: 1_000_000,
      initialPrincipal: ANONYMOUS,
    }),
  );
  const request = createEnvelopeRequest({
    requestData: inner,
    requestPrincipal: alice,
    clientHostAddress: Buffer.from([10, 1, 2, 3]),
    ...parts,
  });
  connection.receive(encodeRequest(envelopeApi, request, { version: 0, correlationId: 1 }));
  for (let turn = 0; turn < 50 && connection.responses.length === 0; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { response } = decodeResponse(envelopeApi, connection.responses[0]!, 0);
  return { ...response, requesters };
}

const created = () =>
  Promise.resolve(
    createCreateTopicsResponse({
      topics: [
        {
          name: 't',
          topicId: 'AAAAAAAAAAAAAAAAAAAAAA',
          errorCode: 0,
          errorMessage: null,
          topicConfigErrorCode: 0,
          numPartitions: 1,
          replicationFactor: 1,
          configs: [],
        },
      ],
    }),
  );

describe('Envelope', () => {
  test('runs the request inside as its client, and sends header and body back', async () => {
    const { errorCode, responseData, requesters } = await send({}, created);
    expect(errorCode).toBe(0);
    const { correlationId, response } = decodeResponse(createTopicsApi, responseData!, 5);
    expect(correlationId).toBe(77);
    expect(response.topics[0]).toMatchObject({ name: 't', errorCode: 0, numPartitions: 1 });
    // The envelope itself is the broker's, what is inside is its client's.
    expect(requesters[0]?.principal).toEqual(ANONYMOUS);
    expect(requesters[1]).toEqual({ principal: userPrincipal('alice'), host: '10.1.2.3' });
  });

  test("an error of the request is inside, NOT_CONTROLLER is the envelope's", async () => {
    const refuse = (code: ErrorCode) => () => Promise.reject(new ApiError(code, 'planted'));
    const late = await send({}, refuse(ErrorCode.REQUEST_TIMED_OUT));
    expect(late.errorCode).toBe(0);
    const { response } = decodeResponse(createTopicsApi, late.responseData!, 5);
    expect(response.topics[0]).toMatchObject({ errorCode: 7, errorMessage: 'planted' });
    const moved = await send({}, refuse(ErrorCode.NOT_CONTROLLER));
    expect(moved).toMatchObject({ errorCode: ErrorCode.NOT_CONTROLLER, responseData: null });
    expect((await send({}, created, false)).errorCode).toBe(ErrorCode.NOT_CONTROLLER);
  });

  const metadataRequest = encodeRequest(metadataApi, createMetadataRequest(), {
    version: 9,
    correlationId: 1,
  });
  const unknownVersion = Buffer.from(inner);
  unknownVersion.writeInt16BE(99, 2);
  const cases: [string, EnvelopeParts, ErrorCode][] = [
    [
      'an API that is not forwarded',
      { requestData: metadataRequest },
      ErrorCode.UNSUPPORTED_VERSION,
    ],
    [
      'a version that is not served',
      { requestData: unknownVersion },
      ErrorCode.UNSUPPORTED_VERSION,
    ],
    [
      'bytes that are no request',
      { requestData: inner.subarray(0, 30) },
      ErrorCode.UNSUPPORTED_VERSION,
    ],
    ['no request at all', { requestData: Buffer.alloc(0) }, ErrorCode.UNSUPPORTED_VERSION],
    ['no principal', { requestPrincipal: null }, ErrorCode.PRINCIPAL_DESERIALIZATION_FAILURE],
    [
      'a broken principal',
      { requestPrincipal: Buffer.from([0]) },
      ErrorCode.PRINCIPAL_DESERIALIZATION_FAILURE,
    ],
    [
      'an address of three bytes',
      { clientHostAddress: Buffer.alloc(3) },
      ErrorCode.INVALID_REQUEST,
    ],
  ];
  test.each(cases)('%s is an error of the envelope', async (_what, parts, expected) => {
    expect(await send(parts, created)).toMatchObject({ errorCode: expected, responseData: null });
  });
});
