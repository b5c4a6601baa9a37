import { describe, expect, it } from 'vitest';
import {
  createUpdateFeaturesRequest,
  createUpdateFeaturesRequestFeatureUpdateKey as update,
  type UpdateFeaturesRequestFeatureUpdateKey,
  type UpdateFeaturesResponse,
} from '../../protocol/generated/api/update-features.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { metadataFormat } from '../../src/metadata/metadata-version.ts';
import { metadataRecord } from '../../src/metadata/record.ts';
import { ControllerHarness, names, type Outcome } from './controller-harness.ts';

const UPGRADE = 1;
const SAFE = 2;
const UNSAFE = 3;
const FAILED = 'The update failed for all features since the following feature had an error: ';

/** A cluster whose metadata.version is `level`. */
function at(level: number): ControllerHarness {
  const record = metadataRecord(metadataFormat(level), 'FeatureLevelRecord', {
    name: 'metadata.version',
    featureLevel: level,
  });
  return ControllerHarness.active({ bootstrapRecords: [record] });
}

interface Asked {
  readonly validateOnly?: boolean;
  readonly apiVersion?: number;
  readonly kraftVersion?: number;
  readonly staticVoterIds?: readonly number[];
}

function ask(
  harness: ControllerHarness,
  updates: readonly Partial<UpdateFeaturesRequestFeatureUpdateKey>[],
  { validateOnly = false, apiVersion = 2, kraftVersion = 1, staticVoterIds = [] }: Asked = {},
): Outcome<UpdateFeaturesResponse> {
  const request = createUpdateFeaturesRequest({
    featureUpdates: updates.map((each) => update(each)),
    validateOnly,
  });
  return harness.write<UpdateFeaturesResponse>(
    (controller, context) =>
      controller.updateFeatures(request, context, { kraftVersion, staticVoterIds }),
    apiVersion,
  );
}

function metadataVersion(
  harness: ControllerHarness,
  level: number,
  upgradeType = UPGRADE,
  asked: Asked = {},
): string | null {
  const outcome = ask(
    harness,
    [{ feature: 'metadata.version', maxVersionLevel: level, upgradeType }],
    asked,
  );
  const { errorCode, errorMessage } = outcome.response;
  if (errorMessage === null) return null;
  expect([errorCode, outcome.records]).toEqual([ErrorCode.INVALID_UPDATE_VERSION, []]);
  expect(errorMessage.startsWith(FAILED)).toBe(true);
  return errorMessage.slice(FAILED.length);
}

describe('metadata.version', () => {
  it('is raised, and what is written then is of the new format', () => {
    const harness = at(29).join(1);
    expect(metadataVersion(harness, 30)).toBe(null);
    expect(harness.image.features.metadataVersion).toBe(30);
    expect(metadataVersion(harness, 30)).toBe(null);
  });

  it('is not raised where it is only to validate', () => {
    const harness = at(29);
    expect(metadataVersion(harness, 30, UPGRADE, { validateOnly: true })).toBe(null);
    expect(harness.image.features.metadataVersion).toBe(29);
  });

  it('goes back where that loses nothing', () => {
    const harness = at(29);
    expect(metadataVersion(harness, 24, SAFE)).toBe(null);
    expect(harness.image.features.metadataVersion).toBe(24);
    expect(metadataVersion(harness, 23, UNSAFE)).toBe(null);
  });

  it('does not go back where that could lose something', () => {
    expect(metadataVersion(at(30), 29, SAFE)).toBe(
      'Unsupported metadata.version downgrade from 30 to 29. Refusing to perform the requested downgrade because it ' +
        'might delete metadata information.',
    );
    expect(metadataVersion(at(30), 20, UNSAFE)).toBe(
      'Unsupported metadata.version downgrade from 30 to 20. Unsafe metadata downgrade is not supported in this ' +
        'version.',
    );
  });

  it.each([
    [
      29,
      UPGRADE,
      "Can't downgrade the version of this feature without setting the upgrade type to either safe or " +
        'unsafe downgrade.',
    ],
    [31, UPGRADE, 'Local controller 100 only supports versions 7-30'],
    [6, SAFE, 'Local controller 100 only supports versions 7-30'],
    [-1, UPGRADE, 'A feature version cannot be less than 0.'],
    [30, 0, 'The controller does not support the given upgrade type.'],
    [30, 4, 'The controller does not support the given upgrade type.'],
  ])('%i by the way %i is refused', (level, upgradeType, reason) => {
    expect(metadataVersion(at(30), level, upgradeType)).toBe(
      `Invalid update version ${String(level)} for feature metadata.version. ${reason}`,
    );
  });

  it('is not "lowered" to a higher level', () => {
    expect(metadataVersion(at(29), 30, SAFE)).toBe(
      "Invalid update version 30 for feature metadata.version. Can't downgrade to a newer version.",
    );
  });
});

describe('every node must support a level', () => {
  const features = [{ name: 'metadata.version', minSupportedVersion: 7, maxSupportedVersion: 29 }];
  const refused = (reason: string): string =>
    `Invalid update version 30 for feature metadata.version. ${reason}`;

  it('each broker', () => {
    const harness = at(29).join(1);
    harness.register(2, { features });
    expect(metadataVersion(harness, 30)).toBe(refused('Broker 2 only supports versions 7-29'));
  });

  it('each controller, those of the configuration that have not told included', () => {
    const harness = at(29);
    const register = (controllerId: number): unknown =>
      harness.write((controller, context) =>
        controller.registerController(
          {
            controllerId,
            incarnationId: 'incarnationAAAAAAAAAAA',
            zkMigrationReady: false,
            listeners: [],
            features,
          },
          context as never,
        ),
      );
    const quorum = { staticVoterIds: [100, 101] };
    expect(metadataVersion(harness, 30, UPGRADE, quorum)).toBe(
      refused('controller 101 has not registered, and may not support this feature'),
    );
    register(100);
    register(101);
    expect(metadataVersion(harness, 30, UPGRADE, quorum)).toBe(
      refused('Controller 101 only supports versions 7-29'),
    );
  });
});

describe('other features', () => {
  const refusal = (
    feature: string,
    maxVersionLevel: number,
    asked: Asked = {},
    upgradeType = UPGRADE,
  ) =>
    ask(at(30), [{ feature, maxVersionLevel, upgradeType }], asked).response.errorMessage?.slice(
      FAILED.length,
    );

  it('that Samsa does not have are refused', () => {
    expect(refusal('transaction.version', 2)).toBe(
      'Invalid update version 2 for feature transaction.version. Local controller 100 does not support this feature.',
    );
    expect(refusal('nonsense', 1)).toBe(
      'Invalid update version 1 for feature nonsense. Local controller 100 does not support this feature.',
    );
    expect(refusal('nonsense', 0)).toBe(
      'Invalid update version 0 for feature nonsense. Feature nonsense not found.',
    );
  });

  it('kraft.version stays where the quorum has it', () => {
    const same = ask(at(30), [{ feature: 'kraft.version', maxVersionLevel: 1 }]);
    expect([same.response.errorCode, names(same.records)]).toEqual([0, ['NoOpRecord']]);
    expect(refusal('kraft.version', 0, {}, SAFE)).toBe(
      "Invalid update version 0 for feature kraft.version. Can't downgrade the version of this feature.",
    );
    const several = { kraftVersion: 0, staticVoterIds: [1, 2] };
    expect(refusal('kraft.version', 1, several)).toMatch(/keeps kraft\.version 0|not registered/);
  });

  it('kraft.version is raised where the quorum is one voter, which the metadata do not tell', () => {
    const raised = { kraftVersion: 0, staticVoterIds: [100] };
    const answer = ask(at(30), [{ feature: 'kraft.version', maxVersionLevel: 1 }], raised);
    expect([answer.response.errorCode, names(answer.records)]).toEqual([0, ['NoOpRecord']]);
  });

  it('are changed all or none', () => {
    const harness = at(29);
    const { response, records } = ask(harness, [
      { feature: 'metadata.version', maxVersionLevel: 30 },
      { feature: 'nonsense', maxVersionLevel: 1 },
    ]);
    expect([response.errorCode, records]).toEqual([ErrorCode.INVALID_UPDATE_VERSION, []]);
    expect(harness.image.features.metadataVersion).toBe(29);
  });

  it.each([
    [1, ['metadata.version']],
    [2, []],
  ])('have results of their own up to version 1: version %i', (apiVersion, expected) => {
    const { response } = ask(at(30), [{ feature: 'metadata.version', maxVersionLevel: 30 }], {
      apiVersion,
    });
    expect(response.results.map(({ feature }) => feature)).toEqual(expected);
  });
});
