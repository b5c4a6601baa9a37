import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;

/** The admin client where it asks about consumer groups: empty ones, and one with a member. */
final class GroupCalls {
    private GroupCalls() { }

    static void addTo(Map<String, Calls.Group> groups) {
        groups.put("admin-groups-with-members", GroupCalls::withMembers);
        groups.put("admin-groups-without-members", GroupCalls::withoutMembers);
        groups.put("admin-group-offsets", GroupCalls::offsets);
        groups.put("admin-remove-members", GroupCalls::removeMembers);
    }

    private static Consumer<String, String> member(Clients clients, String topic, Object... settings) {
        Consumer<String, String> consumer = clients.consumer(settings);
        consumer.subscribe(List.of(topic));
        for (int tries = 0; consumer.assignment().isEmpty(); tries++) {
            if (tries > 200) throw new IllegalStateException("no assignment");
            consumer.poll(Duration.ofMillis(100));
        }
        return consumer;
    }

    private static void withMembers(Journal journal, Clients clients) throws Exception {
        Admin admin = clients.admin();
        String topic = clients.topic("topic", 2);
        String group = clients.name("group");
        TopicPartition partition = new TopicPartition(topic, 0);
        Consumer<String, String> consumer = member(clients, topic, "group.id", group, "group.instance.id", "static-one");
        consumer.commitSync(Map.of(partition, new OffsetAndMetadata(0, "note")));
        journal.result("describeConsumerGroups", () -> admin.describeConsumerGroups(List.of(group)));
        journal.result("describeConsumerGroups with operations", () -> admin.describeConsumerGroups(List.of(group), new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true)));
        journal.result("describeClassicGroups", () -> admin.describeClassicGroups(List.of(group)));
        journal.call("listGroups", () -> own(clients, admin.listGroups()));
        for (GroupState state : GroupState.values())
            journal.call("listGroups " + state, () -> own(clients, admin.listGroups(new ListGroupsOptions().inGroupStates(Set.of(state)))));
        for (GroupType type : GroupType.values())
            journal.call("listGroups " + type, () -> type == GroupType.UNKNOWN ? null : own(clients, admin.listGroups(new ListGroupsOptions().withTypes(Set.of(type)))));
        journal.call("listGroups of a protocol", () -> own(clients, admin.listGroups(new ListGroupsOptions().withProtocolTypes(Set.of("consumer")))));
        journal.call("listConsumerGroups", () -> admin.listConsumerGroups().all().get().stream().filter(one -> one.groupId().equals(group)).toList());
        journal.result("deleteConsumerGroups", () -> admin.deleteConsumerGroups(List.of(group)));
        journal.result("deleteConsumerGroupOffsets", () -> admin.deleteConsumerGroupOffsets(group, Set.of(partition)));
        journal.result("alterConsumerGroupOffsets", () -> admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(1))));
        consumer.close();
    }

    private static List<GroupListing> own(Clients clients, ListGroupsResult result) throws Exception {
        return result.all().get().stream().filter(one -> one.groupId().startsWith(clients.name(""))).toList();
    }

    private static void withoutMembers(Journal journal, Clients clients) throws Exception {
        Admin admin = clients.admin();
        String topic = clients.topic("topic", 2);
        String group = clients.name("group");
        TopicPartition partition = new TopicPartition(topic, 0);
        Consumer<String, String> consumer = member(clients, topic, "group.id", group);
        consumer.commitSync(Map.of(partition, new OffsetAndMetadata(0)));
        consumer.close();
        journal.result("describeConsumerGroups", () -> admin.describeConsumerGroups(List.of(group)));
        journal.result("describeClassicGroups", () -> admin.describeClassicGroups(List.of(group)));
        journal.call("listGroups", () -> own(clients, admin.listGroups()));
        journal.result("describeConsumerGroups of none", () -> admin.describeConsumerGroups(List.of(clients.name("nobody"))));
        journal.result("describeClassicGroups of none", () -> admin.describeClassicGroups(List.of(clients.name("nobody"))));
        journal.result("deleteConsumerGroups", () -> admin.deleteConsumerGroups(List.of(group, clients.name("nobody"))));
        journal.call("listGroups then", () -> own(clients, admin.listGroups()));
        journal.result("deleteConsumerGroups again", () -> admin.deleteConsumerGroups(List.of(group)));
    }

    private static void offsets(Journal journal, Clients clients) throws Exception {
        Admin admin = clients.admin();
        String topic = clients.topic("topic", 3);
        String group = clients.name("group");
        Map<TopicPartition, OffsetAndMetadata> offsets = List.of(0, 1, 2).stream()
            .collect(Collectors.toMap(index -> new TopicPartition(topic, index), index -> new OffsetAndMetadata(index, "note " + index)));
        TopicPartition missing = new TopicPartition(clients.name("missing"), 0);
        journal.result("listConsumerGroupOffsets of none", () -> admin.listConsumerGroupOffsets(group));
        journal.result("alterConsumerGroupOffsets", () -> admin.alterConsumerGroupOffsets(group, offsets));
        journal.result("alterConsumerGroupOffsets of a missing topic", () -> admin.alterConsumerGroupOffsets(group, Map.of(missing, new OffsetAndMetadata(1))));
        journal.result("listConsumerGroupOffsets", () -> admin.listConsumerGroupOffsets(group));
        journal.result("listConsumerGroupOffsets of some", () -> admin.listConsumerGroupOffsets(Map.of(
            group, new ListConsumerGroupOffsetsSpec().topicPartitions(List.of(new TopicPartition(topic, 1), missing)),
            clients.name("nobody"), new ListConsumerGroupOffsetsSpec()), new ListConsumerGroupOffsetsOptions().requireStable(true)));
        journal.call("partitionsToOffsetAndMetadata of a group", () -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(group).get());
        journal.result("deleteConsumerGroupOffsets", () -> admin.deleteConsumerGroupOffsets(group, Set.of(new TopicPartition(topic, 0), missing)));
        journal.call("deleteConsumerGroupOffsets, by partition", () -> admin.deleteConsumerGroupOffsets(group, Set.of(new TopicPartition(topic, 1))).partitionResult(new TopicPartition(topic, 1)).get());
        journal.result("deleteConsumerGroupOffsets of no group", () -> admin.deleteConsumerGroupOffsets(clients.name("nobody"), Set.of(missing)));
        journal.result("listConsumerGroupOffsets then", () -> admin.listConsumerGroupOffsets(group));
    }

    private static void removeMembers(Journal journal, Clients clients) throws Exception {
        Admin admin = clients.admin();
        String topic = clients.topic("topic", 2);
        String group = clients.name("group");
        Consumer<String, String> one = member(clients, topic, "group.id", group, "group.instance.id", "one");
        RemoveMembersFromConsumerGroupOptions wrong = new RemoveMembersFromConsumerGroupOptions(Set.of(new MemberToRemove("two")));
        journal.result("a stranger", () -> admin.removeMembersFromConsumerGroup(group, wrong));
        RemoveMembersFromConsumerGroupOptions right = new RemoveMembersFromConsumerGroupOptions(Set.of(new MemberToRemove("one")));
        right.reason("because");
        journal.result("a member", () -> admin.removeMembersFromConsumerGroup(group, right));
        journal.call("members then", () -> admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().size());
        journal.result("everybody of nobody", () -> admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions()));
        journal.result("of a group that is not there", () -> admin.removeMembersFromConsumerGroup(clients.name("nobody"), right));
        one.unsubscribe();
        member(clients, topic, "group.id", group, "client.id", "dynamic");
        journal.result("everybody", () -> admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions()));
        journal.call("members at last", () -> admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().size());
    }
}
