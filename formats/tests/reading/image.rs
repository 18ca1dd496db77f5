//! Reads all that is in an image, as far as it can be read, for tests and for fuzzing.

use overlaid_formats::image::tiff::{DirectoryView, GpsDirectoryView, ValuesView};
use overlaid_formats::image::{gif, jpeg, png, tiff};

/// Reads a PNG file.
pub fn read_png(bytes: &[u8]) {
    let Ok(file) = png::File::overlay(bytes) else { return };
    let _ = (
        format!("{file:?}"),
        file.texts().is_ok(),
        file.is_header_intact(),
        file.chunk(*b"IDAT").is_some(),
    );
    for chunk in file.chunks() {
        let _ =
            (chunk.is_intact(), chunk.is_critical(), chunk.is_public(), chunk.is_safe_to_copy());
        let _ = chunk.body().map(|body| format!("{body:?}"));
    }
}

/// Reads a GIF file.
pub fn read_gif(bytes: &[u8]) {
    let Ok(file) = gif::File::overlay(bytes) else { return };
    let _ = (format!("{file:?}"), file.loops(), file.comments().count(), file.extensions().count());
    file.images().for_each(|image| drop(image.compressed()));
}

/// Reads a TIFF file.
pub fn read_tiff(bytes: &[u8]) {
    let Ok(file) = tiff::File::overlay(bytes) else { return };
    let _ = file.directories(5);
    let Ok(Some(directory)) = file.directory() else { return };
    read_directory(&directory, 3);
    let _ = file.parts(&directory).map(Iterator::count);
}

fn read_directory(directory: &DirectoryView, depth: usize) {
    let _ = format!("{directory:?}");
    for entry in directory.entries().into_iter().take(100).flatten() {
        let Ok(values) = entry.values() else { continue };
        let _ = (values.numbers(), values.text(), entry.number());
        if matches!(values, ValuesView::Directories(_) | ValuesView::Directories64(_)) && depth > 0
        {
            if let Ok(Some(nested)) = directory.nested(entry.tag()) {
                read_directory(&nested, depth - 1);
            }
        }
    }
    if let Ok(Some(gps)) = directory.gps() {
        read_gps(&gps);
    }
}

fn read_gps(gps: &GpsDirectoryView) {
    let _ = gps.position();
    for entry in gps.entries().into_iter().take(100).flatten() {
        let _ = entry.values().map(|values| (values.numbers(), format!("{values:?}")));
    }
}

/// Reads a JPEG file.
pub fn read_jpeg(bytes: &[u8]) {
    let Ok(file) = jpeg::File::overlay(bytes) else { return };
    let _ = (format!("{file:?}"), file.frame().is_ok(), file.comments().count(), file.profile());
    let _ = file.exif().map(|exif| exif.directories(3));
    for segment in file.segments().into_iter().map_while(Result::ok) {
        let body = segment.parameters().map(|parameters| parameters.body());
        let _ = format!("{body:?}");
    }
    for content in file.applications() {
        if let jpeg::ContentView::Photoshop(photoshop) = content {
            photoshop.resources().into_iter().for_each(|resource| drop(format!("{resource:?}")));
        }
    }
}
