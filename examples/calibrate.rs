//! Fits the two confidences of the aligner, and shows how good they are on documents that were left out of
//! the fit.
//!
//! The call is `cargo run --release --example calibrate -- FOLDER…`. Every folder has files `NAME.az` and
//! `NAME.en` with one segment per line, and files `NAME.gold` with the correct beads (aligned groups of
//! segments), as `yaddash align --format beads` writes them.
//!
//! The program prints the coefficients for `crates/core/src/align/confidence/judge.rs`. For the first folder, it also
//! prints the reliability tables that are in `docs/alignment.md`, once with the built-in coefficients and
//! once cross-validated.

#![allow(clippy::print_stdout)] // printing is what it is for

use std::error::Error;
use std::fs;
use std::ops::Range;
use std::path::Path;

use yaddash_engine::align::calibration::{COUNT_FOR_RIGHT, COUNT_FOR_USABLE, Sample, condensed, samples};
use yaddash_engine::align::{Settings, lines};
use yaddash_engine::unit::Segment;

/// The number of parts into which the documents are divided for cross-validation.
const FOLDS: usize = 10;
/// The strength with which the fit pulls every coefficient except the constant towards 0 (ridge regression).
const RIDGE: f64 = 1.0;
const STEPS: usize = 60;

/// The samples of a document, made from its full text and from its condensed text.
struct Document {
    plain: Vec<Sample>,
    condensed: Vec<Sample>,
    /// The number of correct beads that have both sides.
    pairs: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut folders = Vec::new();
    for folder in std::env::args().skip(1) {
        folders.push(documents(Path::new(&folder))?);
    }
    let Some(first) = folders.first() else { return Err("usage: calibrate FOLDER…".into()) };
    let all: Vec<&Document> = folders.iter().flatten().collect();
    println!("RIGHT  {:.3?}", fit(&rows(&all, false), COUNT_FOR_RIGHT));
    println!("USABLE {:.3?}", fit(&rows(&all, true), COUNT_FOR_USABLE));
    for usable in [false, true] {
        let (what, counts) = if usable { ("usable", COUNT_FOR_USABLE) } else { ("aligned right", COUNT_FOR_RIGHT) };
        let built: Vec<(f64, bool)> = first.iter().flat_map(|document| built_in(document, usable)).collect();
        table(&format!("{what}, as built in"), &built);
        let mut left_out = Vec::new();
        for fold in 0..FOLDS {
            // The same article may be in every folder, under the same number: it is left out of all.
            let others: Vec<&Document> = folders
                .iter()
                .flat_map(|folder| folder.iter().enumerate().filter(|(at, _)| at % FOLDS != fold).map(|(_, one)| one))
                .collect();
            let coefficients = fit(&rows(&others, usable), counts);
            for document in first.iter().skip(fold).step_by(FOLDS) {
                let rows = rows(&[document], usable);
                left_out.extend(rows.iter().map(|(signs, right)| (chance(&coefficients, signs), *right)));
            }
        }
        table(&format!("{what}, cross-validated by document"), &left_out);
    }
    let gold: usize = first.iter().map(|document| document.pairs).sum();
    for threshold in [0.5, 0.8, 0.9, 0.95] {
        let sure = first.iter().flat_map(|document| &document.plain).filter(|sample| sample.confidence >= threshold);
        let (right, count) = sure.fold((0, 0), |(right, count), sample| (right + usize::from(sample.right), count + 1));
        println!("confidence ≥ {threshold}: {right} of {count} right; {gold} right pairs in all");
    }
    for (confidence, usability) in [(0.9, 0.3), (0.9, 0.5), (0.9, 0.7), (0.9, 0.8), (0.95, 0.8)] {
        let stored = |sample: &&Sample| sample.confidence >= confidence && sample.usability >= usability;
        let count = |which: fn(&Document) -> &Vec<Sample>, usable: bool| {
            first.iter().flat_map(which).filter(stored).filter(|sample| sample.usable == usable).count()
        };
        println!(
            "stored at {confidence} / {usability}: {} usable, {} not; of condensed texts {} usable, {} not",
            count(|one| &one.plain, true),
            count(|one| &one.plain, false),
            count(|one| &one.condensed, true),
            count(|one| &one.condensed, false)
        );
    }
    Ok(())
}

type Row = (Vec<f64>, bool);

fn rows(documents: &[&Document], usable: bool) -> Vec<Row> {
    let plain = documents.iter().flat_map(|document| &document.plain);
    if !usable {
        return plain.map(|sample| (sample.signs.clone(), sample.right)).collect();
    }
    let condensed = documents.iter().flat_map(|document| &document.condensed);
    plain.chain(condensed).map(|sample| (sample.signs.clone(), sample.usable)).collect()
}

fn built_in(document: &Document, usable: bool) -> Vec<(f64, bool)> {
    let right = document.plain.iter().map(|sample| (f64::from(sample.confidence), sample.right));
    if !usable {
        return right.collect();
    }
    let samples = document.plain.iter().chain(&document.condensed);
    samples.map(|sample| (f64::from(sample.usability), sample.usable)).collect()
}

fn chance(coefficients: &[f64], signs: &[f64]) -> f64 {
    let sum: f64 = coefficients.iter().zip(signs).map(|(one, other)| one * other).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Fits a logistic regression by Newton's method. `counts` says which signs (features) the fit uses.
fn fit(rows: &[Row], counts: &[bool]) -> Vec<f64> {
    let size = rows.first().map_or(0, |(signs, _)| signs.len());
    let mut coefficients = vec![0.0; size];
    for _ in 0..STEPS {
        let mut slope = vec![0.0; size];
        let mut bend = vec![vec![0.0; size]; size];
        for (signs, right) in rows {
            let guess = chance(&coefficients, signs);
            for one in 0..size {
                slope[one] += (f64::from(u8::from(*right)) - guess) * signs[one];
                for other in 0..size {
                    bend[one][other] += guess * (1.0 - guess) * signs[one] * signs[other];
                }
            }
        }
        for one in 0..size {
            let pull = match (counts[one], one) {
                (false, _) => 1e9,
                (true, 0) => 1e-6,
                (true, _) => RIDGE,
            };
            slope[one] -= pull * coefficients[one];
            bend[one][one] += pull;
        }
        for (coefficient, step) in coefficients.iter_mut().zip(solve(bend, slope)) {
            *coefficient += step;
        }
    }
    coefficients
}

/// Solves a system of linear equations by elimination.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for one in 0..size {
        let most = (one..size).max_by(|&a, &b| matrix[a][one].abs().total_cmp(&matrix[b][one].abs())).unwrap_or(one);
        matrix.swap(one, most);
        right.swap(one, most);
        let pivot = matrix[one].clone();
        for other in one + 1..size {
            let factor = matrix[other][one] / pivot[one];
            for (cell, above) in matrix[other].iter_mut().zip(&pivot) {
                *cell -= factor * above;
            }
            right[other] -= factor * right[one];
        }
    }
    for one in (0..size).rev() {
        let known: f64 = (one + 1..size).map(|other| matrix[one][other] * right[other]).sum();
        right[one] = (right[one] - known) / matrix[one][one];
    }
    right
}

fn table(title: &str, beads: &[(f64, bool)]) {
    println!("\n{title}\n| confidence | beads | mean | right |\n|---|---|---|---|");
    let edges = [0.0, 0.3, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01];
    for edge in edges.windows(2) {
        let here: Vec<&(f64, bool)> = beads.iter().filter(|(chance, _)| (edge[0]..edge[1]).contains(chance)).collect();
        if here.is_empty() {
            continue;
        }
        let count = here.len() as f64;
        let mean = here.iter().map(|(chance, _)| chance).sum::<f64>() / count;
        let right = here.iter().filter(|(_, right)| *right).count() as f64 / count;
        println!("| {}–{} | {} | {mean:.3} | {right:.3} |", edge[0], edge[1].min(1.0), here.len());
    }
    let sure = beads.iter().filter(|(chance, _)| *chance >= 0.9);
    println!("from 0.9 on: {} of {} right", sure.clone().filter(|(_, right)| *right).count(), sure.count());
}

fn documents(folder: &Path) -> Result<Vec<Document>, Box<dyn Error>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "gold") {
            paths.push(path);
        }
    }
    paths.sort();
    paths.iter().map(|path| document(path)).collect()
}

#[allow(clippy::disallowed_methods)] // files of the person who runs this
fn document(path: &Path) -> Result<Document, Box<dyn Error>> {
    let side = |ending: &str| -> Result<Vec<Segment>, Box<dyn Error>> {
        Ok(lines(fs::read_to_string(path.with_extension(ending))?.lines()))
    };
    let (source, target) = (side("az")?, side("en")?);
    let mut gold = Vec::new();
    for line in fs::read_to_string(path)?.lines() {
        let (one, other) = line.split_once('\t').ok_or_else(|| format!("{}: no tab in {line:?}", path.display()))?;
        gold.push((range(one)?, range(other)?));
    }
    let settings = Settings::default();
    let pairs = gold.iter().filter(|(one, other)| !one.is_empty() && !other.is_empty()).count();
    Ok(Document {
        plain: samples(&source, &target, &gold, &settings),
        condensed: condensed(&source, &target, &gold, &settings),
        pairs,
    })
}

/// Reads a list of numbers as a range: `3,4,5` as `3..6`, and an empty text as an empty range.
fn range(numbers: &str) -> Result<Range<usize>, Box<dyn Error>> {
    let numbers = numbers.split(',').filter(|number| !number.is_empty()).map(|number| number.trim().parse::<usize>());
    let numbers: Vec<usize> = numbers.collect::<Result<_, _>>()?;
    Ok(numbers.first().map_or(0..0, |first| *first..first + numbers.len()))
}
