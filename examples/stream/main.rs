//! A server reads messages from a TCP stream, which arrive in pieces.
//!
//! `cargo run --example stream` starts a server and a client in this process, and prints the messages
//! that the server gets.

use std::error::Error;
use std::io::{self, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::thread;

use overlaid_examples::stream::{BodyView, MessageView, message, receive};

fn main() -> Result<(), Box<dyn Error>> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = listener.local_addr()?;
    let client = thread::spawn(move || send(address));
    let (mut stream, _) = listener.accept()?;
    receive(&mut stream, |message| println!("{}", described(message)))?;
    client.join().map_err(|_| "the client panicked")??;
    Ok(())
}

/// Sends three messages, in pieces that are not the messages.
fn send(address: SocketAddr) -> io::Result<()> {
    let mut stream = TcpStream::connect(address)?;
    let mut bytes = message(1, "a weather station".as_bytes())?;
    bytes.extend(message(2, b"\0\x07\0\x03\0\0\0\x15\0\0\0\x16\xff\xff\xff\xff")?);
    bytes.extend(message(3, b"")?);
    for piece in bytes.chunks(5) {
        stream.write_all(piece)?;
    }
    Ok(())
}

fn described(message: MessageView<'_>) -> String {
    match message.body() {
        BodyView::Hello(name) => format!("hello from {name}"),
        BodyView::Readings(readings) => {
            let values: Vec<i32> = readings.values().iter().map(|value| value.get()).collect();
            format!("sensor {} reads {values:?}", readings.sensor())
        }
        _ => "the end".to_owned(),
    }
}
