//! Schemas whose layout depends on their data, as a user has them.

mod borrowed;
mod building;
mod combinations;
mod functions;
mod places;
mod random;
mod stream;
mod strides;
mod views;
mod visibility;
mod writing;
mod written;
