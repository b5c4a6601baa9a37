/** Bytes that do not form the message they claim to be: hostile or broken input, never our own bug. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
}

/** A message that cannot be written at the version asked for. */
export class EncodeError extends Error {
  override readonly name = 'EncodeError';
}

/** For generated readers: the version is not one that the schema knows. */
export function unknownVersion(message: string, version: number): DecodeError {
  return new DecodeError(`${message} has no version ${version}`);
}

/** For generated writers: the version is not one that the schema knows. */
export function unwritableVersion(message: string, version: number): EncodeError {
  return new EncodeError(`${message} has no version ${version}`);
}

/** For generated writers: the version lacks the field, and dropping its value would change the meaning. */
export function absentField(field: string, version: number): EncodeError {
  return new EncodeError(`${field} has a value that version ${version} cannot carry`);
}

/** For generated writers: null where the version knows no null. */
export function nullField(field: string, version: number): EncodeError {
  return new EncodeError(`${field} is null, which version ${version} cannot carry`);
}
