use std::sync::{Arc, Mutex};

use super::{
    Check, CheckError, CheckPlace, CheckSettings, Checked, CheckedPair, DismissalsError, DismissalsFile, PROGRESS_STEP,
};
use crate::formats::{Format, ReadOptions, UnitReader};
use crate::jobs::Progress;
use crate::memory::{Access, Memory};
use yaddash_core::qa::{Rule, Rules};
use yaddash_core::text::house::{HouseStyle, HouseStyles};
use yaddash_core::unit::{Language, Unit, Variant};

fn settings() -> CheckSettings {
    CheckSettings::new(Language::azerbaijani(), Language::english())
}

fn check(settings: CheckSettings) -> Check {
    Check::new(Arc::default(), settings)
}

fn unit(source: &str, targets: &[&str]) -> Unit {
    let mut unit = Unit { variants: vec![Variant::new(Language::azerbaijani(), source)], ..Unit::default() };
    unit.variants.extend(targets.iter().map(|target| Variant::new(Language::english(), *target)));
    unit
}

fn rules(pairs: &[CheckedPair<'_>]) -> Vec<&'static str> {
    pairs.iter().flat_map(|pair| &pair.findings).map(|finding| finding.rule.id()).collect()
}

#[test]
fn each_pair_of_a_unit_is_checked_and_contradictions_are_found_across_units() {
    let mut check = check(settings());
    let two = unit("Sənəd imzalanıb.", &["The document was signed.", "The the document was signed."]);
    let found = check.unit(&two, CheckPlace::new("desk", 1));
    assert_eq!((found.len(), found[0].target.as_str()), (1, "The the document was signed."));
    assert_eq!(rules(&found), ["doubled-words", "inconsistent-target"]);
    let found = check.unit(&unit("Saziş imzalanıb.", &["The document was signed."]), CheckPlace::new("desk", 2));
    assert_eq!(rules(&found), ["inconsistent-source"]);
    assert_eq!((check.summary().pairs, check.summary().findings()), (3, 3));
}

#[test]
fn a_unit_without_a_target_is_empty_if_the_rule_is_on_and_incomplete_if_not() {
    let mut with_rule = check(settings());
    assert_eq!(rules(&with_rule.unit(&unit("Sənəd imzalanıb.", &[]), CheckPlace::new("desk", 1))), ["empty"]);
    assert_eq!(with_rule.summary().incomplete, 0);
    let mut without = check(settings().rules(Rules::default().without(Rule::Empty)));
    assert!(without.unit(&unit("Sənəd imzalanıb.", &[]), CheckPlace::new("desk", 1)).is_empty());
    assert_eq!((without.summary().incomplete, without.summary().pairs), (1, 0));
}

#[test]
fn units_of_other_houses_are_not_checked_by_the_style_of_a_house() {
    let mut check = check(settings().house(HouseStyles::shipped().of("Report")));
    assert!(check.knows_house());
    let mut of_azertac = unit("Görüş dekabrın 15-də olub.", &["The meeting was held on 15 December."]);
    assert_eq!(rules(&check.unit(&of_azertac, CheckPlace::new("desk", 1))), ["house-style"]);
    of_azertac.meta.add_house("AZERTAC");
    assert!(check.unit(&of_azertac, CheckPlace::new("desk", 1)).is_empty());
    assert!(!self::check(settings().house(HouseStyle::unknown("Trend"))).knows_house());
}

#[test]
fn a_file_is_checked_with_lines_refusals_and_progress() {
    let mut text = "{\"variants\":[]}\n".to_owned();
    for number in 0..PROGRESS_STEP {
        text.push_str(&format!(
            "{{\"variants\":[{{\"language\":\"az\",\"text\":\"{number} sənəd.\"}},{{\"language\":\"en\",\"text\":\"{number} documents.\"}}]}}\n"
        ));
    }
    text.push_str(
        "{\"variants\":[{\"language\":\"az\",\"text\":\"7 ev.\"},{\"language\":\"en\",\"text\":\"8 houses.\"}]}\n",
    );
    let (mut places, mut refused, seen) = (Vec::new(), Vec::new(), Mutex::new(Vec::new()));
    let mut check = check(settings());
    let reader = UnitReader::open(text.as_bytes(), Format::Jsonl, ReadOptions::default()).unwrap();
    let progress = |progress: Progress| seen.lock().unwrap().push(progress);
    check
        .file::<CheckError>("units.jsonl", reader, &progress, &mut |checked| {
            match checked {
                Checked::Pair(pair) => places.push((pair.place.unit, pair.place.line)),
                Checked::Refused { refused: unit, .. } => refused.push(unit.line),
            }
            Ok(())
        })
        .unwrap();
    assert_eq!((places, refused), (vec![(258, Some(258))], vec![1]));
    let seen = seen.into_inner().unwrap();
    assert_eq!((seen.len(), seen[0].units), (1, PROGRESS_STEP));
    assert!(seen[0].done > 0, "bytes of the file");
}

#[test]
fn a_memory_is_checked_by_the_numbers_of_its_units_until_the_caller_stops() {
    let folder = tempfile::tempdir().unwrap();
    let memory = Memory::open(folder.path().join("desk.yaddash"), Access::Create).unwrap();
    let mut writer = memory.write().unwrap();
    for number in 1..=3 {
        writer.add(&unit(&format!("{number} sənəd."), &[&format!("{} documents.", number + 10)])).unwrap();
    }
    writer.commit().unwrap();
    let mut check = check(settings());
    let mut units = Vec::new();
    let stopped = check.memory(&memory, &|_| (), &mut |checked| -> Result<(), Box<dyn std::error::Error>> {
        let Checked::Pair(pair) = checked else { return Err("a memory has no refused units".into()) };
        units.push(pair.place.unit);
        if units.len() == 2 { Err("enough".into()) } else { Ok(()) }
    });
    assert_eq!(stopped.unwrap_err().to_string(), "enough");
    assert_eq!(units, [1, 2]);
}

#[test]
fn a_damaged_file_is_named_in_the_error() {
    let damaged = "<tmx version=\"1.4\"><header srclang=\"az\"/><body><tu></body></tmx>";
    let reader = UnitReader::open(damaged.as_bytes(), Format::Tmx, ReadOptions::default()).unwrap();
    let error = check(settings()).file::<CheckError>("units.tmx", reader, &|_| (), &mut |_| Ok(())).unwrap_err();
    assert!(matches!(error, CheckError::Format { file, .. } if file == "units.tmx"));
}

#[test]
fn a_dismissed_finding_is_written_down_and_is_not_reported_by_the_next_check() {
    let folder = tempfile::tempdir().unwrap();
    let file = DismissalsFile::beside(&folder.path().join("desk.xlf"));
    let doubled = unit("Sənəd imzalanıb.", &["The the document was signed ."]);
    let place = CheckPlace::new("desk", 1);
    let mut first = check(settings());
    first.begin(Some(file.clone())).unwrap();
    let found = first.unit(&doubled, place);
    assert_eq!((rules(&found), found[0].ids.len()), (vec!["doubled-words", "spaces"], 2));
    assert!(first.write_dismissals().unwrap().is_empty());
    let dismissed = found[0].ids[0];

    let mut unknown = check(settings().dismiss([dismissed]));
    unknown.begin(None).unwrap();
    assert_eq!(rules(&unknown.unit(&doubled, place)), ["doubled-words", "spaces"], "there is no table");
    let error = unknown.write_dismissals().unwrap_err();
    assert!(matches!(&error, DismissalsError::NotFound { ids } if *ids == [dismissed]), "{error:?}");

    for (settings, added) in
        [(settings().dismiss([dismissed]), 1), (settings().dismiss([dismissed]), 0), (settings(), 0)]
    {
        let mut check = check(settings);
        check.begin(Some(file.clone())).unwrap();
        let found = check.unit(&doubled, CheckPlace::new("desk", 7));
        assert_eq!(rules(&found), ["spaces"]);
        assert_eq!((check.summary().dismissed, check.summary().findings()), (1, 1));
        let written = check.write_dismissals().unwrap();
        assert_eq!((written[0].count, written[0].added), (1, added));
    }
    let mut other = check(settings());
    other.begin(Some(DismissalsFile::beside(&folder.path().join("other.xlf")))).unwrap();
    assert_eq!(rules(&other.unit(&doubled, place)), ["doubled-words", "spaces"], "another document");
}
