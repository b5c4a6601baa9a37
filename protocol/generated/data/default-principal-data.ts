// generated, do not edit: protocol/schemas/data/default-principal-data.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { MessageSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface DefaultPrincipalData {
  type: string;
  name: string;
  tokenAuthenticated: boolean;
}

export function createDefaultPrincipalData(fields?: Partial<DefaultPrincipalData>): DefaultPrincipalData {
  return {
    type: fields?.type ?? "",
    name: fields?.name ?? "",
    tokenAuthenticated: fields?.tokenAuthenticated ?? false,
  };
}

export function readDefaultPrincipalData(reader: Reader, version: number): DefaultPrincipalData {
  if (version < 0 || version > 0) throw unknownVersion("DefaultPrincipalData", version);
  const type_: string = reader.compactString();
  const name_: string = reader.compactString();
  const tokenAuthenticated_: boolean = reader.bool();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    type: type_,
    name: name_,
    tokenAuthenticated: tokenAuthenticated_,
  };
}

export function writeDefaultPrincipalData(writer: Writer, message: DefaultPrincipalData, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("DefaultPrincipalData", version);
  writer.compactString(message.type);
  writer.compactString(message.name);
  writer.bool(message.tokenAuthenticated);
  writer.unsignedVarint(0);
}

export const defaultPrincipalDataSchema: MessageSchema<DefaultPrincipalData> = {
  name: "DefaultPrincipalData",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readDefaultPrincipalData,
  write: writeDefaultPrincipalData,
  create: createDefaultPrincipalData,
};
