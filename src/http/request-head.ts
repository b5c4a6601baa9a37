// pure
export interface RequestHead {
  readonly method: string;
  /** Without its query; `%` escapes stay. */
  readonly path: string;
}

const END = /\r?\n\r?\n/;
const REQUEST_LINE = /^([A-Z]{1,20}) (\/[^ ?#]*)(?:[?#][^ ]*)? HTTP\/1\.[01]$/;

/** The first line of a request; undefined while its head has not ended. `text` is latin1. */
export function parseRequestHead(text: string): RequestHead | 'malformed' | undefined {
  if (!END.test(text)) return undefined;
  const [line = ''] = text.split(/\r?\n/, 1);
  const match = REQUEST_LINE.exec(line);
  return match === null ? 'malformed' : { method: match[1] ?? '', path: match[2] ?? '' };
}
