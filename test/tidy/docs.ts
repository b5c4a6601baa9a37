import type { Violation } from './sources.ts';

/** The cells of every row of the table under a heading of a Markdown text, head and rule aside. */
export function tableUnder(markdown: string, heading: string): readonly (readonly string[])[] {
  const start = markdown.indexOf(`\n## ${heading}`);
  if (start < 0) return [];
  const [section = ''] = markdown.slice(start + 4).split('\n## ');
  return section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** What stands in backticks. */
export function quoted(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, inner = '']) => inner);
}

/** Paths from the root in backticks that are not there. */
export function missingPaths(markdown: string, paths: readonly string[]): readonly Violation[] {
  const known = new Set(paths);
  const isThere = (path: string): boolean =>
    known.has(path) || paths.some((one) => one.startsWith(`${path.replace(/\/$/, '')}/`));
  return quoted(markdown).filter(
    (path) =>
      /^(protocol|src|test|compat|bench|scripts|\.ci)\/[\w./-]+$/.test(path) && !isThere(path),
  );
}

/** What a row of the table of marks names and is not there: its assertion, or a test of that name in that file. */
export function markViolations(
  row: readonly string[],
  assertions: string,
  read: (path: string) => string,
): readonly Violation[] {
  const [mark = '', assertion = '', , tests = ''] = row;
  const found = quoted(assertion)
    .filter((text) => !assertions.includes(text))
    .map((text) => `${mark}: nothing asserts ${text}`);
  if (quoted(assertion).length === 0) found.push(`${mark}: no assertion`);
  const named = [...tests.matchAll(/`([^`]+)` "([^"]+)"/g)];
  if (named.length === 0) found.push(`${mark}: no test`);
  for (const [, path = '', name = ''] of named) {
    if (!read(path).includes(`test('${name}'`)) found.push(`${mark}: no test "${name}" in ${path}`);
  }
  return found;
}

/** Variables that a shell script exports and no test reads. */
export function unreadVariables(script: string, tests: string): readonly Violation[] {
  const exported = [...script.matchAll(/^export (\w+)=/gm)].map(([, name = '']) => name);
  return exported.filter((name) => !new RegExp(`env(\\.|\\[')${name}\\b`).test(tests));
}

/** `npm run x` and `npm x` of a text that package.json does not have. */
export function unknownScripts(
  markdown: string,
  scripts: Readonly<Record<string, string>>,
): readonly Violation[] {
  const named = [...markdown.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)];
  return named
    .map(([, run, short]) => run ?? short ?? '')
    .filter((name) => scripts[name] === undefined);
}
