from kafka import ConsumerRebalanceListener, KafkaAdminClient, KafkaConsumer, KafkaProducer, OffsetAndMetadata, TopicPartition
from kafka.admin import ConfigResource, ConfigResourceType, NewPartitions, NewTopic
from kafka.errors import MessageSizeTooLargeError, TopicAlreadyExistsError

from kit import BOOTSTRAP, equal, failure, unique, until


def admin():
    return KafkaAdminClient(bootstrap_servers=BOOTSTRAP)


def topic(partitions=1, **config):
    name = unique("topic")
    client = admin()
    client.create_topics([NewTopic(name, num_partitions=partitions, replication_factor=1, topic_configs=config)])
    until(lambda: name in client.list_topics())
    client.close()
    return name


def producer(**config):
    return KafkaProducer(bootstrap_servers=BOOTSTRAP, **config)


def consumer(*topics, **config):
    base = {"group_id": unique("group"), "auto_offset_reset": "earliest", "fetch_max_wait_ms": 50}
    return KafkaConsumer(*topics, bootstrap_servers=BOOTSTRAP, **{**base, **config})


def filled(count):
    name, client = topic(), producer()
    for value in numbers(0, count):
        client.send(name, value)
    client.flush()
    client.close()
    return name


def numbers(start, end):
    return [f"value {number}".encode() for number in range(start, end)]


def take(client, count):
    found = []

    def poll():
        for records in client.poll(500).values():
            found.extend(records)
        return len(found) >= count

    until(poll, pause=0)
    return found


def values(records):
    return [record.value for record in records]


def test_record():
    name, client = topic(2), producer(acks="all")
    sent = client.send(name, b"v", key=b"k", partition=1, timestamp_ms=1000, headers=[("h", b"1")]).get(30)
    equal((sent.partition, sent.offset, sent.timestamp), (1, 0, 1000))
    [record] = take(consumer(name), 1)
    equal((record.key, record.value, record.timestamp, list(record.headers)), (b"k", b"v", 1000, [("h", b"1")]))


def test_gzip():
    name, client = topic(), producer(compression_type="gzip", linger_ms=10)
    for value in numbers(0, 100):
        client.send(name, value * 10)
    client.flush()
    equal(values(take(consumer(name), 100)), [value * 10 for value in numbers(0, 100)])


def test_acks_none():
    name, client = topic(), producer(acks=0)
    client.send(name, b"x").get(30)
    equal(values(take(consumer(name), 1)), [b"x"])


def test_idempotent():
    name, client = topic(), producer(enable_idempotence=True)
    sent = [client.send(name, value) for value in numbers(0, 100)]
    client.flush()
    equal([one.get(30).offset for one in sent], list(range(100)))


def test_too_large():
    name, client = topic(**{"max.message.bytes": "1000"}), producer()
    assert isinstance(failure(lambda: client.send(name, b"x" * 2000).get(30)), MessageSizeTooLargeError)


def test_transaction():
    name = topic()
    client = producer(transactional_id=unique("transaction"))
    client.init_transactions()
    client.begin_transaction()
    client.send(name, b"x")
    client.commit_transaction()
    equal(values(take(consumer(name, isolation_level="read_committed"), 1)), [b"x"])


def test_commit_and_continue():
    name, group = filled(5), unique("group")
    client, place = consumer(name, group_id=group, enable_auto_commit=False, max_poll_records=3), TopicPartition(name, 0)
    take(client, 3)
    client.commit()
    equal(client.committed(place), 3)
    client.commit({place: OffsetAndMetadata(4, "by hand", -1)})
    equal(client.committed(place, metadata=True).metadata, "by hand")
    client.close()
    equal(values(take(consumer(name, group_id=group), 1)), numbers(4, 5))


def test_assign_and_seek():
    name, client = filled(10), consumer(group_id=None)
    place = TopicPartition(name, 0)
    client.assign([place])
    client.seek(place, 6)
    equal(values(take(client, 4)), numbers(6, 10))
    client.seek_to_beginning(place)
    equal(client.position(place), 0)
    client.seek_to_end(place)
    equal(client.position(place), 10)
    equal((client.beginning_offsets([place]), client.end_offsets([place])), ({place: 0}, {place: 10}))
    equal(client.offsets_for_times({place: 0})[place].offset, 0)
    client.pause(place)
    equal(client.paused(), {place})
    client.close()


def test_group():
    name, group, seen = topic(4), unique("group"), []

    class Listener(ConsumerRebalanceListener):
        def on_partitions_revoked(self, revoked):
            seen.append(("revoked", len(revoked)))

        def on_partitions_assigned(self, assigned):
            seen.append(("assigned", len(assigned)))

    settings = {"group_id": group, "heartbeat_interval_ms": 100}
    one, two = consumer(**settings), consumer(**settings)
    one.subscribe([name], listener=Listener())
    until(lambda: one.poll(1000) or len(one.assignment()) == 4)
    two.subscribe([name])
    until(lambda: one.poll(1000) or two.poll(1000) or len(one.assignment()) == len(two.assignment()) == 2)
    two.close()
    until(lambda: one.poll(1000) or len(one.assignment()) == 4)
    one.close()
    assert ("assigned", 4) in seen and ("assigned", 2) in seen, seen


def test_admin_topics():
    client, name = admin(), filled(5)
    assert name in client.list_topics()
    assert isinstance(failure(lambda: client.create_topics([NewTopic(name, num_partitions=1, replication_factor=1)])), TopicAlreadyExistsError)
    [described] = client.describe_topics([name])
    equal(len(described["partitions"]), 1)
    client.create_partitions({name: NewPartitions(3)})
    until(lambda: len(client.describe_topics([name])[0]["partitions"]) == 3)
    client.delete_topics([name])
    until(lambda: name not in client.list_topics())
    client.close()


def test_admin_cluster():
    client = admin()
    cluster = client.describe_cluster()
    equal([broker["broker_id" if "broker_id" in broker else "node_id"] for broker in cluster["brokers"]], [1])
    assert client.describe_features()
    assert client.describe_metadata_quorum()
    assert client.describe_log_dirs()
    client.close()


def test_admin_configs():
    client, name = admin(), topic()
    client.alter_configs([ConfigResource(ConfigResourceType.TOPIC, name, {"retention.ms": "1000"})])
    asked = ConfigResource(ConfigResourceType.TOPIC, name)
    until(lambda: "'1000'" in repr(client.describe_configs([asked])))
    client.close()


def test_admin_groups():
    client, name, group = admin(), filled(2), unique("group")
    reader = consumer(name, group_id=group, enable_auto_commit=False)
    take(reader, 2)
    reader.commit()
    assert group in repr(client.list_groups())
    assert "Stable" in repr(client.describe_groups([group]))
    offsets = client.list_group_offsets(group)
    assert "offset=2" in repr(offsets), offsets
    reader.close()
    client.delete_groups([group])
    assert group not in repr(client.list_groups())
    client.close()


def test_admin_records():
    client, name = admin(), filled(5)
    client.delete_records({TopicPartition(name, 0): 3})
    reader = consumer(name)
    equal(reader.beginning_offsets([TopicPartition(name, 0)])[TopicPartition(name, 0)], 3)
    reader.close()
    client.close()
