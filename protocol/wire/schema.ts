import { EncodeError, unknownVersion } from './errors.ts';
import { ErrorCode } from './error-code.ts';
import { DEFAULT_ELEMENT_BUDGET, Reader } from './reader.ts';
import { Writer } from './writer.ts';

/** Both ends included. */
export interface VersionRange {
  readonly min: number;
  readonly max: number;
}

/** What the generator writes for each message. Methods, so that a list of all of them can be typed. */
export interface MessageSchema<T> {
  readonly name: string;
  readonly validVersions: VersionRange;
  /** The versions with compact lengths and tagged fields; null where there are none. */
  readonly flexibleVersions: VersionRange | null;
  readonly latestVersionUnstable: boolean;
  read(reader: Reader, version: number): T;
  write(writer: Writer, message: T, version: number): void;
  create(fields?: Partial<T>): T;
}

export interface RequestSchema<T> extends MessageSchema<T> {
  headerVersion(version: number): number;
}

export interface ResponseSchema<T> extends RequestSchema<T> {
  /** The error codes that the response may carry in any of its fields, beside those that every one may. */
  readonly errors: readonly ErrorCode[];
}

export type Listener = 'broker' | 'controller';

/** Both halves of one API. */
export interface ApiSchema<Q = unknown, R = unknown> {
  readonly key: number;
  readonly name: string;
  readonly validVersions: VersionRange;
  /** What ApiVersions shows: without an unstable latest version, and Produce from 0 (see the schema). */
  readonly advertisedVersions: VersionRange;
  readonly latestVersionUnstable: boolean;
  readonly flexibleVersions: VersionRange | null;
  readonly listeners: readonly Listener[];
  readonly request: RequestSchema<Q>;
  readonly response: ResponseSchema<R>;
}

/** A record of the metadata log: its type is the number in the record's frame. */
export interface RecordSchema<T> extends MessageSchema<T> {
  readonly type: number;
}

/** A record of a coordinator's log: the type is the first number of the key. */
export interface CoordinatorRecordSchema<K, V> {
  readonly type: number;
  readonly name: string;
  readonly key: MessageSchema<K>;
  readonly value: MessageSchema<V>;
}

/** What any response may say: nothing is wrong, our own bug, or a version that this node does not serve. */
const COMMON_ERRORS: readonly number[] = [
  ErrorCode.NONE,
  ErrorCode.UNKNOWN_SERVER_ERROR,
  ErrorCode.UNSUPPORTED_VERSION,
];

/** Whether the schema says that the response may carry this code. */
export function mayCarryError(response: ResponseSchema<unknown>, code: number): boolean {
  return COMMON_ERRORS.includes(code) || (response.errors as readonly number[]).includes(code);
}

export function includesVersion(range: VersionRange | null, version: number): boolean {
  return range !== null && version >= range.min && version <= range.max;
}

/** One whole message: bytes behind it are an error. */
export function decodeMessage<T>(
  schema: MessageSchema<T>,
  buffer: Buffer,
  version: number,
  elementBudget = DEFAULT_ELEMENT_BUDGET,
): T {
  const reader = new Reader(buffer, 0, buffer.length, elementBudget);
  const message = schema.read(reader, version);
  reader.finish();
  return message;
}

export function encodeMessage<T>(schema: MessageSchema<T>, message: T, version: number): Buffer {
  const writer = new Writer();
  schema.write(writer, message, version);
  return writer.finish();
}

/** A message behind its version, as small files and the values of coordinator records have it. */
export function decodeVersioned<T>(
  schema: MessageSchema<T>,
  buffer: Buffer,
): { version: number; message: T } {
  const reader = new Reader(buffer);
  const version = reader.int16();
  if (!includesVersion(schema.validVersions, version)) throw unknownVersion(schema.name, version);
  const message = schema.read(reader, version);
  reader.finish();
  return { version, message };
}

export function encodeVersioned<T>(schema: MessageSchema<T>, message: T, version: number): Buffer {
  if (!includesVersion(schema.validVersions, version))
    throw new EncodeError(`${schema.name} has no version ${version}`);
  const writer = new Writer();
  writer.int16(version);
  schema.write(writer, message, version);
  return writer.finish();
}
