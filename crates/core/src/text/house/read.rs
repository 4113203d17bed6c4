//! Reads the styles of news houses from `data/en.houses.tsv`, or from another file of the same format.

use std::collections::BTreeMap;

use super::HouseStyle;
use super::dates::DateForm;
use super::percentages::PerCent;
use super::words::Wording;

/// The known styles of several news houses, by the name of the house.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HouseStyles(BTreeMap<String, HouseStyle>);

/// An error: a line of the file does not have the expected format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct HouseStylesError {
    /// The number of the line, counted from 1.
    pub line: usize,
    /// A sentence that says what was expected and what the line has instead.
    pub message: String,
}

impl HouseStyles {
    /// The text of the file that ships with the program. It also shows the format.
    pub const FILE: &'static str = include_str!("../data/en.houses.tsv");

    /// Returns the styles that ship with the program.
    #[must_use]
    pub fn shipped() -> Self {
        // A test makes sure that the file can be read.
        Self::read(Self::FILE).unwrap_or_default()
    }

    /// Reads the text of a file. Each line has cells separated by tabs: the name of the house, the subject (`date`,
    /// `per-cent`, `place` or `word`), the form that the house writes, and, for places and words, the spellings that
    /// the house does not write.
    ///
    /// # Errors
    /// Returns an error for the first line that does not have this format.
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
                    "expected the name of a house, a subject (date, per-cent, place or word) and what the house writes, \
                     separated by tabs; found “{line}”"
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
        let twice = || format!("{house} already has a line for {about}; keep only one of the two lines");
        match about {
            "date" => {
                let form = DateForm::of_example(writes).ok_or_else(|| {
                    format!(
                        "date: expected a date with day, month and year, such as December 15, 2025 or 15 December 2025, in a \
                         month whose name houses abbreviate (not March to July); found “{writes}”"
                    )
                })?;
                if style.date.replace(form).is_some() {
                    return Err(twice());
                }
            }
            "per-cent" => {
                let form = PerCent::of(writes)
                    .ok_or_else(|| format!("per-cent: expected %, percent or per cent; found “{writes}”"))?;
                if style.per_cent.replace(form).is_some() {
                    return Err(twice());
                }
            }
            "place" | "word" if not.is_empty() || not.iter().any(|not| not == writes) => {
                let met = if not.is_empty() { "none" } else { "the same spelling" };
                return Err(format!(
                    "{about}: expected other spellings of “{writes}” in the fourth cell, separated by |; found {met}"
                ));
            }
            "place" | "word" => {
                style.wordings.push(Wording { place: about == "place", writes: writes.to_owned(), not });
            }
            other => return Err(format!("expected date, per-cent, place or word in the second cell; found “{other}”")),
        }
        Ok(())
    }

    /// Adds the styles of `others`. If a house is in both, the style of `others` replaces the present one.
    #[must_use]
    pub fn with(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    /// Returns the style of a house; the style is empty if the house is not in the list. Names are compared letter by
    /// letter.
    #[must_use]
    pub fn of(&self, house: &str) -> HouseStyle {
        self.0.get(house).cloned().unwrap_or_else(|| HouseStyle::unknown(house))
    }

    /// Returns the names of the houses, in alphabetical order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_file_of_house_styles_can_be_read() {
        let styles = HouseStyles::read(HouseStyles::FILE).unwrap();
        assert_eq!(styles, HouseStyles::shipped());
        assert_eq!(styles.names().collect::<Vec<_>>(), ["AZERTAC", "MFA", "Report"]);
        assert!(styles.names().all(|name| !styles.of(name).is_empty()));
    }

    #[test]
    fn a_house_defined_in_a_user_file_replaces_the_shipped_house() {
        let own = HouseStyles::read("# our own\r\nReport\tdate\t15 December 2025\r\n\r\n").unwrap();
        let styles = HouseStyles::shipped().with(own);
        let found = styles.of("Report").deviations("On December 15, Garabagh", &[]);
        assert_eq!(found.iter().map(|found| found.to.as_str()).collect::<Vec<_>>(), ["15 December"]);
    }

    #[test]
    fn a_line_that_is_not_in_the_expected_format_is_an_error() {
        for (line, expected) in [
            ("Report", "expected the name of a house, a subject"),
            ("Report\tdate\tDecember", "expected a date with day, month and year"),
            ("Report\tper-cent\tpro cent", "expected %, percent or per cent"),
            ("Report\tplace\tKarabakh", "expected other spellings of “Karabakh”"),
            ("Report\tdates\tDecember 15, 2025", "expected date, per-cent, place or word"),
            ("Report\tper-cent\t%\nReport\tper-cent\tpercent", "Report already has a line for per-cent"),
        ] {
            let error = HouseStyles::read(&format!("\n{line}")).unwrap_err().to_string();
            assert!(error.contains(expected) && error.starts_with("line "), "{error}");
        }
    }
}
