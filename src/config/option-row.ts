import {
  type BrokerSynonym,
  type ConfigOption,
  type ConfigScope,
  type ConfigType,
  type ConfigUpdateMode,
  type ConfigValidator,
} from './option.ts';
import { atLeast, between, elementsOf, nonEmptyList, nonEmptyText, oneOf } from './validators.ts';

type SynonymRow = string | readonly [name: string, convert: 'minutes-to-ms' | 'hours-to-ms'];

interface OptionExtras {
  readonly min?: number;
  readonly max?: number;
  /** The words allowed: for a text, or for each element of a list. */
  readonly oneOf?: readonly string[];
  readonly ignoreCase?: true;
  /** Of a list: none may be empty. */
  readonly nonEmptyElements?: true;
  readonly nonEmpty?: true;
  readonly check?: ConfigValidator;
  readonly required?: true;
  readonly internal?: true;
  readonly update?: ConfigUpdateMode;
  /** Broker options that give the default, most specific first. */
  readonly from?: readonly SynonymRow[];
}

/** One line of an option table: name, type, default as text, our one-line documentation, and the rest. */
export type OptionRow = readonly [
  name: string,
  type: ConfigType,
  defaultValue: string | null,
  doc: string,
  extras?: OptionExtras,
];

export function optionsOf(
  scope: ConfigScope,
  ...tables: (readonly OptionRow[])[]
): ReadonlyMap<string, ConfigOption> {
  const options = new Map<string, ConfigOption>();
  for (const row of tables.flat()) options.set(row[0], optionOf(scope, row));
  return options;
}

function optionOf(scope: ConfigScope, row: OptionRow): ConfigOption {
  const [name, type, defaultValue, doc, extras = {}] = row;
  const validator = extras.check ?? validatorOf(type, extras);
  return {
    name,
    type,
    scope,
    defaultValue,
    isRequired: extras.required ?? false,
    // Everything about topics, groups and subscriptions may change while they exist.
    update: extras.update ?? (scope === 'broker' ? 'read-only' : 'cluster-wide'),
    isInternal: extras.internal ?? false,
    doc,
    brokerSynonyms: (extras.from ?? []).map(synonymOf),
    ...(validator === undefined ? {} : { validator }),
  };
}

function synonymOf(row: SynonymRow): BrokerSynonym {
  return typeof row === 'string' ? { name: row } : { name: row[0], convert: row[1] };
}

function validatorOf(type: ConfigType, extras: OptionExtras): ConfigValidator | undefined {
  if (extras.min !== undefined) {
    return extras.max === undefined ? atLeast(extras.min) : between(extras.min, extras.max);
  }
  if (type === 'list') {
    if (extras.oneOf !== undefined) {
      return elementsOf(extras.oneOf, extras.nonEmpty ?? false);
    }
    return extras.nonEmptyElements ? nonEmptyList(extras.nonEmpty ?? false) : undefined;
  }
  if (extras.oneOf !== undefined) return oneOf(extras.oneOf, extras.ignoreCase ?? false);
  return extras.nonEmpty ? nonEmptyText : undefined;
}
