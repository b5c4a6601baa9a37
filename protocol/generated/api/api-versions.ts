// generated, do not edit: protocol/schemas/api/api-versions.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ApiVersionsRequest {
  clientSoftwareName: string;
  clientSoftwareVersion: string;
}

export function createApiVersionsRequest(fields?: Partial<ApiVersionsRequest>): ApiVersionsRequest {
  return {
    clientSoftwareName: fields?.clientSoftwareName ?? "",
    clientSoftwareVersion: fields?.clientSoftwareVersion ?? "",
  };
}

export function readApiVersionsRequest(reader: Reader, version: number): ApiVersionsRequest {
  if (version < 0 || version > 4) throw unknownVersion("ApiVersionsRequest", version);
  const flexible = version >= 3;
  let clientSoftwareName_: string;
  if (version >= 3) {
    clientSoftwareName_ = reader.compactString();
  } else clientSoftwareName_ = "";
  let clientSoftwareVersion_: string;
  if (version >= 3) {
    clientSoftwareVersion_ = reader.compactString();
  } else clientSoftwareVersion_ = "";
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    clientSoftwareName: clientSoftwareName_,
    clientSoftwareVersion: clientSoftwareVersion_,
  };
}

export function writeApiVersionsRequest(writer: Writer, message: ApiVersionsRequest, version: number): void {
  if (version < 0 || version > 4) throw unwritableVersion("ApiVersionsRequest", version);
  const flexible = version >= 3;
  if (version >= 3) {
    writer.compactString(message.clientSoftwareName);
  }
  if (version >= 3) {
    writer.compactString(message.clientSoftwareVersion);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface ApiVersionsResponse {
  errorCode: number;
  apiKeys: ApiVersionsResponseApiVersion[];
  throttleTimeMs: number;
  supportedFeatures: ApiVersionsResponseSupportedFeatureKey[];
  finalizedFeaturesEpoch: number;
  finalizedFeatures: ApiVersionsResponseFinalizedFeatureKey[];
  zkMigrationReady: boolean;
}

export function createApiVersionsResponse(fields?: Partial<ApiVersionsResponse>): ApiVersionsResponse {
  return {
    errorCode: fields?.errorCode ?? 0,
    apiKeys: fields?.apiKeys ?? [],
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    supportedFeatures: fields?.supportedFeatures ?? [],
    finalizedFeaturesEpoch: fields?.finalizedFeaturesEpoch ?? -1,
    finalizedFeatures: fields?.finalizedFeatures ?? [],
    zkMigrationReady: fields?.zkMigrationReady ?? false,
  };
}

export function readApiVersionsResponse(reader: Reader, version: number): ApiVersionsResponse {
  if (version < 0 || version > 4) throw unknownVersion("ApiVersionsResponse", version);
  const flexible = version >= 3;
  const errorCode_: number = reader.int16();
  let apiKeys_: ApiVersionsResponseApiVersion[];
  const apiKeysCount = flexible ? reader.compactArrayLength(6) : reader.arrayLength(6);
  apiKeys_ = [];
  for (let i = 0; i < apiKeysCount; i++) apiKeys_.push(readApiVersionsResponseApiVersion(reader, version));
  let throttleTimeMs_: number;
  if (version >= 1) {
    throttleTimeMs_ = reader.int32();
  } else throttleTimeMs_ = 0;
  let supportedFeatures_: ApiVersionsResponseSupportedFeatureKey[] = [];
  let finalizedFeaturesEpoch_: number = -1;
  let finalizedFeatures_: ApiVersionsResponseFinalizedFeatureKey[] = [];
  let zkMigrationReady_: boolean = false;
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      switch (tag) {
        case 0: {
          const supportedFeaturesCount = reader.compactArrayLength(6);
          supportedFeatures_ = [];
          for (let i = 0; i < supportedFeaturesCount; i++) supportedFeatures_.push(readApiVersionsResponseSupportedFeatureKey(reader, version));
          break;
        }
        case 1: {
          finalizedFeaturesEpoch_ = reader.int64();
          break;
        }
        case 2: {
          const finalizedFeaturesCount = reader.compactArrayLength(6);
          finalizedFeatures_ = [];
          for (let i = 0; i < finalizedFeaturesCount; i++) finalizedFeatures_.push(readApiVersionsResponseFinalizedFeatureKey(reader, version));
          break;
        }
        case 3: {
          zkMigrationReady_ = reader.bool();
          break;
        }
        default:
          reader.skipTo(end);
      }
      reader.endTag(end);
    }
  }
  return {
    errorCode: errorCode_,
    apiKeys: apiKeys_,
    throttleTimeMs: throttleTimeMs_,
    supportedFeatures: supportedFeatures_,
    finalizedFeaturesEpoch: finalizedFeaturesEpoch_,
    finalizedFeatures: finalizedFeatures_,
    zkMigrationReady: zkMigrationReady_,
  };
}

export function writeApiVersionsResponse(writer: Writer, message: ApiVersionsResponse, version: number): void {
  if (version < 0 || version > 4) throw unwritableVersion("ApiVersionsResponse", version);
  const flexible = version >= 3;
  writer.int16(message.errorCode);
  if (flexible) writer.compactArrayLength(message.apiKeys.length);
  else writer.arrayLength(message.apiKeys.length);
  for (const item of message.apiKeys) {
    writeApiVersionsResponseApiVersion(writer, item, version);
  }
  if (version >= 1) {
    writer.int32(message.throttleTimeMs);
  }
  if (flexible) {
    let tags = 0;
    if (!(message.supportedFeatures.length === 0)) tags++;
    if (!(message.finalizedFeaturesEpoch === -1)) tags++;
    if (!(message.finalizedFeatures.length === 0)) tags++;
    if (!(message.zkMigrationReady === false)) tags++;
    writer.unsignedVarint(tags);
    if (!(message.supportedFeatures.length === 0)) {
      const inner = writer.beginTag();
      inner.compactArrayLength(message.supportedFeatures.length);
      for (const item of message.supportedFeatures) {
        writeApiVersionsResponseSupportedFeatureKey(inner, item, version);
      }
      writer.endTag(0, inner);
    }
    if (!(message.finalizedFeaturesEpoch === -1)) {
      const inner = writer.beginTag();
      inner.int64(message.finalizedFeaturesEpoch);
      writer.endTag(1, inner);
    }
    if (!(message.finalizedFeatures.length === 0)) {
      const inner = writer.beginTag();
      inner.compactArrayLength(message.finalizedFeatures.length);
      for (const item of message.finalizedFeatures) {
        writeApiVersionsResponseFinalizedFeatureKey(inner, item, version);
      }
      writer.endTag(2, inner);
    }
    if (!(message.zkMigrationReady === false)) {
      const inner = writer.beginTag();
      inner.bool(message.zkMigrationReady);
      writer.endTag(3, inner);
    }
  }
}

export interface ApiVersionsResponseApiVersion {
  apiKey: number;
  minVersion: number;
  maxVersion: number;
}

export function createApiVersionsResponseApiVersion(fields?: Partial<ApiVersionsResponseApiVersion>): ApiVersionsResponseApiVersion {
  return {
    apiKey: fields?.apiKey ?? 0,
    minVersion: fields?.minVersion ?? 0,
    maxVersion: fields?.maxVersion ?? 0,
  };
}

function readApiVersionsResponseApiVersion(reader: Reader, version: number): ApiVersionsResponseApiVersion {
  const flexible = version >= 3;
  const apiKey_: number = reader.int16();
  const minVersion_: number = reader.int16();
  const maxVersion_: number = reader.int16();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    apiKey: apiKey_,
    minVersion: minVersion_,
    maxVersion: maxVersion_,
  };
}

function writeApiVersionsResponseApiVersion(writer: Writer, message: ApiVersionsResponseApiVersion, version: number): void {
  const flexible = version >= 3;
  writer.int16(message.apiKey);
  writer.int16(message.minVersion);
  writer.int16(message.maxVersion);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface ApiVersionsResponseSupportedFeatureKey {
  name: string;
  minVersion: number;
  maxVersion: number;
}

export function createApiVersionsResponseSupportedFeatureKey(fields?: Partial<ApiVersionsResponseSupportedFeatureKey>): ApiVersionsResponseSupportedFeatureKey {
  return {
    name: fields?.name ?? "",
    minVersion: fields?.minVersion ?? 0,
    maxVersion: fields?.maxVersion ?? 0,
  };
}

function readApiVersionsResponseSupportedFeatureKey(reader: Reader, version: number): ApiVersionsResponseSupportedFeatureKey {
  const name_: string = reader.compactString();
  const minVersion_: number = reader.int16();
  const maxVersion_: number = reader.int16();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    name: name_,
    minVersion: minVersion_,
    maxVersion: maxVersion_,
  };
}

function writeApiVersionsResponseSupportedFeatureKey(writer: Writer, message: ApiVersionsResponseSupportedFeatureKey, version: number): void {
  writer.compactString(message.name);
  writer.int16(message.minVersion);
  writer.int16(message.maxVersion);
  writer.unsignedVarint(0);
}

export interface ApiVersionsResponseFinalizedFeatureKey {
  name: string;
  maxVersionLevel: number;
  minVersionLevel: number;
}

export function createApiVersionsResponseFinalizedFeatureKey(fields?: Partial<ApiVersionsResponseFinalizedFeatureKey>): ApiVersionsResponseFinalizedFeatureKey {
  return {
    name: fields?.name ?? "",
    maxVersionLevel: fields?.maxVersionLevel ?? 0,
    minVersionLevel: fields?.minVersionLevel ?? 0,
  };
}

function readApiVersionsResponseFinalizedFeatureKey(reader: Reader, version: number): ApiVersionsResponseFinalizedFeatureKey {
  const name_: string = reader.compactString();
  const maxVersionLevel_: number = reader.int16();
  const minVersionLevel_: number = reader.int16();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    name: name_,
    maxVersionLevel: maxVersionLevel_,
    minVersionLevel: minVersionLevel_,
  };
}

function writeApiVersionsResponseFinalizedFeatureKey(writer: Writer, message: ApiVersionsResponseFinalizedFeatureKey, version: number): void {
  writer.compactString(message.name);
  writer.int16(message.maxVersionLevel);
  writer.int16(message.minVersionLevel);
  writer.unsignedVarint(0);
}

export const apiVersionsRequestSchema: RequestSchema<ApiVersionsRequest> = {
  name: "ApiVersionsRequest",
  validVersions: { min: 0, max: 4 },
  flexibleVersions: { min: 3, max: 4 },
  latestVersionUnstable: false,
  read: readApiVersionsRequest,
  write: writeApiVersionsRequest,
  create: createApiVersionsRequest,
  headerVersion: (version) => (version >= 3 ? 2 : 1),
};

export const apiVersionsResponseSchema: ResponseSchema<ApiVersionsResponse> = {
  name: "ApiVersionsResponse",
  validVersions: { min: 0, max: 4 },
  flexibleVersions: { min: 3, max: 4 },
  latestVersionUnstable: false,
  read: readApiVersionsResponse,
  write: writeApiVersionsResponse,
  create: createApiVersionsResponse,
  headerVersion: () => 0,
  errors: [
    ErrorCode.INVALID_REQUEST,
    ErrorCode.REBOOTSTRAP_REQUIRED,
  ],
};

export const apiVersionsApi: ApiSchema<ApiVersionsRequest, ApiVersionsResponse> = {
  key: 18,
  name: "ApiVersions",
  validVersions: { min: 0, max: 4 },
  advertisedVersions: { min: 0, max: 4 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 3, max: 4 },
  listeners: ["broker", "controller"],
  request: apiVersionsRequestSchema,
  response: apiVersionsResponseSchema,
};
