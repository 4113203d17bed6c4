//! `--format html`: a page for an editor who reviews an alignment in a browser, without this program.
//!
//! One file with its style and its script inside; it loads nothing and sends nothing, and its content
//! security policy (`page.csp`, with the digests of both) lets a browser run nothing else. The beads
//! stand in it as JSON and reach the page as text, never as markup.

use std::sync::Arc;

use serde_json::{Value, json};

use super::super::output::Output;
use super::super::page::{escaped, fill, in_script};
use super::super::remedy;
use super::pair::Pair;
use super::reviewed::{COLUMNS, REVIEW, cells};
use super::row::{Row, text, told};
use crate::qa::{Checker, Rules};
use crate::terms::Glossary;
use crate::text::neighbour_hash;
use crate::unit::Segment;

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
const POLICY: &str = include_str!("page.csp");

pub(super) fn write(output: &mut Output, pair: &Pair<'_>) -> anyhow::Result<()> {
    let data = data(pair)?;
    let title = format!("{} – {}", pair.names.0, pair.names.1);
    let parts = [
        ("policy", POLICY.trim()),
        ("title", &escaped(&title)),
        ("style", STYLE),
        ("data", &in_script(&data)),
        ("script", SCRIPT),
    ];
    Ok(fill(output, TEMPLATE, &parts)?)
}

/// What the page shows. The key names what its reader decides: another alignment begins anew.
fn data(pair: &Pair<'_>) -> anyhow::Result<Value> {
    let mut rows: Vec<Value> = pair.rows().map(|row| bead(&row)).collect();
    let settings = &pair.job.settings;
    let head = json!([settings.source.tag(), settings.target.tag(), rows]).to_string();
    // What checks find may change with their rules; the alignment, and what was decided of it, stays the same.
    let glossary = Arc::new(Glossary::new(crate::starter::glossary()?));
    let checker = Checker::new(glossary, settings.source.clone(), settings.target.clone(), Rules::default());
    for (value, row) in rows.iter_mut().zip(pair.rows()) {
        let is_pair = row.bead.is_pair() && !row.is_aside();
        let found = if is_pair { checker.check_pair(&text(row.source), &text(row.target)) } else { Vec::new() };
        value["findings"] = found.iter().map(told).collect();
    }
    let columns: Vec<&str> = COLUMNS.into_iter().chain([REVIEW]).collect();
    Ok(json!({
        "key": format!("{:016x}", neighbour_hash(&head)),
        "names": [pair.names.0, pair.names.1],
        "languages": [settings.source.tag(), settings.target.tag()],
        "columns": columns,
        "objection": (!pair.holds()).then(|| remedy::verdict(pair.verdict)),
        "beads": rows,
    }))
}

fn bead(row: &Row<'_>) -> Value {
    let side = |segments: &[Segment]| segments.iter().map(Segment::line).collect::<Vec<_>>();
    json!({
        "texts": [side(row.source), side(row.target)],
        "first": [row.bead.source.start + 1, row.bead.target.start + 1],
        "standing": row.disposition.name(),
        "aside": row.is_aside(),
        "reasons": row.reasons,
        "cells": cells(row),
    })
}
