/** OTLP as clients write it, field by field: for tests. */

function varint(value: number | bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Buffer.from([...bytes, Number(rest)]);
}

export function message(number: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([varint(number * 8 + 2), varint(body.length), body]);
}

export function text(number: number, value: string): Buffer {
  return message(number, Buffer.from(value, 'utf8'));
}

export function flag(number: number, value: number | bigint): Buffer {
  return Buffer.concat([varint(number * 8), varint(value)]);
}

export function double(number: number, value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return Buffer.concat([varint(number * 8 + 1), bytes]);
}

export function fixedInt64(number: number, value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(value);
  return Buffer.concat([varint(number * 8 + 1), bytes]);
}

export function attribute(number: number, key: string, value: Buffer): Buffer {
  return message(number, text(1, key), message(2, value));
}

/** One resource with one scope; each metric is a whole `Metric`. */
export function metricsData(attributes: readonly Buffer[], metrics: readonly Buffer[]): Buffer {
  const scope = message(2, message(1, text(1, 'a scope')), ...metrics);
  return message(1, message(1, ...attributes), scope);
}

export function gauge(name: string, ...points: readonly Buffer[]): Buffer {
  return message(2, text(1, name), message(5, ...points));
}

export function sum(name: string, temporality: number, ...points: readonly Buffer[]): Buffer {
  return message(2, text(1, name), message(7, ...points, flag(2, temporality), flag(3, 1)));
}

export function point(value: number, ...attributes: readonly Buffer[]): Buffer {
  return message(1, double(4, value), fixedInt64(3, 5n), ...attributes);
}
