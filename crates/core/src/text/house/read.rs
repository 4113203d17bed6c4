//! The file of houses: `data/en.houses.tsv`, and files of that form.

use std::collections::BTreeMap;

use super::HouseStyle;
use super::dates::DateForm;
use super::percentages::PerCent;
use super::words::Wording;

/// What is known of several houses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HouseStyles(BTreeMap<String, HouseStyle>);

/// A line that is not of the form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct HouseStylesError {
    /// The line, from 1.
    pub line: usize,
    /// What was expected and what was met.
    pub message: String,
}

impl HouseStyles {
    /// The file that ships, which also shows the form.
    pub const FILE: &'static str = include_str!("../data/en.houses.tsv");

    /// What ships with the program.
    #[must_use]
    pub fn shipped() -> Self {
        // A test reads it.
        Self::read(Self::FILE).unwrap_or_default()
    }

    /// Reads a file: a line is a house, what it is about, as the house writes it, and what it does not write.
    ///
    /// # Errors
    /// The first line that is not of the form.
    pub fn read(text: &str) -> Result<Self, HouseStylesError> {
        let mut styles = Self::default();
        for (line, cells) in (1..).zip(text.lines()) {
            let cells = cells.trim_start_matches('\u{feff}');
            if cells.trim().is_empty() || cells.starts_with('#') {
                continue;
            }
            styles.take(cells).map_err(|message| HouseStylesError { line, message })?;
        }
        Ok(styles)
    }

    fn take(&mut self, line: &str) -> Result<(), String> {
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        let (house, about, writes) = match cells.as_slice() {
            [house, about, writes, ..] if !house.is_empty() && !writes.is_empty() => (*house, *about, *writes),
            _ => {
                return Err(format!(
                    "expected a house, what it is about and what it writes, with tabs between, met “{line}”"
                ));
            }
        };
        let not: Vec<String> = cells
            .iter()
            .skip(3)
            .flat_map(|cell| cell.split('|'))
            .map(|not| not.trim().to_owned())
            .filter(|not| !not.is_empty())
            .collect();
        let style = self.0.entry(house.to_owned()).or_insert_with(|| HouseStyle::unknown(house));
        let twice = || format!("{house} has a line for {about} already");
        match about {
            "date" => {
                let form = DateForm::of_example(writes).ok_or_else(|| {
                    format!(
                        "date: expected a whole date, such as December 15, 2025 or 15 December 2025, in a \
                         month that has a short name, met “{writes}”"
                    )
                })?;
                if style.date.replace(form).is_some() {
                    return Err(twice());
                }
            }
            "per-cent" => {
                let form = PerCent::of(writes)
                    .ok_or_else(|| format!("per-cent: expected %, percent or per cent, met “{writes}”"))?;
                if style.per_cent.replace(form).is_some() {
                    return Err(twice());
                }
            }
            "place" | "word" if not.is_empty() || not.iter().any(|not| not == writes) => {
                let met = if not.is_empty() { "none" } else { "the same" };
                return Err(format!(
                    "{about}: expected other spellings of “{writes}” in the fourth cell, with | between, met {met}"
                ));
            }
            "place" | "word" => {
                style.wordings.push(Wording { place: about == "place", writes: writes.to_owned(), not });
            }
            other => return Err(format!("expected date, per-cent, place or word in the second cell, met “{other}”")),
        }
        Ok(())
    }

    /// These, but for the houses that the others have.
    #[must_use]
    pub fn with(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    /// What is known of a house; nothing, of one that is not among them. Names are compared letter by letter.
    #[must_use]
    pub fn of(&self, house: &str) -> HouseStyle {
        self.0.get(house).cloned().unwrap_or_else(|| HouseStyle::unknown(house))
    }

    /// The names of the houses, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_can_be_read() {
        let styles = HouseStyles::read(HouseStyles::FILE).unwrap();
        assert_eq!(styles, HouseStyles::shipped());
        assert_eq!(styles.names().collect::<Vec<_>>(), ["AZERTAC", "MFA", "Report"]);
        assert!(styles.names().all(|name| !styles.of(name).is_empty()));
    }

    #[test]
    fn a_house_of_ones_own_takes_the_place_of_the_shipped_one() {
        let own = HouseStyles::read("# our own\r\nReport\tdate\t15 December 2025\r\n\r\n").unwrap();
        let styles = HouseStyles::shipped().with(own);
        let found = styles.of("Report").deviations("On December 15, Garabagh", &[]);
        assert_eq!(found.iter().map(|found| found.to.as_str()).collect::<Vec<_>>(), ["15 December"]);
    }

    #[test]
    fn a_line_that_is_not_of_the_form_is_told() {
        for (line, expected) in [
            ("Report", "expected a house, what it is about and what it writes"),
            ("Report\tdate\tDecember", "expected a whole date"),
            ("Report\tper-cent\tpro cent", "expected %, percent or per cent"),
            ("Report\tplace\tKarabakh", "expected other spellings of “Karabakh”"),
            ("Report\tdates\tDecember 15, 2025", "expected date, per-cent, place or word"),
            ("Report\tper-cent\t%\nReport\tper-cent\tpercent", "Report has a line for per-cent already"),
        ] {
            let error = HouseStyles::read(&format!("\n{line}")).unwrap_err().to_string();
            assert!(error.contains(expected) && error.starts_with("line "), "{error}");
        }
    }
}
