import { deepStrictEqual } from 'node:assert/strict';
import { describe, expect, test } from 'vitest';
import type { Field } from '../../protocol/generator/ast.ts';
import { DecodeError } from '../../protocol/wire/errors.ts';
import { decodeMessage, encodeMessage } from '../../protocol/wire/schema.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import { defaultMessage, joinRecords, randomMessage } from './random-message.ts';
import { testedMessages, versionsOf } from './schemas.ts';

const SEED = Number(process.env['SAMSA_SEED'] ?? 20_251_121);
const ROUNDS = Number(process.env['SAMSA_ROUND_TRIPS'] ?? 25);
console.log(`round trips: seed ${SEED}, ${ROUNDS} messages per version`);

describe('every message at every version', () => {
  test.each(testedMessages.map((tested) => [tested.text.name, tested] as const))(
    '%s',
    (name, tested) => {
      const { text, code } = tested;
      for (const version of versionsOf(tested)) {
        const random = new SeededRandom(SEED + version);
        for (let round = 0; round < ROUNDS; round++) {
          const message = randomMessage(text, { random, version });
          const bytes = encodeMessage(code, message, version);
          const decoded = decodeMessage(code, bytes, version);
          deepStrictEqual(decoded, joinRecords(text, message), `${name} version ${version}`);
          expect(encodeMessage(code, decoded, version).equals(bytes)).toBe(true);
        }
      }
    },
  );
});

describe('the ends of the 64-bit range', () => {
  test.each([
    ['Long.MAX', Infinity, '7fffffffffffffff'],
    ['Long.MIN', -Infinity, '8000000000000000'],
  ])('%s keeps its bytes and its order in every message that can hold it', (_name, end, bytes) => {
    const seen = new Set<string>();
    for (const tested of testedMessages) {
      const { text, code } = tested;
      const rounds = versionsOf(tested).flatMap((version) => Array<number>(6).fill(version));
      for (const [round, version] of rounds.entries()) {
        const random = new SeededRandom(SEED + round);
        const message = randomMessage(text, { random, version, size: 4, int64: end });
        const encoded = encodeMessage(code, message, version);
        const decoded = decodeMessage(code, encoded, version);
        deepStrictEqual(decoded, joinRecords(text, message), `${text.name} version ${version}`);
        expect(encodeMessage(code, decoded, version).equals(encoded)).toBe(true);
        // A default is not written; a field that the version lacks neither.
        if (encoded.includes(Buffer.from(bytes, 'hex'))) seen.add(text.name);
      }
    }
    const holding = testedMessages.filter(({ text }) =>
      [...text.fields, ...text.structs.flatMap((struct) => struct.fields)].some(hasInt64),
    );
    expect(holding.length).toBeGreaterThan(70);
    expect(holding.map(({ text }) => text.name).filter((name) => !seen.has(name))).toEqual([]);
  });

  function hasInt64(field: Field): boolean {
    if (field.type.element === 'int64') return !field.exact;
    return (field.fields ?? []).some(hasInt64);
  }
});

describe('a message that is not whole', () => {
  test.each(testedMessages.map((tested) => [tested.text.name, tested] as const))(
    '%s',
    (name, tested) => {
      const { text, code } = tested;
      for (const version of versionsOf(tested)) {
        const random = new SeededRandom(SEED + 1000 + version);
        for (let round = 0; round < 3; round++) {
          const message = randomMessage(text, { random, version, size: 2 });
          const bytes = encodeMessage(code, message, version);
          const attempt = (part: Buffer): void => {
            let thrown: unknown;
            try {
              decodeMessage(code, part, version);
            } catch (error) {
              thrown = error;
            }
            if (thrown instanceof DecodeError) return;
            throw new Error(`${name} version ${version}: ${part.length} of ${bytes.length} bytes`, {
              cause: thrown,
            });
          };
          for (let length = 0; length < bytes.length; length++) attempt(bytes.subarray(0, length));
          attempt(Buffer.concat([bytes, Buffer.from([0])]));
        }
      }
    },
  );
});

describe('one shape', () => {
  const shapeOf = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shapeOf);
    if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return null;
    return Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]);
  };

  test.each(testedMessages.map((tested) => [tested.text.name, tested] as const))(
    '%s has all keys in schema order, whatever the version',
    (_name, tested) => {
      const { text, code } = tested;
      deepStrictEqual(code.create(), defaultMessage(text));
      deepStrictEqual(shapeOf(code.create()), shapeOf(defaultMessage(text)));
      for (const version of versionsOf(tested)) {
        const random = new SeededRandom(SEED + 2000 + version);
        const message = randomMessage(text, { random, version });
        const decoded = decodeMessage(code, encodeMessage(code, message, version), version);
        deepStrictEqual(shapeOf(decoded), shapeOf(joinRecords(text, message)));
      }
    },
  );
});
