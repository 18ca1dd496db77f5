//! Reads all that is in an archive, as far as it can be read, for tests and for fuzzing.

use overlaid_formats::archive::tar::MemberView;
use overlaid_formats::archive::{gzip, tar, zip};

/// Reads a ZIP archive.
pub fn read_zip(bytes: &[u8]) {
    let Ok(file) = zip::File::overlay(bytes) else { return };
    let _ = (
        file.entries(),
        file.start(),
        file.comment(),
        file.locator(),
        file.end64(),
        format!("{file:?}"),
    );
    for entry in file.directory().into_iter().take(100).map_while(Result::ok) {
        let _ = (
            entry.name_text(),
            entry.comment_text(),
            entry.size(),
            entry.compressed_size(),
            entry.offset64(),
        );
        let _ = (
            entry.mode(),
            entry.is_folder(),
            entry.changed(),
            entry.is_intact(),
            format!("{entry:?}"),
        );
        for field in entry.fields().into_iter().flatten().map_while(Result::ok) {
            if let zip::BodyView::UnixIds(ids) = field.body() {
                let _ = ids.numbers();
            }
        }
        if let Ok(local) = entry.local() {
            let _ = (
                local.name_text(),
                local.data(),
                local.fields().checked().is_ok(),
                format!("{local:?}"),
            );
            let _ = local
                .descriptor()
                .map(|descriptor| (descriptor.size(), descriptor.compressed_size()));
        }
    }
}

/// Reads a tar archive.
pub fn read_tar(bytes: &[u8]) {
    let Ok(file) = tar::File::overlay(bytes) else { return };
    file.members().into_iter().map_while(Result::ok).for_each(|member| read_member(&member));
    for entry in file.entries().map_while(Result::ok) {
        let _ =
            (entry.path(), entry.link(), entry.data(), entry.sparse(), entry.attribute(b"mtime"));
    }
}

fn read_member(member: &MemberView) {
    let _ = (member.path(), member.owners().is_some(), member.is_intact(), member.is_end());
    let _ = (format!("{member:?}"), member.to_value().is_ok());
}

/// Reads a gzip file.
pub fn read_gzip(bytes: &[u8]) {
    let Ok(file) = gzip::File::overlay(bytes) else { return };
    let _ = file.to_value();
    for member in file.members().into_iter().map_while(Result::ok) {
        let _ = (member.name_text(), member.comment_text(), member.is_header_intact());
        let _ = (member.has_crc32(b""), format!("{member:?}"));
        let fields = member.extra().map(|extra| extra.fields());
        fields
            .into_iter()
            .flatten()
            .map_while(Result::ok)
            .for_each(|field| drop(format!("{field:?}")));
    }
}
