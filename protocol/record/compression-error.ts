import { DecodeError } from '../wire/errors.ts';

/** The bytes of a records section are not what its codec says. */
export class CompressionError extends DecodeError {
  constructor(codecName: string, cause: unknown) {
    super(`${codecName}: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** A records section holds more than its reader allows. */
export class DecompressedTooLargeError extends RangeError {
  override readonly name = 'DecompressedTooLargeError';
  readonly maxBytes: number;

  constructor(maxBytes: number) {
    super(`the records decompress to more than ${maxBytes} bytes`);
    this.maxBytes = maxBytes;
  }
}
