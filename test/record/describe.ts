import * as header from '../../protocol/record/batch-header.ts';
import { readRecords } from '../../protocol/record/records.ts';
import type { DescribedBatch } from './java-records.ts';

function base64(bytes: Buffer | null): string | null {
  return bytes === null ? null : bytes.toString('base64');
}

/** Our reading of a batch, in the shape of Kafka's. */
export function describeBatch(bytes: Uint8Array, at = 0): DescribedBatch {
  const attributes = header.batchAttributes(bytes, at);
  return {
    magic: header.batchMagic(bytes, at),
    baseOffset: header.batchBaseOffset(bytes, at),
    lastOffset: header.batchLastOffset(bytes, at),
    leaderEpoch: header.batchLeaderEpoch(bytes, at),
    codec: header.batchCodec(attributes) as DescribedBatch['codec'],
    timestampType: header.timestampType(attributes),
    baseTimestamp: header.batchBaseTimestamp(bytes, at),
    maxTimestamp: header.batchMaxTimestamp(bytes, at),
    producerId: header.batchProducerId(bytes, at),
    producerEpoch: header.batchProducerEpoch(bytes, at),
    baseSequence: header.batchBaseSequence(bytes, at),
    lastSequence: header.batchLastSequence(bytes, at),
    isTransactional: header.isTransactional(attributes),
    isControl: header.isControl(attributes),
    sizeInBytes: header.batchLengthBytes(bytes, at),
    crc: header.batchCrc(bytes, at),
    records: readRecords(bytes, at).map((record) => ({
      offset: record.offset,
      timestamp: record.timestampMs,
      key: base64(record.key),
      value: base64(record.value),
      headers: record.headers.map(({ key, value }) => [key, base64(value)]),
    })),
  };
}
