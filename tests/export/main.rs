//! Exports of layouts: their text, and that C and C++ compilers accept and agree with it.

mod schemas;

use std::process::Command;

use overlaid::export::{
    c_header, c_header_named, c_header_of_head, numpy_dtype, numpy_dtype_of_head,
};
use overlaid::layout::Layout;
use overlaid::{Be, Le, Overlay};
use overlaid_examples::peers::{Product, compile};

use crate::schemas::{Everything, Header64, Huge, Keywords, Kind, Point, Tuple, Wide};

/// Compiles a program as C and as C++, runs both, and returns what they wrote, which must be the same.
fn run(name: &str, source: &str, headers: &[(&str, String)]) -> Vec<u8> {
    let [c, cpp] = ["c", "cpp"].map(|extension| {
        let file = format!("{name}.{extension}");
        let program = compile(&file, &[(&file, source)], headers, Product::Program).unwrap();
        let output = Command::new(program).output().unwrap();
        assert!(output.status.success(), "{file}: {}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    });
    assert_eq!(c, cpp, "{name}");
    c
}

#[test]
fn what_c_and_cpp_write_rust_reads_and_the_reverse() {
    let headers = [("everything.h", c_header::<Everything>()), ("wide.h", c_header::<Wide>())];
    let mut bytes = run("export-values", include_str!("values.c"), &headers);
    let wide = bytes.split_off(Everything::SIZE);
    let everything = Everything::overlay(&bytes).unwrap();
    assert_eq!(everything.to_value(), schemas::everything());
    assert_eq!(Wide::overlay(&wide).unwrap().to_value(), schemas::wide());
}

#[test]
fn members_named_like_keywords_of_c_or_cpp_get_an_underscore() {
    let headers = [c_header::<Everything>(), c_header::<Tuple>(), c_header::<Keywords>()];
    for member in ["int_[4];", "_0[1];", "default_[2];", "class_[2];", "xor_[1];", "final[1];"] {
        let member = format!("uint8_t {member}");
        assert!(headers.iter().any(|header| header.contains(&member)), "no {member}");
    }
}

/// With `-Wold-style-cast` too, which many projects in C++ enable.
#[test]
fn every_header_is_cpp_without_a_warning() {
    let headers = [
        ("elf.h", c_header::<Header64>()),
        ("everything.h", c_header::<Everything>()),
        ("grid.h", c_header_named::<[[Be<u32>; 3]; 2]>("grid")),
        ("huge.h", c_header_named::<Le<Huge>>("Huge")),
        ("keywords.h", c_header::<Keywords>()),
        ("kind.h", c_header::<Kind>()),
        ("nothing.h", c_header_named::<[u8; 0]>("nothing")),
        ("number.h", c_header::<Le<f64>>()),
        ("point.h", c_header::<Point>()),
        ("tuple.h", c_header::<Tuple>()),
        ("unnamed.h", c_header::<[Le<i16>; 5]>()),
        ("wide.h", c_header::<Wide>()),
    ];
    let includes = headers.each_ref().map(|(header, _)| format!("#include \"{header}\"\n"));
    let source = format!(
        "#pragma GCC diagnostic error \"-Wold-style-cast\"\n{}\
         int main() {{ Wide wide = {{}}; return wide_set_second(&wide, -1) ? 0 : 1; }}\n",
        includes.concat()
    );
    let sources = [("warnings.cpp", source.as_str())];
    let program = compile("export-warnings", &sources, &headers, Product::Program).unwrap();
    assert!(Command::new(program).status().unwrap().success());
}

#[test]
fn a_header_of_an_array_or_a_number_has_one_member() {
    let headers = [
        ("grid.h", c_header_named::<[[Be<u32>; 3]; 2]>("grid")),
        ("unnamed.h", c_header::<[Le<i16>; 5]>()),
        ("number.h", c_header::<Le<f64>>()),
        ("points.h", c_header_named::<[Point; 2]>("points")),
        ("nothing.h", c_header_named::<[u8; 0]>("nothing")),
    ];
    let source = r#"
        #include "grid.h"
        #include "unnamed.h"
        #include "number.h"
        #include "points.h"
        #include "nothing.h"
        int main(void)
        {
            static struct grid grid;
            static struct i16_5 ints;
            static struct f64 number;
            static struct points points;
            grid_set_at(&grid, 1, 2, 0x01020304);
            i16_5_set_at(&ints, 4, -2);
            f64_set_value(&number, 1.5);
            point_set_x(points_at_mut(&points, 1), -1);
            return grid.at[1][2][3] == 4 && grid_at(&grid, 1, 2) == 0x01020304 &&
                   i16_5_at(&ints, 4) == -2 && f64_value(&number) == 1.5 &&
                   point_x(points_at(&points, 1)) == -1 && NOTHING_SIZE == 0 ? 0 : 1;
        }"#;
    run("export-names", source, &headers);
}

#[test]
fn headers_can_be_included_together() {
    let headers = [
        ("elf.h", c_header::<Header64>()),
        ("point.h", c_header::<Point>()),
        ("everything.h", c_header::<Everything>()),
    ];
    let source = r#"
        #include "elf.h"
        #include "point.h"
        #include "everything.h"
        #include "point.h"
        int main(void)
        {
            static struct Header64 header;
            header64_set_e_phoff(&header, 64);
            return header64_e_phoff(&header) == 64 && MACHINE_X86_64 == 62 &&
                   sizeof IDENT_EI_MAG_MAGIC == 5 ? 0 : 1;
        }"#;
    run("export-elf", source, &headers);
}

#[test]
fn the_c_compiler_refuses_two_layouts_of_one_name() {
    mod other {
        #[derive(overlaid::Overlay)]
        #[overlay(endian = little)]
        pub struct Point {
            pub x: i32,
        }
    }
    let headers = [("point.h", c_header::<Point>()), ("other.h", c_header::<other::Point>())];
    let source = "#include \"point.h\"\n#include \"other.h\"\nint main(void) { return 0; }";
    let sources = [("refused.c", source)];
    let refused = compile("export-refused", &sources, &headers, Product::Program).unwrap_err();
    assert!(
        refused.to_string().contains("another header declares `Point` with another layout"),
        "{refused}"
    );
}

#[test]
fn offsets_are_those_of_the_layout() {
    let (header, json) = (c_header::<Everything>(), numpy_dtype::<Everything>());
    let layout: &Layout = Everything::LAYOUT;
    let offsets: Vec<_> = json
        .split("\"offsets\": [")
        .last()
        .unwrap()
        .split(']')
        .next()
        .unwrap()
        .split(", ")
        .collect();
    for field in layout.fields().iter().filter(|field| !field.reserved) {
        let offset = field.offset.to_string();
        assert!(offsets.contains(&offset.as_str()), "{}: {json}", field.name);
        if field.bits.is_none() {
            let keyword = if ["int", "long", "float"].contains(&field.name) { "_" } else { "" };
            let held = format!("offsetof(struct Everything, {}{keyword}) == {offset}", field.name);
            assert!(header.contains(&held), "no {held} in {header}");
        }
    }
}

#[test]
fn the_description_for_numpy_is_complete() {
    let point = format!(
        "{{\"name\": \"Point\", \"fingerprint\": \"{:#018x}\", \"size\": 4, \"align\": 1, \"dtype\": \
         {{\"names\": [\"x\", \"y\"], \"formats\": [\"<i2\", \"<i2\"], \"offsets\": [0, 2], \
         \"itemsize\": 4, \"bits\": [], \"enums\": []}}}}",
        Point::FINGERPRINT
    );
    assert_eq!(numpy_dtype::<Point>(), point);
    let everything = numpy_dtype::<Everything>();
    for part in [
        "[\">u2\", [2, 3]]",
        "\"V16\"",
        "{\"name\": \"low\", \"word\": \"bits_4\", \"shift\": 0, \"width\": 5, \"signed\": true}",
        "{\"field\": \"kind\", \"name\": \"Kind\", \"variants\": [{\"name\": \"First\", \"value\": 1}, \
         {\"name\": \"LastOne\", \"value\": 7}]}",
    ] {
        assert!(everything.contains(part), "no {part} in {everything}");
    }
    let array = numpy_dtype::<[[Be<f32>; 3]; 2]>();
    assert!(array.ends_with("\"dtype\": {\"subdtype\": \">f4\", \"shape\": [2, 3]}}"), "{array}");
    assert!(numpy_dtype::<Kind>().contains("{\"subdtype\": \"u1\", \"shape\": []}"));
}

#[test]
fn a_dynamic_schema_is_exported_by_its_fixed_head() {
    #[derive(Overlay)]
    #[overlay(endian = big)]
    struct Message {
        kind: u8,
        length: u16,
        #[overlay(len = length)]
        text: String,
        #[overlay(if = kind == 1)]
        more: Option<u8>,
    }

    let header = c_header_of_head::<Message>().unwrap();
    for text in ["struct MessageHead {", "#define MESSAGE_HEAD_SIZE 3", "message_head_length("] {
        assert!(header.contains(text), "{text} in {header}");
    }
    let dtype: serde_json::Value =
        serde_json::from_str(&numpy_dtype_of_head::<Message>().unwrap()).unwrap();
    assert_eq!(dtype["dtype"]["names"], serde_json::json!(["kind", "length"]));
    assert_eq!(dtype["size"], 3);
    let main =
        "#include \"message.h\"\nint main(void) { return sizeof(struct MessageHead) != 3; }\n";
    assert!(run("export-head", main, &[("message.h", header)]).is_empty());

    assert_eq!(c_header_of_head::<Point>().unwrap(), c_header::<Point>());
    assert_eq!(numpy_dtype_of_head::<Point>().unwrap(), numpy_dtype::<Point>());
}

#[test]
fn a_dynamic_schema_without_a_fixed_head_is_refused() {
    #[derive(Overlay)]
    struct Title {
        #[overlay(terminated = 0)]
        title: String,
        kind: u8,
    }

    let refusal = "`Title` has no fixed head, because the layout of its first field `title` depends on \
                   the data";
    assert_eq!(c_header_of_head::<Title>().unwrap_err().to_string(), refusal);
    assert_eq!(numpy_dtype_of_head::<Title>().unwrap_err().to_string(), refusal);
}
