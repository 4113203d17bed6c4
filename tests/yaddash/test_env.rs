//! The environment of a test: an empty folder, in which the test runs the program.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use tempfile::TempDir;

/// The time after which a run of the program is killed, so that a program that never ends does not block the
/// tests. Apart from this limit, no test depends on time: the tests bound memory, output, steps and nesting. Ten
/// minutes is a hundred times what the slowest run needs.
pub const HANG: Duration = Duration::from_secs(600);

/// The address space of the program in tests of hostile input, in KiB. It is some hundred MiB above what the
/// readers use within their limits (`crates/engine/src/formats/limits.rs`), and far below what a zip or XML bomb would fill.
pub const HOSTILE_INPUT_KIB: u32 = 1_000_000;

/// A temporary folder that only one test uses. The data of the user, such as memories, is also inside.
pub struct TestEnv {
    folder: TempDir,
}

/// The exit code of a command, and the text that the command printed.
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

    /// Writes a file into the folder, and returns its path.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path().join(name)).unwrap()
    }

    /// Returns a command that runs the program in this folder, without settings from the user's environment.
    pub fn command<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yaddash"));
        command.args(arguments).current_dir(self.path()).stdin(Stdio::null());
        command.env("XDG_DATA_HOME", self.path().join("data")).env("HOME", self.path());
        for name in ["YADDASH_MEMORY", "YADDASH_AUTHOR", "YADDASH_LOG", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command
    }

    /// Runs the program in this folder, and waits until it ends.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> CommandOutput {
        output_of(self.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap())
    }

    /// Returns a command that runs the program with an address space of [`HOSTILE_INPUT_KIB`]; a program that needs
    /// more fails. Only Linux has this limit.
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

    /// Runs the program with the limited address space of [`bounded_command`](Self::bounded_command).
    pub fn run_bounded<S: AsRef<OsStr>>(&self, arguments: &[S]) -> CommandOutput {
        output_of(self.bounded_command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap())
    }

    /// Runs the program, which must succeed, and returns what the program printed.
    #[track_caller]
    pub fn ok<S: AsRef<OsStr> + std::fmt::Debug>(&self, arguments: &[S]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.code, 0, "{arguments:?}: {}", output.err);
        output.out
    }

    /// Runs the program, which must succeed, and returns the lines of JSON that the program printed.
    #[track_caller]
    pub fn json<S: AsRef<OsStr> + std::fmt::Debug>(&self, arguments: &[S]) -> Vec<serde_json::Value> {
        self.ok(arguments).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// Waits until a running program ends, and returns its output. After [`HANG`], the program is killed and the test
/// fails.
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

/// Returns the absolute path of a file or folder of the project.
pub fn project(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path).to_str().unwrap().to_owned()
}

/// Whether a program that a test needs is installed. If `YADDASH_TESTS_COMPLETE` is set, as in CI, a missing
/// program makes the test fail.
pub fn has(program: &str) -> bool {
    let found = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    let complete = std::env::var_os("YADDASH_TESTS_COMPLETE").is_some();
    assert!(found || !complete, "{program} is not installed, and every test was asked for");
    if !found {
        left_out(&format!("{program} is not installed"));
    }
    found
}

/// Prints that a test, or a part of a test, was left out. Unlike other output of a test, this line appears even if
/// the test passes.
pub fn left_out(why: &str) {
    let _ = writeln!(std::io::stderr(), "LEFT OUT: {why}");
}
