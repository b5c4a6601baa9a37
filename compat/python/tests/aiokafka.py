import asyncio

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, ConsumerRebalanceListener, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewPartitions, NewTopic, RecordsToDelete
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import MessageSizeTooLargeError, UnknownTopicOrPartitionError
from aiokafka.helpers import create_ssl_context  # part of what an application imports

from kit import BOOTSTRAP, equal, unique

assert create_ssl_context


class Clients:
    """Clients that are stopped when the test ends."""

    def __init__(self):
        self.open = []

    async def producer(self, **config):
        return await self.started(AIOKafkaProducer(bootstrap_servers=BOOTSTRAP, **config))

    async def consumer(self, *topics, **config):
        base = {"group_id": unique("group"), "auto_offset_reset": "earliest", "fetch_max_wait_ms": 50}
        return await self.started(AIOKafkaConsumer(*topics, bootstrap_servers=BOOTSTRAP, **{**base, **config}))

    async def admin(self):
        client = AIOKafkaAdminClient(bootstrap_servers=BOOTSTRAP)
        await client.start()
        client.stop = client.close
        self.open.append(client)
        return client

    async def started(self, client):
        await client.start()
        self.open.append(client)
        return client

    async def topic(self, partitions=1, **config):
        name = unique("topic")
        client = await self.admin()
        await client.create_topics([NewTopic(name, partitions, 1, topic_configs=config)])
        return name

    async def filled(self, count):
        name, producer = await self.topic(), await self.producer()
        for number in range(count):
            await producer.send_and_wait(name, f"value {number}".encode())
        return name


def case(run):
    def test():
        async def whole():
            clients = Clients()
            try:
                await run(clients)
            finally:
                for client in reversed(clients.open):
                    await client.stop()

        asyncio.run(asyncio.wait_for(whole(), 60))

    return test


async def take(consumer, count):
    return [await consumer.getone() for _ in range(count)]


def numbers(start, end):
    return [f"value {number}".encode() for number in range(start, end)]


def values(records):
    return [record.value for record in records]


@case
async def test_record(clients):
    name = await clients.topic(2)
    producer = await clients.producer(acks="all", enable_idempotence=True, linger_ms=1)
    headers = [("h", b"1")]
    sent = await producer.send_and_wait(name, b"v", key=b"k", partition=1, timestamp_ms=1000, headers=headers)
    equal((sent.partition, sent.offset, sent.timestamp), (1, 0, 1000))
    [record] = await take(await clients.consumer(name), 1)
    equal((record.key, record.value, record.timestamp, list(record.headers)), (b"k", b"v", 1000, headers))


def codec(name):
    @case
    async def test(clients):
        place, producer = await clients.topic(), await clients.producer(compression_type=name, linger_ms=10)
        sends = [await producer.send(place, value * 10) for value in numbers(0, 100)]
        await asyncio.gather(*sends)
        equal(values(await take(await clients.consumer(place), 100)), [value * 10 for value in numbers(0, 100)])

    return test


test_gzip = codec("gzip")


@case
async def test_batches(clients):
    name, producer = await clients.topic(), await clients.producer(acks=1)
    batch = producer.create_batch()
    for value in numbers(0, 10):
        assert batch.append(key=None, value=value, timestamp=None)
    await (await producer.send_batch(batch, name, partition=0))
    equal(values(await take(await clients.consumer(name), 10)), numbers(0, 10))


@case
async def test_too_large(clients):
    name = await clients.topic(**{"max.message.bytes": "1000"})
    producer = await clients.producer()
    try:
        await producer.send_and_wait(name, b"x" * 2000)
        raise AssertionError("was taken")
    except MessageSizeTooLargeError:
        pass


@case
async def test_transaction(clients):
    name = await clients.topic()
    producer = await clients.producer(transactional_id=unique("transaction"))
    async with producer.transaction():
        await producer.send_and_wait(name, b"x")
    equal(values(await take(await clients.consumer(name, isolation_level="read_committed"), 1)), [b"x"])


@case
async def test_commit_and_continue(clients):
    name, group = await clients.filled(5), unique("group")
    consumer = await clients.consumer(name, group_id=group, enable_auto_commit=False)
    await take(consumer, 3)
    await consumer.commit()
    equal(await consumer.committed(TopicPartition(name, 0)), 3)
    await consumer.stop()
    equal(values(await take(await clients.consumer(name, group_id=group), 2)), numbers(3, 5))


@case
async def test_assign_and_seek(clients):
    name, place = await clients.filled(10), None
    consumer = await clients.consumer(group_id=None)
    place = TopicPartition(name, 0)
    consumer.assign([place])
    consumer.seek(place, 6)
    equal(values(await take(consumer, 4)), numbers(6, 10))
    await consumer.seek_to_beginning(place)
    equal(values(await take(consumer, 1)), numbers(0, 1))
    await consumer.seek_to_end(place)
    equal(await consumer.position(place), 10)
    equal((await consumer.beginning_offsets([place]), await consumer.end_offsets([place])), ({place: 0}, {place: 10}))
    found = await consumer.offsets_for_times({place: 0})
    equal(found[place].offset, 0)
    consumer.pause(place)
    equal(consumer.paused(), {place})


@case
async def test_get_many(clients):
    name = await clients.filled(20)
    consumer, found = await clients.consumer(name), []
    while len(found) < 20:
        for records in (await consumer.getmany(timeout_ms=500, max_records=7)).values():
            assert len(records) <= 7
            found += records
    equal(values(found), numbers(0, 20))


@case
async def test_group(clients):
    name, group, seen = await clients.topic(4), unique("group"), []

    class Listener(ConsumerRebalanceListener):
        async def on_partitions_revoked(self, revoked):
            seen.append(("revoked", len(revoked)))

        async def on_partitions_assigned(self, assigned):
            seen.append(("assigned", len(assigned)))

    settings = {"group_id": group, "heartbeat_interval_ms": 100}
    one = await clients.consumer(**settings)
    one.subscribe([name], listener=Listener())
    while len(one.assignment()) < 4:
        await asyncio.sleep(0.05)
    two = await clients.consumer(name, **settings)
    while not len(one.assignment()) == len(two.assignment()) == 2:
        await asyncio.sleep(0.05)
    equal(sorted(place.partition for place in one.assignment() | two.assignment()), [0, 1, 2, 3])
    while not {("revoked", 4), ("assigned", 2)} <= set(seen):
        await asyncio.sleep(0.05)


@case
async def test_static_member(clients):
    name, group = await clients.topic(), unique("group")
    settings = {"group_id": group, "group_instance_id": "static", "session_timeout_ms": 10_000}
    one = await clients.consumer(name, **settings)
    await one.stop()
    two = await clients.consumer(name, **settings)
    equal(two.assignment(), {TopicPartition(name, 0)})


@case
async def test_pattern(clients):
    name = await clients.filled(2)
    consumer = await clients.consumer()
    consumer.subscribe(pattern=f"^{name}$")
    equal(values(await take(consumer, 2)), numbers(0, 2))


@case
async def test_admin(clients):
    client, name = await clients.admin(), await clients.filled(5)
    assert name in await client.list_topics()
    [described] = await client.describe_topics([name])
    equal((described["topic"], len(described["partitions"])), (name, 1))
    cluster = await client.describe_cluster()
    equal([broker["node_id"] for broker in cluster["brokers"]], [1])
    await client.create_partitions({name: NewPartitions(2)})
    await client.alter_configs([ConfigResource(ConfigResourceType.TOPIC, name, {"retention.ms": "1000"})])
    asked = ConfigResource(ConfigResourceType.TOPIC, name, {"retention.ms": None})
    value = None
    while value != "1000":
        [answer] = await client.describe_configs([asked])
        value = answer.resources[0][4][0][1]
    equal(await client.delete_records({TopicPartition(name, 0): RecordsToDelete(before_offset=3)}), {TopicPartition(name, 0): 3})
    await client.delete_topics([name])


@case
async def test_admin_groups(clients):
    client, name, group = await clients.admin(), await clients.filled(2), unique("group")
    consumer = await clients.consumer(name, group_id=group, enable_auto_commit=False)
    await take(consumer, 2)
    await consumer.commit()
    assert (group, "consumer") in [tuple(one[:2]) for one in await client.list_consumer_groups()]
    offsets = await client.list_consumer_group_offsets(group)
    equal(offsets[TopicPartition(name, 0)].offset, 2)
    [answer] = await client.describe_consumer_groups([group])
    equal([(one[1], one[2], one[3], len(one[5])) for one in answer.groups], [(group, "Stable", "consumer", 1)])


@case
async def test_unknown_topic(clients):
    client = await clients.admin()
    answer = await client.delete_topics([unique("missing")])
    equal(answer.topic_error_codes[0][1], UnknownTopicOrPartitionError.errno)
