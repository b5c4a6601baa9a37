import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionReplica;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.*;
import org.apache.kafka.common.quota.*;
import org.apache.kafka.common.resource.*;

/** The admin client where it asks about one part of a broker each: a group of calls per part. */
final class AdminOfParts {
    private static final Set<String> OF_EVERY_NODE = Set.of("metadata.version", "kraft.version");

    private AdminOfParts() { }

    static void addTo(Map<String, Calls.Group> groups) {
        groups.put("admin-features", (journal, clients) -> features(journal, clients, OF_EVERY_NODE::contains));
        groups.put("admin-features-of-parts", (journal, clients) -> features(journal, clients, name -> !OF_EVERY_NODE.contains(name)));
        groups.put("admin-elections", AdminOfParts::elections);
        groups.put("admin-reassignments", AdminOfParts::reassignments);
        groups.put("admin-replica-log-dirs", AdminOfParts::replicaLogDirs);
        groups.put("admin-acls", AdminOfParts::acls);
        groups.put("admin-quotas", AdminOfParts::quotas);
        groups.put("admin-scram", AdminOfParts::scram);
        groups.put("admin-delegation-tokens", AdminOfParts::tokens);
        groups.put("admin-transactions", AdminOfParts::transactions);
        groups.put("admin-voters", AdminOfParts::voters);
        groups.put("admin-share-groups", AdminOfParts::shareGroups);
        groups.put("admin-streams-groups", AdminOfParts::streamsGroups);
    }

    private static void features(Journal journal, Clients clients, Predicate<String> which) throws Exception {
        FeatureMetadata features = clients.admin().describeFeatures().featureMetadata().get();
        journal.call("finalized", () -> some(features.finalizedFeatures(), which));
        journal.call("supported", () -> some(features.supportedFeatures(), which));
    }

    private static <T> Map<String, T> some(Map<String, T> features, Predicate<String> which) {
        Map<String, T> some = new TreeMap<>(features);
        some.keySet().removeIf(which.negate());
        return some;
    }

    private static void elections(Journal journal, Clients clients) throws Exception {
        Admin admin = clients.admin();
        TopicPartition partition = new TopicPartition(clients.topic("topic", 1), 0);
        TopicPartition missing = new TopicPartition(clients.name("missing"), 0);
        for (ElectionType type : ElectionType.values())
            journal.result("electLeaders " + type, () -> admin.electLeaders(type, Set.of(partition, missing)));
    }

    private static void reassignments(Journal journal, Clients clients) throws Exception {
        Admin admin = clients.admin();
        TopicPartition partition = new TopicPartition(clients.topic("topic", 1), 0);
        journal.result("to where it is", () -> admin.alterPartitionReassignments(Map.of(partition, Optional.of(new NewPartitionReassignment(List.of(1))))));
        journal.result("to nobody", () -> admin.alterPartitionReassignments(Map.of(partition, Optional.of(new NewPartitionReassignment(List.of(9))))));
        journal.result("cancelled", () -> admin.alterPartitionReassignments(Map.of(partition, Optional.empty())));
        journal.result("listed", admin::listPartitionReassignments);
        journal.result("listed of one", () -> admin.listPartitionReassignments(Set.of(partition)));
    }

    private static void replicaLogDirs(Journal journal, Clients clients) throws Exception {
        Admin admin = clients.admin();
        TopicPartitionReplica replica = new TopicPartitionReplica(clients.topic("topic", 1), 0, 1);
        String folder = admin.describeLogDirs(List.of(1)).allDescriptions().get().get(1).keySet().iterator().next();
        journal.result("to where it is", () -> admin.alterReplicaLogDirs(Map.of(replica, folder)));
        journal.result("to where no directory is", () -> admin.alterReplicaLogDirs(Map.of(replica, "/no/such/folder")));
    }

    private static void acls(Journal journal, Clients clients) {
        Admin admin = clients.admin();
        AclBinding binding = new AclBinding(new ResourcePattern(ResourceType.TOPIC, "t", PatternType.LITERAL),
            new AccessControlEntry("User:a", "*", AclOperation.READ, AclPermissionType.ALLOW));
        journal.result("createAcls", () -> admin.createAcls(List.of(binding)));
        journal.result("describeAcls", () -> admin.describeAcls(AclBindingFilter.ANY));
        journal.result("deleteAcls", () -> admin.deleteAcls(List.of(binding.toFilter())));
    }

    private static void quotas(Journal journal, Clients clients) {
        Admin admin = clients.admin();
        ClientQuotaEntity entity = new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, "somebody"));
        journal.result("set", () -> admin.alterClientQuotas(List.of(new ClientQuotaAlteration(entity, List.of(new ClientQuotaAlteration.Op("producer_byte_rate", 1e6))))));
        journal.result("an unknown key", () -> admin.alterClientQuotas(List.of(new ClientQuotaAlteration(entity, List.of(new ClientQuotaAlteration.Op("no_such_rate", 1.0))))));
        journal.result("described", () -> admin.describeClientQuotas(ClientQuotaFilter.all()));
        journal.result("deleted", () -> admin.alterClientQuotas(List.of(new ClientQuotaAlteration(entity, List.of(new ClientQuotaAlteration.Op("producer_byte_rate", null))))));
    }

    private static void scram(Journal journal, Clients clients) {
        Admin admin = clients.admin();
        ScramCredentialInfo info = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, 4096);
        journal.result("set", () -> admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion("somebody", info, "secret"))));
        journal.result("described", admin::describeUserScramCredentials);
        journal.result("described of a stranger", () -> admin.describeUserScramCredentials(List.of("nobody")));
        journal.result("deleted", () -> admin.alterUserScramCredentials(List.of(new UserScramCredentialDeletion("somebody", ScramMechanism.SCRAM_SHA_256))));
    }

    private static void tokens(Journal journal, Clients clients) {
        Admin admin = clients.admin();
        journal.result("create", admin::createDelegationToken);
        journal.result("describe", admin::describeDelegationToken);
        journal.result("renew", () -> admin.renewDelegationToken(new byte[] {1}));
        journal.result("expire", () -> admin.expireDelegationToken(new byte[] {1}));
    }

    private static void transactions(Journal journal, Clients clients) throws Exception {
        Admin admin = clients.admin();
        TopicPartition partition = new TopicPartition(clients.topic("topic", 1), 0);
        journal.result("describe", () -> admin.describeTransactions(List.of(clients.name("nobody"))));
        journal.result("abort", () -> admin.abortTransaction(new AbortTransactionSpec(partition, 99, (short) 0, 0)));
        journal.call("fence", () -> admin.fenceProducers(List.of(clients.name("nobody"))).all().get());
        journal.result("force to end", () -> admin.forceTerminateTransaction(clients.name("nobody")));
        journal.call("list", () -> admin.listTransactions().all().get().stream()
            .filter(one -> one.transactionalId().startsWith(clients.name(""))).map(one -> one.transactionalId() + " " + one.state()).toList());
    }

    private static void voters(Journal journal, Clients clients) {
        Admin admin = clients.admin();
        RaftVoterEndpoint endpoint = new RaftVoterEndpoint("CONTROLLER", "127.0.0.1", 9);
        AddRaftVoterOptions add = new AddRaftVoterOptions();
        add.timeoutMs(5000);
        RemoveRaftVoterOptions remove = new RemoveRaftVoterOptions();
        remove.timeoutMs(5000);
        journal.result("remove a stranger", () -> admin.removeRaftVoter(9, new Uuid(5, 5), remove));
        journal.result("add who is there", () -> admin.addRaftVoter(1, new Uuid(5, 5), Set.of(endpoint), add));
    }

    private static void shareGroups(Journal journal, Clients clients) throws Exception {
        Admin admin = clients.admin();
        String group = clients.name("group");
        TopicPartition partition = new TopicPartition(clients.topic("topic", 1), 0);
        journal.result("describe", () -> admin.describeShareGroups(List.of(group)));
        journal.result("alter offsets", () -> admin.alterShareGroupOffsets(group, Map.of(partition, 0L)));
        journal.result("list offsets", () -> admin.listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec())));
        journal.result("delete offsets", () -> admin.deleteShareGroupOffsets(group, Set.of(partition.topic())));
        journal.result("delete", () -> admin.deleteShareGroups(List.of(group)));
    }

    private static void streamsGroups(Journal journal, Clients clients) throws Exception {
        Admin admin = clients.admin();
        String group = clients.name("group");
        TopicPartition partition = new TopicPartition(clients.topic("topic", 1), 0);
        journal.result("describe", () -> admin.describeStreamsGroups(List.of(group)));
        journal.result("alter offsets", () -> admin.alterStreamsGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(0))));
        journal.result("list offsets", () -> admin.listStreamsGroupOffsets(Map.of(group, new ListStreamsGroupOffsetsSpec())));
        journal.result("delete offsets", () -> admin.deleteStreamsGroupOffsets(group, Set.of(partition)));
        journal.result("delete", () -> admin.deleteStreamsGroups(List.of(group)));
    }
}
