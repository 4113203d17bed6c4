//! Kills the program at a chosen point of its work, the same one on a fast, a slow and a busy machine.
//!
//! The points are the calls of the program that change files or their locks; a small library, preloaded
//! into the program (`tests/fixtures/kill_at_call.c`), counts them and kills at the chosen one. This
//! needs Linux and a C compiler. Elsewhere the program is killed when its folder was seen to change so
//! often, which is less exact: a fast program may be done first.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use crate::test_env::{CommandOutput, has, left_out, output_of};

/// Where a run is killed.
#[derive(Clone, Copy, Debug)]
pub enum KillPoint {
    /// Before the call of this number, counted from 1.
    Call(u64),
    /// From the call of this number on, a thread of the program counts so far and then kills it.
    SpinsAfterCall(u64, u64),
}

/// How a run ended that was to be killed.
pub struct KilledRun {
    pub output: CommandOutput,
    /// Whether it was killed before its end.
    pub was_killed: bool,
}

/// The library to preload; `None` where it cannot be used.
fn library() -> Option<&'static Path> {
    static LIBRARY: OnceLock<Option<PathBuf>> = OnceLock::new();
    let compiled = || {
        if !cfg!(all(target_os = "linux", target_env = "gnu")) {
            left_out("exact kill points need Linux with glibc");
            return None;
        }
        if !has("cc") {
            return None;
        }
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        std::fs::create_dir_all(folder).unwrap();
        // Two test runs may compile at the same time.
        let (own, path) = (folder.join(format!("kill-{}.so", std::process::id())), folder.join("kill_at_call.so"));
        let mut cc = Command::new("cc");
        cc.args(["-shared", "-fPIC", "-O1", "-o"]).arg(&own);
        cc.arg(crate::test_env::project("tests/fixtures/kill_at_call.c")).args(["-ldl", "-lpthread"]);
        let output = cc.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        std::fs::rename(own, &path).unwrap();
        Some(path)
    };
    LIBRARY.get_or_init(compiled).as_deref()
}

/// Whether kill points are exact here: the same run is then always killed at the same call.
pub fn are_exact() -> bool {
    library().is_some()
}

/// Runs a command to its end, and counts the calls that it can be killed at.
pub fn count_calls(mut command: Command, folder: &Path) -> (CommandOutput, u64) {
    let Some(library) = library() else {
        return watched(command, folder, usize::MAX);
    };
    let counted = tempfile::NamedTempFile::new().unwrap();
    command.env("LD_PRELOAD", library).env("YADDASH_COUNT_CALLS", counted.path());
    let output = output_of(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap());
    let calls = std::fs::read_to_string(counted.path()).unwrap().parse().expect("the program counts its calls");
    (output, calls)
}

/// Runs a command that works in a folder, and kills it at a point.
pub fn run_and_kill(mut command: Command, folder: &Path, point: KillPoint) -> KilledRun {
    let (call, spins) = match point {
        KillPoint::Call(call) => (call, 0),
        KillPoint::SpinsAfterCall(call, spins) => (call, spins),
    };
    let output = match library() {
        Some(library) => {
            command.env("LD_PRELOAD", library).env("YADDASH_KILL_AT_CALL", call.to_string());
            command.env("YADDASH_KILL_AFTER_SPINS", spins.to_string());
            output_of(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap())
        }
        None => watched(command, folder, usize::try_from(call).unwrap()).0,
    };
    // A process that a signal ended has no exit code.
    let was_killed = output.code == -1;
    KilledRun { output, was_killed }
}

/// Runs a command and kills it when its folder was seen to change so often; and how often it was seen to.
fn watched(mut command: Command, folder: &Path, changes: usize) -> (CommandOutput, u64) {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut seen, mut count) = (listing(folder), 0);
    while child.try_wait().unwrap().is_none() {
        let now = listing(folder);
        if now != seen {
            (seen, count) = (now, count + 1);
        }
        if count >= changes {
            child.kill().unwrap();
            break;
        }
        std::thread::yield_now();
    }
    (output_of(child), u64::try_from(count).unwrap().max(1))
}

/// The files of a folder, at any depth, with their sizes.
fn listing(folder: &Path) -> Vec<(PathBuf, u64)> {
    let mut files = Vec::new();
    // Files come and go while this looks.
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.metadata() {
            Ok(data) if data.is_dir() => files.extend(listing(&entry.path())),
            Ok(data) => files.push((entry.path(), data.len())),
            Err(_) => {}
        }
    }
    files.sort();
    files
}

/// Numbers that look random, the same each time.
pub struct Dice(pub u64);

impl Dice {
    /// From 1 to the last, which is above 0.
    pub fn roll(&mut self, last: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) % last + 1
    }
}
