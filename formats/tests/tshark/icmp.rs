//! ICMP and `ICMPv6`.

use overlaid_formats::net::icmp::{self, IcmpView};
use overlaid_formats::net::icmpv6::{
    self, Icmpv6View, NeighbourOptionValueView, NeighbourOptionView,
};

use super::ip::{self, Intact};
use super::{Fields, transport};

pub fn v4(it: &mut Fields, message: &IcmpView<'_>, is_intact: Intact) {
    let kind = message.bytes()[0];
    it.add("icmp.type", kind);
    it.add("icmp.code", message.code());
    it.add("icmp.checksum", message.checksum());
    it.add("icmp.checksum.status", transport::status(is_intact));
    match message.body() {
        icmp::BodyView::Echo(echo) => {
            it.add("icmp.ident", echo.id());
            it.add("icmp.seq", echo.sequence());
        }
        icmp::BodyView::Problem(problem) => {
            if kind == 3 && message.code() == 4 {
                it.add("icmp.mtu", problem.mtu());
            }
            problem.packet().ok().flatten().iter().for_each(|packet| ip::v4(it, packet));
        }
        icmp::BodyView::Redirect(redirect) => {
            it.address("icmp.redir_gw", redirect.gateway());
            redirect.packet().ok().flatten().iter().for_each(|packet| ip::v4(it, packet));
        }
        icmp::BodyView::Times(times) => {
            it.add("icmp.ident", times.id());
            it.add("icmp.seq", times.sequence());
            it.add("icmp.originate_timestamp", times.originate());
            it.add("icmp.receive_timestamp", times.receive());
            it.add("icmp.transmit_timestamp", times.transmit());
        }
        icmp::BodyView::Mask(mask) => {
            it.add("icmp.ident", mask.id());
            it.add("icmp.seq", mask.sequence());
        }
        icmp::BodyView::Other(_) => {}
    }
}

pub fn v6(it: &mut Fields, message: &Icmpv6View<'_>, is_intact: Intact) {
    let kind = message.bytes()[0];
    it.add("icmpv6.type", kind);
    it.add("icmpv6.code", message.code());
    it.add("icmpv6.checksum", message.checksum());
    it.add("icmpv6.checksum.status", transport::status(is_intact));
    let options = match message.body() {
        icmpv6::BodyView::Problem(problem) => {
            if kind == 2 {
                it.add("icmpv6.mtu", problem.number());
            }
            return problem.packet().ok().flatten().iter().for_each(|packet| ip::v6(it, packet));
        }
        icmpv6::BodyView::Echo(echo) => {
            it.add("icmpv6.echo.identifier", echo.id());
            return it.add("icmpv6.echo.sequence_number", echo.sequence());
        }
        icmpv6::BodyView::RouterSolicitation(body) => body.options(),
        icmpv6::BodyView::RouterAdvertisement(body) => {
            it.add("icmpv6.nd.ra.cur_hop_limit", body.hop_limit());
            it.bit("icmpv6.nd.ra.flag.m", body.is_managed());
            it.bit("icmpv6.nd.ra.flag.o", body.has_other());
            it.bit("icmpv6.nd.ra.flag.h", body.is_home_agent());
            it.add("icmpv6.nd.ra.flag.prf", body.preference());
            it.add("icmpv6.nd.ra.router_lifetime", body.lifetime());
            it.add("icmpv6.nd.ra.reachable_time", body.reachable());
            it.add("icmpv6.nd.ra.retrans_timer", body.retransmit());
            body.options()
        }
        icmpv6::BodyView::NeighbourSolicitation(body) => {
            it.address("icmpv6.nd.ns.target_address", body.target());
            body.options()
        }
        icmpv6::BodyView::NeighbourAdvertisement(body) => {
            it.bit("icmpv6.nd.na.flag.r", body.is_router());
            it.bit("icmpv6.nd.na.flag.s", body.is_solicited());
            it.bit("icmpv6.nd.na.flag.o", body.does_override());
            it.address("icmpv6.nd.na.target_address", body.target());
            body.options()
        }
        icmpv6::BodyView::Redirect(body) => {
            it.address("icmpv6.nd.rd.target_address", body.target());
            it.address("icmpv6.rd.na.destination_address", body.destination());
            body.options()
        }
        icmpv6::BodyView::Other(_) => return,
    };
    for option in options.into_iter().flatten() {
        neighbour_option(it, &option);
    }
}

fn neighbour_option(it: &mut Fields, option: &NeighbourOptionView<'_>) {
    it.number("icmpv6.opt.type", &option.bytes()[..1]);
    it.add("icmpv6.opt.length", option.length());
    match option.value() {
        NeighbourOptionValueView::Address(address) => it.mac("icmpv6.opt.linkaddr", address),
        NeighbourOptionValueView::Mtu(mtu) => it.add("icmpv6.opt.mtu", mtu.mtu()),
        NeighbourOptionValueView::Prefix(prefix) => {
            it.add("icmpv6.opt.prefix.length", prefix.length());
            it.bit("icmpv6.opt.prefix.flag.l", prefix.is_on_link());
            it.bit("icmpv6.opt.prefix.flag.a", prefix.is_autonomous());
            it.bit("icmpv6.opt.prefix.flag.r", prefix.is_router());
            it.add("icmpv6.opt.prefix.valid_lifetime", prefix.valid());
            it.add("icmpv6.opt.prefix.preferred_lifetime", prefix.preferred());
            it.address("icmpv6.opt.prefix", prefix.prefix());
        }
        NeighbourOptionValueView::DnsServers(servers) => {
            it.add("icmpv6.opt.rdnss.lifetime", servers.lifetime());
            servers
                .addresses()
                .iter()
                .for_each(|address| it.address("icmpv6.opt.rdnss", address.bytes()));
        }
        NeighbourOptionValueView::Redirected(_) | NeighbourOptionValueView::Other(_) => {}
    }
}
