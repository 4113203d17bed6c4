//! How texts are compared: folding, tokens, case, word weights, and the values in them. Pure functions on `&str`; the
//! words that they know are data files of `language`.
//!
//! All of it is for comparing. Text that is stored or written is left as received.

mod case;
mod codes;
mod confusables;
mod fold;
pub mod house;
mod lists;
mod months;
pub mod placeables;
mod stem;
mod tokens;
mod weights;

pub use case::CaseRule;
pub use codes::{Code, codes_of};
pub use confusables::any_byte;
pub use confusables::{is_invisible, is_opening_or_closing_quote, lookalikes, xml_cannot_carry};
pub use fold::{Normal, fold_case, neighbour_hash, normalise};
pub use lists::{Ending, WordList, WordLists, is_agency, is_domain_ending, is_marked_name};
pub use months::month_number;
pub use stem::Stem;
pub use tokens::{Token, TokenKind, Tokens};
pub use weights::{LENGTH_FACTORS, Weights};
