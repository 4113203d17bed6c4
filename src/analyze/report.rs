//! Prints an analysis as a table, as JSON, as CSV or as a page.

use std::fmt::Write as _;
use std::io::Write;

use serde_json::{Value, json};

use super::super::output::Output;
use super::super::page::{escaped, fill};
use super::super::render::{faint, visible};
use yaddash_engine::pretranslate::{Band, CANDIDATES, Counted, Size};
use yaddash_engine::score;
use yaddash_engine::unit::Language;

const TEMPLATE: &str = include_str!("report.html");
const STYLE: &str = include_str!("report.css");
const POLICY: &str = include_str!("report.csp");

/// A memory that was searched, with its revision.
pub(super) struct Memory {
    pub(super) name: String,
    pub(super) uuid: String,
    pub(super) revision: i64,
    pub(super) penalty: u8,
}

/// The counts of an analysis, with the settings and memories on which they depend.
pub(super) struct Report {
    pub(super) source: Language,
    pub(super) target: Language,
    pub(super) internal_fuzzy: bool,
    pub(super) memories: Vec<Memory>,
    /// The name of each file, as it was given on the command line, with the counts of the file.
    pub(super) files: Vec<(String, Counted)>,
    pub(super) total: Counted,
}

/// A line of the report: the counts of one match band, by each of the two scores. A `band` of `None` means all bands
/// together.
struct Line {
    band: Option<Band>,
    by_score: Size,
    by_words: Size,
}

fn lines(counted: &Counted) -> impl Iterator<Item = Line> + '_ {
    let band =
        |band| Line { band: Some(band), by_score: counted.by_score.size(band), by_words: counted.by_words.size(band) };
    let whole = Line { band: None, by_score: counted.by_score.total(), by_words: counted.by_words.total() };
    Band::ALL.into_iter().map(band).chain([whole])
}

impl Line {
    fn name(&self) -> &'static str {
        self.band.map_or("all", Band::name)
    }

    fn code(&self) -> &'static str {
        self.band.map_or("all", Band::code)
    }

    fn numbers(&self) -> [u64; 6] {
        let [score, words] = [self.by_score, self.by_words].map(|size| [size.segments, size.words, size.characters]);
        [score[0], score[1], score[2], words[0], words[1], words[2]]
    }
}

impl Report {
    /// Returns the lines above the table, which name everything on which the counts depend.
    fn heading(&self) -> Vec<String> {
        let mut lines =
            vec![format!("{} → {}; score version {}; yaddash {}", self.source, self.target, score::VERSION, VERSION)];
        for memory in &self.memories {
            let Memory { name, uuid, revision, penalty } = memory;
            let penalty =
                if *penalty == 0 { String::new() } else { format!(", {penalty} points subtracted from each score") };
            lines.push(format!("memory {name}: {uuid}, revision {revision}{penalty}"));
        }
        if self.memories.is_empty() {
            lines.push("no memory".to_owned());
        }
        let internal = if self.internal_fuzzy { "counted" } else { "not counted" };
        lines.push(format!("matches inside the job: repetitions counted; similar segments {internal}"));
        lines
    }

    /// Returns the counts of each file with its name. If there are several files, the sum of all files follows,
    /// without a name.
    fn parts(&self) -> impl Iterator<Item = (Option<&str>, &Counted)> {
        let whole = (self.files.len() > 1).then_some((None, &self.total));
        self.files.iter().map(|(name, counted)| (Some(name.as_str()), counted)).chain(whole)
    }

    pub(super) fn table(&self, output: &mut Output) -> anyhow::Result<()> {
        let colour = output.has_colour();
        for line in self.heading() {
            writeln!(output, "{}", visible(&line))?;
        }
        for (name, counted) in self.parts() {
            writeln!(output, "\n{}", visible(name.unwrap_or("all files")))?;
            let head = "band        segments    words characters   plain: segments    words characters";
            writeln!(output, "{}", faint(head, colour))?;
            for line in lines(counted) {
                let [segments, words, characters, plain_segments, plain_words, plain_characters] = line.numbers();
                if segments + plain_segments > 0 || line.band.is_none() {
                    writeln!(
                        output,
                        "{:<11} {segments:>8} {words:>8} {characters:>10}   {plain_segments:>15} {plain_words:>8} {plain_characters:>10}",
                        line.name()
                    )?;
                }
            }
            if self.internal_fuzzy {
                let Size { segments, words, .. } = counted.internal;
                writeln!(
                    output,
                    "of these, matched by a similar segment of the job: {segments} segments, {words} words"
                )?;
            }
        }
        Ok(())
    }

    pub(super) fn json(&self, output: &mut Output) -> anyhow::Result<()> {
        let counts = |counted: &Counted| {
            let band = |line: Line| json!({"band": line.code(), "ours": line.by_score, "plain": line.by_words});
            let bands: Vec<Value> = lines(counted).filter(|line| line.band.is_some()).map(band).collect();
            json!({
                "bands": bands,
                "all": {"ours": counted.by_score.total(), "plain": counted.by_words.total()},
                "internal-fuzzy": counted.internal,
            })
        };
        let file = |(name, counted): &(String, Counted)| {
            let mut file = counts(counted);
            file["file"] = json!(name);
            file
        };
        let memory = |memory: &Memory| {
            let Memory { name, uuid, revision, penalty } = memory;
            json!({"name": name, "uuid": uuid, "revision": revision, "penalty": penalty})
        };
        let report = json!({
            "yaddash": VERSION,
            "score": score::VERSION,
            "source": self.source.tag(),
            "target": self.target.tag(),
            "settings": {"internal-fuzzy": self.internal_fuzzy, "plain-candidates": CANDIDATES},
            "memories": self.memories.iter().map(memory).collect::<Vec<_>>(),
            "files": self.files.iter().map(file).collect::<Vec<_>>(),
            "total": counts(&self.total),
        });
        writeln!(output, "{report:#}")?;
        Ok(())
    }

    pub(super) fn csv(&self, output: &mut Output) -> anyhow::Result<()> {
        let memory = |memory: &Memory| format!("{}@{}", memory.uuid, memory.revision);
        let memories = self.memories.iter().map(memory).collect::<Vec<_>>().join(" ");
        let settings = format!(
            "{} {} score={} internal-fuzzy={}",
            self.source.tag(),
            self.target.tag(),
            score::VERSION,
            self.internal_fuzzy
        );
        let mut table = csv::Writer::from_writer(output);
        let columns =
            "file,band,segments,words,characters,plain_segments,plain_words,plain_characters,memories,settings";
        table.write_record(columns.split(','))?;
        for (name, counted) in self.parts() {
            for line in lines(counted) {
                let numbers = line.numbers().map(|number| number.to_string());
                let head = [name.unwrap_or("*"), line.code()].into_iter();
                let cells = head.chain(numbers.iter().map(String::as_str)).chain([memories.as_str(), &settings]);
                table.write_record(cells)?;
            }
        }
        table.flush()?;
        Ok(())
    }

    pub(super) fn html(&self, output: &mut Output) -> anyhow::Result<()> {
        let mut heading = String::new();
        for line in self.heading() {
            let _ = writeln!(heading, "<li>{}</li>", escaped(&line));
        }
        let mut tables = String::new();
        for (name, counted) in self.parts() {
            self.section(&mut tables, name.unwrap_or("All files"), counted);
        }
        let parts =
            [("policy", POLICY.trim()), ("style", STYLE), ("heading", heading.as_str()), ("tables", tables.as_str())];
        Ok(fill(output, TEMPLATE, &parts)?)
    }

    fn section(&self, out: &mut String, name: &str, counted: &Counted) {
        let _ = writeln!(
            out,
            "<section>\n<h2>{}</h2>\n<table>\n<thead><tr><th scope=\"col\" rowspan=\"2\">Band</th>\
             <th scope=\"colgroup\" colspan=\"3\">By our score</th><th scope=\"colgroup\" colspan=\"3\">By whole words</th></tr>\n\
             <tr><th scope=\"col\">Segments</th><th scope=\"col\">Words</th><th scope=\"col\">Characters</th>\
             <th scope=\"col\">Segments</th><th scope=\"col\">Words</th><th scope=\"col\">Characters</th></tr></thead>\n<tbody>",
            escaped(name)
        );
        for line in lines(counted) {
            let class = if line.band.is_none() { " class=\"all\"" } else { "" };
            let _ = write!(out, "<tr{class}><th scope=\"row\">{}</th>", line.name());
            for number in line.numbers() {
                let class = if number == 0 { " class=\"zero\"" } else { "" };
                let _ = write!(out, "<td{class}>{number}</td>");
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table>\n");
        if self.internal_fuzzy {
            let Size { segments, words, .. } = counted.internal;
            let _ = writeln!(
                out,
                "<p>Of these, matched by a similar segment of the job: {segments} segments, {words} words.</p>"
            );
        }
        out.push_str("</section>\n");
    }
}

const VERSION: &str = env!("CARGO_PKG_VERSION");
