// pure
import { isBatchCrcValid, BATCH_HEADER_BYTES } from '../../protocol/record/batch-header.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import type { Refused } from '../log/types.ts';

/** What clients wrote to a partition and read from it since it came to this node: plain numbers, for metrics. */
export class PartitionTraffic {
  messagesIn = 0;
  bytesIn = 0;
  bytesOut = 0;
  bytesRejected = 0;
  produceRequests = 0;
  failedProduceRequests = 0;
  fetchRequests = 0;
  failedFetchRequests = 0;
  damagedBatches = 0;
  keylessRecords = 0;

  add(other: PartitionTraffic): void {
    for (const [, , key] of TRAFFIC_KINDS) this[key] += other[key];
    for (const [, , key] of REFUSAL_KINDS) this[key] += other[key];
  }

  /** Refusals are rare: only here is it found out why. */
  countRefused({ errorCode, recordErrors }: Refused, records: Buffer): void {
    this.failedProduceRequests += 1;
    switch (errorCode) {
      case ErrorCode.MESSAGE_TOO_LARGE:
      case ErrorCode.RECORD_LIST_TOO_LARGE:
        this.bytesRejected += records.length;
        return;
      case ErrorCode.CORRUPT_MESSAGE:
        if (records.length < BATCH_HEADER_BYTES || isBatchCrcValid(records, 0)) return;
        this.damagedBatches += 1;
        return;
      case ErrorCode.INVALID_RECORD:
        // Single records are refused for their time or, in a compacted topic, for want of a key.
        this.keylessRecords += recordErrors.length;
    }
  }
}

/** Of a topic, and of all together. */
export const TRAFFIC_KINDS = [
  ['messagesin', 'Records appended', 'messagesIn'],
  ['bytesin', 'Bytes appended', 'bytesIn'],
  ['bytesout', 'Bytes sent to consumers', 'bytesOut'],
  ['bytesrejected', 'Bytes of batches refused for their size', 'bytesRejected'],
  ['totalproducerequests', 'Partitions in produce requests', 'produceRequests'],
  ['failedproducerequests', 'Partitions of produce requests refused', 'failedProduceRequests'],
  ['totalfetchrequests', 'Partitions in fetch requests of consumers', 'fetchRequests'],
  ['failedfetchrequests', 'Partitions that could not be read for them', 'failedFetchRequests'],
] as const satisfies readonly (readonly [string, string, keyof PartitionTraffic])[];

/** Of all topics together alone, as in Kafka. */
export const REFUSAL_KINDS = [
  ['invalidmessagecrcrecords', 'Batches whose CRC is not that of their bytes', 'damagedBatches'],
  ['nokeycompactedtopicrecords', 'Records of compacted topics without a key', 'keylessRecords'],
] as const satisfies readonly (readonly [string, string, keyof PartitionTraffic])[];
