import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ScenarioRunner } from './scenario-runner.ts';

const directory = new URL('./scenarios/', import.meta.url);

/** `UPDATE_SCENARIOS=1` writes what a scenario gives into it, to be read before it is committed. */
function play(text: string): string {
  const runner = new ScenarioRunner();
  const played: string[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('>')) continue;
    played.push(line);
    if (line.trim() === '' || line.startsWith('#')) continue;
    played.push(...runner.run(line).map((printed) => `> ${printed}`));
  }
  return played.join('\n');
}

describe('scenario', () => {
  test.each(readdirSync(directory).sort())('%s', (name) => {
    const path = new URL(name, directory);
    const text = readFileSync(path, 'utf8');
    const played = play(text);
    if (process.env['UPDATE_SCENARIOS'] !== undefined) writeFileSync(path, played);
    expect(played).toBe(text);
  });
});
