//! Schemas whose layout depends on their data, as a user has them.

#[path = "views.rs"]
mod views;
