//! Evidence of words: finds which words of the two sides are counterparts (such as a word and its
//! translation), and how many words of a bead (aligned group of segments) have a counterpart in it.

mod anchors;
mod counterparts;
mod cover;
mod learned;
mod links;
mod segment_set;
mod translations;
mod vocabulary;

#[cfg(test)]
pub(in crate::align) use anchors::longest_rise;
pub(in crate::align) use counterparts::Counterparts;
pub(in crate::align) use cover::{Cover, Missing, MissingWord};
