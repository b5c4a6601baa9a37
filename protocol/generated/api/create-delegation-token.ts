// generated, do not edit: protocol/schemas/api/create-delegation-token.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

const EMPTY_BYTES = Buffer.alloc(0);

export interface CreateDelegationTokenRequest {
  ownerPrincipalType: string | null;
  ownerPrincipalName: string | null;
  renewers: CreateDelegationTokenRequestCreatableRenewers[];
  maxLifetimeMs: number;
}

export function createCreateDelegationTokenRequest(fields?: Partial<CreateDelegationTokenRequest>): CreateDelegationTokenRequest {
  return {
    ownerPrincipalType: fields?.ownerPrincipalType === undefined ? "" : fields!.ownerPrincipalType,
    ownerPrincipalName: fields?.ownerPrincipalName === undefined ? "" : fields!.ownerPrincipalName,
    renewers: fields?.renewers ?? [],
    maxLifetimeMs: fields?.maxLifetimeMs ?? 0,
  };
}

export function readCreateDelegationTokenRequest(reader: Reader, version: number): CreateDelegationTokenRequest {
  if (version < 1 || version > 3) throw unknownVersion("CreateDelegationTokenRequest", version);
  const flexible = version >= 2;
  let ownerPrincipalType_: string | null;
  if (version >= 3) {
    ownerPrincipalType_ = reader.compactNullableString();
  } else ownerPrincipalType_ = "";
  let ownerPrincipalName_: string | null;
  if (version >= 3) {
    ownerPrincipalName_ = reader.compactNullableString();
  } else ownerPrincipalName_ = "";
  let renewers_: CreateDelegationTokenRequestCreatableRenewers[];
  const renewersCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  renewers_ = [];
  for (let i = 0; i < renewersCount; i++) renewers_.push(readCreateDelegationTokenRequestCreatableRenewers(reader, version));
  const maxLifetimeMs_: number = reader.int64();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    ownerPrincipalType: ownerPrincipalType_,
    ownerPrincipalName: ownerPrincipalName_,
    renewers: renewers_,
    maxLifetimeMs: maxLifetimeMs_,
  };
}

export function writeCreateDelegationTokenRequest(writer: Writer, message: CreateDelegationTokenRequest, version: number): void {
  if (version < 1 || version > 3) throw unwritableVersion("CreateDelegationTokenRequest", version);
  const flexible = version >= 2;
  if (version >= 3) {
    if (message.ownerPrincipalType === null) {
      writer.unsignedVarint(0);
    } else {
      writer.compactString(message.ownerPrincipalType);
    }
  } else if (!(message.ownerPrincipalType === "")) throw absentField("CreateDelegationTokenRequest.ownerPrincipalType", version);
  if (version >= 3) {
    if (message.ownerPrincipalName === null) {
      writer.unsignedVarint(0);
    } else {
      writer.compactString(message.ownerPrincipalName);
    }
  } else if (!(message.ownerPrincipalName === "")) throw absentField("CreateDelegationTokenRequest.ownerPrincipalName", version);
  if (flexible) writer.compactArrayLength(message.renewers.length);
  else writer.arrayLength(message.renewers.length);
  for (const item of message.renewers) {
    writeCreateDelegationTokenRequestCreatableRenewers(writer, item, version);
  }
  writer.int64(message.maxLifetimeMs);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface CreateDelegationTokenRequestCreatableRenewers {
  principalType: string;
  principalName: string;
}

export function createCreateDelegationTokenRequestCreatableRenewers(fields?: Partial<CreateDelegationTokenRequestCreatableRenewers>): CreateDelegationTokenRequestCreatableRenewers {
  return {
    principalType: fields?.principalType ?? "",
    principalName: fields?.principalName ?? "",
  };
}

function readCreateDelegationTokenRequestCreatableRenewers(reader: Reader, version: number): CreateDelegationTokenRequestCreatableRenewers {
  const flexible = version >= 2;
  const principalType_: string = flexible ? reader.compactString() : reader.string();
  const principalName_: string = flexible ? reader.compactString() : reader.string();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    principalType: principalType_,
    principalName: principalName_,
  };
}

function writeCreateDelegationTokenRequestCreatableRenewers(writer: Writer, message: CreateDelegationTokenRequestCreatableRenewers, version: number): void {
  const flexible = version >= 2;
  if (flexible) writer.compactString(message.principalType);
  else writer.string(message.principalType);
  if (flexible) writer.compactString(message.principalName);
  else writer.string(message.principalName);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface CreateDelegationTokenResponse {
  errorCode: number;
  principalType: string;
  principalName: string;
  tokenRequesterPrincipalType: string;
  tokenRequesterPrincipalName: string;
  issueTimestampMs: number;
  expiryTimestampMs: number;
  maxTimestampMs: number;
  tokenId: string;
  hmac: Buffer;
  throttleTimeMs: number;
}

export function createCreateDelegationTokenResponse(fields?: Partial<CreateDelegationTokenResponse>): CreateDelegationTokenResponse {
  return {
    errorCode: fields?.errorCode ?? 0,
    principalType: fields?.principalType ?? "",
    principalName: fields?.principalName ?? "",
    tokenRequesterPrincipalType: fields?.tokenRequesterPrincipalType ?? "",
    tokenRequesterPrincipalName: fields?.tokenRequesterPrincipalName ?? "",
    issueTimestampMs: fields?.issueTimestampMs ?? 0,
    expiryTimestampMs: fields?.expiryTimestampMs ?? 0,
    maxTimestampMs: fields?.maxTimestampMs ?? 0,
    tokenId: fields?.tokenId ?? "",
    hmac: fields?.hmac ?? EMPTY_BYTES,
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
  };
}

export function readCreateDelegationTokenResponse(reader: Reader, version: number): CreateDelegationTokenResponse {
  if (version < 1 || version > 3) throw unknownVersion("CreateDelegationTokenResponse", version);
  const flexible = version >= 2;
  const errorCode_: number = reader.int16();
  const principalType_: string = flexible ? reader.compactString() : reader.string();
  const principalName_: string = flexible ? reader.compactString() : reader.string();
  let tokenRequesterPrincipalType_: string;
  if (version >= 3) {
    tokenRequesterPrincipalType_ = reader.compactString();
  } else tokenRequesterPrincipalType_ = "";
  let tokenRequesterPrincipalName_: string;
  if (version >= 3) {
    tokenRequesterPrincipalName_ = reader.compactString();
  } else tokenRequesterPrincipalName_ = "";
  const issueTimestampMs_: number = reader.int64();
  const expiryTimestampMs_: number = reader.int64();
  const maxTimestampMs_: number = reader.int64();
  const tokenId_: string = flexible ? reader.compactString() : reader.string();
  const hmac_: Buffer = flexible ? reader.compactBytes() : reader.bytes();
  const throttleTimeMs_: number = reader.int32();
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
    principalType: principalType_,
    principalName: principalName_,
    tokenRequesterPrincipalType: tokenRequesterPrincipalType_,
    tokenRequesterPrincipalName: tokenRequesterPrincipalName_,
    issueTimestampMs: issueTimestampMs_,
    expiryTimestampMs: expiryTimestampMs_,
    maxTimestampMs: maxTimestampMs_,
    tokenId: tokenId_,
    hmac: hmac_,
    throttleTimeMs: throttleTimeMs_,
  };
}

export function writeCreateDelegationTokenResponse(writer: Writer, message: CreateDelegationTokenResponse, version: number): void {
  if (version < 1 || version > 3) throw unwritableVersion("CreateDelegationTokenResponse", version);
  const flexible = version >= 2;
  writer.int16(message.errorCode);
  if (flexible) writer.compactString(message.principalType);
  else writer.string(message.principalType);
  if (flexible) writer.compactString(message.principalName);
  else writer.string(message.principalName);
  if (version >= 3) {
    writer.compactString(message.tokenRequesterPrincipalType);
  } else if (!(message.tokenRequesterPrincipalType === "")) throw absentField("CreateDelegationTokenResponse.tokenRequesterPrincipalType", version);
  if (version >= 3) {
    writer.compactString(message.tokenRequesterPrincipalName);
  } else if (!(message.tokenRequesterPrincipalName === "")) throw absentField("CreateDelegationTokenResponse.tokenRequesterPrincipalName", version);
  writer.int64(message.issueTimestampMs);
  writer.int64(message.expiryTimestampMs);
  writer.int64(message.maxTimestampMs);
  if (flexible) writer.compactString(message.tokenId);
  else writer.string(message.tokenId);
  if (flexible) writer.compactBytes(message.hmac);
  else writer.bytes(message.hmac);
  writer.int32(message.throttleTimeMs);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const createDelegationTokenRequestSchema: RequestSchema<CreateDelegationTokenRequest> = {
  name: "CreateDelegationTokenRequest",
  validVersions: { min: 1, max: 3 },
  flexibleVersions: { min: 2, max: 3 },
  latestVersionUnstable: false,
  read: readCreateDelegationTokenRequest,
  write: writeCreateDelegationTokenRequest,
  create: createCreateDelegationTokenRequest,
  headerVersion: (version) => (version >= 2 ? 2 : 1),
};

export const createDelegationTokenResponseSchema: ResponseSchema<CreateDelegationTokenResponse> = {
  name: "CreateDelegationTokenResponse",
  validVersions: { min: 1, max: 3 },
  flexibleVersions: { min: 2, max: 3 },
  latestVersionUnstable: false,
  read: readCreateDelegationTokenResponse,
  write: writeCreateDelegationTokenResponse,
  create: createCreateDelegationTokenResponse,
  headerVersion: (version) => (version >= 2 ? 1 : 0),
  errors: [
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.NOT_CONTROLLER,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.INVALID_TIMESTAMP,
    ErrorCode.DELEGATION_TOKEN_AUTH_DISABLED,
    ErrorCode.DELEGATION_TOKEN_REQUEST_NOT_ALLOWED,
    ErrorCode.DELEGATION_TOKEN_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_PRINCIPAL_TYPE,
  ],
};

export const createDelegationTokenApi: ApiSchema<CreateDelegationTokenRequest, CreateDelegationTokenResponse> = {
  key: 38,
  name: "CreateDelegationToken",
  validVersions: { min: 1, max: 3 },
  advertisedVersions: { min: 1, max: 3 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 2, max: 3 },
  listeners: ["broker", "controller"],
  request: createDelegationTokenRequestSchema,
  response: createDelegationTokenResponseSchema,
};
