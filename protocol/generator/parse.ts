import {
  SchemaError,
  type Field,
  type FieldType,
  type Message,
  type Range,
  type Role,
  type Schema,
  type Struct,
} from './ast.ts';

interface Line {
  readonly number: number;
  readonly indent: number;
  readonly text: string;
}

/** A schema's text as a tree. What the language means is in protocol/schemas/README.md. */
export function parseSchema(path: string, text: string): Schema {
  return new Parser(path, text).schema();
}

/** `12+`, `0-12`, `3` or `none`; undefined where the text is no range. */
export function parseRange(text: string): Range | null | undefined {
  if (text === 'none') return null;
  const match = /^(\d+)(?:(\+)|-(\d+))?$/.exec(text);
  if (match === null) return undefined;
  const min = Number(match[1]);
  const max = match[2] !== undefined ? Infinity : match[3] === undefined ? min : Number(match[3]);
  return max < min ? undefined : { min, max };
}

class Words {
  readonly #words: string[];
  readonly #fail: (what: string) => never;

  constructor(text: string, fail: (what: string) => never) {
    this.#words = text.split(/\s+/).filter((word) => word !== '');
    this.#fail = fail;
  }

  get isEmpty(): boolean {
    return this.#words.length === 0;
  }

  next(what: string): string {
    return this.#words.shift() ?? this.#fail(`${what} expected`);
  }

  accept(word: string): boolean {
    if (this.#words[0] !== word) return false;
    this.#words.shift();
    return true;
  }

  number(what: string): number {
    const word = this.next(what);
    return /^\d+$/.test(word) ? Number(word) : this.#fail(`${what} expected, not ${word}`);
  }

  range(what: string): Range | null {
    const word = this.next(what);
    const range = parseRange(word);
    return range === undefined ? this.#fail(`${what} expected, not ${word}`) : range;
  }

  someRange(what: string): Range {
    return this.range(what) ?? this.#fail(`${what} may not be none`);
  }

  /** A range if the next word is one. */
  maybeRange(): Range | null | undefined {
    const range = this.#words[0] === undefined ? undefined : parseRange(this.#words[0]);
    if (range !== undefined) this.#words.shift();
    return range;
  }
}

class Parser {
  readonly #path: string;
  readonly #lines: Line[] = [];
  #at = 0;

  constructor(path: string, text: string) {
    this.#path = path;
    text.split('\n').forEach((raw, index) => {
      const content = raw.replace(/(^|\s)#.*$/, '').trimEnd();
      if (content.trim() === '') return;
      const indent = content.length - content.trimStart().length;
      this.#lines.push({ number: index + 1, indent, text: content.trim() });
    });
  }

  schema(): Schema {
    const words = this.#words(this.#next('a declaration'));
    const kind = words.next('a declaration');
    switch (kind) {
      case 'api':
        return this.#api(words.number('an API key'), words.next('a name'));
      case 'record':
        return this.#record(words.number('a type of record'), words.next('a name'));
      case 'data':
      case 'header': {
        const name = words.next('a name');
        return this.#whole({
          kind,
          name,
          key: null,
          listeners: [],
          messages: [this.#message(kind, name, words)],
        });
      }
      default:
        return this.#fail(`no declaration begins with ${kind}`);
    }
  }

  #api(key: number, name: string): Schema {
    const line = this.#words(this.#next('listeners'));
    if (!line.accept('listeners')) this.#fail('listeners expected');
    const listeners: string[] = [];
    while (!line.isEmpty) listeners.push(line.next('a listener'));
    const messages = [
      this.#headed('request', `${name}Request`),
      this.#headed('response', `${name}Response`),
    ];
    return this.#whole({ kind: 'api', name, key, listeners, messages });
  }

  #record(key: number, name: string): Schema {
    if (this.#peek()?.text.startsWith('key ') === true) {
      const messages = [this.#headed('key', `${name}Key`), this.#headed('value', `${name}Value`)];
      return this.#whole({ kind: 'coordinator', name, key, listeners: [], messages });
    }
    const messages = [this.#headed('record', name, 'versions')];
    return this.#whole({ kind: 'record', name, key, listeners: [], messages });
  }

  #headed(role: Role, name: string, keyword: string = role): Message {
    const words = this.#words(this.#next(keyword));
    if (!words.accept(keyword)) this.#fail(`${keyword} expected`);
    return this.#message(role, name, words);
  }

  #message(role: Role, name: string, words: Words): Message {
    const versions = words.someRange('versions');
    let flexible: Range | null = null;
    let latestUnstable = false;
    let advertisedFrom: number | null = null;
    while (!words.isEmpty) {
      if (words.accept('flexible')) flexible = words.range('flexible versions');
      else if (words.accept('latest-unstable')) latestUnstable = true;
      else if (words.accept('advertised-from')) advertisedFrom = words.number('a version');
      else this.#fail(`unknown word ${words.next('a word')}`);
    }
    const errors: string[] = [];
    const structs: Struct[] = [];
    const fields: Field[] = [];
    for (let line = this.#peek(); line !== undefined && line.indent > 0; line = this.#peek()) {
      if (line.indent !== 2) this.#fail('indented by other than two spaces');
      if (line.text.startsWith('errors '))
        errors.push(...this.#next('errors').text.split(/\s+/).slice(1));
      else if (line.text.startsWith('struct ')) structs.push(this.#struct());
      else fields.push(this.#field());
    }
    return {
      role,
      name,
      versions,
      flexible,
      latestUnstable,
      advertisedFrom,
      errors,
      fields,
      structs,
    };
  }

  #struct(): Struct {
    const line = this.#next('a struct');
    const words = this.#words(line);
    words.next('struct');
    const name = words.next('a name');
    const versions = words.someRange('versions');
    if (!words.isEmpty) this.#fail(`unknown word ${words.next('a word')}`);
    return { name, versions, fields: this.#fields(line.indent + 2) };
  }

  #fields(indent: number): Field[] {
    const fields: Field[] = [];
    for (
      let line = this.#peek();
      line !== undefined && line.indent >= indent;
      line = this.#peek()
    ) {
      if (line.indent !== indent) this.#fail('indented by other than two spaces');
      fields.push(this.#field());
    }
    return fields;
  }

  #field(): Field {
    const line = this.#next('a field');
    const match = /^([a-z]\w*): (\S+) (.*?)(?: = (.*))?$/.exec(line.text);
    if (match === null) return this.#fail('a field is written "name: type versions …"');
    const words = this.#words({ ...line, text: match[3]! });
    const versions = words.someRange('versions');
    const attributes = this.#attributes(words, versions);
    const nested = this.#fields(line.indent + 2);
    return {
      name: match[1]!,
      type: fieldType(match[2]!),
      versions,
      ...attributes,
      default: match[4] ?? null,
      fields: nested.length === 0 ? null : nested,
      line: line.number,
    };
  }

  #attributes(
    words: Words,
    versions: Range,
  ): Pick<Field, 'nullable' | 'tag' | 'ignorable' | 'key' | 'exact' | 'flexible'> {
    let nullable: Range | null = null;
    let tag: Field['tag'] = null;
    let flexible: Field['flexible'];
    const flags = { ignorable: false, key: false, exact: false };
    while (!words.isEmpty) {
      if (words.accept('nullable')) nullable = words.maybeRange() ?? versions;
      else if (words.accept('tag'))
        tag = { number: words.number('a tag'), versions: words.maybeRange() ?? versions };
      else if (words.accept('flexible')) flexible = words.range('flexible versions');
      else {
        const word = words.next('a word');
        if (word !== 'ignorable' && word !== 'key' && word !== 'exact')
          return this.#fail(`unknown word ${word}`);
        flags[word] = true;
      }
    }
    return { nullable, tag, flexible, ...flags };
  }

  #whole(schema: Omit<Schema, 'path'>): Schema {
    if (this.#peek() !== undefined) {
      this.#next('nothing');
      this.#fail('something follows the end of the schema');
    }
    return { path: this.#path, ...schema };
  }

  #peek(): Line | undefined {
    return this.#lines[this.#at];
  }

  #next(what: string): Line {
    const line = this.#lines[this.#at];
    if (line === undefined) return this.#fail(`the file ends where ${what} is expected`);
    this.#at++;
    return line;
  }

  #words(line: Line): Words {
    return new Words(line.text, (what) => this.#fail(what));
  }

  #fail(what: string): never {
    const line = this.#lines[Math.max(0, this.#at - 1)]?.number ?? 1;
    throw new SchemaError(`${this.#path}:${line}: ${what}`);
  }
}

function fieldType(text: string): FieldType {
  return text.startsWith('[]')
    ? { array: true, element: text.slice(2) }
    : { array: false, element: text };
}
