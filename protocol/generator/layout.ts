import { includes, structsOf, type Field, type Message, type Struct } from './ast.ts';
import { defaultLiteral } from './defaults.ts';

/** One field as it lies on the wire at one version. */
export interface Place {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  /** Compact lengths: what the type's bytes depend on beside its name. */
  readonly compact: boolean;
  readonly default: string;
  /** The fields of the struct, or null for a scalar. */
  readonly layout: Layout | null;
}

/** Everything that decides the bytes of a message, or of a struct in it, at one version. */
export interface Layout {
  readonly flexible: boolean;
  readonly inline: readonly Place[];
  readonly tagged: ReadonlyMap<number, Place>;
}

/** The layout of `message` at `version`: two schemas with equal layouts read and write the same bytes. */
export function layoutAt(message: Message, version: number): Layout {
  return fieldsAt(message.fields, { message, structs: structsOf(message), version });
}

interface At {
  readonly message: Message;
  readonly structs: ReadonlyMap<string, Struct>;
  readonly version: number;
}

function fieldsAt(fields: readonly Field[], at: At): Layout {
  const inline: Place[] = [];
  const tagged = new Map<number, Place>();
  for (const field of fields) {
    if (!includes(field.versions, at.version)) continue;
    const place = placeAt(field, at);
    if (field.tag !== null && includes(field.tag.versions, at.version))
      tagged.set(field.tag.number, place);
    else inline.push(place);
  }
  return { flexible: includes(at.message.flexible, at.version), inline, tagged };
}

function placeAt(field: Field, at: At): Place {
  const { array, element } = field.type;
  const struct = at.structs.get(element);
  const flexible = field.flexible === undefined ? at.message.flexible : field.flexible;
  const hasLength = array || element === 'string' || element === 'bytes' || element === 'records';
  return {
    name: field.name,
    type: (array ? '[]' : '') + (struct === undefined ? element : 'struct'),
    nullable: includes(field.nullable, at.version),
    compact: hasLength && includes(flexible, at.version),
    default:
      struct === undefined || array ? defaultLiteral(at.message, field) : String(field.default),
    layout: struct === undefined ? null : fieldsAt(struct.fields, at),
  };
}
