import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The clients of one group of calls, closed with it; names of topics and groups begin with the group's name. */
final class Clients implements AutoCloseable {
    private final String bootstrap;
    private final String prefix;
    private final List<AutoCloseable> open = new ArrayList<>();
    private Admin admin;

    Clients(String bootstrap, String prefix) {
        this.bootstrap = bootstrap;
        this.prefix = prefix;
    }

    String name(String suffix) {
        return prefix + "." + suffix;
    }

    Map<String, Object> settings(Object... pairs) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("client.id", prefix);
        for (int index = 0; index < pairs.length; index += 2) settings.put((String) pairs[index], pairs[index + 1]);
        return settings;
    }

    Admin admin() {
        if (admin == null) admin = newAdmin();
        return admin;
    }

    Admin newAdmin(Object... pairs) {
        return kept(Called.counting(Admin.class, Admin.create(settings(pairs))));
    }

    @SuppressWarnings("unchecked")
    Producer<String, String> producer(Object... pairs) {
        return kept(Called.counting(Producer.class, new KafkaProducer<>(settings(pairs), new StringSerializer(), new StringSerializer())));
    }

    @SuppressWarnings("unchecked")
    Consumer<String, String> consumer(Object... pairs) {
        Map<String, Object> settings = settings("auto.offset.reset", "earliest", "enable.auto.commit", "false");
        settings.putAll(settings(pairs));
        return kept(Called.counting(Consumer.class, new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())));
    }

    /** Makes a topic whose partitions have their leaders. */
    String topic(String suffix, int partitions) throws Exception {
        String name = name(suffix);
        admin().createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get(20, TimeUnit.SECONDS);
        awaitLeaders(name, partitions);
        return name;
    }

    void awaitLeaders(String topic, int partitions) throws Exception {
        for (int tries = 0; tries < 200; tries++) {
            try {
                var found = admin().describeTopics(List.of(topic)).allTopicNames().get(20, TimeUnit.SECONDS).get(topic).partitions();
                if (found.size() == partitions && found.stream().allMatch(one -> one.leader() != null)) return;
            } catch (java.util.concurrent.ExecutionException e) {
                // Not known everywhere yet.
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException(topic + " has no leaders");
    }

    /** What the controller has taken is seen by the broker a moment later. */
    void until(java.util.concurrent.Callable<Boolean> condition) throws Exception {
        for (int tries = 0; tries < 200; tries++) {
            if (condition.call()) return;
            Thread.sleep(20);
        }
        throw new IllegalStateException("not so after 200 looks");
    }

    /** Records of a partition, at the times 1000, 1001, …, with keys k0, k1, … and values v0, v1, … */
    void fill(String topic, int partition, int count) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings("linger.ms", 50), new StringSerializer(), new StringSerializer())) {
            for (int index = 0; index < count; index++)
                producer.send(new ProducerRecord<>(topic, partition, 1000L + index, "k" + index, "v" + index));
            producer.flush();
        }
    }

    private <T extends AutoCloseable> T kept(T client) {
        open.add(client);
        return client;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable client : open) client.close();
    }
}
