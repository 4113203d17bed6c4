//! English words whose forms no rule makes: `data/en/irregular.tsv`.

/// Each form with its base form, or several with `|` between them: `met`, `meet`.
pub(crate) fn irregular_english() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = include_str!("data/en/irregular.tsv").lines();
    lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}
