// generated, do not edit: protocol/schemas/api/alter-user-scram-credentials.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

const EMPTY_BYTES = Buffer.alloc(0);

export interface AlterUserScramCredentialsRequest {
  deletions: AlterUserScramCredentialsRequestScramCredentialDeletion[];
  upsertions: AlterUserScramCredentialsRequestScramCredentialUpsertion[];
}

export function createAlterUserScramCredentialsRequest(fields?: Partial<AlterUserScramCredentialsRequest>): AlterUserScramCredentialsRequest {
  return {
    deletions: fields?.deletions ?? [],
    upsertions: fields?.upsertions ?? [],
  };
}

export function readAlterUserScramCredentialsRequest(reader: Reader, version: number): AlterUserScramCredentialsRequest {
  if (version < 0 || version > 0) throw unknownVersion("AlterUserScramCredentialsRequest", version);
  let deletions_: AlterUserScramCredentialsRequestScramCredentialDeletion[];
  const deletionsCount = reader.compactArrayLength(3);
  deletions_ = [];
  for (let i = 0; i < deletionsCount; i++) deletions_.push(readAlterUserScramCredentialsRequestScramCredentialDeletion(reader, version));
  let upsertions_: AlterUserScramCredentialsRequestScramCredentialUpsertion[];
  const upsertionsCount = reader.compactArrayLength(9);
  upsertions_ = [];
  for (let i = 0; i < upsertionsCount; i++) upsertions_.push(readAlterUserScramCredentialsRequestScramCredentialUpsertion(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    deletions: deletions_,
    upsertions: upsertions_,
  };
}

export function writeAlterUserScramCredentialsRequest(writer: Writer, message: AlterUserScramCredentialsRequest, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("AlterUserScramCredentialsRequest", version);
  writer.compactArrayLength(message.deletions.length);
  for (const item of message.deletions) {
    writeAlterUserScramCredentialsRequestScramCredentialDeletion(writer, item, version);
  }
  writer.compactArrayLength(message.upsertions.length);
  for (const item of message.upsertions) {
    writeAlterUserScramCredentialsRequestScramCredentialUpsertion(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface AlterUserScramCredentialsRequestScramCredentialDeletion {
  name: string;
  mechanism: number;
}

export function createAlterUserScramCredentialsRequestScramCredentialDeletion(fields?: Partial<AlterUserScramCredentialsRequestScramCredentialDeletion>): AlterUserScramCredentialsRequestScramCredentialDeletion {
  return {
    name: fields?.name ?? "",
    mechanism: fields?.mechanism ?? 0,
  };
}

function readAlterUserScramCredentialsRequestScramCredentialDeletion(reader: Reader, version: number): AlterUserScramCredentialsRequestScramCredentialDeletion {
  const name_: string = reader.compactString();
  const mechanism_: number = reader.int8();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    name: name_,
    mechanism: mechanism_,
  };
}

function writeAlterUserScramCredentialsRequestScramCredentialDeletion(writer: Writer, message: AlterUserScramCredentialsRequestScramCredentialDeletion, version: number): void {
  writer.compactString(message.name);
  writer.int8(message.mechanism);
  writer.unsignedVarint(0);
}

export interface AlterUserScramCredentialsRequestScramCredentialUpsertion {
  name: string;
  mechanism: number;
  iterations: number;
  salt: Buffer;
  saltedPassword: Buffer;
}

export function createAlterUserScramCredentialsRequestScramCredentialUpsertion(fields?: Partial<AlterUserScramCredentialsRequestScramCredentialUpsertion>): AlterUserScramCredentialsRequestScramCredentialUpsertion {
  return {
    name: fields?.name ?? "",
    mechanism: fields?.mechanism ?? 0,
    iterations: fields?.iterations ?? 0,
    salt: fields?.salt ?? EMPTY_BYTES,
    saltedPassword: fields?.saltedPassword ?? EMPTY_BYTES,
  };
}

function readAlterUserScramCredentialsRequestScramCredentialUpsertion(reader: Reader, version: number): AlterUserScramCredentialsRequestScramCredentialUpsertion {
  const name_: string = reader.compactString();
  const mechanism_: number = reader.int8();
  const iterations_: number = reader.int32();
  const salt_: Buffer = reader.compactBytes();
  const saltedPassword_: Buffer = reader.compactBytes();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    name: name_,
    mechanism: mechanism_,
    iterations: iterations_,
    salt: salt_,
    saltedPassword: saltedPassword_,
  };
}

function writeAlterUserScramCredentialsRequestScramCredentialUpsertion(writer: Writer, message: AlterUserScramCredentialsRequestScramCredentialUpsertion, version: number): void {
  writer.compactString(message.name);
  writer.int8(message.mechanism);
  writer.int32(message.iterations);
  writer.compactBytes(message.salt);
  writer.compactBytes(message.saltedPassword);
  writer.unsignedVarint(0);
}

export interface AlterUserScramCredentialsResponse {
  throttleTimeMs: number;
  results: AlterUserScramCredentialsResponseAlterUserScramCredentialsResult[];
}

export function createAlterUserScramCredentialsResponse(fields?: Partial<AlterUserScramCredentialsResponse>): AlterUserScramCredentialsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    results: fields?.results ?? [],
  };
}

export function readAlterUserScramCredentialsResponse(reader: Reader, version: number): AlterUserScramCredentialsResponse {
  if (version < 0 || version > 0) throw unknownVersion("AlterUserScramCredentialsResponse", version);
  const throttleTimeMs_: number = reader.int32();
  let results_: AlterUserScramCredentialsResponseAlterUserScramCredentialsResult[];
  const resultsCount = reader.compactArrayLength(5);
  results_ = [];
  for (let i = 0; i < resultsCount; i++) results_.push(readAlterUserScramCredentialsResponseAlterUserScramCredentialsResult(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    results: results_,
  };
}

export function writeAlterUserScramCredentialsResponse(writer: Writer, message: AlterUserScramCredentialsResponse, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("AlterUserScramCredentialsResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.compactArrayLength(message.results.length);
  for (const item of message.results) {
    writeAlterUserScramCredentialsResponseAlterUserScramCredentialsResult(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface AlterUserScramCredentialsResponseAlterUserScramCredentialsResult {
  user: string;
  errorCode: number;
  errorMessage: string | null;
}

export function createAlterUserScramCredentialsResponseAlterUserScramCredentialsResult(fields?: Partial<AlterUserScramCredentialsResponseAlterUserScramCredentialsResult>): AlterUserScramCredentialsResponseAlterUserScramCredentialsResult {
  return {
    user: fields?.user ?? "",
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage === undefined ? "" : fields!.errorMessage,
  };
}

function readAlterUserScramCredentialsResponseAlterUserScramCredentialsResult(reader: Reader, version: number): AlterUserScramCredentialsResponseAlterUserScramCredentialsResult {
  const user_: string = reader.compactString();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
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
  };
}

function writeAlterUserScramCredentialsResponseAlterUserScramCredentialsResult(writer: Writer, message: AlterUserScramCredentialsResponseAlterUserScramCredentialsResult, version: number): void {
  writer.compactString(message.user);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.unsignedVarint(0);
}

export const alterUserScramCredentialsRequestSchema: RequestSchema<AlterUserScramCredentialsRequest> = {
  name: "AlterUserScramCredentialsRequest",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readAlterUserScramCredentialsRequest,
  write: writeAlterUserScramCredentialsRequest,
  create: createAlterUserScramCredentialsRequest,
  headerVersion: () => 2,
};

export const alterUserScramCredentialsResponseSchema: ResponseSchema<AlterUserScramCredentialsResponse> = {
  name: "AlterUserScramCredentialsResponse",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readAlterUserScramCredentialsResponse,
  write: writeAlterUserScramCredentialsResponse,
  create: createAlterUserScramCredentialsResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.UNSUPPORTED_SASL_MECHANISM,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.NOT_CONTROLLER,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.RESOURCE_NOT_FOUND,
    ErrorCode.DUPLICATE_RESOURCE,
    ErrorCode.UNACCEPTABLE_CREDENTIAL,
  ],
};

export const alterUserScramCredentialsApi: ApiSchema<AlterUserScramCredentialsRequest, AlterUserScramCredentialsResponse> = {
  key: 51,
  name: "AlterUserScramCredentials",
  validVersions: { min: 0, max: 0 },
  advertisedVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 0 },
  listeners: ["broker", "controller"],
  request: alterUserScramCredentialsRequestSchema,
  response: alterUserScramCredentialsResponseSchema,
};
