import json

from confluent_kafka import KafkaException, SerializingProducer, TIMESTAMP_CREATE_TIME, TIMESTAMP_LOG_APPEND_TIME
from confluent_kafka.serialization import DoubleSerializer, IntegerSerializer, StringSerializer

import confluent
from confluent import BASE, at, code, consumer, filled, produce, producer, take, topic, values
from kit import equal, failure, unique, until


def read(name, count):
    client = consumer()
    client.subscribe([name])
    found = take(client, count)
    client.close()
    return found


def test_record():
    name = topic(2)
    headers = [("one", b"1"), ("none", None), ("one", b"again")]
    [sent] = produce(name, [b"value"], key=b"key", partition=1, timestamp=1_234_567_890_123, headers=headers)
    equal((sent.topic(), sent.partition(), sent.offset()), (name, 1, 0))
    [message] = read(name, 1)
    equal((message.key(), message.value(), message.headers()), (b"key", b"value", headers))
    equal(message.timestamp(), (TIMESTAMP_CREATE_TIME, 1_234_567_890_123))
    equal((message.partition(), message.offset(), message.leader_epoch()), (1, 0, 0))


def test_tombstone_and_empty():
    name = topic()
    produce(name, [None, b""], key="k")
    equal([message.value() for message in read(name, 2)], [None, b""])


def test_log_append_time():
    name = topic(config={"message.timestamp.type": "LogAppendTime"})
    produce(name, [b"x"], timestamp=1000)
    kind, time = read(name, 1)[0].timestamp()
    equal((kind, time > 1_500_000_000_000), (TIMESTAMP_LOG_APPEND_TIME, True))


def codec(name):
    def test():
        place = topic()
        produce(place, [f"value {number}" * 20 for number in range(100)], producer(compression_type=name, linger_ms=20))
        equal(values(read(place, 100)), [f"value {number}" * 20 for number in range(100)])

    return test


test_none, test_gzip, test_snappy, test_lz4, test_zstd = map(codec, ["none", "gzip", "snappy", "lz4", "zstd"])


def acks(count):
    def test():
        name = topic()
        produce(name, [b"x"], producer(acks=count))
        equal(values(read(name, 1)), ["x"])

    return test


test_acks_all, test_acks_one, test_acks_none = map(acks, ["all", "1", "0"])


def test_idempotent():
    name = topic()
    sent = produce(name, [str(number) for number in range(500)], producer(enable_idempotence=True))
    equal([message.offset() for message in sent], list(range(500)))
    equal(values(read(name, 500)), [str(number) for number in range(500)])


def test_partitioners():
    name = topic(8)
    # Java's murmur2 of the key, positive, modulo 8.
    murmur2 = {"21": -973932308, "foobar": -790332482, "abc": 479470107}
    client = producer(partitioner="murmur2_random")
    for key, expected in murmur2.items():
        [sent] = produce(name, [b"x"], client, key=key)
        equal(sent.partition(), (expected & 0x7FFFFFFF) % 8)
    for kind in ["random", "consistent", "consistent_random", "fnv1a", "fnv1a_random"]:
        assert 0 <= produce(name, [b"x"], producer(partitioner=kind), key="k")[0].partition() < 8


def test_too_large():
    name = topic(config={"max.message.bytes": "1000"})
    client, errors = producer(), []
    client.produce(name, b"x" * 2000, on_delivery=lambda error, _: errors.append(error.name()))
    client.flush(30)
    equal(errors, ["MSG_SIZE_TOO_LARGE"])


def test_unknown_topic():
    client, errors = producer(message_timeout_ms=3000, allow_auto_create_topics=False), []
    client.produce(unique("a b"), b"x", on_delivery=lambda error, _: errors.append(error.name()))
    client.flush(30)
    assert errors in [["TOPIC_EXCEPTION"], ["_UNKNOWN_TOPIC"], ["_MSG_TIMED_OUT"]], errors


def test_unknown_partition():
    client, errors = producer(), []
    name = topic()
    client.produce(name, b"x", partition=7, on_delivery=lambda error, _: errors.append(error.name()))
    client.flush(30)
    equal(errors, ["_UNKNOWN_PARTITION"])


def test_compacted_without_key():
    name = topic(config={"cleanup.policy": "compact"})
    client, errors = producer(), []
    client.produce(name, b"x", on_delivery=lambda error, _: errors.append(error.name()))
    client.flush(30)
    equal(errors, ["INVALID_RECORD"])


def test_auto_creation():
    name = unique("by-itself")
    produce(name, [b"x"])
    equal(values(read(name, 1)), ["x"])


def test_batch():
    name = topic(3)
    produce(name, [str(number) for number in range(5000)], producer(linger_ms=5, batch_size=20_000))
    equal(sorted(map(int, values(read(name, 5000)))), list(range(5000)))


def test_large_records():
    name = topic()
    produce(name, [b"x" * 900_000] * 5)
    equal([len(message.value()) for message in read(name, 5)], [900_000] * 5)


def test_queue():
    client, errors = producer(bootstrap_servers="127.0.0.1:1", queue_buffering_max_messages=3), []
    for _ in range(3):
        client.produce("x", b"x", on_delivery=lambda error, _: errors.append(error.name()))
    assert isinstance(failure(lambda: client.produce("x", b"x")), BufferError)
    assert len(client) >= 3, len(client)
    client.purge()
    client.flush(5)
    equal(errors, ["_PURGE_QUEUE"] * 3)


def test_statistics_and_throttle():
    seen = []
    name = topic()
    client = producer(statistics_interval_ms=100, stats_cb=lambda text: seen.append(json.loads(text)))
    produce(name, [b"x"], client)
    until(lambda: client.poll(0.1) is None or any(name in one["topics"] for one in seen))
    assert any(broker["state"] == "UP" for broker in seen[-1]["brokers"].values())


def test_list_topics():
    name = topic(3)
    metadata = producer().list_topics(timeout=10)
    broker = metadata.brokers[1]
    equal(f"{broker.host}:{broker.port}", confluent.BOOTSTRAP)
    equal((metadata.controller_id, len(metadata.cluster_id)), (1, 22))
    equal({key: (one.leader, one.replicas, one.isrs) for key, one in metadata.topics[name].partitions.items()},
          {number: (1, [1], [1]) for number in range(3)})


def test_serializers():
    name = topic()
    client = SerializingProducer({**BASE, "key.serializer": StringSerializer("utf_8"), "value.serializer": IntegerSerializer()})
    client.produce(topic=name, key="k", value=258)
    client.flush(30)
    [message] = read(name, 1)
    equal((message.key(), message.value()), (b"k", b"\0\0\1\2"))
    equal(len(DoubleSerializer()(1.5, None)), 8)


def test_unreachable():
    client, errors = producer(bootstrap_servers="127.0.0.1:1", error_cb=lambda error: None), []
    errors.append(failure(lambda: client.list_topics(timeout=1), KafkaException))
    equal(code(errors[0]), "_TRANSPORT")


def test_transaction_commit():
    name = topic()
    client = producer(transactional_id=unique("transaction"))
    client.init_transactions(10)
    client.begin_transaction()
    client.produce(name, b"a")
    client.commit_transaction(10)
    equal(values(read(name, 1)), ["a"])


def test_transaction_abort():
    name = topic()
    client = producer(transactional_id=unique("transaction"))
    client.init_transactions(10)
    client.begin_transaction()
    client.produce(name, b"aborted")
    client.abort_transaction(10)
    client.begin_transaction()
    client.produce(name, b"committed")
    client.commit_transaction(10)
    equal(values(read(name, 1)), ["committed"])


def test_transaction_offsets():
    source, name, reader = filled(3), topic(), consumer(enable_auto_commit=False)
    reader.subscribe([source])
    take(reader, 3)
    client = producer(transactional_id=unique("transaction"))
    client.init_transactions(10)
    client.begin_transaction()
    client.produce(name, b"x")
    client.send_offsets_to_transaction(reader.position(reader.assignment()), reader.consumer_group_metadata(), 10)
    client.commit_transaction(10)
    equal(reader.committed([at(source)])[0].offset, 3)
