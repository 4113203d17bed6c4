//! The flags that name languages.

use clap::Args;

use crate::unit::Language;

/// The direction of translation.
#[derive(Clone, Debug, Args)]
pub(super) struct Direction {
    /// Language of the text to be translated.
    #[arg(long, value_name = "TAG", default_value = "az", value_parser = Language::known)]
    pub(super) source: Language,
    /// Language to translate into; English, or Azerbaijani when the source is English.
    #[arg(long, value_name = "TAG", value_parser = Language::known)]
    target: Option<Language>,
}

impl Direction {
    /// The language to translate into.
    pub(super) fn target(&self) -> Language {
        match &self.target {
            Some(target) => target.clone(),
            None if self.source.is_same_as(&Language::english()) => Language::azerbaijani(),
            None => Language::english(),
        }
    }
}
