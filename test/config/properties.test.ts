import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/config/option.ts';
import { parseProperties } from '../../src/config/properties.ts';

const parsed = (text: string): Record<string, string> =>
  Object.fromEntries(parseProperties(text).entries());

describe('properties syntax', () => {
  it.each([
    ['a=b', { a: 'b' }],
    ['a:b', { a: 'b' }],
    ['a b', { a: 'b' }],
    ['  a  =  b  ', { a: 'b  ' }],
    ['a = = b', { a: '= b' }],
    ['a', { a: '' }],
    ['a=', { a: '' }],
    ['# comment\n! another\n\n  # third\na=b', { a: 'b' }],
    ['a=1\na=2', { a: '2' }],
    ['a=one\\\n   two', { a: 'onetwo' }],
    ['a=one\\\\\nb=two', { a: 'one\\', b: 'two' }],
    ['a\\ b=c', { 'a b': 'c' }],
    ['a\\=b=c', { 'a=b': 'c' }],
    ['a=\\t\\n\\u0041\\x', { a: '\t\nAx' }],
    ['a=b\r\nc=d\re=f', { a: 'b', c: 'd', e: 'f' }],
    ['a=b\\', { a: 'b' }],
    ['# comment \\\na=b', { a: 'b' }],
    [
      'listeners=PLAINTEXT://:9092,\\\n  CONTROLLER://:9093',
      { listeners: 'PLAINTEXT://:9092,CONTROLLER://:9093' },
    ],
    ['\\\n\n\\\n# comment\na=b', { a: 'b' }],
    ['a=one\\\n# two', { a: 'one# two' }],
    ['a=x # not a comment', { a: 'x # not a comment' }],
  ])('%j', (text, expected) => {
    expect(parsed(text)).toEqual(expected);
  });

  it('refuses a broken escape', () => {
    expect(() => parseProperties('a=\\u00zz')).toThrow(ConfigError);
  });

  it('keeps keys that mean something to JavaScript', () => {
    expect(parseProperties('__proto__=x').get('__proto__')).toBe('x');
  });
});
