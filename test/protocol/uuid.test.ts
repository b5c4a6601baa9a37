import { describe, expect, test } from 'vitest';
import { EncodeError } from '../../protocol/wire/errors.ts';
import {
  isUuid,
  METADATA_TOPIC_ID,
  uuidFromBytes,
  uuidToBytes,
  ZERO_UUID,
} from '../../protocol/wire/uuid.ts';
import { SeededRandom } from '../../src/base/prng.ts';

describe('uuids', () => {
  test('have Kafka’s text form', () => {
    expect(uuidFromBytes(Buffer.alloc(16))).toBe(ZERO_UUID);
    expect(uuidToBytes(METADATA_TOPIC_ID).toString('hex')).toBe('00000000000000000000000000000001');
    const random = new SeededRandom(2);
    for (let round = 0; round < 1000; round++) {
      const bytes = random.bytes(16);
      const uuid = uuidFromBytes(bytes);
      expect(uuid).toBe(bytes.toString('base64url'));
      expect(isUuid(uuid)).toBe(true);
      expect(uuidToBytes(uuid).equals(bytes)).toBe(true);
    }
  });

  test.each([
    '',
    'AAAA',
    'A'.repeat(21),
    'A'.repeat(23),
    `${'A'.repeat(21)}B`,
    `${'A'.repeat(21)}=`,
    `é${'A'.repeat(21)}`,
  ])('"%s" is none', (text) => {
    expect(isUuid(text)).toBe(false);
    expect(() => uuidToBytes(text)).toThrow(EncodeError);
  });
});
