"""What the tests of all clients share."""
import os
import time
import uuid

BOOTSTRAP = os.environ.get("BOOTSTRAP", "")


def unique(name):
    return f"{name}-{uuid.uuid4().hex[:12]}"


def until(question, seconds=30, pause=0.05):
    """What the question answers once it answers something true."""
    deadline = time.monotonic() + seconds
    while True:
        answer = question()
        if answer:
            return answer
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(pause)


def equal(actual, expected):
    assert actual == expected, f"{actual!r} is not {expected!r}"


def failure(call, kind=Exception):
    """The exception that the call throws."""
    try:
        answer = call()
    except kind as error:
        return error
    raise AssertionError(f"did not fail: {answer!r}")
