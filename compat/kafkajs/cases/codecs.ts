import { Codec } from '../../../protocol/record/batch-header.ts';
import { compress, decompress } from '../../../protocol/record/compression.ts';
import { initCodecs } from '../../../src/os/codecs.ts';
import type { Case, Cases } from '../../harness/case-suite.ts';
import { equal, kitCase, numbered, values } from '../kit.ts';

/** A codec as kafkajs takes it from an application: it brings gzip alone. */
function codecOf(codec: Codec): unknown {
  return {
    compress: (encoder: { buffer: Buffer }) =>
      Promise.resolve(Buffer.from(compress(codec, encoder.buffer))),
    decompress: (bytes: Buffer) => Promise.resolve(Buffer.from(decompress(codec, bytes, 1 << 24))),
  };
}

function roundTrip(codec: Codec): Case {
  return kitCase(async (kit) => {
    await initCodecs();
    const { CompressionCodecs } = kit.module as unknown as {
      CompressionCodecs: Record<number, () => unknown>;
    };
    if (codec > Codec.GZIP) CompressionCodecs[codec] = () => codecOf(codec);
    const topic = await kit.topic();
    const producer = await kit.producer();
    const messages = numbered(100).map((value) => ({ key: value, value }));
    const compression = codec as number;
    await producer.send({ topic, messages, compression });
    await producer.sendBatch({ topicMessages: [{ topic, messages }], compression });
    equal(values(await kit.read(topic, 200)), [...numbered(100), ...numbered(100)]);
  });
}

export const codecCases: Cases = {
  'codec-none': roundTrip(Codec.NONE),
  'codec-gzip': roundTrip(Codec.GZIP),
  'codec-snappy': roundTrip(Codec.SNAPPY),
  'codec-lz4': roundTrip(Codec.LZ4),
  'codec-zstd': roundTrip(Codec.ZSTD),
};
