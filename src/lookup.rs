//! `yaddash lookup`: finds suggestions for one text or many.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::bail;
use clap::Args;
use serde_json::json;

use super::houses;
use super::languages::Direction;
use super::memories::{Several, Shown};
use super::messages::messages;
use super::output::{Output, say};
use super::report_format::ListFormat;
use super::{Outcome, hyphen_args, input, phrases, render};
use yaddash_engine::jobs::{FragmentReport, FragmentsFor, Suggester, Suggestion};
use yaddash_engine::memory::SearchStats;

const EXAMPLES: &str = "\
Examples:
  yaddash lookup \"Tərəflər anlaşma memorandumu imzalayıblar.\"
  yaddash lookup -m news --min 70 --max 3 \"Görüşdə ikitərəfli əlaqələr müzakirə olunub.\"
  yaddash lookup -m news --fragments \"Tərəflər strateji tərəfdaşlığı müzakirə ediblər.\"
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
    /// Show the phrases that were translated before inside other sentences, even if a match has a score of 70 or more.
    #[arg(long, conflicts_with = "no_fragments")]
    fragments: bool,
    /// Format of the result: text for people, or jsonl with one line for each text.
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
    /// Exit with 1 if a text has no match.
    #[arg(long)]
    demand: bool,
    /// Print on standard error how long the lookups took.
    #[arg(long)]
    stats: bool,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let languages = arguments.direction.pair()?;
    let styles = arguments.shown.style.styles()?;
    let started = Instant::now();
    let mut suggester = arguments.shown.suggester(&arguments.memories, languages, styles)?;
    if arguments.fragments {
        suggester = suggester.fragments_for(FragmentsFor::AllTexts);
    }
    for weighted in suggester.memories() {
        weighted.memory.prepare(&suggester.settings().source)?;
    }
    let mut lookups = Lookups {
        arguments,
        suggester,
        output: Output::standard(),
        opened: started.elapsed(),
        searches: Vec::new(),
        answers: Vec::new(),
        unmatched: 0,
    };
    match &arguments.file {
        Some(path) if arguments.lines => {
            let mut lines = input::lines(path)?;
            while let Some(line) = lines.next_line()? {
                lookups.look_up(line)?;
            }
        }
        Some(path) => lookups.look_up(input::text(path)?.trim())?,
        None => {
            for text in &arguments.text {
                if text.trim().is_empty() {
                    bail!("the text to look up is empty");
                }
                match text.as_str() {
                    "-" => lookups.look_up(input::text(Path::new("-"))?.trim())?,
                    text => lookups.look_up(text)?,
                }
            }
        }
    }
    if let Some(house) = lookups.suggester.house()?.filter(|house| !house.known) {
        say(&houses::nothing_of(&house, lookups.suggester.memories()));
    }
    if arguments.stats {
        lookups.report_times();
    }
    lookups.output.finish()?;
    Ok(if arguments.demand && lookups.unmatched > 0 { Outcome::NotHeld } else { Outcome::Done })
}

struct Lookups<'a> {
    arguments: &'a Arguments,
    suggester: Suggester,
    output: Output,
    opened: Duration,
    searches: Vec<Duration>,
    answers: Vec<Duration>,
    unmatched: usize,
}

impl Lookups<'_> {
    fn look_up(&mut self, text: &str) -> anyhow::Result<()> {
        let started = Instant::now();
        let mut stats = SearchStats::default();
        let matches = self.suggester.search(text, &mut stats)?;
        self.answers.push(started.elapsed());
        self.searches.push(stats.index_time);
        self.unmatched += usize::from(matches.is_empty());
        let fragments = self.suggester.fragments(text, &matches)?;
        let suggestions = self.suggester.adapt(text, matches)?;
        match self.arguments.format {
            ListFormat::Jsonl => {
                let report = |Suggestion { found, adapted, shared, .. }: &Suggestion| {
                    json!(messages().suggestion_report(text, found, adapted.as_ref(), shared.as_ref()))
                };
                let matches: Vec<_> = suggestions.iter().map(report).collect();
                let mut line = json!({"query": text, "matches": matches, "fragments": fragments});
                if let Some(house) = self.suggester.house()? {
                    line["house"] = json!(house);
                }
                writeln!(self.output, "{line}")?;
                if self.arguments.lines && self.output.is_terminal() {
                    self.output.flush()?;
                }
            }
            ListFormat::Text => self.print(text, &suggestions, &fragments)?,
        }
        Ok(())
    }

    fn print(&mut self, text: &str, suggestions: &[Suggestion], fragments: &[FragmentReport]) -> anyhow::Result<()> {
        let colour = self.output.has_colour();
        let output = &mut self.output;
        if self.answers.len() > 1 {
            writeln!(output)?;
        }
        let fragments: Vec<&FragmentReport> = fragments.iter().collect();
        writeln!(output, "{}", phrases::numbered(text, &fragments, ' '))?;
        if suggestions.is_empty() {
            let least = self.arguments.shown.min;
            let remark = format!("no match with a score of {least} % or more");
            writeln!(output, "  {}", render::faint(&remark, colour))?;
        }
        for Suggestion { found, adapted, shared, .. } in suggestions {
            let heading = format!("{}  {}{}", render::score(found), render::origin(found), render::house(found));
            writeln!(output, "\n  {}", render::faint(&heading, colour))?;
            match shared {
                _ if found.kind.is_exact() => writeln!(output, "    {}", render::visible(&found.source))?,
                Some(shared) => writeln!(output, "    {}", render::shared_source(found, shared))?,
                None => {
                    writeln!(output, "    {}", render::marked_source(&found.source, &found.differences, colour))?;
                    writeln!(output, "    {}", render::marked_query(text, &found.differences, colour))?;
                }
            }
            writeln!(output, "  → {}", render::shared_target(found, shared.as_ref()))?;
            if let Some(adapted) = adapted.as_ref().filter(|adapted| !adapted.changes.is_empty()) {
                writeln!(output, "  ⇒ {}", render::visible(&adapted.target))?;
                writeln!(output, "    {}", render::faint(&render::adaptation(adapted), colour))?;
            }
        }
        if !fragments.is_empty() {
            let heading = "phrases that were translated before, inside other sentences:";
            writeln!(output, "\n  {}", render::faint(heading, colour))?;
            phrases::list(output, &fragments)?;
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
