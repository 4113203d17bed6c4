//! `--format html`: writes a page that an editor can read, print and copy from.
//!
//! The texts are in the markup, with every special character escaped, so that the page is complete without its
//! script. The script (`page.js`) adds keyboard shortcuts, copying and a search.

use std::fmt::Write;
use std::ops::Range;

use super::super::messages::messages;
use super::super::output::Output;
use super::super::page::{escaped, fill};
use super::super::render;
use super::pieces::{self, Mark};
use super::terms::remark;
use yaddash_engine::adapt::Adapted;
use yaddash_engine::jobs::{PretranslatedSegment, Pretranslation, TermLine, marked_ranges};
use yaddash_engine::pretranslate::{Band, Closeness, Leverage, Row, Settings, Unknown};
use yaddash_engine::qa::Finding;
use yaddash_engine::unit::{Language, Match, Operation, Role};

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
const POLICY: &str = include_str!("page.csp");

pub(super) fn write(output: &mut Output, pretranslation: &Pretranslation, settings: &Settings) -> anyhow::Result<()> {
    let mut list = String::new();
    for (number, pretranslated) in (1..).zip(&pretranslation.segments) {
        segment(&mut list, number, pretranslated, settings);
    }
    let mut rows = pretranslation.rows();
    let title = rows.clone().find(|row| row.segment.role == Role::Title).or(rows.next());
    let parts = [
        ("policy", POLICY.trim()),
        ("style", STYLE),
        ("script", SCRIPT),
        ("title", &escaped(title.map_or("Article", |row| row.text.as_str()))),
        ("source", &escaped(settings.source.tag())),
        ("sum", &escaped(&sum(pretranslation, settings))),
        ("rows", &list),
        ("names", &names(&pretranslation.unknown_names, &settings.source)),
        ("bands", &bands(pretranslation)),
    ];
    Ok(fill(output, TEMPLATE, &parts)?)
}

/// Returns the CSS class of a row, which depends on how close the best suggestion is to the row's segment.
fn class(row: &Row) -> &'static str {
    match row.closeness() {
        Closeness::Exact => "exact",
        Closeness::Near => "near",
        Closeness::Far => "far",
        Closeness::NotNeeded => "around",
        Closeness::None => "new",
    }
}

fn sum(pretranslation: &Pretranslation, settings: &Settings) -> String {
    let count = |wanted: Closeness| pretranslation.rows().filter(|row| row.closeness() == wanted).count();
    format!(
        "{} → {} · {} segments: {} exact, {} near, {} far, {} without a suggestion",
        settings.source.tag(),
        settings.target.tag(),
        pretranslation.segments.len(),
        count(Closeness::Exact),
        count(Closeness::Near),
        count(Closeness::Far),
        count(Closeness::None) + count(Closeness::NotNeeded)
    )
}

fn segment(out: &mut String, number: usize, pretranslated: &PretranslatedSegment, settings: &Settings) {
    let PretranslatedSegment { row, findings, terms, .. } = pretranslated;
    let (source, target) = (escaped(settings.source.tag()), escaped(settings.target.tag()));
    let best = row.matches.first();
    let _ = writeln!(out, "<li class=\"row {}\" id=\"s{number}\" tabindex=\"-1\">", class(row));
    let _ = write!(out, "<div class=\"mark\"><h3>{number}</h3>");
    if row.segment.role != Role::Body {
        let _ = write!(out, "<span class=\"role\">{}</span>", row.segment.role.name());
    }
    if let Some(best) = best {
        let _ = write!(out, "<span class=\"score\">{} %</span>", best.score);
        if best.kind != yaddash_engine::unit::MatchKind::Fuzzy {
            let _ = write!(out, "<span class=\"kind\">{}</span>", best.kind.name());
        }
    }
    out.push_str("</div>\n");
    let fragments = pretranslated.fragments_beside_terms();
    let marks = match (best, pretranslated.shared(0)) {
        (_, Some(shared)) => vec![common(&shared.query)],
        (Some(best), None) => marks(&row.text, best, Side::Query),
        (None, None) => Vec::new(),
    };
    let marked = pieces::source(&row.text, &marks, &fragments);
    let _ = writeln!(out, "<p class=\"source\" lang=\"{source}\" dir=\"auto\">{marked}</p>");
    match best {
        Some(_) => suggestion(out, pretranslated, 0, (&source, &target)),
        None if row.closeness() == Closeness::NotNeeded => {}
        None => out.push_str("<div class=\"right\"><p class=\"target none\">no suggestion</p></div>\n"),
    }
    if let Some(warnings) = best.and_then(|best| render::warnings(&row.text, best)) {
        let _ = writeln!(out, "<p class=\"under warn\">⚠ {}</p>", escaped(&warnings));
    }
    if !findings.is_empty() {
        self::findings(out, findings);
    }
    pieces::list(out, &fragments, (&source, &target));
    if !terms.is_empty() {
        self::terms(out, terms, (&source, &target));
    }
    if row.matches.len() > 1 {
        let others = row.matches.len() - 1;
        let s = if others == 1 { "" } else { "s" };
        let _ =
            writeln!(out, "<details class=\"under\"><summary>{others} other suggestion{s}</summary>\n<ol start=\"2\">");
        for at in 1..row.matches.len() {
            out.push_str("<li>");
            suggestion(out, pretranslated, at, (&source, &target));
            out.push_str("</li>\n");
        }
        out.push_str("</ol>\n</details>\n");
    }
    out.push_str("</li>\n");
}

/// Writes suggestion number `at` of a segment, counted from 0, and the source with which it was stored. If the
/// suggestion was adapted, its changes are marked, and the stored target follows. If its score is low, the phrase that
/// it shares with the segment is marked instead of the differences.
fn suggestion(out: &mut String, pretranslated: &PretranslatedSegment, at: usize, (source, target): (&str, &str)) {
    let Some(found) = pretranslated.row.matches.get(at) else { return };
    let (adapted, changed) = (pretranslated.adapted(at), pretranslated.changed(at));
    let shared = pretranslated.shared(at);
    let stored_target = || match shared.and_then(|shared| shared.target.as_ref()) {
        Some(place) => pieces::in_bold(&found.target, place),
        None => escaped(&found.target),
    };
    let text = changed.map_or_else(stored_target, with_changes);
    let _ = writeln!(
        out,
        "<div class=\"right\"><p class=\"target\" lang=\"{target}\" dir=\"auto\" data-suggestion>{text}</p>"
    );
    if let Some(changed) = changed {
        let original = escaped(&found.target);
        let score = if changed.score > found.score { format!(" ({} %)", changed.score) } else { String::new() };
        let _ = writeln!(
            out,
            "<p class=\"stored\"><span class=\"label\">adapted{score} from</span> <span lang=\"{target}\" dir=\"auto\">{original}</span></p>"
        );
    }
    if !found.kind.is_exact() {
        let marks = match shared {
            Some(shared) => vec![common(&shared.source)],
            None => marks(&found.source, found, Side::Source),
        };
        let stored = pieces::source(&found.source, &marks, &[]);
        let _ = writeln!(
            out,
            "<p class=\"stored\"><span class=\"label\">translates</span> <span lang=\"{source}\" dir=\"auto\">{stored}</span></p>"
        );
    }
    if let Some(adapted) = adapted {
        left_alone(out, adapted);
    }
    let score = if at == 0 { String::new() } else { format!("{} · ", render::score(found)) };
    let origin = format!("{score}{}{}", render::origin(found), render::house(found));
    let key = at + 1;
    let label = if at == 0 { "Copy <kbd>c</kbd>".to_owned() } else { format!("Copy <kbd>{key}</kbd>") };
    let _ = writeln!(
        out,
        "<p class=\"tools\"><span>{}</span><button type=\"button\" data-copy=\"{at}\" tabindex=\"-1\" hidden>{label}</button></p></div>",
        escaped(&origin)
    );
}

/// Returns an adapted target as HTML. Each change is marked and has its evidence as a tooltip.
fn with_changes(adapted: &Adapted) -> String {
    let (mut out, mut end) = (String::new(), 0);
    for change in &adapted.changes {
        let (Some(between), Some(text)) =
            (adapted.target.get(end..change.range.start), adapted.target.get(change.range.clone()))
        else {
            continue;
        };
        let why = format!("{}: {} → {}, {}", change.kind.name(), change.from, change.to, render::evidence(change));
        let _ = write!(
            out,
            "{}<mark class=\"adapted\" title=\"{}\">{}</mark>",
            escaped(between),
            escaped(&why),
            escaped(text)
        );
        end = change.range.end;
    }
    out.push_str(&escaped(adapted.target.get(end..).unwrap_or_default()));
    out
}

/// Writes the mistakes that the checks found in the suggestion.
fn findings(out: &mut String, findings: &[Finding]) {
    out.push_str("<ul class=\"under findings\" aria-label=\"Checks\">");
    for finding in findings {
        let _ = write!(
            out,
            "<li>{} <small>{}</small></li>",
            escaped(&messages().finding(finding)),
            escaped(finding.rule.id())
        );
    }
    out.push_str("</ul>\n");
}

/// Writes the changes in a suggestion, and the differences that were left alone with the reasons.
fn left_alone(out: &mut String, adapted: &Adapted) {
    out.push_str("<ul class=\"stored changes\">");
    for change in &adapted.changes {
        let _ = write!(out, "<li>{}: {}</li>", escaped(change.kind.name()), escaped(&render::exchange(change)));
    }
    for left in &adapted.left {
        let _ = write!(
            out,
            "<li class=\"left\">{}: not changed, {}</li>",
            escaped(&left.what),
            escaped(&messages().left(left))
        );
    }
    out.push_str("</ul>\n");
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Query,
    Source,
}

/// Returns the marks of the differences in a text: `ins` for words that only the article has, `del` for words that only
/// the unit has, and `mark` for words in another form or another place. Adjacent words get one common mark.
fn marks(text: &str, found: &Match, side: Side) -> Vec<Mark> {
    let places = marked_ranges(text, &found.differences, |step| match side {
        Side::Query => step.query.clone(),
        Side::Source => step.source.clone(),
    });
    let mark = |(operation, range): (Operation, Range<usize>)| {
        let (open, close) = match (operation, side) {
            (Operation::Moved, _) => ("<mark class=\"moved\" title=\"elsewhere\">", "</mark>"),
            (Operation::Changed, _) => ("<mark title=\"changed\">", "</mark>"),
            (_, Side::Query) => ("<ins title=\"only in the article\">", "</ins>"),
            (_, Side::Source) => ("<del title=\"only in the memory\">", "</del>"),
        };
        Mark { open, close, range }
    };
    places.into_iter().map(mark).collect()
}

/// Returns the mark of a phrase that the article and a suggestion of a low score have in common.
fn common(range: &Range<usize>) -> Mark {
    Mark { open: "<b title=\"in the article and in the memory\">", close: "</b>", range: range.clone() }
}

fn terms(out: &mut String, terms: &[TermLine], (source, target): (&str, &str)) {
    out.push_str("<ul class=\"under terms\" aria-label=\"Terms\">\n");
    for term in terms {
        let remark = remark(term);
        let class = if remark.is_none() { "" } else { " class=\"odd\"" };
        let _ = write!(
            out,
            "<li{class}><span lang=\"{source}\">{}</span> → <span lang=\"{target}\">{}</span>",
            escaped(&term.written),
            escaped(&term.translation)
        );
        if let Some(remark) = remark {
            let _ = write!(out, " <small>{}</small>", escaped(&remark));
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n");
}

fn names(unknown_names: &[Unknown], source: &Language) -> String {
    if unknown_names.is_empty() {
        return String::new();
    }
    let mut out = "<section aria-labelledby=\"unknown\">\n<h2 id=\"unknown\">Names not in the glossary</h2>\n<ul class=\"names\">\n".to_owned();
    for unknown in unknown_names {
        let _ = write!(out, "<li><span lang=\"{}\">{}</span>", escaped(source.tag()), escaped(&unknown.name));
        for text in &unknown.texts {
            let number = text + 1;
            let _ = write!(out, " <a href=\"#s{number}\" aria-label=\"segment {number}\">{number}</a>");
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n</section>\n");
    out
}

fn bands(pretranslation: &Pretranslation) -> String {
    let leverage = Leverage::of(pretranslation.rows());
    let mut out = "<table>\n<thead><tr><th scope=\"col\">Band</th><th scope=\"col\">Segments</th><th scope=\"col\">Words</th></tr></thead>\n<tbody>\n".to_owned();
    for band in Band::ALL {
        let size = leverage.size(band);
        if size.segments > 0 {
            let (name, segments, words) = (band.name(), size.segments, size.words);
            let _ = writeln!(out, "<tr><th scope=\"row\">{name}</th><td>{segments}</td><td>{words}</td></tr>");
        }
    }
    let all = leverage.total();
    let _ = writeln!(
        out,
        "<tr class=\"all\"><th scope=\"row\">all</th><td>{}</td><td>{}</td></tr>\n</tbody>\n</table>",
        all.segments, all.words
    );
    out
}
