//! The table in the documentation of the view of a dynamic schema.

use std::error::Error;

use quote::quote;

use crate::pipeline::derive::derive;

const TABLE: &str = "\
[`Packet`] laid over bytes. Nothing is copied.

| offset | size | bits | field | type | byte order | role | condition | extent | check |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 0 | 2 |  | `magic` | `[u8; 2]` |  | magic |  |  |  |
| 2 | 1 | 4..8 | `version` | `u8` |  |  |  |  |  |
| 2 | 1 | 0..4 | `flags` | `u8` |  |  |  |  | `flags != 15` |
| 3 | 2 |  | `length` | `u16` | big |  |  |  |  |
| 5 | 2 |  | `spare` | `[u8; 2]` |  | reserved |  |  |  |
| 12 | 4 |  | `id` | `u32` | little |  |  |  |  |
| 16 | 4 |  | `address` | `u32 as Ipv4Addr` | big |  |  |  |  |
| 20 | … |  | `options` | `Vec<u8>` |  |  |  | `end = 40`, `pad = 4` |  |
| … | 2 |  | `mark` | `Option<u16>` | big |  | `flags & 1 == 1` |  |  |
| … | … |  |  |  |  | hidden |  |  |  |
| … | … |  | `records` | `Vec<Record>` |  |  |  | `until = it.length == 0` |  |
| … | … |  | `offsets` | `Vec<u16>` |  |  |  | `at = length - 8`, `count = 2`, `stride = 3` |  |
| … | … |  | `title` | `String` |  |  |  | `terminated = 0` |  |
| … | … |  | `body` | `Body` |  |  |  | `tag = version`, `rest` |  |
| … | size of `Trailer` |  | `trailer` | `Trailer` |  |  |  |  |  |";

#[test]
fn the_view_of_a_dynamic_schema_is_documented_as_a_table() -> Result<(), Box<dyn Error>> {
    let schema = quote! {
        #[overlay(endian = big, bit_order = msb, len = length)]
        struct Packet {
            #[overlay(magic = *b"PK")]
            magic: [u8; 2],
            #[overlay(bits = 4)]
            version: u8,
            #[overlay(bits = 4, check = flags != 15)]
            flags: u8,
            length: u16,
            #[overlay(reserved)]
            spare: [u8; 2],
            #[overlay(at = 12, endian = little)]
            id: u32,
            #[overlay(as = u32)]
            address: Ipv4Addr,
            #[overlay(end = 40, pad = 4)]
            options: Vec<u8>,
            #[overlay(if = flags & 1 == 1)]
            mark: Option<u16>,
            #[doc(hidden)]
            #[overlay(dynamic)]
            secret: Record,
            #[overlay(until = it.length == 0)]
            records: Vec<Record>,
            #[overlay(at = length - 8, count = 2, stride = 3)]
            offsets: Vec<u16>,
            #[overlay(terminated = 0)]
            title: String,
            #[overlay(tag = version, rest)]
            body: Body,
            trailer: Trailer,
        }
    };
    let file: syn::File = syn::parse2(derive(syn::parse2(schema)?))?;
    let view = file.items.iter().find_map(|item| match item {
        syn::Item::Struct(item) if item.ident == "PacketView" => Some(item),
        _ => None,
    });
    let attribute = view.and_then(|view| view.attrs.first()).ok_or("no documentation")?;
    let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) =
        &attribute.meta.require_name_value()?.value
    else {
        return Err("no text".into());
    };
    assert_eq!(text.value(), TABLE);
    Ok(())
}
