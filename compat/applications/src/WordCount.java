import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/**
 * {@code WordCount BOOTSTRAP APPLICATION INPUT OUTPUT STATE_FOLDER}: counts words in a state store until SIGTERM. Prints
 * {@code STATE name} when that changes, {@code RESTORED store records}, and {@code STORE word=count ...} when that changes.
 */
public final class WordCount {
    private WordCount() { }

    public static void main(String[] args) throws Exception {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", args[0]);
        settings.put("application.id", args[1]);
        settings.put("state.dir", args[4]);
        settings.put("default.key.serde", Serdes.StringSerde.class);
        settings.put("default.value.serde", Serdes.StringSerde.class);
        settings.put("auto.offset.reset", "earliest");
        settings.put("commit.interval.ms", "200");
        settings.put("session.timeout.ms", "6000");
        settings.put("statestore.cache.max.bytes", "0");
        StreamsBuilder builder = new StreamsBuilder();
        builder.<String, String>stream(args[2])
            .flatMapValues(line -> Arrays.asList(line.toLowerCase().split("\\W+")))
            .groupBy((key, word) -> word)
            .count(Materialized.<String, Long, KeyValueStore<Bytes, byte[]>>as("counts"))
            .toStream()
            .to(args[3], Produced.with(Serdes.String(), Serdes.Long()));
        KafkaStreams streams = new KafkaStreams(builder.build(), settings);
        streams.setStateListener((now, before) -> System.out.println("STATE " + now));
        streams.setUncaughtExceptionHandler(error -> {
            error.printStackTrace();
            return org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.setGlobalStateRestoreListener(new Restored());
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            System.out.println("CLOSED " + streams.close(Duration.ofSeconds(20)));
            ended.countDown();
        }));
        streams.start();
        String last = "";
        while (!ended.await(200, java.util.concurrent.TimeUnit.MILLISECONDS)) {
            String now = contents(streams);
            if (!now.equals(last)) System.out.println(now);
            last = now;
        }
    }

    /** Of this instance's partitions alone. */
    private static String contents(KafkaStreams streams) {
        TreeMap<String, Long> counts = new TreeMap<>();
        try (var all = streams.store(StoreQueryParameters.fromNameAndType("counts", QueryableStoreTypes.<String, Long>keyValueStore())).all()) {
            all.forEachRemaining(entry -> counts.put(entry.key, entry.value));
        } catch (RuntimeException e) {
            return "";
        }
        StringBuilder text = new StringBuilder("STORE");
        counts.forEach((word, count) -> text.append(' ').append(word).append('=').append(count));
        return text.toString();
    }

    private static final class Restored implements StateRestoreListener {
        @Override public void onRestoreStart(TopicPartition partition, String store, long from, long to) { }
        @Override public void onBatchRestored(TopicPartition partition, String store, long end, long count) { }

        @Override
        public void onRestoreEnd(TopicPartition partition, String store, long total) {
            System.out.println("RESTORED " + store + " " + partition.partition() + " " + total);
        }
    }
}
