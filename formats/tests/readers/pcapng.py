"""Prints the blocks of a pcapng file, as the package `python-pcapng` reads them: a line a block, and one an option."""

import sys

from pcapng import FileScanner
from pcapng.blocks import (
    EnhancedPacket,
    InterfaceDescription,
    InterfaceStatistics,
    NameResolution,
    ObsoletePacket,
    SectionHeader,
    SimplePacket,
)


def text(value):
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, tuple):
        return " ".join(text(part) for part in value)
    if type(value).__name__ == "EPBFlags":
        return str(int(value))
    return str(value)


def packet(block):
    return f"{block.captured_len} {block.packet_len} {block.packet_data.hex()}"


def time(block):
    return f"{block.timestamp_high} {block.timestamp_low}"


def line(block):
    match block:
        case SectionHeader():
            order = "big" if block.endianness == ">" else "little"
            return f"section {order} {block.version_major} {block.version_minor} {block.section_length}"
        case InterfaceDescription():
            return f"interface {block.link_type} {block.snaplen}"
        case EnhancedPacket():
            return f"packet {block.interface_id} {time(block)} {packet(block)}"
        case ObsoletePacket():
            return f"obsolete {block.interface_id} {block.drops_count} {time(block)} {packet(block)}"
        case SimplePacket():
            return f"simple {packet(block)}"
        case InterfaceStatistics():
            return f"statistics {block.interface_id} {time(block)}"
        case NameResolution():
            records = [f"{r['type']} {r['address']} {' '.join(r['names'])}" for r in block.records]
            return "names " + ", ".join(records)
        case _:
            return f"other {block.block_type} {block.data.hex()}"


with open(sys.argv[1], "rb") as file:
    for block in FileScanner(file):
        print(line(block))
        has_options = any(field[0] == "options" for field in type(block).schema)
        options = block.options.data if has_options else {}
        for code in sorted(options):
            for value in options[code]:
                print(f"option {code} {text(value)}")
