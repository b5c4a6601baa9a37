import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { javaClassPath } from '../../compat/harness/java.ts';
import { withTools } from '../../compat/harness/needs.ts';
import { removeWorkFolder, workFolder } from '../../compat/harness/paths.ts';
import { ErrorCode, errorName, isRetriable } from '../../protocol/wire/error-code.ts';
import { decodeMessage, encodeMessage } from '../../protocol/wire/schema.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import { randomMessage } from './random-message.ts';
import { testedByName, testedMessages, versionsOf } from './schemas.ts';

const SEED = Number(process.env['SAMSA_SEED'] ?? 7_431);
const ROUNDS = Number(process.env['SAMSA_JAVA_MESSAGES'] ?? 20);

interface Sample {
  readonly name: string;
  readonly version: number;
  readonly bytes: Buffer;
}

/** The layout of the files that compat/java-messages reads and writes. */
function* samples(file: Buffer): Generator<Sample> {
  for (let at = 0; at < file.length;) {
    const nameEnd = at + 2 + file.readUInt16BE(at);
    const start = nameEnd + 6;
    const end = start + file.readInt32BE(nameEnd + 2);
    const name = file.toString('latin1', at + 2, nameEnd);
    yield { name, version: file.readInt16BE(nameEnd), bytes: file.subarray(start, end) };
    at = end;
  }
}

function sampleBytes({ name, version, bytes }: Sample): Buffer {
  const head = Buffer.alloc(name.length + 8);
  head.writeUInt16BE(name.length, 0);
  head.write(name, 2, 'latin1');
  head.writeInt16BE(version, name.length + 2);
  head.writeInt32BE(bytes.length, name.length + 4);
  return Buffer.concat([head, bytes]);
}

const { skip, named } = withTools('java');

describe.skipIf(skip)(`Kafka's Java message classes${named}`, () => {
  let classPath = '';
  let folder = '';
  const run = (...args: string[]): string =>
    execFileSync('java', ['-XX:TieredStopAtLevel=1', '-cp', classPath, 'JavaMessages', ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  beforeAll(() => {
    classPath = javaClassPath('java-messages');
    folder = workFolder('java-messages');
    console.log(`java messages: seed ${SEED}, ${ROUNDS} per version`);
  });
  afterAll(() => removeWorkFolder(folder));

  test('what they write is read and written identically, every message and version', () => {
    const file = join(folder, 'from-java');
    run('write', file, String(SEED), String(ROUNDS));
    const seen = new Map<string, Set<number>>();
    for (const { name, version, bytes } of samples(readFileSync(file))) {
      // The tiered-storage records come with tiered storage.
      if (name.startsWith('Remote')) continue;
      const { code } = testedByName.get(name)!;
      const decoded = decodeMessage(code, bytes, version);
      const again = encodeMessage(code, decoded, version);
      expect(again.equals(bytes), `${name} version ${version}`).toBe(true);
      seen.set(name, (seen.get(name) ?? new Set()).add(version));
    }
    for (const tested of testedMessages) {
      expect([tested.text.name, [...(seen.get(tested.text.name) ?? [])]]).toEqual([
        tested.text.name,
        versionsOf(tested),
      ]);
    }
  });

  test('what we write is read and written identically by them', () => {
    const parts: Buffer[] = [];
    for (const tested of testedMessages) {
      for (const version of versionsOf(tested)) {
        const random = new SeededRandom(SEED + version);
        for (let round = 0; round < ROUNDS; round++) {
          const message = randomMessage(tested.text, { random, version });
          const bytes = encodeMessage(tested.code, message, version);
          parts.push(sampleBytes({ name: tested.text.name, version, bytes }));
        }
      }
    }
    const file = join(folder, 'for-java');
    writeFileSync(file, Buffer.concat(parts));
    expect(run('read', file)).toBe(`${parts.length} messages\n`);
  });

  test('the error codes have their numbers, names and retriability', () => {
    const theirs = run('errors')
      .trim()
      .split('\n')
      .map((line) => line.split('\t'));
    const ours = Object.values(ErrorCode)
      .sort((a, b) => a - b)
      .map((code) => [String(code), errorName(code), String(isRetriable(code))]);
    expect(ours).toEqual(theirs.sort((a, b) => Number(a[0]) - Number(b[0])));
    expect(ours.length).toBe(135);
  });
});
