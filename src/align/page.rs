//! `--format html`: writes a page on which an editor reviews an alignment in a browser, without this program.
//!
//! The page is one file that contains its style and its script. It loads nothing and sends nothing. Its content
//! security policy (`page.csp`) lists the digests of the style and the script, so that a browser runs nothing else.
//! The page contains the beads (aligned groups of segments) as JSON, and the script shows them as text, never as
//! markup.

use serde_json::{Value, json};

use super::super::output::Output;
use super::super::page::{escaped, fill, in_script};
use super::super::remedy;
use super::reviewed::{cells, finding_text, reasons};
use yaddash_engine::jobs::align::{AlignedPair, Aligner, Row};
use yaddash_engine::jobs::review;
use yaddash_engine::text::neighbour_hash;
use yaddash_engine::unit::Segment;

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
const POLICY: &str = include_str!("page.csp");

pub(super) fn write(output: &mut Output, aligner: &Aligner, pair: &AlignedPair) -> anyhow::Result<()> {
    let data = data(aligner, pair)?;
    let title = format!("{} – {}", pair.source.name, pair.target.name);
    let parts = [
        ("policy", POLICY.trim()),
        ("title", &escaped(&title)),
        ("style", STYLE),
        ("data", &in_script(&data)),
        ("script", SCRIPT),
    ];
    Ok(fill(output, TEMPLATE, &parts)?)
}

/// Returns the data of the page as JSON. The browser saves the reviewer's decisions under the value of the field
/// `key`, which differs from alignment to alignment.
fn data(aligner: &Aligner, pair: &AlignedPair) -> anyhow::Result<Value> {
    let mut rows: Vec<Value> = pair.rows().map(|row| bead(&row)).collect();
    let settings = pair.settings();
    let head = json!([settings.source.tag(), settings.target.tag(), rows]).to_string();
    // Findings are not part of the key. Otherwise, new rules of the checks would lose the decisions on the same
    // alignment.
    for (value, row) in rows.iter_mut().zip(pair.rows()) {
        value["findings"] = aligner.findings(&row)?.iter().map(finding_text).collect();
    }
    let columns: Vec<&str> = review::COLUMNS.into_iter().chain([review::DECISION]).collect();
    Ok(json!({
        "key": format!("{:016x}", neighbour_hash(&head)),
        "names": [pair.source.name, pair.target.name],
        "languages": [settings.source.tag(), settings.target.tag()],
        "columns": columns,
        "objection": (!pair.is_translation()).then(|| remedy::verdict(pair.verdict)),
        "beads": rows,
    }))
}

fn bead(row: &Row<'_>) -> Value {
    let side = |segments: &[Segment]| segments.iter().map(Segment::line).collect::<Vec<_>>();
    json!({
        "texts": [side(row.source), side(row.target)],
        "first": [row.bead.source.start + 1, row.bead.target.start + 1],
        "standing": row.disposition.name(),
        "aside": row.is_boilerplate(),
        "reasons": reasons(row),
        "cells": cells(row),
    })
}
