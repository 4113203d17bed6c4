//! Functions that compare texts: folding, tokens, letter case, word weights, and values such as dates and numbers.
//! They are pure functions on `&str`. Their lists of words are data files of the module `language`.
//!
//! Folded text is only for comparing. Text that is stored or written stays as it was received.

mod case;
mod code_pages;
mod codes;
mod confusables;
mod dominant_language;
mod encoding;
mod fold;
pub mod house;
mod lists;
mod months;
pub mod placeables;
mod stem;
mod tokens;
mod weights;

pub use case::CaseRule;
pub use code_pages::CodePage;
pub use codes::{Code, codes_of};
pub use confusables::any_byte;
pub use confusables::{is_invisible, is_opening_or_closing_quote, lookalikes, xml_cannot_carry};
pub(crate) use dominant_language::CommonWords;
pub use dominant_language::DominantLanguage;
pub use encoding::{Damage, DamageKind, RepairedText, encoding_damage, repair_encoding};
pub use fold::{Normal, fold_case, neighbour_hash, normalise};
pub use lists::{Ending, WordList, WordLists, is_agency, is_domain_ending, is_marked_name};
pub use months::{month_name, month_number};
pub use stem::Stem;
pub use tokens::{Token, TokenKind, Tokens};
pub use weights::{LENGTH_FACTORS, Weights};
