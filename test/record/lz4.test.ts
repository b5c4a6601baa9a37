import { compressFrameSync, decompressFrameSync } from 'lz4-napi';
import { describe, expect, it } from 'vitest';
import { CompressionError } from '../../protocol/record/compression.ts';
import { lz4Compress, lz4Decompress } from '../../protocol/record/lz4.ts';
import { xxhash32 } from '../../protocol/record/xxhash32.ts';

const plain = Buffer.from('Everyone must follow his own way. '.repeat(9000));
const FLAGS_AT = 4;
const CONTENT_SIZE = 0x08;

/** The same frame with another byte of flags, and with what they announce behind the descriptor. */
function withFlags(
  frame: Buffer,
  change: (flags: number) => number,
  more: Buffer = Buffer.alloc(0),
): Buffer {
  const head = Buffer.concat([frame.subarray(0, 6), more]);
  head[FLAGS_AT] = change(head[FLAGS_AT]!);
  const checksum = Buffer.from([(xxhash32(head, 4) >>> 8) & 0xff]);
  return Buffer.concat([head, checksum, frame.subarray(7)]);
}

describe('lz4 frames', () => {
  it('are read with every kind of checksum, as another library writes them', () => {
    for (const contentChecksum of [false, true]) {
      for (const blockChecksums of [false, true]) {
        const frame = compressFrameSync(plain, { contentChecksum, blockChecksums });
        expect(Buffer.compare(lz4Decompress(frame, plain.length), plain)).toBe(0);
        if (!contentChecksum && !blockChecksums) continue;
        const damaged = Buffer.from(frame);
        damaged[contentChecksum ? damaged.length - 1 : 40]! ^= 1;
        expect(() => lz4Decompress(damaged, plain.length)).toThrow(CompressionError);
      }
    }
  });

  it('are read by another library as we write them', () => {
    expect(Buffer.compare(decompressFrameSync(Buffer.from(lz4Compress(plain))), plain)).toBe(0);
    const incompressible = Buffer.from(
      Array.from({ length: 1000 }, (_, n) => xxhash32(Buffer.from([n, n >> 8])) & 0xff),
    );
    expect(
      Buffer.compare(decompressFrameSync(Buffer.from(lz4Compress(incompressible))), incompressible),
    ).toBe(0);
  });

  it('may announce their size, which is passed over', () => {
    const size = Buffer.alloc(8);
    size.writeBigUInt64LE(BigInt(plain.length));
    const frame = withFlags(Buffer.from(lz4Compress(plain)), (flags) => flags | CONTENT_SIZE, size);
    expect(Buffer.compare(lz4Decompress(frame, plain.length), plain)).toBe(0);
  });

  it('are refused with dependent blocks, unknown flags, or a damaged header', () => {
    const frame = Buffer.from(lz4Compress(plain));
    for (const change of [0x20, 0x01, 0x02, 0x80]) {
      const changed = withFlags(frame, (flags) => flags ^ change);
      expect(() => lz4Decompress(changed, plain.length)).toThrow(CompressionError);
    }
    frame[6]! ^= 1;
    expect(() => lz4Decompress(frame, plain.length)).toThrow(CompressionError);
  });

  it('end with their mark; what follows it is another matter', () => {
    const frame = Buffer.from(lz4Compress(plain));
    expect(() => lz4Decompress(frame.subarray(0, frame.length - 4), plain.length)).toThrow(
      CompressionError,
    );
    expect(lz4Decompress(Buffer.concat([frame, Buffer.from('more')]), plain.length).length).toBe(
      plain.length,
    );
  });
});
