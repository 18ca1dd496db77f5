//! `overlaid inspect --count` of a large pcapng file beside a walk that is written by hand, in one run; how long the first
//! page takes; and how much memory the program needs beside the mapping.
//!
//! `cargo bench -p overlaid-formats --bench count` makes the file in `target`. `OVERLAID_BENCH_BYTES` is its size.

use std::error::Error;
use std::fs::{self, File};
use std::hint::black_box;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use memmap2::Mmap;
use overlaid::walker::Walker;
use overlaid_formats::count::{Counts, ItemKind};
use overlaid_formats::formats;

/// How many bytes of packets there are at a time, and how often, as in the mix that is called IMIX.
const PACKETS: [(usize, usize); 3] = [(64, 7), (594, 4), (1518, 1)];
const ROUNDS: usize = 15;

fn main() -> Result<(), Box<dyn Error>> {
    let size =
        std::env::var("OVERLAID_BENCH_BYTES").map_or(Ok(1_000_000_000), |size| size.parse())?;
    let path = file(size)?;
    let file = File::open(&path)?;
    // SAFETY: Nobody may change the file while it is mapped. It lies in the build folder, this program has written it
    // before, and one run of this program is assumed at a time.
    #[expect(unsafe_code, reason = "maps the file")]
    let map = unsafe { Mmap::map(&file) }?;
    let (mut by_hand, mut by_layout) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let start = cpu_time()?;
        let hand = black_box(walk(&map).ok_or("the walk by hand fails")?);
        by_hand.push(cpu_time()?.saturating_sub(start));
        let start = cpu_time()?;
        let counts = count(&map)?;
        by_layout.push(cpu_time()?.saturating_sub(start));
        assert_eq!(hand, counts, "both count the same");
    }
    let (by_hand, by_layout) = (median(by_hand), median(by_layout));
    println!("{} bytes, {} packets", map.len(), count(&map)?.packets);
    println!("by hand    {by_hand:.1?}");
    println!("by LAYOUT  {by_layout:.1?}");
    println!(
        "ratio      {:.2} of the speed by hand",
        by_hand.as_secs_f64() / by_layout.as_secs_f64()
    );
    println!("first page {:.1?}", first_page(&path)?);
    println!("memory     {} KiB beside the mapping", memory(&path)?);
    Ok(())
}

/// How long this thread was running, so that other programs matter less.
fn cpu_time() -> Result<Duration, Box<dyn Error>> {
    let text = fs::read_to_string("/proc/thread-self/schedstat")?;
    let nanoseconds = text.split_whitespace().next().ok_or("no time")?.parse()?;
    Ok(Duration::from_nanos(nanoseconds))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// What is counted.
#[derive(Debug, Default, PartialEq, Eq)]
struct Found {
    blocks: u64,
    interfaces: u64,
    packets: u64,
    options: u64,
}

fn count(bytes: &[u8]) -> Result<Found, Box<dyn Error>> {
    let format = formats().find(|format| format.name == "pcapng").ok_or("no pcapng")?;
    let counts = Counts::of(&Walker::new(format.layout, bytes), bytes.len(), |_| {});
    if let Some(error) = counts.errors().first() {
        return Err(error.to_string().into());
    }
    let mut found = Found::default();
    for item in counts.items() {
        match (item.name, item.kind) {
            ("blocks", _) => found.blocks = item.elements.unwrap_or(0),
            ("InterfaceDescription", ItemKind::Variant) => found.interfaces = item.count,
            ("EnhancedPacket", ItemKind::Variant) => found.packets = item.count,
            ("options", _) => found.options += item.elements.unwrap_or(0),
            _ => {}
        }
    }
    Ok(found)
}

/// The walk by hand, which checks what the schema checks. `None` if something is wrong.
fn walk(bytes: &[u8]) -> Option<Found> {
    let mut found = Found::default();
    let order: [u8; 4] = bytes.get(8..12)?.try_into().ok()?;
    let number = |bytes: [u8; 4]| match order {
        [0x1a, ..] => u32::from_be_bytes(bytes),
        _ => u32::from_le_bytes(bytes),
    };
    let short = |bytes: [u8; 2]| match order {
        [0x1a, ..] => u16::from_be_bytes(bytes),
        _ => u16::from_le_bytes(bytes),
    };
    let options = |mut bytes: &[u8]| {
        let mut count = 0;
        while let Some((head, rest)) = bytes.split_first_chunk::<4>() {
            let [a, b, c, d] = *head;
            let length = usize::from(short([c, d])).next_multiple_of(4);
            let _code = short([a, b]);
            bytes = rest.get(length..)?;
            count += 1;
        }
        bytes.is_empty().then_some(count)
    };
    let mut rest = bytes;
    while let Some((head, _)) = rest.split_first_chunk::<8>() {
        let (kind, length) = head.split_at(4);
        let (kind, length) = (number(kind.try_into().ok()?), number(length.try_into().ok()?));
        let length = usize::try_from(length).ok()?;
        let (block, after) = rest.split_at_checked(length)?;
        let (block, length_again) = block.split_last_chunk::<4>()?;
        if usize::try_from(number(*length_again)).ok()? != length {
            return None;
        }
        match kind {
            0x0a0d_0d0a => found.options += options(block.get(24..)?)?,
            1 => {
                found.interfaces += 1;
                found.options += options(block.get(16..)?)?;
            }
            6 => {
                found.packets += 1;
                let captured = usize::try_from(number(block.get(20..24)?.try_into().ok()?)).ok()?;
                let end = captured.checked_next_multiple_of(4)?.checked_add(28)?;
                found.options += options(block.get(end..)?)?;
            }
            _ => return None,
        }
        found.blocks += u64::from(kind != 0x0a0d_0d0a);
        rest = after;
    }
    rest.is_empty().then_some(found)
}

/// A file of at least this size, which is made if it is not there.
fn file(size: u64) -> Result<PathBuf, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(format!("{size}.pcapng"));
    if fs::metadata(&path).is_ok_and(|metadata| metadata.len() >= size) {
        return Ok(path);
    }
    let part = folder.join("part.pcapng");
    let mut out = BufWriter::new(File::create(&part)?);
    let header = block(0x0a0d_0d0a, &[&0x1a2b_3c4d_u32.to_le_bytes(), &[1, 0, 0, 0], &[0xff; 8]])?;
    let interface = block(1, &[&[1, 0, 0, 0, 0, 0, 4, 0], &[9, 0, 1, 0, 9, 0, 0, 0], &[0; 4]])?;
    out.write_all(&header)?;
    out.write_all(&interface)?;
    let mut written = (header.len() + interface.len()) as u64;
    // Each eighth packet has a flag as an option.
    let flags = [2, 0, 4, 0, 1, 0, 0, 0, 0, 0, 0, 0];
    let mut sizes =
        PACKETS.iter().flat_map(|(size, often)| std::iter::repeat_n(*size, *often)).cycle();
    for i in 0_u32.. {
        let length = sizes.next().unwrap_or_default();
        let data = vec![i.to_le_bytes()[0]; length.next_multiple_of(4)];
        let length = u32::try_from(length)?.to_le_bytes();
        let options = if i % 8 == 0 { flags.as_slice() } else { &[] };
        let packet =
            block(6, &[&[0; 4], &[0; 4], &i.to_le_bytes(), &length, &length, &data, options])?;
        out.write_all(&packet)?;
        written += packet.len() as u64;
        if written >= size {
            break;
        }
    }
    out.into_inner()?.sync_all()?;
    fs::rename(part, &path)?;
    Ok(path)
}

fn block(kind: u32, parts: &[&[u8]]) -> Result<Vec<u8>, Box<dyn Error>> {
    let body = parts.concat();
    let length = u32::try_from(body.len() + 12)?.to_le_bytes();
    Ok([&kind.to_le_bytes(), length.as_slice(), &body, &length].concat())
}

/// How long the program takes until it has written the first 4 KiB.
fn first_page(path: &Path) -> Result<Duration, Box<dyn Error>> {
    let mut best = Duration::MAX;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let mut program = Command::new(env!("CARGO_BIN_EXE_overlaid"))
            .arg("inspect")
            .arg(path)
            .stdout(Stdio::piped())
            .spawn()?;
        let mut page = [0; 4096];
        let mut out = program.stdout.take().ok_or("no output")?;
        std::io::Read::read_exact(&mut out, &mut page)?;
        best = best.min(start.elapsed());
        drop(out);
        program.wait()?;
    }
    Ok(best)
}

/// The most memory beside the mapping that the program has while it counts, in KiB, as the kernel says it.
fn memory(path: &Path) -> Result<u64, Box<dyn Error>> {
    let mut program = Command::new(env!("CARGO_BIN_EXE_overlaid"))
        .args(["inspect", "--count"])
        .arg(path)
        .stdout(Stdio::null())
        .spawn()?;
    let status = format!("/proc/{}/status", program.id());
    let mut most = 0;
    while program.try_wait()?.is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("RssAnon:"));
        let number = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok());
        most = most.max(number.unwrap_or(0));
        std::thread::sleep(Duration::from_millis(1));
    }
    Ok(most)
}
