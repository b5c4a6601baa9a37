import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MutableRecordBatch;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ProduceResponse;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.PrimitiveRef;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.storage.internals.log.AppendOrigin;
import org.apache.kafka.storage.internals.log.LogValidator;
import org.apache.kafka.storage.internals.log.RecordValidationException;

/** The checks of a produce, in the order of Kafka's request handler and log. */
final class ProduceValidation {
    private static final LogValidator.MetricsRecorder NO_METRICS = new LogValidator.MetricsRecorder() {
        public void recordInvalidMagic() { }
        public void recordInvalidOffset() { }
        public void recordInvalidSequence() { }
        public void recordInvalidChecksums() { }
        public void recordNoKeyCompactedTopic() { }
    };

    private record FixedTime(long milliseconds) implements Time {
        public long nanoseconds() {
            return 0;
        }

        public void sleep(long ms) { }

        public void waitObject(Object lock, Supplier<Boolean> condition, long deadlineMs) { }
    }

    static void run(String in, String out) throws Exception {
        ArrayNode results = RecordBatches.JSON.createArrayNode();
        for (JsonNode item : RecordBatches.JSON.readTree(new File(in))) results.add(judge(item));
        RecordBatches.JSON.writeValue(new File(out), results);
    }

    private static ObjectNode judge(JsonNode item) throws Exception {
        ObjectNode result = RecordBatches.JSON.createObjectNode();
        try {
            LogValidator.ValidationResult valid = validate(item);
            result.put("error", "NONE");
            result.put("maxTimestamp", valid.maxTimestampMs());
            result.set("stored", RecordBatches.describe(valid.validatedRecords().batches().iterator().next()));
        } catch (RecordValidationException e) {
            result.put("error", Errors.forException(e.invalidException()).name());
            ArrayNode indexes = result.putArray("recordErrors");
            for (ProduceResponse.RecordError error : e.recordErrors()) indexes.add(error.batchIndex);
        } catch (RuntimeException e) {
            result.put("error", Errors.forException(e).name());
            result.put("message", e.toString());
        }
        return result;
    }

    private static LogValidator.ValidationResult validate(JsonNode item) throws Exception {
        JsonNode rules = item.get("rules");
        MemoryRecords records = MemoryRecords.readableRecords(ByteBuffer.wrap(item.get("bytes").binaryValue()));
        ProduceRequest.validateRecords((short) 11, records);
        CompressionType source = CompressionType.NONE;
        for (MutableRecordBatch batch : records.batches()) {
            if (batch.baseOffset() != 0) throw new InvalidRecordException("base offset");
            if (batch.sizeInBytes() > rules.get("maxBatchBytes").asInt()) throw new RecordTooLargeException("size");
            if (!batch.isValid()) throw new CorruptRecordException("crc");
            source = CompressionType.forId(batch.compressionType().id);
        }
        int target = rules.get("targetCodec").asInt();
        CompressionType targetType = target < 0 ? source : CompressionType.forId(target);
        LogValidator validator = new LogValidator(records, new TopicPartition("topic", 0),
            new FixedTime(rules.get("nowMs").asLong()), source, Compression.of(targetType).build(),
            rules.get("isCompacted").asBoolean(), (byte) 2, TimestampType.forName(rules.get("timestampType").asText()),
            rules.get("timestampBeforeMaxMs").asLong(), rules.get("timestampAfterMaxMs").asLong(), 5,
            AppendOrigin.CLIENT);
        return validator.validateMessagesAndAssignOffsets(PrimitiveRef.ofLong(1000), NO_METRICS, BufferSupplier.NO_CACHING);
    }
}
