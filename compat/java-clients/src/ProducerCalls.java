import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.metrics.KafkaMetric;

/** The producer. */
final class ProducerCalls {
    private ProducerCalls() { }

    static void addTo(Map<String, Calls.Group> groups) {
        groups.put("producer-send", ProducerCalls::send);
        groups.put("producer-acks", ProducerCalls::acks);
        groups.put("producer-codecs", ProducerCalls::codecs);
        groups.put("producer-order", ProducerCalls::order);
        groups.put("producer-refused-records", ProducerCalls::refused);
        groups.put("producer-topics", ProducerCalls::topics);
        groups.put("producer-client", ProducerCalls::client);
        groups.put("producer-transactions", ProducerCalls::transactions);
    }

    private static void send(Journal journal, Clients clients) throws Exception {
        String topic = clients.topic("topic", 3);
        Producer<String, String> producer = clients.producer();
        journal.call("key and value", () -> producer.send(new ProducerRecord<>(topic, "key", "value")).get());
        journal.call("the same key", () -> producer.send(new ProducerRecord<>(topic, "key", "value")).get());
        journal.call("partition", () -> producer.send(new ProducerRecord<>(topic, 2, "key", "value")).get());
        journal.call("time", () -> producer.send(new ProducerRecord<>(topic, 1, 1234L, "key", "value")).get());
        journal.call("headers", () -> producer.send(new ProducerRecord<>(topic, 1, 1235L, "key", "value",
            List.of(new RecordHeader("a", "b".getBytes(StandardCharsets.UTF_8)), new RecordHeader("c", null)))).get());
        journal.call("nothing but a partition", () -> producer.send(new ProducerRecord<>(topic, 1, null, null)).get());
        journal.call("a tombstone", () -> producer.send(new ProducerRecord<>(topic, 1, "key", null)).get());
        journal.call("a partition that is not there", () -> clients.producer("max.block.ms", 1500).send(new ProducerRecord<>(topic, 9, "key", "value")).get());
        journal.call("a partition below 0", () -> producer.send(new ProducerRecord<>(topic, -1, "key", "value")).get());
        journal.call("a time below 0", () -> producer.send(new ProducerRecord<>(topic, 0, -5L, "key", "value")).get());
    }

    private static void acks(Journal journal, Clients clients) throws Exception {
        String topic = clients.topic("topic", 1);
        for (String acks : List.of("0", "1", "all")) {
            for (String idempotence : List.of("false", "true")) {
                journal.call("acks=" + acks + " idempotence=" + idempotence, () -> {
                    Producer<String, String> producer = clients.producer("acks", acks, "enable.idempotence", idempotence);
                    RecordMetadata metadata = producer.send(new ProducerRecord<>(topic, "key", "value")).get();
                    return metadata.hasOffset() + " " + metadata.offset() + " " + metadata.serializedKeySize() + " " + metadata.serializedValueSize();
                });
            }
        }
    }

    private static void codecs(Journal journal, Clients clients) throws Exception {
        String topic = clients.topic("topic", 1);
        for (String codec : List.of("none", "gzip", "snappy", "lz4", "zstd")) {
            Producer<String, String> producer = clients.producer("compression.type", codec, "linger.ms", 20);
            for (int index = 0; index < 20; index++) producer.send(new ProducerRecord<>(topic, 0, 1000L + index, "key", codec.repeat(100)));
            journal.call(codec, () -> producer.send(new ProducerRecord<>(topic, 0, 2000L, "key", "last")).get());
        }
        journal.call("read back", () -> ConsumerCalls.read(clients.consumer(), new TopicPartition(topic, 0), 105).stream()
            .map(record -> record.offset() + " " + record.timestamp() + " " + record.value().length()).toList());
    }

    /** What the interceptor and the callbacks see, in the order in which they see it. */
    private static void order(Journal journal, Clients clients) throws Exception {
        String topic = clients.topic("topic", 2);
        Noting.events.clear();
        Producer<String, String> producer = clients.producer("interceptor.classes", Noting.class.getName(), "linger.ms", 100, "max.request.size", 1000);
        for (int index = 0; index < 6; index++) {
            String name = "record " + index;
            ProducerRecord<String, String> record = new ProducerRecord<>(topic, index % 2, "key", index == 3 ? "x".repeat(2000) : name);
            Callback callback = (metadata, error) -> Noting.events.add("callback of " + name + ": "
                + (error == null ? metadata.partition() + "@" + metadata.offset() : error.getClass().getSimpleName() + ": " + error.getMessage()));
            producer.send(record, callback);
        }
        producer.flush();
        // The two partitions' batches come in one answer, whose order is the client's.
        journal.note("sorted: " + Noting.events.stream().sorted().toList());
        for (int partition = 0; partition < 2; partition++) {
            String of = " " + partition + "@";
            journal.note("of partition " + partition + ": " + Noting.events.stream().filter(one -> one.contains(of)).toList());
        }
    }

    public static final class Noting implements ProducerInterceptor<String, String> {
        static final List<String> events = Collections.synchronizedList(new ArrayList<>());

        @Override
        public ProducerRecord<String, String> onSend(ProducerRecord<String, String> record) {
            events.add("sent to " + record.partition());
            return record;
        }

        @Override
        public void onAcknowledgement(RecordMetadata metadata, Exception error) {
            events.add("acknowledged " + metadata.partition() + "@" + metadata.offset() + (error == null ? "" : " " + error.getClass().getSimpleName()));
        }

        @Override public void close() { }
        @Override public void configure(Map<String, ?> settings) { }
    }

    private static void refused(Journal journal, Clients clients) throws Exception {
        String compacted = clients.name("compacted");
        String small = clients.name("small");
        String recent = clients.name("recent");
        String appended = clients.name("appended");
        clients.admin().createTopics(List.of(
            new NewTopic(compacted, 1, (short) 1).configs(Map.of("cleanup.policy", "compact")),
            new NewTopic(small, 1, (short) 1).configs(Map.of("max.message.bytes", "500")),
            new NewTopic(recent, 1, (short) 1).configs(Map.of("message.timestamp.before.max.ms", "1000", "message.timestamp.after.max.ms", "1000")),
            new NewTopic(appended, 1, (short) 1).configs(Map.of("message.timestamp.type", "LogAppendTime")))).all().get();
        for (String topic : List.of(compacted, small, recent, appended)) clients.awaitLeaders(topic, 1);
        for (boolean idempotence : new boolean[] {true, false}) {
            Producer<String, String> producer = clients.producer("enable.idempotence", idempotence, "delivery.timeout.ms", 5000, "request.timeout.ms", 4000, "linger.ms", 0);
            String as = idempotence ? ", idempotent" : "";
            journal.call("no key for a compacted topic" + as, () -> producer.send(new ProducerRecord<>(compacted, null, "value")).get());
            journal.call("a key for it" + as, () -> producer.send(new ProducerRecord<>(compacted, "key", "value")).get());
            journal.call("too large for the topic" + as, () -> producer.send(new ProducerRecord<>(small, "key", "x".repeat(1000))).get());
            journal.call("not too large" + as, () -> producer.send(new ProducerRecord<>(small, "key", "x".repeat(100))).get());
            journal.call("too old" + as, () -> producer.send(new ProducerRecord<>(recent, 0, 1000L, "key", "value")).get().getClass());
            journal.call("too new" + as, () -> producer.send(new ProducerRecord<>(recent, 0, System.currentTimeMillis() + 10_000_000, "key", "value")).get().getClass());
            journal.call("time of the log" + as, () -> producer.send(new ProducerRecord<>(appended, 0, 1000L, "key", "value")).get());
        }
        journal.call("too large for the client", () -> clients.producer().send(new ProducerRecord<>(small, "key", "x".repeat(2_000_000))).get());
        Producer<String, String> batching = clients.producer("linger.ms", 200, "enable.idempotence", false);
        var good = batching.send(new ProducerRecord<>(compacted, 0, "key", "good"));
        var bad = batching.send(new ProducerRecord<>(compacted, 0, null, "bad"));
        journal.call("beside a bad record", good::get);
        journal.call("the bad record", bad::get);
    }

    private static void topics(Journal journal, Clients clients) throws Exception {
        String topic = clients.topic("topic", 2);
        Producer<String, String> producer = clients.producer("max.block.ms", 2000);
        journal.call("partitionsFor", () -> producer.partitionsFor(topic).stream().sorted((a, b) -> a.partition() - b.partition()).toList());
        journal.call("partitionsFor a missing topic", () -> producer.partitionsFor(clients.name("missing")));
        journal.call("partitionsFor a bad name", () -> producer.partitionsFor("a/b"));
        journal.call("send to a missing topic", () -> producer.send(new ProducerRecord<>(clients.name("missing"), "value")).get());
        journal.call("send to a bad name", () -> producer.send(new ProducerRecord<>("a/b", "value")).get());
        journal.call("send to an internal topic", () -> producer.send(new ProducerRecord<>("__consumer_offsets", 0, "key", "value")).get());
    }

    private static void client(Journal journal, Clients clients) throws Exception {
        String topic = clients.topic("topic", 1);
        Producer<String, String> producer = clients.producer();
        producer.send(new ProducerRecord<>(topic, "key", "value"));
        journal.run("flush", producer::flush);
        journal.call("metrics", () -> producer.metrics().keySet().stream().map(name -> name.group()).distinct().sorted().toList());
        KafkaMetric metric = (KafkaMetric) producer.metrics().values().iterator().next();
        journal.run("registerMetricForSubscription", () -> producer.registerMetricForSubscription(metric));
        journal.run("unregisterMetricFromSubscription", () -> producer.unregisterMetricFromSubscription(metric));
        journal.call("clientInstanceId", () -> producer.clientInstanceId(Duration.ofSeconds(3)));
        journal.run("close", () -> producer.close(Duration.ofSeconds(5)));
        journal.call("send after close", () -> producer.send(new ProducerRecord<>(topic, "key", "value")).get());
        Producer<String, String> other = clients.producer("enable.metrics.push", "false");
        journal.call("clientInstanceId without telemetry", () -> other.clientInstanceId(Duration.ofSeconds(3)));
        journal.run("beginTransaction without an id", other::beginTransaction);
        journal.run("close at once", other::close);
    }

    private static void transactions(Journal journal, Clients clients) throws Exception {
        String topic = clients.topic("topic", 1);
        TopicPartition partition = new TopicPartition(topic, 0);
        Producer<String, String> producer = clients.producer("transactional.id", clients.name("id"), "max.block.ms", 5000);
        journal.run("begin before init", producer::beginTransaction);
        journal.run("init", producer::initTransactions);
        journal.run("begin", producer::beginTransaction);
        journal.call("send", () -> producer.send(new ProducerRecord<>(topic, "key", "committed")).get());
        journal.run("send offsets", () -> producer.sendOffsetsToTransaction(Map.of(partition, new OffsetAndMetadata(1)), new ConsumerGroupMetadata(clients.name("group"))));
        journal.run("commit", producer::commitTransaction);
        journal.run("begin again", producer::beginTransaction);
        journal.call("send again", () -> producer.send(new ProducerRecord<>(topic, "key", "aborted")).get());
        journal.run("abort", producer::abortTransaction);
        journal.run("commit without a transaction", producer::commitTransaction);
        Producer<String, String> successor = clients.producer("transactional.id", clients.name("id"), "max.block.ms", 5000);
        journal.run("init of a successor", successor::initTransactions);
        journal.run("begin of the predecessor", producer::beginTransaction);
        journal.call("send of the predecessor", () -> producer.send(new ProducerRecord<>(topic, "key", "fenced")).get());
        journal.call("read committed", () -> ConsumerCalls.read(clients.consumer("isolation.level", "read_committed"), partition, 1).stream().map(one -> one.offset() + " " + one.value()).toList());
        journal.call("end of the committed", () -> clients.consumer("isolation.level", "read_committed").endOffsets(List.of(partition)));
        journal.call("the group's offsets", () -> clients.admin().listConsumerGroupOffsets(clients.name("group")).partitionsToOffsetAndMetadata().get());
    }
}
