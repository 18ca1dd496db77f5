//! A name server answers a question in the buffer in which it was received.
//!
//! `cargo run --example dns` starts a server and a resolver in this process, and prints the answers.

use std::error::Error;
use std::net::{Ipv4Addr, UdpSocket};
use std::thread;

use overlaid_examples::dns::{addresses, answer, ask};

fn main() -> Result<(), Box<dyn Error>> {
    let server = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))?;
    let resolver = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))?;
    resolver.connect(server.local_addr()?)?;
    let names = ["overlay.example", "nobody.example"];
    let serving = thread::spawn(move || serve(&server, names.len()));
    for name in names {
        resolver.send(&ask(name)?)?;
        let mut buffer = [0; 512];
        let received = resolver.recv(&mut buffer)?;
        println!("{name}: {:?}", addresses(&buffer[..received])?);
    }
    serving.join().map_err(|_| "the server panicked")??;
    Ok(())
}

/// Answers this many questions.
fn serve(socket: &UdpSocket, questions: usize) -> Result<(), String> {
    for _ in 0..questions {
        let mut buffer = [0; 512];
        let (received, from) = socket.recv_from(&mut buffer).map_err(|error| error.to_string())?;
        let length = answer(&mut buffer, received, "overlay.example", [192, 0, 2, 7])
            .map_err(|error| error.to_string())?;
        socket.send_to(&buffer[..length], from).map_err(|error| error.to_string())?;
    }
    Ok(())
}
