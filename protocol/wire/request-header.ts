import {
  readRequestHeader as readFields,
  writeRequestHeader as writeFields,
} from '../generated/data/request-header.ts';
import { DecodeError } from './errors.ts';
import { Reader } from './reader.ts';
import type { Writer } from './writer.ts';

export interface RequestHeader {
  readonly apiKey: number;
  readonly apiVersion: number;
  readonly correlationId: number;
  readonly clientId: string | null;
}

/** What a frame says about itself before anything else is known: the header's own version depends on it. */
export function peekApi(
  frame: Buffer,
  start = 0,
  end = frame.length,
): { apiKey: number; apiVersion: number } {
  const reader = new Reader(frame, start, end);
  return { apiKey: reader.int16(), apiVersion: reader.int16() };
}

/** `headerVersion` comes from the API's schema: `api.request.headerVersion(apiVersion)`. */
export function readRequestHeader(reader: Reader, headerVersion: number): RequestHeader {
  const fields = readFields(reader, headerVersion);
  if (fields.requestApiKey < 0) throw new DecodeError(`api key ${fields.requestApiKey}`);
  return {
    apiKey: fields.requestApiKey,
    apiVersion: fields.requestApiVersion,
    correlationId: fields.correlationId,
    clientId: fields.clientId,
  };
}

export function writeRequestHeader(
  writer: Writer,
  header: RequestHeader,
  headerVersion: number,
): void {
  const { apiKey, apiVersion, correlationId, clientId } = header;
  const fields = { requestApiKey: apiKey, requestApiVersion: apiVersion, correlationId, clientId };
  writeFields(writer, fields, headerVersion);
}
