//! Real formats: overlays on bytes whose meaning is known from their specifications.

mod dns;
mod gpt;
mod mbr;
mod packet;
mod png;
mod tcp;
mod usb;
mod wav;
