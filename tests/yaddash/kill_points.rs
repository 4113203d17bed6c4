//! Kills the program at a chosen point of its work. The point does not depend on the speed of the machine.
//!
//! A point is the number of a system call of the program. Only calls that change files or their locks count. A
//! small library that is preloaded into the program (`tests/fixtures/kill_at_call.c`) counts these calls, and
//! kills the program before the chosen call.
//! The library needs Linux and a C compiler. On other systems, the tests watch the folder of the program, and
//! kill the program after a number of changes of that folder. Watching is less exact: a fast program may end
//! before it is killed.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use crate::test_env::{CommandOutput, has, left_out, output_of};

/// The point at which a run of the program is killed.
#[derive(Clone, Copy, Debug)]
pub enum KillPoint {
    /// The program is killed before the call with this number, counted from 1.
    Call(u64),
    /// At the call with the first number, a thread begins to count to the second number, and then kills the
    /// program. The program runs meanwhile, so the kill may come between two calls.
    SpinsAfterCall(u64, u64),
}

/// The result of a run that should be killed.
pub struct KilledRun {
    pub output: CommandOutput,
    /// Whether the program was killed before its end.
    pub was_killed: bool,
}

/// Compiles the library to preload, once per test run. Returns `None` if the system or the compiler is missing.
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
        // Two test runs may compile at the same time, so each writes its own file and then renames it.
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

/// Whether kill points are exact on this machine: a command is then always killed at the chosen call.
pub fn are_exact() -> bool {
    library().is_some()
}

/// Runs a command to its end. Returns its output, and the number of calls (or changes of `folder`) at which the
/// command can be killed.
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

/// Runs a command that changes files in `folder`, and kills the command at `point`.
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
    // A process that was ended by a signal has no exit code; `output.code` is then -1.
    let was_killed = output.code == -1;
    KilledRun { output, was_killed }
}

/// Runs a command, and kills the command when its folder has changed `changes` times. Returns the output, and the
/// number of changes that were seen (at least 1).
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

/// Lists the files of a folder and its subfolders, with their sizes.
fn listing(folder: &Path) -> Vec<(PathBuf, u64)> {
    let mut files = Vec::new();
    // The program adds and removes files meanwhile, so a missing file is no error.
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

/// A pseudo-random number generator. The same seed (the field) gives the same numbers.
pub struct Dice(pub u64);

impl Dice {
    /// Returns a number from 1 to `last`, which must be at least 1.
    pub fn roll(&mut self, last: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) % last + 1
    }
}
