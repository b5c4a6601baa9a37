// generated, do not edit: protocol/schemas/group/consumer-group-regular-expression.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { CoordinatorRecordSchema, MessageSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ConsumerGroupRegularExpressionKey {
  groupId: string;
  regularExpression: string;
}

export function createConsumerGroupRegularExpressionKey(fields?: Partial<ConsumerGroupRegularExpressionKey>): ConsumerGroupRegularExpressionKey {
  return {
    groupId: fields?.groupId ?? "",
    regularExpression: fields?.regularExpression ?? "",
  };
}

export function readConsumerGroupRegularExpressionKey(reader: Reader, version: number): ConsumerGroupRegularExpressionKey {
  if (version < 0 || version > 0) throw unknownVersion("ConsumerGroupRegularExpressionKey", version);
  const groupId_: string = reader.string();
  const regularExpression_: string = reader.string();
  return {
    groupId: groupId_,
    regularExpression: regularExpression_,
  };
}

export function writeConsumerGroupRegularExpressionKey(writer: Writer, message: ConsumerGroupRegularExpressionKey, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ConsumerGroupRegularExpressionKey", version);
  writer.string(message.groupId);
  writer.string(message.regularExpression);
}

export interface ConsumerGroupRegularExpressionValue {
  topics: string[];
  version: number;
  timestamp: number;
}

export function createConsumerGroupRegularExpressionValue(fields?: Partial<ConsumerGroupRegularExpressionValue>): ConsumerGroupRegularExpressionValue {
  return {
    topics: fields?.topics ?? [],
    version: fields?.version ?? 0,
    timestamp: fields?.timestamp ?? 0,
  };
}

export function readConsumerGroupRegularExpressionValue(reader: Reader, version: number): ConsumerGroupRegularExpressionValue {
  if (version < 0 || version > 0) throw unknownVersion("ConsumerGroupRegularExpressionValue", version);
  let topics_: string[];
  const topicsCount = reader.compactArrayLength(1);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(reader.compactString());
  const version_: number = reader.int64();
  const timestamp_: number = reader.int64();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    topics: topics_,
    version: version_,
    timestamp: timestamp_,
  };
}

export function writeConsumerGroupRegularExpressionValue(writer: Writer, message: ConsumerGroupRegularExpressionValue, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ConsumerGroupRegularExpressionValue", version);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writer.compactString(item);
  }
  writer.int64(message.version);
  writer.int64(message.timestamp);
  writer.unsignedVarint(0);
}

export const consumerGroupRegularExpressionKeySchema: MessageSchema<ConsumerGroupRegularExpressionKey> = {
  name: "ConsumerGroupRegularExpressionKey",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readConsumerGroupRegularExpressionKey,
  write: writeConsumerGroupRegularExpressionKey,
  create: createConsumerGroupRegularExpressionKey,
};

export const consumerGroupRegularExpressionValueSchema: MessageSchema<ConsumerGroupRegularExpressionValue> = {
  name: "ConsumerGroupRegularExpressionValue",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readConsumerGroupRegularExpressionValue,
  write: writeConsumerGroupRegularExpressionValue,
  create: createConsumerGroupRegularExpressionValue,
};

export const consumerGroupRegularExpressionRecord: CoordinatorRecordSchema<ConsumerGroupRegularExpressionKey, ConsumerGroupRegularExpressionValue> = {
  type: 16,
  name: "ConsumerGroupRegularExpression",
  key: consumerGroupRegularExpressionKeySchema,
  value: consumerGroupRegularExpressionValueSchema,
};
