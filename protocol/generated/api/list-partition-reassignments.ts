// generated, do not edit: protocol/schemas/api/list-partition-reassignments.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ListPartitionReassignmentsRequest {
  timeoutMs: number;
  topics: ListPartitionReassignmentsRequestListPartitionReassignmentsTopics[] | null;
}

export function createListPartitionReassignmentsRequest(fields?: Partial<ListPartitionReassignmentsRequest>): ListPartitionReassignmentsRequest {
  return {
    timeoutMs: fields?.timeoutMs ?? 60000,
    topics: fields?.topics ?? null,
  };
}

export function readListPartitionReassignmentsRequest(reader: Reader, version: number): ListPartitionReassignmentsRequest {
  if (version < 0 || version > 0) throw unknownVersion("ListPartitionReassignmentsRequest", version);
  const timeoutMs_: number = reader.int32();
  let topics_: ListPartitionReassignmentsRequestListPartitionReassignmentsTopics[] | null;
  const topicsCount = reader.compactNullableArrayLength(3);
  if (topicsCount < 0) topics_ = null;
  else {
    topics_ = [];
    for (let i = 0; i < topicsCount; i++) topics_.push(readListPartitionReassignmentsRequestListPartitionReassignmentsTopics(reader, version));
  }
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    timeoutMs: timeoutMs_,
    topics: topics_,
  };
}

export function writeListPartitionReassignmentsRequest(writer: Writer, message: ListPartitionReassignmentsRequest, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ListPartitionReassignmentsRequest", version);
  writer.int32(message.timeoutMs);
  if (message.topics === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactArrayLength(message.topics.length);
    for (const item of message.topics) {
      writeListPartitionReassignmentsRequestListPartitionReassignmentsTopics(writer, item, version);
    }
  }
  writer.unsignedVarint(0);
}

export interface ListPartitionReassignmentsRequestListPartitionReassignmentsTopics {
  name: string;
  partitionIndexes: number[];
}

export function createListPartitionReassignmentsRequestListPartitionReassignmentsTopics(fields?: Partial<ListPartitionReassignmentsRequestListPartitionReassignmentsTopics>): ListPartitionReassignmentsRequestListPartitionReassignmentsTopics {
  return {
    name: fields?.name ?? "",
    partitionIndexes: fields?.partitionIndexes ?? [],
  };
}

function readListPartitionReassignmentsRequestListPartitionReassignmentsTopics(reader: Reader, version: number): ListPartitionReassignmentsRequestListPartitionReassignmentsTopics {
  const name_: string = reader.compactString();
  let partitionIndexes_: number[];
  const partitionIndexesCount = reader.compactArrayLength(4);
  partitionIndexes_ = [];
  for (let i = 0; i < partitionIndexesCount; i++) partitionIndexes_.push(reader.int32());
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    name: name_,
    partitionIndexes: partitionIndexes_,
  };
}

function writeListPartitionReassignmentsRequestListPartitionReassignmentsTopics(writer: Writer, message: ListPartitionReassignmentsRequestListPartitionReassignmentsTopics, version: number): void {
  writer.compactString(message.name);
  writer.compactArrayLength(message.partitionIndexes.length);
  for (const item of message.partitionIndexes) {
    writer.int32(item);
  }
  writer.unsignedVarint(0);
}

export interface ListPartitionReassignmentsResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
  topics: ListPartitionReassignmentsResponseOngoingTopicReassignment[];
}

export function createListPartitionReassignmentsResponse(fields?: Partial<ListPartitionReassignmentsResponse>): ListPartitionReassignmentsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage === undefined ? "" : fields!.errorMessage,
    topics: fields?.topics ?? [],
  };
}

export function readListPartitionReassignmentsResponse(reader: Reader, version: number): ListPartitionReassignmentsResponse {
  if (version < 0 || version > 0) throw unknownVersion("ListPartitionReassignmentsResponse", version);
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
  let topics_: ListPartitionReassignmentsResponseOngoingTopicReassignment[];
  const topicsCount = reader.compactArrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readListPartitionReassignmentsResponseOngoingTopicReassignment(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    errorCode: errorCode_,
    errorMessage: errorMessage_,
    topics: topics_,
  };
}

export function writeListPartitionReassignmentsResponse(writer: Writer, message: ListPartitionReassignmentsResponse, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ListPartitionReassignmentsResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeListPartitionReassignmentsResponseOngoingTopicReassignment(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ListPartitionReassignmentsResponseOngoingTopicReassignment {
  name: string;
  partitions: ListPartitionReassignmentsResponseOngoingPartitionReassignment[];
}

export function createListPartitionReassignmentsResponseOngoingTopicReassignment(fields?: Partial<ListPartitionReassignmentsResponseOngoingTopicReassignment>): ListPartitionReassignmentsResponseOngoingTopicReassignment {
  return {
    name: fields?.name ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readListPartitionReassignmentsResponseOngoingTopicReassignment(reader: Reader, version: number): ListPartitionReassignmentsResponseOngoingTopicReassignment {
  const name_: string = reader.compactString();
  let partitions_: ListPartitionReassignmentsResponseOngoingPartitionReassignment[];
  const partitionsCount = reader.compactArrayLength(8);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readListPartitionReassignmentsResponseOngoingPartitionReassignment(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    name: name_,
    partitions: partitions_,
  };
}

function writeListPartitionReassignmentsResponseOngoingTopicReassignment(writer: Writer, message: ListPartitionReassignmentsResponseOngoingTopicReassignment, version: number): void {
  writer.compactString(message.name);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeListPartitionReassignmentsResponseOngoingPartitionReassignment(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ListPartitionReassignmentsResponseOngoingPartitionReassignment {
  partitionIndex: number;
  replicas: number[];
  addingReplicas: number[];
  removingReplicas: number[];
}

export function createListPartitionReassignmentsResponseOngoingPartitionReassignment(fields?: Partial<ListPartitionReassignmentsResponseOngoingPartitionReassignment>): ListPartitionReassignmentsResponseOngoingPartitionReassignment {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    replicas: fields?.replicas ?? [],
    addingReplicas: fields?.addingReplicas ?? [],
    removingReplicas: fields?.removingReplicas ?? [],
  };
}

function readListPartitionReassignmentsResponseOngoingPartitionReassignment(reader: Reader, version: number): ListPartitionReassignmentsResponseOngoingPartitionReassignment {
  const partitionIndex_: number = reader.int32();
  let replicas_: number[];
  const replicasCount = reader.compactArrayLength(4);
  replicas_ = [];
  for (let i = 0; i < replicasCount; i++) replicas_.push(reader.int32());
  let addingReplicas_: number[];
  const addingReplicasCount = reader.compactArrayLength(4);
  addingReplicas_ = [];
  for (let i = 0; i < addingReplicasCount; i++) addingReplicas_.push(reader.int32());
  let removingReplicas_: number[];
  const removingReplicasCount = reader.compactArrayLength(4);
  removingReplicas_ = [];
  for (let i = 0; i < removingReplicasCount; i++) removingReplicas_.push(reader.int32());
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    partitionIndex: partitionIndex_,
    replicas: replicas_,
    addingReplicas: addingReplicas_,
    removingReplicas: removingReplicas_,
  };
}

function writeListPartitionReassignmentsResponseOngoingPartitionReassignment(writer: Writer, message: ListPartitionReassignmentsResponseOngoingPartitionReassignment, version: number): void {
  writer.int32(message.partitionIndex);
  writer.compactArrayLength(message.replicas.length);
  for (const item of message.replicas) {
    writer.int32(item);
  }
  writer.compactArrayLength(message.addingReplicas.length);
  for (const item of message.addingReplicas) {
    writer.int32(item);
  }
  writer.compactArrayLength(message.removingReplicas.length);
  for (const item of message.removingReplicas) {
    writer.int32(item);
  }
  writer.unsignedVarint(0);
}

export const listPartitionReassignmentsRequestSchema: RequestSchema<ListPartitionReassignmentsRequest> = {
  name: "ListPartitionReassignmentsRequest",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readListPartitionReassignmentsRequest,
  write: writeListPartitionReassignmentsRequest,
  create: createListPartitionReassignmentsRequest,
  headerVersion: () => 2,
};

export const listPartitionReassignmentsResponseSchema: ResponseSchema<ListPartitionReassignmentsResponse> = {
  name: "ListPartitionReassignmentsResponse",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readListPartitionReassignmentsResponse,
  write: writeListPartitionReassignmentsResponse,
  create: createListPartitionReassignmentsResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.NOT_CONTROLLER,
  ],
};

export const listPartitionReassignmentsApi: ApiSchema<ListPartitionReassignmentsRequest, ListPartitionReassignmentsResponse> = {
  key: 46,
  name: "ListPartitionReassignments",
  validVersions: { min: 0, max: 0 },
  advertisedVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 0 },
  listeners: ["broker", "controller"],
  request: listPartitionReassignmentsRequestSchema,
  response: listPartitionReassignmentsResponseSchema,
};
