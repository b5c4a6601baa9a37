import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionReplica;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;

/** The admin client where it asks about topics, configurations, records, directories and the cluster. */
final class AdminCalls {
    private static final short ONE = 1;
    // Where eligible.leader.replicas.version is on, every cluster has it as a dynamic default.
    private static final String OF_ANOTHER_FEATURE = "min.insync.replicas";

    private AdminCalls() { }

    static void addTo(Map<String, Calls.Group> groups) {
        groups.put("admin-create-topics", AdminCalls::createTopics);
        groups.put("admin-describe-topics", AdminCalls::describeTopics);
        groups.put("admin-delete-topics", AdminCalls::deleteTopics);
        groups.put("admin-create-partitions", AdminCalls::createPartitions);
        groups.put("admin-topic-configs", AdminCalls::topicConfigs);
        groups.put("admin-broker-configs", AdminCalls::brokerConfigs);
        groups.put("admin-config-resources", AdminCalls::configResources);
        groups.put("admin-list-offsets", AdminCalls::listOffsets);
        groups.put("admin-delete-records", AdminCalls::deleteRecords);
        groups.put("admin-describe-producers", AdminCalls::describeProducers);
        groups.put("admin-log-dirs", AdminCalls::logDirs);
        groups.put("admin-cluster", AdminCalls::cluster);
        groups.put("admin-quorum", AdminCalls::quorum);
        groups.put("admin-client", AdminCalls::client);
    }

    private static void createTopics(Journal journal, Clients clients) throws Exception {
        Admin admin = clients.admin();
        NewTopic plain = new NewTopic(clients.name("plain"), 2, ONE);
        NewTopic configured = new NewTopic(clients.name("configured"), 1, ONE)
            .configs(Map.of("retention.ms", "5000", "cleanup.policy", "compact,delete"));
        NewTopic assigned = new NewTopic(clients.name("assigned"), Map.of(0, List.of(1), 1, List.of(1)));
        NewTopic defaults = new NewTopic(clients.name("defaults"), Optional.empty(), Optional.empty());
        createAndTell(journal, admin, "good ones", List.of(plain, configured, assigned, defaults));
        createAndTell(journal, admin, "again", List.of(plain));
        createAndTell(journal, admin, "none", List.of());
        createAndTell(journal, admin, "bad ones", List.of(
            new NewTopic(clients.name("no partitions"), 0, ONE),
            new NewTopic(clients.name("no-partitions"), 0, ONE),
            new NewTopic(clients.name("minus-five"), -5, ONE),
            new NewTopic(clients.name("no-replicas"), 1, (short) 0),
            new NewTopic(clients.name("three-replicas"), 1, (short) 3),
            new NewTopic(clients.name("unknown-config"), 1, ONE).configs(Map.of("no.such.key", "1")),
            new NewTopic(clients.name("bad-value"), 1, ONE).configs(Map.of("retention.ms", "soon")),
            new NewTopic(clients.name("bad-min-isr"), 1, ONE).configs(Map.of("min.insync.replicas", "0")),
            new NewTopic(clients.name("nobody"), Map.of(0, List.of(77))),
            new NewTopic(clients.name("twice"), Map.of(0, List.of(1, 1))),
            new NewTopic(clients.name("gap"), Map.of(0, List.of(1), 2, List.of(1))),
            new NewTopic("", 1, ONE), new NewTopic(".", 1, ONE), new NewTopic("a/b", 1, ONE), new NewTopic("x".repeat(250), 1, ONE)));
        CreateTopicsOptions only = new CreateTopicsOptions().validateOnly(true).timeoutMs(20_000).retryOnQuotaViolation(false);
        tell(journal, "only validated", admin.createTopics(List.of(new NewTopic(clients.name("never"), 3, ONE), plain), only), 2);
        journal.run("what was only validated is not there", () -> {
            if (admin.listTopics().names().get().contains(clients.name("never"))) throw new IllegalStateException("it is");
        });
    }

    private static void createAndTell(Journal journal, Admin admin, String what, List<NewTopic> topics) {
        tell(journal, what, admin.createTopics(topics), topics.size());
    }

    private static void tell(Journal journal, String what, CreateTopicsResult result, int count) {
        result.values().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            String topic = entry.getKey();
            String label = what + " " + (topic.length() > 100 ? "a long name" : topic);
            journal.call(label, () -> entry.getValue().get());
            journal.call(label + " .topicId", () -> result.topicId(topic).get());
            journal.call(label + " .numPartitions", () -> result.numPartitions(topic).get());
            journal.call(label + " .replicationFactor", () -> result.replicationFactor(topic).get());
            journal.call(label + " .config", () -> changed(result.config(topic).get()));
        });
        if (count < 2) journal.call(what + " .all", () -> result.all().get());
    }

    /** What is not at its default; the whole is looked at in admin-topic-configs. */
    private static List<ConfigEntry> changed(Config config) {
        return config.entries().stream().filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
            .sorted((left, right) -> left.name().compareTo(right.name())).toList();
    }

    private static void describeTopics(Journal journal, Clients clients) throws Exception {
        Admin admin = clients.admin();
        String topic = clients.topic("topic", 3);
        Uuid id = admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).topicId();
        journal.result("describeTopics by name", () -> admin.describeTopics(List.of(topic, clients.name("missing"))));
        journal.result("describeTopics by names", () -> admin.describeTopics(TopicCollection.ofTopicNames(List.of(topic))));
        journal.result("describeTopics with operations", () -> admin.describeTopics(List.of(topic),
            new DescribeTopicsOptions().includeAuthorizedOperations(true).partitionSizeLimitPerResponse(1)));
        journal.result("describeTopics by id", () -> admin.describeTopics(TopicCollection.ofTopicIds(List.of(id))));
        journal.result("describeTopics by unknown id", () -> admin.describeTopics(TopicCollection.ofTopicIds(List.of(new Uuid(7, 7)))));
        journal.result("describeTopics of a bad name", () -> admin.describeTopics(List.of("a/b", "")));
        journal.call("listTopics", () -> own(clients, admin.listTopics().listings().get()));
        journal.call("listTopics with internal ones", () -> own(clients, admin.listTopics(new ListTopicsOptions().listInternal(true)).listings().get()));
        journal.call("listTopics namesToListings", () -> admin.listTopics().namesToListings().get().get(topic));
    }

    private static List<TopicListing> own(Clients clients, Collection<TopicListing> all) {
        return all.stream().filter(one -> one.name().startsWith(clients.name(""))).sorted((a, b) -> a.name().compareTo(b.name())).toList();
    }

    private static void deleteTopics(Journal journal, Clients clients) throws Exception {
        Admin admin = clients.admin();
        String byName = clients.topic("by-name", 1);
        String byId = clients.topic("by-id", 1);
        Uuid id = admin.describeTopics(List.of(byId)).allTopicNames().get().get(byId).topicId();
        journal.result("deleteTopics", () -> admin.deleteTopics(List.of(byName, clients.name("missing"))));
        journal.result("deleteTopics by id", () -> admin.deleteTopics(TopicCollection.ofTopicIds(List.of(id))));
        journal.result("deleteTopics by id again", () -> admin.deleteTopics(TopicCollection.ofTopicIds(List.of(id)), new DeleteTopicsOptions().retryOnQuotaViolation(true)));
        journal.result("deleteTopics of a bad name", () -> admin.deleteTopics(List.of("a/b", "")));
        journal.call("made again", () -> {
            clients.topic("by-name", 2);
            return admin.describeTopics(List.of(byName)).allTopicNames().get();
        });
    }

    private static void createPartitions(Journal journal, Clients clients) throws Exception {
        Admin admin = clients.admin();
        String topic = clients.topic("topic", 1);
        String other = clients.topic("other", 1);
        CreatePartitionsOptions only = new CreatePartitionsOptions().validateOnly(true);
        journal.result("only validated", () -> admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(2)), only));
        journal.result("fewer", () -> admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(0))));
        journal.result("as many", () -> admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(1))));
        journal.result("more", () -> admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(3), other, NewPartitions.increaseTo(2, List.of(List.of(1))))));
        clients.awaitLeaders(topic, 3);
        journal.result("nobody", () -> admin.createPartitions(Map.of(other, NewPartitions.increaseTo(3, List.of(List.of(9))))));
        journal.result("too few assignments", () -> admin.createPartitions(Map.of(other, NewPartitions.increaseTo(5, List.of(List.of(1))))));
        journal.result("a missing topic", () -> admin.createPartitions(Map.of(clients.name("missing"), NewPartitions.increaseTo(3))));
        journal.call("now", () -> admin.describeTopics(List.of(topic)).allTopicNames().get());
    }

    private static void topicConfigs(Journal journal, Clients clients) throws Exception {
        Admin admin = clients.admin();
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, clients.topic("topic", 1));
        ConfigResource missing = new ConfigResource(ConfigResource.Type.TOPIC, clients.name("missing"));
        DescribeConfigsOptions all = new DescribeConfigsOptions().includeSynonyms(true);
        journal.call("describeConfigs", () -> sorted(admin.describeConfigs(List.of(topic), all).all().get().get(topic)));
        journal.result("describeConfigs of a missing topic", () -> admin.describeConfigs(List.of(missing)));
        alter(journal, admin, topic, "set", "retention.ms", "777", OpType.SET);
        alter(journal, admin, topic, "append", "cleanup.policy", "compact", OpType.APPEND);
        alter(journal, admin, topic, "subtract", "cleanup.policy", "delete", OpType.SUBTRACT);
        alter(journal, admin, topic, "append to what is no list", "retention.ms", "5", OpType.APPEND);
        alter(journal, admin, topic, "a bad value", "retention.ms", "soon", OpType.SET);
        alter(journal, admin, topic, "too small", "max.message.bytes", "-2", OpType.SET);
        alter(journal, admin, topic, "unknown", "no.such.key", "5", OpType.SET);
        alter(journal, admin, topic, "null", "retention.ms", null, OpType.SET);
        alter(journal, admin, missing, "missing", "retention.ms", "5", OpType.SET);
        alter(journal, admin, new ConfigResource(ConfigResource.Type.TOPIC, ""), "no name", "retention.ms", "5", OpType.SET);
        clients.until(() -> admin.describeConfigs(List.of(topic)).all().get().get(topic).get("cleanup.policy").value().equals("compact"));
        journal.call("now", () -> changed(admin.describeConfigs(List.of(topic)).all().get().get(topic)));
        alter(journal, admin, topic, "delete", "retention.ms", null, OpType.DELETE);
        journal.result("only validated", () -> admin.incrementalAlterConfigs(
            Map.of(topic, List.of(new AlterConfigOp(new ConfigEntry("retention.ms", "9"), OpType.SET))), new AlterConfigsOptions().validateOnly(true)));
        clients.until(() -> changed(admin.describeConfigs(List.of(topic)).all().get().get(topic)).size() == 1);
        journal.call("then", () -> changed(admin.describeConfigs(List.of(topic)).all().get().get(topic)));
    }

    private static void alter(Journal journal, Admin admin, ConfigResource resource, String what, String key, String value, OpType type) {
        journal.result(what, () -> admin.incrementalAlterConfigs(Map.of(resource, List.of(new AlterConfigOp(new ConfigEntry(key, value), type)))));
    }

    private static List<ConfigEntry> sorted(Config config) {
        return config.entries().stream().filter(entry -> !entry.name().equals(OF_ANOTHER_FEATURE)).sorted((left, right) -> left.name().compareTo(right.name())).toList();
    }

    private static void brokerConfigs(Journal journal, Clients clients) throws Exception {
        Admin admin = clients.admin();
        ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
        ConfigResource everyBroker = new ConfigResource(ConfigResource.Type.BROKER, "");
        // Addresses and folders aside: they are each node's own.
        journal.call("describeConfigs", () -> sorted(admin.describeConfigs(List.of(broker)).all().get().get(broker)).stream()
            .filter(entry -> !entry.name().matches(".*listeners|log\\.dirs?|controller\\.quorum\\.bootstrap\\.servers|broker\\.id|node\\.id|" + OF_ANOTHER_FEATURE))
            .map(entry -> entry.name() + "=" + entry.value() + " " + entry.source() + " " + entry.type() + (entry.isReadOnly() ? " read-only" : "")
                + (entry.isSensitive() ? " sensitive" : "")).toList());
        journal.result("describeConfigs of another broker", () -> admin.describeConfigs(List.of(new ConfigResource(ConfigResource.Type.BROKER, "99")), new DescribeConfigsOptions().timeoutMs(2000)));
        journal.result("describeConfigs of no number", () -> admin.describeConfigs(List.of(new ConfigResource(ConfigResource.Type.BROKER, "one"))));
        alter(journal, admin, broker, "set", "log.retention.ms", "999999", OpType.SET);
        alter(journal, admin, broker, "read-only", "process.roles", "broker", OpType.SET);
        alter(journal, admin, broker, "a bad value", "log.retention.ms", "soon", OpType.SET);
        alter(journal, admin, everyBroker, "every broker", "message.max.bytes", "1234567", OpType.SET);
        clients.until(() -> admin.describeConfigs(List.of(everyBroker)).all().get().get(everyBroker).get("message.max.bytes") != null);
        journal.call("every broker now", () -> sorted(admin.describeConfigs(List.of(everyBroker)).all().get().get(everyBroker)));
        alter(journal, admin, broker, "delete", "log.retention.ms", null, OpType.DELETE);
        alter(journal, admin, everyBroker, "delete for every broker", "message.max.bytes", null, OpType.DELETE);
        ConfigResource loggers = new ConfigResource(ConfigResource.Type.BROKER_LOGGER, "1");
        journal.call("loggers: root", () -> admin.describeConfigs(List.of(loggers)).all().get().get(loggers).get("root") != null);
        alter(journal, admin, loggers, "an unknown level", "root", "LOUD", OpType.SET);
    }

    private static void configResources(Journal journal, Clients clients) throws Exception {
        Admin admin = clients.admin();
        ConfigResource metrics = new ConfigResource(ConfigResource.Type.CLIENT_METRICS, clients.name("metrics"));
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, clients.name("group"));
        alter(journal, admin, metrics, "client metrics", "interval.ms", "5000", OpType.SET);
        alter(journal, admin, metrics, "client metrics, a bad value", "interval.ms", "5", OpType.SET);
        alter(journal, admin, metrics, "client metrics, an unknown key", "no.such.key", "5", OpType.SET);
        alter(journal, admin, group, "group", "consumer.session.timeout.ms", "50000", OpType.SET);
        alter(journal, admin, group, "group, a bad value", "consumer.session.timeout.ms", "5", OpType.SET);
        clients.until(() -> admin.describeConfigs(List.of(group)).all().get().get(group).get("consumer.session.timeout.ms").value().equals("50000"));
        journal.call("describeConfigs of client metrics", () -> sorted(admin.describeConfigs(List.of(metrics)).all().get().get(metrics)));
        journal.call("describeConfigs of a group", () -> sorted(admin.describeConfigs(List.of(group)).all().get().get(group)));
        journal.call("listConfigResources", () -> ofGroup(clients, admin.listConfigResources(Set.of(ConfigResource.Type.CLIENT_METRICS, ConfigResource.Type.GROUP), new ListConfigResourcesOptions()).all().get()));
        journal.call("listConfigResources of all kinds", () -> ofGroup(clients, admin.listConfigResources().all().get()));
        journal.call("listClientMetricsResources", () -> admin.listClientMetricsResources().all().get().stream().filter(one -> one.name().startsWith(clients.name(""))).toList());
        alter(journal, admin, metrics, "delete", "interval.ms", null, OpType.DELETE);
        alter(journal, admin, group, "delete of the group's", "consumer.session.timeout.ms", null, OpType.DELETE);
        clients.until(() -> ofGroup(clients, admin.listConfigResources().all().get()).isEmpty());
        journal.call("listConfigResources then", () -> ofGroup(clients, admin.listConfigResources().all().get()));
    }

    private static Set<ConfigResource> ofGroup(Clients clients, Collection<ConfigResource> all) {
        return all.stream().filter(one -> one.name().startsWith(clients.name(""))).collect(Collectors.toSet());
    }

    private static void listOffsets(Journal journal, Clients clients) throws Exception {
        Admin admin = clients.admin();
        String topic = clients.topic("topic", 2);
        TopicPartition partition = new TopicPartition(topic, 0);
        TopicPartition empty = new TopicPartition(topic, 1);
        clients.fill(topic, 0, 10);
        Map<String, OffsetSpec> specs = new LinkedHashMap<>();
        specs.put("earliest", OffsetSpec.earliest());
        specs.put("latest", OffsetSpec.latest());
        specs.put("maxTimestamp", OffsetSpec.maxTimestamp());
        specs.put("earliestLocal", OffsetSpec.earliestLocal());
        specs.put("latestTiered", OffsetSpec.latestTiered());
        specs.put("earliestPendingUpload", OffsetSpec.earliestPendingUpload());
        specs.put("at 1005", OffsetSpec.forTimestamp(1005));
        specs.put("at 0", OffsetSpec.forTimestamp(0));
        specs.put("at 5000", OffsetSpec.forTimestamp(5000));
        for (Map.Entry<String, OffsetSpec> spec : specs.entrySet()) {
            journal.call(spec.getKey(), () -> admin.listOffsets(Map.of(partition, spec.getValue(), empty, spec.getValue())).all().get());
            journal.call(spec.getKey() + ", committed", () -> admin.listOffsets(Map.of(partition, spec.getValue()),
                new ListOffsetsOptions(org.apache.kafka.common.IsolationLevel.READ_COMMITTED)).partitionResult(partition).get());
        }
        ListOffsetsOptions short1 = new ListOffsetsOptions().timeoutMs(3000);
        journal.call("a missing partition", () -> admin.listOffsets(Map.of(new TopicPartition(topic, 7), OffsetSpec.latest()), short1).all().get() );
    }

    private static void deleteRecords(Journal journal, Clients clients) throws Exception {
        Admin admin = clients.admin();
        String topic = clients.topic("topic", 1);
        TopicPartition partition = new TopicPartition(topic, 0);
        clients.fill(topic, 0, 10);
        for (long offset : new long[] {4, 2, 11, -1, -5, 10})
            journal.call("before " + offset, () -> admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset))).lowWatermarks().get(partition).get());
        journal.call("earliest", () -> admin.listOffsets(Map.of(partition, OffsetSpec.earliest())).all().get());
        DeleteRecordsOptions options = new DeleteRecordsOptions().timeoutMs(3000);
        journal.call("a missing topic", () -> admin.deleteRecords(Map.of(new TopicPartition(clients.name("missing"), 0), RecordsToDelete.beforeOffset(1)), options).all().get());
    }

    private static void describeProducers(Journal journal, Clients clients) throws Exception {
        Admin admin = clients.admin();
        String topic = clients.topic("topic", 1);
        TopicPartition partition = new TopicPartition(topic, 0);
        journal.call("none yet", () -> admin.describeProducers(List.of(partition)).all().get());
        clients.fill(topic, 0, 10);
        journal.call("one", () -> admin.describeProducers(List.of(partition)).partitionResult(partition).get().activeProducers().stream()
            .map(one -> "epoch " + one.producerEpoch() + " sequence " + one.lastSequence() + " time " + one.lastTimestamp()
                + " coordinator " + one.coordinatorEpoch() + " transaction " + one.currentTransactionStartOffset()).toList());
        DescribeProducersOptions onBroker = new DescribeProducersOptions().brokerId(1);
        journal.call("on broker 1", () -> admin.describeProducers(List.of(partition), onBroker).all().get().size());
        DescribeProducersOptions elsewhere = new DescribeProducersOptions().brokerId(9);
        elsewhere.timeoutMs(2000);
        journal.call("on broker 9", () -> admin.describeProducers(List.of(partition), elsewhere).all().get().size());
        DescribeProducersOptions quick = new DescribeProducersOptions();
        quick.timeoutMs(2000);
        journal.call("a missing topic", () -> admin.describeProducers(List.of(new TopicPartition(clients.name("missing"), 0)), quick).all().get());
    }

    private static void logDirs(Journal journal, Clients clients) throws Exception {
        Admin admin = clients.admin();
        String topic = clients.topic("topic", 1);
        clients.fill(topic, 0, 10);
        TopicPartition partition = new TopicPartition(topic, 0);
        journal.call("describeLogDirs", () -> admin.describeLogDirs(List.of(1)).allDescriptions().get().get(1).values().stream()
            .map(one -> one.error() + " " + one.totalBytes().isPresent() + " " + one.usableBytes().isPresent() + " cordoned " + one.isCordoned()
                + " " + one.replicaInfos().get(partition)).toList());
        DescribeLogDirsOptions quick = new DescribeLogDirsOptions().timeoutMs(2000);
        journal.call("describeLogDirs of another broker", () -> admin.describeLogDirs(List.of(9), quick).allDescriptions().get());
        TopicPartitionReplica replica = new TopicPartitionReplica(topic, 0, 1);
        journal.result("describeReplicaLogDirs", () -> admin.describeReplicaLogDirs(List.of(replica, new TopicPartitionReplica(topic, 9, 1))));
    }

    private static void cluster(Journal journal, Clients clients) throws Exception {
        Admin admin = clients.admin();
        journal.result("describeCluster", admin::describeCluster);
        journal.result("describeCluster with operations", () -> admin.describeCluster(new DescribeClusterOptions().includeAuthorizedOperations(true).includeFencedBrokers(true)));
        journal.result("unregisterBroker of none", () -> admin.unregisterBroker(77));
        journal.call("describeFeatures of the metadata", () -> {
            FeatureMetadata features = admin.describeFeatures().featureMetadata().get();
            return List.of(features.finalizedFeatures().get("metadata.version"), features.supportedFeatures().get("metadata.version"), features.finalizedFeaturesEpoch().isPresent());
        });
        UpdateFeaturesOptions only = new UpdateFeaturesOptions().validateOnly(true);
        for (short level : new short[] {1, 29, 30, 99})
            journal.call("updateFeatures metadata.version " + level, () -> admin.updateFeatures(
                Map.of("metadata.version", new FeatureUpdate(level, FeatureUpdate.UpgradeType.UPGRADE)), only).all().get());
        journal.call("updateFeatures down", () -> admin.updateFeatures(
            Map.of("metadata.version", new FeatureUpdate((short) 20, FeatureUpdate.UpgradeType.SAFE_DOWNGRADE)), only).all().get());
        journal.call("updateFeatures unknown", () -> admin.updateFeatures(
            Map.of("no.such.feature", new FeatureUpdate((short) 1, FeatureUpdate.UpgradeType.UPGRADE)), only).all().get());
        journal.run("updateFeatures of nothing", () -> admin.updateFeatures(Map.of(), only));
    }

    private static void quorum(Journal journal, Clients clients) {
        Admin admin = clients.admin();
        journal.call("describeMetadataQuorum", () -> {
            QuorumInfo info = admin.describeMetadataQuorum().quorumInfo().get();
            List<String> voters = info.voters().stream().map(one -> one.replicaId() + " " + !one.replicaDirectoryId().equals(Uuid.ZERO_UUID)
                + " " + (one.logEndOffset() > 0) + " " + one.lastFetchTimestamp().isPresent() + " " + one.lastCaughtUpTimestamp().isPresent()).toList();
            List<String> nodes = info.nodes().values().stream().map(one -> one.nodeId() + " " + one.endpoints().stream().map(at -> at.listener()).toList()).toList();
            return List.of(info.leaderId(), info.leaderEpoch() > 0, info.highWatermark() > 0, voters, info.observers(), nodes);
        });
    }

    private static void client(Journal journal, Clients clients) throws Exception {
        Admin admin = clients.newAdmin("enable.metrics.push", "true");
        journal.call("clientInstanceId", () -> admin.clientInstanceId(java.time.Duration.ofSeconds(3)));
        journal.call("metrics", () -> admin.metrics().keySet().stream().map(name -> name.group()).distinct().sorted().toList());
        var metric = (org.apache.kafka.common.metrics.KafkaMetric) admin.metrics().values().iterator().next();
        journal.run("registerMetricForSubscription", () -> admin.registerMetricForSubscription(metric));
        journal.run("unregisterMetricFromSubscription", () -> admin.unregisterMetricFromSubscription(metric));
        Admin quiet = clients.newAdmin("enable.metrics.push", "false");
        journal.call("clientInstanceId without telemetry", () -> quiet.clientInstanceId(java.time.Duration.ofSeconds(3)));
        journal.run("close", () -> quiet.close(java.time.Duration.ofSeconds(3)));
        journal.result("after close", quiet::listTopics);
    }
}
