//! Writes the suggestions as a table in a Word document.

use super::super::output::Output;
use super::super::{phrases, render};
use super::terms;
use yaddash_engine::formats::docx::{self, Writer};
use yaddash_engine::formats::xliff::Target;
use yaddash_engine::jobs::Pretranslation;
use yaddash_engine::pretranslate::Settings;

pub(super) fn write(output: &mut Output, pretranslation: &Pretranslation, settings: &Settings) -> anyhow::Result<()> {
    let mut writer = Writer::new(output, &settings.source, &settings.target)?;
    for segment in &pretranslation.segments {
        let row = &segment.row;
        let best = row.matches.first();
        let notes = best.map(|best| {
            let comparison = render::comparison(&row.text, best, segment.shared(0));
            let comparison = (!comparison.is_empty()).then_some(comparison);
            let origin = best.memory.clone();
            let warnings = render::warnings(&row.text, best);
            [comparison, warnings, Some(origin)].into_iter().flatten().collect::<Vec<_>>().join("\n")
        });
        let target = segment.target();
        let adapted = segment.changed(0).map(render::adaptation).unwrap_or_default();
        // What the editor works on is in the cell; what it was before, or is not close enough, is in the notes.
        let alternative = best.filter(|best| target.is_none_or(|target| target.text() != best.target));
        let alternative =
            alternative.map(|best| format!("{}: {}", render::score(best), best.target)).unwrap_or_default();
        let phrases = phrases::notes(&segment.fragments_beside_terms());
        let notes = [notes.unwrap_or_default(), adapted, alternative, phrases, terms::line(&segment.terms)];
        let notes = notes.into_iter().filter(|note| !note.is_empty());
        writer.write(&docx::Row {
            source: &row.text,
            target: target.map_or("", Target::text),
            // A row with a value here must have a suggestion.
            quality: best.filter(|_| target.is_some()).map(render::score).unwrap_or_default(),
            notes: notes.collect::<Vec<_>>().join("\n"),
        })?;
    }
    writer.finish()?;
    Ok(())
}
