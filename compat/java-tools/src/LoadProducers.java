import java.io.File;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.storage.internals.log.ProducerStateManager;
import org.apache.kafka.storage.internals.log.ProducerStateManagerConfig;

/**
 * What Apache Kafka knows of idempotent producers when it has loaded the newest snapshot of a partition's directory: a
 * line "id epoch first-offset-of-a-transaction offset-of-the-first-batch offset-of-the-last-batch" for each.
 */
public final class LoadProducers {
    private LoadProducers() {}

    public static void main(String[] args) throws Exception {
        ProducerStateManager manager =
                new ProducerStateManager(
                        new TopicPartition("any", 0),
                        new File(args[0]),
                        Integer.MAX_VALUE,
                        new ProducerStateManagerConfig(Integer.MAX_VALUE, false),
                        Time.SYSTEM);
        manager.truncateAndReload(0, Long.MAX_VALUE, 0);
        new TreeMap<>(manager.activeProducers())
                .forEach(
                        (id, entry) ->
                                System.out.printf(
                                        "%d %d %d %d %d%n",
                                        id,
                                        entry.producerEpoch(),
                                        entry.currentTxnFirstOffset().orElse(-1),
                                        entry.firstDataOffset(),
                                        entry.lastDataOffset()));
    }
}
