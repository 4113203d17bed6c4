//! Tests of dismissing findings: a dismissed finding is not reported again, wherever its pair moves, and the table of
//! dismissed findings loses nothing when it is broken, when several programs write it, and when they are killed.

use serde_json::Value;

use crate::kill_points::{Dice, KillPoint, count_calls, run_and_kill};
use crate::test_env::{CommandOutput, TestEnv};

const DATES: &str = "Sənəd mayın 6-da imzalanıb.\tThe the document was signed on 7 May.\n";
const FIRST: &str = "Görüş keçirilib.\tA meeting was held.\n";
const SECOND: &str = "Görüş keçirilib.\tA meeting took place.\n";
const TABLE: &str = "pairs.tsv.dismissed.tsv";

/// Writes a table of pairs.
fn pairs(env: &TestEnv, rows: &[&str]) {
    env.file("pairs.tsv", format!("az\ten\n{}", rows.concat()));
}

/// Checks the table of pairs. Returns the output, and the id of each finding with its rule.
fn check(env: &TestEnv, more: &[&str]) -> (CommandOutput, Vec<(String, String)>) {
    let output = env.run(&[&["check", "pairs.tsv", "--format", "jsonl"], more].concat());
    let field = |line: &Value, name: &str| line[name].as_str().unwrap().to_owned();
    let lines = output.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let found = lines.map(|line| (field(&line, "rule"), field(&line, "id"))).collect();
    (output, found)
}

fn rules(found: &[(String, String)]) -> Vec<&str> {
    found.iter().map(|(rule, _)| rule.as_str()).collect()
}

#[test]
fn a_dismissed_finding_is_not_reported_again_though_lines_move() {
    let env = TestEnv::new();
    pairs(&env, &[DATES, FIRST, SECOND]);
    let (output, found) = check(&env, &[]);
    assert_eq!((output.code, rules(&found)), (1, vec!["doubled-words", "dates", "inconsistent-target"]));
    let text = env.run(&["check", "pairs.tsv"]);
    assert!(found.iter().all(|(_, id)| text.out.contains(id)), "people see the ids: {}", text.out);

    let (output, left) = check(&env, &["--dismiss", &found[1].1]);
    assert_eq!((output.code, rules(&left)), (1, vec!["doubled-words", "inconsistent-target"]));
    let said = format!("1 finding was dismissed and is not reported (1 of them now); {TABLE} lists it");
    assert!(output.err.contains(&said), "{}", output.err);
    assert!(env.read(TABLE).lines().nth(1).unwrap().starts_with(&format!("{}\tdates\ttarget\t7 May\t", found[1].1)));

    // The ids of several findings may be in one option, and lines may move: of the two pairs that contradict each other,
    // the second now comes first.
    pairs(&env, &["Salam!\tHello!\n", SECOND, FIRST, "Sənəd hazırdır.\tThe document is ready.\n", DATES]);
    let (output, left) = check(&env, &["--dismiss", &format!("{},{}", found[0].1, found[2].1)]);
    assert_eq!((output.code, left.len()), (0, 0), "{}", output.out);
    let (output, left) = check(&env, &[]);
    assert_eq!((output.code, left.len()), (0, 0));
    assert!(output.err.contains("3 findings were dismissed and are not reported; "), "{}", output.err);
    let text = env.run(&["check", "pairs.tsv"]);
    assert!(text.out.contains("0 findings in 5 pairs") && text.err.contains("3 findings were dismissed"), "{text:?}");

    // A finding in a corrected text is another one, and so is a third translation.
    pairs(&env, &[&DATES.replace("7 May", "8 May"), FIRST, SECOND, "Görüş keçirilib.\tThey met.\n"]);
    let (_, left) = check(&env, &[]);
    assert_eq!(rules(&left), ["doubled-words", "dates", "inconsistent-target"]);
}

#[test]
fn the_findings_of_a_memory_are_dismissed_beside_its_file_and_a_deleted_row_brings_its_finding_back() {
    let env = TestEnv::new();
    pairs(&env, &[FIRST, DATES]);
    env.ok(&["import", "pairs.tsv", "-m", "./news.yaddash"]);
    let memory = |more: &[&str]| env.run(&[&["check", "-m", "./news.yaddash", "--format", "jsonl"], more].concat());
    let ids: Vec<String> = memory(&[])
        .out
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(check(&env, &[]).1.into_iter().map(|(_, id)| id).collect::<Vec<_>>(), ids, "a file has the same ids");
    assert_eq!(memory(&["--dismiss", &ids.join(",")]).code, 0);
    assert_eq!(memory(&[]).code, 0);
    assert_eq!(check(&env, &[]).0.code, 1, "another document has a table of its own");
    assert_eq!(check(&env, &["--dismissed", "news.yaddash.dismissed.tsv"]).0.code, 0, "unless it is named");
    let table = env.read("news.yaddash.dismissed.tsv");
    let without: String =
        table.lines().filter(|line| !line.starts_with(&ids[0])).map(|line| format!("{line}\n")).collect();
    env.file("news.yaddash.dismissed.tsv", without);
    let output = memory(&[]);
    assert_eq!((output.code, output.out.lines().count()), (1, 1));
    assert!(output.out.contains(&ids[0]));
    assert_eq!(env.ok(&["memory", "list"]).lines().count(), 1, "the table is no memory");
}

#[test]
fn an_id_that_no_finding_has_dismisses_nothing() {
    let env = TestEnv::new();
    pairs(&env, &[DATES]);
    let (_, found) = check(&env, &[]);
    let (output, _) = check(&env, &["--dismiss", &found[0].1, "--dismiss", "f00000000001"]);
    assert_eq!(output.code, 2, "{}", output.err);
    assert!(output.err.contains("no finding with the id f00000000001"), "{}", output.err);
    assert!(!env.path().join(TABLE).exists());
    for (arguments, message) in [
        (&["pairs.tsv", "--dismiss", "dates"][..], "expected the id of a finding, such as f3a91c07b1e2, found “dates”"),
        (&["pairs.tsv", "--dismissed", "no.tsv"], "there is no such file"),
        (&["-", "--from", "tsv", "--dismiss", "f00000000001"], "name one with --dismissed FILE"),
    ] {
        let output = env.run(&[&["check"], arguments].concat());
        assert_eq!(output.code, 2, "{arguments:?}: {}", output.err);
        assert!(output.err.contains(message), "{arguments:?}: {}", output.err);
    }
    // A finding that was dismissed already may be dismissed again.
    for _ in 0..2 {
        assert_eq!(check(&env, &["--dismiss", &format!("{},{}", found[0].1, found[1].1)]).0.code, 0);
    }
    assert_eq!(env.read(TABLE).lines().count(), 3);
}

#[test]
fn a_broken_table_of_dismissed_findings_is_an_error_and_is_not_changed() {
    let env = TestEnv::new();
    pairs(&env, &[DATES]);
    let (_, found) = check(&env, &[]);
    let id = found[0].1.as_str();
    for (table, message) in [
        ("id;rule\nf3a91c07b1e2;dates\n", "include “id”, found “id;rule”"),
        ("id\trule\nf3a91c07b1e2\tdates\n12\tdates\n", "line 3: expected the id of a finding"),
        ("id\trule\nf3a91c07b1e2\tdates\n\tdates", "line 3: expected the id of a finding"),
        ("SQLite format 3\0\0\0", "found “SQLite format 3”"),
    ] {
        env.file(TABLE, table);
        for more in [&[][..], &["--dismiss", id]] {
            let (output, found) = check(&env, more);
            assert_eq!((output.code, found.len()), (2, 0), "{table:?}: {}", output.err);
            assert!(output.err.contains(TABLE) && output.err.contains(message), "{table:?}: {}", output.err);
            assert_eq!(env.read(TABLE), table);
        }
    }
    // A quotation mark that is not closed does not hide the rows behind it.
    env.file(TABLE, format!("id\ttext\nf00000000001\t\"oops\n{id}\t\n"));
    assert_eq!(rules(&check(&env, &[]).1), ["dates"]);
    std::fs::remove_file(env.path().join(TABLE)).unwrap();
    std::fs::create_dir(env.path().join(TABLE)).unwrap();
    let (output, _) = check(&env, &["--dismiss", id]);
    assert_eq!(output.code, 2, "{}", output.err);
}

#[test]
fn programs_that_dismiss_findings_of_one_document_at_once_lose_none() {
    let env = TestEnv::new();
    let rows: Vec<String> =
        (1..13).map(|day| format!("Sənəd mayın {day}-də imzalanıb.\tSigned on {} May.\n", day + 13)).collect();
    pairs(&env, &rows.iter().map(String::as_str).collect::<Vec<_>>());
    let ids: Vec<String> = check(&env, &["--rules", "dates"]).1.into_iter().map(|(_, id)| id).collect();
    assert_eq!(ids.len(), rows.len());
    std::thread::scope(|scope| {
        for id in &ids {
            let env = &env;
            scope.spawn(move || {
                let output = env.run(&["check", "pairs.tsv", "--rules", "dates", "--no-starter", "--dismiss", id]);
                assert!(output.err.contains("1 of them now"), "{}", output.err);
            });
        }
    });
    let (output, left) = check(&env, &["--rules", "dates"]);
    assert_eq!((output.code, left.len()), (0, 0), "{}", env.read(TABLE));
    assert_eq!(env.read(TABLE).lines().count(), 1 + ids.len());
}

#[test]
fn a_program_that_is_killed_while_it_dismisses_loses_no_row() {
    let env = TestEnv::new();
    pairs(&env, &[DATES]);
    let (_, found) = check(&env, &["--no-starter"]);
    let arguments = ["check", "pairs.tsv", "--no-starter", "--dismiss", &found[1].1];
    env.ok(&["check", "pairs.tsv", "--no-starter", "--rules", "doubled-words", "--dismiss", &found[0].1]);
    let before = env.read(TABLE);
    let (output, calls) = count_calls(env.command(&arguments), env.path());
    assert_eq!(output.code, 0, "{}", output.err);
    let rows = |table: &str| table.lines().map(|line| line.split('\t').next().unwrap().to_owned()).collect::<Vec<_>>();
    let after = rows(&env.read(TABLE));
    assert_eq!(after.len(), 3);
    let mut dice = Dice(7);
    for call in 1..=calls {
        for point in [KillPoint::Call(call), KillPoint::SpinsAfterCall(call, dice.roll(20_000))] {
            env.file(TABLE, &before);
            let _ = run_and_kill(env.command(&arguments), env.path(), point);
            let table = env.read(TABLE);
            assert!(table == before || rows(&table) == after, "{point:?}: {table}");
            assert_eq!(env.run(&arguments).code, 0, "{point:?}: another run dismisses the finding");
            assert_eq!(rows(&env.read(TABLE)), after, "{point:?}");
        }
    }
}
