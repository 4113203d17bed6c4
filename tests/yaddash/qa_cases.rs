//! Tests of the rules of `yaddash check`. Each rule must find the seeded mistakes (mistakes put in on purpose) of
//! `tests/cases/qa/RULE.tsv`, and must find nothing in correct pairs. The memory and the glossary that ship with
//! the program are checked, too.

use std::path::PathBuf;
use std::sync::Arc;

use yaddash_engine::formats::{UnitOrRefusal, tmx};
use yaddash_engine::messages::Messages;
use yaddash_engine::qa::{Checker, Consistency, Finding, Rule, Rules, Side};
use yaddash_engine::starter;
use yaddash_engine::terms::Glossary;
use yaddash_engine::text::codes_of;
use yaddash_engine::text::house::HouseStyles;
use yaddash_engine::unit::{FormStatus, Language, Term, TermForm, Variant};

use crate::known_misses;
use crate::test_env::{TestEnv, project};

/// The minimum number of seeded mistakes in the file of a rule.
const SEEDS: usize = 20;

/// The minimum number of mistakes for each rule in `by-hand.tsv`, the mistakes that a person wrote.
const BY_HAND: usize = 6;

/// One line of a case file: source, target, and the finding that is expected in them.
struct Case {
    source: String,
    target: String,
    /// The side of the expected finding, and a part of the text at its place; `None` if nothing may be found.
    expected: Option<(Side, String)>,
    /// The house (news agency) whose style is checked.
    house: Option<String>,
}

fn lines(file: &str) -> Vec<String> {
    let text = std::fs::read_to_string(project(&format!("tests/cases/qa/{file}.tsv"))).unwrap();
    text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
}

fn cases(file: &str) -> Vec<Case> {
    cases_of(file, &lines(file))
}

/// Returns the cases of a rule in `by-hand.tsv`, where each line begins with the identifier of its rule.
fn by_hand(rule: Rule) -> Vec<Case> {
    let lines = lines("by-hand");
    let of_rule = lines.iter().filter_map(|line| line.strip_prefix(rule.id())?.strip_prefix('\t'));
    cases_of("by-hand", &of_rule.map(str::to_owned).collect::<Vec<_>>())
}

fn cases_of(file: &str, lines: &[String]) -> Vec<Case> {
    lines
        .iter()
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let (source, target, expected, house) = match cells[..] {
                [source, target, expected] => (source, target, expected, None),
                [source, target, expected, house] => (source, target, expected, Some(house.to_owned())),
                _ => panic!("{file}: expected three cells, or four with a house: {line}"),
            };
            let expected = match expected.split_once(':') {
                None => {
                    assert_eq!(expected, "-", "{file}: {line}");
                    None
                }
                Some(("source", text)) => Some((Side::Source, text.trim_start_matches(' ').to_owned())),
                Some(("target", text)) => Some((Side::Target, text.trim_start_matches(' ').to_owned())),
                Some(_) => panic!("{file}: neither source nor target: {line}"),
            };
            Case { source: source.to_owned(), target: target.to_owned(), expected, house }
        })
        .collect()
}

/// Returns the starter glossary, with deprecated forms added for two concepts.
fn glossary() -> Arc<Glossary> {
    let deprecated = |language: Language, text: &str| TermForm {
        status: FormStatus::Deprecated,
        part_of_speech: Some("properNoun".to_owned()),
        ..TermForm::new(language, text)
    };
    let (az, en) = (Language::azerbaijani(), Language::english());
    let concept = |id: &str, domain: &str, forms: Vec<TermForm>| Term {
        id: id.to_owned(),
        domain: Some(domain.into()),
        forms,
        ..Term::default()
    };
    let added = vec![
        concept(
            "added-turkic-council",
            "organisation",
            vec![
                TermForm::new(az.clone(), "Türk Dövlətləri Təşkilatı"),
                TermForm::new(az.clone(), "TDT"),
                TermForm::new(en.clone(), "Organization of Turkic States"),
                TermForm::new(en.clone(), "OTS"),
                deprecated(az.clone(), "Türk Şurası"),
                deprecated(en.clone(), "Turkic Council"),
            ],
        ),
        concept(
            "added-kyiv",
            "capital",
            vec![TermForm::new(az, "Kiyev"), TermForm::new(en.clone(), "Kyiv"), deprecated(en, "Kiev")],
        ),
    ];
    // The added concepts replace those of the starter glossary that have the same forms.
    let known = |text: &str| added.iter().flat_map(|term| &term.forms).any(|form| form.text == text);
    let starter: Vec<Term> = starter::glossary().unwrap();
    let others: Vec<Term> =
        starter.into_iter().filter(|term| !term.forms.iter().any(|form| known(&form.text))).collect();
    Arc::new(Glossary::new(added.into_iter().chain(others).collect()))
}

fn variant(language: Language, markup: &str) -> Variant {
    let (text, codes) = codes_of(markup).unwrap_or_else(|| panic!("no markup: {markup}"));
    Variant { markup: (!codes.is_empty()).then(|| markup.to_owned()), ..Variant::new(language, text) }
}

/// Returns the English message of a finding.
fn message(finding: &Finding) -> String {
    Messages::english().sentence("finding", &finding.reason)
}

fn found_in<'c>(finding: &Finding, case: &'c Case) -> &'c str {
    let text = if finding.side == Side::Source { &case.source } else { &case.target };
    text.get(finding.range.clone()).unwrap_or_default()
}

/// Whether a finding is on the expected side, and its place contains the expected text or lies within that text.
fn is_expected(finding: &Finding, side: Side, text: &str, case: &Case) -> bool {
    let met = found_in(finding, case);
    let near = met.contains(text.trim_end()) || (!met.trim().is_empty() && text.contains(met.trim()));
    finding.side == side && (text.is_empty() || near)
}

#[test]
fn every_rule_finds_all_seeded_mistakes_except_known_misses_and_reports_nothing_else() {
    let (az, en) = (Language::azerbaijani(), Language::english());
    let glossary = glossary();
    let usual = Checker::new(Arc::clone(&glossary), az.clone(), en.clone(), Rules::default());
    let everything = Checker::new(Arc::clone(&glossary), az.clone(), en.clone(), Rules::all());
    let of_house = |house: &String| {
        let checker = Checker::new(Arc::clone(&glossary), az.clone(), en.clone(), Rules::default());
        checker.for_house(HouseStyles::shipped().of(house))
    };
    let (mut faults, mut misses): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for rule in Rule::ALL {
        for (cases, least) in [(cases(rule.id()), SEEDS), (by_hand(*rule), BY_HAND)] {
            let (mut seeded, mut met) = (0, 0);
            let mut consistency = Consistency::new(&az, &en, Rules::only([*rule]));
            for (number, case) in (1..).zip(cases) {
                let of_house = case.house.as_ref().map(of_house);
                let checker = of_house.as_ref().unwrap_or(if rule.is_usual() { &usual } else { &everything });
                let mut found = match rule {
                    Rule::Codes => {
                        checker.check_variants(&variant(az.clone(), &case.source), &variant(en.clone(), &case.target))
                    }
                    _ => checker.check_pair(&case.source, &case.target),
                };
                let seen = consistency.see(&case.source, &case.target, number);
                found.extend(seen.into_iter().map(|contradiction| contradiction.finding));
                let described = |finding: &Finding| format!("{}: {}", finding.rule.id(), message(finding));
                match &case.expected {
                    Some((side, text)) => {
                        seeded += 1;
                        let expected =
                            |finding: &&Finding| finding.rule == *rule && is_expected(finding, *side, text, &case);
                        match found.iter().find(expected) {
                            Some(_) => met += 1,
                            None => misses.push(format!("{}\t{}\t{}\t{text}", rule.id(), case.source, case.target)),
                        }
                    }
                    None => faults.extend(found.iter().map(|finding| {
                        format!("{}: found without reason in {}\t{}", described(finding), case.source, case.target)
                    })),
                }
            }
            assert!(seeded >= least, "{}: {seeded} seeded mistakes", rule.id());
            println!("{:<20} {met:>3} of {seeded}", rule.id());
        }
    }
    let about = "Seeded mistakes that no rule finds yet: rule, source, target, place.";
    known_misses::compare("qa/known-misses.tsv", about, misses);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_rule_finds_a_mistake_in_correct_pairs() {
    let glossary = glossary();
    let (az, en) = (Language::azerbaijani(), Language::english());
    let checker = Checker::new(Arc::clone(&glossary), az.clone(), en.clone(), Rules::default());
    let back = Checker::new(Arc::clone(&glossary), en, az, Rules::default());
    let clean: Vec<Case> = ["clean", "clean-news"].into_iter().flat_map(cases).collect();
    assert!(clean.len() >= 150);
    let mut faults = Vec::new();
    for case in clean {
        assert!(case.expected.is_none());
        let (source, target) = (&case.source, &case.target);
        let found = [checker.check_pair(source, target), back.check_pair(target, source)].concat();
        faults.extend(found.iter().map(|found| format!("{}: {}: {source}\t{target}", found.rule.id(), message(found))));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn six_rules_find_seeded_mistakes_from_english_into_azerbaijani_except_known_misses() {
    let glossary = glossary();
    let (az, en) = (Language::azerbaijani(), Language::english());
    let back = Checker::new(Arc::clone(&glossary), en, az, Rules::default());
    let mut misses = Vec::new();
    for rule in [Rule::Numbers, Rule::Dates, Rule::Names, Rule::LookAlike, Rule::DottedI, Rule::Untranslated] {
        let seeded: Vec<Case> = cases(rule.id()).into_iter().filter(|case| case.expected.is_some()).collect();
        let finds =
            |case: &Case| back.check_pair(&case.target, &case.source).iter().any(|finding| finding.rule == rule);
        let missed = seeded.iter().filter(|case| !finds(case));
        misses.extend(missed.map(|case| format!("{}\t{}\t{}", rule.id(), case.target, case.source)));
    }
    let about = "Seeded mistakes that are not found from English into Azerbaijani: rule, source, target.";
    known_misses::compare("qa/known-misses.en-az.tsv", about, misses);
}

/// Returns the files in `memories/` that have this extension.
fn shipped(ending: &str) -> Vec<PathBuf> {
    let folder = std::fs::read_dir(project("memories")).unwrap();
    let paths = folder.map(|entry| entry.unwrap().path());
    paths.filter(|path| path.extension().is_some_and(|found| found == ending)).collect()
}

#[test]
fn no_rule_finds_a_mistake_in_the_shipped_memory() {
    let glossary = Arc::new(Glossary::new(starter::glossary().unwrap()));
    let (az, en) = (Language::azerbaijani(), Language::english());
    let checker = Checker::new(Arc::clone(&glossary), az.clone(), en.clone(), Rules::default());
    let mut faults = Vec::new();
    let mut seen = 0;
    for path in shipped("tmx") {
        let mut consistency = Consistency::new(&az, &en, Rules::default());
        for (number, entry) in (1..).zip(tmx::Reader::new(std::fs::File::open(&path).unwrap()).unwrap()) {
            let UnitOrRefusal::Unit { unit, line } = entry.unwrap() else { panic!("{}: refused", path.display()) };
            let (source, target) = (unit.variants_in(&az).next().unwrap(), unit.variants_in(&en).next().unwrap());
            let mut found = checker.check_variants(source, target);
            let contradictions = consistency.see(&source.text, &target.text, number);
            found.extend(contradictions.into_iter().map(|contradiction| contradiction.finding));
            seen += 1;
            faults.extend(found.iter().map(|finding| {
                format!(
                    "line {line}: {}: {}\n  {}\n  {}",
                    finding.rule.id(),
                    message(finding),
                    source.text,
                    target.text
                )
            }));
        }
    }
    assert!(seen > 1_000);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_shipped_terms_are_written_in_the_letters_of_their_language() {
    let (az, en) = (Language::azerbaijani(), Language::english());
    let empty = Arc::new(Glossary::default());
    let rules = [
        Rule::LookAlike,
        Rule::MixedAlphabet,
        Rule::Spaces,
        Rule::DoubledWords,
        Rule::Turkicism,
        Rule::Quotes,
        Rule::Brackets,
    ];
    let checker = Checker::new(empty, az.clone(), en.clone(), Rules::only(rules));
    let terms = starter::glossary().unwrap();
    let mut faults: Vec<String> = Vec::new();
    for term in &terms {
        let preferred =
            |language: &Language| term.preferred(language).unwrap_or_else(|| panic!("{}: {language}", term.id));
        for form in term.forms_in(&az).filter(|form| form.status != FormStatus::Deprecated) {
            let found = checker.check_pair(&form.text, &preferred(&en).text);
            faults.extend(found.iter().map(|finding| format!("{}: {}", term.id, message(finding))));
            let alphabet = "abcçdeəfgğhxıijkqlmnoöprsştuüvyzw";
            let foreign = form.text.chars().filter(|c| c.is_alphabetic());
            let foreign: String =
                foreign.filter(|c| !alphabet.contains(yaddash_engine::text::CaseRule::Turkic.small(*c))).collect();
            // Foreign names may have accented Latin letters, but no letters of another alphabet.
            if !foreign.chars().all(|c| ('\u{c0}'..='\u{24f}').contains(&c)) {
                faults.push(format!("{}: letters that Azerbaijani has not: {foreign} in {}", term.id, form.text));
            }
            // Azerbaijani has a word “and” of its own, an oath: “and içmək”.
            let oath = form.text.contains("and içmək");
            let english = form.text.split(' ').any(|word| matches!(word, "of" | "the" | "and" | "for"));
            if english && !oath {
                faults.push(format!("{}: English in the Azerbaijani: {}", term.id, form.text));
            }
        }
    }
    // No two concepts have the same preferred term in both languages.
    let mut pairs: Vec<(String, String, &str)> = terms
        .iter()
        .map(|term| {
            let text = |language: &Language| term.preferred(language).map(|form| form.text.clone()).unwrap_or_default();
            (text(&az), text(&en), term.id.as_str())
        })
        .collect();
    pairs.sort();
    faults.extend(
        pairs
            .windows(2)
            .filter(|two| two[0].0 == two[1].0 && two[0].1 == two[1].1)
            .map(|two| format!("{} and {} are one concept", two[0].2, two[1].2)),
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn check_reports_the_findings_of_a_file() {
    let env = TestEnv::new();
    env.file("right.tsv", "az\ten\nSənəd imzalanıb.\tThe document was signed.\n");
    assert!(env.ok(&["check", "right.tsv"]).contains("0 findings in 1 pairs"));
    let table = "az\ten\nSənəd mayın 6-da imzalanıb.\tThe the document was signed on 7 May.\n";
    env.file("wrong.tsv", table);
    let output = env.run(&["check", "wrong.tsv", "--format", "jsonl"]);
    assert_eq!(output.code, 1, "{}", output.err);
    let lines: Vec<serde_json::Value> = output.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let rules: Vec<&str> = lines.iter().map(|line| line["rule"].as_str().unwrap()).collect();
    assert_eq!(rules, ["doubled-words", "dates"]);
    assert_eq!((lines[1]["side"].as_str(), lines[1]["text"].as_str()), (Some("target"), Some("7 May")));
    assert_eq!(lines[1]["unit"], 1);
    let off = env.run(&["check", "wrong.tsv", "--off", "dates", "--format", "jsonl"]);
    assert_eq!((off.code, off.out.lines().count()), (1, 1));
    assert_eq!(env.run(&["check", "wrong.tsv", "--rules", "quotes,brackets"]).code, 0);
    assert_eq!(env.run(&["check", "wrong.tsv", "--rules", "nonsense"]).code, 2);
    let people = env.run(&["check", "wrong.tsv"]);
    assert!(
        people.out.contains("wrong.tsv: unit 1, line 2") && people.out.contains("2 findings in 1 pairs"),
        "{}",
        people.out
    );
    let text = env.run(&["check", "missing.tsv"]);
    assert_eq!(text.code, 2);
    let listed = env.json(&["check", "--list-rules", "--format", "jsonl"]);
    assert_eq!(listed.len(), Rule::ALL.len());
}

#[test]
fn check_finds_units_of_a_memory_with_the_same_source_and_different_targets() {
    let env = TestEnv::new();
    env.file("pairs.tsv", "az\ten\nGörüş keçirilib.\tA meeting was held.\nGörüş keçirilib.\tA meeting took place.\n");
    env.ok(&["import", "pairs.tsv", "-m", "news"]);
    let output = env.run(&["check", "-m", "news", "--format", "jsonl"]);
    assert_eq!(output.code, 1, "{}", output.err);
    let lines: Vec<serde_json::Value> = output.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["rule"], "inconsistent-target");
    // Without a memory or a file there is nothing to check.
    assert_eq!(env.run(&["check"]).code, 2);
}

#[test]
fn every_quality_rule_has_a_row_in_docs_qa_md() {
    let page = std::fs::read_to_string(project("docs/qa.md")).unwrap();
    for rule in Rule::ALL {
        let row = page.lines().find(|line| line.starts_with(&format!("| `{}` |", rule.id())));
        let row = row.unwrap_or_else(|| panic!("docs/qa.md has no row for {}", rule.id()));
        assert!(row.contains(rule.severity().name()), "{row}");
    }
}
