//! The bytes of a file.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Deref;
use std::path::Path;

use memmap2::{Mmap, MmapOptions};

use crate::cli::failure::Failure;
use crate::cli::progress::Progress;

/// How many bytes are read from what cannot be mapped.
const MOST_READ: u64 = 256 << 20;

/// The bytes of a file.
pub enum Source {
    Mapped(Mmap),
    Read(Vec<u8>),
}

impl Source {
    /// Maps a file, or reads a pipe to its end. `-` is the standard input.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        let failed = |error: io::Error| {
            Failure::Request(format!("cannot read {}: {}", called(path), sentence(&error)))
        };
        if is_input(path) {
            return read_all(io::stdin().lock()).map_err(failed);
        }
        let mut file = File::open(path).map_err(failed)?;
        let metadata = file.metadata().map_err(failed)?;
        if metadata.is_dir() {
            return Err(failed(io::ErrorKind::IsADirectory.into()));
        }
        // The size of a disk is where it ends. A pipe has no end to go to, and files of the kernel say 0.
        let size = match metadata.len() {
            0 => file.seek(SeekFrom::End(0)).unwrap_or(0),
            size => size,
        };
        if size == 0 || !is_mappable(&metadata) {
            let _ = file.rewind();
            return read_all(file).map_err(failed);
        }
        let size = usize::try_from(size)
            .map_err(|_| failed(io::Error::other("it does not fit into the address space")))?;
        map(&file, size).map(Self::Mapped).map_err(failed)
    }
}

fn is_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// What a file is called in a sentence.
pub fn called(path: &Path) -> String {
    if is_input(path) { "the standard input".to_owned() } else { format!("`{}`", path.display()) }
}

impl Deref for Source {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Mapped(map) => map,
            Self::Read(bytes) => bytes,
        }
    }
}

/// Whether it is a file, or a disk.
fn is_mappable(metadata: &std::fs::Metadata) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        metadata.file_type().is_file() || metadata.file_type().is_block_device()
    }
    #[cfg(not(unix))]
    metadata.is_file()
}

#[expect(unsafe_code, reason = "maps the file")]
fn map(file: &File, size: usize) -> io::Result<Mmap> {
    // SAFETY: Nobody may change or truncate the file while it is mapped. A program cannot check that, so this one assumes
    // it and says so in its help. If somebody does, text may stop being UTF-8 after it was checked, which is undefined
    // behavior, and a read behind the new end of the file ends the program with SIGBUS. A pipe is read, and so is not
    // affected.
    unsafe { MmapOptions::new().len(size).map(file) }
}

fn read_all(input: impl Read) -> io::Result<Source> {
    let mut bytes = Vec::new();
    let mut progress = Progress::of_bytes("reading", None);
    let mut input = input.take(MOST_READ + 1);
    loop {
        let read = input.by_ref().take(1 << 20).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MOST_READ {
            let limit = MOST_READ >> 20;
            return Err(io::Error::other(format!(
                "it cannot be mapped, and gives more than {limit} MiB; copy what you want to see into a file"
            )));
        }
        if read == 0 {
            return Ok(Source::Read(bytes));
        }
        progress.at(bytes.len() as u64);
    }
}

/// The text of an error without the number of the system.
pub fn sentence(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission is denied".to_owned(),
        _ => {
            let text = error.to_string();
            text.split(" (os error").next().unwrap_or_default().to_owned()
        }
    }
}
