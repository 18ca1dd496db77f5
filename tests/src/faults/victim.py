"""The victim in Python: locks, writes the next count, unlocks, forever."""

import os

import overlaid


def write(payload, count):
    for i in range(64):
        payload["words"][i] = count
    payload["check"] = (count * 0x9E3779B97F4A7C15 ^ 0xA5A5A5A5A5A5A5A5) % 2**64


segment = overlaid.Segment.inherited("SEGMENT", os.environ["PAYLOAD_LAYOUT"])
print("ready", flush=True)
while True:
    try:
        with segment.lock() as payload:
            write(payload, int(payload["words"][0]) + 1)
    except overlaid.OwnerDied as died:
        died.repair(lambda payload: write(payload, 1))
