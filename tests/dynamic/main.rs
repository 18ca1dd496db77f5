//! Schemas whose layout depends on their data, as a user has them.

mod borrowed;
mod building;
mod checks;
mod codecs;
mod combinations;
mod constants;
mod functions;
mod lazy;
mod least_size;
mod orders;
mod parameters;
mod places;
mod random;
mod read_only;
mod recursion;
mod referred;
mod rooted;
#[cfg(all(target_os = "linux", target_pointer_width = "64", not(miri)))]
mod spoiled;
mod stream;
mod strides;
mod views;
mod visibility;
mod writing;
mod writing_places;
mod written;
