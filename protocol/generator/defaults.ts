import { SchemaError, type Field, type Message } from './ast.ts';
import { structTypeName } from './names.ts';

const MAX_EXACT = 2n ** 53n;

/** How a field's default is written in TypeScript. */
export function defaultLiteral(message: Message, field: Field): string {
  if (field.default === 'null') return 'null';
  if (field.type.array) return '[]';
  const text = field.default;
  switch (field.type.element) {
    case 'bool':
      return text ?? 'false';
    case 'string':
      return JSON.stringify(text ?? '');
    case 'uuid':
      return 'ZERO_UUID';
    case 'bytes':
      return 'EMPTY_BYTES';
    case 'records':
      return field.nullable === null ? '[]' : 'null';
    case 'int64':
      return field.exact ? `${BigInt(text ?? 0)}n` : int64Literal(BigInt(text ?? 0));
    case 'int8':
    case 'int16':
    case 'uint16':
    case 'int32':
    case 'uint32':
    case 'float64':
      return numberLiteral(field, text ?? '0');
    default:
      return `create${structTypeName(message, field.type.element)}()`;
  }
}

/** An expression that is true when `value` equals the field's default. */
export function isDefaultExpression(message: Message, field: Field, value: string): string {
  const literal = defaultLiteral(message, field);
  if (literal === 'null') return `${value} === null`;
  const guard = field.nullable === null ? '' : `${value} !== null && `;
  if (literal === '[]' || literal === 'EMPTY_BYTES') return `${guard}${value}.length === 0`;
  if (literal.startsWith('create')) {
    return `${guard}isDefault${structTypeName(message, field.type.element)}(${value})`;
  }
  return `${value} === ${literal}`;
}

function numberLiteral(field: Field, text: string): string {
  const value = Number(text);
  if (Number.isNaN(value)) throw new SchemaError(`${field.name}: ${text} is no number`);
  return String(value);
}

/** The mapping of 64-bit values to numbers, see Reader.int64. */
function int64Literal(value: bigint): string {
  if (value >= MAX_EXACT) return 'Infinity';
  if (value < -MAX_EXACT) return '-Infinity';
  return String(value);
}
