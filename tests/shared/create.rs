//! Creating segments: their first bytes, what is refused, and names.

use overlaid::layout::Layout;
use overlaid::shared::{SharedBuffer, SharedError, SharedReader};
use overlaid::{Le, Overlay, OverlayError};

#[derive(Overlay, Clone, Debug, PartialEq)]
#[overlay(endian = little)]
struct Frame {
    #[overlay(magic = 0xca11)]
    magic: u16,
    length: u16,
}

#[test]
fn a_buffer_starts_as_zeroes_that_all_handles_share() {
    let shared = SharedBuffer::<[Le<i16>; 5]>::create().unwrap();
    let other = shared.clone();
    assert_eq!(shared.lock().unwrap().bytes(), &[0; 10]);
    shared.lock().unwrap()[4].set(-1);
    assert_eq!(other.lock().unwrap()[4].get(), -1);
}

#[test]
fn a_buffer_on_the_heap_works_but_has_no_descriptor() {
    let local = SharedBuffer::<[Le<u32>; 2]>::local().unwrap();
    local.lock().unwrap()[1].set(7);
    assert_eq!(local.clone().lock().unwrap()[1].get(), 7);
    // SAFETY: there is no descriptor of a buffer on the heap, so nothing can be written by it.
    assert!(matches!(unsafe { local.try_clone_fd() }, Err(SharedError::Local)));
}

#[test]
fn handles_are_send_and_sync_whatever_their_types() {
    fn is_handle<T: Clone + Send + Sync + 'static>() {}
    is_handle::<SharedBuffer<Frame, [Le<u64>; 4]>>();
    is_handle::<SharedBuffer<*mut u8, dyn std::fmt::Debug>>();
    is_handle::<SharedReader<Frame, [Le<u64>; 4]>>();
}

#[test]
fn memory_belongs_to_its_owner_alone_unless_another_mode_is_given() {
    let mode = |shared: &SharedBuffer<[u8; 4]>| {
        use std::os::unix::fs::PermissionsExt;
        // SAFETY: only the metadata of the file is used, so nothing is written without the lock.
        let file = std::fs::File::from(unsafe { shared.try_clone_fd() }.unwrap());
        file.metadata().unwrap().permissions().mode() & 0o7777
    };
    let usual = SharedBuffer::<[u8; 4]>::create().unwrap();
    let other = SharedBuffer::<[u8; 4]>::options().mode(0o440).create().unwrap();
    assert_eq!((mode(&usual), mode(&other)), (0o600, 0o440));
    let refused = SharedBuffer::<[u8; 4]>::options().mode(0o4755).create().unwrap_err();
    assert_eq!(refused.to_string(), "0o4755 is not a mode of memory: those are up to 0o777");
}

#[test]
fn invalid_zeroes_are_refused_unless_another_first_value_is_written() {
    let refused = SharedBuffer::<Frame>::create().unwrap_err();
    assert!(refused.to_string().starts_with("the buffer cannot start as zeroes: field `magic`"));
    let first = Frame { magic: 0xca11, length: 3 };
    let options = SharedBuffer::<Frame>::options();
    let shared = options.init(|frame| frame.assign(&first)).create().unwrap();
    assert_eq!(shared.lock().unwrap().length(), 3);
}

#[test]
fn an_invalid_first_value_is_refused_and_leaves_no_name() {
    let name = &format!("no-value-{}", std::process::id());
    let options = || SharedBuffer::<Frame>::options().init(|frame| frame.set_length(3));
    for made in [options().create(), options().local(), options().create_named(name)] {
        let refused = made.unwrap_err();
        assert!(matches!(refused, SharedError::Init(OverlayError::Value { .. })), "{refused:?}");
        let words = "the buffer cannot start as `init` wrote it: field `magic`";
        assert!(refused.to_string().starts_with(words), "{refused}");
        assert!(std::error::Error::source(&refused).is_some());
    }
    // SAFETY: there is no such segment to open, so there is no lock that could be broken.
    let refused = unsafe { SharedBuffer::<Frame>::open(name) }.unwrap_err();
    assert!(matches!(refused, SharedError::NameUnknown(_)), "{refused}");
}

#[test]
fn a_view_is_aligned_to_more_than_a_page() {
    #[derive(Overlay)]
    #[overlay(endian = little, align = 65536)]
    struct Table {
        first: u64,
        #[overlay(at = 65528)]
        last: u64,
    }
    for shared in [SharedBuffer::<Table>::create(), SharedBuffer::<Table>::local()] {
        let shared = shared.unwrap();
        let mut guard = shared.lock().unwrap();
        guard.set_last(5);
        assert_eq!(guard.as_ptr().addr() % 65536, 0);
        assert_eq!((guard.first(), guard.last()), (0, 5));
    }
}

#[test]
fn a_name_is_taken_until_its_owner_drops_it() {
    let name = &format!("taken-{}", std::process::id());
    let shared = SharedBuffer::<[u8; 4]>::create_named(name).unwrap();
    assert_eq!(shared.name(), Some(name.as_str()));
    let taken = SharedBuffer::<[u8; 4]>::create_named(name).unwrap_err();
    assert_eq!(
        taken.to_string(),
        format!("the name `{name}` is taken by a segment of a living process: `open` opens it")
    );
    // SAFETY: this process made the segment, and all who have it open keep to the lock.
    let opened = unsafe { SharedBuffer::<[u8; 4]>::open(name) }.unwrap();
    opened.lock().unwrap()[2] = 9;
    assert_eq!(shared.lock().unwrap()[2], 9);
    drop(shared);
    // SAFETY: its only owner has dropped the name, so there is no segment to open.
    let gone = unsafe { SharedBuffer::<[u8; 4]>::open(name) }.unwrap_err();
    assert!(matches!(gone, SharedError::NameUnknown(_)), "{gone}");
    assert_eq!(opened.lock().unwrap()[2], 9, "the memory stays while it is open");
}

#[test]
fn invalid_names_are_refused() {
    for name in ["", ".", ".hidden", "a/b", "../up", "ä", &"x".repeat(65), &"y".repeat(100_000)] {
        let refused = SharedBuffer::<[u8; 4]>::create_named(name).unwrap_err();
        assert!(matches!(refused, SharedError::NameInvalid(_)), "{name}: {refused}");
        assert!(refused.to_string().len() < 200, "{refused}");
        // SAFETY: there is no such segment to open, so there is no lock that could be broken.
        let refused = unsafe { SharedBuffer::<[u8; 4]>::open(name) }.unwrap_err();
        assert!(matches!(refused, SharedError::NameInvalid(_)), "{name}: {refused}");
    }
}

#[test]
fn another_layout_is_refused_with_both() {
    let name = &format!("layout-{}", std::process::id());
    let _shared = SharedBuffer::<[Le<i16>; 5]>::create_named(name).unwrap();
    // SAFETY: opening is refused, so nothing is written without the lock.
    let refused = unsafe { SharedBuffer::<[Le<i32>; 5]>::open(name) }.unwrap_err().to_string();
    let (ours, theirs) = (<[Le<i16>; 5]>::FINGERPRINT, <[Le<i32>; 5]>::FINGERPRINT);
    assert_eq!(
        refused,
        format!(
            "this segment holds `[i16; 5]` v {ours:#018x}, 10 bytes at 384; \
             this program expects `[i32; 5]` v {theirs:#018x}, 20 bytes at 384"
        )
    );
}

#[test]
fn the_memory_can_be_made_neither_smaller_nor_larger() {
    let shared = SharedBuffer::<[u8; 100]>::create().unwrap();
    // SAFETY: the kernel refuses every change of size, and nothing is written.
    let file = std::fs::File::from(unsafe { shared.try_clone_fd() }.unwrap());
    let size = file.metadata().unwrap().len();
    for other in [0, size - 1, size + 1] {
        let refused = file.set_len(other).unwrap_err();
        assert_eq!(refused.kind(), std::io::ErrorKind::PermissionDenied);
    }
}

/// A lock of another kind seems to work until its holder dies, which the kernel then does not
/// report.
#[cfg(target_env = "gnu")]
#[test]
fn a_lock_of_another_kind_is_refused() {
    use rustix::fs::{MemfdFlags, SealFlags};
    use std::os::unix::fs::FileExt;

    let shared = SharedBuffer::<[u8; 4]>::create().unwrap();
    // SAFETY: the file is only read, so nothing is written without the lock.
    let segment = std::fs::File::from(unsafe { shared.try_clone_fd() }.unwrap());
    let mut bytes = [0; 448];
    segment.read_exact_at(&mut bytes, 0).unwrap();
    for (kind, answer) in [
        (bytes[272], "opened"),
        (bytes[272] ^ 0x10, "the lock of this segment was not made as this program makes one"),
    ] {
        bytes[272] = kind;
        let memory = rustix::fs::memfd_create("copy", MemfdFlags::ALLOW_SEALING).unwrap();
        rustix::io::write(&memory, &bytes).unwrap();
        rustix::fs::fcntl_add_seals(&memory, SealFlags::SHRINK | SealFlags::GROW).unwrap();
        // SAFETY: this process made the memory, and no other process has it, so all who have it open
        // keep to the lock.
        let opened = unsafe { SharedBuffer::<[u8; 4]>::from_fd(memory) };
        assert_eq!(opened.map_or_else(|error| error.to_string(), |_| "opened".into()), answer);
    }
}

/// A later process may have the number of the name's owner, and under the descriptor a file that
/// cannot be opened, or that blocks when it is opened.
#[test]
fn a_name_that_leads_to_something_else_is_taken_over() {
    use rustix::fs::{CWD, FileType, Mode, OFlags};
    use std::os::fd::{AsRawFd, OwnedFd};

    let name = &format!("elsewhere-{}", std::process::id());
    drop(SharedBuffer::<[u8; 4]>::create_named(name).unwrap());
    let fifo = std::env::temp_dir().join(name);
    rustix::fs::mknodat(CWD, &fifo, FileType::Fifo, Mode::RWXU, 0).unwrap();
    let flags = OFlags::RDONLY | OFlags::NONBLOCK;
    let fifo_end = rustix::fs::open(&fifo, flags, Mode::empty()).unwrap();
    std::fs::remove_file(&fifo).unwrap();
    let socket = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    for other in [fifo_end, OwnedFd::from(socket)] {
        let target = format!("/proc/{}/fd/{}", std::process::id(), other.as_raw_fd());
        let user = rustix::process::geteuid().as_raw();
        std::os::unix::fs::symlink(target, format!("/dev/shm/overlaid-{user}/{name}")).unwrap();
        let (sender, answers) = std::sync::mpsc::channel();
        let taker = name.clone();
        std::thread::spawn(move || {
            // SAFETY: there is no such segment to open, so there is no lock that could be broken.
            let opened = unsafe { SharedBuffer::<[u8; 4]>::open(&taker) };
            let unknown = matches!(opened, Err(SharedError::NameUnknown(_)));
            let taken_over = SharedBuffer::<[u8; 4]>::create_named(&taker).is_ok();
            let _ = sender.send((unknown, taken_over));
        });
        let long = std::time::Duration::from_secs(20);
        assert_eq!(answers.recv_timeout(long).expect("it waits"), (true, true));
    }
}

/// An overlay whose constants are wrong, which safe code may write.
struct Liar;

impl Overlay for Liar {
    type View = [u8; 1 << 20];
    const LAYOUT: &'static Layout = <[u8; 1 << 20]>::LAYOUT;
    const SIZE: usize = 1;
    const ALIGN: usize = 0;
}

#[test]
fn the_memory_is_as_large_as_the_views_whatever_the_constants_say() {
    let shared = SharedBuffer::<Liar, Liar>::create().unwrap();
    // SAFETY: only the metadata of the file is used, so nothing is written without the lock.
    let file = std::fs::File::from(unsafe { shared.try_clone_fd() }.unwrap());
    assert_eq!(file.metadata().unwrap().len(), 384 + (3 << 20));
    let mut guard = shared.lock().unwrap();
    guard[(1 << 20) - 1] = 1;
    let value = guard.snapshot();
    guard.publish(&value);
    assert_eq!(shared.published().read().unwrap()[(1 << 20) - 1], 1);
    assert_eq!(shared.lend().into_raw().size, 1 << 20);
}

/// The value is larger than the stack of the thread.
#[test]
fn zeroes_are_checked_in_place() {
    #[derive(Overlay)]
    #[overlay(endian = little)]
    struct Tall {
        #[overlay(magic = 7)]
        magic: u8,
        rest: [u8; 67_108_864],
    }
    let refused = SharedBuffer::<Tall>::create().unwrap_err();
    assert!(matches!(refused, SharedError::Zeroes(_)), "{refused}");
}
