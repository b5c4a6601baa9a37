// generated, do not edit: protocol/schemas/api/update-features.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface UpdateFeaturesRequest {
  timeoutMs: number;
  featureUpdates: UpdateFeaturesRequestFeatureUpdateKey[];
  validateOnly: boolean;
}

export function createUpdateFeaturesRequest(fields?: Partial<UpdateFeaturesRequest>): UpdateFeaturesRequest {
  return {
    timeoutMs: fields?.timeoutMs ?? 60000,
    featureUpdates: fields?.featureUpdates ?? [],
    validateOnly: fields?.validateOnly ?? false,
  };
}

export function readUpdateFeaturesRequest(reader: Reader, version: number): UpdateFeaturesRequest {
  if (version < 0 || version > 2) throw unknownVersion("UpdateFeaturesRequest", version);
  const timeoutMs_: number = reader.int32();
  let featureUpdates_: UpdateFeaturesRequestFeatureUpdateKey[];
  const featureUpdatesCount = reader.compactArrayLength(5);
  featureUpdates_ = [];
  for (let i = 0; i < featureUpdatesCount; i++) featureUpdates_.push(readUpdateFeaturesRequestFeatureUpdateKey(reader, version));
  let validateOnly_: boolean;
  if (version >= 1) {
    validateOnly_ = reader.bool();
  } else validateOnly_ = false;
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    timeoutMs: timeoutMs_,
    featureUpdates: featureUpdates_,
    validateOnly: validateOnly_,
  };
}

export function writeUpdateFeaturesRequest(writer: Writer, message: UpdateFeaturesRequest, version: number): void {
  if (version < 0 || version > 2) throw unwritableVersion("UpdateFeaturesRequest", version);
  writer.int32(message.timeoutMs);
  writer.compactArrayLength(message.featureUpdates.length);
  for (const item of message.featureUpdates) {
    writeUpdateFeaturesRequestFeatureUpdateKey(writer, item, version);
  }
  if (version >= 1) {
    writer.bool(message.validateOnly);
  } else if (!(message.validateOnly === false)) throw absentField("UpdateFeaturesRequest.validateOnly", version);
  writer.unsignedVarint(0);
}

export interface UpdateFeaturesRequestFeatureUpdateKey {
  feature: string;
  maxVersionLevel: number;
  allowDowngrade: boolean;
  upgradeType: number;
}

export function createUpdateFeaturesRequestFeatureUpdateKey(fields?: Partial<UpdateFeaturesRequestFeatureUpdateKey>): UpdateFeaturesRequestFeatureUpdateKey {
  return {
    feature: fields?.feature ?? "",
    maxVersionLevel: fields?.maxVersionLevel ?? 0,
    allowDowngrade: fields?.allowDowngrade ?? false,
    upgradeType: fields?.upgradeType ?? 1,
  };
}

function readUpdateFeaturesRequestFeatureUpdateKey(reader: Reader, version: number): UpdateFeaturesRequestFeatureUpdateKey {
  const feature_: string = reader.compactString();
  const maxVersionLevel_: number = reader.int16();
  let allowDowngrade_: boolean;
  if (version <= 0) {
    allowDowngrade_ = reader.bool();
  } else allowDowngrade_ = false;
  let upgradeType_: number;
  if (version >= 1) {
    upgradeType_ = reader.int8();
  } else upgradeType_ = 1;
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    feature: feature_,
    maxVersionLevel: maxVersionLevel_,
    allowDowngrade: allowDowngrade_,
    upgradeType: upgradeType_,
  };
}

function writeUpdateFeaturesRequestFeatureUpdateKey(writer: Writer, message: UpdateFeaturesRequestFeatureUpdateKey, version: number): void {
  writer.compactString(message.feature);
  writer.int16(message.maxVersionLevel);
  if (version <= 0) {
    writer.bool(message.allowDowngrade);
  } else if (!(message.allowDowngrade === false)) throw absentField("UpdateFeaturesRequest.allowDowngrade", version);
  if (version >= 1) {
    writer.int8(message.upgradeType);
  } else if (!(message.upgradeType === 1)) throw absentField("UpdateFeaturesRequest.upgradeType", version);
  writer.unsignedVarint(0);
}

export interface UpdateFeaturesResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
  results: UpdateFeaturesResponseUpdatableFeatureResult[];
}

export function createUpdateFeaturesResponse(fields?: Partial<UpdateFeaturesResponse>): UpdateFeaturesResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage === undefined ? "" : fields!.errorMessage,
    results: fields?.results ?? [],
  };
}

export function readUpdateFeaturesResponse(reader: Reader, version: number): UpdateFeaturesResponse {
  if (version < 0 || version > 2) throw unknownVersion("UpdateFeaturesResponse", version);
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
  let results_: UpdateFeaturesResponseUpdatableFeatureResult[];
  if (version <= 1) {
    const resultsCount = reader.compactArrayLength(5);
    results_ = [];
    for (let i = 0; i < resultsCount; i++) results_.push(readUpdateFeaturesResponseUpdatableFeatureResult(reader, version));
  } else results_ = [];
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

export function writeUpdateFeaturesResponse(writer: Writer, message: UpdateFeaturesResponse, version: number): void {
  if (version < 0 || version > 2) throw unwritableVersion("UpdateFeaturesResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  if (version <= 1) {
    writer.compactArrayLength(message.results.length);
    for (const item of message.results) {
      writeUpdateFeaturesResponseUpdatableFeatureResult(writer, item, version);
    }
  }
  writer.unsignedVarint(0);
}

export interface UpdateFeaturesResponseUpdatableFeatureResult {
  feature: string;
  errorCode: number;
  errorMessage: string | null;
}

export function createUpdateFeaturesResponseUpdatableFeatureResult(fields?: Partial<UpdateFeaturesResponseUpdatableFeatureResult>): UpdateFeaturesResponseUpdatableFeatureResult {
  return {
    feature: fields?.feature ?? "",
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage === undefined ? "" : fields!.errorMessage,
  };
}

function readUpdateFeaturesResponseUpdatableFeatureResult(reader: Reader, version: number): UpdateFeaturesResponseUpdatableFeatureResult {
  const feature_: string = reader.compactString();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    feature: feature_,
    errorCode: errorCode_,
    errorMessage: errorMessage_,
  };
}

function writeUpdateFeaturesResponseUpdatableFeatureResult(writer: Writer, message: UpdateFeaturesResponseUpdatableFeatureResult, version: number): void {
  writer.compactString(message.feature);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.unsignedVarint(0);
}

export const updateFeaturesRequestSchema: RequestSchema<UpdateFeaturesRequest> = {
  name: "UpdateFeaturesRequest",
  validVersions: { min: 0, max: 2 },
  flexibleVersions: { min: 0, max: 2 },
  latestVersionUnstable: false,
  read: readUpdateFeaturesRequest,
  write: writeUpdateFeaturesRequest,
  create: createUpdateFeaturesRequest,
  headerVersion: () => 2,
};

export const updateFeaturesResponseSchema: ResponseSchema<UpdateFeaturesResponse> = {
  name: "UpdateFeaturesResponse",
  validVersions: { min: 0, max: 2 },
  flexibleVersions: { min: 0, max: 2 },
  latestVersionUnstable: false,
  read: readUpdateFeaturesResponse,
  write: writeUpdateFeaturesResponse,
  create: createUpdateFeaturesResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.NOT_CONTROLLER,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.INVALID_UPDATE_VERSION,
    ErrorCode.FEATURE_UPDATE_FAILED,
  ],
};

export const updateFeaturesApi: ApiSchema<UpdateFeaturesRequest, UpdateFeaturesResponse> = {
  key: 57,
  name: "UpdateFeatures",
  validVersions: { min: 0, max: 2 },
  advertisedVersions: { min: 0, max: 2 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 2 },
  listeners: ["broker", "controller"],
  request: updateFeaturesRequestSchema,
  response: updateFeaturesResponseSchema,
};
