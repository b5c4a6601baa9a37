// generated, do not edit: protocol/schemas/data/request-header.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { MessageSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface RequestHeader {
  requestApiKey: number;
  requestApiVersion: number;
  correlationId: number;
  clientId: string | null;
}

export function createRequestHeader(fields?: Partial<RequestHeader>): RequestHeader {
  return {
    requestApiKey: fields?.requestApiKey ?? 0,
    requestApiVersion: fields?.requestApiVersion ?? 0,
    correlationId: fields?.correlationId ?? 0,
    clientId: fields?.clientId === undefined ? "" : fields!.clientId,
  };
}

export function readRequestHeader(reader: Reader, version: number): RequestHeader {
  if (version < 1 || version > 2) throw unknownVersion("RequestHeader", version);
  const flexible = version >= 2;
  const requestApiKey_: number = reader.int16();
  const requestApiVersion_: number = reader.int16();
  const correlationId_: number = reader.int32();
  const clientId_: string | null = reader.nullableString();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    requestApiKey: requestApiKey_,
    requestApiVersion: requestApiVersion_,
    correlationId: correlationId_,
    clientId: clientId_,
  };
}

export function writeRequestHeader(writer: Writer, message: RequestHeader, version: number): void {
  if (version < 1 || version > 2) throw unwritableVersion("RequestHeader", version);
  const flexible = version >= 2;
  writer.int16(message.requestApiKey);
  writer.int16(message.requestApiVersion);
  writer.int32(message.correlationId);
  if (message.clientId === null) {
    writer.int16(-1);
  } else {
    writer.string(message.clientId);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const requestHeaderSchema: MessageSchema<RequestHeader> = {
  name: "RequestHeader",
  validVersions: { min: 1, max: 2 },
  flexibleVersions: { min: 2, max: 2 },
  latestVersionUnstable: false,
  read: readRequestHeader,
  write: writeRequestHeader,
  create: createRequestHeader,
};
