//! What happens when the program is killed, or is not alone.

use std::collections::HashSet;
use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::Duration;

use crate::desk::Desk;

const UNITS: usize = 3000;
const BATCH: u64 = 50;

fn csv() -> String {
    let rows = (0..UNITS).map(|n| format!("{n},Bu {n} nömrəli cümlədir.,This is sentence number {n}.\n"));
    std::iter::once("id,az,en\n".to_owned()).chain(rows).collect()
}

fn units(desk: &Desk) -> u64 {
    desk.json(&["memory", "info", "-m", "m", "--format", "json"])[0]["units"].as_u64().unwrap()
}

#[test]
fn a_killed_import_keeps_every_batch_that_was_reported() {
    let desk = Desk::new();
    desk.file("u.csv", csv());
    let import = ["import", "u.csv", "-m", "m", "--progress", "lines", "--batch", &BATCH.to_string()];
    let mut interrupted = 0;
    for instant in 0..20_u64 {
        let _ = std::fs::remove_dir_all(desk.path().join("data"));
        let mut child = desk.command(&import).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        // After so many batches, and off their beat: the same instants on a slow machine and a fast one.
        let mut reports: Vec<String> = lines.by_ref().take(instant as usize * 5 / 2).map_while(Result::ok).collect();
        std::thread::sleep(Duration::from_micros(instant * 7919 % 1997));
        child.kill().unwrap();
        reports.extend(lines.map_while(Result::ok));
        let number = |line: &String| line.strip_prefix("stored ").and_then(|number| number.parse().ok());
        let reported = reports.iter().filter_map(number).next_back().unwrap_or(0_u64);
        child.wait().unwrap();
        let stored = if desk.path().join("data/yaddash/m.yaddash").exists() { units(&desk) } else { 0 };
        assert!(
            stored >= reported && stored <= reported + BATCH,
            "instant {instant}: {reported} reported, {stored} stored"
        );
        assert_eq!(stored % BATCH, 0, "instant {instant}: half a batch");
        interrupted += usize::from(stored < UNITS as u64);

        desk.ok(&import);
        let all = desk.ok(&["export", "-m", "m", "--format", "csv"]);
        let ids: HashSet<&str> = all.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
        assert_eq!(
            (all.lines().count() - 1, ids.len()),
            (UNITS, UNITS),
            "instant {instant}: complete, and nothing twice"
        );
    }
    assert!(interrupted >= 10, "only {interrupted} of the imports were interrupted");
}

#[test]
fn processes_that_import_at_once_share_the_memory() {
    let desk = Desk::new();
    desk.file("u.csv", csv());
    let children: Vec<_> = (0..4)
        .map(|_| {
            desk.command(&["import", "u.csv", "-m", "m", "--batch", "200"]).stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    // Readers are let in meanwhile.
    for _ in 0..5 {
        let said = desk.run(&["lookup", "-m", "m", "--no-starter", "Bu 7 nömrəli cümlədir."]);
        assert!(said.code == 0 || said.err.contains("no such memory"), "{}", said.err);
    }
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(units(&desk), UNITS as u64);
}

#[test]
fn a_file_appears_whole_or_not_at_all() {
    let desk = Desk::new();
    desk.file("u.csv", csv());
    desk.ok(&["import", "u.csv", "-m", "m"]);
    desk.file("out.tmx", "what was there before");
    for instant in 0..10 {
        let mut child = desk.command(&["export", "-m", "m", "-o", "out.tmx"]).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(instant * 3));
        child.kill().unwrap();
        child.wait().unwrap();
        let there = desk.read("out.tmx");
        assert!(
            there == "what was there before" || there.ends_with("</tmx>\n"),
            "instant {instant}: {} bytes",
            there.len()
        );
    }
}
