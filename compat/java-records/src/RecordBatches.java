import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MutableRecordBatch;
import org.apache.kafka.common.record.internal.Record;

/** What Apache Kafka's own classes make of record batches; see the README. */
public final class RecordBatches {
    static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "golden" -> JSON.writeValue(new File(args[1]), GoldenBatches.all());
            case "describe" -> describeAll(args[1], args[2]);
            case "validate" -> ProduceValidation.run(args[1], args[2]);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void describeAll(String in, String out) throws Exception {
        ArrayNode results = JSON.createArrayNode();
        for (JsonNode item : JSON.readTree(new File(in))) {
            ArrayNode batches = results.addArray();
            try {
                MemoryRecords records = MemoryRecords.readableRecords(ByteBuffer.wrap(item.binaryValue()));
                for (MutableRecordBatch batch : records.batches()) batches.add(describe(batch));
            } catch (RuntimeException e) {
                batches.add(e.toString());
            }
        }
        JSON.writeValue(new File(out), results);
    }

    static ObjectNode describe(MutableRecordBatch batch) {
        batch.ensureValid();
        ObjectNode node = JSON.createObjectNode();
        node.put("magic", batch.magic());
        node.put("baseOffset", batch.baseOffset());
        node.put("lastOffset", batch.lastOffset());
        node.put("leaderEpoch", batch.partitionLeaderEpoch());
        node.put("codec", batch.compressionType().id);
        node.put("timestampType", batch.timestampType().name);
        node.put("baseTimestamp", ((DefaultRecordBatch) batch).baseTimestamp());
        node.put("maxTimestamp", batch.maxTimestamp());
        node.put("producerId", batch.producerId());
        node.put("producerEpoch", batch.producerEpoch());
        node.put("baseSequence", batch.baseSequence());
        node.put("lastSequence", batch.lastSequence());
        node.put("isTransactional", batch.isTransactional());
        node.put("isControl", batch.isControlBatch());
        node.put("sizeInBytes", batch.sizeInBytes());
        node.put("crc", batch.checksum());
        ArrayNode records = node.putArray("records");
        for (Record record : batch) {
            ObjectNode each = records.addObject();
            each.put("offset", record.offset());
            each.put("timestamp", record.timestamp());
            each.put("key", encode(record.key()));
            each.put("value", encode(record.value()));
            ArrayNode headers = each.putArray("headers");
            for (Header header : record.headers()) {
                byte[] value = header.value();
                headers.addArray().add(header.key()).add(value == null ? null : encode(ByteBuffer.wrap(value)));
            }
        }
        return node;
    }

    static String encode(ByteBuffer buffer) {
        if (buffer == null) return null;
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
