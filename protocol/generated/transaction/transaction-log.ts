// generated, do not edit: protocol/schemas/transaction/transaction-log.schema
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { CoordinatorRecordSchema, MessageSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface TransactionLogKey {
  transactionalId: string;
}

export function createTransactionLogKey(fields?: Partial<TransactionLogKey>): TransactionLogKey {
  return {
    transactionalId: fields?.transactionalId ?? "",
  };
}

export function readTransactionLogKey(reader: Reader, version: number): TransactionLogKey {
  if (version < 0 || version > 0) throw unknownVersion("TransactionLogKey", version);
  const transactionalId_: string = reader.string();
  return {
    transactionalId: transactionalId_,
  };
}

export function writeTransactionLogKey(writer: Writer, message: TransactionLogKey, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("TransactionLogKey", version);
  writer.string(message.transactionalId);
}

export interface TransactionLogValue {
  producerId: number;
  previousProducerId: number;
  nextProducerId: number;
  producerEpoch: number;
  nextProducerEpoch: number;
  transactionTimeoutMs: number;
  transactionStatus: number;
  transactionPartitions: TransactionLogValuePartitionsSchema[] | null;
  transactionLastUpdateTimestampMs: number;
  transactionStartTimestampMs: number;
  clientTransactionVersion: number;
}

export function createTransactionLogValue(fields?: Partial<TransactionLogValue>): TransactionLogValue {
  return {
    producerId: fields?.producerId ?? 0,
    previousProducerId: fields?.previousProducerId ?? -1,
    nextProducerId: fields?.nextProducerId ?? -1,
    producerEpoch: fields?.producerEpoch ?? 0,
    nextProducerEpoch: fields?.nextProducerEpoch ?? -1,
    transactionTimeoutMs: fields?.transactionTimeoutMs ?? 0,
    transactionStatus: fields?.transactionStatus ?? 0,
    transactionPartitions: fields?.transactionPartitions === undefined ? [] : fields!.transactionPartitions,
    transactionLastUpdateTimestampMs: fields?.transactionLastUpdateTimestampMs ?? 0,
    transactionStartTimestampMs: fields?.transactionStartTimestampMs ?? 0,
    clientTransactionVersion: fields?.clientTransactionVersion ?? 0,
  };
}

export function readTransactionLogValue(reader: Reader, version: number): TransactionLogValue {
  if (version < 0 || version > 1) throw unknownVersion("TransactionLogValue", version);
  const flexible = version >= 1;
  const producerId_: number = reader.int64();
  let previousProducerId_: number = -1;
  let nextProducerId_: number = -1;
  const producerEpoch_: number = reader.int16();
  let nextProducerEpoch_: number = -1;
  const transactionTimeoutMs_: number = reader.int32();
  const transactionStatus_: number = reader.int8();
  let transactionPartitions_: TransactionLogValuePartitionsSchema[] | null;
  const transactionPartitionsCount = flexible ? reader.compactNullableArrayLength(3) : reader.nullableArrayLength(3);
  if (transactionPartitionsCount < 0) transactionPartitions_ = null;
  else {
    transactionPartitions_ = [];
    for (let i = 0; i < transactionPartitionsCount; i++) transactionPartitions_.push(readTransactionLogValuePartitionsSchema(reader, version));
  }
  const transactionLastUpdateTimestampMs_: number = reader.int64();
  const transactionStartTimestampMs_: number = reader.int64();
  let clientTransactionVersion_: number = 0;
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      switch (tag) {
        case 0: {
          previousProducerId_ = reader.int64();
          break;
        }
        case 1: {
          nextProducerId_ = reader.int64();
          break;
        }
        case 3: {
          nextProducerEpoch_ = reader.int16();
          break;
        }
        case 2: {
          clientTransactionVersion_ = reader.int16();
          break;
        }
        default:
          reader.skipTo(end);
      }
      reader.endTag(end);
    }
  }
  return {
    producerId: producerId_,
    previousProducerId: previousProducerId_,
    nextProducerId: nextProducerId_,
    producerEpoch: producerEpoch_,
    nextProducerEpoch: nextProducerEpoch_,
    transactionTimeoutMs: transactionTimeoutMs_,
    transactionStatus: transactionStatus_,
    transactionPartitions: transactionPartitions_,
    transactionLastUpdateTimestampMs: transactionLastUpdateTimestampMs_,
    transactionStartTimestampMs: transactionStartTimestampMs_,
    clientTransactionVersion: clientTransactionVersion_,
  };
}

export function writeTransactionLogValue(writer: Writer, message: TransactionLogValue, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("TransactionLogValue", version);
  const flexible = version >= 1;
  writer.int64(message.producerId);
  if (!(version >= 1)) {
    if (!(message.previousProducerId === -1)) throw absentField("TransactionLogValue.previousProducerId", version);
  }
  if (!(version >= 1)) {
    if (!(message.nextProducerId === -1)) throw absentField("TransactionLogValue.nextProducerId", version);
  }
  writer.int16(message.producerEpoch);
  if (!(version >= 1)) {
    if (!(message.nextProducerEpoch === -1)) throw absentField("TransactionLogValue.nextProducerEpoch", version);
  }
  writer.int32(message.transactionTimeoutMs);
  writer.int8(message.transactionStatus);
  if (message.transactionPartitions === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int32(-1);
  } else {
    if (flexible) writer.compactArrayLength(message.transactionPartitions.length);
    else writer.arrayLength(message.transactionPartitions.length);
    for (const item of message.transactionPartitions) {
      writeTransactionLogValuePartitionsSchema(writer, item, version);
    }
  }
  writer.int64(message.transactionLastUpdateTimestampMs);
  writer.int64(message.transactionStartTimestampMs);
  if (!(version >= 1)) {
    if (!(message.clientTransactionVersion === 0)) throw absentField("TransactionLogValue.clientTransactionVersion", version);
  }
  if (flexible) {
    let tags = 0;
    if (!(message.previousProducerId === -1)) tags++;
    if (!(message.nextProducerId === -1)) tags++;
    if (!(message.clientTransactionVersion === 0)) tags++;
    if (!(message.nextProducerEpoch === -1)) tags++;
    writer.unsignedVarint(tags);
    if (!(message.previousProducerId === -1)) {
      const inner = writer.beginTag();
      inner.int64(message.previousProducerId);
      writer.endTag(0, inner);
    }
    if (!(message.nextProducerId === -1)) {
      const inner = writer.beginTag();
      inner.int64(message.nextProducerId);
      writer.endTag(1, inner);
    }
    if (!(message.clientTransactionVersion === 0)) {
      const inner = writer.beginTag();
      inner.int16(message.clientTransactionVersion);
      writer.endTag(2, inner);
    }
    if (!(message.nextProducerEpoch === -1)) {
      const inner = writer.beginTag();
      inner.int16(message.nextProducerEpoch);
      writer.endTag(3, inner);
    }
  }
}

export interface TransactionLogValuePartitionsSchema {
  topic: string;
  partitionIds: number[];
}

export function createTransactionLogValuePartitionsSchema(fields?: Partial<TransactionLogValuePartitionsSchema>): TransactionLogValuePartitionsSchema {
  return {
    topic: fields?.topic ?? "",
    partitionIds: fields?.partitionIds ?? [],
  };
}

function readTransactionLogValuePartitionsSchema(reader: Reader, version: number): TransactionLogValuePartitionsSchema {
  const flexible = version >= 1;
  const topic_: string = flexible ? reader.compactString() : reader.string();
  let partitionIds_: number[];
  const partitionIdsCount = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4);
  partitionIds_ = [];
  for (let i = 0; i < partitionIdsCount; i++) partitionIds_.push(reader.int32());
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    topic: topic_,
    partitionIds: partitionIds_,
  };
}

function writeTransactionLogValuePartitionsSchema(writer: Writer, message: TransactionLogValuePartitionsSchema, version: number): void {
  const flexible = version >= 1;
  if (flexible) writer.compactString(message.topic);
  else writer.string(message.topic);
  if (flexible) writer.compactArrayLength(message.partitionIds.length);
  else writer.arrayLength(message.partitionIds.length);
  for (const item of message.partitionIds) {
    writer.int32(item);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const transactionLogKeySchema: MessageSchema<TransactionLogKey> = {
  name: "TransactionLogKey",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readTransactionLogKey,
  write: writeTransactionLogKey,
  create: createTransactionLogKey,
};

export const transactionLogValueSchema: MessageSchema<TransactionLogValue> = {
  name: "TransactionLogValue",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 1, max: 1 },
  latestVersionUnstable: false,
  read: readTransactionLogValue,
  write: writeTransactionLogValue,
  create: createTransactionLogValue,
};

export const transactionLogRecord: CoordinatorRecordSchema<TransactionLogKey, TransactionLogValue> = {
  type: 0,
  name: "TransactionLog",
  key: transactionLogKeySchema,
  value: transactionLogValueSchema,
};
