// generated, do not edit: protocol/schemas/api/describe-delegation-token.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

const EMPTY_BYTES = Buffer.alloc(0);

export interface DescribeDelegationTokenRequest {
  owners: DescribeDelegationTokenRequestDescribeDelegationTokenOwner[] | null;
}

export function createDescribeDelegationTokenRequest(fields?: Partial<DescribeDelegationTokenRequest>): DescribeDelegationTokenRequest {
  return {
    owners: fields?.owners === undefined ? [] : fields!.owners,
  };
}

export function readDescribeDelegationTokenRequest(reader: Reader, version: number): DescribeDelegationTokenRequest {
  if (version < 1 || version > 3) throw unknownVersion("DescribeDelegationTokenRequest", version);
  const flexible = version >= 2;
  let owners_: DescribeDelegationTokenRequestDescribeDelegationTokenOwner[] | null;
  const ownersCount = flexible ? reader.compactNullableArrayLength(3) : reader.nullableArrayLength(3);
  if (ownersCount < 0) owners_ = null;
  else {
    owners_ = [];
    for (let i = 0; i < ownersCount; i++) owners_.push(readDescribeDelegationTokenRequestDescribeDelegationTokenOwner(reader, version));
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
    owners: owners_,
  };
}

export function writeDescribeDelegationTokenRequest(writer: Writer, message: DescribeDelegationTokenRequest, version: number): void {
  if (version < 1 || version > 3) throw unwritableVersion("DescribeDelegationTokenRequest", version);
  const flexible = version >= 2;
  if (message.owners === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int32(-1);
  } else {
    if (flexible) writer.compactArrayLength(message.owners.length);
    else writer.arrayLength(message.owners.length);
    for (const item of message.owners) {
      writeDescribeDelegationTokenRequestDescribeDelegationTokenOwner(writer, item, version);
    }
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DescribeDelegationTokenRequestDescribeDelegationTokenOwner {
  principalType: string;
  principalName: string;
}

export function createDescribeDelegationTokenRequestDescribeDelegationTokenOwner(fields?: Partial<DescribeDelegationTokenRequestDescribeDelegationTokenOwner>): DescribeDelegationTokenRequestDescribeDelegationTokenOwner {
  return {
    principalType: fields?.principalType ?? "",
    principalName: fields?.principalName ?? "",
  };
}

function readDescribeDelegationTokenRequestDescribeDelegationTokenOwner(reader: Reader, version: number): DescribeDelegationTokenRequestDescribeDelegationTokenOwner {
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

function writeDescribeDelegationTokenRequestDescribeDelegationTokenOwner(writer: Writer, message: DescribeDelegationTokenRequestDescribeDelegationTokenOwner, version: number): void {
  const flexible = version >= 2;
  if (flexible) writer.compactString(message.principalType);
  else writer.string(message.principalType);
  if (flexible) writer.compactString(message.principalName);
  else writer.string(message.principalName);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DescribeDelegationTokenResponse {
  errorCode: number;
  tokens: DescribeDelegationTokenResponseDescribedDelegationToken[];
  throttleTimeMs: number;
}

export function createDescribeDelegationTokenResponse(fields?: Partial<DescribeDelegationTokenResponse>): DescribeDelegationTokenResponse {
  return {
    errorCode: fields?.errorCode ?? 0,
    tokens: fields?.tokens ?? [],
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
  };
}

export function readDescribeDelegationTokenResponse(reader: Reader, version: number): DescribeDelegationTokenResponse {
  if (version < 1 || version > 3) throw unknownVersion("DescribeDelegationTokenResponse", version);
  const flexible = version >= 2;
  const errorCode_: number = reader.int16();
  let tokens_: DescribeDelegationTokenResponseDescribedDelegationToken[];
  const tokensCount = flexible ? reader.compactArrayLength(30) : reader.arrayLength(30);
  tokens_ = [];
  for (let i = 0; i < tokensCount; i++) tokens_.push(readDescribeDelegationTokenResponseDescribedDelegationToken(reader, version));
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
    tokens: tokens_,
    throttleTimeMs: throttleTimeMs_,
  };
}

export function writeDescribeDelegationTokenResponse(writer: Writer, message: DescribeDelegationTokenResponse, version: number): void {
  if (version < 1 || version > 3) throw unwritableVersion("DescribeDelegationTokenResponse", version);
  const flexible = version >= 2;
  writer.int16(message.errorCode);
  if (flexible) writer.compactArrayLength(message.tokens.length);
  else writer.arrayLength(message.tokens.length);
  for (const item of message.tokens) {
    writeDescribeDelegationTokenResponseDescribedDelegationToken(writer, item, version);
  }
  writer.int32(message.throttleTimeMs);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DescribeDelegationTokenResponseDescribedDelegationToken {
  principalType: string;
  principalName: string;
  tokenRequesterPrincipalType: string;
  tokenRequesterPrincipalName: string;
  issueTimestamp: number;
  expiryTimestamp: number;
  maxTimestamp: number;
  tokenId: string;
  hmac: Buffer;
  renewers: DescribeDelegationTokenResponseDescribedDelegationTokenRenewer[];
}

export function createDescribeDelegationTokenResponseDescribedDelegationToken(fields?: Partial<DescribeDelegationTokenResponseDescribedDelegationToken>): DescribeDelegationTokenResponseDescribedDelegationToken {
  return {
    principalType: fields?.principalType ?? "",
    principalName: fields?.principalName ?? "",
    tokenRequesterPrincipalType: fields?.tokenRequesterPrincipalType ?? "",
    tokenRequesterPrincipalName: fields?.tokenRequesterPrincipalName ?? "",
    issueTimestamp: fields?.issueTimestamp ?? 0,
    expiryTimestamp: fields?.expiryTimestamp ?? 0,
    maxTimestamp: fields?.maxTimestamp ?? 0,
    tokenId: fields?.tokenId ?? "",
    hmac: fields?.hmac ?? EMPTY_BYTES,
    renewers: fields?.renewers ?? [],
  };
}

function readDescribeDelegationTokenResponseDescribedDelegationToken(reader: Reader, version: number): DescribeDelegationTokenResponseDescribedDelegationToken {
  const flexible = version >= 2;
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
  const issueTimestamp_: number = reader.int64();
  const expiryTimestamp_: number = reader.int64();
  const maxTimestamp_: number = reader.int64();
  const tokenId_: string = flexible ? reader.compactString() : reader.string();
  const hmac_: Buffer = flexible ? reader.compactBytes() : reader.bytes();
  let renewers_: DescribeDelegationTokenResponseDescribedDelegationTokenRenewer[];
  const renewersCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  renewers_ = [];
  for (let i = 0; i < renewersCount; i++) renewers_.push(readDescribeDelegationTokenResponseDescribedDelegationTokenRenewer(reader, version));
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
    tokenRequesterPrincipalType: tokenRequesterPrincipalType_,
    tokenRequesterPrincipalName: tokenRequesterPrincipalName_,
    issueTimestamp: issueTimestamp_,
    expiryTimestamp: expiryTimestamp_,
    maxTimestamp: maxTimestamp_,
    tokenId: tokenId_,
    hmac: hmac_,
    renewers: renewers_,
  };
}

function writeDescribeDelegationTokenResponseDescribedDelegationToken(writer: Writer, message: DescribeDelegationTokenResponseDescribedDelegationToken, version: number): void {
  const flexible = version >= 2;
  if (flexible) writer.compactString(message.principalType);
  else writer.string(message.principalType);
  if (flexible) writer.compactString(message.principalName);
  else writer.string(message.principalName);
  if (version >= 3) {
    writer.compactString(message.tokenRequesterPrincipalType);
  } else if (!(message.tokenRequesterPrincipalType === "")) throw absentField("DescribeDelegationTokenResponse.tokenRequesterPrincipalType", version);
  if (version >= 3) {
    writer.compactString(message.tokenRequesterPrincipalName);
  } else if (!(message.tokenRequesterPrincipalName === "")) throw absentField("DescribeDelegationTokenResponse.tokenRequesterPrincipalName", version);
  writer.int64(message.issueTimestamp);
  writer.int64(message.expiryTimestamp);
  writer.int64(message.maxTimestamp);
  if (flexible) writer.compactString(message.tokenId);
  else writer.string(message.tokenId);
  if (flexible) writer.compactBytes(message.hmac);
  else writer.bytes(message.hmac);
  if (flexible) writer.compactArrayLength(message.renewers.length);
  else writer.arrayLength(message.renewers.length);
  for (const item of message.renewers) {
    writeDescribeDelegationTokenResponseDescribedDelegationTokenRenewer(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DescribeDelegationTokenResponseDescribedDelegationTokenRenewer {
  principalType: string;
  principalName: string;
}

export function createDescribeDelegationTokenResponseDescribedDelegationTokenRenewer(fields?: Partial<DescribeDelegationTokenResponseDescribedDelegationTokenRenewer>): DescribeDelegationTokenResponseDescribedDelegationTokenRenewer {
  return {
    principalType: fields?.principalType ?? "",
    principalName: fields?.principalName ?? "",
  };
}

function readDescribeDelegationTokenResponseDescribedDelegationTokenRenewer(reader: Reader, version: number): DescribeDelegationTokenResponseDescribedDelegationTokenRenewer {
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

function writeDescribeDelegationTokenResponseDescribedDelegationTokenRenewer(writer: Writer, message: DescribeDelegationTokenResponseDescribedDelegationTokenRenewer, version: number): void {
  const flexible = version >= 2;
  if (flexible) writer.compactString(message.principalType);
  else writer.string(message.principalType);
  if (flexible) writer.compactString(message.principalName);
  else writer.string(message.principalName);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const describeDelegationTokenRequestSchema: RequestSchema<DescribeDelegationTokenRequest> = {
  name: "DescribeDelegationTokenRequest",
  validVersions: { min: 1, max: 3 },
  flexibleVersions: { min: 2, max: 3 },
  latestVersionUnstable: false,
  read: readDescribeDelegationTokenRequest,
  write: writeDescribeDelegationTokenRequest,
  create: createDescribeDelegationTokenRequest,
  headerVersion: (version) => (version >= 2 ? 2 : 1),
};

export const describeDelegationTokenResponseSchema: ResponseSchema<DescribeDelegationTokenResponse> = {
  name: "DescribeDelegationTokenResponse",
  validVersions: { min: 1, max: 3 },
  flexibleVersions: { min: 2, max: 3 },
  latestVersionUnstable: false,
  read: readDescribeDelegationTokenResponse,
  write: writeDescribeDelegationTokenResponse,
  create: createDescribeDelegationTokenResponse,
  headerVersion: (version) => (version >= 2 ? 1 : 0),
  errors: [
    ErrorCode.DELEGATION_TOKEN_AUTH_DISABLED,
    ErrorCode.DELEGATION_TOKEN_REQUEST_NOT_ALLOWED,
    ErrorCode.DELEGATION_TOKEN_AUTHORIZATION_FAILED,
  ],
};

export const describeDelegationTokenApi: ApiSchema<DescribeDelegationTokenRequest, DescribeDelegationTokenResponse> = {
  key: 41,
  name: "DescribeDelegationToken",
  validVersions: { min: 1, max: 3 },
  advertisedVersions: { min: 1, max: 3 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 2, max: 3 },
  listeners: ["broker", "controller"],
  request: describeDelegationTokenRequestSchema,
  response: describeDelegationTokenResponseSchema,
};
