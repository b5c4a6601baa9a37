"""confluent-kafka's clients, as the tests use them."""
import functools

from confluent_kafka import Consumer, KafkaException, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, NewTopic

from kit import BOOTSTRAP, unique, until

BASE = {"bootstrap.servers": BOOTSTRAP, "broker.address.family": "v4"}


@functools.cache
def admin():
    """One for the process: a client that nobody holds any more fails what it was asked."""
    return AdminClient(BASE)


def done(futures):
    """The result of each future of an admin call, by its key."""
    return {key: future.result(30) for key, future in futures.items()}


def topic(partitions=1, config=None):
    name = unique("topic")
    client = admin()
    done(client.create_topics([NewTopic(name, partitions, 1, config=config or {})]))
    until(lambda: len(client.list_topics(name).topics[name].partitions) == partitions)
    return name


def named(config):
    """Keys as librdkafka writes them; those of callbacks are Python's own."""
    return {key if key.endswith("_cb") or key == "on_commit" else key.replace("_", "."): value for key, value in config.items()}


def producer(**config):
    return Producer({**BASE, "linger.ms": 0, **named(config)})


def produce(name, values, client=None, **record):
    """Produces the values and returns what the delivery reports said."""
    client = client or producer()
    reports = []
    for value in values:
        client.produce(name, value, on_delivery=lambda error, message: reports.append((error, message)), **record)
    assert client.flush(30) == 0
    assert all(error is None for error, _ in reports), reports
    return [message for _, message in reports]


def filled(count, partitions=1, **record):
    name = topic(partitions)
    produce(name, [f"value {number}" for number in range(count)], **{"partition": 0, **record})
    return name


def consumer(**config):
    return Consumer(
        {
            **BASE,
            "group.id": unique("group"),
            "auto.offset.reset": "earliest",
            "fetch.wait.max.ms": 50,
            "session.timeout.ms": 6000,
            "heartbeat.interval.ms": 200,
            **named(config),
        }
    )


def take(client, count, seconds=30):
    """The next so many records."""
    found = []

    def poll():
        message = client.poll(0.5)
        if message is not None:
            if message.error():
                raise KafkaException(message.error())
            found.append(message)
        return len(found) >= count

    until(poll, seconds, 0)
    return found


def values(messages):
    return [message.value().decode() for message in messages]


def at(name, partition=0, offset=-1001):
    return TopicPartition(name, partition, offset)


def code(error):
    """The name of the error inside an exception."""
    return error.args[0].name()
