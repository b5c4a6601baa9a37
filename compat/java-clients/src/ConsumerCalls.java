import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.SubscriptionPattern;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.KafkaMetric;

/** The consumer. */
final class ConsumerCalls {
    private static final Duration TICK = Duration.ofMillis(100);

    private ConsumerCalls() { }

    static void addTo(Map<String, Calls.Group> groups) {
        groups.put("consumer-poll", ConsumerCalls::poll);
        groups.put("consumer-seek", ConsumerCalls::seek);
        groups.put("consumer-pause", ConsumerCalls::pause);
        groups.put("consumer-offsets", ConsumerCalls::offsets);
        groups.put("consumer-topics", ConsumerCalls::topics);
        groups.put("consumer-offset-reset", ConsumerCalls::reset);
        groups.put("consumer-commit", ConsumerCalls::commit);
        groups.put("consumer-commit-refused", ConsumerCalls::commitRefused);
        groups.put("consumer-subscribe", ConsumerCalls::subscribe);
        groups.put("consumer-rebalance", ConsumerCalls::rebalance);
        groups.put("consumer-client", ConsumerCalls::client);
        groups.put("consumer-protocol", ConsumerCalls::newProtocol);
    }

    /** The partition from its beginning until that many records have come; closes the consumer. */
    static List<ConsumerRecord<String, String>> read(Consumer<String, String> consumer, TopicPartition partition, int count) {
        List<ConsumerRecord<String, String>> found = new ArrayList<>();
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        until(consumer, () -> found.size() >= count, found);
        consumer.close();
        return found;
    }

    private static void until(Consumer<String, String> consumer, BooleanSupplier done, List<ConsumerRecord<String, String>> found) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > deadline) throw new IllegalStateException("not so in 20 s; read " + found.size());
            consumer.poll(TICK).forEach(found::add);
        }
    }

    private static void poll(Journal journal, Clients clients) throws Exception {
        TopicPartition partition = new TopicPartition(clients.topic("topic", 1), 0);
        clients.fill(partition.topic(), 0, 10);
        journal.call("records", () -> read(clients.consumer(), partition, 10));
        journal.call("read_committed", () -> read(clients.consumer("isolation.level", "read_committed"), partition, 10).size());
        journal.call("small fetches", () -> read(clients.consumer("max.partition.fetch.bytes", 1, "fetch.max.bytes", 1), partition, 10).size());
        Consumer<String, String> three = clients.consumer("max.poll.records", 3);
        three.assign(List.of(partition));
        List<Integer> sizes = new ArrayList<>();
        for (int total = 0; total < 10; total += sizes.get(sizes.size() - 1)) sizes.add(three.poll(Duration.ofSeconds(10)).count());
        journal.note("three at a time: " + sizes);
        journal.call("nothing more", () -> three.poll(Duration.ZERO).count());
        journal.call("poll without partitions", () -> clients.consumer().poll(TICK));
        Consumer<String, String> other = clients.consumer("max.poll.records", 4);
        other.assign(List.of(partition));
        journal.call("nextOffsets", () -> other.poll(Duration.ofSeconds(10)).nextOffsets());
    }

    private static void seek(Journal journal, Clients clients) throws Exception {
        TopicPartition partition = new TopicPartition(clients.topic("topic", 1), 0);
        clients.fill(partition.topic(), 0, 10);
        Consumer<String, String> consumer = clients.consumer();
        journal.run("seek what is not assigned", () -> consumer.seek(partition, 1));
        journal.call("position of what is not assigned", () -> consumer.position(partition));
        consumer.assign(List.of(partition));
        journal.call("assignment", consumer::assignment);
        journal.call("position", () -> consumer.position(partition));
        consumer.seek(partition, 7);
        journal.call("position within", () -> consumer.position(partition, Duration.ofSeconds(5)));
        journal.call("from 7", () -> offsetsOf(consumer, 3));
        consumer.seek(partition, new OffsetAndMetadata(2, "note"));
        journal.call("from 2", () -> offsetsOf(consumer, 8));
        journal.run("seekToBeginning", () -> consumer.seekToBeginning(List.of(partition)));
        journal.call("position at the beginning", () -> consumer.position(partition));
        journal.run("seekToEnd", () -> consumer.seekToEnd(List.of(partition)));
        journal.call("position at the end", () -> consumer.position(partition));
        journal.call("currentLag", () -> consumer.currentLag(partition).getAsLong());
        journal.run("seek below 0", () -> consumer.seek(partition, -1));
        consumer.seek(partition, 500);
        journal.call("beyond the end, earliest", () -> offsetsOf(consumer, 10));
    }

    private static List<Long> offsetsOf(Consumer<String, String> consumer, int count) {
        List<ConsumerRecord<String, String>> found = new ArrayList<>();
        until(consumer, () -> found.size() >= count, found);
        return found.stream().map(ConsumerRecord::offset).toList();
    }

    private static void pause(Journal journal, Clients clients) throws Exception {
        String topic = clients.topic("topic", 2);
        TopicPartition zero = new TopicPartition(topic, 0);
        TopicPartition one = new TopicPartition(topic, 1);
        clients.fill(topic, 0, 5);
        clients.fill(topic, 1, 5);
        Consumer<String, String> consumer = clients.consumer();
        consumer.assign(List.of(zero, one));
        journal.run("pause", () -> consumer.pause(List.of(zero)));
        journal.call("paused", consumer::paused);
        journal.call("of the other", () -> offsetsOf(consumer, 5));
        journal.run("resume", () -> consumer.resume(List.of(zero)));
        journal.call("paused then", consumer::paused);
        journal.call("of this one", () -> offsetsOf(consumer, 5));
        journal.run("pause what is not assigned", () -> consumer.pause(List.of(new TopicPartition(topic, 9))));
    }

    private static void offsets(Journal journal, Clients clients) throws Exception {
        String topic = clients.topic("topic", 2);
        TopicPartition full = new TopicPartition(topic, 0);
        TopicPartition empty = new TopicPartition(topic, 1);
        clients.fill(topic, 0, 10);
        Consumer<String, String> consumer = clients.consumer("default.api.timeout.ms", 3000, "request.timeout.ms", 2000);
        Duration limit = Duration.ofSeconds(5);
        journal.call("beginningOffsets", () -> consumer.beginningOffsets(List.of(full, empty)));
        journal.call("beginningOffsets within", () -> consumer.beginningOffsets(List.of(full), limit));
        journal.call("endOffsets", () -> consumer.endOffsets(List.of(full, empty)));
        journal.call("endOffsets within", () -> consumer.endOffsets(List.of(full), limit));
        for (long time : new long[] {0, 1000, 1004, 1009, 1010})
            journal.call("offsetsForTimes " + time, () -> consumer.offsetsForTimes(Map.of(full, time, empty, time)));
        journal.call("offsetsForTimes within", () -> consumer.offsetsForTimes(Map.of(full, 1003L), limit));
        journal.call("offsetsForTimes below 0", () -> consumer.offsetsForTimes(Map.of(full, -1L)));
        journal.call("endOffsets of a missing partition", () -> consumer.endOffsets(List.of(new TopicPartition(topic, 9))));
        journal.call("endOffsets of a missing topic", () -> consumer.endOffsets(List.of(new TopicPartition(clients.name("missing"), 0))));
        journal.call("offsetsForTimes of a missing topic", () -> consumer.offsetsForTimes(Map.of(new TopicPartition(clients.name("missing"), 0), 5L)));
    }

    private static void topics(Journal journal, Clients clients) throws Exception {
        String topic = clients.topic("topic", 2);
        Consumer<String, String> consumer = clients.consumer("default.api.timeout.ms", 3000, "request.timeout.ms", 2000, "allow.auto.create.topics", "false");
        Duration limit = Duration.ofSeconds(5);
        journal.call("partitionsFor", () -> byNumber(consumer.partitionsFor(topic)));
        journal.call("partitionsFor within", () -> byNumber(consumer.partitionsFor(topic, limit)));
        journal.call("partitionsFor a missing topic", () -> consumer.partitionsFor(clients.name("missing")));
        journal.call("partitionsFor a bad name", () -> consumer.partitionsFor("a/b"));
        journal.call("listTopics", () -> byNumber(consumer.listTopics().get(topic)));
        journal.call("listTopics within", () -> byNumber(consumer.listTopics(limit).get(topic)));
    }

    private static List<org.apache.kafka.common.PartitionInfo> byNumber(List<org.apache.kafka.common.PartitionInfo> partitions) {
        return partitions.stream().sorted((left, right) -> left.partition() - right.partition()).toList();
    }

    private static void reset(Journal journal, Clients clients) throws Exception {
        TopicPartition partition = new TopicPartition(clients.topic("topic", 1), 0);
        clients.fill(partition.topic(), 0, 10);
        for (String policy : List.of("earliest", "latest", "none", "by_duration:PT1H", "by_duration:P20000D", "by_duration:P40000D")) {
            Consumer<String, String> consumer = clients.consumer("auto.offset.reset", policy, "default.api.timeout.ms", 3000);
            consumer.assign(List.of(partition));
            journal.call(policy, () -> consumer.position(partition));
            if (policy.startsWith("by_duration")) continue;
            journal.run(policy + ", out of range", () -> {
                consumer.seek(partition, 99);
                for (int tries = 0; tries < 100 && consumer.position(partition) == 99; tries++) consumer.poll(TICK);
                throw new IllegalStateException("position " + consumer.position(partition));
            });
        }
    }

    private static void commit(Journal journal, Clients clients) throws Exception {
        String topic = clients.topic("topic", 2);
        TopicPartition zero = new TopicPartition(topic, 0);
        TopicPartition one = new TopicPartition(topic, 1);
        clients.fill(topic, 0, 10);
        Consumer<String, String> consumer = clients.consumer("group.id", clients.name("group"));
        Duration limit = Duration.ofSeconds(10);
        consumer.assign(List.of(zero, one));
        journal.call("committed, none yet", () -> consumer.committed(Set.of(zero, one)));
        journal.call("read", () -> offsetsOf(consumer, 10));
        journal.run("commitSync", () -> consumer.commitSync());
        journal.call("committed", () -> consumer.committed(Set.of(zero, one)));
        journal.run("commitSync within", () -> consumer.commitSync(limit));
        journal.run("commitSync of offsets", () -> consumer.commitSync(Map.of(zero, new OffsetAndMetadata(4, "a note"))));
        journal.call("committed within", () -> consumer.committed(Set.of(zero), limit));
        journal.run("commitSync of offsets within", () -> consumer.commitSync(Map.of(one, new OffsetAndMetadata(3, java.util.Optional.of(0), "")), limit));
        journal.call("committed with an epoch", () -> consumer.committed(Set.of(one)));
        List<String> events = new ArrayList<>();
        consumer.commitAsync(Map.of(zero, new OffsetAndMetadata(5)), (offsets, error) -> events.add("first " + offsets.get(zero).offset() + " " + error));
        consumer.commitAsync(Map.of(zero, new OffsetAndMetadata(6)), (offsets, error) -> events.add("second " + offsets.get(zero).offset() + " " + error));
        consumer.commitAsync((offsets, error) -> events.add("third " + offsets.get(zero).offset() + " " + error));
        consumer.commitAsync();
        until(consumer, () -> events.size() == 3, new ArrayList<>());
        journal.note("callbacks: " + events);
        journal.call("committed then", () -> consumer.committed(Set.of(zero)));
        journal.call("groupMetadata", consumer::groupMetadata);
    }

    private static void commitRefused(Journal journal, Clients clients) throws Exception {
        TopicPartition partition = new TopicPartition(clients.topic("topic", 1), 0);
        TopicPartition missing = new TopicPartition(clients.name("missing"), 0);
        Consumer<String, String> nobody = clients.consumer();
        nobody.assign(List.of(partition));
        journal.run("without a group", () -> nobody.commitSync());
        journal.call("committed without a group", () -> nobody.committed(Set.of(partition)));
        journal.call("groupMetadata without a group", nobody::groupMetadata);
        Consumer<String, String> consumer = clients.consumer("group.id", clients.name("group"), "default.api.timeout.ms", 3000, "request.timeout.ms", 2000);
        consumer.assign(List.of(partition));
        journal.run("a note that is too long", () -> consumer.commitSync(Map.of(partition, new OffsetAndMetadata(1, "x".repeat(5000)))));
        journal.run("a missing topic", () -> consumer.commitSync(Map.of(missing, new OffsetAndMetadata(1))));
        journal.run("a missing partition", () -> consumer.commitSync(Map.of(new TopicPartition(partition.topic(), 9), new OffsetAndMetadata(1))));
        journal.call("committed of a missing topic", () -> consumer.committed(Set.of(missing)));
        journal.run("an offset below 0", () -> consumer.commitSync(Map.of(partition, new OffsetAndMetadata(-1))));
        Consumer<String, String> member = clients.consumer("group.id", clients.name("busy"));
        member.subscribe(List.of(partition.topic()));
        until(member, () -> !member.assignment().isEmpty(), new ArrayList<>());
        Consumer<String, String> stranger = clients.consumer("group.id", clients.name("busy"));
        stranger.assign(List.of(partition));
        journal.run("a stranger in a group with members", () -> stranger.commitSync(Map.of(partition, new OffsetAndMetadata(1))));
    }

    private static void subscribe(Journal journal, Clients clients) throws Exception {
        String one = clients.topic("one", 1);
        String two = clients.topic("two", 1);
        Consumer<String, String> consumer = clients.consumer("group.id", clients.name("group"), "metadata.max.age.ms", 500);
        List<String> events = new ArrayList<>();
        journal.run("subscribe", () -> consumer.subscribe(List.of(one)));
        journal.call("subscription", consumer::subscription);
        until(consumer, () -> consumer.assignment().size() == 1, new ArrayList<>());
        journal.call("assignment", consumer::assignment);
        journal.run("subscribe to two", () -> consumer.subscribe(List.of(one, two), noting("", events)));
        until(consumer, () -> consumer.assignment().size() == 2, new ArrayList<>());
        journal.run("unsubscribe", consumer::unsubscribe);
        journal.call("assignment of none", consumer::assignment);
        journal.run("subscribe to a pattern", () -> consumer.subscribe(Pattern.compile(Pattern.quote(clients.name("")) + ".*"), noting("", events)));
        until(consumer, () -> consumer.assignment().size() == 2, new ArrayList<>());
        clients.topic("three", 1);
        until(consumer, () -> consumer.assignment().size() == 3, new ArrayList<>());
        journal.run("subscribe to a smaller pattern", () -> consumer.subscribe(Pattern.compile(Pattern.quote(two))));
        until(consumer, () -> consumer.assignment().size() == 1, new ArrayList<>());
        journal.call("subscription of a pattern", consumer::subscription);
        journal.note("events: " + events);
        journal.run("assign besides", () -> consumer.assign(List.of(new TopicPartition(one, 0))));
        consumer.unsubscribe();
        journal.run("subscribe to the broker's pattern", () -> consumer.subscribe(new SubscriptionPattern("x.*")));
        journal.run("subscribe to it with a listener", () -> consumer.subscribe(new SubscriptionPattern("x.*"), noting("", events)));
        journal.run("subscribe to nothing", () -> consumer.subscribe(List.of()));
        journal.run("subscribe to no name", () -> consumer.subscribe(List.of("")));
        Consumer<String, String> bad = clients.consumer("group.id", clients.name("bad"));
        bad.subscribe(List.of("a/b"));
        journal.run("poll of a bad name", () -> until(bad, () -> false, new ArrayList<>()));
        Consumer<String, String> nobody = clients.consumer();
        journal.run("subscribe without a group", () -> nobody.subscribe(List.of(one)));
    }

    private static ConsumerRebalanceListener noting(String name, List<String> events) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                if (!partitions.isEmpty()) events.add(name + "revoked " + sorted(partitions));
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                if (!partitions.isEmpty()) events.add(name + "assigned " + sorted(partitions));
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                events.add(name + "lost " + sorted(partitions));
            }
        };
    }

    private static List<String> sorted(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::toString).sorted().toList();
    }

    /** A second member comes and goes; what each listener is told, in order, with both kinds of assignor. */
    private static void rebalance(Journal journal, Clients clients) throws Exception {
        String topic = clients.topic("topic", 4);
        for (String assignor : List.of("RangeAssignor", "RoundRobinAssignor", "StickyAssignor", "CooperativeStickyAssignor")) {
            String group = clients.name(assignor);
            Object[] settings = {"group.id", group, "partition.assignment.strategy", "org.apache.kafka.clients.consumer." + assignor, "heartbeat.interval.ms", 200, "client.id", ""};
            // Assignors go by the members' ids, which begin with those of the clients.
            int id = settings.length - 1;
            List<String> first = new ArrayList<>();
            List<String> second = new ArrayList<>();
            settings[id] = "one";
            Consumer<String, String> one = clients.consumer(settings);
            one.subscribe(List.of(topic), noting("", first));
            until(one, () -> one.assignment().size() == 4, new ArrayList<>());
            settings[id] = "two";
            Consumer<String, String> two = clients.consumer(settings);
            two.subscribe(List.of(topic), noting("", second));
            both(one, two, () -> one.assignment().size() == 2 && two.assignment().size() == 2);
            one.enforceRebalance();
            settle(one, two);
            two.enforceRebalance("because");
            settle(one, two);
            two.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
            until(one, () -> one.assignment().size() == 4, new ArrayList<>());
            one.unsubscribe();
            journal.note(assignor + ": the first " + first);
            journal.note(assignor + ": the second " + second);
        }
    }

    /** Until both have been of the same new generation for a while. */
    private static void settle(Consumer<String, String> one, Consumer<String, String> two) {
        int before = one.groupMetadata().generationId();
        both(one, two, () -> one.groupMetadata().generationId() > before);
        int[] stable = {0, -1};
        both(one, two, () -> {
            int generation = one.groupMetadata().generationId();
            boolean isSame = generation == two.groupMetadata().generationId() && generation == stable[1];
            stable[0] = isSame ? stable[0] + 1 : 0;
            stable[1] = generation;
            return stable[0] > 20;
        });
    }

    private static void both(Consumer<String, String> one, Consumer<String, String> two, BooleanSupplier done) {
        for (int tries = 0; !done.getAsBoolean(); tries++) {
            if (tries > 400) throw new IllegalStateException("not so after " + tries + " polls");
            one.poll(Duration.ofMillis(20));
            two.poll(Duration.ofMillis(20));
        }
    }

    private static void client(Journal journal, Clients clients) throws Exception {
        TopicPartition partition = new TopicPartition(clients.topic("topic", 1), 0);
        Consumer<String, String> consumer = clients.consumer();
        consumer.assign(List.of(partition));
        consumer.wakeup();
        journal.call("poll after wakeup", () -> consumer.poll(Duration.ofSeconds(5)));
        CompletableFuture<Object> other = CompletableFuture.supplyAsync(() -> consumer.poll(Duration.ofSeconds(2)));
        Thread.sleep(300);
        journal.run("at the same time", consumer::assignment);
        journal.call("the other", () -> ((org.apache.kafka.clients.consumer.ConsumerRecords<?, ?>) other.get()).count());
        journal.call("metrics", () -> consumer.metrics().keySet().stream().map(name -> name.group()).distinct().sorted().toList());
        KafkaMetric metric = (KafkaMetric) consumer.metrics().values().iterator().next();
        journal.run("registerMetricForSubscription", () -> consumer.registerMetricForSubscription(metric));
        journal.run("unregisterMetricFromSubscription", () -> consumer.unregisterMetricFromSubscription(metric));
        journal.call("clientInstanceId", () -> consumer.clientInstanceId(Duration.ofSeconds(3)));
        journal.run("close", () -> consumer.close(Duration.ofSeconds(5)));
        journal.call("poll after close", () -> consumer.poll(TICK));
        Consumer<String, String> fixed = clients.consumer("group.id", clients.name("static"), "group.instance.id", "one");
        fixed.subscribe(List.of(partition.topic()));
        until(fixed, () -> !fixed.assignment().isEmpty(), new ArrayList<>());
        journal.call("groupMetadata of a static member", fixed::groupMetadata);
        Consumer<String, String> same = clients.consumer("group.id", clients.name("static"), "group.instance.id", "one");
        same.subscribe(List.of(partition.topic()));
        until(same, () -> !same.assignment().isEmpty(), new ArrayList<>());
        journal.run("its predecessor", () -> until(fixed, () -> false, new ArrayList<>()));
        journal.run("close of a client", () -> clients.consumer().close());
    }

    private static void newProtocol(Journal journal, Clients clients) throws Exception {
        String topic = clients.topic("topic", 2);
        List<String> events = new ArrayList<>();
        journal.result("describeConsumerGroups of no name", () -> clients.admin().describeConsumerGroups(List.of("")));
        Consumer<String, String> consumer = clients.consumer("group.id", clients.name("group"), "group.protocol", "consumer");
        consumer.subscribe(List.of(topic), noting("", events));
        journal.run("joined", () -> until(consumer, () -> consumer.assignment().size() == 2, new ArrayList<>()));
        journal.run("commitSync", () -> consumer.commitSync(Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(0))));
        journal.run("unsubscribe", consumer::unsubscribe);
        journal.run("subscribe to the broker's pattern", () -> consumer.subscribe(new SubscriptionPattern(clients.name("") + ".*"), noting("", events)));
        journal.run("joined by it", () -> until(consumer, () -> consumer.assignment().size() == 2, new ArrayList<>()));
        journal.run("close", () -> consumer.close());
        journal.note("events: " + events);
    }
}
