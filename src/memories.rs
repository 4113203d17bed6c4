//! The memories of a command: `-m` with a path or a name, the default memory, the starter memory.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use anyhow::{Context, bail};
use clap::Args;
use etcetera::BaseStrategy;

use super::houses::StyleFile;
use yaddash_engine::clock::now;
use yaddash_engine::formats::Format;
use yaddash_engine::memory::{Access, Memory, Penalties, WeightedMemory};
use yaddash_engine::starter::StarterError;
use yaddash_engine::terms::Glossary;
use yaddash_engine::unit::Term;

/// The ending of a memory's file.
const ENDING: &str = "yaddash";
/// The name of the memory that is used if none is named.
const DEFAULT: &str = "default";

/// The thread that reads the terms of the starter glossary.
pub(super) type StarterTerms = JoinHandle<Result<Vec<Term>, StarterError>>;

/// The memory that a command works in.
#[derive(Clone, Debug, Args)]
pub(super) struct One {
    /// Memory: a name, or the path of a file; `default` if none is given.
    #[arg(short, long, value_name = "MEMORY", env = "YADDASH_MEMORY", default_value = "default")]
    memory: String,
}

impl One {
    /// Its file, which need not exist.
    pub(super) fn path(&self) -> anyhow::Result<PathBuf> {
        path_of(if self.memory.is_empty() { DEFAULT } else { &self.memory })
    }

    /// Opens it; a new one is made only for [`Access::Create`].
    pub(super) fn open(&self, access: Access) -> anyhow::Result<Memory> {
        Ok(Memory::open(self.path()?, access)?)
    }
}

/// The memories that a command searches.
#[derive(Clone, Debug, Args)]
pub(super) struct Several {
    /// Memory to search: a name, or the path of a file. May be given several times; `default` if never.
    #[arg(short, long, value_name = "MEMORY", env = "YADDASH_MEMORY")]
    memory: Vec<String>,
    /// Points to subtract from the scores of a memory, as named with -m (or `starter`).
    #[arg(long, value_name = "MEMORY=POINTS", value_parser = penalty)]
    penalty: Vec<(String, u8)>,
    /// Do not search the starter memory that ships with the program.
    #[arg(long)]
    no_starter: bool,
}

impl Several {
    /// Opens them, in the order of their rank. The default memory may be missing: it is made when
    /// something is first stored.
    pub(super) fn open(&self) -> anyhow::Result<Vec<WeightedMemory>> {
        self.open_with(!self.no_starter)
    }

    /// As [`Several::open`], but never with the starter memory.
    pub(super) fn open_named(&self) -> anyhow::Result<Vec<WeightedMemory>> {
        self.open_with(false)
    }

    fn open_with(&self, starter: bool) -> anyhow::Result<Vec<WeightedMemory>> {
        let mut searched = Vec::new();
        let mut names: Vec<&str> = self.memory.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
        if names.is_empty() && path_of(DEFAULT)?.exists() {
            names.push(DEFAULT);
        }
        for name in &names {
            let memory = Arc::new(Memory::open(path_of(name)?, Access::Read)?);
            searched.push(WeightedMemory { memory, penalty: self.penalty_of(name) });
        }
        if starter {
            let memory = Arc::new(yaddash_engine::starter::memory().context("the starter memory")?);
            searched.push(WeightedMemory { memory, penalty: self.penalty_of(yaddash_engine::starter::NAME) });
            names.push(yaddash_engine::starter::NAME);
        }
        for (name, _) in &self.penalty {
            if !names.contains(&name.as_str()) {
                bail!("--penalty {name}: that memory is not searched; searched are {}", names.join(", "));
            }
        }
        Ok(searched)
    }

    /// Whether a memory is the starter memory.
    pub(super) fn is_starter(&self, weighted: &WeightedMemory) -> bool {
        weighted.memory.is_shipped()
    }

    /// The terms of these memories, and then those of the starter glossary unless it is excluded. A concept of a
    /// memory replaces the starter's concept with the same name.
    pub(super) fn glossary(&self, searched: &[WeightedMemory]) -> anyhow::Result<Arc<Glossary>> {
        self.glossary_from(searched, None)
    }

    /// Begins to read the starter glossary on another thread, for [`Several::glossary_from`]: that is
    /// most of the time of a lookup of one text. `None` if it is excluded.
    pub(super) fn begin_starter(&self) -> Option<StarterTerms> {
        (!self.no_starter).then(|| std::thread::spawn(yaddash_engine::starter::glossary))
    }

    /// As [`Several::glossary`], with the starter's terms from the thread that reads them.
    pub(super) fn glossary_from(
        &self,
        searched: &[WeightedMemory],
        starter: Option<StarterTerms>,
    ) -> anyhow::Result<Arc<Glossary>> {
        let mut terms = Vec::new();
        for weighted in searched {
            terms.extend(weighted.memory.terms()?);
        }
        if !self.no_starter {
            let ids: HashSet<String> = terms.iter().map(|term: &Term| term.id.clone()).collect();
            // If the thread failed, the terms are read here.
            let read = starter.and_then(|thread| thread.join().ok()).unwrap_or_else(yaddash_engine::starter::glossary);
            let starter = read.context("the starter glossary")?;
            terms.extend(starter.into_iter().filter(|term| !ids.contains(&term.id)));
        }
        Ok(Arc::new(Glossary::new(terms)))
    }

    fn penalty_of(&self, name: &str) -> u8 {
        self.penalty.iter().rev().find(|(named, _)| named == name).map_or(0, |(_, points)| *points)
    }
}

/// Which matches are shown.
#[derive(Clone, Debug, Args)]
pub(super) struct Shown {
    /// Least score to show, from 0 to 100, after penalties.
    #[arg(long, value_name = "SCORE", default_value_t = 50, value_parser = clap::value_parser!(u8).range(0..=100))]
    pub(super) min: u8,
    /// Greatest number of matches to show for a text.
    #[arg(long, value_name = "COUNT", default_value_t = 5)]
    pub(super) max: usize,
    /// Points to subtract from the score of a unit that is machine-made, unreviewed or loose (of a loose alignment),
    /// or for every year of its age; 5 for machine and loose by default.
    #[arg(long, value_name = "machine|unreviewed|loose|year=POINTS", value_parser = penalty_for)]
    penalty_for: Vec<(Reason, u8)>,
    /// News house for which the text is translated: units with its wording (as given with `import --house`) come first
    /// among matches of the same score, and others are shown in its style.
    #[arg(long, value_name = "HOUSE", value_parser = house)]
    pub(super) house: Option<String>,
    #[command(flatten)]
    pub(super) style: StyleFile,
}

/// The name of a house.
pub(super) fn house(text: &str) -> Result<String, String> {
    let house = text.trim();
    match house.is_empty() || house.chars().any(char::is_control) {
        true => Err("expected the name of a house, such as AZERTAC".to_owned()),
        false => Ok(house.to_owned()),
    }
}

/// Why a unit loses points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reason {
    Machine,
    Unreviewed,
    Loose,
    Year,
}

impl Shown {
    /// The points that each reason subtracts.
    pub(super) fn penalties(&self) -> Penalties {
        let mut penalties = Penalties::default();
        for &(reason, points) in &self.penalty_for {
            match reason {
                Reason::Machine => penalties.machine = points,
                Reason::Unreviewed => penalties.unreviewed = points,
                Reason::Loose => penalties.loose = points,
                Reason::Year => (penalties.year, penalties.today) = (points, Some(now())),
            }
        }
        penalties
    }
}

fn penalty_for(text: &str) -> Result<(Reason, u8), String> {
    let expected = || "expected machine, unreviewed, loose or year, and points: year=1".to_owned();
    let (name, points) = text.split_once('=').ok_or_else(expected)?;
    let reason = match name {
        "machine" => Reason::Machine,
        "unreviewed" => Reason::Unreviewed,
        "loose" => Reason::Loose,
        "year" => Reason::Year,
        _ => return Err(expected()),
    };
    let points = points.parse().ok().filter(|points| *points <= 100).ok_or_else(expected)?;
    Ok((reason, points))
}

fn penalty(text: &str) -> Result<(String, u8), String> {
    let points = |text: &str| text.parse().ok().filter(|points| *points <= 100);
    text.rsplit_once('=')
        .and_then(|(name, text)| Some((name.to_owned(), points(text)?)))
        .ok_or_else(|| "expected MEMORY=POINTS with 0 to 100 points, such as old=5".to_owned())
}

/// The folder of the memories that are named without a path.
pub(super) fn folder() -> anyhow::Result<PathBuf> {
    let strategy = etcetera::base_strategy::choose_native_strategy()
        .context("no home folder: name the memory by a path, -m ./news.yaddash")?;
    Ok(strategy.data_dir().join("yaddash"))
}

/// The file of the memory that `-m` names.
pub(super) fn path_of(memory: &str) -> anyhow::Result<PathBuf> {
    path_for("-m", memory)
}

/// The file of the memory that an option names: a text with a folder or the ending of memories is a path.
pub(super) fn path_for(option: &str, memory: &str) -> anyhow::Result<PathBuf> {
    if memory.is_empty() {
        bail!("{option}: expected the name or the path of a memory, met nothing");
    }
    let path = Path::new(memory);
    let ending = path.extension().and_then(|ending| ending.to_str());
    if memory.contains(std::path::is_separator) || ending == Some(ENDING) {
        return Ok(path.to_owned());
    }
    if let Some(format) = ending.and_then(Format::from_extension) {
        bail!(
            "{option} {memory}: that names a {} file; `yaddash import {memory} -m NAME` puts it into a memory",
            format.name()
        );
    }
    Ok(folder()?.join(format!("{memory}.{ENDING}")))
}

/// The memories in the user's folder, by path, in order of name.
pub(super) fn all() -> anyhow::Result<Vec<PathBuf>> {
    let folder = folder()?;
    let entries = match std::fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error).context(folder.display().to_string()),
    };
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.with_context(|| folder.display().to_string())?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.extension().is_some_and(|ending| ending == ENDING) && !hidden {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}
