import {
  readResponseHeader as readFields,
  writeResponseHeader as writeFields,
} from '../generated/data/response-header.ts';
import type { Reader } from './reader.ts';
import type { Writer } from './writer.ts';

/** The correlation id. `headerVersion` comes from the API's schema: `api.response.headerVersion(apiVersion)`. */
export function readResponseHeader(reader: Reader, headerVersion: number): number {
  return readFields(reader, headerVersion).correlationId;
}

export function writeResponseHeader(
  writer: Writer,
  correlationId: number,
  headerVersion: number,
): void {
  writeFields(writer, { correlationId }, headerVersion);
}
