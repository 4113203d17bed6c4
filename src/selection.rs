//! The options that select units of a memory, for export or deletion.

use clap::{Args, ValueEnum};

use super::property_arg::property;
use yaddash_engine::jobs::DateLimit;
use yaddash_engine::memory::{Filter, Origin};
use yaddash_engine::unit::Language;

/// The conditions of a selection; a unit must satisfy all of them.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Selection {
    /// Only units made or changed on this day or later, such as 2026-03-01.
    #[arg(long, value_name = "DATE", value_parser = DateLimit::parse)]
    since: Option<DateLimit>,
    /// Only units made or changed on this day or earlier.
    #[arg(long, value_name = "DATE", value_parser = DateLimit::parse)]
    until: Option<DateLimit>,
    /// Only units made or changed by this person.
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// Only units of this origin; a lookup shows the origin of each match.
    #[arg(long, value_enum)]
    origin: Option<OriginName>,
    /// Only units with this property, such as x-domain=energy.
    #[arg(long = "prop", value_name = "KIND=VALUE", value_parser = property)]
    properties: Vec<(String, String)>,
    /// Only units with a text in this language. May be given several times. A table gets these languages as its
    /// columns.
    #[arg(long = "lang", value_name = "TAG", value_parser = Language::known)]
    pub(super) languages: Vec<Language>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum OriginName {
    Human,
    Machine,
    Loose,
    Unreviewed,
}

impl Selection {
    /// Whether there is no condition, so that every unit is selected.
    pub(super) fn is_empty(&self) -> bool {
        let Self { since, until, author, origin, properties, languages } = self;
        [since, until].iter().all(|limit| limit.is_none())
            && author.is_none()
            && origin.is_none()
            && properties.is_empty()
            && languages.is_empty()
    }

    pub(super) fn filter(&self) -> Filter {
        let mut filter = Filter::default();
        filter.since = self.since.as_ref().map(DateLimit::since);
        filter.until = self.until.as_ref().map(DateLimit::until);
        filter.author.clone_from(&self.author);
        filter.origin = self.origin.map(|name| match name {
            OriginName::Human => Origin::Human,
            OriginName::Machine => Origin::Machine,
            OriginName::Loose => Origin::Loose,
            OriginName::Unreviewed => Origin::Unreviewed,
        });
        filter.properties.clone_from(&self.properties);
        filter.languages.clone_from(&self.languages);
        filter
    }
}
