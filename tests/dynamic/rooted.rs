//! Places that count from a root.

use overlaid::{At, Fault, List, Overlay, OverlayError, Root};

/// As in ELF: a table of sections, each of which says where in the file its bytes are.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, root)]
struct Elf {
    section_offset: u8,
    sections: u8,
    section_size: u8,
    #[overlay(at = section_offset, count = sections, stride = section_size)]
    table: At<Vec<Section>>,
    #[overlay(at = section_offset, count = sections)]
    dense: At<Vec<Section>>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
struct Section {
    offset: u8,
    size: u8,
    #[overlay(at = offset, from = root, len = size)]
    data: At<Vec<u8>>,
}

const ELF: &[u8] = b"\x05\x02\x02ab\x03\x02\x00\x03";

#[test]
fn an_element_of_a_list_counts_from_the_file() -> Result<(), OverlayError> {
    let elf = Elf::overlay(ELF)?;
    for table in [elf.table()?, elf.dense()?] {
        let data: Vec<&[u8]> =
            table.iter().map(|section| section.data()).collect::<Result<_, _>>()?;
        assert_eq!(data, [b"ab".as_slice(), b"\x05\x02\x02"]);
        assert_eq!(table.get(1).expect("an element").shorten().data()?, b"\x05\x02\x02");
    }
    let error = Elf::overlay(b"\x03\x01\x02\x04\x09")?;
    let section = error.table()?.first().expect("an element");
    assert_eq!(
        section.data().expect_err("too long").to_string(),
        "field `data` of `Section` at byte 4: it needs 9 bytes, 1 is left"
    );
    Ok(())
}

#[test]
fn without_a_root_around_it_a_schema_counts_from_the_bytes_that_are_laid() {
    let section = Section::overlay_prefix(b"\x02\x03abc").expect("a section");
    assert_eq!(section.0.data(), Ok(b"abc".as_slice()));
    // The outermost is what the call lays, and the list is.
    let sections = Section::overlay_list(b"\x00\x01\x02\x02").expect("two sections");
    assert_eq!(sections.get(1).expect("there").data(), Ok(b"\x02\x02".as_slice()));
}

/// As in TIFF: a chain of directories, which count from the file.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, root)]
struct Tiff {
    order: [u8; 2],
    first: u16,
    #[overlay(at = first, if = first != 0)]
    directory: Option<At<Directory>>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
struct Directory {
    entries: u8,
    #[overlay(count = entries)]
    values: Vec<u8>,
    next: u16,
    #[overlay(at = next, from = root, if = next != 0)]
    following: Option<At<Directory>>,
}

const TIFF: &[u8] = b"MM\x00\x08----\x02ab\x00\x0d\x01c\x00\x08";

#[test]
fn a_chain_counts_from_the_file() -> Result<(), OverlayError> {
    // The last directory refers to the first one.
    let tiff = Tiff::overlay(&[TIFF, b"\x01c\x00\x08"].concat())?.to_value()?;
    assert_eq!(tiff.directory, Some(At::new()));
    let tiff = Tiff::overlay(TIFF)?;
    let mut directory = tiff.directory()?;
    let mut all = Vec::new();
    while let Some(this) = directory.filter(|_| all.len() < 5) {
        all.push(this.values());
        directory = this.following()?;
    }
    assert_eq!(all, [b"ab".as_slice(), b"c", b"ab", b"c", b"ab"]);
    Ok(())
}

/// A TIFF within another file, as in EXIF.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(root)]
struct Photo {
    offset: u8,
    length: u8,
    #[overlay(len = length)]
    exif: Tiff,
    #[overlay(tag = length, rest)]
    more: More,
    #[overlay(at = offset)]
    section: At<Section>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
enum More {
    #[overlay(other)]
    Sections(Vec<Section>),
}

fn photo() -> Vec<u8> {
    [b"\x02\x11".as_slice(), TIFF, b"\x00\x02\x02\x02"].concat()
}

#[test]
fn the_innermost_root_counts() -> Result<(), OverlayError> {
    let bytes = photo();
    let photo = Photo::overlay(&bytes)?;
    let directory = photo.exif().directory()?.expect("there");
    assert_eq!(directory.following()?.expect("there").values(), b"c");
    // What follows the inner root counts from the outer one again.
    let MoreView::Sections(sections) = photo.more();
    let data: Vec<&[u8]> = sections.iter().map(|it| it.data()).collect::<Result<_, _>>()?;
    assert_eq!(data, [&bytes[..2], &bytes[2..4]]);
    assert_eq!(photo.section()?.offset(), b'M');
    Ok(())
}

#[test]
fn a_list_of_a_view_for_writing_has_no_root() -> Result<(), OverlayError> {
    #[derive(Overlay)]
    struct Sections {
        #[overlay(rest)]
        sections: Vec<Section>,
    }
    let mut bytes = *b"\x00\x02\x02\x02";
    let mut view = Sections::overlay_mut(&mut bytes)?;
    let mut sections = view.sections_mut();
    sections.first_mut().expect("there").set_size(1);
    let error = sections.get(0).expect("there").data().expect_err("borrowed");
    let OverlayError::Field { fault: Fault::RootIsBorrowed, .. } = error else { panic!("{error}") };
    assert_eq!(
        Sections::overlay(&bytes)?.sections().get(0).map(|it| it.data()),
        Some(Ok(&[0][..]))
    );
    Ok(())
}

#[test]
fn what_needs_no_root_has_nothing_for_it() {
    #[derive(Overlay)]
    struct Name {
        length: u8,
        #[overlay(len = length)]
        text: Vec<u8>,
    }
    /// A list is covariant.
    fn shorter<'a>(list: List<'static, Name>, _: &'a u8) -> List<'a, Name> {
        list
    }
    assert!(shorter(Name::overlay_list(b"\0").expect("a name"), &0).len() == 1);
    let word = size_of::<usize>();
    assert_eq!(size_of::<List<'_, Name>>() + 2 * word, size_of::<List<'_, Section, Root<'_>>>());
    assert_eq!(size_of::<NameView<'_>>(), 5 * word);
    // One that does has the bytes of its root.
    assert_eq!(size_of::<SectionView<'_>>(), 5 * word);
    // A root does not need another one.
    assert_eq!(size_of::<TiffView<'_>>(), 3 * word);
}

/// The slices of a fat file, each of which is a file of its own.
#[derive(Overlay)]
#[overlay(endian = big)]
struct Fat {
    count: u8,
    #[overlay(count = count)]
    slices: Vec<Slice>,
    #[overlay(rest)]
    content: Vec<u8>,
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Slice {
    offset: u8,
    size: u8,
    #[overlay(at = offset, from = root, len = size)]
    file: At<Elf>,
}

#[test]
fn a_slice_is_a_root_of_its_own() -> Result<(), OverlayError> {
    let bytes = [b"\x01\x03\x09".as_slice(), ELF].concat();
    let fat = Fat::overlay(&bytes)?;
    let slice = fat.slices().first().expect("a slice");
    let section = slice.file()?.table()?.first().expect("a section");
    assert_eq!(section.data()?, b"ab");
    assert_eq!(fat.content(), ELF);
    Ok(())
}

#[derive(Overlay)]
#[overlay(endian = little, given(width: u8))]
struct Given {
    offset: u8,
    #[overlay(at = offset, from = root, count = width)]
    numbers: At<Vec<u16>>,
}

#[test]
fn parameters_are_kept_beside_the_root() -> Result<(), OverlayError> {
    let list = Given::overlay_given_list(b"\x01\x00\x02", 1)?;
    let all: Vec<_> = list.iter().map(|it| it.numbers().map(<[_]>::len)).collect();
    assert_eq!((&all[0], &all[1]), (&Ok(1), &Ok(1)));
    assert!(all[2].is_err());
    Ok(())
}

/// Offsets of 64 bits, and records that refer to one another.
#[derive(Overlay)]
#[overlay(endian = little, root)]
struct Hostile {
    count: u64,
    #[overlay(at = count, count = count)]
    links: At<Vec<Link>>,
    #[overlay(at = 8, rest)]
    all: At<Vec<Link>>,
}

#[derive(Overlay)]
#[overlay(endian = little)]
struct Link {
    offset: u64,
    size: u64,
    #[overlay(at = offset, from = root, if = offset != 0)]
    next: Option<At<Link>>,
    #[overlay(at = offset + size, from = root, len = size * 2)]
    data: At<Vec<u8>>,
    #[overlay(at = 8, from = root, count = size)]
    everything: At<Vec<Link>>,
}

#[test]
fn offsets_and_counts_beyond_all_bytes_are_errors() -> Result<(), OverlayError> {
    let bytes = [0xff; 72];
    let hostile = Hostile::overlay(&bytes)?;
    assert!(hostile.links().is_err());
    for link in hostile.all()? {
        assert!(link.next().is_err() && link.data().is_err() && link.everything().is_err());
    }
    Ok(())
}

#[test]
fn a_megabyte_of_links_is_followed_as_often_as_the_caller_says() -> Result<(), OverlayError> {
    // Each link refers to itself, and to all of them.
    let links = 1 << 16;
    let mut bytes = vec![0; 8];
    for link in 0..links {
        bytes.extend((8 + 16 * link as u64).to_le_bytes());
        bytes.extend((links as u64).to_le_bytes());
    }
    let hostile = Hostile::overlay(&bytes)?;
    let all = hostile.all()?;
    let mut link = all.first().expect("there");
    for _ in 0..1000 {
        link = link.next()?.expect("there");
    }
    assert_eq!((link.offset(), link.everything()?.len()), (8, links));
    assert!(hostile.to_value().is_ok());
    Ok(())
}
