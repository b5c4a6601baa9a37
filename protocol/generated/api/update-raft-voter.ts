// generated, do not edit: protocol/schemas/api/update-raft-voter.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface UpdateRaftVoterRequest {
  clusterId: string | null;
  currentLeaderEpoch: number;
  voterId: number;
  voterDirectoryId: Uuid;
  listeners: UpdateRaftVoterRequestListener[];
  kRaftVersionFeature: UpdateRaftVoterRequestKRaftVersionFeature;
}

export function createUpdateRaftVoterRequest(fields?: Partial<UpdateRaftVoterRequest>): UpdateRaftVoterRequest {
  return {
    clusterId: fields?.clusterId === undefined ? "" : fields!.clusterId,
    currentLeaderEpoch: fields?.currentLeaderEpoch ?? 0,
    voterId: fields?.voterId ?? 0,
    voterDirectoryId: fields?.voterDirectoryId ?? ZERO_UUID,
    listeners: fields?.listeners ?? [],
    kRaftVersionFeature: fields?.kRaftVersionFeature ?? createUpdateRaftVoterRequestKRaftVersionFeature(),
  };
}

export function readUpdateRaftVoterRequest(reader: Reader, version: number): UpdateRaftVoterRequest {
  if (version < 0 || version > 0) throw unknownVersion("UpdateRaftVoterRequest", version);
  const clusterId_: string | null = reader.compactNullableString();
  const currentLeaderEpoch_: number = reader.int32();
  const voterId_: number = reader.int32();
  const voterDirectoryId_: Uuid = reader.uuid();
  let listeners_: UpdateRaftVoterRequestListener[];
  const listenersCount = reader.compactArrayLength(5);
  listeners_ = [];
  for (let i = 0; i < listenersCount; i++) listeners_.push(readUpdateRaftVoterRequestListener(reader, version));
  const kRaftVersionFeature_: UpdateRaftVoterRequestKRaftVersionFeature = readUpdateRaftVoterRequestKRaftVersionFeature(reader, version);
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    clusterId: clusterId_,
    currentLeaderEpoch: currentLeaderEpoch_,
    voterId: voterId_,
    voterDirectoryId: voterDirectoryId_,
    listeners: listeners_,
    kRaftVersionFeature: kRaftVersionFeature_,
  };
}

export function writeUpdateRaftVoterRequest(writer: Writer, message: UpdateRaftVoterRequest, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("UpdateRaftVoterRequest", version);
  if (message.clusterId === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.clusterId);
  }
  writer.int32(message.currentLeaderEpoch);
  writer.int32(message.voterId);
  writer.uuid(message.voterDirectoryId);
  writer.compactArrayLength(message.listeners.length);
  for (const item of message.listeners) {
    writeUpdateRaftVoterRequestListener(writer, item, version);
  }
  writeUpdateRaftVoterRequestKRaftVersionFeature(writer, message.kRaftVersionFeature, version);
  writer.unsignedVarint(0);
}

export interface UpdateRaftVoterRequestListener {
  name: string;
  host: string;
  port: number;
}

export function createUpdateRaftVoterRequestListener(fields?: Partial<UpdateRaftVoterRequestListener>): UpdateRaftVoterRequestListener {
  return {
    name: fields?.name ?? "",
    host: fields?.host ?? "",
    port: fields?.port ?? 0,
  };
}

function readUpdateRaftVoterRequestListener(reader: Reader, version: number): UpdateRaftVoterRequestListener {
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

function writeUpdateRaftVoterRequestListener(writer: Writer, message: UpdateRaftVoterRequestListener, version: number): void {
  writer.compactString(message.name);
  writer.compactString(message.host);
  writer.uint16(message.port);
  writer.unsignedVarint(0);
}

export interface UpdateRaftVoterRequestKRaftVersionFeature {
  minSupportedVersion: number;
  maxSupportedVersion: number;
}

export function createUpdateRaftVoterRequestKRaftVersionFeature(fields?: Partial<UpdateRaftVoterRequestKRaftVersionFeature>): UpdateRaftVoterRequestKRaftVersionFeature {
  return {
    minSupportedVersion: fields?.minSupportedVersion ?? 0,
    maxSupportedVersion: fields?.maxSupportedVersion ?? 0,
  };
}

function readUpdateRaftVoterRequestKRaftVersionFeature(reader: Reader, version: number): UpdateRaftVoterRequestKRaftVersionFeature {
  const minSupportedVersion_: number = reader.int16();
  const maxSupportedVersion_: number = reader.int16();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    minSupportedVersion: minSupportedVersion_,
    maxSupportedVersion: maxSupportedVersion_,
  };
}

function writeUpdateRaftVoterRequestKRaftVersionFeature(writer: Writer, message: UpdateRaftVoterRequestKRaftVersionFeature, version: number): void {
  writer.int16(message.minSupportedVersion);
  writer.int16(message.maxSupportedVersion);
  writer.unsignedVarint(0);
}

export interface UpdateRaftVoterResponse {
  throttleTimeMs: number;
  errorCode: number;
  currentLeader: UpdateRaftVoterResponseCurrentLeader;
}

export function createUpdateRaftVoterResponse(fields?: Partial<UpdateRaftVoterResponse>): UpdateRaftVoterResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    currentLeader: fields?.currentLeader ?? createUpdateRaftVoterResponseCurrentLeader(),
  };
}

export function readUpdateRaftVoterResponse(reader: Reader, version: number): UpdateRaftVoterResponse {
  if (version < 0 || version > 0) throw unknownVersion("UpdateRaftVoterResponse", version);
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  let currentLeader_: UpdateRaftVoterResponseCurrentLeader = createUpdateRaftVoterResponseCurrentLeader();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    switch (tag) {
      case 0: {
        currentLeader_ = readUpdateRaftVoterResponseCurrentLeader(reader, version);
        break;
      }
      default:
        reader.skipTo(end);
    }
    reader.endTag(end);
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    errorCode: errorCode_,
    currentLeader: currentLeader_,
  };
}

export function writeUpdateRaftVoterResponse(writer: Writer, message: UpdateRaftVoterResponse, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("UpdateRaftVoterResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  let tags = 0;
  if (!(isDefaultUpdateRaftVoterResponseCurrentLeader(message.currentLeader))) tags++;
  writer.unsignedVarint(tags);
  if (!(isDefaultUpdateRaftVoterResponseCurrentLeader(message.currentLeader))) {
    const inner = writer.beginTag();
    writeUpdateRaftVoterResponseCurrentLeader(inner, message.currentLeader, version);
    writer.endTag(0, inner);
  }
}

export interface UpdateRaftVoterResponseCurrentLeader {
  leaderId: number;
  leaderEpoch: number;
  host: string;
  port: number;
}

export function createUpdateRaftVoterResponseCurrentLeader(fields?: Partial<UpdateRaftVoterResponseCurrentLeader>): UpdateRaftVoterResponseCurrentLeader {
  return {
    leaderId: fields?.leaderId ?? -1,
    leaderEpoch: fields?.leaderEpoch ?? -1,
    host: fields?.host ?? "",
    port: fields?.port ?? 0,
  };
}

function readUpdateRaftVoterResponseCurrentLeader(reader: Reader, version: number): UpdateRaftVoterResponseCurrentLeader {
  const leaderId_: number = reader.int32();
  const leaderEpoch_: number = reader.int32();
  const host_: string = reader.compactString();
  const port_: number = reader.int32();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    leaderId: leaderId_,
    leaderEpoch: leaderEpoch_,
    host: host_,
    port: port_,
  };
}

function writeUpdateRaftVoterResponseCurrentLeader(writer: Writer, message: UpdateRaftVoterResponseCurrentLeader, version: number): void {
  writer.int32(message.leaderId);
  writer.int32(message.leaderEpoch);
  writer.compactString(message.host);
  writer.int32(message.port);
  writer.unsignedVarint(0);
}

function isDefaultUpdateRaftVoterResponseCurrentLeader(message: UpdateRaftVoterResponseCurrentLeader): boolean {
  return (
    (message.leaderId === -1) &&
    (message.leaderEpoch === -1) &&
    (message.host === "") &&
    (message.port === 0)
  );
}

export const updateRaftVoterRequestSchema: RequestSchema<UpdateRaftVoterRequest> = {
  name: "UpdateRaftVoterRequest",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readUpdateRaftVoterRequest,
  write: writeUpdateRaftVoterRequest,
  create: createUpdateRaftVoterRequest,
  headerVersion: () => 2,
};

export const updateRaftVoterResponseSchema: ResponseSchema<UpdateRaftVoterResponse> = {
  name: "UpdateRaftVoterResponse",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readUpdateRaftVoterResponse,
  write: writeUpdateRaftVoterResponse,
  create: createUpdateRaftVoterResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.NOT_LEADER_OR_FOLLOWER,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.FENCED_LEADER_EPOCH,
    ErrorCode.UNKNOWN_LEADER_EPOCH,
    ErrorCode.INCONSISTENT_CLUSTER_ID,
    ErrorCode.VOTER_NOT_FOUND,
    ErrorCode.BROKER_NOT_AVAILABLE,
  ],
};

export const updateRaftVoterApi: ApiSchema<UpdateRaftVoterRequest, UpdateRaftVoterResponse> = {
  key: 82,
  name: "UpdateRaftVoter",
  validVersions: { min: 0, max: 0 },
  advertisedVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 0 },
  listeners: ["controller"],
  request: updateRaftVoterRequestSchema,
  response: updateRaftVoterResponseSchema,
};
