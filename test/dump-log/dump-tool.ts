import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from 'vitest';
import type { JavaTools } from '../../compat/harness/java.ts';

const DUMP = 'org.apache.kafka.tools.DumpLogSegments';

/** The tool exits with 0 whatever it finds: its words must be looked at. */
const COMPLAINT =
  /mismatch|invalid|exception|corrupt|out of order|non-consecutive|not found|fail|isvalid: false|duplicate/i;

/** What kafka-dump-log says of some files. */
export async function dump(
  tools: JavaTools,
  files: readonly string[],
  ...flags: string[]
): Promise<string> {
  const result = await tools.run(DUMP, ['--files', files.join(','), ...flags]);
  expect(result.exit, result.stderr).toBe(0);
  return `${result.stdout}\n${result.stderr}`;
}

/** Without a complaint. Of a segment that does not begin at 0 the tool always says that -1 comes before it. */
export async function cleanDump(
  tools: JavaTools,
  files: readonly string[],
  ...flags: string[]
): Promise<string> {
  let printed = await dump(tools, files, ...flags);
  for (const file of files) {
    const first = Number.parseInt(basename(file), 10);
    printed = printed.replace(
      `Non-consecutive offsets in ${file}\n  -1 is followed by ${first}\n`,
      '',
    );
  }
  expect(printed.split('\n').filter((line) => COMPLAINT.test(withoutData(line)))).toEqual([]);
  return printed;
}

function withoutData(line: string): string {
  return line.startsWith('| ') ? '' : line;
}

export function filesOf(directory: string, suffix: string): string[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith(suffix))
    .sort()
    .map((name) => join(directory, name));
}
