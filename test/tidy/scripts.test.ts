import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'samsa-scripts-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs shell code under scripts/three-times.sh, without its pauses. */
function threeTimes(code: string): { readonly exit: number | null; readonly said: string } {
  const { status, stderr } = spawnSync(
    'bash',
    ['scripts/three-times.sh', 'bash', '-c', code, 'command', folder],
    { encoding: 'utf8', env: { ...process.env, SAMSA_RETRY_SECONDS: '0' } },
  );
  return { exit: status, said: stderr };
}

describe('what asks a registry asks three times', () => {
  test('what fails once and then does not has not failed, and tells why it was tried again', () => {
    const result = threeTimes(
      '[ -f "$1/there" ] || { touch "$1/there"; echo reason >&2; exit 7; }',
    );
    expect(result.exit).toBe(0);
    expect(result.said).toMatch(/^reason\ntry 1 of 3 ended with 7: bash -c/);
    expect(existsSync(join(folder, 'there'))).toBe(true);
  });

  test('what always fails was tried three times, and ends as it did', () => {
    const result = threeTimes('echo x >>"$1/tries"; exit 9');
    expect(result.exit).toBe(9);
    expect(readFileSync(join(folder, 'tries'), 'utf8')).toBe('x\nx\nx\n');
  });
});
