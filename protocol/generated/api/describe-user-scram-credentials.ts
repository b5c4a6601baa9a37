// generated, do not edit: protocol/schemas/api/describe-user-scram-credentials.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface DescribeUserScramCredentialsRequest {
  users: DescribeUserScramCredentialsRequestUserName[] | null;
}

export function createDescribeUserScramCredentialsRequest(fields?: Partial<DescribeUserScramCredentialsRequest>): DescribeUserScramCredentialsRequest {
  return {
    users: fields?.users === undefined ? [] : fields!.users,
  };
}

export function readDescribeUserScramCredentialsRequest(reader: Reader, version: number): DescribeUserScramCredentialsRequest {
  if (version < 0 || version > 0) throw unknownVersion("DescribeUserScramCredentialsRequest", version);
  let users_: DescribeUserScramCredentialsRequestUserName[] | null;
  const usersCount = reader.compactNullableArrayLength(2);
  if (usersCount < 0) users_ = null;
  else {
    users_ = [];
    for (let i = 0; i < usersCount; i++) users_.push(readDescribeUserScramCredentialsRequestUserName(reader, version));
  }
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    users: users_,
  };
}

export function writeDescribeUserScramCredentialsRequest(writer: Writer, message: DescribeUserScramCredentialsRequest, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("DescribeUserScramCredentialsRequest", version);
  if (message.users === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactArrayLength(message.users.length);
    for (const item of message.users) {
      writeDescribeUserScramCredentialsRequestUserName(writer, item, version);
    }
  }
  writer.unsignedVarint(0);
}

export interface DescribeUserScramCredentialsRequestUserName {
  name: string;
}

export function createDescribeUserScramCredentialsRequestUserName(fields?: Partial<DescribeUserScramCredentialsRequestUserName>): DescribeUserScramCredentialsRequestUserName {
  return {
    name: fields?.name ?? "",
  };
}

function readDescribeUserScramCredentialsRequestUserName(reader: Reader, version: number): DescribeUserScramCredentialsRequestUserName {
  const name_: string = reader.compactString();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    name: name_,
  };
}

function writeDescribeUserScramCredentialsRequestUserName(writer: Writer, message: DescribeUserScramCredentialsRequestUserName, version: number): void {
  writer.compactString(message.name);
  writer.unsignedVarint(0);
}

export interface DescribeUserScramCredentialsResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
  results: DescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult[];
}

export function createDescribeUserScramCredentialsResponse(fields?: Partial<DescribeUserScramCredentialsResponse>): DescribeUserScramCredentialsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage === undefined ? "" : fields!.errorMessage,
    results: fields?.results ?? [],
  };
}

export function readDescribeUserScramCredentialsResponse(reader: Reader, version: number): DescribeUserScramCredentialsResponse {
  if (version < 0 || version > 0) throw unknownVersion("DescribeUserScramCredentialsResponse", version);
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
  let results_: DescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult[];
  const resultsCount = reader.compactArrayLength(6);
  results_ = [];
  for (let i = 0; i < resultsCount; i++) results_.push(readDescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult(reader, version));
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
    results: results_,
  };
}

export function writeDescribeUserScramCredentialsResponse(writer: Writer, message: DescribeUserScramCredentialsResponse, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("DescribeUserScramCredentialsResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.compactArrayLength(message.results.length);
  for (const item of message.results) {
    writeDescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface DescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult {
  user: string;
  errorCode: number;
  errorMessage: string | null;
  credentialInfos: DescribeUserScramCredentialsResponseCredentialInfo[];
}

export function createDescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult(fields?: Partial<DescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult>): DescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult {
  return {
    user: fields?.user ?? "",
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage === undefined ? "" : fields!.errorMessage,
    credentialInfos: fields?.credentialInfos ?? [],
  };
}

function readDescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult(reader: Reader, version: number): DescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult {
  const user_: string = reader.compactString();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
  let credentialInfos_: DescribeUserScramCredentialsResponseCredentialInfo[];
  const credentialInfosCount = reader.compactArrayLength(6);
  credentialInfos_ = [];
  for (let i = 0; i < credentialInfosCount; i++) credentialInfos_.push(readDescribeUserScramCredentialsResponseCredentialInfo(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    user: user_,
    errorCode: errorCode_,
    errorMessage: errorMessage_,
    credentialInfos: credentialInfos_,
  };
}

function writeDescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult(writer: Writer, message: DescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult, version: number): void {
  writer.compactString(message.user);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.compactArrayLength(message.credentialInfos.length);
  for (const item of message.credentialInfos) {
    writeDescribeUserScramCredentialsResponseCredentialInfo(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface DescribeUserScramCredentialsResponseCredentialInfo {
  mechanism: number;
  iterations: number;
}

export function createDescribeUserScramCredentialsResponseCredentialInfo(fields?: Partial<DescribeUserScramCredentialsResponseCredentialInfo>): DescribeUserScramCredentialsResponseCredentialInfo {
  return {
    mechanism: fields?.mechanism ?? 0,
    iterations: fields?.iterations ?? 0,
  };
}

function readDescribeUserScramCredentialsResponseCredentialInfo(reader: Reader, version: number): DescribeUserScramCredentialsResponseCredentialInfo {
  const mechanism_: number = reader.int8();
  const iterations_: number = reader.int32();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    mechanism: mechanism_,
    iterations: iterations_,
  };
}

function writeDescribeUserScramCredentialsResponseCredentialInfo(writer: Writer, message: DescribeUserScramCredentialsResponseCredentialInfo, version: number): void {
  writer.int8(message.mechanism);
  writer.int32(message.iterations);
  writer.unsignedVarint(0);
}

export const describeUserScramCredentialsRequestSchema: RequestSchema<DescribeUserScramCredentialsRequest> = {
  name: "DescribeUserScramCredentialsRequest",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readDescribeUserScramCredentialsRequest,
  write: writeDescribeUserScramCredentialsRequest,
  create: createDescribeUserScramCredentialsRequest,
  headerVersion: () => 2,
};

export const describeUserScramCredentialsResponseSchema: ResponseSchema<DescribeUserScramCredentialsResponse> = {
  name: "DescribeUserScramCredentialsResponse",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readDescribeUserScramCredentialsResponse,
  write: writeDescribeUserScramCredentialsResponse,
  create: createDescribeUserScramCredentialsResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.RESOURCE_NOT_FOUND,
    ErrorCode.DUPLICATE_RESOURCE,
  ],
};

export const describeUserScramCredentialsApi: ApiSchema<DescribeUserScramCredentialsRequest, DescribeUserScramCredentialsResponse> = {
  key: 50,
  name: "DescribeUserScramCredentials",
  validVersions: { min: 0, max: 0 },
  advertisedVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 0 },
  listeners: ["broker", "controller"],
  request: describeUserScramCredentialsRequestSchema,
  response: describeUserScramCredentialsResponseSchema,
};
