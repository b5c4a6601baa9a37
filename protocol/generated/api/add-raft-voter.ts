// generated, do not edit: protocol/schemas/api/add-raft-voter.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface AddRaftVoterRequest {
  clusterId: string | null;
  timeoutMs: number;
  voterId: number;
  voterDirectoryId: Uuid;
  listeners: AddRaftVoterRequestListener[];
  ackWhenCommitted: boolean;
}

export function createAddRaftVoterRequest(fields?: Partial<AddRaftVoterRequest>): AddRaftVoterRequest {
  return {
    clusterId: fields?.clusterId === undefined ? "" : fields!.clusterId,
    timeoutMs: fields?.timeoutMs ?? 0,
    voterId: fields?.voterId ?? 0,
    voterDirectoryId: fields?.voterDirectoryId ?? ZERO_UUID,
    listeners: fields?.listeners ?? [],
    ackWhenCommitted: fields?.ackWhenCommitted ?? true,
  };
}

export function readAddRaftVoterRequest(reader: Reader, version: number): AddRaftVoterRequest {
  if (version < 0 || version > 1) throw unknownVersion("AddRaftVoterRequest", version);
  const clusterId_: string | null = reader.compactNullableString();
  const timeoutMs_: number = reader.int32();
  const voterId_: number = reader.int32();
  const voterDirectoryId_: Uuid = reader.uuid();
  let listeners_: AddRaftVoterRequestListener[];
  const listenersCount = reader.compactArrayLength(5);
  listeners_ = [];
  for (let i = 0; i < listenersCount; i++) listeners_.push(readAddRaftVoterRequestListener(reader, version));
  let ackWhenCommitted_: boolean;
  if (version >= 1) {
    ackWhenCommitted_ = reader.bool();
  } else ackWhenCommitted_ = true;
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    clusterId: clusterId_,
    timeoutMs: timeoutMs_,
    voterId: voterId_,
    voterDirectoryId: voterDirectoryId_,
    listeners: listeners_,
    ackWhenCommitted: ackWhenCommitted_,
  };
}

export function writeAddRaftVoterRequest(writer: Writer, message: AddRaftVoterRequest, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("AddRaftVoterRequest", version);
  if (message.clusterId === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.clusterId);
  }
  writer.int32(message.timeoutMs);
  writer.int32(message.voterId);
  writer.uuid(message.voterDirectoryId);
  writer.compactArrayLength(message.listeners.length);
  for (const item of message.listeners) {
    writeAddRaftVoterRequestListener(writer, item, version);
  }
  if (version >= 1) {
    writer.bool(message.ackWhenCommitted);
  } else if (!(message.ackWhenCommitted === true)) throw absentField("AddRaftVoterRequest.ackWhenCommitted", version);
  writer.unsignedVarint(0);
}

export interface AddRaftVoterRequestListener {
  name: string;
  host: string;
  port: number;
}

export function createAddRaftVoterRequestListener(fields?: Partial<AddRaftVoterRequestListener>): AddRaftVoterRequestListener {
  return {
    name: fields?.name ?? "",
    host: fields?.host ?? "",
    port: fields?.port ?? 0,
  };
}

function readAddRaftVoterRequestListener(reader: Reader, version: number): AddRaftVoterRequestListener {
  const name_: string = reader.compactString();
  const host_: string = reader.compactString();
  const port_: number = reader.uint16();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    name: name_,
    host: host_,
    port: port_,
  };
}

function writeAddRaftVoterRequestListener(writer: Writer, message: AddRaftVoterRequestListener, version: number): void {
  writer.compactString(message.name);
  writer.compactString(message.host);
  writer.uint16(message.port);
  writer.unsignedVarint(0);
}

export interface AddRaftVoterResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
}

export function createAddRaftVoterResponse(fields?: Partial<AddRaftVoterResponse>): AddRaftVoterResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage === undefined ? "" : fields!.errorMessage,
  };
}

export function readAddRaftVoterResponse(reader: Reader, version: number): AddRaftVoterResponse {
  if (version < 0 || version > 1) throw unknownVersion("AddRaftVoterResponse", version);
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
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
  };
}

export function writeAddRaftVoterResponse(writer: Writer, message: AddRaftVoterResponse, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("AddRaftVoterResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.unsignedVarint(0);
}

export const addRaftVoterRequestSchema: RequestSchema<AddRaftVoterRequest> = {
  name: "AddRaftVoterRequest",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  read: readAddRaftVoterRequest,
  write: writeAddRaftVoterRequest,
  create: createAddRaftVoterRequest,
  headerVersion: () => 2,
};

export const addRaftVoterResponseSchema: ResponseSchema<AddRaftVoterResponse> = {
  name: "AddRaftVoterResponse",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  read: readAddRaftVoterResponse,
  write: writeAddRaftVoterResponse,
  create: createAddRaftVoterResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.NOT_CONTROLLER,
    ErrorCode.NOT_LEADER_OR_FOLLOWER,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.INCONSISTENT_CLUSTER_ID,
    ErrorCode.DUPLICATE_VOTER,
    ErrorCode.BROKER_NOT_AVAILABLE,
  ],
};

export const addRaftVoterApi: ApiSchema<AddRaftVoterRequest, AddRaftVoterResponse> = {
  key: 80,
  name: "AddRaftVoter",
  validVersions: { min: 0, max: 1 },
  advertisedVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 1 },
  listeners: ["controller", "broker"],
  request: addRaftVoterRequestSchema,
  response: addRaftVoterResponseSchema,
};
