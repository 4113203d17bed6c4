//! Writes the suggestions as a table for people, with a summary of the matches by match band.

use std::io::Write;

use comfy_table::{Attribute, Cell, Color, ContentArrangement, Table, presets};

use super::super::output::Output;
use super::super::{phrases, render};
use super::terms;
use yaddash_engine::jobs::{PretranslatedSegment, Pretranslation};
use yaddash_engine::pretranslate::{Band, Leverage, Row, Settings, Size};
use yaddash_engine::unit::{Role, Segment};

pub(super) fn write(output: &mut Output, pretranslation: &Pretranslation, settings: &Settings) -> anyhow::Result<()> {
    let colour = output.has_colour();
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    if colour {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    if !output.is_terminal() {
        table.set_width(WIDTH_OF_A_FILE);
    }
    table.set_header([
        "",
        &format!("Article ({})", settings.source),
        "Match",
        &format!("Suggestion ({})", settings.target),
    ]);
    for (number, segment) in (1..).zip(&pretranslation.segments) {
        // The lines that a site prints around a report rarely need a translation.
        let Row { segment: Segment { role, .. }, matches, .. } = &segment.row;
        let around = matches!(role, Role::Date | Role::Time) && matches.is_empty();
        if !around {
            table.add_row(cells(number, segment));
        }
    }
    writeln!(output, "{}\n", table.trim_fmt())?;
    let names: Vec<&str> = pretranslation.unknown_names.iter().map(|unknown| unknown.name.as_str()).collect();
    if !names.is_empty() {
        let names = names.join(", ");
        writeln!(output, "{} {}\n", render::faint("names not in the glossary:", colour), render::visible(&names))?;
    }
    summary(output, pretranslation, colour)
}

/// The width of the table, in characters, if the output is not a terminal.
const WIDTH_OF_A_FILE: u16 = 100;

fn cells(number: usize, segment: &PretranslatedSegment) -> Vec<Cell> {
    let row = &segment.row;
    let terms = terms::line(&segment.terms);
    let terms = render::visible(&terms);
    let changed = segment.changed(0);
    let fragments = segment.fragments_beside_terms();
    // No line ends between a number and its phrase.
    let text = phrases::numbered(&row.text, &fragments, '\u{a0}');
    let text = match row.segment.role {
        Role::Body => text,
        role => format!("{text}\n({})", role.name()),
    };
    let number = Cell::new(number).add_attribute(Attribute::Dim);
    let remarks = [phrases::column(&fragments), noted(&terms)];
    let remarks = remarks.into_iter().filter(|remark| !remark.is_empty()).collect::<Vec<_>>().join("\n");
    let Some(best) = row.matches.first() else {
        return vec![number, Cell::new(text), Cell::new("–").fg(Color::DarkGrey), Cell::new(remarks)];
    };
    let colour = match best.score {
        100 => Color::Green,
        85..=99 => Color::Cyan,
        75..=84 => Color::Yellow,
        _ => Color::DarkYellow,
    };
    let shared = segment.shared(0);
    let mut suggestion = match changed {
        Some(changed) => render::visible(&changed.target).into_owned(),
        None => render::shared_target(best, shared),
    };
    if let Some(changed) = changed {
        let changes = changed.changes.iter().map(render::exchange).collect::<Vec<_>>().join(", ");
        suggestion.push_str(&render::visible(&format!("\n✎ {changes}; before this change: {}", best.target)));
    }
    for remark in [render::comparison(&row.text, best, shared), remarks] {
        if !remark.is_empty() {
            suggestion.push('\n');
            suggestion.push_str(&remark);
        }
    }
    let score = format!("{}\n{}", render::score(best), best.memory);
    vec![number, Cell::new(text), Cell::new(score).fg(colour), Cell::new(suggestion)]
}

/// Returns the terms as they are printed under a suggestion.
fn noted(terms: &str) -> String {
    if terms.is_empty() { String::new() } else { format!("· {terms}") }
}

/// Prints the counts of the match bands that are not empty, and the sum of all bands.
fn summary(output: &mut Output, pretranslation: &Pretranslation, colour: bool) -> anyhow::Result<()> {
    let leverage = Leverage::of(pretranslation.rows());
    writeln!(output, "{}", render::faint("match      segments    words", colour))?;
    for band in Band::ALL {
        let Size { segments, words, .. } = leverage.size(band);
        if segments > 0 {
            writeln!(output, "{:<10} {segments:>8} {words:>8}", band.name())?;
        }
    }
    let Size { segments, words, .. } = leverage.total();
    writeln!(output, "{:<10} {segments:>8} {words:>8}", "all")?;
    if pretranslation.rows().flat_map(|row| &row.matches).any(|found| found.shipped) {
        writeln!(output, "{}", render::faint("(matches of the starter memory are not counted)", colour))?;
    }
    Ok(())
}
