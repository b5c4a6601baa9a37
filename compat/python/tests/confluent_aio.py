import asyncio

from confluent_kafka.aio import AIOConsumer, AIOProducer

from confluent import BASE, at, topic, values
from kit import equal, unique


def test_produce_and_consume():
    async def run():
        name = topic()
        producer = AIOProducer(BASE)
        deliveries = [await producer.produce(name, value=f"value {number}") for number in range(10)]
        await producer.flush()
        equal([(await delivery).offset() for delivery in deliveries], list(range(10)))
        await producer.close()
        consumer = AIOConsumer({**BASE, "group.id": unique("group"), "auto.offset.reset": "earliest", "enable.auto.commit": False})
        await consumer.subscribe([name])
        found = []
        while len(found) < 10:
            message = await consumer.poll(1.0)
            if message is not None:
                found.append(message)
        equal(values(found), [f"value {number}" for number in range(10)])
        await consumer.commit(asynchronous=False)
        equal((await consumer.committed([at(name)]))[0].offset, 10)
        await consumer.close()

    asyncio.run(asyncio.wait_for(run(), 60))
