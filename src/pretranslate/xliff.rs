//! Writes the segments with their suggestions as XLIFF, which `yaddash finish` reads after the translation.

use std::path::Path;

use clap::{Args, ValueEnum};

use super::super::output::Output;
use super::super::render;
use super::enrich::EnrichedArticle;
use yaddash_engine::article::{self, Article, Kind};
use yaddash_engine::formats::FormatError;
use yaddash_engine::formats::xliff::{self, Document, Writer};
use yaddash_engine::pretranslate::{Row, Settings, item};
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

/// The document whose segments are written.
pub(crate) struct Original {
    name: String,
    data_type: &'static str,
    digest: String,
}

impl Original {
    pub(crate) fn of(path: &Path, article: &Article, bytes: &[u8]) -> Self {
        let name = path.file_name().filter(|name| *name != "-").map(|name| name.to_string_lossy().into_owned());
        let data_type = match article.kind {
            Kind::Plain => "plaintext",
            Kind::Html => "html",
            Kind::Docx => "x-docx",
        };
        // A document from standard input has no name.
        Self { name: name.unwrap_or_else(|| "article".to_owned()), data_type, digest: article::digest(bytes) }
    }
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
}

/// Begins an XLIFF file. Returns a writer that has already written the description of the document.
pub(crate) fn begin<'a>(
    output: &'a mut Output,
    how: How,
    of: &'a Original,
    (source, target): (&'a Language, &'a Language),
) -> Result<Writer<'a, &'a mut Output>, FormatError> {
    let Original { name, data_type, digest } = of;
    let document =
        Document { original: name, data_type, digest: Some(digest), source, target, copy_source: how.copy_source };
    Writer::new(output, how.xliff.into(), document)
}

pub(super) fn write(
    output: &mut Output,
    how: How,
    of: &Original,
    rows: &[Row],
    enriched: &EnrichedArticle,
    settings: &Settings,
) -> anyhow::Result<()> {
    let mut writer = begin(output, how, of, (&settings.source, &settings.target))?;
    for (at, row) in rows.iter().enumerate() {
        let mut item = item(row);
        item.notes.extend(row.matches.first().and_then(render::warnings));
        if let Some(changed) = enriched.changed(at, 0) {
            item.notes.push(format!("Adapted: {}", changed.target));
        }
        let terms = enriched.line(at, &settings.target);
        item.notes.extend((!terms.is_empty()).then(|| format!("Terms: {terms}")));
        writer.write(&item)?;
    }
    writer.finish()?;
    Ok(())
}
