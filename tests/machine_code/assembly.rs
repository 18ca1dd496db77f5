//! Reads the functions of an assembly file and their instructions.

/// The instructions of the function with this name, without labels, directives and comments.
pub fn instructions<'a>(assembly: &'a str, name: &str) -> Option<Vec<&'a str>> {
    let mut lines = assembly.lines().skip_while(|line| !is_label(line, name));
    lines.next()?;
    let body = lines.take_while(|line| !ends_function(line));
    Some(
        body.map(|line| without_comment(line).trim()).filter(|line| is_instruction(line)).collect(),
    )
}

/// The function that LLVM has merged this one with, which the assembly writes as `one = other`.
pub fn merged_function<'a>(assembly: &'a str, name: &str) -> Option<&'a str> {
    let assigned = |line: &'a str| {
        // `.set one, other` or `one = other`
        let (one, other) = match line.trim().strip_prefix(".set") {
            Some(names) => names.split_once(',')?,
            None => line.split_once('=')?,
        };
        let is_name = one.trim() == name || one.trim().strip_prefix('_') == Some(name);
        is_name.then(|| other.trim().trim_start_matches('_'))
    };
    assembly.lines().find_map(assigned)
}

/// The name of the instruction, without its operands.
pub fn mnemonic(instruction: &str) -> &str {
    instruction.split_whitespace().next().unwrap_or_default()
}

/// Whether the line is the label of this function. Apple's assemblers prefix names with an
/// underscore.
fn is_label(line: &str, name: &str) -> bool {
    without_comment(line)
        .trim()
        .strip_suffix(':')
        .is_some_and(|label| label == name || label.strip_prefix('_') == Some(name))
}

fn ends_function(line: &str) -> bool {
    let line = line.trim();
    line.starts_with(".Lfunc_end") || line == ".cfi_endproc" || line.starts_with("Lfunc_end")
}

/// The line without a comment. A comment starts with `#` on x86-64 and with `//` on 64-bit ARM,
/// where `#` marks a constant.
fn without_comment(line: &str) -> &str {
    let start = if cfg!(target_arch = "aarch64") { line.find("//") } else { line.find('#') };
    start.map_or(line, |start| &line[..start])
}

fn is_instruction(line: &str) -> bool {
    !line.is_empty() && !line.starts_with(['.', ';', '#']) && !line.ends_with(':')
}
