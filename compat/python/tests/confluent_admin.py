from confluent_kafka import (
    ConsumerGroupState,
    ConsumerGroupTopicPartitions,
    ElectionType,
    IsolationLevel,
    KafkaException,
    TopicCollection,
)
from confluent_kafka.admin import (
    AclBinding,
    AclBindingFilter,
    AclOperation,
    AclPermissionType,
    AlterConfigOpType,
    ConfigEntry,
    ConfigResource,
    ConfigSource,
    NewPartitions,
    NewTopic,
    OffsetSpec,
    ResourcePatternType,
    ResourceType,
    ScramCredentialInfo,
    ScramMechanism,
    UserScramCredentialUpsertion,
)

from confluent import BOOTSTRAP, admin, at, code, consumer, done, filled, produce, take, topic
from kit import equal, failure, unique, until

TOPIC, BROKER = ConfigResource.Type.TOPIC, ConfigResource.Type.BROKER


def error_of(futures):
    """The error of the only future."""
    [future] = futures.values()
    return code(failure(lambda: future.result(30), KafkaException))


def configs(kind, name):
    return done(admin().describe_configs([ConfigResource(kind, name)])).popitem()[1]


def test_create_topics():
    client = admin()
    one, two = unique("topic"), unique("topic")
    new = [NewTopic(one, 3, 1, config={"retention.ms": "1234"}), NewTopic(two, 2, replica_assignment=[[1], [1]])]
    equal(done(client.create_topics(new, operation_timeout=10, request_timeout=10)), {one: None, two: None})
    until(lambda: {one, two} <= client.list_topics().topics.keys())
    equal([len(client.list_topics(name).topics[name].partitions) for name in [one, two]], [3, 2])
    equal(configs(TOPIC, one)["retention.ms"].value, "1234")
    equal(error_of(client.create_topics([NewTopic(one, 1, 1)])), "TOPIC_ALREADY_EXISTS")


def test_create_topics_defaults():
    client, name = admin(), unique("topic")
    done(client.create_topics([NewTopic(name)]))
    until(lambda: name in client.list_topics().topics)


def test_create_topics_validate_only():
    client, name = admin(), unique("topic")
    done(client.create_topics([NewTopic(name, 1, 1)], validate_only=True))
    assert name not in client.list_topics().topics


def test_create_topics_errors():
    client = admin()
    wrong = [
        ("TOPIC_EXCEPTION", NewTopic("a b", 1, 1)),
        ("INVALID_REPLICATION_FACTOR", NewTopic(unique("topic"), 1, 2)),
        ("INVALID_CONFIG", NewTopic(unique("topic"), 1, 1, config={"retention.ms": "long"})),
        ("INVALID_REPLICA_ASSIGNMENT", NewTopic(unique("topic"), 1, replica_assignment=[[9]])),
    ]
    equal([error_of(client.create_topics([new])) for _, new in wrong], [name for name, _ in wrong])


def test_delete_topics():
    client, name = admin(), filled(1)
    done(client.delete_topics([name], operation_timeout=10))
    until(lambda: name not in client.list_topics().topics)
    equal(error_of(client.delete_topics([name])), "UNKNOWN_TOPIC_OR_PART")


def test_create_partitions():
    client, name = admin(), topic()
    done(client.create_partitions([NewPartitions(name, 4)], validate_only=True))
    equal(len(client.list_topics(name).topics[name].partitions), 1)
    done(client.create_partitions([NewPartitions(name, 3, replica_assignment=[[1], [1]])]))
    until(lambda: len(client.list_topics(name).topics[name].partitions) == 3)
    equal(error_of(client.create_partitions([NewPartitions(name, 2)])), "INVALID_PARTITIONS")


def test_describe_configs():
    entries = configs(TOPIC, topic(config={"cleanup.policy": "compact"}))
    policy, retention = entries["cleanup.policy"], entries["retention.ms"]
    equal((policy.value, policy.source, policy.is_default), ("compact", ConfigSource.DYNAMIC_TOPIC_CONFIG.value, False))
    equal((retention.value, retention.is_default, retention.is_sensitive), ("604800000", True, False))
    assert "log.cleanup.policy" in policy.synonyms
    broker = configs(BROKER, "1")
    equal((broker["node.id"].value, broker["node.id"].is_read_only), ("1", True))
    missing = admin().describe_configs([ConfigResource(TOPIC, unique("missing"))])
    equal(error_of(missing), "UNKNOWN_TOPIC_OR_PART")


def test_alter_configs():
    name = topic(config={"retention.ms": "1000"})
    done(admin().alter_configs([ConfigResource(TOPIC, name, set_config={"cleanup.policy": "compact"})]))
    entries = until(lambda: (found := configs(TOPIC, name))["cleanup.policy"].value == "compact" and found)
    equal(entries["retention.ms"].value, "604800000")
    wrong = ConfigResource(TOPIC, name, set_config={"cleanup.policy": "none of these"})
    equal(error_of(admin().alter_configs([wrong])), "INVALID_CONFIG")


def test_incremental_alter_configs():
    name = topic(config={"retention.ms": "1000", "max.message.bytes": "5000"})

    def alter(changes, **options):
        entries = [ConfigEntry(key, value, incremental_operation=kind) for key, kind, value in changes]
        return admin().incremental_alter_configs([ConfigResource(TOPIC, name, incremental_configs=entries)], **options)

    kinds = AlterConfigOpType
    done(alter([("segment.bytes", kinds.SET, "2000000")], validate_only=True))
    equal(configs(TOPIC, name)["segment.bytes"].value, "1073741824")
    changes = [
        ("cleanup.policy", kinds.APPEND, "compact"),
        ("retention.ms", kinds.DELETE, None),
        ("segment.bytes", kinds.SET, "2000000"),
    ]
    done(alter(changes))
    until(lambda: configs(TOPIC, name)["segment.bytes"].value == "2000000")
    entries = configs(TOPIC, name)
    found = [entries[key].value for key in ["cleanup.policy", "retention.ms", "max.message.bytes"]]
    equal(found, ["delete,compact", "604800000", "5000"])
    done(alter([("cleanup.policy", kinds.SUBTRACT, "delete")]))
    until(lambda: configs(TOPIC, name)["cleanup.policy"].value == "compact")
    equal(error_of(alter([("retention.ms", kinds.SET, "x")])), "INVALID_CONFIG")


def test_broker_configs():
    resource = ConfigResource(BROKER, "1")
    resource.add_incremental_config(ConfigEntry("log.cleaner.threads", "2", incremental_operation=AlterConfigOpType.SET))
    done(admin().incremental_alter_configs([resource]))
    until(lambda: configs(BROKER, "1")["log.cleaner.threads"].value == "2")
    resource = ConfigResource(BROKER, "1")
    resource.add_incremental_config(ConfigEntry("log.cleaner.threads", None, incremental_operation=AlterConfigOpType.DELETE))
    done(admin().incremental_alter_configs([resource]))
    until(lambda: configs(BROKER, "1")["log.cleaner.threads"].value == "1")


def test_describe_cluster():
    cluster = admin().describe_cluster(include_authorized_operations=True).result(30)
    equal((len(cluster.cluster_id), cluster.controller.id), (22, 1))
    equal([f"{node.host}:{node.port}" for node in cluster.nodes], [BOOTSTRAP])
    names = {operation.name for operation in cluster.authorized_operations}
    equal(names, {"CREATE", "ALTER", "DESCRIBE", "CLUSTER_ACTION", "DESCRIBE_CONFIGS", "ALTER_CONFIGS", "IDEMPOTENT_WRITE"})


def test_cluster_id():
    equal(len(admin().cluster_id(10)), 22)


def test_describe_topics():
    name, missing = topic(2), unique("missing")
    futures = admin().describe_topics(TopicCollection([name, missing]), include_authorized_operations=True)
    described = futures[name].result(30)
    equal((described.name, described.is_internal, len(described.partitions)), (name, False, 2))
    equal([(one.id, one.leader.id, len(one.replicas), len(one.isr)) for one in described.partitions], [(0, 1, 1, 1), (1, 1, 1, 1)])
    names = {operation.name for operation in described.authorized_operations}
    equal(names, {"READ", "WRITE", "CREATE", "DELETE", "ALTER", "DESCRIBE", "DESCRIBE_CONFIGS", "ALTER_CONFIGS"})
    equal(code(failure(lambda: futures[missing].result(30))), "UNKNOWN_TOPIC_OR_PART")


def test_list_offsets():
    name = topic()
    for time in [1000, 3000, 2000]:
        produce(name, [b"x"], timestamp=time)

    def offset(spec, **options):
        found = done(admin().list_offsets({at(name): spec}, **options)).popitem()[1]
        return found.offset, found.timestamp

    equal(offset(OffsetSpec.earliest()), (0, -1))
    equal(offset(OffsetSpec.latest(), isolation_level=IsolationLevel.READ_COMMITTED), (3, -1))
    equal(offset(OffsetSpec.max_timestamp()), (1, 3000))
    equal(offset(OffsetSpec.for_timestamp(1500)), (1, 3000))
    equal(offset(OffsetSpec.for_timestamp(4000)), (-1, -1))


def test_delete_records():
    name = filled(10)
    deleted = done(admin().delete_records([at(name, 0, 4)])).popitem()[1]
    equal(deleted.low_watermark, 4)
    client = consumer()
    equal(client.get_watermark_offsets(at(name)), (4, 10))
    equal(error_of(admin().delete_records([at(name, 0, 50)])), "OFFSET_OUT_OF_RANGE")


def test_groups():
    group, name = unique("group"), filled(3)
    reader = consumer(group_id=group)
    reader.subscribe([name])
    take(reader, 3)
    client = admin()
    listed = client.list_consumer_groups(states={ConsumerGroupState.STABLE}).result(30)
    equal([(one.is_simple_consumer_group, one.state) for one in listed.valid if one.group_id == group], [(False, ConsumerGroupState.STABLE)])
    empty = client.list_consumer_groups(states={ConsumerGroupState.EMPTY}).result(30)
    equal([one for one in empty.valid if one.group_id == group], [])
    described = client.describe_consumer_groups([group], include_authorized_operations=True)[group].result(30)
    equal({one.name for one in described.authorized_operations}, {"READ", "DELETE", "DESCRIBE", "DESCRIBE_CONFIGS", "ALTER_CONFIGS"})
    equal((described.coordinator.id, len(described.members)), (1, 1))
    [old] = [one for one in client.list_groups(group) if one.id == group]
    equal((old.state, old.protocol_type, old.protocol, len(old.members)), ("Stable", "consumer", "range", 1))
    equal(error_of(client.delete_consumer_groups([group])), "NON_EMPTY_GROUP")
    reader.close()
    done(client.delete_consumer_groups([group]))
    equal(error_of(client.delete_consumer_groups([group])), "GROUP_ID_NOT_FOUND")


def test_describe_missing_group():
    group = unique("missing")
    described = admin().describe_consumer_groups([group])[group].result(30)
    equal((described.state, described.members), (ConsumerGroupState.DEAD, []))


def test_group_offsets():
    group, name = unique("group"), filled(5, 2)
    client = admin()
    changed = ConsumerGroupTopicPartitions(group, [at(name, 0, 3), at(name, 1, 0)])
    done(client.alter_consumer_group_offsets([changed]))

    def listed(asked):
        found = done(client.list_consumer_group_offsets([ConsumerGroupTopicPartitions(group, asked)], require_stable=True))
        return sorted((one.topic, one.partition, one.offset) for one in found[group].topic_partitions)

    equal(listed(None), [(name, 0, 3), (name, 1, 0)])
    equal(listed([at(name, 0)]), [(name, 0, 3)])


def test_elect_leaders():
    name = topic()
    result = admin().elect_leaders(ElectionType.PREFERRED, [at(name)]).result(30)
    [(partition, error)] = result.items()
    equal((partition.topic, error.name()), (name, "ELECTION_NOT_NEEDED"))


def test_acls_without_authorizer():
    binding = AclBinding(ResourceType.TOPIC, "x", ResourcePatternType.LITERAL, "User:a", "*", AclOperation.READ, AclPermissionType.ALLOW)
    everything = AclBindingFilter(ResourceType.ANY, None, ResourcePatternType.ANY, None, None, AclOperation.ANY, AclPermissionType.ANY)
    client = admin()
    equal(error_of(client.create_acls([binding])), "SECURITY_DISABLED")
    equal(error_of(client.delete_acls([everything])), "SECURITY_DISABLED")


def test_scram_credentials():
    client, user = admin(), unique("user")
    upsert = UserScramCredentialUpsertion(user, ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, 4096), b"password", b"salt")
    done(client.alter_user_scram_credentials([upsert]))
    described = until(lambda: client.describe_user_scram_credentials([user])[user].result(30))
    equal([(one.mechanism, one.iterations) for one in described.scram_credential_infos], [(ScramMechanism.SCRAM_SHA_256, 4096)])
