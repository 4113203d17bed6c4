//! `yaddash lookup`: finds suggestions for one text or many.

use std::cell::{Cell, OnceCell};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::bail;
use clap::{Args, ValueEnum};
use serde_json::json;

use super::houses;
use super::languages::Direction;
use super::memories::{Several, Shown, StarterTerms};
use super::output::{Output, say};
use super::{Outcome, hyphen_args, input, render};
use yaddash_engine::adapt::{Adapted, Adapter};
use yaddash_engine::memory::{Query, SearchStats, WeightedMemory, lookup_all_with_stats};
use yaddash_engine::text::house::{HouseStyle, HouseStyles};
use yaddash_engine::unit::{Language, Match};

const EXAMPLES: &str = "\
Examples:
  yaddash lookup \"Tərəflər anlaşma memorandumu imzalayıblar.\"
  yaddash lookup -m news --min 70 --max 3 \"Görüşdə ikitərəfli əlaqələr müzakirə olunub.\"
  yaddash lookup -m news --lines -f sentences.txt --format jsonl > matches.jsonl
  yaddash lookup -m news --house Report \"Görüş dekabrın 15-də keçirilib.\"     as Report writes it";

/// Show earlier translations of texts that are similar to a text.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Texts to look up; `-` is one text from standard input.
    #[arg(required_unless_present = "file", value_parser = hyphen_args::text)]
    text: Vec<String>,
    /// File to look up as one text, or line by line with --lines (`-` is standard input).
    #[arg(short, long, value_name = "FILE", conflicts_with = "text")]
    file: Option<PathBuf>,
    /// Look up each line of the file as a text.
    #[arg(long, requires = "file")]
    lines: bool,
    #[command(flatten)]
    memories: Several,
    #[command(flatten)]
    direction: Direction,
    #[command(flatten)]
    shown: Shown,
    /// Format of the result: text for people, or jsonl with one line for each text.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Exit with 1 if a text has no match.
    #[arg(long)]
    demand: bool,
    /// Print on standard error how long the lookups took.
    #[arg(long)]
    stats: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Text,
    Jsonl,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let (source, target) = arguments.direction.pair()?;
    let styles = arguments.shown.style.styles()?;
    let style = arguments.shown.house.as_deref().map(|house| styles.of(house));
    let started = Instant::now();
    let starter = Cell::new(arguments.memories.begin_starter());
    let searched = arguments.memories.open()?;
    for weighted in &searched {
        weighted.memory.prepare(&source)?;
    }
    let mut lookups = Lookups {
        source,
        target,
        arguments,
        searched,
        output: Output::to(None)?,
        starter,
        adapter: OnceCell::new(),
        styles,
        style,
        houses: OnceCell::new(),
        opened: started.elapsed(),
        searches: Vec::new(),
        answers: Vec::new(),
        unmatched: 0,
        has_house_match: false,
    };
    match &arguments.file {
        Some(path) if arguments.lines => {
            let mut lines = input::Lines::open(path)?;
            while let Some(line) = lines.next()? {
                lookups.look_up(line)?;
            }
        }
        Some(path) => lookups.look_up(input::Input::open(path)?.text()?.trim())?,
        None => {
            for text in &arguments.text {
                if text.trim().is_empty() {
                    bail!("the text to look up is empty");
                }
                match text.as_str() {
                    "-" => lookups.look_up(input::Input::open(Path::new("-"))?.text()?.trim())?,
                    text => lookups.look_up(text)?,
                }
            }
        }
    }
    lookups.report_unknown_house()?;
    if arguments.stats {
        lookups.report_times();
    }
    lookups.output.finish()?;
    Ok(if arguments.demand && lookups.unmatched > 0 { Outcome::NotHeld } else { Outcome::Done })
}

struct Lookups<'a> {
    arguments: &'a Arguments,
    source: Language,
    target: Language,
    searched: Vec<WeightedMemory>,
    output: Output,
    /// The thread that reads the terms of the starter glossary while the memories are searched.
    starter: Cell<Option<StarterTerms>>,
    /// Adapts matches that are not exact. It is created for the first such match and then used again, because
    /// creating it reads the glossary.
    adapter: OnceCell<Adapter>,
    styles: HouseStyles,
    /// The style of the house of `--house`.
    style: Option<HouseStyle>,
    /// The houses of the memories. They are read only if no match belongs to the house of `--house`.
    houses: OnceCell<BTreeSet<String>>,
    opened: Duration,
    searches: Vec<Duration>,
    answers: Vec<Duration>,
    unmatched: usize,
    /// Whether one of the matches so far belongs to the house of `--house`.
    has_house_match: bool,
}

impl Lookups<'_> {
    fn look_up(&mut self, text: &str) -> anyhow::Result<()> {
        let Arguments { shown, format, .. } = self.arguments;
        let mut query = Query::new(text, self.source.clone(), self.target.clone());
        (query.min_score, query.limit, query.penalties) = (shown.min, shown.max, shown.penalties());
        query.house = shown.house.as_deref();
        let started = Instant::now();
        let mut stats = SearchStats::default();
        let matches = lookup_all_with_stats(&self.searched, &query, &mut stats)?;
        self.answers.push(started.elapsed());
        self.searches.push(stats.index_time);
        self.unmatched += usize::from(matches.is_empty());
        if let Some(house) = &shown.house {
            self.has_house_match |= matches.iter().any(|found| found.unit.meta.houses().any(|each| each == house));
        }
        let adapted = self.adapted(text, &matches)?;
        match format {
            Format::Jsonl => {
                let both = matches.iter().zip(&adapted);
                let matches: Vec<_> =
                    both.map(|(found, adapted)| render::adapted_match_json(text, found, adapted)).collect();
                let mut line = json!({"query": text, "matches": matches});
                if let Some(house) = &shown.house {
                    line["house"] = self.house_json(house)?;
                }
                writeln!(self.output, "{line}")?;
                if self.arguments.lines && self.output.is_terminal() {
                    self.output.flush()?;
                }
            }
            Format::Text => self.print(text, &matches, &adapted)?,
        }
        Ok(())
    }

    /// Returns as JSON whether a unit or a term of the memories belongs to a house, and if not, which house may be
    /// meant.
    fn house_json(&self, house: &str) -> anyhow::Result<serde_json::Value> {
        let known = self.is_known(house)?;
        let there = || self.houses.get().into_iter().flatten().map(String::as_str).chain(self.styles.names());
        let nearest = if known { None } else { houses::nearest(house, there()) };
        Ok(json!({"name": house, "known": known, "nearest": nearest}))
    }

    fn is_known(&self, house: &str) -> anyhow::Result<bool> {
        if self.has_house_match {
            return Ok(true);
        }
        let houses = match self.houses.get() {
            Some(houses) => houses,
            None => {
                let known = houses::known(&self.searched)?;
                self.houses.get_or_init(|| known)
            }
        };
        Ok(houses.contains(house))
    }

    /// Reports a house to which no unit and no term belongs; its name may be mistyped.
    fn report_unknown_house(&self) -> anyhow::Result<()> {
        if let Some(house) = self.arguments.shown.house.as_deref()
            && !self.is_known(house)?
            && let Some(known) = self.houses.get()
        {
            say(&houses::nothing_of(house, &self.searched, known, &self.styles));
        }
        Ok(())
    }

    /// Adapts each match to the text.
    fn adapted(&self, text: &str, matches: &[Match]) -> anyhow::Result<Vec<Adapted>> {
        if matches.iter().all(|found| found.kind.is_exact()) && self.style.is_none() {
            return Ok(vec![Adapted::default(); matches.len()]);
        }
        let adapter = match self.adapter.get() {
            Some(adapter) => adapter,
            None => {
                let glossary = self.arguments.memories.glossary_from(&self.searched, self.starter.take())?;
                let mut adapter = Adapter::new(glossary, &self.source, &self.target);
                if let Some(style) = &self.style {
                    adapter = adapter.for_house(style.clone());
                }
                self.adapter.get_or_init(|| adapter)
            }
        };
        Ok(matches.iter().map(|found| adapter.adapt(text, found)).collect())
    }

    fn print(&mut self, text: &str, matches: &[Match], adapted: &[Adapted]) -> anyhow::Result<()> {
        let colour = self.output.has_colour();
        let output = &mut self.output;
        if self.answers.len() > 1 {
            writeln!(output)?;
        }
        if matches.is_empty() {
            let least = self.arguments.shown.min;
            writeln!(
                output,
                "{}\n  {}",
                render::visible(text),
                render::faint(&format!("no match with a score of {least} % or more"), colour)
            )?;
            return Ok(());
        }
        writeln!(output, "{}", render::visible(text))?;
        for (found, adapted) in matches.iter().zip(adapted) {
            let heading = format!("{}  {}{}", render::score(found), render::origin(found), render::house(found));
            writeln!(output, "\n  {}", render::faint(&heading, colour))?;
            if found.kind.is_exact() {
                writeln!(output, "    {}", render::visible(&found.source))?;
            } else {
                writeln!(output, "    {}", render::marked_source(&found.source, &found.differences, colour))?;
                writeln!(output, "    {}", render::marked_query(text, &found.differences, colour))?;
            }
            writeln!(output, "  → {}", render::visible(&found.target))?;
            if !adapted.changes.is_empty() {
                writeln!(output, "  ⇒ {}", render::visible(&adapted.target))?;
                writeln!(output, "    {}", render::faint(&render::adaptation(adapted), colour))?;
            }
        }
        Ok(())
    }

    /// Prints the time of opening the memories, and the percentiles of the times of the searches and of the whole
    /// answers, all in microseconds.
    fn report_times(&mut self) {
        say(&format!(
            "time to open the memories: {} µs; number of texts looked up: {}",
            self.opened.as_micros(),
            self.answers.len()
        ));
        say(&format!("time per text to search the index: {}", percentiles(&mut self.searches)));
        say(&format!("time per text to find and score all matches: {}", percentiles(&mut self.answers)));
    }
}

fn percentiles(times: &mut [Duration]) -> String {
    times.sort_unstable();
    let at = |share: usize| times.get((times.len() * share).div_ceil(100).saturating_sub(1));
    let micros = |time: Option<&Duration>| time.map_or(0, Duration::as_micros);
    let [p50, p90, p99] = [50, 90, 99].map(|share| micros(at(share)));
    format!("p50 {p50} µs, p90 {p90} µs, p99 {p99} µs, max {} µs", micros(times.last()))
}
