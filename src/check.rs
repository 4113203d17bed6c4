//! `yaddash check`: finds mistakes in the translations of files or memories.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use clap::Args;
use serde_json::json;

use super::houses::{self, StyleFile};
use super::languages::Direction;
use super::memories::{Several, house};
use super::messages::messages;
use super::output::{Output, say};
use super::progress::{Progress, Show};
use super::render::{faint, visible};
use super::report_format::ListFormat;
use super::{Outcome, file_format, input, remedy, units};
use yaddash_engine::formats::table::Columns;
use yaddash_engine::formats::{ReadOptions, UnitReader};
use yaddash_engine::jobs::{
    self, Check, CheckSettings, Checked, CheckedPair, DismissalsError, DismissalsFile, DismissedFindings, FindingId,
    NotAFindingId,
};
use yaddash_engine::memory::WeightedMemory;
use yaddash_engine::qa::{Rule, Rules};
use yaddash_engine::text::house::HouseStyles;

const EXAMPLES: &str = "\
Examples:
  yaddash check article.xlf
  yaddash check pairs.tsv --columns az,en --off length,spaces
  yaddash check -m news --rules numbers,dates,names --format jsonl
  yaddash check article.xlf --house AZERTAC         dates and places as AZERTAC writes them, too
  yaddash check article.xlf --dismiss f3a91c07b1e2  this finding is right, do not report it again
  yaddash check --list-rules";

/// Check translations: numbers, names, terms, marks, letters, consistency.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Files to check: TMX, XLIFF, CSV, TSV or JSON Lines; `-` is standard input. Without a file, the units of the
    /// memories after -m are checked. With a file, only the glossaries of these memories are used.
    files: Vec<PathBuf>,
    #[command(flatten)]
    memories: Several,
    #[command(flatten)]
    direction: Direction,
    /// Format of the files; needed only if their endings do not show it.
    #[arg(long, value_enum, value_name = "FORMAT")]
    from: Option<units::SourceName>,
    /// Names of the columns, such as id,az,en, for a table without a heading.
    #[arg(long, value_name = "NAMES", value_parser = columns)]
    columns: Option<Columns>,
    /// Check only by these rules; term-usage is used only if it is named here.
    #[arg(long, value_name = "RULES", value_delimiter = ',', value_parser = rule)]
    rules: Vec<Rule>,
    /// Do not check by these rules.
    #[arg(long, value_name = "RULES", value_delimiter = ',', value_parser = rule)]
    off: Vec<Rule>,
    /// News house (agency) for which the text is translated. The rule house-style then reports what differs from the
    /// style of this house. It does not check units with the wording of other houses.
    #[arg(long, value_name = "HOUSE", value_parser = house)]
    house: Option<String>,
    #[command(flatten)]
    style: StyleFile,
    /// Dismiss the findings with these ids, which stand behind each finding: they are written to a table beside the
    /// file or the memory, and never reported again. Delete a row of the table to see its finding again.
    #[arg(long, value_name = "IDS", value_delimiter = ',', value_parser = finding_id)]
    dismiss: Vec<FindingId>,
    /// Table of dismissed findings; by default, the name of the file or memory with .dismissed.tsv behind it.
    #[arg(long, value_name = "FILE")]
    dismissed: Option<PathBuf>,
    /// Print the built-in styles of news houses, in the form that --house-style reads, and check nothing.
    #[arg(long)]
    list_houses: bool,
    /// List the rules, and check nothing.
    #[arg(long)]
    list_rules: bool,
    /// How to show progress.
    #[arg(long, value_enum, default_value_t)]
    progress: Show,
    /// Format of the result: text for people, or jsonl with one line for each finding.
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

fn columns(text: &str) -> Result<Columns, String> {
    Columns::parse(text).map_err(|error| error.to_string())
}

fn finding_id(text: &str) -> Result<FindingId, String> {
    text.parse().map_err(|error: NotAFindingId| error.to_string())
}

fn rule(id: &str) -> Result<Rule, String> {
    Rule::of_id(id).ok_or_else(|| {
        let known: Vec<&str> = Rule::ALL.iter().map(|rule| rule.id()).collect();
        format!("no rule is called {id}; the rules are {}", known.join(", "))
    })
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut output = Output::standard();
    if arguments.list_rules {
        list(&mut output, arguments.format)?;
        output.finish()?;
        return Ok(Outcome::Done);
    }
    if arguments.list_houses {
        write!(output, "{}", HouseStyles::FILE)?;
        output.finish()?;
        return Ok(Outcome::Done);
    }
    let (source, target) = arguments.direction.pair()?;
    let searched = arguments.memories.open()?;
    let glossary = arguments.memories.glossary(&searched)?;
    let wanted =
        if arguments.rules.is_empty() { Rules::default() } else { Rules::only(arguments.rules.iter().copied()) };
    let rules = arguments.off.iter().fold(wanted, |rules, rule| rules.without(*rule));
    let settings =
        CheckSettings::new(source.clone(), target.clone()).rules(rules).dismiss(arguments.dismiss.iter().copied());
    let mut check = if let Some(house) = arguments.house.as_deref() {
        let styles = arguments.style.styles()?;
        let check = Check::new(glossary, settings.house(styles.of(house)));
        if !check.knows_house() {
            say(&houses::no_style(house, &styles));
        }
        check
    } else {
        if arguments.rules.contains(&Rule::HouseStyle) {
            say(
                "the rule house-style finds nothing without --house, which names the house for which the text is translated",
            );
        }
        Check::new(glossary, settings)
    };
    if arguments.files.is_empty() {
        let mut named = searched.iter().filter(|weighted| !weighted.memory.is_shipped()).peekable();
        if named.peek().is_none() {
            bail!("nothing to check: name a file, or a memory with -m");
        }
        for WeightedMemory { memory, .. } in named {
            let info = memory.info()?;
            check.begin(table_of(arguments, &info.path)?)?;
            let progress = Progress::through(memory.name(), Some(info.units), quiet(arguments.progress));
            let advance = |now: jobs::Progress| progress.advance(now.done, now.units);
            check.memory(&**memory, &advance, &mut |checked| print(&mut output, arguments.format, &checked))?;
            progress.finish();
        }
    }
    for path in &arguments.files {
        let input = input::open(path)?;
        check.begin(table_of(arguments, path)?)?;
        let name = input.name.clone();
        let format = file_format::of_file(arguments.from, Some(path), None)?;
        let progress = Progress::through(&name, input.bytes, quiet(arguments.progress));
        let advance = |now: jobs::Progress| progress.advance(now.done, now.units);
        let (columns, target) = (arguments.columns.clone(), Some(target.clone()));
        let options = ReadOptions { columns, target, ..ReadOptions::default() };
        let reader = UnitReader::open(input, format, options).with_context(|| name.clone())?;
        check.file(&name, reader, &advance, &mut |checked| print(&mut output, arguments.format, &checked))?;
        progress.finish();
    }
    let summary = check.summary().clone();
    let findings = summary.findings();
    if arguments.format == ListFormat::Text {
        writeln!(output, "{findings} findings in {} pairs", summary.pairs)?;
        for (rule, count) in &summary.counts {
            writeln!(output, "  {:<20} {count:>6}", rule.id())?;
        }
    }
    output.finish()?;
    dismiss(&mut check)?;
    if summary.incomplete > 0 {
        say(&format!(
            "{} units were not checked, because they have no text in {source} or no text in {target}",
            summary.incomplete
        ));
    }
    Ok(if findings == 0 { Outcome::Done } else { Outcome::NotHeld })
}

/// Returns the table of dismissed findings of a document or a memory; `None` for standard input without `--dismissed`.
fn table_of(arguments: &Arguments, path: &Path) -> anyhow::Result<Option<DismissalsFile>> {
    match &arguments.dismissed {
        Some(named) if arguments.dismiss.is_empty() && !named.exists() => {
            bail!("--dismissed {}: there is no such file; --dismiss creates it", named.display())
        }
        Some(named) => Ok(Some(DismissalsFile::new(named))),
        None if path != Path::new("-") => Ok(Some(DismissalsFile::beside(path))),
        None if arguments.dismiss.is_empty() => Ok(None),
        None => bail!("--dismiss: there is no table beside standard input; name one with --dismissed FILE"),
    }
}

/// Writes the findings that the command dismisses, and prints how many were dismissed.
fn dismiss(check: &mut Check) -> anyhow::Result<()> {
    let written = check.write_dismissals().map_err(|error| match error {
        DismissalsError::NotFound { ids } => {
            let (count, ids) = (ids.len(), ids.iter().map(FindingId::to_string).collect::<Vec<_>>());
            let ids = ids.join(&messages().text("list-separator", &[]));
            anyhow!(messages().text("dismiss-not-found", &[("count", count.into()), ("ids", ids.into())]))
        }
        error => error.into(),
    })?;
    for DismissedFindings { file, count, added, .. } in written {
        let path = file.path().display().to_string();
        let arguments = [("count", count.into()), ("added", added.into()), ("path", path.into())];
        say(&messages().text("dismissed", &arguments));
    }
    Ok(())
}

fn list(output: &mut Output, format: ListFormat) -> anyhow::Result<()> {
    for rule in Rule::ALL {
        let (id, severity) = (rule.id(), rule.severity().name());
        match format {
            ListFormat::Jsonl => {
                let line = json!({"rule": id, "severity": severity, "usual": rule.is_usual(), "about": rule.about()});
                writeln!(output, "{line}")?;
            }
            ListFormat::Text => {
                let off = if rule.is_usual() { "" } else { " (off unless asked for with --rules)" };
                writeln!(output, "{id:<20} {severity:<8} {}{off}", rule.about())?;
            }
        }
    }
    Ok(())
}

/// Prints a pair of texts in which something was found. A unit that was not checked is reported on standard error.
fn print(output: &mut Output, format: ListFormat, checked: &Checked<'_>) -> anyhow::Result<()> {
    let pair = match checked {
        Checked::Pair(pair) => pair,
        Checked::Refused { file, refused } => {
            say(&format!("{file}: line {}: not checked: {}", refused.line, remedy::refusal(&refused.reason)));
            return Ok(());
        }
        _ => return Ok(()),
    };
    if format == ListFormat::Jsonl {
        for report in messages().check_reports(pair) {
            writeln!(output, "{}", json!(report))?;
        }
        return Ok(());
    }
    let CheckedPair { place, source, target, findings, ids, .. } = pair;
    let line = place.line.map_or(String::new(), |line| format!(", line {line}"));
    let heading = format!("{}: unit {}{line}", place.file, place.unit);
    let heading = faint(&heading, output.has_colour());
    writeln!(output, "{heading}\n  {}\n  {}", visible(source), visible(target))?;
    for (finding, id) in findings.iter().zip(ids) {
        let suggestion = finding.suggestion.as_deref().filter(|text| !text.trim().is_empty());
        let suggestion = suggestion.map_or(String::new(), |text| format!(" → {text}"));
        let about = format!("{} {}", finding.severity.name(), finding.rule.id());
        let message = format!("{}{suggestion}", messages().finding(finding));
        let id = faint(&id.to_string(), output.has_colour());
        writeln!(output, "  {about:<28} {}: {}  {id}", finding.side.name(), visible(&message))?;
    }
    writeln!(output)?;
    Ok(())
}

/// Turns off the progress lines about stored units, because checking stores nothing.
fn quiet(show: Show) -> Show {
    if show == Show::Lines { Show::None } else { show }
}
