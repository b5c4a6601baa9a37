import { Reader } from '../../protocol/wire/reader.ts';
import { writeRequestHeader } from '../../protocol/wire/request-header.ts';
import { readResponseHeader } from '../../protocol/wire/response-header.ts';
import { Writer } from '../../protocol/wire/writer.ts';
import type { IncomingRequest } from './incoming-request.ts';

/** Header and body of what is left of a client's request when its broker has done its share. */
export function encodeForwarded(request: IncomingRequest, message: unknown): Buffer {
  const { handler, apiVersion, correlationId, clientId } = request;
  const { api } = handler;
  const writer = new Writer();
  const header = { apiKey: api.key, apiVersion, correlationId, clientId };
  writeRequestHeader(writer, header, api.request.headerVersion(apiVersion));
  api.request.write(writer, message, apiVersion);
  return writer.finish();
}

/** The body of the controller's response to it. */
export function decodeForwarded(request: IncomingRequest, response: Buffer): unknown {
  const { api } = request.handler;
  const reader = new Reader(response);
  readResponseHeader(reader, api.response.headerVersion(request.apiVersion));
  const message = api.response.read(reader, request.apiVersion);
  reader.finish();
  return message;
}
