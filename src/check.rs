//! `yaddash check`: finds mistakes in the translations of files or memories.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use serde_json::json;

use super::houses::{self, StyleFile};
use super::languages::Direction;
use super::memories::{Several, house};
use super::output::{Output, say};
use super::progress::{Progress, Show};
use super::render::{faint, finding_json, finding_message, visible};
use super::{Outcome, file_format, input, remedy, units};
use yaddash_engine::formats::UnitOrRefusal;
use yaddash_engine::formats::table::Columns;
use yaddash_engine::qa::{Checker, Consistency, Finding, Rule, Rules};
use yaddash_engine::text::house::HouseStyles;
use yaddash_engine::unit::{Language, Unit, Variant};

const EXAMPLES: &str = "\
Examples:
  yaddash check article.xlf
  yaddash check pairs.tsv --columns az,en --off length,spaces
  yaddash check -m news --rules numbers,dates,names --format jsonl
  yaddash check article.xlf --house AZERTAC         dates and places as AZERTAC writes them, too
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
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Text,
    Jsonl,
}

fn columns(text: &str) -> Result<Columns, String> {
    Columns::parse(text).map_err(|error| error.to_string())
}

fn rule(id: &str) -> Result<Rule, String> {
    Rule::of_id(id).ok_or_else(|| {
        let known: Vec<&str> = Rule::ALL.iter().map(|rule| rule.id()).collect();
        format!("no rule is called {id}; the rules are {}", known.join(", "))
    })
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut output = Output::to(None)?;
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
    let mut checker = Checker::new(Arc::clone(&glossary), source.clone(), target.clone(), rules.clone());
    if let Some(house) = arguments.house.as_deref() {
        let styles = arguments.style.styles()?;
        let mut forms = glossary.terms().iter().flat_map(|term| &term.forms);
        if styles.of(house).is_empty() && !forms.any(|form| form.house.as_deref() == Some(house)) {
            say(&houses::no_style(house, &styles));
        }
        checker = checker.for_house(styles.of(house));
    } else if arguments.rules.contains(&Rule::HouseStyle) {
        say(
            "the rule house-style finds nothing without --house, which names the house for which the text is translated",
        );
    }
    let mut job = Job {
        checker,
        house: arguments.house.as_deref(),
        consistency: Consistency::new(&source, &target, rules.clone()),
        rules,
        source,
        target,
        output,
        format: arguments.format,
        pairs: 0,
        lonely: 0,
        counts: BTreeMap::new(),
    };
    if arguments.files.is_empty() {
        let own = searched.iter().filter(|weighted| !arguments.memories.is_starter(weighted));
        let mut checked = 0;
        for weighted in own {
            checked += 1;
            job.check_memory(&*weighted.memory, arguments)?;
        }
        if checked == 0 {
            bail!("nothing to check: name a file, or a memory with -m");
        }
    }
    for path in &arguments.files {
        job.check_file(path, arguments)?;
    }
    job.finish()
}

fn list(output: &mut Output, format: Format) -> anyhow::Result<()> {
    for rule in Rule::ALL {
        let (id, severity) = (rule.id(), rule.severity().name());
        match format {
            Format::Jsonl => {
                let line = json!({"rule": id, "severity": severity, "usual": rule.is_usual(), "about": rule.about()});
                writeln!(output, "{line}")?;
            }
            Format::Text => {
                let off = if rule.is_usual() { "" } else { " (off unless asked for with --rules)" };
                writeln!(output, "{id:<20} {severity:<8} {}{off}", rule.about())?;
            }
        }
    }
    Ok(())
}

/// The state of the checks, and the numbers of findings so far.
struct Job<'a> {
    checker: Checker,
    house: Option<&'a str>,
    consistency: Consistency,
    rules: Rules,
    source: Language,
    target: Language,
    output: Output,
    format: Format,
    pairs: u64,
    /// The number of units that lack a text in one of the two languages.
    lonely: u64,
    counts: BTreeMap<Rule, u64>,
}

/// How many units are checked between two updates of the progress.
const PROGRESS_STEP: u64 = 256;

impl Job<'_> {
    fn check_file(&mut self, path: &std::path::Path, arguments: &Arguments) -> anyhow::Result<()> {
        let input = input::Input::open(path)?;
        let (name, bytes) = (input.name.clone(), input.bytes);
        let format = file_format::of_file(arguments.from, Some(path), None)?;
        let counted = units::Counted::new(input);
        let done = counted.count();
        let reader = units::reader(counted, format, arguments.columns.as_ref(), false).with_context(|| name.clone())?;
        let progress = Progress::through(&name, bytes, quiet(arguments.progress));
        // Consistency is checked across files, so its state is kept from one file to the next.
        for (number, entry) in (1_u64..).zip(reader) {
            match entry.with_context(|| name.clone())? {
                UnitOrRefusal::Unit { unit, line } => {
                    self.check_unit(&unit, &Place { file: &name, number, line: Some(line) })?;
                }
                UnitOrRefusal::Refused(refused) => {
                    say(&format!("{name}: line {}: not checked: {}", refused.line, remedy::refusal(&refused.reason)));
                }
            }
            if number.is_multiple_of(PROGRESS_STEP) {
                progress.advance(done.get(), number);
            }
        }
        progress.finish();
        Ok(())
    }

    fn check_memory(
        &mut self,
        memory: &dyn yaddash_engine::memory::Lookup,
        arguments: &Arguments,
    ) -> anyhow::Result<()> {
        let progress = Progress::through(memory.name(), Some(memory.info()?.units), quiet(arguments.progress));
        for (count, unit) in (1_u64..).zip(memory.units()?) {
            let unit = unit?;
            let number = unit.id.and_then(|id| u64::try_from(id.0).ok()).unwrap_or(count);
            self.check_unit(&unit, &Place { file: memory.name(), number, line: None })?;
            if count.is_multiple_of(PROGRESS_STEP) {
                progress.advance(count, count);
            }
        }
        progress.finish();
        Ok(())
    }

    fn check_unit(&mut self, unit: &Unit, place: &Place<'_>) -> anyhow::Result<()> {
        let sources: Vec<&Variant> = unit.variants_in(&self.source).collect();
        let targets: Vec<&Variant> = unit.variants_in(&self.target).collect();
        let empty = Variant::new(self.target.clone(), "");
        // The reader of a table leaves out empty texts. The rule `empty` should find them, so an empty target is
        // added.
        let pairs: Vec<(&Variant, &Variant)> = match (sources.as_slice(), targets.as_slice()) {
            (sources @ [_, ..], []) if self.rules.has(Rule::Empty) => {
                sources.iter().map(|source| (*source, &empty)).collect()
            }
            (sources, targets) => {
                sources.iter().flat_map(|source| targets.iter().map(move |target| (*source, *target))).collect()
            }
        };
        self.lonely += u64::from(pairs.is_empty());
        let of_others = self.house.is_some_and(|house| {
            let mut houses = unit.meta.houses().peekable();
            houses.peek().is_some() && houses.all(|each| each != house)
        });
        for (source, target) in pairs {
            self.pairs += 1;
            let mut found = self.checker.check_variants(source, target);
            found.retain(|finding| !(of_others && finding.rule == Rule::HouseStyle));
            found.extend(self.consistency.see(&source.text, &target.text, place.number));
            for finding in &found {
                *self.counts.entry(finding.rule).or_default() += 1;
            }
            self.print(place, source, target, &found)?;
        }
        Ok(())
    }

    fn print(
        &mut self,
        place: &Place<'_>,
        source: &Variant,
        target: &Variant,
        found: &[Finding],
    ) -> anyhow::Result<()> {
        if self.format == Format::Jsonl {
            for finding in found {
                let mut line = finding_json(finding, &source.text, &target.text);
                line["file"] = json!(place.file);
                line["unit"] = json!(place.number);
                line["line"] = json!(place.line);
                line["source"] = json!(source.text);
                line["target"] = json!(target.text);
                writeln!(self.output, "{line}")?;
            }
            return Ok(());
        }
        if found.is_empty() {
            return Ok(());
        }
        let colour = self.output.has_colour();
        let line = place.line.map_or(String::new(), |line| format!(", line {line}"));
        let heading = format!("{}: unit {}{line}", place.file, place.number);
        writeln!(self.output, "{}", faint(&heading, colour))?;
        writeln!(self.output, "  {}\n  {}", visible(&source.text), visible(&target.text))?;
        for finding in found {
            let suggestion = finding.suggestion.as_deref().filter(|text| !text.trim().is_empty());
            let suggestion = suggestion.map_or(String::new(), |text| format!(" → {text}"));
            let about = format!("{} {}", finding.severity.name(), finding.rule.id());
            let message = format!("{}{suggestion}", finding_message(finding));
            writeln!(self.output, "  {about:<28} {}: {}", finding.side.name(), visible(&message))?;
        }
        writeln!(self.output)?;
        Ok(())
    }

    fn finish(mut self) -> anyhow::Result<Outcome> {
        let all: u64 = self.counts.values().sum();
        if self.format == Format::Text {
            writeln!(self.output, "{all} findings in {} pairs", self.pairs)?;
            for (rule, count) in &self.counts {
                writeln!(self.output, "  {:<20} {count:>6}", rule.id())?;
            }
        }
        self.output.finish()?;
        if self.lonely > 0 {
            say(&format!(
                "{} units were not checked, because they have no text in {} or no text in {}",
                self.lonely, self.source, self.target
            ));
        }
        Ok(if all == 0 { Outcome::Done } else { Outcome::NotHeld })
    }
}

/// The place of a unit: its file or memory, its number, and its line in a file.
struct Place<'a> {
    file: &'a str,
    number: u64,
    line: Option<u64>,
}

/// Turns off the progress lines about stored units, because checking stores nothing.
fn quiet(show: Show) -> Show {
    if show == Show::Lines { Show::None } else { show }
}
