/**
 * OTLP's MetricsData in protobuf (opentelemetry-proto, metrics/v1), as far as clients of Kafka use it: gauges and sums
 * of numbers. Histograms and summaries are passed over.
 */

/** These bytes are not metrics, or hold too many. */
export class OtlpError extends Error {
  override readonly name = 'OtlpError';
}

export interface OtlpPoint {
  readonly name: string;
  readonly description: string;
  /** A sum that only grows. */
  readonly isCounter: boolean;
  /** `value` is what came to a sum since the last push. */
  readonly isDelta: boolean;
  /** Of the resource, then of the point. */
  readonly attributes: readonly Attribute[];
  readonly value: number;
}

/** A message of two bytes becomes an object of a hundred. */
const MAX_POINTS = 10_000;

const WireType = { VARINT: 0, FIXED64: 1, BYTES: 2, FIXED32: 5 } as const;
const DELTA = 1;

type Attribute = readonly [key: string, value: string];

/** Fields of one message. Throws `OtlpError` where they do not fit into it. */
class Fields {
  readonly #bytes: Buffer;
  readonly #end: number;
  #at: number;
  number = 0;
  #wireType = 0;

  constructor(bytes: Buffer, at = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.#at = at;
    this.#end = end;
  }

  /** Goes to the next field, which is then read or skipped; false behind the last one. */
  next(): boolean {
    if (this.#at >= this.#end) return false;
    const tag = this.varint();
    this.number = Math.floor(tag / 8);
    this.#wireType = tag % 8;
    return true;
  }

  /** Low 53 bits are right, which is all that lengths, tags and flags need. */
  varint(): number {
    let value = 0;
    for (let factor = 1, count = 0; count < 10 && this.#at < this.#end; factor *= 128, count++) {
      const byte = this.#bytes[this.#at++]!;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
    throw new OtlpError('a number does not end');
  }

  int64(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n && this.#at < this.#end; shift += 7n) {
      const byte = this.#bytes[this.#at++]!;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return BigInt.asIntN(64, value);
    }
    throw new OtlpError('a number does not end');
  }

  message(): Fields {
    const from = this.#delimited();
    return new Fields(this.#bytes, from, this.#at);
  }

  text(): string {
    const from = this.#delimited();
    return this.#bytes.toString('utf8', from, this.#at);
  }

  double(): number {
    return this.#bytes.readDoubleLE(this.#fixed64());
  }

  fixedInt64(): bigint {
    return this.#bytes.readBigInt64LE(this.#fixed64());
  }

  skip(): void {
    if (this.#wireType === WireType.VARINT) this.varint();
    else if (this.#wireType === WireType.BYTES) this.#delimited();
    else if (this.#wireType === WireType.FIXED64) this.#pass(8);
    else if (this.#wireType === WireType.FIXED32) this.#pass(4);
    else throw new OtlpError(`field ${this.number} has a kind that is unknown`);
  }

  /** Where the bytes of this field begin; they end where the next field does. */
  #delimited(): number {
    if (this.#wireType !== WireType.BYTES) {
      throw new OtlpError(`field ${this.number} is no message`);
    }
    return this.#pass(this.varint());
  }

  #fixed64(): number {
    if (this.#wireType !== WireType.FIXED64) {
      throw new OtlpError(`field ${this.number} is no number`);
    }
    return this.#pass(8);
  }

  #pass(length: number): number {
    const from = this.#at;
    if (length > this.#end - from) throw new OtlpError('a message is longer than its bytes');
    this.#at = from + length;
    return from;
  }
}

/** Every number that was pushed, read as it is asked for. Throws `OtlpError`, also behind good ones. */
export function* readOtlpMetrics(bytes: Buffer): Generator<OtlpPoint, void, undefined> {
  let count = 0;
  const data = new Fields(bytes);
  while (data.next()) {
    if (data.number !== 1) {
      data.skip();
      continue;
    }
    for (const point of readResource(data.message())) {
      count += 1;
      if (count > MAX_POINTS) throw tooMany();
      yield point;
    }
  }
}

function* readResource(resource: Fields): Generator<OtlpPoint, void, undefined> {
  const attributes: Attribute[] = [];
  const scopes: Fields[] = [];
  while (resource.next()) {
    if (resource.number === 1) readAttributes(resource.message(), attributes);
    else if (resource.number === 2) scopes.push(resource.message());
    else resource.skip();
  }
  for (const scope of scopes) {
    while (scope.next()) {
      if (scope.number === 2) yield* readMetric(scope.message(), attributes);
      else scope.skip();
    }
  }
}

function* readMetric(
  metric: Fields,
  resource: readonly Attribute[],
): Generator<OtlpPoint, void, undefined> {
  let name = '';
  let description = '';
  const values: { readonly isSum: boolean; readonly of: Fields }[] = [];
  while (metric.next()) {
    if (metric.number === 1) name = metric.text();
    else if (metric.number === 2) description = metric.text();
    else if (metric.number === 5) values.push({ isSum: false, of: metric.message() });
    else if (metric.number === 7) values.push({ isSum: true, of: metric.message() });
    else metric.skip();
  }
  for (const { isSum, of } of values) {
    const { points, ...kind } = readPoints(of, isSum);
    for (const point of points) {
      yield { name, description, ...kind, ...readNumber(point, resource) };
    }
  }
}

function readPoints(
  fields: Fields,
  isSum: boolean,
): { readonly points: Fields[]; readonly isCounter: boolean; readonly isDelta: boolean } {
  const points: Fields[] = [];
  let isCounter = false;
  let isDelta = false;
  while (fields.next()) {
    if (fields.number === 1) {
      points.push(fields.message());
      if (points.length > MAX_POINTS) throw tooMany();
    } else if (isSum && fields.number === 2) isDelta = fields.varint() === DELTA;
    else if (isSum && fields.number === 3) isCounter = fields.varint() !== 0;
    else fields.skip();
  }
  return { points, isCounter, isDelta };
}

function readNumber(
  point: Fields,
  resource: readonly Attribute[],
): Pick<OtlpPoint, 'attributes' | 'value'> {
  let value = 0;
  const attributes = [...resource];
  while (point.next()) {
    if (point.number === 4) value = point.double();
    else if (point.number === 6) value = Number(point.fixedInt64());
    else if (point.number === 7) attributes.push(readAttribute(point.message()));
    else point.skip();
  }
  return { attributes, value };
}

/** Those of a resource. */
function readAttributes(fields: Fields, attributes: Attribute[]): void {
  while (fields.next()) {
    if (fields.number === 1) attributes.push(readAttribute(fields.message()));
    else fields.skip();
  }
}

function readAttribute(fields: Fields): Attribute {
  let key = '';
  let value = '';
  while (fields.next()) {
    if (fields.number === 1) key = fields.text();
    else if (fields.number === 2) value = readAnyValue(fields.message());
    else fields.skip();
  }
  return [key, value];
}

/** Lists, maps and bytes are nothing that a label could say. */
function readAnyValue(fields: Fields): string {
  let value = '';
  while (fields.next()) {
    if (fields.number === 1) value = fields.text();
    else if (fields.number === 2) value = String(fields.varint() !== 0);
    else if (fields.number === 3) value = String(fields.int64());
    else if (fields.number === 4) value = String(fields.double());
    else fields.skip();
  }
  return value;
}

function tooMany(): OtlpError {
  return new OtlpError(`more than ${MAX_POINTS} numbers`);
}
