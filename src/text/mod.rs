//! How texts are compared: folding, tokens, case, word weights, and the values in them. Pure functions on `&str`; the
//! words that they know are data files of `language`.
//!
//! All of it is for comparing. Text that is stored or written is left as received.

mod case;
mod codes;
mod confusables;
mod endings;
mod fold;
pub mod house;
mod irregular;
mod letters_hash;
mod lists;
mod months;
mod numerals;
pub mod placeables;
mod stem;
mod tokens;
mod weights;

pub use case::CaseRule;
pub use codes::{Code, codes_of};
pub(crate) use confusables::any_byte;
pub use confusables::{is_invisible, is_opening_or_closing_quote, lookalikes, xml_cannot_carry};
pub(crate) use endings::is_endings;
pub use fold::{Normal, fold_case, neighbour_hash, normalise};
pub(crate) use irregular::irregular_english;
pub(crate) use letters_hash::LettersHasher;
pub use lists::{Ending, WordList, WordLists, is_agency, is_domain_ending, is_marked_name};
pub(crate) use months::month_name;
pub use months::month_number;
pub(crate) use numerals::{cardinal_of, date_parts, digits, roman, word_for, word_value};
pub use stem::Stem;
pub use tokens::{Token, TokenKind, Tokens};
pub use weights::{LENGTH_FACTORS, Weights};
