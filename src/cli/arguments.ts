/** A mistake on the command line. The message says what was given and what is allowed. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface OptionSpec {
  /** `--config`; the single-letter alias with its dash where Kafka's tool has one. */
  readonly name: string;
  readonly alias?: string;
  /** Flags take no value; repeatable options collect theirs. */
  readonly kind: 'flag' | 'value' | 'repeatable';
}

export interface ParsedArguments {
  readonly positional: readonly string[];
  has(name: string): boolean;
  value(name: string): string | undefined;
  values(name: string): readonly string[];
}

/** `--name value` and `--name=value`; what is not declared is refused. */
export function parseArguments(
  args: readonly string[],
  specs: readonly OptionSpec[],
): ParsedArguments {
  const values = new Map<string, string[]>();
  const positional: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    if (!arg.startsWith('-') || arg === '-') {
      positional.push(arg);
      continue;
    }
    const equals = arg.startsWith('--') ? arg.indexOf('=') : -1;
    const name = equals === -1 ? arg : arg.slice(0, equals);
    const spec = specs.find((candidate) => candidate.name === name || candidate.alias === name);
    if (spec === undefined) {
      throw new UsageError(
        `unknown option ${name}; allowed: ${specs.map((each) => each.name).join(', ')}`,
      );
    }
    const given = values.get(spec.name) ?? [];
    values.set(spec.name, given);
    if (spec.kind === 'flag') {
      if (equals !== -1) throw new UsageError(`${name} takes no value`);
      given.push('true');
      continue;
    }
    const value = equals === -1 ? args[++index] : arg.slice(equals + 1);
    if (value === undefined) throw new UsageError(`${name} needs a value`);
    if (spec.kind === 'value' && given.length > 0) throw new UsageError(`${name} is given twice`);
    given.push(value);
  }
  return {
    positional,
    has: (name) => values.has(name),
    value: (name) => values.get(name)?.[0],
    values: (name) => values.get(name) ?? [],
  };
}
