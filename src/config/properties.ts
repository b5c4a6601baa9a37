import { ConfigError } from './option.ts';

/**
 * Parses Java's properties syntax: comments with # or !, keys and values separated by =, : or white space,
 * lines continued by a backslash, and the escapes \t \n \r \f \uXXXX. The last of equal keys counts.
 */
export function parseProperties(text: string): Map<string, string> {
  const properties = new Map<string, string>();
  for (const line of logicalLines(text)) {
    const [key, value] = splitLine(line);
    properties.set(unescape(key), unescape(value));
  }
  return properties;
}

/** Joins continued lines and leaves out comments and blank lines. A comment is never continued. */
function logicalLines(text: string): string[] {
  const lines: string[] = [];
  let pending = '';
  for (const natural of text.split(/\r\n|\r|\n/)) {
    const line = natural.replace(/^[ \t\f]+/, '');
    // What a lone backslash continues is nothing yet.
    if (pending === '' && (line === '' || /^[#!]/.test(line))) {
      continue;
    }
    const joined = pending + line;
    if (endsWithOddBackslashes(line)) {
      pending = joined.slice(0, -1);
    } else {
      lines.push(joined);
      pending = '';
    }
  }
  if (pending !== '') lines.push(pending);
  return lines;
}

function endsWithOddBackslashes(line: string): boolean {
  const backslashes = /\\*$/.exec(line)?.[0].length ?? 0;
  return backslashes % 2 === 1;
}

function splitLine(line: string): [key: string, value: string] {
  let at = 0;
  while (at < line.length && !/[=: \t\f]/.test(line.charAt(at))) at += line[at] === '\\' ? 2 : 1;
  const key = line.slice(0, at);
  const value = line.slice(at).replace(/^[ \t\f]*[=:]?[ \t\f]*/, '');
  return [key, value];
}

function unescape(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\(u[0-9a-fA-F]{4}|u|[^])/g, (_, escaped: string) => {
    if (escaped.length === 5) return String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    if (escaped === 'u') throw new ConfigError('\\u must be followed by four hexadecimal digits.');
    return { t: '\t', n: '\n', r: '\r', f: '\f' }[escaped] ?? escaped;
  });
}
