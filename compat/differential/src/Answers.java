import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.kafka.common.message.FetchResponseData;
import org.apache.kafka.common.message.FetchSnapshotResponseData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.record.internal.BaseRecords;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.ResponseHeader;

/**
 * Decodes answers with the classes that Apache Kafka's clients use. A line on standard input is an API key, a version and
 * an answer in base64, its header included; the line that comes back is the message as Kafka's JSON converters write it,
 * with only the fields of the version, or {"undecodable": why}.
 */
public final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {
    }

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] parts = line.split(" ", 3);
            byte[] answer = Base64.getDecoder().decode(parts[2]);
            JsonNode node;
            try {
                node = decoded(ApiKeys.forId(Integer.parseInt(parts[0])), Short.parseShort(parts[1]), answer);
            } catch (RuntimeException | InvocationTargetException error) {
                Throwable cause = error instanceof InvocationTargetException ? error.getCause() : error;
                node = JSON.createObjectNode().put("undecodable", cause.toString());
            }
            out.println(JSON.writeValueAsString(node));
            out.flush();
        }
    }

    private static JsonNode decoded(ApiKeys api, short version, byte[] answer) throws ReflectiveOperationException {
        ByteBuffer buffer = ByteBuffer.wrap(answer);
        ResponseHeader.parse(buffer, api.responseHeaderVersion(version));
        ApiMessage data = AbstractResponse.parseResponse(api, new ByteBufferAccessor(buffer), version).data();
        if (buffer.hasRemaining()) throw new IllegalStateException(buffer.remaining() + " bytes left");
        JsonNode node = (JsonNode) Class.forName(data.getClass().getName() + "JsonConverter")
            .getMethod("write", data.getClass(), short.class)
            .invoke(null, data, version);
        addRecords(data, node);
        return node;
    }

    /** The converters leave the records out. */
    private static void addRecords(ApiMessage data, JsonNode node) {
        if (data instanceof FetchResponseData fetched) {
            for (int i = 0; i < fetched.responses().size(); i++) {
                var partitions = fetched.responses().get(i).partitions();
                for (int j = 0; j < partitions.size(); j++) {
                    put(node.at("/responses/" + i + "/partitions/" + j), "records", partitions.get(j).records());
                }
            }
        } else if (data instanceof FetchSnapshotResponseData fetched) {
            for (int i = 0; i < fetched.topics().size(); i++) {
                var partitions = fetched.topics().get(i).partitions();
                for (int j = 0; j < partitions.size(); j++) {
                    put(node.at("/topics/" + i + "/partitions/" + j), "records", partitions.get(j).unalignedRecords());
                }
            }
        }
    }

    private static void put(JsonNode partition, String field, BaseRecords records) {
        if (records == null) {
            ((ObjectNode) partition).putNull(field);
            return;
        }
        ByteBuffer buffer = records instanceof MemoryRecords inMemory
            ? inMemory.buffer().duplicate()
            : ((org.apache.kafka.common.record.internal.UnalignedMemoryRecords) records).buffer().duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        ((ObjectNode) partition).put(field, Base64.getEncoder().encodeToString(bytes));
    }
}
