//! A translation memory for Azerbaijani and English.

pub mod align;
pub mod article;
pub mod formats;
pub mod memory;
pub mod score;
pub mod segment;
pub mod text;
pub mod unit;
