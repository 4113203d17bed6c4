//! Tests of file systems that fail: a full disk, a read-only disk, and a folder that vanishes during an import.
//!
//! The tests of disks mount small file systems, which needs root. If mounting is not possible, these tests print
//! that they were left out; if `YADDASH_TESTS_COMPLETE` is set, they fail.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::test_env::{TestEnv, left_out};

/// A mounted file system in main memory (tmpfs), which is unmounted on drop.
struct Mount {
    path: PathBuf,
}

impl Mount {
    /// Mounts a file system of `size` KiB as the folder `name` of the environment. Returns `None` if mounting is
    /// not possible here.
    fn of(env: &TestEnv, name: &str, size: u32) -> Option<Self> {
        let path = env.path().join(name);
        std::fs::create_dir(&path).unwrap();
        let output =
            Command::new("mount").args(["-t", "tmpfs", "-o", &format!("size={size}k"), "tmpfs"]).arg(&path).output();
        let mounted = output.as_ref().is_ok_and(|output| output.status.success());
        let complete = std::env::var_os("YADDASH_TESTS_COMPLETE").is_some();
        assert!(mounted || !complete, "nothing can be mounted here, and every test was asked for: {output:?}");
        if !mounted {
            left_out("nothing can be mounted here");
        }
        mounted.then_some(Self { path })
    }

    fn again(&self, options: &str) {
        let output =
            Command::new("mount").args(["-o", &format!("remount,{options}")]).arg(&self.path).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.path).status();
    }
}

fn csv(units: std::ops::Range<usize>) -> String {
    let row =
        |n| format!("{n},Bu {n} nömrəli cümlədir və bir az uzundur.,This is sentence number {n} and it is long.\n");
    std::iter::once("id,az,en\n".to_owned()).chain(units.map(row)).collect()
}

fn units(env: &TestEnv, memory: &str) -> u64 {
    env.json(&["memory", "info", "-m", memory, "--format", "json"])[0]["units"].as_u64().unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn no_stored_unit_is_lost_if_the_disk_becomes_full() {
    let env = TestEnv::new();
    let Some(mount) = Mount::of(&env, "small", 2048) else { return };
    env.file("few.csv", csv(0..200));
    env.file("many.csv", csv(0..20_000));
    env.ok(&["import", "few.csv", "-m", "./small/m.yaddash"]);
    let output = env.run(&["import", "many.csv", "-m", "./small/m.yaddash", "--batch", "500", "--progress", "lines"]);
    assert!(output.code == 2 && output.err.contains("the disk is full"), "{}", output.err);
    assert!(!output.err.contains("panicked"), "{}", output.err);
    let number = |line: &str| line.strip_prefix("stored ").and_then(|number| number.parse().ok());
    let reported = output.err.lines().filter_map(number).next_back().unwrap_or(0_u64);
    let stored = units(&env, "./small/m.yaddash");
    assert!(stored >= 200 && stored >= reported, "{reported} reported, {stored} stored");

    // The stored units are found, and no further file fits on the disk.
    let found =
        env.ok(&["lookup", "-m", "./small/m.yaddash", "--no-starter", "Bu 7 nömrəli cümlədir və bir az uzundur."]);
    assert!(found.contains("sentence number 7"), "{found}");
    let before = names(&mount.path);
    let output = env.run(&["memory", "backup", "-m", "./small/m.yaddash", "small/b.yaddash"]);
    assert!(output.code == 2 && output.err.contains("the disk is full"), "{}", output.err);
    assert_eq!(names(&mount.path), before, "no unfinished file is left");
    let output = env.run(&["export", "-m", "./small/m.yaddash", "-o", "small/m.tmx"]);
    assert!(output.code == 2 && output.err.contains("No space left on device"), "{}", output.err);
    assert_eq!(names(&mount.path), before);

    // With more space, the import succeeds.
    mount.again("size=64m");
    env.ok(&["import", "many.csv", "-m", "./small/m.yaddash"]);
    assert_eq!(units(&env, "./small/m.yaddash"), 20_000);
    env.ok(&["memory", "rebuild", "-m", "./small/m.yaddash"]);
    env.ok(&["memory", "verify", "-m", "./small/m.yaddash"]);
}

#[test]
fn a_memory_on_a_read_only_disk_can_be_searched() {
    let env = TestEnv::new();
    let Some(mount) = Mount::of(&env, "disk", 16 * 1024) else { return };
    env.file("u.csv", csv(0..3000));
    env.ok(&["import", "u.csv", "-m", "./disk/m.yaddash"]);
    std::fs::copy(crate::test_env::project("tests/fixtures/memory-v1.yaddash"), mount.path.join("old.yaddash"))
        .unwrap();
    let query = "Bu 7 nömrəli cümlədir və bir az uzundur.";
    let ask = || env.ok(&["lookup", "-m", "./disk/m.yaddash", "--no-starter", "--format", "jsonl", query]);
    let expected = ask();
    // The memory is searched with its index, then without it.
    for index in [true, false] {
        if !index {
            std::fs::remove_dir_all(mount.path.join("m.yaddash-index")).unwrap();
        }
        mount.again("ro");
        let before = names(&mount.path);
        assert_eq!(ask(), expected, "index: {index}");
        assert_eq!(env.ok(&["export", "-m", "./disk/m.yaddash", "--format", "csv"]).lines().count(), 3001);
        assert!(env.ok(&["concordance", "-m", "./disk/m.yaddash", "--no-starter", "77 nömrəli"]).contains("number 77"));
        env.file("more.csv", csv(3000..3010));
        for (arguments, word) in [
            (&["import", "more.csv", "-m", "./disk/m.yaddash"][..], "cannot be written"),
            (&["memory", "edit", "-m", "./disk/m.yaddash", "1", "--note", "x"], "cannot be written"),
            (&["memory", "delete", "-m", "./disk/m.yaddash", "1", "--purge"], "cannot be written"),
            (&["memory", "dedupe", "-m", "./disk/m.yaddash", "--yes"], "cannot be written"),
            (&["memory", "backup", "-m", "./disk/m.yaddash", "disk/b.yaddash"], "cannot be written"),
            (&["memory", "restore", "./disk/old.yaddash", "-m", "./disk/m.yaddash"], "cannot be written"),
            (&["import", "more.csv", "-m", "./disk/new.yaddash"], "cannot be written"),
            (&["export", "-m", "./disk/m.yaddash", "-o", "disk/m.tmx"], "cannot be written"),
        ] {
            let output = env.run(arguments);
            assert!(output.code == 2 && output.err.contains(word), "{arguments:?}: {}", output.err);
        }
        // A memory of an old schema version is read although it cannot be migrated on a read-only disk.
        let old = env.ok(&["lookup", "-m", "./disk/old.yaddash", "--no-starter", "Nazirlər Bakıda görüşüb."]);
        assert!(old.contains("The ministers met in Baku."), "{old}");
        assert_eq!(env.ok(&["export", "-m", "./disk/old.yaddash", "--format", "jsonl"]).lines().count(), 3);
        env.ok(&["memory", "backup", "-m", "./disk/old.yaddash", &format!("copy-{index}.yaddash")]);
        assert_eq!(names(&mount.path), before);
        mount.again("rw");
    }
    env.ok(&["import", "more.csv", "-m", "./disk/m.yaddash"]);
    assert_eq!(units(&env, "./disk/m.yaddash"), 3010);
}

#[test]
fn no_stored_unit_is_lost_if_the_folder_of_the_memory_vanishes_during_an_import() {
    let env = TestEnv::new();
    std::fs::create_dir(env.path().join("stick")).unwrap();
    let arguments =
        ["import", "-", "--from", "csv", "-m", "./stick/m.yaddash", "--batch", "100", "--progress", "lines"];
    let mut child =
        env.command(&arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let (vanished, wait) = std::sync::mpsc::channel::<()>();
    let writing = std::thread::spawn(move || {
        // The program reads ahead, so a part of the input is held back until the folder has vanished. The
        // program may stop reading at any moment, so errors of writing are ignored.
        let _ = stdin.write_all(csv(0..6000).as_bytes());
        wait.recv().unwrap();
        let _ = stdin.write_all(csv(6000..12_000).split_once('\n').unwrap().1.as_bytes());
    });
    let reported = lines.by_ref().map(Result::unwrap).find(|line| line == "stored 500");
    assert!(reported.is_some());
    std::fs::rename(env.path().join("stick"), env.path().join("gone")).unwrap();
    vanished.send(()).unwrap();
    writing.join().unwrap();
    let printed: Vec<String> = lines.map_while(Result::ok).collect();
    let output = child.wait_with_output().unwrap();
    let printed = printed.join("\n");
    assert_eq!(output.status.code(), Some(2), "{printed}");
    assert!(printed.contains("stick/m.yaddash: ") && !printed.contains("panicked"), "{printed}");
    let number = |line: &str| line.strip_prefix("stored ").and_then(|number| number.parse().ok());
    let last = printed.lines().filter_map(number).next_back().unwrap_or(500_u64);
    assert!(!env.path().join("stick").exists(), "no new memory was made at the old path");
    let stored = units(&env, "./gone/m.yaddash");
    assert!(stored >= last && stored.is_multiple_of(100), "{last} reported, {stored} stored");
    env.ok(&["memory", "rebuild", "-m", "./gone/m.yaddash"]);
    env.ok(&["memory", "verify", "-m", "./gone/m.yaddash"]);
}
