import { deepStrictEqual } from 'node:assert/strict';
import { describe, expect, test } from 'vitest';
import { apiByKey, apis } from '../../protocol/generated/apis.ts';
import {
  decodeGroupRecord,
  encodeGroupRecord,
  type GroupRecord,
} from '../../protocol/generated/group/index.ts';
import {
  decodeMetadataRecord,
  encodeMetadataRecord,
  METADATA_RECORD_MAX_VERSIONS,
  METADATA_RECORD_TYPES,
  type MetadataRecord,
} from '../../protocol/generated/metadata/index.ts';
import { decodeShareRecord, encodeShareRecord } from '../../protocol/generated/share/index.ts';
import { decodeTransactionRecord } from '../../protocol/generated/transaction/index.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { DecodeError } from '../../protocol/wire/errors.ts';
import { Reader } from '../../protocol/wire/reader.ts';
import {
  peekApi,
  readRequestHeader,
  writeRequestHeader,
} from '../../protocol/wire/request-header.ts';
import { readResponseHeader, writeResponseHeader } from '../../protocol/wire/response-header.ts';
import { decodeVersioned, encodeVersioned, mayCarryError } from '../../protocol/wire/schema.ts';
import { Writer } from '../../protocol/wire/writer.ts';
import { quorumStateDataSchema } from '../../protocol/generated/file/quorum-state-data.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import { randomMessage } from './random-message.ts';
import { schemas } from './schemas.ts';

describe('records of the metadata log', () => {
  const recordSchemas = schemas.filter((schema) => schema.path.startsWith('metadata/'));

  test('have a frame of version 1, type and version', () => {
    const random = new SeededRandom(11);
    for (const { name, key, messages } of recordSchemas) {
      const text = messages[0]!;
      for (let version = text.versions.min; version <= text.versions.max; version++) {
        const record = {
          name,
          version,
          value: randomMessage(text, { random, version }),
        } as unknown as MetadataRecord;
        const bytes = encodeMetadataRecord(record);
        expect([...bytes.subarray(0, 3)]).toEqual([1, key, version]);
        deepStrictEqual(decodeMetadataRecord(bytes), record);
      }
      expect(METADATA_RECORD_TYPES[name as keyof typeof METADATA_RECORD_TYPES]).toBe(key);
      expect(METADATA_RECORD_MAX_VERSIONS[name as keyof typeof METADATA_RECORD_MAX_VERSIONS]).toBe(
        text.versions.max,
      );
    }
    expect(recordSchemas.length).toBe(26);
  });

  test.each([
    ['another frame', '000200'],
    ['an unknown type', '017f00'],
    ['an unknown version', '010209'],
    ['bytes behind it', '01140000ff'],
    ['nothing', ''],
  ])('with %s are refused', (_what, bytes) => {
    expect(() => decodeMetadataRecord(Buffer.from(bytes, 'hex'))).toThrow(DecodeError);
  });
});

describe('records of the coordinators’ logs', () => {
  test('are a key with its type and a value with its version, or a tombstone', () => {
    const random = new SeededRandom(12);
    for (const schema of schemas.filter(({ path }) => path.startsWith('group/'))) {
      const [keyText, valueText] = [schema.messages[0]!, schema.messages[1]!];
      for (let version = valueText.versions.min; version <= valueText.versions.max; version++) {
        const key = randomMessage(keyText, { random, version: 0 });
        const value = randomMessage(valueText, { random, version });
        const record = { name: schema.name, version, key, value } as unknown as GroupRecord;
        const bytes = encodeGroupRecord(record);
        expect(bytes.key.readInt16BE(0)).toBe(schema.key);
        expect(bytes.value!.readInt16BE(0)).toBe(version);
        deepStrictEqual(decodeGroupRecord(bytes.key, bytes.value), record);
        const tombstone = { ...record, version: 0, value: null } as unknown as GroupRecord;
        deepStrictEqual(decodeGroupRecord(bytes.key, null), tombstone);
        deepStrictEqual(encodeGroupRecord(tombstone), { key: bytes.key, value: null });
      }
    }
  });

  test('of an unknown type are passed over, of an unknown version refused', () => {
    const key = encodeShareRecord({
      name: 'ShareUpdate',
      version: 0,
      key: { groupId: 'g', topicId: 'AAAAAAAAAAAAAAAAAAAABw', partition: 1 },
      value: null,
    }).key;
    expect(() => decodeShareRecord(key, Buffer.from('0009', 'hex'))).toThrow('has no version 9');
    expect(decodeTransactionRecord(Buffer.from('0009', 'hex'), null)).toBe(null);
    expect(() => decodeTransactionRecord(Buffer.from('0000', 'hex'), null)).toThrow(DecodeError);
  });
});

describe('headers', () => {
  test.each([null, '', 'client', 'é'.repeat(50)])('client id %j in either version', (clientId) => {
    for (const headerVersion of [1, 2]) {
      const header = { apiKey: 3, apiVersion: 12, correlationId: -5, clientId };
      const writer = new Writer();
      writeRequestHeader(writer, header, headerVersion);
      const bytes = writer.finish();
      const reader = new Reader(bytes);
      expect(peekApi(bytes)).toEqual({ apiKey: 3, apiVersion: 12 });
      expect(readRequestHeader(reader, headerVersion)).toEqual(header);
      reader.finish();
    }
  });

  test('unknown tagged fields in a header are passed over', () => {
    const bytes = Buffer.from('0003000c00000001ffff' + '0205016107026263', 'hex');
    const reader = new Reader(bytes);
    expect(readRequestHeader(reader, 2).clientId).toBe(null);
    reader.finish();
  });

  test('a response carries its correlation id', () => {
    for (const headerVersion of [0, 1]) {
      const writer = new Writer();
      writeResponseHeader(writer, 77, headerVersion);
      const bytes = writer.finish();
      expect(bytes.length).toBe(4 + headerVersion);
      expect(readResponseHeader(new Reader(bytes), headerVersion)).toBe(77);
    }
  });

  test('are flexible where the body is, except in the answer to ApiVersions', () => {
    for (const api of apis) {
      for (let version = api.validVersions.min; version <= api.validVersions.max; version++) {
        const flexible = api.flexibleVersions !== null && version >= api.flexibleVersions.min;
        expect(api.request.headerVersion(version)).toBe(flexible ? 2 : 1);
        expect(api.response.headerVersion(version)).toBe(
          flexible && api.name !== 'ApiVersions' ? 1 : 0,
        );
      }
    }
  });
});

test('a small file is a message behind its version', () => {
  const message = quorumStateDataSchema.create({ leaderId: 1, leaderEpoch: 2, votedId: 3 });
  const bytes = encodeVersioned(quorumStateDataSchema, message, 1);
  expect(bytes.readInt16BE(0)).toBe(1);
  expect(decodeVersioned(quorumStateDataSchema, bytes)).toEqual({ version: 1, message });
  expect(() => decodeVersioned(quorumStateDataSchema, Buffer.from('0007', 'hex'))).toThrow(
    DecodeError,
  );
});

test('every response says which errors it may carry', () => {
  for (const api of apis) {
    expect(api.response.errors.length, api.name).toBeGreaterThan(0);
    expect(new Set(api.response.errors).size, api.name).toBe(api.response.errors.length);
  }
  const fetch = apiByKey.get(1)!.response;
  expect(mayCarryError(fetch, ErrorCode.OFFSET_OUT_OF_RANGE)).toBe(true);
  expect(mayCarryError(fetch, ErrorCode.NONE)).toBe(true);
  expect(mayCarryError(fetch, ErrorCode.INVALID_GROUP_ID)).toBe(false);
});
