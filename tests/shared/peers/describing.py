"""Passes invalid arguments to the module, and prints the errors that it got."""

import json
import os

import overlaid

right = json.loads(os.environ["TELEMETRY_LAYOUT"])
missing = {key: value for key, value in right.items() if key != "size"}
formats = [*right["dtype"]["formats"][1:], "|O"]

for wrong in (
    "",
    '{"name": ',
    "[" * 100_000,
    b"\xff",
    None,
    "[1, 2]",
    {},
    missing,
    {**right, "size": "15"},
    {**right, "size": True},
    {**right, "size": 16},
    {**right, "fingerprint": "beef"},
    {**right, "fingerprint": 7},
    {**right, "dtype": "u1"},
    {**right, "dtype": {}},
    {**right, "dtype": {"subdtype": "no type", "shape": [1]}},
    {**right, "dtype": {"subdtype": "u1", "shape": 15.5}},
    {**right, "dtype": {**right["dtype"], "offsets": [0]}},
    {**right, "dtype": {**right["dtype"], "itemsize": -1}},
    {**right, "size": 16, "dtype": {"subdtype": "|O", "shape": [2]}},
):
    # None is a valid description of the published value: there is none.
    for arguments in ((wrong,), (right, wrong))[: 1 if wrong is None else 2]:
        try:
            overlaid.Segment.inherited("TELEMETRY", *arguments)
            print("opened", arguments)
        except overlaid.DescriptionError as error:
            message = str(error)
            assert message and "\n" not in message and isinstance(error, ValueError), message
        except Exception as error:
            print(f"{wrong}: {type(error).__name__}: {error}")
segment = overlaid.Segment.inherited("TELEMETRY", json.dumps(right))
print(repr(segment))
for timeout in ("1", [], 1j):
    try:
        segment.lock(timeout)
        print("not refused")
    except TypeError as error:
        print(error)
try:
    segment.lock(float("nan"))
except ValueError as error:
    print(error)
for name in (3, "a/b", ".x", "x" * 100):
    try:
        overlaid.Segment.open(name, right)
        print("not refused")
    except overlaid.NameInvalid as error:
        print(error)
try:
    segment.lock()["count"] = 1
except overlaid.NotHeld as error:
    print(error)
for timeout in (float("inf"), 10**400, 1e300, 0, -1, -(10**400), float("-inf"), None):
    with segment.lock(timeout):
        pass
