//! Prints an analysis as a table or as a page.

use std::fmt::Write as _;
use std::io::Write;

use super::super::output::Output;
use super::super::page::{escaped, fill};
use super::super::render::{faint, visible};
use yaddash_engine::jobs::{AnalysedMemory, AnalysisCounts, AnalysisLine, AnalysisReport};
use yaddash_engine::pretranslate::{Band, Size};

const TEMPLATE: &str = include_str!("report.html");
const STYLE: &str = include_str!("report.css");
const POLICY: &str = include_str!("report.csp");

/// Returns the name of a line's match band for people.
fn band_name(line: &AnalysisLine) -> &'static str {
    line.band.map_or("all", Band::name)
}

/// Returns the lines above the table, which name everything on which the counts depend.
fn heading_lines(report: &AnalysisReport) -> Vec<String> {
    let mut lines = vec![format!(
        "{} → {}; score version {}; yaddash {}",
        report.source, report.target, report.score, report.yaddash
    )];
    for memory in &report.memories {
        let AnalysedMemory { name, uuid, revision, penalty, .. } = memory;
        let penalty =
            if *penalty == 0 { String::new() } else { format!(", {penalty} points subtracted from each score") };
        lines.push(format!("memory {name}: {uuid}, revision {revision}{penalty}"));
    }
    if report.memories.is_empty() {
        lines.push("no memory".to_owned());
    }
    let internal = if report.settings.internal_fuzzy { "counted" } else { "not counted" };
    lines.push(format!("matches inside the job: repetitions counted; similar segments {internal}"));
    lines
}

pub(super) fn table(report: &AnalysisReport, output: &mut Output) -> anyhow::Result<()> {
    let colour = output.has_colour();
    for line in heading_lines(report) {
        writeln!(output, "{}", visible(&line))?;
    }
    for (name, counts) in report.parts() {
        writeln!(output, "\n{}", visible(name.unwrap_or("all files")))?;
        let head = "band        segments    words characters   plain: segments    words characters";
        writeln!(output, "{}", faint(head, colour))?;
        for line in counts.lines() {
            let [segments, words, characters, plain_segments, plain_words, plain_characters] = line.numbers();
            if segments + plain_segments > 0 || line.band.is_none() {
                writeln!(
                    output,
                    "{:<11} {segments:>8} {words:>8} {characters:>10}   {plain_segments:>15} {plain_words:>8} {plain_characters:>10}",
                    band_name(&line)
                )?;
            }
        }
        if report.settings.internal_fuzzy {
            let Size { segments, words, .. } = counts.0.internal;
            writeln!(output, "of these, matched by a similar segment of the job: {segments} segments, {words} words")?;
        }
    }
    Ok(())
}

pub(super) fn html(report: &AnalysisReport, output: &mut Output) -> anyhow::Result<()> {
    let mut heading = String::new();
    for line in heading_lines(report) {
        let _ = writeln!(heading, "<li>{}</li>", escaped(&line));
    }
    let mut tables = String::new();
    for (name, counts) in report.parts() {
        section(report, &mut tables, name.unwrap_or("All files"), counts);
    }
    let parts =
        [("policy", POLICY.trim()), ("style", STYLE), ("heading", heading.as_str()), ("tables", tables.as_str())];
    Ok(fill(output, TEMPLATE, &parts)?)
}

fn section(report: &AnalysisReport, out: &mut String, name: &str, counts: &AnalysisCounts) {
    let _ = writeln!(
        out,
        "<section>\n<h2>{}</h2>\n<table>\n<thead><tr><th scope=\"col\" rowspan=\"2\">Band</th>\
         <th scope=\"colgroup\" colspan=\"3\">By our score</th><th scope=\"colgroup\" colspan=\"3\">By whole words</th></tr>\n\
         <tr><th scope=\"col\">Segments</th><th scope=\"col\">Words</th><th scope=\"col\">Characters</th>\
         <th scope=\"col\">Segments</th><th scope=\"col\">Words</th><th scope=\"col\">Characters</th></tr></thead>\n<tbody>",
        escaped(name)
    );
    for line in counts.lines() {
        let class = if line.band.is_none() { " class=\"all\"" } else { "" };
        let _ = write!(out, "<tr{class}><th scope=\"row\">{}</th>", band_name(&line));
        for number in line.numbers() {
            let class = if number == 0 { " class=\"zero\"" } else { "" };
            let _ = write!(out, "<td{class}>{number}</td>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    if report.settings.internal_fuzzy {
        let Size { segments, words, .. } = counts.0.internal;
        let _ = writeln!(
            out,
            "<p>Of these, matched by a similar segment of the job: {segments} segments, {words} words.</p>"
        );
    }
    out.push_str("</section>\n");
}
