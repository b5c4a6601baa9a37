import { describe, expect, test } from 'vitest';
import { includes, structsOf, type Field, type Struct } from '../../protocol/generator/ast.ts';
import { EncodeError } from '../../protocol/wire/errors.ts';
import { decodeMessage, encodeMessage } from '../../protocol/wire/schema.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import { defaultFields, defaultMessage, randomMessage, type Fields } from './random-message.ts';
import { testedMessages, versionsOf, type TestedMessage } from './schemas.ts';

/** A way from the message to a field: the fields passed through, the last one being meant. */
type Path = readonly Field[];

/** The fields that the version lacks although everything around them is there. */
function absentFields(tested: TestedMessage, version: number): Path[] {
  const structs = structsOf(tested.text);
  const paths: Path[] = [];
  const walk = (fields: readonly Field[], outer: Path): void => {
    for (const field of fields) {
      const path = [...outer, field];
      if (!includes(field.versions, version)) paths.push(path);
      else if (structs.has(field.type.element)) walk(structs.get(field.type.element)!.fields, path);
    }
  };
  walk(tested.text.fields, []);
  return paths;
}

/** A value that is not the field's default. */
function otherValue(field: Field, structs: ReadonlyMap<string, Struct>): unknown {
  const { array, element } = field.type;
  if (array)
    return [
      structs.has(element) ? defaultFields(structs.get(element)!.fields, structs) : scalar(element),
    ];
  if (structs.has(element)) {
    const struct = structs.get(element)!;
    const inner = struct.fields[0]!;
    return { ...defaultFields(struct.fields, structs), [inner.name]: otherValue(inner, structs) };
  }
  if (element === 'bool') return field.default !== 'true';
  return field.exact ? 1n : scalar(element);
}

function scalar(element: string): unknown {
  switch (element) {
    case 'string':
      return 'other';
    case 'uuid':
      return 'AAAAAAAAAAAAAAAAAAAABw';
    case 'bytes':
      return Buffer.from('x');
    case 'records':
      return [Buffer.from('x')];
    default:
      return 77;
  }
}

/** The message of defaults, with the value put at the end of the path; lists on the way get one element. */
function messageWith(tested: TestedMessage, path: Path): Fields {
  const structs = structsOf(tested.text);
  const root = defaultMessage(tested.text);
  let at = root;
  for (const field of path.slice(0, -1)) {
    const inner = defaultFields(structs.get(field.type.element)!.fields, structs);
    at[field.name] = field.type.array ? [inner] : inner;
    at = inner;
  }
  at[path.at(-1)!.name] = otherValue(path.at(-1)!, structs);
  return root;
}

describe('a value that the version cannot carry', () => {
  test('is refused, or dropped where the schema says so', () => {
    let [refused, dropped] = [0, 0];
    for (const tested of testedMessages) {
      for (const version of versionsOf(tested)) {
        for (const path of absentFields(tested, version)) {
          const message = messageWith(tested, path);
          const name = `${tested.text.name} version ${version}: ${path.map((field) => field.name).join('.')}`;
          if (path.at(-1)!.ignorable) {
            const bytes = encodeMessage(tested.code, message, version);
            expect(() => decodeMessage(tested.code, bytes, version), name).not.toThrow();
            dropped++;
          } else {
            expect(() => encodeMessage(tested.code, message, version), name).toThrow(EncodeError);
            refused++;
          }
        }
      }
    }
    expect(refused).toBeGreaterThan(300);
    expect(dropped).toBeGreaterThan(300);
  });

  test('null is refused where the version has none', () => {
    let refused = 0;
    for (const tested of testedMessages) {
      for (const version of versionsOf(tested)) {
        for (const field of tested.text.fields) {
          if (field.nullable === null || !includes(field.versions, version)) continue;
          if (includes(field.nullable, version)) continue;
          const message = { ...defaultMessage(tested.text), [field.name]: null };
          expect(() => encodeMessage(tested.code, message, version)).toThrow(EncodeError);
          refused++;
        }
      }
    }
    expect(refused).toBeGreaterThan(0);
  });

  test('a version outside the range is refused both ways', () => {
    const random = new SeededRandom(5);
    for (const { code, text } of testedMessages) {
      for (const version of [code.validVersions.min - 1, code.validVersions.max + 1]) {
        const message = randomMessage(text, { random, version: code.validVersions.max });
        expect(() => encodeMessage(code, message, version)).toThrow(EncodeError);
        expect(() => decodeMessage(code, Buffer.alloc(100), version)).toThrow('has no version');
      }
    }
  });
});
