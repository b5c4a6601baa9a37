from confluent_kafka import (
    ConsumerGroupState,
    DeserializingConsumer,
    KafkaError,
    KafkaException,
    OFFSET_BEGINNING,
    OFFSET_END,
    OFFSET_INVALID,
    TopicPartition,
)
from confluent_kafka.serialization import StringDeserializer

from confluent import BASE, admin, at, code, consumer, filled, produce, take, topic, values
from kit import equal, failure, unique, until


def numbers(start, end):
    return [f"value {number}" for number in range(start, end)]


def places(partitions):
    return sorted((one.topic, one.partition) for one in partitions)


def test_subscribe():
    name, client = filled(5), consumer()
    client.subscribe([name])
    equal(values(take(client, 5)), numbers(0, 5))
    client.close()


def test_subscribe_pattern():
    name, client = filled(2), consumer()
    client.subscribe([f"^{name[:-3]}.*"])
    equal(values(take(client, 2)), numbers(0, 2))
    client.unsubscribe()
    client.close()


def test_consume_batch():
    name, client = filled(100), consumer()
    client.subscribe([name])
    found = []
    until(lambda: found.extend(client.consume(50, 0.5)) or len(found) >= 100, pause=0)
    equal(values(found), numbers(0, 100))
    client.close()


def test_deserializers():
    name = filled(1)
    settings = {"group.id": unique("group"), "auto.offset.reset": "earliest", "value.deserializer": StringDeserializer("utf_8")}
    client = DeserializingConsumer({**BASE, **settings})
    client.subscribe([name])
    equal(until(lambda: client.poll(0.5)).value(), "value 0")
    client.close()


def test_callbacks():
    name, client, seen = filled(1, 2), consumer(), []
    client.subscribe(
        [name],
        on_assign=lambda _, all: seen.append(("assign", places(all))),
        on_revoke=lambda _, all: seen.append(("revoke", places(all))),
    )
    take(client, 1)
    both = [(name, 0), (name, 1)]
    equal(places(client.assignment()), both)
    assert client.memberid()
    client.close()
    equal(seen, [("assign", both), ("revoke", both)])


def test_assign_and_offsets():
    name, client = filled(10), consumer()
    client.assign([at(name, 0, 7)])
    equal(values(take(client, 3)), numbers(7, 10))
    equal(client.position([at(name)])[0].offset, 10)
    client.assign([at(name, 0, OFFSET_BEGINNING)])
    equal(values(take(client, 2)), numbers(0, 2))
    client.assign([at(name, 0, OFFSET_END)])
    equal(client.poll(0.5), None)
    produce(name, ["new"])
    equal(values(take(client, 1)), ["new"])
    client.unassign()
    equal(client.assignment(), [])
    client.close()


def test_incremental_assign():
    one, two, client = filled(1), filled(2), consumer()
    client.incremental_assign([at(one, 0, 0)])
    take(client, 1)
    client.incremental_assign([at(two, 0, 0)])
    take(client, 2)
    client.incremental_unassign([at(one)])
    equal(places(client.assignment()), [(two, 0)])
    client.close()


def test_seek():
    name, client = filled(10), consumer()
    client.assign([at(name, 0, 0)])
    take(client, 10)
    client.seek(at(name, 0, 4))
    equal(values(take(client, 6)), numbers(4, 10))
    client.close()


def test_pause_resume():
    one, two, client = filled(1), filled(1), consumer()
    client.assign([at(one, 0, 0), at(two, 0, 0)])
    take(client, 2)
    client.pause([at(one)])
    produce(one, ["held"])
    produce(two, ["free"])
    equal(values(take(client, 1)), ["free"])
    client.resume([at(one)])
    equal(values(take(client, 1)), ["held"])
    client.close()


def test_end_of_partition():
    name, client = filled(2), consumer(enable_partition_eof=True)
    client.assign([at(name, 0, 0)])
    take(client, 2)
    end = until(lambda: client.poll(0.5), pause=0)
    equal((end.error().code(), end.offset()), (KafkaError._PARTITION_EOF, 2))
    client.close()


def test_watermarks_and_times():
    name, client = topic(), consumer()
    for time in [1000, 2000, 3000]:
        produce(name, [b"x"], timestamp=time)
    equal(client.get_watermark_offsets(at(name)), (0, 3))
    found = [client.offsets_for_times([at(name, 0, time)])[0].offset for time in [500, 1500, 3000, 4000]]
    equal(found, [0, 1, 2, OFFSET_END])
    client.close()


def test_reset():
    name = filled(3)
    latest = consumer(auto_offset_reset="latest")
    latest.assign([at(name, 0, 1000)])
    equal(latest.poll(1), None)
    produce(name, ["new"])
    equal(values(take(latest, 1)), ["new"])
    latest.close()
    error = consumer(auto_offset_reset="error")
    error.assign([at(name, 0, 1000)])
    equal(code(failure(lambda: take(error, 1), KafkaException)), "_AUTO_OFFSET_RESET")
    error.close()


def test_unknown_topic():
    client = consumer(allow_auto_create_topics=False)
    client.subscribe([unique("missing")])
    equal(code(failure(lambda: take(client, 1), KafkaException)), "UNKNOWN_TOPIC_OR_PART")
    client.close()


def test_commit_sync():
    name, client = filled(5), consumer(enable_auto_commit=False)
    client.subscribe([name])
    found = take(client, 5)
    equal(client.committed([at(name)])[0].offset, OFFSET_INVALID)
    [done] = client.commit(message=found[2], asynchronous=False)
    equal((done.topic, done.offset, done.error), (name, 3, None))
    client.commit(asynchronous=False)
    equal(client.committed([at(name)])[0].offset, 5)
    client.commit(offsets=[TopicPartition(name, 0, 1, "by hand")], asynchronous=False)
    [found] = client.committed([at(name)])
    equal((found.offset, found.metadata), (1, "by hand"))
    client.close()


def test_commit_async():
    seen = []
    name, client = filled(2), consumer(enable_auto_commit=False, on_commit=lambda error, all: seen.append((error, all[0].offset)))
    client.subscribe([name])
    take(client, 2)
    client.commit(asynchronous=True)
    until(lambda: client.poll(0.1) or seen)
    equal(seen, [(None, 2)])
    client.close()


def test_auto_commit():
    group, name = unique("group"), filled(5)
    client = consumer(group_id=group, auto_commit_interval_ms=100)
    client.subscribe([name])
    take(client, 5)
    until(lambda: client.poll(0.1) or client.committed([at(name)])[0].offset == 5)
    client.close()
    produce(name, ["next"])
    client = consumer(group_id=group)
    client.subscribe([name])
    equal(values(take(client, 1)), ["next"])
    client.close()


def test_store_offsets():
    group, name = unique("group"), filled(5)
    client = consumer(group_id=group, enable_auto_offset_store=False)
    client.subscribe([name])
    client.store_offsets(message=take(client, 5)[1])
    client.close()
    client = consumer(group_id=group)
    client.subscribe([name])
    equal(values(take(client, 1)), ["value 2"])
    client.close()


def shared(strategy):
    """Two members share four partitions, and one has all again when the other has gone."""

    def test():
        group, name, seen = unique("group"), topic(4), []
        one = consumer(group_id=group, partition_assignment_strategy=strategy)
        two = consumer(group_id=group, partition_assignment_strategy=strategy)
        one.subscribe(
            [name],
            on_assign=lambda _, all: seen.append(("assign", len(all))),
            on_revoke=lambda _, all: seen.append(("revoke", len(all))),
            on_lost=lambda _, all: seen.append(("lost", len(all))),
        )
        until(lambda: one.poll(0.1) or len(one.assignment()) == 4)
        two.subscribe([name])
        until(lambda: one.poll(0.1) or two.poll(0.1) or len(one.assignment()) == len(two.assignment()) == 2)
        equal(len(places(one.assignment() + two.assignment())), 4)
        two.close()
        until(lambda: one.poll(0.1) or len(one.assignment()) == 4)
        one.close()
        cooperative = [("assign", 4), ("revoke", 2), ("assign", 2), ("revoke", 4)]
        eager = [("assign", 4), ("revoke", 4), ("assign", 2), ("revoke", 2), ("assign", 4), ("revoke", 4)]
        told = [one for one in seen if one[1] > 0]
        equal(told, cooperative if strategy == "cooperative-sticky" else eager)

    return test


test_range, test_round_robin, test_cooperative = map(shared, ["range", "roundrobin", "cooperative-sticky"])


def test_static_member():
    group, name = unique("group"), topic(2)
    seen = []
    settings = {"group_id": group, "session_timeout_ms": 10_000}
    other = consumer(**settings, group_instance_id="other")
    other.subscribe([name], on_assign=lambda _, all: seen.append(len(all)))
    until(lambda: other.poll(0.1) or other.assignment())
    static = consumer(**settings, group_instance_id="static")
    static.subscribe([name])
    until(lambda: other.poll(0.1) or static.poll(0.1) or (static.assignment() and len(other.assignment()) == 1))
    mine, times = places(static.assignment()), len(seen)
    static.close()
    static = consumer(**settings, group_instance_id="static")
    static.subscribe([name])
    until(lambda: other.poll(0.1) or static.poll(0.1) or static.assignment())
    equal((places(static.assignment()), len(seen)), (mine, times))
    [group_description] = admin().describe_consumer_groups([group]).values()
    members = group_description.result(10).members
    equal(sorted(member.group_instance_id for member in members), ["other", "static"])
    static.close()
    other.close()


def test_static_member_fences():
    group, name = unique("group"), topic()
    errors = []
    first = consumer(group_id=group, group_instance_id="one", error_cb=lambda error: errors.append(error.name()))
    first.subscribe([name])
    until(lambda: first.poll(0.1) or first.assignment())
    second = consumer(group_id=group, group_instance_id="one")
    second.subscribe([name])
    until(lambda: second.poll(0.1) or second.assignment())

    until(lambda: first.poll(0.1) or second.poll(0.1) or {"_FATAL", "FENCED_INSTANCE_ID"} & set(errors))
    second.close()


def test_poll_interval():
    name = filled(1)
    client = consumer(max_poll_interval_ms=6000, enable_auto_commit=False)
    client.subscribe([name])
    take(client, 1)
    group = client.consumer_group_metadata()
    assert group is not None
    import time

    time.sleep(7)
    equal(code(failure(lambda: take(client, 1), KafkaException)), "_MAX_POLL_EXCEEDED")
    client.close()


def test_group_states():
    group, name = unique("group"), filled(1)
    client = consumer(group_id=group, client_id="me")
    client.subscribe([name])
    take(client, 1)
    described = admin().describe_consumer_groups([group])[group].result(10)
    equal((described.state, described.partition_assignor, described.is_simple_consumer_group),
          (ConsumerGroupState.STABLE, "range", False))
    [member] = described.members
    equal((member.client_id, places(member.assignment.topic_partitions)), ("me", [(name, 0)]))
    client.close()
    described = admin().describe_consumer_groups([group])[group].result(10)
    equal((described.state, described.members), (ConsumerGroupState.EMPTY, []))


def test_consumer_protocol():
    """The groups of KIP-848."""
    name, seen = filled(3, 2), []
    from confluent_kafka import Consumer

    client = Consumer({**BASE, "group.id": unique("group"), "auto.offset.reset": "earliest", "group.protocol": "consumer"})
    client.subscribe([name], on_assign=lambda _, all: seen.append(len(all)))
    equal(values(take(client, 3)), numbers(0, 3))
    equal(seen, [2])
    client.close()
