import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Prints all that a client can see of a cluster, as JSON: every topic with its id, the configs set on it, and of every
 * partition the offsets and all records. Two brokers that serve the same directory print the same.
 */
public final class ClusterState {
    private ClusterState() {}

    public static void main(String[] args) throws Exception {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", args[0]);
        properties.put("default.api.timeout.ms", "30000");
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode state = mapper.createObjectNode();
        try (Admin admin = Admin.create(properties);
                KafkaConsumer<byte[], byte[]> consumer = consumer(properties)) {
            state.put("clusterId", admin.describeCluster().clusterId().get());
            ObjectNode topics = state.putObject("topics");
            TreeSet<String> names = new TreeSet<>(admin.listTopics().names().get());
            for (TopicDescription topic : new TreeMap<>(admin.describeTopics(names).allTopicNames().get()).values()) {
                ObjectNode described = topics.putObject(topic.name());
                described.put("topicId", topic.topicId().toString());
                configs(admin, topic.name(), described.putObject("configs"));
                ArrayNode partitions = described.putArray("partitions");
                for (int index = 0; index < topic.partitions().size(); index++) {
                    partition(consumer, new TopicPartition(topic.name(), index), partitions.addObject());
                }
            }
        }
        System.out.println(mapper.writeValueAsString(state));
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Properties common) {
        Properties properties = new Properties();
        properties.putAll(common);
        properties.put("enable.auto.commit", "false");
        properties.put("auto.offset.reset", "none");
        properties.put("fetch.max.wait.ms", "50");
        properties.put("max.poll.records", "5000");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static void configs(Admin admin, String topic, ObjectNode into) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Map<String, String> sorted = new TreeMap<>();
        for (ConfigEntry entry : admin.describeConfigs(List.of(resource)).all().get().get(resource).entries()) {
            if (entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG) sorted.put(entry.name(), entry.value());
        }
        sorted.forEach(into::put);
    }

    private static void partition(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, ObjectNode into)
            throws Exception {
        long start = consumer.beginningOffsets(List.of(partition)).get(partition);
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        into.put("start", start);
        into.put("end", end);
        ArrayNode records = into.putArray("records");
        consumer.assign(List.of(partition));
        consumer.seek(partition, start);
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (consumer.position(partition) < end) {
            if (System.nanoTime() > deadline) throw new IllegalStateException(partition + " could not be read to " + end);
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) records.add(line(record));
        }
    }

    private static String line(ConsumerRecord<byte[], byte[]> record) throws Exception {
        StringBuilder line = new StringBuilder();
        line.append(record.offset()).append(' ').append(record.leaderEpoch().orElse(-1)).append(' ')
            .append(record.timestampType()).append(' ').append(record.timestamp()).append(' ')
            .append(text(record.key())).append(' ').append(text(record.value()));
        for (Header header : record.headers()) line.append(' ').append(header.key()).append('=').append(text(header.value()));
        return line.toString();
    }

    /** Short values as they are, for people; long ones by their digest. */
    private static String text(byte[] bytes) throws Exception {
        if (bytes == null) return "null";
        if (bytes.length <= 64) return new String(bytes, StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)) + "/" + bytes.length;
    }
}
