/** Java's `String.hashCode`, which Kafka uses to spread names over partitions. A signed 32-bit integer. */
export function javaHashCode(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index++) {
    hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  }
  return hash;
}
