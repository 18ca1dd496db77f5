//! The arguments, and what `--help` says.

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

/// Shows binary files as the fields of their formats.
#[derive(Debug, Parser)]
#[command(name = "overlaid", version, styles = STYLES, after_help = EXAMPLES)]
pub struct Arguments {
    #[command(flatten)]
    pub color: colorchoice_clap::Color,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Shows a file as a tree of fields beside its bytes.
    Inspect(Inspect),
    /// Lists the formats.
    Formats,
    /// Prints the completions of a shell.
    #[command(after_help = COMPLETIONS)]
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Prints the manual page.
    #[command(after_help = MAN)]
    Man {
        /// Writes the pages of the program and of each command as files into this folder instead.
        #[arg(long, value_name = "FOLDER")]
        folder: Option<PathBuf>,
    },
}

/// Shows a file as a tree of fields beside its bytes.
///
/// The program finds the format by what the file starts with, and lays its schema over the bytes. Each line has the
/// offset, the bytes, the name, the type and the value of a field. Fields in others are indented. Of bytes that no field has,
/// a line in parentheses says why: they end a text, are padding, or are a gap. Long lists and long contents are cut;
/// --elements and --bytes say where, and --at shows one field alone.
///
/// What a field refers to is shown after the fields around it, wherever it is in the file: a table of strings, a directory, a
/// page. So is what that refers to, up to --places deep. Bytes can refer to one another without end, so no more than 1024
/// places within places are followed: 16 for each of --elements. One that is not followed is shown as the offset to which
/// it refers, and --at shows what is there.
///
/// Without --count, only what is shown is read, so the size of the file does not matter. The file is mapped, not copied, and
/// must not change meanwhile: pipe a file that does into `-`. A pipe is read to its end first.
#[derive(Debug, Args)]
#[command(allow_negative_numbers = true, after_help = INSPECT, after_long_help = [INSPECT, INSPECT_JSON].join("\n\n"))]
pub struct Inspect {
    /// The file; `-` is the standard input.
    pub file: PathBuf,
    /// The format; without it, the file says it.
    #[arg(long = "as", value_name = "NAME")]
    pub name: Option<String>,
    /// How deep to go: 1 shows the fields of the file, and not what is in them.
    #[arg(long, short, value_name = "N", value_parser = positive)]
    pub depth: Option<usize>,
    /// Shows one field, such as `sections[3].name`.
    #[arg(long, short, value_name = "PATH", conflicts_with = "offset")]
    pub at: Option<String>,
    /// Shows which fields the byte with this offset is in, with their paths for --at; `0x` starts a hexadecimal number.
    #[arg(long, short, value_name = "N", value_parser = number)]
    pub offset: Option<usize>,
    /// Prints JSON, with all elements and all bytes if no option says how many.
    #[arg(long)]
    pub json: bool,
    /// Shows integers in hexadecimal.
    #[arg(long, short = 'x', conflicts_with = "json")]
    pub hex: bool,
    /// How deep to follow places: 1 shows what fields refer to, and not what that refers to [default: 8].
    #[arg(long, short, value_name = "N", value_parser = places)]
    pub places: Option<usize>,
    /// Counts the elements of each list and the variants of each enum in the whole file, instead of showing them. What
    /// elements refer to elsewhere is not counted.
    #[arg(long, short, conflicts_with_all = ["at", "offset", "depth", "hex", "width", "elements", "bytes", "places"])]
    pub count: bool,
    /// How many elements of a list to show, or `all` [default: 64].
    #[arg(long, short, value_name = "N", value_parser = count)]
    pub elements: Option<usize>,
    /// How many bytes of a field to show, or `all` [default: 32].
    #[arg(long, short, value_name = "N", value_parser = count)]
    pub bytes: Option<usize>,
    /// How many bytes a line has [default: 8; 16 on a wide terminal, and 4 or 2 on a narrow one].
    #[arg(long, short, value_name = "N", value_parser = positive, conflicts_with = "json")]
    pub width: Option<usize>,
}

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

const EXAMPLES: &str = "\
Examples:
  overlaid inspect /bin/ls                  the fields of an executable
  overlaid inspect /bin/ls --depth 1        only the outermost ones
  overlaid inspect capture.pcapng --count   what is in a capture
  overlaid formats                          which formats there are";

const INSPECT: &str = "\
Examples:
  overlaid inspect /bin/ls --at 'sections[3]'      one field, and what is in it
  overlaid inspect /bin/ls --offset 0x40           which field is this byte?
  overlaid inspect disk.img --as fat --depth 2     the format is said
  overlaid inspect a.zip --json | jq .node.fields  for other programs
  curl -s https://example.org/a.png | overlaid inspect -

Exit status:
  0  the file was shown
  1  it has no known format, or is not what the format says; what fits was shown, and then the error
  2  the arguments are wrong, or the file cannot be read";

const INSPECT_JSON: &str = "\
JSON:
  The output is one object:
    file, size     the name of the file, and how many bytes it has
    format         the name of the format
    at             the path that --at asked for
    node           what is shown; absent if nothing could be
    fits           whether there was no error in what is shown
    error          the first error, or null: message, schema, field, offset
    cut            with --offset: `true` if more places may refer to the byte than were followed
  A node has:
    name or index  its name in a schema, or its index in a list; the outermost node has neither
    type           its type, as Rust writes it
    offset, size   where it is, in bytes; without a size if its end is not known because of an error
    path           with --offset: what --at takes to show it
    bits           of a bit field in the word at the offset: width, and shift, the number of less significant bits
    role           `magic` or `reserved`, if it is one of these
    variant        the variant of a tagged enum, whose content the node is
    value          a number, a bool, a character or text; an array of these for a list of them
    meaning        the name of the variant, if the value is the number of an enum and has one
    bytes          bytes as hexadecimal digits, two for each
    fields         the nodes in a schema; fields that are absent are left out
    elements       the nodes in a list
    target         of a place: the node that it refers to
    error          what is wrong there
    cut            how many bytes are left out, or `true` if elements are, or what a place refers to
  An integer above 2^53, or below its negative, is a string of decimal digits. A float that is not finite is `NaN`,
  `inf` or `-inf`, as a string.

JSON with --count:
  The output is one object: file, size and format as above, and
    counts         what is in the file: each has a name or a variant, a count, the bytes that these have together, the
                   elements of a list, and what is inside, as an array of the same
    fits           whether there was no error
    errors         the first errors: message, schema, field, offset
    cut            whether places were left out, as there are too many";

const COMPLETIONS: &str = "\
Examples:
  overlaid completions bash > ~/.local/share/bash-completion/completions/overlaid
  overlaid completions zsh > ~/.zfunc/_overlaid
  overlaid completions fish > ~/.config/fish/completions/overlaid.fish";

const MAN: &str = "\
Examples:
  overlaid man | man -l -
  overlaid man --folder ~/.local/share/man/man1";

/// An integer, also in hexadecimal.
fn number(text: &str) -> Result<usize, String> {
    let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
    let number = match digits {
        Some(digits) => usize::from_str_radix(digits, 16),
        None => text.parse(),
    };
    number.map_err(|_| "write a number such as 64 or 0x40".to_owned())
}

fn places(text: &str) -> Result<usize, String> {
    match number(text)? {
        deep @ 0..=64 => Ok(deep),
        _ => Err("places are followed 64 deep at most".to_owned()),
    }
}

fn positive(text: &str) -> Result<usize, String> {
    match number(text)? {
        0 => Err("it is at least 1".to_owned()),
        number => Ok(number),
    }
}

fn count(text: &str) -> Result<usize, String> {
    if text == "all" { Ok(usize::MAX) } else { number(text) }
}
