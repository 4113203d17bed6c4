//! The environment of a test: an empty folder, and the program as it is run there.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use tempfile::TempDir;

/// After so long, a run of the program counts as one that never ends and is killed, so that the tests end
/// with a message. No test passes or fails by how long anything takes: work is bounded by memory,
/// output, steps and nesting. Ten minutes is a hundred times what the slowest run needs.
const HANG: Duration = Duration::from_secs(600);

/// The address space in which the program answers hostile input, in KiB: some hundred MiB above what the
/// limits of the readers (`crates/engine/src/formats/limits.rs`) come to, and far below what a bomb would fill.
pub const HOSTILE_INPUT_KIB: u32 = 1_000_000;

/// A folder that nothing else knows, with the user's data inside.
pub struct TestEnv {
    folder: TempDir,
}

/// What a command printed, and its exit code.
#[derive(Debug)]
pub struct CommandOutput {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl TestEnv {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file into the folder.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path().join(name)).unwrap()
    }

    /// The program, run in this folder, with no settings of the user.
    pub fn command<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yaddash"));
        command.args(arguments).current_dir(self.path()).stdin(Stdio::null());
        command.env("XDG_DATA_HOME", self.path().join("data")).env("HOME", self.path());
        for name in ["YADDASH_MEMORY", "YADDASH_AUTHOR", "YADDASH_LOG", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command
    }

    /// Runs the program.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> CommandOutput {
        output_of(self.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap())
    }

    /// The program with an address space of [`HOSTILE_INPUT_KIB`] (on Linux; elsewhere without a bound): when
    /// it needs more, it fails.
    pub fn bounded_command<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        let command = self.command(arguments);
        if !cfg!(target_os = "linux") {
            return command;
        }
        let mut bounded = Command::new("sh");
        bounded.args(["-c", &format!("ulimit -v {HOSTILE_INPUT_KIB} && exec \"$0\" \"$@\"")]);
        bounded.arg(command.get_program()).args(command.get_args()).current_dir(self.path()).stdin(Stdio::null());
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => bounded.env(name, value),
                None => bounded.env_remove(name),
            };
        }
        bounded
    }

    /// Runs the program in the address space of [`bounded_command`](Self::bounded_command).
    pub fn run_bounded<S: AsRef<OsStr>>(&self, arguments: &[S]) -> CommandOutput {
        output_of(self.bounded_command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap())
    }

    /// Runs the program, which must succeed, and gives what it printed.
    #[track_caller]
    pub fn ok<S: AsRef<OsStr> + std::fmt::Debug>(&self, arguments: &[S]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.code, 0, "{arguments:?}: {}", output.err);
        output.out
    }

    /// Runs the program, which must succeed, and reads the lines of JSON that it printed.
    #[track_caller]
    pub fn json<S: AsRef<OsStr> + std::fmt::Debug>(&self, arguments: &[S]) -> Vec<serde_json::Value> {
        self.ok(arguments).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// What a running program prints until its end. One that never ends is killed, and the test fails.
#[track_caller]
pub fn output_of(child: Child) -> CommandOutput {
    let id = child.id();
    let (ended, wait) = std::sync::mpsc::channel();
    std::thread::spawn(move || ended.send(child.wait_with_output()));
    let Ok(output) = wait.recv_timeout(HANG) else {
        #[cfg(unix)]
        if let Some(process) = i32::try_from(id).ok().and_then(rustix::process::Pid::from_raw) {
            let _ = rustix::process::kill_process(process, rustix::process::Signal::KILL);
        }
        panic!("process {id} did not end within {HANG:?}: it hangs, and was killed");
    };
    CommandOutput::from(output.unwrap())
}

impl From<Output> for CommandOutput {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// A file of the project.
pub fn project(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path).to_str().unwrap().to_owned()
}

/// Whether a program that a test needs is here. Where completeness was asked for, as CI does, it must be.
pub fn has(program: &str) -> bool {
    let found = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    let complete = std::env::var_os("YADDASH_TESTS_COMPLETE").is_some();
    assert!(found || !complete, "{program} is not installed, and every test was asked for");
    if !found {
        left_out(&format!("{program} is not installed"));
    }
    found
}

/// Prints that a test, or a part of one, was left out. It is seen even if the test passes, whose other output is not.
pub fn left_out(why: &str) {
    let _ = writeln!(std::io::stderr(), "LEFT OUT: {why}");
}
