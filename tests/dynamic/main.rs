//! Schemas whose layout depends on their data, as a user has them.

#[path = "combinations.rs"]
mod combinations;
#[path = "views.rs"]
mod views;
