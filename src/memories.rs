//! Finds and opens the memories of a command: the memories that `-m` names, the default memory, and the starter
//! memory.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, bail};
use clap::Args;
use etcetera::BaseStrategy;

use super::houses::StyleFile;
use yaddash_engine::clock::now;
use yaddash_engine::jobs::{
    FragmentsFor, MemoryFolder, MemoryName, MemoryNameError, StarterTerms, Suggester, glossary_of,
};
use yaddash_engine::memory::{Access, Memory, Penalties, WeightedMemory};
use yaddash_engine::pretranslate::Settings;
use yaddash_engine::terms::Glossary;
use yaddash_engine::text::house::HouseStyles;
use yaddash_engine::unit::Language;

/// The name of the memory that is used if none is named.
const DEFAULT: &str = "default";

/// The option for a command that works in one memory.
#[derive(Clone, Debug, Args)]
pub(super) struct One {
    /// Memory: a name, or the path of a file; `default` if none is given.
    #[arg(short, long, value_name = "MEMORY", env = "YADDASH_MEMORY", default_value = "default")]
    memory: String,
}

impl One {
    /// Returns the path of the memory's file, which need not exist.
    pub(super) fn path(&self) -> anyhow::Result<PathBuf> {
        path_of(if self.memory.is_empty() { DEFAULT } else { &self.memory })
    }

    /// Opens the memory. A memory that does not exist is created only for [`Access::Create`].
    pub(super) fn open(&self, access: Access) -> anyhow::Result<Memory> {
        Ok(Memory::open(self.path()?, access)?)
    }
}

/// The options for a command that searches several memories.
#[derive(Clone, Debug, Args)]
pub(super) struct Several {
    /// Memory to search: a name, or the path of a file. May be given several times; by default, the memory `default`.
    #[arg(short, long, value_name = "MEMORY", env = "YADDASH_MEMORY")]
    memory: Vec<String>,
    /// Points to subtract from the scores of a memory. MEMORY is the name that -m gives, or `starter`.
    #[arg(long, value_name = "MEMORY=POINTS", value_parser = penalty)]
    penalty: Vec<(String, u8)>,
    /// Do not search the starter memory that ships with the program.
    #[arg(long)]
    no_starter: bool,
}

impl Several {
    /// Opens the memories in the order of their rank. The default memory may be missing, because it is created only
    /// when something is first stored.
    pub(super) fn open(&self) -> anyhow::Result<Vec<WeightedMemory>> {
        self.open_with(!self.no_starter)
    }

    /// Opens the memories like [`Several::open`], but never opens the starter memory.
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
            let memory = Arc::new(yaddash_engine::starter::memory().context("the starter memory cannot be opened")?);
            searched.push(WeightedMemory { memory, penalty: self.penalty_of(yaddash_engine::starter::NAME) });
            names.push(yaddash_engine::starter::NAME);
        }
        for (name, _) in &self.penalty {
            if !names.contains(&name.as_str()) {
                bail!("--penalty {name}: this memory is not searched; the searched memories are {}", names.join(", "));
            }
        }
        Ok(searched)
    }

    /// Returns the terms of the searched memories, and then the terms of the starter glossary unless `--no-starter`
    /// excludes it.
    pub(super) fn glossary(&self, searched: &[WeightedMemory]) -> anyhow::Result<Arc<Glossary>> {
        Ok(Arc::new(glossary_of(searched, self.begin_starter())?))
    }

    /// Starts to read the starter glossary in a thread; `None` if `--no-starter` excludes the glossary.
    pub(super) fn begin_starter(&self) -> Option<StarterTerms> {
        (!self.no_starter).then(StarterTerms::begin)
    }

    fn penalty_of(&self, name: &str) -> u8 {
        self.penalty.iter().rev().find(|(named, _)| named == name).map_or(0, |(_, points)| *points)
    }
}

/// The options that decide which matches are shown.
#[derive(Clone, Debug, Args)]
pub(super) struct Shown {
    /// Least score of a match to show, from 0 to 100, after penalties.
    #[arg(long, value_name = "SCORE", default_value_t = 50, value_parser = clap::value_parser!(u8).range(0..=100))]
    pub(super) min: u8,
    /// Greatest number of matches to show for a text.
    #[arg(long, value_name = "COUNT", default_value_t = 5)]
    max: usize,
    /// Points to subtract from the score of a unit that is machine-made, unreviewed or a loose translation, or for
    /// every year of its age. By default, 5 points for machine and for loose.
    #[arg(long, value_name = "machine|unreviewed|loose|year=POINTS", value_parser = penalty_for)]
    penalty_for: Vec<(Reason, u8)>,
    /// News house (agency) for which the text is translated. Among matches of the same score, units with the wording
    /// of this house (see `import --house`) come first. The other matches are shown in the style of this house.
    #[arg(long, value_name = "HOUSE", value_parser = house)]
    pub(super) house: Option<String>,
    /// Do not show the phrases of a text that were translated before inside other sentences. By default, they are shown
    /// if no match of the text has a score of 70 or more.
    #[arg(long)]
    pub(super) no_fragments: bool,
    #[command(flatten)]
    pub(super) style: StyleFile,
}

/// Parses the name of a news house.
pub(super) fn house(text: &str) -> Result<String, String> {
    let house = text.trim();
    match house.is_empty() || house.chars().any(char::is_control) {
        true => Err("expected the name of a house, such as AZERTAC".to_owned()),
        false => Ok(house.to_owned()),
    }
}

/// A reason to subtract points from the score of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reason {
    Machine,
    Unreviewed,
    Loose,
    Year,
}

impl Shown {
    /// Returns the settings of a search for texts in these languages.
    fn settings(&self, source: Language, target: Language) -> Settings {
        let settings = Settings::new(source, target).min_score(self.min).limit(self.max).penalties(self.penalties());
        match &self.house {
            Some(house) => settings.house(house),
            None => settings,
        }
    }

    /// Opens the memories, and makes the suggester that searches them for texts in these languages.
    pub(super) fn suggester(
        &self,
        memories: &Several,
        (source, target): (Language, Language),
        styles: HouseStyles,
    ) -> anyhow::Result<Suggester> {
        let starter = memories.begin_starter();
        let suggester = Suggester::new(Arc::from(memories.open()?), self.settings(source, target)).house_styles(styles);
        let suggester = match self.no_fragments {
            true => suggester.fragments_for(FragmentsFor::NoText),
            false => suggester,
        };
        Ok(match starter {
            Some(terms) => suggester.starter_terms(terms),
            None => suggester,
        })
    }

    /// Returns the points that each reason subtracts.
    fn penalties(&self) -> Penalties {
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
    let expected = || "expected machine, unreviewed, loose or year with 0 to 100 points, such as year=1".to_owned();
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

/// Returns the folder of the memories that are named without a path.
pub(super) fn folder() -> anyhow::Result<MemoryFolder> {
    let strategy = etcetera::base_strategy::choose_native_strategy()
        .context("there is no home folder; name the memory by its path, such as -m ./news.yaddash")?;
    Ok(MemoryFolder::new(strategy.data_dir().join("yaddash")))
}

/// Returns the path of the memory that `-m` names.
pub(super) fn path_of(memory: &str) -> anyhow::Result<PathBuf> {
    path_for("-m", memory)
}

/// Returns the path of the memory that the option `option` names.
pub(super) fn path_for(option: &str, memory: &str) -> anyhow::Result<PathBuf> {
    match MemoryName::parse(memory) {
        // A memory that is named by its path needs no home folder.
        Ok(MemoryName::Path(path)) => Ok(path),
        Ok(name) => Ok(folder()?.path_of(&name)),
        Err(error @ MemoryNameError::OtherFormat { .. }) => {
            bail!("{option} {memory}: {error}; `yaddash import {memory} -m NAME` stores its units in a memory")
        }
        Err(error) => bail!("{option}: {error}"),
    }
}
