//! Overlays over bytes of real formats, whose meaning their specifications define.

mod dns;
mod gpt;
mod mbr;
mod packet;
mod pcap;
mod png;
mod tcp;
mod usb;
mod wav;
