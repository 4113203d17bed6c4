//! Writes the suggestions as a table in a Word document.

use super::super::output::Output;
use super::super::render;
use super::enrich::EnrichedArticle;
use yaddash_engine::formats::docx::{self, Writer};
use yaddash_engine::pretranslate::{Row, Settings};

pub(super) fn write(
    output: &mut Output,
    rows: &[Row],
    enriched: &EnrichedArticle,
    settings: &Settings,
) -> anyhow::Result<()> {
    let mut writer = Writer::new(output, &settings.source, &settings.target)?;
    for (at, row) in rows.iter().enumerate() {
        let best = row.matches.first();
        let notes = best.map(|best| {
            let differences = render::differences(&row.text, best);
            let differences = (!differences.is_empty()).then(|| format!("≠ {differences}"));
            let origin = best.memory.clone();
            [differences, render::warnings(best), Some(origin)].into_iter().flatten().collect::<Vec<_>>().join("\n")
        });
        let adapted = enriched.changed(at, 0).map(|changed| format!("adapted: {}", changed.target)).unwrap_or_default();
        let terms = enriched.line(at, &settings.target);
        let notes = [notes.unwrap_or_default(), adapted, terms].into_iter().filter(|note| !note.is_empty());
        writer.write(&docx::Row {
            source: &row.text,
            target: best.map_or("", |best| best.target.as_str()),
            quality: best.map(render::score).unwrap_or_default(),
            notes: notes.collect::<Vec<_>>().join("\n"),
        })?;
    }
    writer.finish()?;
    Ok(())
}
