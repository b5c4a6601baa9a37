import { describe, expect, test } from 'vitest';
import { deviations, deviationsPage } from '../../compat/differential/deviations.ts';
import { readSource } from './sources.ts';

describe('DEVIATIONS.md', () => {
  test('is what `npm run deviations` writes', () => {
    expect(readSource('DEVIATIONS.md').text).toBe(deviationsPage());
  });

  test('names tests that are there', () => {
    const missing = deviations().filter(
      ({ file, test: title }) => !readSource(file).text.includes(title),
    );
    expect(missing).toEqual([]);
  });
});
