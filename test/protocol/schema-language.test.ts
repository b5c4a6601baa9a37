import { describe, expect, test } from 'vitest';
import { SchemaError } from '../../protocol/generator/ast.ts';
import { checkSchema, checkSchemas } from '../../protocol/generator/check.ts';
import { kebab, structTypeName } from '../../protocol/generator/names.ts';
import { parseSchema } from '../../protocol/generator/parse.ts';
import { schemas } from './schemas.ts';

const good = `# A comment.
api 7 Example
listeners broker

request 0-3 flexible 2+   # Another.
  groupId: string 0+
  members: []Member 0+ nullable 1+ ignorable
    memberId: string 0+ key
    epoch: int32 2+ tag 0 = -1
  topics: []Topic 1+
  struct Topic 1+
    name: string 1+
    hash: int64 1+ exact

response 0-3 flexible 2+
  errors INVALID_REQUEST NOT_COORDINATOR
  errors GROUP_ID_NOT_FOUND
  errorCode: int16 0+
`;

const check = (text: string): void => checkSchema(parseSchema('api/example', text));

/** The message of the SchemaError that the changed text ends in. */
function complaint(from: string | RegExp, to: string): string {
  const changed = good.replace(from, to);
  expect(changed).not.toBe(good);
  try {
    check(changed);
  } catch (error) {
    expect(error).toBeInstanceOf(SchemaError);
    return (error as SchemaError).message;
  }
  return 'accepted';
}

test('a schema is read as written', () => {
  check(good);
  const schema = parseSchema('api/example', good);
  const [request, response] = [schema.messages[0]!, schema.messages[1]!];
  expect(schema).toMatchObject({ kind: 'api', key: 7, name: 'Example', listeners: ['broker'] });
  expect(request).toMatchObject({
    name: 'ExampleRequest',
    versions: { min: 0, max: 3 },
    flexible: { min: 2, max: Infinity },
  });
  expect(request.fields[1]).toMatchObject({
    name: 'members',
    type: { array: true, element: 'Member' },
    nullable: { min: 1, max: Infinity },
    ignorable: true,
    fields: [
      { name: 'memberId', key: true },
      { name: 'epoch', tag: { number: 0, versions: { min: 2, max: Infinity } }, default: '-1' },
    ],
  });
  expect(request.structs[0]).toMatchObject({
    name: 'Topic',
    fields: [{ name: 'name' }, { name: 'hash', exact: true }],
  });
  expect(response.errors).toEqual(['INVALID_REQUEST', 'NOT_COORDINATOR', 'GROUP_ID_NOT_FOUND']);
});

describe('a text that is no schema', () => {
  test.each([
    ['an unknown declaration', 'api 7', 'apis 7', 'no declaration begins with apis'],
    ['no number', 'api 7', 'api seven', 'an API key expected, not seven'],
    ['no listeners', 'listeners broker\n', '', 'listeners expected'],
    ['an unknown word in a head', 'request 0-3', 'request 0-3 maybe', 'unknown word maybe'],
    ['an unknown word in a field', ' ignorable', ' ignored', 'unknown word ignored'],
    ['a field without versions', 'groupId: string 0+', 'groupId: string', 'a field is written'],
    ['a range that is none', 'string 0+', 'string zero', 'versions expected, not zero'],
    ['a wrong indent', '    memberId', '     memberId', 'indented by other than two spaces'],
    ['text behind the end', /$/, 'request 0\n', 'something follows the end'],
    ['half an API', /response[^]*$/, '', 'the file ends where response is expected'],
  ])('%s', (_what, from, to, problem) => {
    expect(complaint(from, to)).toContain(problem);
  });
});

describe('a schema that contradicts itself', () => {
  test.each([
    ['a name in the wrong file', 'Example', 'Sample', 'Sample belongs into sample.schema'],
    [
      'a listener that is none',
      'listeners broker',
      'listeners zookeeper',
      'no listener is called zookeeper',
    ],
    ['request and response apart', 'response 0-3', 'response 0-2', 'different versions'],
    ['an open end', 'request 0-3', 'request 0+', 'its versions have no end'],
    [
      'flexible versions that end',
      'request 0-3 flexible 2+',
      'request 0-3 flexible 2',
      'flexible versions end',
    ],
    ['an unknown type', 'groupId: string', 'groupId: text', 'no type is called text'],
    ['a field twice', 'topics: []Topic', 'groupId: []Topic', 'declared twice'],
    ['a struct twice', 'struct Topic', 'struct Member', 'struct Member is declared twice'],
    ['a field never present', 'groupId: string 0+', 'groupId: string 4+', 'never present'],
    ['a null number', 'epoch: int32 2+', 'epoch: int32 2+ nullable', 'int32 has no null'],
    [
      'null by default beyond its versions',
      'ignorable',
      'ignorable = null',
      'not nullable at all its versions',
    ],
    ['a default out of range', '= -1', '= 2147483648', 'is no int32'],
    [
      'a default of a struct',
      'groupId: string 0+',
      'groupId: uuid 0+ = 5',
      'no default but its own',
    ],
    [
      'a tag before flexible versions',
      'int32 2+ tag 0',
      'int32 1+ tag 0',
      'versions that are not flexible',
    ],
    ['a gap in the tags', 'tag 0', 'tag 1', 'tag 0 is missing'],
    ['a tag twice', 'memberId: string 0+ key', 'memberId: string 2+ tag 0', 'tag 0 is taken'],
    [
      'an exact number that is not 64 bits',
      'hash: int64',
      'hash: int32',
      'only an int64 can be exact',
    ],
    ['an array of records', 'groupId: string', 'groupId: []records', 'an array of records'],
    [
      'errors of a request',
      '  groupId',
      '  errors INVALID_REQUEST\n  groupId',
      'only responses carry errors',
    ],
    [
      'elements of no bytes',
      'name: string 1+\n    hash: int64 1+',
      'hash: int64 2+',
      'an element of no bytes',
    ],
  ])('%s', (_what, from, to, problem) => {
    expect(complaint(from, to)).toContain(problem);
  });

  test('a number or a name used twice', () => {
    const schema = parseSchema('api/example', good);
    expect(() => checkSchemas([schema, { ...schema, path: 'api/other/example' }])).toThrow(
      /is taken by api\/example/,
    );
  });
});

test('names', () => {
  expect(
    ['OffsetForLeaderEpoch', 'KRaftVersionRecord', 'NoOpRecord', 'ClearElrRecord'].map(kebab),
  ).toEqual([
    'offset-for-leader-epoch',
    'kraft-version-record',
    'no-op-record',
    'clear-elr-record',
  ]);
  const metadata = schemas.find((schema) => schema.path === 'api/metadata')!.messages[1]!;
  expect(structTypeName(metadata, 'MetadataResponseBroker')).toBe('MetadataResponseBroker');
  expect(structTypeName(metadata, 'Broker')).toBe('MetadataResponseBroker');
});
