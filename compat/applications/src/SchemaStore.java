import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * {@code SchemaStore BOOTSTRAP TOPIC [put KEY VALUE | delete KEY]...}: a map kept in a compacted topic of one partition, as
 * schema registries keep theirs: made if it is missing, its settings verified; every write acknowledged by all replicas
 * and waited for in the reader, which has read the topic from its beginning up to a marker written by itself before
 * anything is answered. Prints {@code CONTENTS key=value ...} at the beginning and at the end.
 */
public final class SchemaStore {
    private static final String MARKER = "{\"keytype\":\"NOOP\",\"magic\":0}";
    private final ConcurrentSkipListMap<String, String> contents = new ConcurrentSkipListMap<>();
    private final String topic;
    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;
    private final Thread reader = new Thread(this::read, "reader");
    private long readOffset = -1;

    private SchemaStore(String bootstrap, String topic) {
        this.topic = topic;
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrap, "acks", "all", "enable.idempotence", false, "retries", 0),
            new StringSerializer(), new StringSerializer());
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrap, "group.id", "schema-registry-" + topic,
            "auto.offset.reset", "earliest", "enable.auto.commit", false), new StringDeserializer(), new StringDeserializer());
    }

    public static void main(String[] args) throws Exception {
        makeOrVerify(args[0], args[1]);
        SchemaStore store = new SchemaStore(args[0], args[1]);
        store.start();
        System.out.println("CONTENTS" + store.text());
        for (int index = 2; index < args.length; index += 2) {
            if (args[index].equals("delete")) store.write(args[index + 1], null);
            else store.write(args[index + 1], args[++index + 1]);
        }
        System.out.println("CONTENTS" + store.text());
        store.close();
    }

    private static void makeOrVerify(String bootstrap, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            if (!admin.listTopics().names().get().contains(topic)) {
                NewTopic request = new NewTopic(topic, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"));
                try {
                    admin.createTopics(List.of(request)).all().get(20, TimeUnit.SECONDS);
                } catch (java.util.concurrent.ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) throw e;
                }
            }
            var description = admin.describeTopics(Set.of(topic)).allTopicNames().get().get(topic);
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
            String policy = admin.describeConfigs(Set.of(resource)).all().get().get(resource).get("cleanup.policy").value();
            System.out.println("TOPIC partitions=" + description.partitions().size() + " policy=" + policy);
        }
    }

    private void start() throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        reader.start();
        write(MARKER, null);
    }

    private void write(String key, String value) throws Exception {
        await(producer.send(new ProducerRecord<>(topic, 0, key, value)).get(20, TimeUnit.SECONDS).offset());
    }

    private synchronized void await(long offset) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (readOffset < offset) {
            if (System.nanoTime() > deadline) throw new IllegalStateException("read up to " + readOffset + " of " + offset);
            wait(100);
        }
    }

    private void read() {
        try {
            while (true) for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(10))) take(record);
        } catch (WakeupException e) {
            consumer.close();
        }
    }

    private synchronized void take(ConsumerRecord<String, String> record) {
        if (!record.key().equals(MARKER)) {
            if (record.value() == null) contents.remove(record.key());
            else contents.put(record.key(), record.value());
        }
        readOffset = record.offset();
        notifyAll();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        contents.forEach((key, value) -> text.append(' ').append(key).append('=').append(value));
        return text.toString();
    }

    private void close() throws InterruptedException {
        consumer.wakeup();
        reader.join();
        producer.close();
    }
}
