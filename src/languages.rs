//! The options that name languages.

use anyhow::bail;
use clap::Args;

use yaddash_engine::unit::Language;

/// The source and target languages of a translation.
#[derive(Clone, Debug, Args)]
pub(super) struct Direction {
    /// Language of the text to be translated.
    #[arg(long, value_name = "TAG", default_value = "az", value_parser = Language::known)]
    source: Language,
    /// Language to translate into; by default English, or Azerbaijani if the source is English.
    #[arg(long, value_name = "TAG", value_parser = Language::known)]
    target: Option<Language>,
}

impl Direction {
    /// Returns the source language and the target language; an error if they are the same.
    pub(super) fn pair(&self) -> anyhow::Result<(Language, Language)> {
        self.beside(None, None)
    }

    /// Returns the source language and the target language of a file that names one of them, or none; an error if they
    /// are the same.
    pub(super) fn beside(
        &self,
        source: Option<&Language>,
        target: Option<&Language>,
    ) -> anyhow::Result<(Language, Language)> {
        let source = source.cloned().unwrap_or_else(|| match target {
            Some(target) if target.is_same_as(&self.source) => target.default_target(),
            _ => self.source.clone(),
        });
        let target = target.or(self.target.as_ref()).cloned().unwrap_or_else(|| source.default_target());
        if source.is_same_as(&target) {
            bail!(
                "the source and the target language are both {source}; name two languages with --source and --target"
            );
        }
        Ok((source, target))
    }
}
