import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../harness/paths.ts';
import { allowedDifferences } from './allowed.ts';

/** A deviation that no request can show, and the test that does. `file`: its path from the root. */
export interface Deviation {
  readonly what: string;
  readonly kafka: string;
  readonly samsa: string;
  readonly why: string;
  readonly file: string;
  readonly test: string;
}

const HEAD = `# Deviations from Apache Kafka 4.3.1

What Samsa does otherwise, on purpose, and why. \`npm run deviations\` writes this page from two reviewed lists. Neither
has room for what nobody decided: a difference that the comparison of both brokers finds and its list lacks fails the
tests, and so does an entry that no difference needs any more.

## In answers

Both brokers are asked the same, and Kafka's own classes read the answers (\`compat/differential\`; the list is
\`allowed.json\`). The last column names the cases that show it, as a pattern.
`;

const BESIDE = `
## Beside answers

What no request shows (\`compat/differential/deviations.json\`), with the test that does.
`;

export function deviations(): readonly Deviation[] {
  const file = join(repository, 'compat/differential/deviations.json');
  return JSON.parse(readFileSync(file, 'utf8')) as Deviation[];
}

/** The text of DEVIATIONS.md. */
export function deviationsPage(): string {
  const asked = allowedDifferences()
    .toSorted((one, other) => (one.api < other.api ? -1 : one.api > other.api ? 1 : 0))
    .map((entry) =>
      row(entry.api, entry.what, entry.kafka, entry.samsa, entry.why, code(entry.case)),
    );
  const beside = deviations().map(({ what, kafka, samsa, why, file, test }) =>
    row(what, kafka, samsa, why, `${code(file)} "${test}"`),
  );
  return [
    HEAD,
    '| API | what | Apache Kafka | Samsa | why | shown by |',
    '|---|---|---|---|---|---|',
    ...asked,
    BESIDE,
    '| what | Apache Kafka | Samsa | why | shown by |',
    '|---|---|---|---|---|',
    ...beside,
    '',
  ].join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}

function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
