import { describe, expect, test } from 'vitest';
import {
  AIM_FILE_LINES,
  AIM_FUNCTION_LINES,
  functionLengths,
  lineCount,
  MAX_COLUMNS,
  MAX_FILE_LINES,
  MAX_FUNCTION_LINES,
  MAX_PARAMETERS,
  sizeViolations,
  wordViolations,
} from './limits.ts';
import { RATCHET } from './ratchet.ts';
import { typescriptSources } from './sources.ts';

describe('house limits', () => {
  const sources = typescriptSources();

  test('no file, function, parameter list or line is too long', () => {
    expect(sources.flatMap(sizeViolations)).toEqual([]);
  });

  test('nothing unfinished, untyped or switched off', () => {
    expect(sources.flatMap(wordViolations)).toEqual([]);
  });

  test('files above the aim do not become more', () => {
    const above = sources
      .filter(({ text }) => lineCount(text) > AIM_FILE_LINES)
      .map(({ path }) => path);
    expect(
      above.length,
      `files above ${AIM_FILE_LINES} lines:\n${above.join('\n')}`,
    ).toBeLessThanOrEqual(RATCHET.filesAboveAim);
  });

  test('functions above the aim do not become more', () => {
    const above = sources
      .flatMap(functionLengths)
      .filter(({ lines }) => lines > AIM_FUNCTION_LINES);
    const list = above.map(({ where, lines }) => `${where}: ${lines}`).join('\n');
    expect(
      above.length,
      `functions above ${AIM_FUNCTION_LINES} lines:\n${list}`,
    ).toBeLessThanOrEqual(RATCHET.functionsAboveAim);
  });
});

describe('the rules catch what they forbid', () => {
  const size = (text: string): number => sizeViolations({ path: 'src/a.ts', text }).length;
  const words = (text: string): number => wordViolations({ path: 'src/a.ts', text }).length;

  test('a long file', () => {
    expect(size('let x;\n'.repeat(MAX_FILE_LINES))).toBe(0);
    expect(size('let x;\n'.repeat(MAX_FILE_LINES + 1))).toBe(1);
  });

  test('a long function, in whatever form', () => {
    const fits = '\n'.repeat(MAX_FUNCTION_LINES - 1);
    for (const [head, end] of [
      ['function f() {', '}'],
      ['const f = () => {', '}'],
      ['class A { f() {', '} }'],
    ]) {
      expect(size(`${head}${fits}${end}`)).toBe(0);
      expect(size(`${head}${fits}\n${end}`)).toBe(1);
    }
    expect(size(`describe('x', () => {${fits}\n});`)).toBe(0);
    expect(size(`test('x', () => {${fits}\n});`)).toBe(1);
    const suite = { path: 'test/suite.ts', text: `function suite() {\ntest('x', f);${fits}\n}` };
    expect(sizeViolations(suite)).toEqual([]);
    expect(sizeViolations({ ...suite, path: 'src/suite.ts' })).toHaveLength(1);
  });

  test('many parameters', () => {
    expect(MAX_PARAMETERS).toBe(4);
    expect(size('function f(a, b, c, d) {}')).toBe(0);
    expect(size('function f(a, b, c, d, e) {}')).toBe(1);
    expect(size('interface A { f(a: 1, b: 1, c: 1, d: 1, e: 1): void }')).toBe(1);
  });

  test('a wide line', () => {
    expect(size(`// ${'x'.repeat(MAX_COLUMNS - 3)}`)).toBe(0);
    expect(size(`// ${'x'.repeat(MAX_COLUMNS - 2)}`)).toBe(1);
  });

  test.each([
    `// ${'FIX'}ME: later`,
    `// ${'TO'}DO later`,
    `let x: ${'an'}y;`,
    `throw new Error('not ${'imple'}mented');`,
    `throw new Error('Unimple${'mented'}');`,
    `// eslint-${'disable'}-next-line`,
    `// @ts-${'ignore'}`,
    `test.${'only'}('x', f);`,
    `describe.${'skip'}('x', f);`,
  ])('%s', (text) => {
    expect(words(text)).toBe(1);
  });

  test('and let pass words that only look like it', () => {
    expect(words("const any = 'any'; // any of them, not implemented by others")).toBe(0);
  });
});
