// generated, do not edit: protocol/schemas/data/control-record-type-schema.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { MessageSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ControlRecordTypeSchema {
  type: number;
}

export function createControlRecordTypeSchema(fields?: Partial<ControlRecordTypeSchema>): ControlRecordTypeSchema {
  return {
    type: fields?.type ?? 0,
  };
}

export function readControlRecordTypeSchema(reader: Reader, version: number): ControlRecordTypeSchema {
  if (version < 0 || version > 0) throw unknownVersion("ControlRecordTypeSchema", version);
  const type_: number = reader.int16();
  return {
    type: type_,
  };
}

export function writeControlRecordTypeSchema(writer: Writer, message: ControlRecordTypeSchema, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ControlRecordTypeSchema", version);
  writer.int16(message.type);
}

export const controlRecordTypeSchemaSchema: MessageSchema<ControlRecordTypeSchema> = {
  name: "ControlRecordTypeSchema",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readControlRecordTypeSchema,
  write: writeControlRecordTypeSchema,
  create: createControlRecordTypeSchema,
};
