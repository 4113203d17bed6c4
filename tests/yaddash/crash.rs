//! Tests that kill the program while it changes a memory, and tests in which several processes use one memory
//! at once.
//!
//! Each command that changes or copies a memory is killed at random points, about 40 times in all;
//! `YADDASH_CRASHES=500` sets another number. After each kill, the tests check that every change that the
//! program has confirmed is stored, that no change is stored by half, and that `memory verify` succeeds. The
//! points are numbers of system calls, not times ([`kill_points`](crate::kill_points)).

use std::path::Path;
use std::process::Stdio;

use crate::kill_points::{self, Dice, KillPoint, count_calls, run_and_kill};
use crate::maintenance::files_with;
use crate::test_env::TestEnv;

const UNITS: usize = 1500;

fn csv() -> String {
    let rows = (0..UNITS).map(|n| format!("{n},Bu {n} nömrəli cümlədir.,This is sentence number {n}.\n"));
    std::iter::once("id,az,en\n".to_owned()).chain(rows).collect()
}

fn units(env: &TestEnv) -> u64 {
    env.json(&["memory", "info", "-m", "m", "--format", "json"])[0]["units"].as_u64().unwrap()
}

/// The number of units in the memory before the command runs.
const BASE: usize = 400;
/// The number of those [`BASE`] units that repeat an earlier unit under another identifier.
const TWICE: usize = 40;
/// The number of terms that the work “terms” imports.
const TERMS: usize = 300;

/// A command that is killed, and the check of the memory after the kill.
struct Work {
    name: &'static str,
    arguments: &'static [&'static str],
    /// The text that the command prints when its work is stored.
    confirms: &'static str,
    check: fn(&Killed<'_>),
}

/// The folder, the output and the expectations of one killed command.
struct Killed<'k> {
    env: &'k TestEnv,
    /// The export of the memory before the command ran.
    before: &'k str,
    out: String,
    err: String,
    confirmed: bool,
    /// Whether the command changes units; `rebuild` and `backup` do not.
    changes: bool,
    at: String,
}

const EDITED: &str = "A sentence that was put right.";

const WORKS: [Work; 10] = [
    Work {
        name: "import",
        arguments: &["import", "more.csv", "-m", "./tm/m.yaddash", "--progress", "lines", "--batch", "50"],
        confirms: " read, ",
        check: |killed| {
            let number = |line: &str| line.strip_prefix("stored ").and_then(|number| number.parse().ok());
            let reported = killed.err.lines().filter_map(number).next_back().unwrap_or(0_usize);
            let stored = killed.units() - BASE;
            assert!(stored >= reported && stored <= reported + 50, "{}: {reported} reported, {stored}", killed.at);
            assert_eq!(stored % 50, 0, "{}: half a batch", killed.at);
            // A second run completes the work, and stores no unit twice.
            killed.env.ok(&["import", "more.csv", "-m", "./tm/m.yaddash"]);
            assert_eq!(killed.units(), BASE + UNITS, "{}", killed.at);
        },
    },
    Work {
        name: "edit",
        arguments: &["memory", "edit", "-m", "./tm/m.yaddash", "7", "--target-text", EDITED],
        confirms: "changed: unit 7",
        check: |killed| killed.is_old_or_new(|now| now.contains(EDITED)),
    },
    Work {
        name: "delete",
        arguments: &["memory", "delete", "-m", "./tm/m.yaddash", "--author", "Leyla", "--yes"],
        confirms: "deleted: 200",
        check: |killed| killed.is_old_or_new(|now| !now.contains("Leyla") && now.lines().count() == BASE / 2),
    },
    Work {
        name: "rebuild",
        arguments: &["memory", "rebuild", "-m", "./tm/m.yaddash"],
        confirms: "texts are in the index",
        check: |killed| killed.is_old_or_new(|_| false),
    },
    Work {
        name: "backup",
        arguments: &["memory", "backup", "-m", "./tm/m.yaddash", "b.yaddash"],
        confirms: "units of m are in",
        check: |killed| {
            killed.is_old_or_new(|_| false);
            let there = killed.env.path().join("b.yaddash").exists();
            assert!(there || !killed.confirmed, "{}: a confirmed backup does not exist", killed.at);
            if there {
                let copy = killed.env.ok(&["export", "-m", "./b.yaddash", "--format", "jsonl"]);
                assert_eq!(copy, killed.before, "{}", killed.at);
            }
        },
    },
    Work {
        name: "restore",
        arguments: &["memory", "restore", "old.yaddash", "-m", "./tm/m.yaddash"],
        confirms: "1 units are in m",
        check: |killed| killed.is_old_or_new(|now| now.lines().count() == 1),
    },
    Work {
        name: "merge",
        arguments: &["memory", "merge", "./other.yaddash", "-m", "./tm/m.yaddash"],
        confirms: " added",
        check: |killed| {
            killed.is_old_or_new(|now| now.lines().count() == BASE + UNITS);
            // A second run completes the work, and stores no unit twice.
            killed.env.ok(&["memory", "merge", "./other.yaddash", "-m", "./tm/m.yaddash"]);
            assert_eq!(killed.units(), BASE + UNITS, "{}", killed.at);
        },
    },
    Work {
        name: "terms",
        arguments: &["terms", "import", "terms.csv", "-m", "./tm/m.yaddash"],
        confirms: " 300 added",
        check: |killed| {
            killed.is_old_or_new(|_| false);
            let terms =
                || killed.env.ok(&["terms", "export", "-m", "./tm/m.yaddash", "--format", "jsonl"]).lines().count();
            let stored = terms();
            assert!(stored == 0 || stored == TERMS, "{}: half of the terms: {stored}", killed.at);
            assert!(!killed.confirmed || stored == TERMS, "{}: confirmed, and lost", killed.at);
            // When the work is repeated, it is completed, and stores no term twice.
            killed.env.ok(&["terms", "import", "terms.csv", "-m", "./tm/m.yaddash"]);
            assert_eq!(terms(), TERMS, "{}", killed.at);
        },
    },
    Work {
        name: "dedupe",
        arguments: &["memory", "dedupe", "-m", "./tm/m.yaddash", "--yes"],
        confirms: "40 duplicate units removed",
        check: |killed| killed.is_old_or_new(|now| now.lines().count() == BASE - TWICE),
    },
    Work {
        name: "purge",
        arguments: &["memory", "delete", "-m", "./tm/m.yaddash", "--author", "Leyla", "--yes", "--purge"],
        confirms: "rewritten without the deleted text",
        check: |killed| {
            killed.is_old_or_new(|now| !now.contains("Leyla"));
            // A repeated purge removes the rest, wherever the kill stopped the first one.
            killed.env.ok(purge_again());
            assert_eq!(files_with(&killed.env.path().join("tm"), "Leyla"), [""; 0], "{}", killed.at);
        },
    },
];

fn purge_again() -> &'static [&'static str] {
    WORKS[WORKS.len() - 1].arguments
}

impl Killed<'_> {
    fn export(&self) -> String {
        self.env.ok(&["export", "-m", "./tm/m.yaddash", "--format", "jsonl"])
    }

    fn units(&self) -> usize {
        self.export().lines().count()
    }

    /// Checks that the memory has either all changes of the command or none, and all if the command has
    /// confirmed them.
    #[track_caller]
    fn is_old_or_new(&self, is_new: impl Fn(&str) -> bool) {
        let now = self.export();
        let old = now == self.before;
        assert!(old || is_new(&now), "{}: only a part of the change is visible\n{}", self.at, self.out);
        assert!(!self.confirmed || !self.changes || !old, "{}: a confirmed change is lost", self.at);
    }
}

/// Makes the folder that is copied for every command: the memory, and the files to import, merge and restore.
fn base() -> TestEnv {
    let env = TestEnv::new();
    let line = |n: usize| {
        let (id, author) = (n, if n.is_multiple_of(2) { "Leyla" } else { "Rauf" });
        let n = if n >= BASE - TWICE { n - (BASE - TWICE) } else { n };
        let unit = serde_json::json!({
            "az": format!("Bu {n} nömrəli cümlədir."), "en": format!("This is sentence {n}."), "author": author,
            "id": id.to_string(),
        });
        format!("{unit}\n")
    };
    env.file("base.jsonl", (0..BASE).map(line).collect::<String>());
    std::fs::create_dir(env.path().join("tm")).unwrap();
    env.ok(&["import", "base.jsonl", "-m", "./tm/m.yaddash"]);
    env.ok(&["memory", "rebuild", "-m", "./tm/m.yaddash"]);
    env.ok(&["memory", "add", "-m", "./old.yaddash", "Köhnə cümlə.", "An old sentence."]);
    let term = |n: usize| format!("concept-{n},termin {n},term {n}\n");
    env.file("terms.csv", std::iter::once("id,az,en\n".to_owned()).chain((0..TERMS).map(term)).collect::<String>());
    env.file("more.csv", csv().replace("Bu ", "Yeni "));
    env.ok(&["import", "more.csv", "-m", "./other.yaddash"]);
    env
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let there = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &there) } else { std::fs::copy(&path, &there).map(drop).unwrap() }
    }
}

/// Copies the folder of [`base`] into a new environment.
fn copied(base: &TestEnv) -> TestEnv {
    let env = TestEnv::new();
    copy(base.path(), env.path());
    env
}

/// Whether a command was killed before its end, and whether it had confirmed its work by then.
struct Outcome {
    was_killed: bool,
    confirmed: bool,
}

/// Runs a command on a copy of `base`, kills it at `point`, and checks the memory.
fn kill(base: &TestEnv, work: &Work, before: &str, point: KillPoint) -> Outcome {
    let env = copied(base);
    let run = run_and_kill(env.command(work.arguments), env.path(), point);
    let at = format!("{} killed at {point:?}", work.name);
    let confirmed = run.output.out.contains(work.confirms);
    let changes = !["rebuild", "backup", "terms"].contains(&work.name);
    let killed = Killed { env: &env, before, out: run.output.out, err: run.output.err, confirmed, changes, at };

    let report = env.run(&["memory", "verify", "-m", "./tm/m.yaddash", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&report.out).unwrap();
    for problem in report["problems"].as_array().unwrap() {
        // Only this problem is allowed: an index file was written, but not recorded, so no process uses it.
        assert!(problem.as_str().unwrap().contains("is no longer used"), "{}: {problem}", killed.at);
    }
    (work.check)(&killed);
    let found = env.ok(&["lookup", "-m", "./tm/m.yaddash", "--no-starter", "Bu 33 nömrəli cümlədir."]);
    let there = killed.export().contains("Bu 33 nömrəli cümlədir.");
    assert_eq!(found.contains("100 % exact"), there, "{}: {found}", killed.at);
    env.ok(&["memory", "rebuild", "-m", "./tm/m.yaddash"]);
    env.ok(&["memory", "verify", "-m", "./tm/m.yaddash"]);
    Outcome { was_killed: run.was_killed, confirmed }
}

#[test]
fn a_killed_command_never_leaves_half_of_a_change_visible() {
    /// The highest number to which a thread counts before it kills the program between two calls.
    const SPINS: u64 = 1_000_000;
    let kills: usize = std::env::var("YADDASH_CRASHES").ok().and_then(|kills| kills.parse().ok()).unwrap_or(40);
    let base = base();
    let before = base.ok(&["export", "-m", "./tm/m.yaddash", "--format", "jsonl"]);
    let (mut dice, mut unconfirmed, mut all) = (Dice(kills as u64), 0, 0);
    for work in &WORKS {
        // First the command runs without a kill, which also checks that `confirms` is right.
        let env = copied(&base);
        let (output, calls) = count_calls(env.command(work.arguments), env.path());
        assert!(output.code == 0 && output.out.contains(work.confirms), "{}: {}", work.name, output.err);
        for number in 0..kills.div_ceil(WORKS.len()) {
            // Of five kills, one comes between two calls, and one at the last four calls, when the work is
            // confirmed or nearly confirmed. The other three come in the first nine tenths of the calls: the
            // number of calls differs a little from run to run if threads share the work.
            let (point, must_be_killed) = match number % 5 {
                3 => (KillPoint::SpinsAfterCall(dice.roll(calls), dice.roll(SPINS)), false),
                4 => (KillPoint::Call(calls + 1 - dice.roll(4)), false),
                _ => (KillPoint::Call(dice.roll((calls * 9 / 10).max(1))), kill_points::are_exact()),
            };
            let outcome = kill(&base, work, &before, point);
            assert!(outcome.was_killed || !must_be_killed, "{} of {calls} calls ran past {point:?}", work.name);
            unconfirmed += usize::from(!outcome.confirmed);
            all += 1;
        }
    }
    eprintln!("{unconfirmed} of {all} kills came before the work was confirmed");
    // If every work was confirmed before its kill, the test would prove nothing.
    assert!(
        !kill_points::are_exact() || unconfirmed * 2 >= all,
        "only {unconfirmed} of {all} kills came before the confirmation"
    );
}

#[test]
fn processes_that_import_the_same_file_at_once_store_each_unit_once() {
    let env = TestEnv::new();
    env.file("u.csv", csv());
    let children: Vec<_> = (0..4)
        .map(|_| env.command(&["import", "u.csv", "-m", "m", "--batch", "200"]).stderr(Stdio::piped()).spawn().unwrap())
        .collect();
    // Other processes can read the memory during the import.
    for _ in 0..5 {
        let output = env.run(&["lookup", "-m", "m", "--no-starter", "Bu 7 nömrəli cümlədir."]);
        assert!(output.code == 0 || output.err.contains("no such memory"), "{}", output.err);
    }
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(units(&env), UNITS as u64);
}

#[test]
fn a_backup_made_during_an_import_contains_only_whole_batches() {
    let env = TestEnv::new();
    env.file("u.csv", csv());
    env.ok(&["memory", "add", "-m", "./m.yaddash", "Bir.", "One."]);
    let import = ["import", "u.csv", "-m", "./m.yaddash", "--batch", "50"];
    let mut child = env.command(&import).stdout(Stdio::null()).spawn().unwrap();
    let mut seen = Vec::new();
    let mut ended = false;
    while !ended {
        ended = child.try_wait().unwrap().is_some();
        let file = format!("b{}.yaddash", seen.len());
        let report = &env.json(&["memory", "backup", "-m", "./m.yaddash", &file, "--format", "json"])[0];
        let units = report["units"].as_u64().unwrap();
        assert_eq!(units % 50, 1, "the backup contains a part of a batch");
        env.ok(&["memory", "verify", "-m", &format!("./{file}")]);
        seen.push(units);
    }
    assert!(child.wait().unwrap().success());
    assert!(seen.is_sorted() && seen.last() == Some(&(UNITS as u64 + 1)), "{seen:?}");
}

#[test]
fn a_killed_export_leaves_the_old_file_or_the_whole_new_file() {
    let env = TestEnv::new();
    env.file("u.csv", csv());
    env.ok(&["import", "u.csv", "-m", "m"]);
    let export = ["export", "-m", "m", "-o", "out.tmx"];
    let (_, calls) = count_calls(env.command(&export), env.path());
    assert!(env.read("out.tmx").ends_with("</tmx>\n"));
    let mut whole = 0;
    for part in 1..=10 {
        env.file("out.tmx", "what was there before");
        let call = (calls * part / 10).max(1);
        run_and_kill(env.command(&export), env.path(), KillPoint::Call(call));
        let there = env.read("out.tmx");
        let is_whole = there.ends_with("</tmx>\n");
        assert!(is_whole || there == "what was there before", "call {call}: {} bytes", there.len());
        whole += usize::from(is_whole);
    }
    assert!(!kill_points::are_exact() || whole < 5, "{whole} of 10 were whole: the kills came too late");
}
