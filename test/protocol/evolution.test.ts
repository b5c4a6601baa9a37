import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { incompatibilities } from '../../protocol/generator/evolution.ts';
import { bundleSchemas, parseBundle } from '../../protocol/generator/generate.ts';
import { parseSchema } from '../../protocol/generator/parse.ts';
import { schemas } from './schemas.ts';

const released = `api 7 Example
listeners broker controller

request 0-3 flexible 2+
  groupId: string 0+
  members: []Member 0+ nullable 1+
    memberId: string 0+
    epoch: int32 2+ tag 0 = -1
  timeoutMs: int64 1+

response 0-3 flexible 2+
  errorCode: int16 0+
  host: string 3+ tag 0 nullable = null
`;

/** What is refused when `from` becomes `to` in the released text. */
function refused(from: string | RegExp, to: string): string[] {
  const changed = released.replace(from, to);
  expect(changed).not.toBe(released);
  return incompatibilities(
    [parseSchema('api/example', released)],
    [parseSchema('api/example', changed)],
  );
}

test('the present schemas can follow the released ones', () => {
  const last = parseBundle(readFileSync('protocol/schemas/released.txt', 'utf8'));
  expect(last.length).toBeGreaterThan(150);
  expect(incompatibilities(last, schemas)).toEqual([]);
});

test('a bundle of schemas is read back as what it was made from', () => {
  expect(parseBundle(bundleSchemas('protocol/schemas'))).toEqual(schemas);
});

describe('allowed', () => {
  test.each([
    ['a new version with a new field', /0-3/g, '0-4'],
    [
      'a new tagged field in versions that exist',
      '  timeoutMs',
      '  rack: string 2+ tag 0\n  timeoutMs',
    ],
    [
      'another error',
      'response 0-3 flexible 2+\n',
      'response 0-3 flexible 2+\n  errors INVALID_REQUEST\n',
    ],
    ['an ignorable field', 'timeoutMs: int64 1+', 'timeoutMs: int64 1+ ignorable'],
  ])('%s', (_what, from, to) => {
    expect(refused(from, to)).toEqual([]);
  });
});

describe('refused', () => {
  test.each([
    ['another number', 'api 7', 'api 8', 'api/example: number 7 became 8'],
    ['a listener less', 'broker controller', 'broker', 'no longer on the controller listener'],
    ['versions taken away above', /0-3/g, '0-2', 'versions were taken away'],
    ['versions taken away below', /0-3/g, '1-3', 'versions were taken away'],
    [
      'a stable version made unstable',
      'request 0-3 flexible 2+',
      'request 0-3 flexible 2+ latest-unstable',
      'unstable',
    ],
    [
      'a field removed',
      /\n {2}timeoutMs.*/,
      '',
      'fields "groupId members timeoutMs" became "groupId members"',
    ],
    [
      'fields in another order',
      /( {2}groupId.*\n)([^]*?)( {2}timeoutMs.*\n)/,
      '$3$2$1',
      'became "timeoutMs members groupId"',
    ],
    [
      'a field in versions that exist',
      'timeoutMs: int64 1+',
      'timeoutMs: int64 0+',
      'ExampleRequest version 0',
    ],
    ['another type', 'timeoutMs: int64', 'timeoutMs: int32', 'timeoutMs: int64 became int32'],
    ['null where it was forbidden', 'nullable 1+', 'nullable', 'members: null became allowed'],
    [
      'flexible from another version',
      'request 0-3 flexible 2+',
      'request 0-3 flexible 3+',
      'tagged fields appeared or vanished',
    ],
    ['a tag taken away', /\n {4}epoch.*/, '', 'members.epoch: tag 0 was taken away'],
    [
      'a tag given to another',
      'epoch: int32 2+',
      'leaderEpoch: int32 2+',
      'tag 0 was given to leaderEpoch',
    ],
    [
      'another default of a tagged field',
      'tag 0 = -1',
      'tag 0',
      'what its absence means was changed',
    ],
  ])('%s', (_what, from, to, problem) => {
    // The changed text need not be a valid schema on its own account: the comparison alone must refuse it.
    expect(refused(from, to).join('\n')).toContain(problem);
  });

  test('a schema removed', () => {
    expect(incompatibilities([parseSchema('api/example', released)], [])).toEqual([
      'api/example: removed',
    ]);
  });

  test('an unstable version is nobody’s yet and may change', () => {
    const unstable = released.replace('request 0-3', 'request 0-3 latest-unstable');
    const changed = unstable.replace('  timeoutMs', '  more: int8 3+\n  timeoutMs');
    const before = [parseSchema('api/example', unstable)];
    expect(incompatibilities(before, [parseSchema('api/example', changed)])).toEqual([]);
  });
});
