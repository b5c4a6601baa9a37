// generated, do not edit: protocol/schemas/api/remove-raft-voter.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface RemoveRaftVoterRequest {
  clusterId: string | null;
  voterId: number;
  voterDirectoryId: Uuid;
}

export function createRemoveRaftVoterRequest(fields?: Partial<RemoveRaftVoterRequest>): RemoveRaftVoterRequest {
  return {
    clusterId: fields?.clusterId === undefined ? "" : fields!.clusterId,
    voterId: fields?.voterId ?? 0,
    voterDirectoryId: fields?.voterDirectoryId ?? ZERO_UUID,
  };
}

export function readRemoveRaftVoterRequest(reader: Reader, version: number): RemoveRaftVoterRequest {
  if (version < 0 || version > 0) throw unknownVersion("RemoveRaftVoterRequest", version);
  const clusterId_: string | null = reader.compactNullableString();
  const voterId_: number = reader.int32();
  const voterDirectoryId_: Uuid = reader.uuid();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    clusterId: clusterId_,
    voterId: voterId_,
    voterDirectoryId: voterDirectoryId_,
  };
}

export function writeRemoveRaftVoterRequest(writer: Writer, message: RemoveRaftVoterRequest, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("RemoveRaftVoterRequest", version);
  if (message.clusterId === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.clusterId);
  }
  writer.int32(message.voterId);
  writer.uuid(message.voterDirectoryId);
  writer.unsignedVarint(0);
}

export interface RemoveRaftVoterResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
}

export function createRemoveRaftVoterResponse(fields?: Partial<RemoveRaftVoterResponse>): RemoveRaftVoterResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage === undefined ? "" : fields!.errorMessage,
  };
}

export function readRemoveRaftVoterResponse(reader: Reader, version: number): RemoveRaftVoterResponse {
  if (version < 0 || version > 0) throw unknownVersion("RemoveRaftVoterResponse", version);
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

export function writeRemoveRaftVoterResponse(writer: Writer, message: RemoveRaftVoterResponse, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("RemoveRaftVoterResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.unsignedVarint(0);
}

export const removeRaftVoterRequestSchema: RequestSchema<RemoveRaftVoterRequest> = {
  name: "RemoveRaftVoterRequest",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readRemoveRaftVoterRequest,
  write: writeRemoveRaftVoterRequest,
  create: createRemoveRaftVoterRequest,
  headerVersion: () => 2,
};

export const removeRaftVoterResponseSchema: ResponseSchema<RemoveRaftVoterResponse> = {
  name: "RemoveRaftVoterResponse",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readRemoveRaftVoterResponse,
  write: writeRemoveRaftVoterResponse,
  create: createRemoveRaftVoterResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.NOT_CONTROLLER,
    ErrorCode.NOT_LEADER_OR_FOLLOWER,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.INCONSISTENT_CLUSTER_ID,
    ErrorCode.VOTER_NOT_FOUND,
    ErrorCode.BROKER_NOT_AVAILABLE,
  ],
};

export const removeRaftVoterApi: ApiSchema<RemoveRaftVoterRequest, RemoveRaftVoterResponse> = {
  key: 81,
  name: "RemoveRaftVoter",
  validVersions: { min: 0, max: 0 },
  advertisedVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 0 },
  listeners: ["controller", "broker"],
  request: removeRaftVoterRequestSchema,
  response: removeRaftVoterResponseSchema,
};
