// generated, do not edit: protocol/schemas/data/response-header.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { MessageSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ResponseHeader {
  correlationId: number;
}

export function createResponseHeader(fields?: Partial<ResponseHeader>): ResponseHeader {
  return {
    correlationId: fields?.correlationId ?? 0,
  };
}

export function readResponseHeader(reader: Reader, version: number): ResponseHeader {
  if (version < 0 || version > 1) throw unknownVersion("ResponseHeader", version);
  const flexible = version >= 1;
  const correlationId_: number = reader.int32();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    correlationId: correlationId_,
  };
}

export function writeResponseHeader(writer: Writer, message: ResponseHeader, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("ResponseHeader", version);
  const flexible = version >= 1;
  writer.int32(message.correlationId);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const responseHeaderSchema: MessageSchema<ResponseHeader> = {
  name: "ResponseHeader",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 1, max: 1 },
  latestVersionUnstable: false,
  read: readResponseHeader,
  write: writeResponseHeader,
  create: createResponseHeader,
};
