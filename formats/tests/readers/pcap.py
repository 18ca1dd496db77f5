"""Prints a pcap file as the package `dpkt` reads it: the numbers of its header, and a line a packet."""

import sys

import dpkt

with open(sys.argv[1], "rb") as file:
    reader = dpkt.pcap.Reader(file)
    head = reader._Reader__fh
    print(f"{head.magic:08x} {head.v_major} {head.v_minor} {head.snaplen} {head.linktype}")
    for time, data in reader:
        print(f"{round(time * 10**9) if not isinstance(time, float) else round(time * 10**6) * 1000} {data.hex()}")
