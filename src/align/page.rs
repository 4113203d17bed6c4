//! `--format html`: writes a page on which an editor reviews an alignment in a browser, without this program.
//!
//! The page is one file that contains its style and its script. It loads nothing and sends nothing. Its content
//! security policy (`page.csp`) lists the digests of the style and the script, so that a browser runs nothing else.
//! The page contains the beads (aligned groups of segments) as JSON, and the script shows them as text, never as
//! markup.

use super::super::messages::messages;
use super::super::output::Output;
use super::super::page::{escaped, fill, in_script};
use super::super::remedy;
use yaddash_engine::jobs::align::{AlignedPair, Aligner};

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
const POLICY: &str = include_str!("page.csp");

pub(super) fn write(output: &mut Output, aligner: &Aligner, pair: &AlignedPair) -> anyhow::Result<()> {
    let mut report = messages().review_report(aligner, pair)?;
    report.objection = (!pair.is_translation()).then(|| remedy::verdict(pair.verdict));
    let data = serde_json::to_value(report)?;
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
