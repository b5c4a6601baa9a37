package org.apache.kafka.common.test.junit;

import java.io.File;
import java.io.FileWriter;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kafka.server.ControllerServer;
import kafka.server.KafkaBroker;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.test.ClusterInstance;
import org.apache.kafka.common.test.JaasUtils;
import org.apache.kafka.common.test.api.ClusterConfig;
import org.apache.kafka.common.test.api.Type;
import org.apache.kafka.server.common.MetadataVersion;
import org.apache.kafka.server.fault.FaultHandlerException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/**
 * Stands in for Apache Kafka's test class of the same name (first on the class path wins): the cluster that a
 * {@code @ClusterTest} gets is made of nodes outside this JVM, which {@link Nodes} starts and ends.
 */
public class RaftClusterInvocationContext implements TestTemplateInvocationContext {
    /** Methods that look at a controller which is not a broker too; all others get one process less. */
    private static final Set<String> OF_TWO_NODES = Set.of(System.getProperty("two.nodes", "").split(","));

    private final String baseName;
    private final ClusterConfig config;
    private final boolean combined;

    public RaftClusterInvocationContext(String baseName, ClusterConfig config, boolean combined) {
        this.baseName = baseName;
        this.config = config;
        this.combined = combined;
    }

    @Override
    public String getDisplayName(int index) {
        return baseName + " [" + index + "] external, " + config.numBrokers() + " brokers asked for, " + config.displayTags();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        boolean apart = !combined && OF_TWO_NODES.contains(baseName);
        ExternalCluster cluster = new ExternalCluster(config, combined, apart);
        BeforeEachCallback before = context -> { if (config.isAutoStart()) cluster.start(); };
        AfterEachCallback after = context -> cluster.stop();
        return List.of(before, after, new ClusterInstanceParameterResolver(cluster));
    }

    static final class ExternalCluster implements ClusterInstance {
        private static final int MAX_BROKERS = Integer.getInteger("max.brokers", 1);
        private static final long START_TIMEOUT_MS = 60_000;
        private static final long CONDITION_TIMEOUT_MS = 15_000;
        private static final Pattern COMPLAINT = Pattern.compile("\"level\":(50|60)\\b|UNKNOWN_SERVER_ERROR");
        private static final String CONTROLLER_LISTENER = "CONTROLLER";
        /** The first controller of Apache Kafka's own test clusters. */
        private static final int CONTROLLER_ID = 3000;

        private final ClusterConfig config;
        private final boolean combined;
        private final boolean apart;
        private final int brokerCount;
        private final Map<Integer, Nodes.Node> nodes = new TreeMap<>();
        private final Map<Integer, Integer> brokerPorts = new TreeMap<>();
        private final Map<Integer, Integer> controllerPorts = new TreeMap<>();
        private Path directory;
        private boolean started;
        private boolean stopped;

        /** {@code apart}: the controller is a process of its own. */
        ExternalCluster(ClusterConfig config, boolean combined, boolean apart) {
            this.config = config;
            this.combined = combined;
            this.apart = apart;
            this.brokerCount = Math.min(config.numBrokers(), MAX_BROKERS);
        }

        // ---- life cycle

        @Override
        public void start() {
            if (started) return;
            try {
                directory = Files.createTempDirectory("external-cluster");
                for (int id = 0; id < brokerCount; id++) {
                    brokerPorts.put(id, freePort());
                    if (!apart) controllerPorts.put(id, freePort());
                }
                if (apart) {
                    controllerPorts.put(CONTROLLER_ID, freePort());
                    spawn(CONTROLLER_ID);
                }
                for (int id = 0; id < brokerCount; id++) spawn(id);
                waitForReadyBrokers();
                started = true;
            } catch (Exception e) {
                stop();
                throw new RuntimeException(e);
            }
        }

        @Override
        public void stop() {
            if (stopped) return;
            stopped = true;
            // A broker asks the controller before it stops.
            List<Nodes.Node> brokers = brokerPorts.keySet().stream().filter(nodes::containsKey).map(nodes::get).toList();
            for (Collection<Nodes.Node> some : List.of(brokers, nodes.values())) {
                some.forEach(Nodes.Node::end);
                some.forEach(ExternalCluster::awaitEnd);
            }
            printComplaints();
            if (directory != null && !Boolean.getBoolean("keep.directories")) deleteRecursively(directory);
        }

        /** What no broker should have logged, as {@code COMPLAINT} lines for whoever runs the suite. */
        private void printComplaints() {
            for (int id : nodes.keySet()) {
                if (!Files.exists(logFile(id))) continue;
                try (Stream<String> lines = Files.lines(logFile(id))) {
                    lines.filter(line -> COMPLAINT.matcher(line).find()).forEach(line -> System.out.println("COMPLAINT " + line));
                } catch (IOException e) {
                    System.err.println("no log of broker " + id + ": " + e);
                }
            }
        }

        private Path logFile(int id) {
            return directory.resolve("broker-" + id + ".log");
        }

        private String log(int id) {
            try {
                return Files.readString(logFile(id));
            } catch (IOException e) {
                return e.toString();
            }
        }

        @Override
        public void shutdownBroker(int id) {
            nodes.get(id).end();
            awaitEnd(nodes.get(id));
        }

        @Override
        public void startBroker(int id) {
            try {
                spawn(id);
                waitForReadyBrokers();
            } catch (Exception e) {
                throw new RuntimeException(e);
            }
        }

        @Override public boolean started() { return started; }
        @Override public boolean stopped() { return stopped; }

        @Override
        public void waitForReadyBrokers() throws InterruptedException {
            long deadline = System.currentTimeMillis() + START_TIMEOUT_MS;
            Exception last = null;
            while (System.currentTimeMillis() < deadline) {
                for (Map.Entry<Integer, Nodes.Node> entry : nodes.entrySet()) {
                    if (!entry.getValue().isAlive()) throw new IllegalStateException("a broker ended during start:\n" + log(entry.getKey()));
                }
                try (Admin admin = admin()) {
                    if (admin.describeCluster(new DescribeClusterOptions().timeoutMs(2000)).nodes().get().size() >= brokerCount) return;
                } catch (ExecutionException e) {
                    last = e;
                }
                Thread.sleep(30);
            }
            throw new IllegalStateException("brokers not ready after " + START_TIMEOUT_MS + " ms", last);
        }

        private void spawn(int id) throws IOException {
            File file = directory.resolve("server-" + id + ".properties").toFile();
            try (FileWriter writer = new FileWriter(file)) {
                serverProperties(id).store(writer, null);
            }
            String features = config.features().entrySet().stream()
                .map(e -> e.getKey().featureName() + "=" + e.getValue()).collect(Collectors.joining(","));
            nodes.put(id, Nodes.start(file.toPath(), metadataVersion(), features, logFile(id)));
        }

        /** Tests ask for the newest version under development, which no published broker takes. */
        private String metadataVersion() {
            MetadataVersion asked = config.metadataVersion();
            return (asked.isProduction() ? asked : MetadataVersion.latestProduction()).toString();
        }

        private Properties serverProperties(int id) {
            Properties properties = new Properties();
            String listener = config.brokerListenerName().value();
            boolean broker = brokerPorts.containsKey(id);
            boolean controller = controllerPorts.containsKey(id);
            properties.put("process.roles", broker && controller ? "broker,controller" : broker ? "broker" : "controller");
            properties.put("node.id", Integer.toString(id));
            properties.put("controller.quorum.voters", controllerPorts.entrySet().stream()
                .map(e -> e.getKey() + "@127.0.0.1:" + e.getValue()).collect(Collectors.joining(",")));
            String forClients = listener + "://127.0.0.1:" + brokerPorts.get(id);
            String forNodes = CONTROLLER_LISTENER + "://127.0.0.1:" + controllerPorts.get(id);
            properties.put("listeners", broker && controller ? forClients + "," + forNodes : broker ? forClients : forNodes);
            if (broker) properties.put("advertised.listeners", forClients);
            properties.put("listener.security.protocol.map", listener + ":" + config.brokerSecurityProtocol() + "," + CONTROLLER_LISTENER + ":PLAINTEXT");
            if (config.brokerSecurityProtocol() == SecurityProtocol.SASL_PLAINTEXT) properties.putAll(saslPlain(listener));
            properties.put("controller.listener.names", CONTROLLER_LISTENER);
            if (broker) properties.put("inter.broker.listener.name", listener);
            properties.put("log.dirs", IntStream.range(0, config.numDisksPerBroker())
                .mapToObj(disk -> directory + "/broker-" + id + "-" + disk).collect(Collectors.joining(",")));
            for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
                properties.put(topic + ".num.partitions", "5");
                properties.put(topic + ".replication.factor", "1");
            }
            properties.put("transaction.state.log.min.isr", "1");
            properties.put("share.coordinator.state.topic.min.isr", "1");
            properties.put("group.initial.rebalance.delay.ms", "0");
            config.serverProperties().forEach((key, value) -> properties.put(key, clamped(key, value)));
            config.perServerOverrideProperties().getOrDefault(id, Map.of()).forEach((key, value) -> properties.put(key, clamped(key, value)));
            return properties;
        }

        /** The users that the tests' clients log in as, one of them a super user; nodes tell each other no name. */
        private static Map<String, String> saslPlain(String listener) {
            String users = Stream.of(Map.entry(JaasUtils.KAFKA_PLAIN_ADMIN, JaasUtils.KAFKA_PLAIN_ADMIN_PASSWORD),
                    Map.entry(JaasUtils.KAFKA_PLAIN_USER1, JaasUtils.KAFKA_PLAIN_USER1_PASSWORD))
                .map(user -> String.format(" user_%s=\"%s\"", user.getKey(), user.getValue())).collect(Collectors.joining());
            return Map.of(
                "sasl.enabled.mechanisms", "PLAIN",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users", "User:" + JaasUtils.KAFKA_PLAIN_ADMIN + ";User:ANONYMOUS",
                "listener.name." + listener.toLowerCase(Locale.ROOT) + ".plain.sasl.jaas.config",
                String.format("%s required username=\"%s\" password=\"%s\"%s;", PlainLoginModule.class.getName(),
                    JaasUtils.KAFKA_PLAIN_ADMIN, JaasUtils.KAFKA_PLAIN_ADMIN_PASSWORD, users));
        }

        /** Replication settings never ask for more brokers than there are. */
        private String clamped(String key, String value) {
            boolean counted = key.endsWith("replication.factor") || key.endsWith("min.isr") || key.equals("min.insync.replicas");
            return counted ? Integer.toString(Math.min(brokerCount, Integer.parseInt(value))) : value;
        }

        private static void awaitEnd(Nodes.Node node) {
            try {
                node.awaitEnd();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        // ---- what a test asks about the cluster

        @Override public Type type() { return combined ? Type.CO_KRAFT : Type.KRAFT; }
        @Override public ClusterConfig config() { return config; }
        @Override public Set<Integer> controllerIds() { return new TreeSet<>(controllerPorts.keySet()); }
        @Override public ListenerName clientListener() { return config.brokerListenerName(); }
        @Override public ListenerName controllerListenerName() { return new ListenerName(CONTROLLER_LISTENER); }
        @Override public String bootstrapServers() { return addresses(brokerPorts.values()); }
        @Override public String bootstrapControllers() { return addresses(controllerPorts.values()); }
        @Override public List<Integer> brokerBoundPorts() { return new ArrayList<>(brokerPorts.values()); }
        @Override public List<Integer> controllerBoundPorts() { return new ArrayList<>(controllerPorts.values()); }
        @Override public Optional<FaultHandlerException> firstFatalException() { return Optional.empty(); }
        @Override public Optional<FaultHandlerException> firstNonFatalException() { return Optional.empty(); }

        @Override public Map<Integer, KafkaBroker> brokers() { return brokersOf(brokerPorts.keySet()); }

        /** Ids only: the objects are in another process. */
        @Override
        public Map<Integer, ControllerServer> controllers() {
            Map<Integer, ControllerServer> ids = new LinkedHashMap<>();
            controllerPorts.keySet().forEach(id -> ids.put(id, null));
            return ids;
        }

        @Override
        public Map<Integer, KafkaBroker> aliveBrokers() {
            return brokersOf(nodes.entrySet().stream().filter(e -> e.getValue().isAlive()).map(Map.Entry::getKey).toList());
        }

        @Override public Set<GroupProtocol> supportedGroupProtocols() { return Set.of(GroupProtocol.CLASSIC, GroupProtocol.CONSUMER); }

        @Override
        public String clusterId() {
            try (Admin admin = admin()) {
                return admin.describeCluster().clusterId().get();
            } catch (Exception e) {
                throw new RuntimeException(e);
            }
        }

        // ---- what a test asks the cluster to do

        @Override
        public void createTopic(String topic, int partitions, short replicationFactor, Map<String, String> configs) throws InterruptedException {
            try (Admin admin = admin()) {
                NewTopic request = new NewTopic(topic, partitions, (short) Math.min(replicationFactor, brokerCount)).configs(configs);
                admin.createTopics(List.of(request)).all().get();
            } catch (ExecutionException e) {
                throw new RuntimeException(e.getCause());
            }
            waitTopicCreation(topic, partitions);
        }

        @Override
        public void waitTopicCreation(String topic, int partitions) throws InterruptedException {
            await("creation of " + topic, admin -> admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                .filter(partition -> partition.leader() != null && !partition.leader().isEmpty()).count() == partitions);
        }

        @Override
        public void waitTopicDeletion(String topic) throws InterruptedException {
            await("deletion of " + topic, admin -> !admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get().contains(topic));
        }

        @Override
        public void waitAcls(AclBindingFilter filter, Collection<AccessControlEntry> entries) throws InterruptedException {
            await("ACLs " + entries, admin -> admin.describeAcls(filter).values().get().stream()
                .map(binding -> binding.entry()).collect(Collectors.toSet()).equals(new HashSet<>(entries)));
        }

        @Override public void ensureConsistentMetadata() { }
        @Override public void ensureConsistentMetadata(Collection<KafkaBroker> brokers, Collection<ControllerServer> controllers) { }

        // ---- small things

        private interface Condition {
            boolean holds(Admin admin) throws Exception;
        }

        private void await(String what, Condition condition) throws InterruptedException {
            long deadline = System.currentTimeMillis() + CONDITION_TIMEOUT_MS;
            try (Admin admin = admin()) {
                while (!holdsNow(admin, condition)) {
                    if (System.currentTimeMillis() > deadline) throw new AssertionError("still waiting for " + what + " after " + CONDITION_TIMEOUT_MS + " ms");
                    Thread.sleep(30);
                }
            }
        }

        private static boolean holdsNow(Admin admin, Condition condition) {
            Callable<Boolean> check = () -> condition.holds(admin);
            try {
                return check.call();
            } catch (Exception e) {
                return false;
            }
        }

        private static String addresses(Collection<Integer> ports) {
            return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        }

        private Map<Integer, KafkaBroker> brokersOf(Collection<Integer> ids) {
            Map<Integer, KafkaBroker> map = new LinkedHashMap<>();
            for (int id : ids) map.put(id, OutsideBroker.of(this::aliveNodes, () -> awaitEndOf(id)));
            return map;
        }

        private List<Node> aliveNodes() throws Exception {
            try (Admin admin = admin()) {
                return List.copyOf(admin.describeCluster().nodes().get());
            }
        }

        private Void awaitEndOf(int id) throws InterruptedException {
            nodes.get(id).awaitEnd();
            return null;
        }

        private static int freePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            }
        }

        private static void deleteRecursively(Path root) {
            try (Stream<Path> paths = Files.walk(root)) {
                paths.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
            } catch (IOException e) {
                System.err.println("could not delete " + root + ": " + e);
            }
        }
    }
}
