// generated, do not edit: protocol/schemas/api/describe-log-dirs.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface DescribeLogDirsRequest {
  topics: DescribeLogDirsRequestDescribableLogDirTopic[] | null;
}

export function createDescribeLogDirsRequest(fields?: Partial<DescribeLogDirsRequest>): DescribeLogDirsRequest {
  return {
    topics: fields?.topics === undefined ? [] : fields!.topics,
  };
}

export function readDescribeLogDirsRequest(reader: Reader, version: number): DescribeLogDirsRequest {
  if (version < 1 || version > 5) throw unknownVersion("DescribeLogDirsRequest", version);
  const flexible = version >= 2;
  let topics_: DescribeLogDirsRequestDescribableLogDirTopic[] | null;
  const topicsCount = flexible ? reader.compactNullableArrayLength(3) : reader.nullableArrayLength(3);
  if (topicsCount < 0) topics_ = null;
  else {
    topics_ = [];
    for (let i = 0; i < topicsCount; i++) topics_.push(readDescribeLogDirsRequestDescribableLogDirTopic(reader, version));
  }
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    topics: topics_,
  };
}

export function writeDescribeLogDirsRequest(writer: Writer, message: DescribeLogDirsRequest, version: number): void {
  if (version < 1 || version > 5) throw unwritableVersion("DescribeLogDirsRequest", version);
  const flexible = version >= 2;
  if (message.topics === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int32(-1);
  } else {
    if (flexible) writer.compactArrayLength(message.topics.length);
    else writer.arrayLength(message.topics.length);
    for (const item of message.topics) {
      writeDescribeLogDirsRequestDescribableLogDirTopic(writer, item, version);
    }
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DescribeLogDirsRequestDescribableLogDirTopic {
  topic: string;
  partitions: number[];
}

export function createDescribeLogDirsRequestDescribableLogDirTopic(fields?: Partial<DescribeLogDirsRequestDescribableLogDirTopic>): DescribeLogDirsRequestDescribableLogDirTopic {
  return {
    topic: fields?.topic ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readDescribeLogDirsRequestDescribableLogDirTopic(reader: Reader, version: number): DescribeLogDirsRequestDescribableLogDirTopic {
  const flexible = version >= 2;
  const topic_: string = flexible ? reader.compactString() : reader.string();
  let partitions_: number[];
  const partitionsCount = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(reader.int32());
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
    partitions: partitions_,
  };
}

function writeDescribeLogDirsRequestDescribableLogDirTopic(writer: Writer, message: DescribeLogDirsRequestDescribableLogDirTopic, version: number): void {
  const flexible = version >= 2;
  if (flexible) writer.compactString(message.topic);
  else writer.string(message.topic);
  if (flexible) writer.compactArrayLength(message.partitions.length);
  else writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writer.int32(item);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DescribeLogDirsResponse {
  throttleTimeMs: number;
  errorCode: number;
  results: DescribeLogDirsResponseDescribeLogDirsResult[];
}

export function createDescribeLogDirsResponse(fields?: Partial<DescribeLogDirsResponse>): DescribeLogDirsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    results: fields?.results ?? [],
  };
}

export function readDescribeLogDirsResponse(reader: Reader, version: number): DescribeLogDirsResponse {
  if (version < 1 || version > 5) throw unknownVersion("DescribeLogDirsResponse", version);
  const flexible = version >= 2;
  const throttleTimeMs_: number = reader.int32();
  let errorCode_: number;
  if (version >= 3) {
    errorCode_ = reader.int16();
  } else errorCode_ = 0;
  let results_: DescribeLogDirsResponseDescribeLogDirsResult[];
  const resultsCount = flexible ? reader.compactArrayLength(5) : reader.arrayLength(5);
  results_ = [];
  for (let i = 0; i < resultsCount; i++) results_.push(readDescribeLogDirsResponseDescribeLogDirsResult(reader, version));
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    errorCode: errorCode_,
    results: results_,
  };
}

export function writeDescribeLogDirsResponse(writer: Writer, message: DescribeLogDirsResponse, version: number): void {
  if (version < 1 || version > 5) throw unwritableVersion("DescribeLogDirsResponse", version);
  const flexible = version >= 2;
  writer.int32(message.throttleTimeMs);
  if (version >= 3) {
    writer.int16(message.errorCode);
  }
  if (flexible) writer.compactArrayLength(message.results.length);
  else writer.arrayLength(message.results.length);
  for (const item of message.results) {
    writeDescribeLogDirsResponseDescribeLogDirsResult(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DescribeLogDirsResponseDescribeLogDirsResult {
  errorCode: number;
  logDir: string;
  topics: DescribeLogDirsResponseDescribeLogDirsTopic[];
  totalBytes: number;
  usableBytes: number;
  isCordoned: boolean;
}

export function createDescribeLogDirsResponseDescribeLogDirsResult(fields?: Partial<DescribeLogDirsResponseDescribeLogDirsResult>): DescribeLogDirsResponseDescribeLogDirsResult {
  return {
    errorCode: fields?.errorCode ?? 0,
    logDir: fields?.logDir ?? "",
    topics: fields?.topics ?? [],
    totalBytes: fields?.totalBytes ?? -1,
    usableBytes: fields?.usableBytes ?? -1,
    isCordoned: fields?.isCordoned ?? false,
  };
}

function readDescribeLogDirsResponseDescribeLogDirsResult(reader: Reader, version: number): DescribeLogDirsResponseDescribeLogDirsResult {
  const flexible = version >= 2;
  const errorCode_: number = reader.int16();
  const logDir_: string = flexible ? reader.compactString() : reader.string();
  let topics_: DescribeLogDirsResponseDescribeLogDirsTopic[];
  const topicsCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readDescribeLogDirsResponseDescribeLogDirsTopic(reader, version));
  let totalBytes_: number;
  if (version >= 4) {
    totalBytes_ = reader.int64();
  } else totalBytes_ = -1;
  let usableBytes_: number;
  if (version >= 4) {
    usableBytes_ = reader.int64();
  } else usableBytes_ = -1;
  let isCordoned_: boolean;
  if (version >= 5) {
    isCordoned_ = reader.bool();
  } else isCordoned_ = false;
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    errorCode: errorCode_,
    logDir: logDir_,
    topics: topics_,
    totalBytes: totalBytes_,
    usableBytes: usableBytes_,
    isCordoned: isCordoned_,
  };
}

function writeDescribeLogDirsResponseDescribeLogDirsResult(writer: Writer, message: DescribeLogDirsResponseDescribeLogDirsResult, version: number): void {
  const flexible = version >= 2;
  writer.int16(message.errorCode);
  if (flexible) writer.compactString(message.logDir);
  else writer.string(message.logDir);
  if (flexible) writer.compactArrayLength(message.topics.length);
  else writer.arrayLength(message.topics.length);
  for (const item of message.topics) {
    writeDescribeLogDirsResponseDescribeLogDirsTopic(writer, item, version);
  }
  if (version >= 4) {
    writer.int64(message.totalBytes);
  }
  if (version >= 4) {
    writer.int64(message.usableBytes);
  }
  if (version >= 5) {
    writer.bool(message.isCordoned);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DescribeLogDirsResponseDescribeLogDirsTopic {
  name: string;
  partitions: DescribeLogDirsResponseDescribeLogDirsPartition[];
}

export function createDescribeLogDirsResponseDescribeLogDirsTopic(fields?: Partial<DescribeLogDirsResponseDescribeLogDirsTopic>): DescribeLogDirsResponseDescribeLogDirsTopic {
  return {
    name: fields?.name ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readDescribeLogDirsResponseDescribeLogDirsTopic(reader: Reader, version: number): DescribeLogDirsResponseDescribeLogDirsTopic {
  const flexible = version >= 2;
  const name_: string = flexible ? reader.compactString() : reader.string();
  let partitions_: DescribeLogDirsResponseDescribeLogDirsPartition[];
  const partitionsCount = flexible ? reader.compactArrayLength(21) : reader.arrayLength(21);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readDescribeLogDirsResponseDescribeLogDirsPartition(reader, version));
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    name: name_,
    partitions: partitions_,
  };
}

function writeDescribeLogDirsResponseDescribeLogDirsTopic(writer: Writer, message: DescribeLogDirsResponseDescribeLogDirsTopic, version: number): void {
  const flexible = version >= 2;
  if (flexible) writer.compactString(message.name);
  else writer.string(message.name);
  if (flexible) writer.compactArrayLength(message.partitions.length);
  else writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeDescribeLogDirsResponseDescribeLogDirsPartition(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DescribeLogDirsResponseDescribeLogDirsPartition {
  partitionIndex: number;
  partitionSize: number;
  offsetLag: number;
  isFutureKey: boolean;
}

export function createDescribeLogDirsResponseDescribeLogDirsPartition(fields?: Partial<DescribeLogDirsResponseDescribeLogDirsPartition>): DescribeLogDirsResponseDescribeLogDirsPartition {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    partitionSize: fields?.partitionSize ?? 0,
    offsetLag: fields?.offsetLag ?? 0,
    isFutureKey: fields?.isFutureKey ?? false,
  };
}

function readDescribeLogDirsResponseDescribeLogDirsPartition(reader: Reader, version: number): DescribeLogDirsResponseDescribeLogDirsPartition {
  const flexible = version >= 2;
  const partitionIndex_: number = reader.int32();
  const partitionSize_: number = reader.int64();
  const offsetLag_: number = reader.int64();
  const isFutureKey_: boolean = reader.bool();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    partitionIndex: partitionIndex_,
    partitionSize: partitionSize_,
    offsetLag: offsetLag_,
    isFutureKey: isFutureKey_,
  };
}

function writeDescribeLogDirsResponseDescribeLogDirsPartition(writer: Writer, message: DescribeLogDirsResponseDescribeLogDirsPartition, version: number): void {
  const flexible = version >= 2;
  writer.int32(message.partitionIndex);
  writer.int64(message.partitionSize);
  writer.int64(message.offsetLag);
  writer.bool(message.isFutureKey);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const describeLogDirsRequestSchema: RequestSchema<DescribeLogDirsRequest> = {
  name: "DescribeLogDirsRequest",
  validVersions: { min: 1, max: 5 },
  flexibleVersions: { min: 2, max: 5 },
  latestVersionUnstable: false,
  read: readDescribeLogDirsRequest,
  write: writeDescribeLogDirsRequest,
  create: createDescribeLogDirsRequest,
  headerVersion: (version) => (version >= 2 ? 2 : 1),
};

export const describeLogDirsResponseSchema: ResponseSchema<DescribeLogDirsResponse> = {
  name: "DescribeLogDirsResponse",
  validVersions: { min: 1, max: 5 },
  flexibleVersions: { min: 2, max: 5 },
  latestVersionUnstable: false,
  read: readDescribeLogDirsResponse,
  write: writeDescribeLogDirsResponse,
  create: createDescribeLogDirsResponse,
  headerVersion: (version) => (version >= 2 ? 1 : 0),
  errors: [
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.KAFKA_STORAGE_ERROR,
    ErrorCode.LOG_DIR_NOT_FOUND,
  ],
};

export const describeLogDirsApi: ApiSchema<DescribeLogDirsRequest, DescribeLogDirsResponse> = {
  key: 35,
  name: "DescribeLogDirs",
  validVersions: { min: 1, max: 5 },
  advertisedVersions: { min: 1, max: 5 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 2, max: 5 },
  listeners: ["broker"],
  request: describeLogDirsRequestSchema,
  response: describeLogDirsResponseSchema,
};
