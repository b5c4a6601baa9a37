// pure
/** What clients wrote to a partition and read from it since it came to this node: plain numbers, for metrics. */
export class PartitionTraffic {
  messagesIn = 0;
  bytesIn = 0;
  bytesOut = 0;
  produceRequests = 0;
  failedProduceRequests = 0;
  fetchRequests = 0;
  failedFetchRequests = 0;
}

export const TRAFFIC_KINDS = [
  ['messagesin', 'Records appended', 'messagesIn'],
  ['bytesin', 'Bytes appended', 'bytesIn'],
  ['bytesout', 'Bytes sent to consumers', 'bytesOut'],
  ['totalproducerequests', 'Partitions in produce requests', 'produceRequests'],
  ['failedproducerequests', 'Partitions of produce requests refused', 'failedProduceRequests'],
  ['totalfetchrequests', 'Partitions in fetch requests of consumers', 'fetchRequests'],
  ['failedfetchrequests', 'Partitions that could not be read for them', 'failedFetchRequests'],
] as const satisfies readonly (readonly [string, string, keyof PartitionTraffic])[];
