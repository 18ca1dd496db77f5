"""Makes captures of packets of all kinds by scapy, in the folder that is given."""

import struct
import sys
from os.path import join

from scapy.all import *
from scapy.layers.inet6 import *
from scapy.layers.ipsec import AH, ESP

folder = sys.argv[1]
conf.verb = 0


def capture(name, link_type, packets):
    with open(join(folder, name), "wb") as file:
        file.write(struct.pack("<IHHIIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, link_type))
        for i, packet in enumerate(map(bytes, packets)):
            file.write(struct.pack("<IIII", 1700000000 + i, i, len(packet), len(packet)) + packet)


ether = Ether(src="02:00:00:00:00:01", dst="02:00:00:00:00:02")
ip = IP(src="192.0.2.1", dst="198.51.100.2", id=7)
ip6 = IPv6(src="2001:db8::1", dst="2001:db8::2", fl=0x12345, tc=0xB9)
udp = UDP(sport=1000, dport=2000)
tcp = TCP(sport=40000, dport=2000, seq=1000, ack=2000, flags="PA", window=512)

records = [
    DNSRR(rrname="example.org", type="A", ttl=300, rdata="192.0.2.7"),
    DNSRR(rrname="www.example.org", type="CNAME", ttl=60, rdata="example.org"),
    DNSRR(rrname="example.org", type="AAAA", ttl=300, rdata="2001:db8::7"),
    DNSRR(rrname="example.org", type="NS", ttl=3600, rdata="ns.example.org"),
    DNSRR(rrname="7.2.0.192.in-addr.arpa", type="PTR", ttl=3600, rdata="example.org"),
    DNSRRMX(rrname="example.org", ttl=3600, preference=10, exchange="mail.example.org"),
    DNSRR(rrname="example.org", type="TXT", ttl=5, rdata=[b"v=spf1 -all", b"", b"more"]),
    DNSRRSRV(rrname="_sip._udp.example.org", ttl=9, priority=1, weight=2, port=5060, target="sip.example.org"),
    DNSRRSOA(
        rrname="example.org",
        ttl=9,
        mname="ns.example.org",
        rname="root.example.org",
        serial=2024010101,
        refresh=7200,
        retry=600,
        expire=86400,
        minimum=60,
    ),
]
question = DNSQR(qname="www.example.org", qtype="A")
option = DNSRROPT(rclass=1232, rdata=[EDNS0TLV(optcode=10, optdata=b"12345678")])


def names(message):
    """The message with references in its names."""
    return dns_compress(DNS(bytes(message)))


dns = [
    names(DNS(id=1, rd=1, qd=[question], ar=[option])),
    names(DNS(id=1, qr=1, rd=1, ra=1, ad=1, qd=[question], an=records[:3], ns=[records[3]], ar=[option])),
    DNS(id=2, qr=1, aa=1, qd=[question], an=records),
    names(DNS(id=3, qr=1, aa=1, qd=[question], an=records)),
    DNS(id=4, qr=1, rcode=3, qd=[question], ns=[records[8]]),
]

transports = [
    ip / udp / b"some data",
    ip / UDP(sport=1, dport=2, chksum=0) / b"no checksum",
    ip / UDP(sport=1, dport=2, chksum=0x1234) / b"wrong checksum",
    ip / udp,
    IP(src="192.0.2.1", dst="198.51.100.2", flags="DF", tos=0xB9, ttl=3, chksum=0x1111) / udp / b"odd",
    ip / tcp / b"hello",
    ip / TCP(
        sport=40000,
        dport=2000,
        flags="S",
        options=[("MSS", 1460), ("SAckOK", b""), ("Timestamp", (123, 456)), ("NOP", None), ("WScale", 7)],
    ),
    ip / TCP(sport=1, dport=2, flags="A", options=[("NOP", None), ("NOP", None), ("SAck", (1, 2, 3, 4))]),
    ip / TCP(sport=1, dport=2, flags="FSRPAUEC", urgptr=5, options=[("EOL", None)], chksum=1),
    IP(src="192.0.2.1", dst="198.51.100.2", options=[IPOption_RR(length=11, routers=["1.2.3.4", "5.6.7.8"])]) / udp,
    IP(src="192.0.2.1", dst="224.0.0.1", options=[IPOption_Router_Alert()], proto=2) / b"\x11\x64\xee\x9b\0\0\0\0",
    IP(src="192.0.2.1", dst="198.51.100.2", options=[IPOption_NOP(), IPOption_EOL()]) / udp / b"data",
    ip / ICMP(type="echo-request", id=5, seq=9) / b"ping",
    ip / ICMP(type="echo-reply", id=5, seq=9) / b"ping",
    ip / ICMP(type="dest-unreach", code=4, nexthopmtu=1400) / IP(src="198.51.100.2", dst="192.0.2.1") / udp / b"12345678",
    ip / ICMP(type="time-exceeded") / IP(src="198.51.100.2", dst="192.0.2.1") / udp / b"12345678",
    ip / ICMP(type="redirect", code=1, gw="192.0.2.254") / IP(src="198.51.100.2", dst="192.0.2.1") / udp,
    ip / ICMP(type="timestamp-request", id=1, seq=2, ts_ori=3, ts_rx=4, ts_tx=5),
    ip / IP(src="10.0.0.1", dst="10.0.0.2") / udp / b"in another packet",
    ip / ip6 / udp / b"in another packet",
    ip / AH(nh=17, payloadlen=4, spi=1, seq=2, icv=b"123456789012") / udp / b"data",
    ip / ESP(spi=3, seq=4, data=b"encrypted data.."),
]
transports += [
    # An option of each kind, and packets without a payload or with more than their length.
    IP(src="192.0.2.1", dst="198.51.100.2", options=[IPOption_LSRR(routers=["1.2.3.4"])]) / udp / b"loose",
    IP(src="192.0.2.1", dst="198.51.100.2", options=[IPOption_SSRR(routers=["1.2.3.4", "5.6.7.8"])]) / tcp,
    IP(src="192.0.2.1", dst="198.51.100.2", options=[IPOption_Stream_Id(security=5)]) / udp,
    IP(src="192.0.2.1", dst="198.51.100.2", proto=59),
    IP(src="192.0.2.1", dst="224.0.0.22", ttl=1, proto=2) / b"\x22\0\xf9\x02\0\0\0\1\4\0\0\0\xe0\0\0\xfb",
    IP(src="192.0.2.1", dst="198.51.100.2", frag=100, flags="MF", proto=1) / b"a part of a message",
    ip / ICMP(type=17, id=1, seq=2) / b"",
    ip / ICMP(type=10),
    ip / ICMP(type=12, ptr=20) / IP(src="198.51.100.2", dst="192.0.2.1") / udp,
    ip / ICMP(type=3, code=1) / bytes(IP(src="198.51.100.2", dst="192.0.2.1") / udp / b"12345678")[:28],
    ip / AH(nh=50, payloadlen=4, spi=1, seq=2, icv=b"123456789012") / ESP(spi=3, seq=4, data=b"encrypted data.."),
    ip / AH(nh=4, payloadlen=4, spi=9, seq=8, icv=b"123456789012") / IP(src="10.0.0.1", dst="10.0.0.2") / tcp / b"in it",
    ip / TCP(sport=1, dport=2, options=[("SAck", (1, 2, 3, 4, 5, 6)), ("Timestamp", (1, 2)), ("NOP", None)]) / b"x",
    ip / TCP(sport=1, dport=2, flags="S", options=[(34, b"12345678"), (28, b"\x80\x10"), (253, b"ab")]),
]
fragments = fragment(ip / udp / bytes(range(200)), fragsize=80)
next6 = [
    ip6 / udp / b"some data",
    ip6 / tcp / b"hello",
    ip6 / ICMPv6EchoRequest(id=3, seq=4, data=b"ping"),
    ip6 / ICMPv6EchoReply(id=3, seq=4, data=b"ping"),
    ip6 / ICMPv6DestUnreach(code=1) / IPv6(src="2001:db8::2", dst="2001:db8::1") / udp / b"data",
    ip6 / ICMPv6PacketTooBig(mtu=1280) / IPv6(src="2001:db8::2", dst="2001:db8::1") / udp / b"data",
    ip6 / ICMPv6ND_RS() / ICMPv6NDOptSrcLLAddr(lladdr="02:00:00:00:00:01"),
    ip6
    / ICMPv6ND_RA(chlim=64, M=1, O=1, prf=1, routerlifetime=1800, reachabletime=3, retranstimer=4)
    / ICMPv6NDOptSrcLLAddr(lladdr="02:00:00:00:00:01")
    / ICMPv6NDOptMTU(mtu=1492)
    / ICMPv6NDOptPrefixInfo(prefix="2001:db8:1::", prefixlen=64, validlifetime=99, preferredlifetime=88, L=1, A=0)
    / ICMPv6NDOptRDNSS(dns=["2001:db8::53", "2001:db8::54"], lifetime=600),
    ip6 / ICMPv6ND_NS(tgt="2001:db8::9") / ICMPv6NDOptSrcLLAddr(lladdr="02:00:00:00:00:01"),
    ip6 / ICMPv6ND_NA(tgt="2001:db8::9", R=1, S=1, O=0) / ICMPv6NDOptDstLLAddr(lladdr="02:00:00:00:00:09"),
    ip6 / ICMPv6ND_Redirect(tgt="2001:db8::9", dst="2001:db8::8"),
    ip6 / IPv6ExtHdrHopByHop(options=[RouterAlert(value=0), PadN(optdata=b"")]) / udp / b"data",
    ip6 / IPv6ExtHdrDestOpt(options=[PadN(optdata=b"1234")]) / tcp / b"data",
    ip6 / IPv6ExtHdrRouting(addresses=["2001:db8::3"], segleft=0) / udp / b"data",
    ip6 / IPv6ExtHdrHopByHop() / IPv6ExtHdrDestOpt() / IPv6ExtHdrRouting(segleft=0) / udp / b"data",
    ip6 / IPv6ExtHdrFragment(offset=0, m=1, id=77, nh=17) / b"\x03\xe8\x07\xd0\x00\x40\x12\x34first part......",
    ip6 / IPv6ExtHdrFragment(offset=3, m=0, id=77, nh=17) / b"second part",
    ip6 / AH(nh=6, payloadlen=4, spi=1, seq=2, icv=b"123456789012") / tcp,
    ip6 / ip / udp / b"in another packet",
]
rest6 = [
    # Extension headers in orders that few senders use.
    ip6 / IPv6ExtHdrDestOpt() / IPv6ExtHdrFragment(offset=0, m=0, id=5, nh=60) / IPv6ExtHdrDestOpt() / udp / b"data",
    ip6 / IPv6ExtHdrRouting(addresses=["2001:db8::3", "2001:db8::4"], segleft=2) / IPv6ExtHdrDestOpt() / tcp / b"data",
    ip6 / IPv6ExtHdrHopByHop() / IPv6ExtHdrFragment(offset=5, m=1, id=5, nh=60) / b"a part in the middle",
    ip6 / AH(nh=60, payloadlen=4, spi=1, seq=2, icv=b"123456789012") / IPv6ExtHdrDestOpt() / udp / b"data",
    ip6 / IPv6ExtHdrDestOpt() / AH(nh=50, payloadlen=4, spi=1, seq=2, icv=b"123456789012") / ESP(spi=3, seq=4, data=b"encr"),
    ip6 / IPv6ExtHdrHopByHop(options=[RouterAlert(value=2), Pad1(), Pad1()]) / IPv6ExtHdrDestOpt() / IPv6ExtHdrDestOpt() / udp,
    ip6 / IPv6ExtHdrDestOpt(options=[HAO(hoa="2001:db8::9"), PadN(optdata=b"\0\0")]) / tcp / b"mobile",
    IPv6(src="2001:db8::1", dst="2001:db8::2", nh=59, plen=0),
    IPv6(src="2001:db8::1", dst="2001:db8::2", nh=59) / b"after the end",
    ip6 / ip6 / IPv6ExtHdrDestOpt() / ip6 / udp / b"in another packet",
    ip6 / IPv6ExtHdrHopByHop(options=[RouterAlert(value=0)]) / ICMPv6MLQuery(mladdr="ff02::fb"),
    ip6 / ICMPv6TimeExceeded() / IPv6(src="2001:db8::2", dst="2001:db8::1") / IPv6ExtHdrDestOpt() / udp / b"data",
    ip6 / ICMPv6ParamProblem(code=1, ptr=6) / IPv6(src="2001:db8::2", dst="2001:db8::1") / udp,
]
over_udp = [ip / UDP(sport=5000, dport=53) / dns[0]]
over_udp += [ip / UDP(sport=53, dport=5000) / message for message in dns[1:]]
over_udp += [ip6 / UDP(sport=5353, dport=5353) / dns[2]]
over_tcp = [
    ip / TCP(sport=53, dport=5000 + i, flags="PA") / (struct.pack("!H", len(bytes(message))) + bytes(message))
    for i, message in enumerate(dns)
]
packets = transports + fragments + next6 + rest6 + over_udp + over_tcp

frames = [ether / packet for packet in packets]
frames += [
    Ether(src="02:00:00:00:00:01", dst="02:00:00:00:00:02")
    / Dot1Q(vlan=10, type=0x8100)
    / Dot1Q(vlan=20, type=0x9100)
    / Dot1Q(vlan=30, prio=7)
    / ip
    / udp
    / b"tagged three times",
    ether / Dot1Q(vlan=5) / ARP(psrc="192.0.2.1", pdst="192.0.2.2", hwsrc="02:00:00:00:00:01") / Padding(bytes(14)),
    ether / IP(src="192.0.2.1", dst="198.51.100.2", proto=17, len=28) / b"\x03\xe8\x07\xd0\0\x08\0\0and more",
    ether / IPv6(src="2001:db8::1", dst="2001:db8::2", nh=6, plen=20) / bytes(tcp) / b"mor",
    ether / Dot1Q(vlan=5, type=0x88B5) / b"an experiment",
    ether / IPv6(src="2001:db8::1", dst="2001:db8::2", nh=17, plen=12) / UDP(sport=1, dport=2) / b"four" / Padding(bytes(3)),
    ether / ARP(psrc="192.0.2.1", pdst="192.0.2.2", hwsrc="02:00:00:00:00:01"),
    ether / ARP(op=2, psrc="192.0.2.2", pdst="192.0.2.1") / Padding(bytes(18)),
    ether / ip / udp / b"short" / Padding(bytes(9)),
    ether / Dot1Q(prio=5, vlan=100) / ip / udp / b"tagged",
    ether
    / Dot1Q(vlan=10, id=1)
    / Dot1Q(prio=1, vlan=20)
    / ip6
    / udp
    / b"tagged twice",
    Dot3(src="02:00:00:00:00:01", dst="01:80:c2:00:00:00") / LLC(dsap=0x42, ssap=0x42, ctrl=3) / STP() / Padding(bytes(8)),
    Dot3(src="02:00:00:00:00:01", dst="01:00:0c:cc:cc:cc")
    / LLC(dsap=0xAA, ssap=0xAA, ctrl=3)
    / SNAP(OUI=0, code=0x88B5)
    / b"data",
    Ether(src="02:00:00:00:00:01", dst="02:00:00:00:00:02", type=0x88B5) / b"an experiment",
]
capture("ethernet.pcap", 1, frames)
capture("raw.pcap", 101, packets)
capture("ipv4.pcap", 228, transports)
capture("ipv6.pcap", 229, next6 + rest6)
capture("null.pcap", 0, [Loopback(type=2) / packet for packet in transports])
capture("loop.pcap", 108, [b"\0\0\0\x02" + bytes(packet) for packet in transports])
capture("ppp.pcap", 9, [b"\xff\x03\0\x21" + bytes(packet) for packet in transports])
capture("sll.pcap", 113, [CookedLinux(pkttype=4, lladdrtype=1, lladdrlen=6, src=b"\x02\0\0\0\0\1\0\0") / p for p in transports])
capture("sll2.pcap", 276, [CookedLinuxV2(proto=0x86DD, ifindex=3, lladdrtype=1, pkttype=0, lladdrlen=6, src=b"\x02\0\0\0\0\1") / p for p in next6])
