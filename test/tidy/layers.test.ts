import { describe, expect, test } from 'vitest';
import {
  folderOf,
  generatorViolations,
  LAYERS,
  layerViolations,
  simulationViolations,
  tableViolations,
} from './layers.ts';
import { productionSources, typescriptSources } from './sources.ts';

describe('who may import whom', () => {
  const sources = productionSources();

  test('protocol and src keep to the table', () => {
    expect(sources.flatMap(layerViolations)).toEqual([]);
  });

  test('only dispatch imports the table of APIs', () => {
    expect(sources.flatMap(tableViolations)).toEqual([]);
  });

  test('test/simulation sees only base and broker.ts', () => {
    const simulation = typescriptSources().filter(({ path }) =>
      path.startsWith('test/simulation/'),
    );
    expect(simulation.length).toBeGreaterThan(5);
    expect(simulation.flatMap(simulationViolations)).toEqual([]);
  });

  test('the generator reads files and nothing else, and no product imports it', () => {
    expect(sources.flatMap(generatorViolations)).toEqual([]);
    const users = Object.values(LAYERS).flatMap(({ may, types = [] }) => [...may, ...types]);
    expect(users).not.toContain('protocol/generator');
  });

  test('every folder of protocol and src has a row', () => {
    const folders = new Set(
      sources.map(({ path }) => folderOf(path)).filter((folder) => folder !== null),
    );
    expect([...folders].filter((folder) => LAYERS[folder] === undefined)).toEqual([]);
  });

  test('the table has no cycle, types aside', () => {
    const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
      (LAYERS[from]?.may ?? []).some((next) => {
        if (next === to) return true;
        if (seen.has(next)) return false;
        seen.add(next);
        return reaches(next, to, seen);
      });
    const isKnit = (folder: string): boolean =>
      folder.startsWith('protocol/') || ['cli', 'broker.ts'].includes(folder);
    expect(
      Object.keys(LAYERS).filter((folder) => !isKnit(folder) && reaches(folder, folder)),
    ).toEqual([]);
  });
});

describe('the rules catch what they forbid', () => {
  test.each([
    ['src/log/a.ts', "import { x } from '../api/x.ts';"],
    ['src/log/a.ts', "import type { x } from '../api/x.ts';"],
    ['src/log/a.ts', "export { x } from '../os/disk.ts';"],
    ['src/raft/a.ts', "const x = await import('../log/x.ts');"],
    ['src/raft/a.ts', "let x: import('../log/x.ts').X;"],
    ['src/api/a.ts', "import { x } from '../controller/x.ts';"],
    ['src/api/a.ts', "import { x, type Y } from '../controller/x.ts';"],
    ['src/network/a.ts', "import { x } from '../../protocol/wire/x.ts';"],
    ['src/base/a.ts', "import { x } from '../../protocol/wire/x.ts';"],
    ['src/node/a.ts', "import { x } from '../os/disk.ts';"],
    ['src/strange/a.ts', ''],
    ['protocol/wire/a.ts', "import { x } from '../../src/base/heap.ts';"],
  ])('%s: %s', (path, text) => {
    expect(layerViolations({ path, text })).toHaveLength(1);
  });

  test.each([
    ['src/api/a.ts', "import type { X } from '../controller/x.ts';"],
    ['src/api/a.ts', "import { type X } from '../controller/x.ts';"],
    ['src/log/a.ts', "import { x } from './b.ts';"],
    ['protocol/wire/a.ts', "import { assert } from '../../src/base/assert.ts';"],
  ])('and let pass %s: %s', (path, text) => {
    expect(layerViolations({ path, text })).toEqual([]);
  });

  test('the simulation reaching inside, and a handler reading the table', () => {
    const simulation = (text: string): number =>
      simulationViolations({ path: 'test/simulation/a.test.ts', text }).length;
    expect(simulation("import { x } from '../../src/raft/x.ts';")).toBe(1);
    expect(simulation("import type { X } from '../../src/os/clock.ts';")).toBe(1);
    expect(simulation("import { x } from '../log/log-world.ts';")).toBe(1);
    expect(simulation("import { x } from '../../src/broker.ts'; import './world/x.ts';")).toBe(0);
    const handler = { path: 'src/api/fetch.ts', text: "import { table } from './table.ts';" };
    expect(tableViolations(handler)).toHaveLength(1);
  });

  test('the generator reaching out', () => {
    const generator = (text: string): number =>
      generatorViolations({ path: 'protocol/generator/a.ts', text }).length;
    expect(generator("import net from 'node:net';")).toBe(1);
    expect(generator("import fs from 'node:fs'; import { join } from 'node:path';")).toBe(0);
  });
});
