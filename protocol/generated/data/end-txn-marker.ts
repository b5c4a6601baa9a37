// generated, do not edit: protocol/schemas/data/end-txn-marker.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { MessageSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface EndTxnMarker {
  coordinatorEpoch: number;
}

export function createEndTxnMarker(fields?: Partial<EndTxnMarker>): EndTxnMarker {
  return {
    coordinatorEpoch: fields?.coordinatorEpoch ?? 0,
  };
}

export function readEndTxnMarker(reader: Reader, version: number): EndTxnMarker {
  if (version < 0 || version > 0) throw unknownVersion("EndTxnMarker", version);
  const coordinatorEpoch_: number = reader.int32();
  return {
    coordinatorEpoch: coordinatorEpoch_,
  };
}

export function writeEndTxnMarker(writer: Writer, message: EndTxnMarker, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("EndTxnMarker", version);
  writer.int32(message.coordinatorEpoch);
}

export const endTxnMarkerSchema: MessageSchema<EndTxnMarker> = {
  name: "EndTxnMarker",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readEndTxnMarker,
  write: writeEndTxnMarker,
  create: createEndTxnMarker,
};
