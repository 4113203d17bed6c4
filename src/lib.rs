//! A translation memory for Azerbaijani and English.

pub mod align;
pub mod article;
#[cfg(feature = "cli")]
pub mod cli;
pub mod formats;
pub mod memory;
pub mod pretranslate;
pub mod score;
pub mod segment;
pub mod starter;
pub mod text;
pub mod unit;
