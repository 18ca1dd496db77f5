//! Random schemas, which `../generate` writes.

use overlaid::Overlay;

use crate::schemas::{Inner, Level, Message, Name, Section, Transport};
use crate::subject::Subject;

include!(concat!(env!("OUT_DIR"), "/dynamic.rs"));
