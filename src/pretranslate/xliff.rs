//! Writes the segments with their suggestions as XLIFF, which `yaddash finish` reads after the translation.

use std::path::Path;

use clap::{Args, ValueEnum};

use super::super::output::Output;
use super::super::{phrases, render};
use super::terms;
use yaddash_engine::article::Article;
use yaddash_engine::formats::xliff::{self, Document};
use yaddash_engine::jobs::{PretranslatedSegment, Pretranslation};
use yaddash_engine::pretranslate::{Original, Settings};
use yaddash_engine::unit::Language;

/// A version of XLIFF, by its number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Version {
    /// The version that every tool reads.
    #[default]
    #[value(name = "1.2")]
    One,
    #[value(name = "2.1")]
    Two,
}

impl From<Version> for xliff::Version {
    fn from(version: Version) -> Self {
        match version {
            Version::One => Self::One,
            Version::Two => Self::Two,
        }
    }
}

/// Describes the article at `path`, which was read from `bytes`.
pub(crate) fn original(path: &Path, article: &Article, bytes: &[u8]) -> Original {
    let name = path.file_name().filter(|name| *name != "-").map(|name| name.to_string_lossy());
    Original::new(name.as_deref(), article, bytes)
}

/// Options for writing XLIFF.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct How {
    /// Version of XLIFF to write.
    #[arg(long, value_enum, value_name = "VERSION", default_value_t)]
    xliff: Version,
    /// Write the source text as every target of an XLIFF file, instead of suggestions. This is for OmegaT, which
    /// translates the text of the target and takes matches from TMX.
    #[arg(long)]
    copy_source: bool,
}

impl How {
    pub(super) fn copies_source(self) -> bool {
        self.copy_source
    }

    /// Returns the version of the file, and the description of its document.
    pub(crate) fn describe<'o>(
        self,
        original: &'o Original,
        (source, target): (&'o Language, &'o Language),
    ) -> (xliff::Version, Document<'o>) {
        let document = Document { copy_source: self.copy_source, ..original.document(source, target) };
        (self.xliff.into(), document)
    }
}

pub(super) fn write(
    output: &mut Output,
    how: How,
    original: &Original,
    pretranslation: &Pretranslation,
    settings: &Settings,
) -> anyhow::Result<()> {
    let notes = |segment: &PretranslatedSegment| {
        let row = &segment.row;
        let warnings = row.matches.first().and_then(|best| render::warnings(&row.text, best));
        let mut notes: Vec<String> = warnings.into_iter().collect();
        notes.extend(segment.changed(0).map(render::adaptation));
        notes.extend(phrases::remark(&segment.fragments_beside_terms()));
        notes.extend((!segment.terms.is_empty()).then(|| format!("Terms: {}", terms::line(&segment.terms))));
        notes
    };
    let (version, document) = how.describe(original, (&settings.source, &settings.target));
    Ok(pretranslation.write_xliff(output, version, document, notes)?)
}
