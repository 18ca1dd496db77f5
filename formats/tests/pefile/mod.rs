//! What the program `print.py` prints of images with pefile, as the schemas of PE give it.

use std::fmt::Write as _;

use overlaid::{Overlay, OverlayError};
use overlaid_formats::executable::pe::{
    Directory, DirectoryOverlay, FileView, ImageView, LookupsView, OptionalHeaderView,
    ResourceDirectoryView,
};

/// Bytes as Python's `repr` shows them.
fn text(bytes: &[u8]) -> String {
    let mut shown = String::new();
    for byte in bytes {
        match byte {
            b'\t' => shown.push_str("\\t"),
            b'\n' => shown.push_str("\\n"),
            b'\r' => shown.push_str("\\r"),
            b'\\' => shown.push_str("\\\\"),
            b' '..=b'~' => shown.push(char::from(*byte)),
            byte => write!(shown, "\\x{byte:02x}").expect("a string grows"),
        }
    }
    if shown.is_empty() { "\"\"".to_owned() } else { shown }
}

fn line(kind: &str, numbers: &[u64]) -> String {
    let numbers: Vec<_> = numbers.iter().map(u64::to_string).collect();
    format!("{kind} {}", numbers.join(" "))
}

/// All lines of a file.
pub fn lines(file: &FileView) -> Result<Vec<String>, OverlayError> {
    let image = file.image()?;
    let optional = image.optional();
    let mut lines = vec![dos(file), coff(&image)];
    header(&optional, &mut lines);
    sections(&image, &mut lines)?;
    imports(&optional, &mut lines)?;
    exports(&optional, &mut lines)?;
    relocations_and_debug(&optional, &mut lines)?;
    if let Some(resources) = optional.resources()? {
        resource_level(&image, &resources.tree().types(), 0, &mut lines)?;
    }
    Ok(lines)
}

fn dos(file: &FileView) -> String {
    let dos = file.dos();
    let numbers = [
        dos.last_page_bytes(),
        dos.pages(),
        dos.relocation_count(),
        dos.header_paragraphs(),
        dos.min_paragraphs(),
        dos.max_paragraphs(),
        dos.initial_ss(),
        dos.initial_sp(),
        dos.checksum(),
        dos.initial_ip(),
        dos.initial_cs(),
        dos.relocations_at(),
        dos.overlay_number(),
        dos.oem_id(),
        dos.oem_info(),
    ];
    line("dos", &numbers.map(u64::from)) + &format!(" {}", dos.pe_at())
}

fn coff(image: &ImageView) -> String {
    let header = image.header();
    let numbers = [
        u16::from(header.machine()).into(),
        header.section_count().into(),
        header.time(),
        header.symbols_at(),
        header.symbol_count(),
        header.optional_size().into(),
        u16::from_le_bytes(*header.flags().bytes()).into(),
    ];
    line("coff", &numbers.map(u64::from))
}

fn header(optional: &OptionalHeaderView, lines: &mut Vec<String>) {
    let start = [
        optional.kind() as u32,
        optional.linker_major().into(),
        optional.linker_minor().into(),
        optional.code_size(),
        optional.initialized_size(),
        optional.uninitialized_size(),
        optional.entry_rva(),
        optional.code_rva(),
    ];
    let middle = [
        optional.section_alignment(),
        optional.file_alignment(),
        optional.system_major().into(),
        optional.system_minor().into(),
        optional.image_major().into(),
        optional.image_minor().into(),
        optional.subsystem_major().into(),
        optional.subsystem_minor().into(),
        optional.win32_version(),
        optional.image_size(),
        optional.headers_size(),
        optional.checksum(),
        u16::from(optional.subsystem()).into(),
        u16::from_le_bytes(*optional.dll_flags().bytes()).into(),
    ];
    let end = [
        optional.stack_reserve(),
        optional.stack_commit(),
        optional.heap_reserve(),
        optional.heap_commit(),
        optional.loader_flags().into(),
        optional.directory_count().into(),
    ];
    let mut numbers = start.map(u64::from).to_vec();
    numbers.push(optional.image_base());
    numbers.extend(middle.map(u64::from));
    numbers.extend(end);
    lines.push(line("optional", &numbers));
    for directory in directories(optional).into_iter().flatten() {
        lines.push(line("directory", &[directory.rva.into(), directory.size.into()]));
    }
}

fn directories(optional: &OptionalHeaderView) -> [Option<Directory>; 16] {
    [
        optional.export(),
        optional.import(),
        optional.resource(),
        optional.exception(),
        optional.certificate(),
        optional.relocation(),
        optional.debug(),
        optional.architecture(),
        optional.global_pointer(),
        optional.tls(),
        optional.load_config(),
        optional.bound_import(),
        optional.import_addresses(),
        optional.delay_import(),
        optional.clr(),
        optional.reserved(),
    ]
    .map(|directory| directory.map(DirectoryOverlay::to_value))
}

fn sections(image: &ImageView, lines: &mut Vec<String>) -> Result<(), OverlayError> {
    for section in image.sections() {
        let size = section.content()?.map_or(0, <[u8]>::len);
        lines.push(format!("section {} {size}", text(section.name()?)));
        let numbers = [
            section.virtual_size(),
            section.rva(),
            section.content_size(),
            section.content_at(),
            section.relocations_at(),
            section.lines_at(),
            section.relocation_count().into(),
            section.line_count().into(),
            u32::from_le_bytes(*section.flags().bytes()),
        ];
        lines.push(line("numbers", &numbers.map(u64::from)));
    }
    Ok(())
}

fn imports(optional: &OptionalHeaderView, lines: &mut Vec<String>) -> Result<(), OverlayError> {
    let entries = optional.imports()?.map(|imports| imports.entries());
    for entry in entries.into_iter().flatten() {
        let Some(name) = entry.name()? else { break };
        let numbers = [
            entry.lookup_rva(),
            entry.time(),
            entry.forwarder(),
            entry.name_rva(),
            entry.addresses_rva(),
        ];
        lines.push(line("import", &numbers.map(u64::from)));
        lines.push(format!("library {}", text(name.text())));
        functions(entry.lookups()?, lines)?;
    }
    let entries = optional.delay_imports()?.map(|imports| imports.entries());
    for entry in entries.into_iter().flatten() {
        let Some(name) = entry.name()? else { break };
        let numbers = [
            entry.attributes(),
            entry.name_rva(),
            entry.handle_rva(),
            entry.addresses_rva(),
            entry.lookup_rva(),
            entry.bound_rva(),
            entry.unload_rva(),
            entry.time(),
        ];
        lines.push(line("delayed", &numbers.map(u64::from)));
        lines.push(format!("library {}", text(name.text())));
        functions(entry.lookups()?, lines)?;
    }
    Ok(())
}

fn functions(lookups: Option<LookupsView>, lines: &mut Vec<String>) -> Result<(), OverlayError> {
    for lookup in lookups.map(|lookups| lookups.entries()).into_iter().flatten() {
        match (lookup.hint()?, lookup.ordinal()) {
            (Some(hint), _) => {
                lines.push(format!("function {} {}", hint.hint(), text(hint.name())));
            }
            // pefile leaves out imports by the number 0.
            (None, Some(number @ 1..)) => lines.push(format!("number {number}")),
            (None, Some(0) | None) => {}
        }
    }
    Ok(())
}

fn exports(optional: &OptionalHeaderView, lines: &mut Vec<String>) -> Result<(), OverlayError> {
    let Some(exports) = optional.exports()? else { return Ok(()) };
    let table = exports.directory();
    let numbers = [
        table.flags(),
        table.time(),
        table.major().into(),
        table.minor().into(),
        table.name_rva(),
        table.ordinal_base(),
        table.function_count(),
        table.name_count(),
        table.functions_rva(),
        table.names_rva(),
        table.indices_rva(),
    ];
    lines.push(line("exports", &numbers.map(u64::from)));
    lines.push(format!("name {}", text(exports.name())));
    let functions: Vec<_> = exports.functions().iter().collect();
    let mut all = Vec::new();
    let mut has_name = vec![false; functions.len()];
    for (name, index) in exports.names().iter().zip(exports.indices()) {
        let index = usize::from(index.get());
        if let Some(has_name) = has_name.get_mut(index) {
            *has_name = true;
        }
        all.push((index, Some(name.name()?.text())));
    }
    // Numbers without an address are not used.
    all.extend(
        (0..functions.len())
            .filter(|i| !has_name[*i] && functions[*i].rva() != 0)
            .map(|i| (i, None)),
    );
    all.sort();
    for (index, name) in all {
        let Some(function) = functions.get(index) else { continue };
        let forwarder =
            function.forwarder()?.map_or("-".to_owned(), |forwarder| text(forwarder.text()));
        let ordinal = table.ordinal_base() as usize + index;
        lines.push(format!(
            "export {ordinal} {} {} {forwarder}",
            function.rva(),
            name.map_or("-".to_owned(), text)
        ));
    }
    Ok(())
}

fn relocations_and_debug(
    optional: &OptionalHeaderView,
    lines: &mut Vec<String>,
) -> Result<(), OverlayError> {
    for block in
        optional.relocations()?.map(|relocations| relocations.blocks()).into_iter().flatten()
    {
        lines.push(line("block", &[block.page_rva().into(), block.size().into()]));
        for entry in block.entries() {
            lines.push(line("relocation", &[u8::from(entry.kind()).into(), entry.offset().into()]));
        }
    }
    for entry in optional.debug_data()?.map(|debug| debug.entries()).into_iter().flatten() {
        let numbers = [
            entry.flags(),
            entry.time(),
            entry.major().into(),
            entry.minor().into(),
            entry.kind().into(),
            entry.size(),
            entry.rva(),
            entry.content_at(),
        ];
        lines.push(line("debug", &numbers.map(u64::from)));
        if let Some(pdb) = entry.code_view()? {
            lines.push(format!("pdb {} {}", pdb.age(), text(pdb.path())));
        }
    }
    Ok(())
}

fn resource_level<'a>(
    image: &ImageView<'a>,
    level: &ResourceDirectoryView<'a>,
    depth: usize,
    lines: &mut Vec<String>,
) -> Result<(), OverlayError> {
    let numbers = [level.flags(), level.time(), level.major().into(), level.minor().into()];
    lines.push(line(&format!("resource-level {depth}"), &numbers.map(u64::from)));
    for entry in level.entries() {
        let name = entry.name()?.map_or_else(|| entry.id().to_string(), |name| name.text());
        lines.push(format!("resource {depth} {name}"));
        // There are three levels; a file with more of them could have a loop.
        if let Some(next) = entry.directory()?.filter(|_| depth < 3) {
            resource_level(image, &next, depth + 1, lines)?;
        }
        if let Some(data) = entry.data()? {
            lines.push(line(
                "data",
                &[data.rva().into(), data.size().into(), data.code_page().into()],
            ));
            let _ = image.offset_of(data.rva());
        }
    }
    Ok(())
}
