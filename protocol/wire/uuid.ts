import { DecodeError, EncodeError } from './errors.ts';

/** 16 bytes in Kafka's text form: 22 characters of URL-safe base64 without padding. */
export type Uuid = string;

/** Stands for "no id" everywhere, and for an unassigned log directory. */
export const ZERO_UUID: Uuid = 'AAAAAAAAAAAAAAAAAAAAAA';
/** The topic id of `__cluster_metadata`. */
export const METADATA_TOPIC_ID: Uuid = 'AAAAAAAAAAAAAAAAAAAAAQ';
/** Directory id of a replica whose log directory has failed. */
export const LOST_DIRECTORY_ID: Uuid = 'AAAAAAAAAAAAAAAAAAAAAQ';
/** Directory id of a replica that was placed before directories had ids. */
export const MIGRATING_DIRECTORY_ID: Uuid = 'AAAAAAAAAAAAAAAAAAAAAg';

const UUID_BYTES = 16;
const UUID_CHARACTERS = 22;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const DIGITS = Uint8Array.from(ALPHABET, (character) => character.charCodeAt(0));
const INVALID = 255;
const VALUES = new Uint8Array(128).fill(INVALID);
DIGITS.forEach((code, value) => {
  VALUES[code] = value;
});

/** The text of the 16 bytes at `position`. */
export function readUuid(bytes: Uint8Array, position: number): Uuid {
  if (position < 0 || position + UUID_BYTES > bytes.length)
    throw new DecodeError('a uuid ends behind its buffer');
  const codes = new Array<number>(UUID_CHARACTERS);
  let at = position;
  let out = 0;
  while (out < 20) {
    const group = (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;
    codes[out] = DIGITS[group >> 18]!;
    codes[out + 1] = DIGITS[(group >> 12) & 63]!;
    codes[out + 2] = DIGITS[(group >> 6) & 63]!;
    codes[out + 3] = DIGITS[group & 63]!;
    at += 3;
    out += 4;
  }
  codes[20] = DIGITS[bytes[at]! >> 2]!;
  codes[21] = DIGITS[(bytes[at]! & 3) << 4]!;
  return String.fromCharCode(...codes);
}

function digit(uuid: Uuid, index: number): number {
  const code = uuid.charCodeAt(index);
  const value = code < 128 ? VALUES[code]! : INVALID;
  if (value === INVALID) throw new EncodeError(`not a uuid: ${JSON.stringify(uuid)}`);
  return value;
}

/** Puts the 16 bytes of `uuid` at `position`. */
export function writeUuid(bytes: Uint8Array, position: number, uuid: Uuid): void {
  if (uuid.length !== UUID_CHARACTERS) throw new EncodeError(`not a uuid: ${JSON.stringify(uuid)}`);
  let at = position;
  for (let index = 0; index < 20; index += 4) {
    const group =
      (digit(uuid, index) << 18) |
      (digit(uuid, index + 1) << 12) |
      (digit(uuid, index + 2) << 6) |
      digit(uuid, index + 3);
    bytes[at] = group >> 16;
    bytes[at + 1] = group >> 8;
    bytes[at + 2] = group;
    at += 3;
  }
  const rest = digit(uuid, 21);
  // Two spellings of one id would make two map keys of it.
  if ((rest & 15) !== 0) throw new EncodeError(`not a uuid: ${JSON.stringify(uuid)}`);
  bytes[at] = (digit(uuid, 20) << 2) | (rest >> 4);
}

/** The id that 16 bytes (of randomness, say) make. */
export function uuidFromBytes(bytes: Uint8Array): Uuid {
  return readUuid(bytes, 0);
}

/** The 16 bytes of an id. */
export function uuidToBytes(uuid: Uuid): Buffer {
  const bytes = Buffer.allocUnsafe(UUID_BYTES);
  writeUuid(bytes, 0, uuid);
  return bytes;
}

/** Whether a text, from a file or a command line, is an id in its one spelling. */
export function isUuid(text: string): boolean {
  return /^[A-Za-z0-9_-]{21}[AQgw]$/.test(text);
}
