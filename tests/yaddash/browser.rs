//! A real browser for tests: Chromium, driven as a person drives it, over the WebDriver protocol.
//!
//! What a page does is decided by its script, and only a browser runs that as the reader's browser will: with the
//! keys, the fields, the storage, the clipboard, the downloads and the content security policy. The protocol is a
//! W3C standard of JSON over HTTP, so the client is this file alone, which waits for each answer; the usual
//! clients bring an asynchronous runtime and a hundred crates for the same requests.
//!
//! A test calls [`Browser::for_test`]. It gets a tab of its own, an empty storage and a folder for downloads. Browsers
//! that are free wait for the next test, since starting one takes about a second. What the tests of a page must
//! never miss is checked for every test at its end: an uncaught error, or a violation of the content security policy,
//! fails it. After a failed test, a picture of the page is in the folder `target/tmp`.
//!
//! Commands panic with the answer of the browser: a test has nothing else to do with an error.

use std::cell::Cell;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use base64::Engine as _;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::test_env::{HANG, has};

/// The keys that write no letter, as WebDriver names them.
pub mod key {
    pub const BACKSPACE: char = '\u{e003}';
    pub const TAB: char = '\u{e004}';
    pub const ENTER: char = '\u{e007}';
    pub const SHIFT: char = '\u{e008}';
    pub const CONTROL: char = '\u{e009}';
    pub const ALT: char = '\u{e00a}';
    pub const ESCAPE: char = '\u{e00c}';
    pub const ARROW_UP: char = '\u{e013}';
    pub const ARROW_DOWN: char = '\u{e015}';
    pub const META: char = '\u{e03d}';
}

/// Without a sandbox, since Chromium refuses one to root and inside many containers, and the only pages are those
/// that the tests have written. No other machine is ever asked: no name is resolved, no update or report is sent.
const OPTIONS: [&str; 12] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-breakpad",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1200,900",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
];

/// The driver and its browser are one session of processes. They are killed, and their folder is removed, when the
/// pipe to this shell closes: that happens however the tests end, even if they are killed. The shell is in a group
/// of its own, so no signal from the keyboard ends it before.
const GUARD: &str = "setsid chromedriver --port=0 </dev/null &
    read -r closed
    kill -KILL -$!
    for attempt in 1 2 3 4 5 6 7 8 9 10; do rm -rf \"$1\" && break; sleep 0.1; done";

/// The key under which WebDriver gives an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The browsers that wait for a test.
static FREE: Mutex<Vec<Process>> = Mutex::new(Vec::new());

/// A browser with one driver of its own, on a port of its own, until it is dropped.
struct Process {
    guard: Child,
    /// The driver writes to it, so it stays open.
    _printed: BufReader<ChildStdout>,
    agent: ureq::Agent,
    /// The address of the session.
    session: String,
}

impl Process {
    fn start() -> Self {
        // It is removed by the guard, which outlives this process.
        let folder = TempDir::new().unwrap().keep();
        let mut guard = Command::new("sh")
            .args(["-c", GUARD, "sh"])
            .arg(&folder)
            .current_dir(&folder)
            .envs(["HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"].map(|name| (name, &folder)))
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut printed = BufReader::new(guard.stdout.take().unwrap());
        let mut lines = printed.by_ref().lines().map_while(Result::ok);
        let port =
            lines.find_map(|line| Some(line.split_once("successfully on port ")?.1.trim_end_matches('.').to_owned()));
        let port = port.expect("chromedriver prints its port");
        let agent = ureq::Agent::config_builder()
            .timeout_global(Some(HANG))
            .http_status_as_error(false)
            .proxy(None)
            .build()
            .new_agent();
        let mut process = Self { guard, _printed: printed, agent, session: format!("http://127.0.0.1:{port}/session") };
        let profile = format!("--user-data-dir={}", folder.join("profile").display());
        let options: Vec<&str> = OPTIONS.into_iter().chain([profile.as_str()]).collect();
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "goog:loggingPrefs": {"browser": "ALL"},
            "goog:chromeOptions": {"args": options},
        }}});
        let started = process.post("", &wanted).unwrap_or_else(|why| panic!("Chromium does not start: {why}"));
        let _ = write!(process.session, "/{}", started["sessionId"].as_str().unwrap());
        process
    }

    /// What the driver answers, or why it could not do it.
    fn answer(response: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value, String> {
        let mut response = response.map_err(|error| error.to_string())?;
        let text =
            response.body_mut().with_config().limit(1 << 28).read_to_string().map_err(|error| error.to_string())?;
        let mut answer: Value = serde_json::from_str(&text).map_err(|error| format!("{error}: {text}"))?;
        match response.status().is_success() {
            true => Ok(answer["value"].take()),
            false => Err(format!("{}: {}", answer["value"]["error"], answer["value"]["message"])),
        }
    }

    fn get(&self, command: &str) -> Result<Value, String> {
        Self::answer(self.agent.get(format!("{}{command}", self.session)).call())
    }

    fn post(&self, command: &str, body: &Value) -> Result<Value, String> {
        let request = self.agent.post(format!("{}{command}", self.session)).content_type("application/json");
        Self::answer(request.send(body.to_string()))
    }

    fn delete(&self, command: &str) -> Result<Value, String> {
        Self::answer(self.agent.delete(format!("{}{command}", self.session)).call())
    }

    /// A command of the browser's own protocol, for what WebDriver has no command.
    fn devtools(&self, command: &str, parameters: &Value) -> Result<Value, String> {
        self.post("/goog/cdp/execute", &json!({"cmd": command, "params": parameters}))
    }

    /// Leaves one empty tab, without what pages have stored. A tab that was altered is closed.
    fn clear(&self, is_altered: bool) -> Result<(), String> {
        // The page itself empties its storage: what the browser's protocol deletes may still take what the next page stores.
        let script = "try { localStorage.clear(); return true } catch { return false }";
        let is_empty = !is_altered && self.post("/execute/sync", &json!({"script": script, "args": []}))? == true;
        let tabs = self.get("/window/handles")?;
        let tabs = tabs.as_array().map_or(&[][..], Vec::as_slice);
        if is_altered || tabs.len() > 1 {
            let new = self.post("/window/new", &json!({"type": "tab"}))?;
            for tab in tabs {
                self.post("/window", &json!({"handle": tab}))?;
                self.delete("/window")?;
            }
            self.post("/window", &json!({"handle": new["handle"]}))?;
        } else {
            self.post("/url", &json!({"url": "about:blank"}))?;
        }
        if !is_empty {
            self.devtools("Storage.clearDataForOrigin", &json!({"origin": "file://", "storageTypes": "all"}))?;
        }
        Ok(())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        let _ = self.guard.wait();
    }
}

/// A tab of a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab(String);

/// A browser that one test has for itself.
pub struct Browser {
    /// It is there until the drop.
    process: Option<Process>,
    downloads: PathBuf,
    /// The errors on the console that were read.
    errors: Vec<String>,
    /// Whether a tab was changed in a way that outlasts its page.
    is_altered: Cell<bool>,
}

impl Browser {
    /// A browser with an empty tab, whose downloads go into this folder. Where Chromium or its driver is missing,
    /// there is none, and that is printed, or fails the test where every test was asked for.
    #[track_caller]
    pub fn for_test(downloads: &Path) -> Option<Self> {
        // Chromium takes as long for its version as for a page, so it is asked once.
        static IS_INSTALLED: OnceLock<bool> = OnceLock::new();
        if !IS_INSTALLED.get_or_init(|| has("chromedriver") && has("chromium")) {
            return None;
        }
        let free = FREE.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let process = free.unwrap_or_else(Process::start);
        let folder = json!({"behavior": "allow", "downloadPath": downloads});
        process.devtools("Browser.setDownloadBehavior", &folder).unwrap();
        Some(Self {
            process: Some(process),
            downloads: downloads.to_owned(),
            errors: Vec::new(),
            is_altered: Cell::new(false),
        })
    }

    fn process(&self) -> &Process {
        self.process.as_ref().unwrap()
    }

    #[track_caller]
    fn get(&self, command: &str) -> Value {
        self.process().get(command).unwrap_or_else(|why| panic!("{command}: {why}"))
    }

    #[track_caller]
    fn post(&self, command: &str, body: &Value) -> Value {
        self.process().post(command, body).unwrap_or_else(|why| panic!("{command} {body}: {why}"))
    }

    #[track_caller]
    fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.process().devtools(command, parameters).unwrap_or_else(|why| panic!("{command} {parameters}: {why}"))
    }

    /// Opens a file as a double click does, and waits until it is loaded.
    #[track_caller]
    pub fn open(&self, file: &Path) {
        let path: String = file.to_str().unwrap().chars().fold(String::new(), |mut path, c| {
            match c {
                '%' | '?' | '#' => {
                    let _ = write!(path, "%{:02X}", u32::from(c));
                }
                _ => path.push(c),
            }
            path
        });
        self.post("/url", &json!({"url": format!("file://{path}")}));
    }

    #[track_caller]
    pub fn reload(&self) {
        self.post("/refresh", &json!({}));
    }

    /// Runs a script in every page that this tab loads from now on, before the page's own.
    #[track_caller]
    pub fn before_each_page(&self, script: &str) {
        self.is_altered.set(true);
        self.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({"source": script}));
    }

    /// Runs the body of a function in the page, and gives what it returns. If that is a promise, it is awaited.
    #[track_caller]
    pub fn script(&self, body: &str) -> Value {
        self.post("/execute/sync", &json!({"script": body, "args": []}))
    }

    #[track_caller]
    pub fn tab(&self) -> Tab {
        Tab(self.get("/window").as_str().unwrap().to_owned())
    }

    /// Opens a tab and makes it the one to which all commands go.
    #[track_caller]
    pub fn new_tab(&self) -> Tab {
        let tab = Tab(self.post("/window/new", &json!({"type": "tab"}))["handle"].as_str().unwrap().to_owned());
        self.switch_to(&tab);
        tab
    }

    #[track_caller]
    pub fn switch_to(&self, tab: &Tab) {
        self.post("/window", &json!({"handle": tab.0}));
    }

    /// The elements that a CSS selector selects.
    #[track_caller]
    pub fn all(&self, selector: &str) -> Vec<Element<'_>> {
        let found = self.post("/elements", &json!({"using": "css selector", "value": selector}));
        let element = |found: &Value| Element { browser: self, id: found[ELEMENT].as_str().unwrap().to_owned() };
        found.as_array().unwrap().iter().map(element).collect()
    }

    /// The only element that a CSS selector selects.
    #[track_caller]
    pub fn find(&self, selector: &str) -> Element<'_> {
        let mut found = self.all(selector);
        assert_eq!(found.len(), 1, "one element is {selector}");
        found.remove(0)
    }

    #[track_caller]
    pub fn click(&self, selector: &str) {
        self.find(selector).click();
    }

    /// The texts of the elements that a CSS selector selects, as they are shown.
    #[track_caller]
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let script = "return [...document.querySelectorAll(arguments[0])].map((element) => element.innerText)";
        let texts = self.post("/execute/sync", &json!({"script": script, "args": [selector]}));
        texts.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
    }

    /// The text of the only element that a CSS selector selects, as it is shown.
    #[track_caller]
    pub fn text(&self, selector: &str) -> String {
        let mut texts = self.texts(selector);
        assert_eq!(texts.len(), 1, "one element is {selector}");
        texts.remove(0)
    }

    /// Which of the elements that a CSS selector selects a person can see.
    #[track_caller]
    pub fn shown(&self, selector: &str) -> Vec<bool> {
        let script = "return [...document.querySelectorAll(arguments[0])]
            .map((element) => element.checkVisibility({ visibilityProperty: true }))";
        let shown = self.post("/execute/sync", &json!({"script": script, "args": [selector]}));
        shown.as_array().unwrap().iter().map(|is_shown| is_shown == true).collect()
    }

    /// Whether a person can see the only element that a CSS selector selects.
    #[track_caller]
    pub fn is_shown(&self, selector: &str) -> bool {
        let shown = self.shown(selector);
        assert_eq!(shown.len(), 1, "one element is {selector}");
        shown[0]
    }

    /// Presses these keys one after the other, in whatever has the focus.
    #[track_caller]
    pub fn keys(&self, keys: &str) {
        let actions: Vec<Value> = keys.chars().flat_map(|key| [down(key), up(key)]).collect();
        self.act(&actions);
    }

    /// Writes a text into what has the focus, all at once, as an input method does.
    #[track_caller]
    pub fn insert(&self, text: &str) {
        self.devtools("Input.insertText", &json!({"text": text}));
    }

    /// Presses a key while others are held, as Ctrl+Enter.
    #[track_caller]
    pub fn chord(&self, held: &[char], key: char) {
        let down = held.iter().copied().chain([key]).map(down);
        let up = held.iter().copied().chain([key]).rev().map(up);
        self.act(&down.chain(up).collect::<Vec<_>>());
    }

    #[track_caller]
    fn act(&self, actions: &[Value]) {
        self.post("/actions", &json!({"actions": [{"type": "key", "id": "keyboard", "actions": actions}]}));
    }

    /// Holds a key that writes a letter so long that it repeats itself.
    #[track_caller]
    pub fn hold(&self, key: char, repetitions: usize) {
        let event = |kind: &str, repeats: bool| json!({"type": kind, "key": key, "text": key, "unmodifiedText": key, "autoRepeat": repeats});
        for repeats in std::iter::once(false).chain(std::iter::repeat_n(true, repetitions)) {
            self.devtools("Input.dispatchKeyEvent", &event("keyDown", repeats));
        }
        self.devtools("Input.dispatchKeyEvent", &json!({"type": "keyUp", "key": key}));
    }

    /// The text on the clipboard.
    #[track_caller]
    pub fn clipboard(&self) -> String {
        self.devtools("Browser.grantPermissions", &json!({"permissions": ["clipboardReadWrite"]}));
        let text = self.script("return navigator.clipboard.readText()");
        self.devtools("Browser.resetPermissions", &json!({}));
        text.as_str().unwrap().to_owned()
    }

    /// Waits until the file is there that this action downloads; gives its path. Files downloaded before are removed.
    #[track_caller]
    pub fn download(&self, action: impl FnOnce(&Self)) -> PathBuf {
        let files = || -> Vec<PathBuf> {
            let entries = std::fs::read_dir(&self.downloads).into_iter().flatten();
            entries.map(|entry| entry.unwrap().path()).collect()
        };
        files().iter().for_each(|path| std::fs::remove_file(path).unwrap());
        action(self);
        // The browser reserves the name with an empty file and writes into another, which then takes the name. No page offers
        // an empty file.
        let is_partial = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "crdownload");
        let has_text = |path: &PathBuf| std::fs::metadata(path).is_ok_and(|file| file.len() > 0);
        let mut found = None;
        wait_until("a file was downloaded", || {
            let all = files();
            found = all.iter().find(|path| has_text(path)).filter(|_| !all.iter().any(is_partial)).cloned();
            found.is_some()
        });
        found.unwrap()
    }

    /// Errors that no script has caught, and what the content security policy has forbidden, since the last call.
    /// Those that a test does not ask for fail it.
    #[track_caller]
    pub fn take_errors(&mut self) -> Vec<String> {
        self.read_errors();
        std::mem::take(&mut self.errors)
    }

    #[track_caller]
    fn read_errors(&mut self) {
        let entries = self.post("/se/log", &json!({"type": "browser"}));
        let errors = entries.as_array().unwrap().iter().filter(|entry| entry["level"] == "SEVERE");
        let messages: Vec<String> = errors.map(|entry| entry["message"].as_str().unwrap().to_owned()).collect();
        self.errors.extend(messages);
    }

    /// Writes a picture of the page.
    fn picture(&self, path: &Path) -> Result<(), String> {
        let picture = self.process().get("/screenshot")?;
        let bytes = base64::engine::general_purpose::STANDARD.decode(picture.as_str().unwrap_or_default());
        std::fs::write(path, bytes.map_err(|error| error.to_string())?).map_err(|error| error.to_string())
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let test = std::thread::current().name().unwrap_or("test").replace("::", ".");
            let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{test}.png"));
            match self.picture(&path) {
                Ok(()) => eprintln!("the page at the failure: {}", path.display()),
                Err(why) => eprintln!("there is no picture of the page: {why}"),
            }
            // This browser ends here: no other test meets what this one has left.
            return;
        }
        self.read_errors();
        let process = self.process.take().unwrap();
        assert!(self.errors.is_empty(), "the console of the page has errors: {:#?}", self.errors);
        process.clear(self.is_altered.get()).unwrap();
        FREE.lock().unwrap_or_else(PoisonError::into_inner).push(process);
    }
}

/// An element of a page, until the page replaces it.
pub struct Element<'b> {
    browser: &'b Browser,
    id: String,
}

impl Element<'_> {
    #[track_caller]
    pub fn click(&self) {
        self.browser.post(&format!("/element/{}/click", self.id), &json!({}));
    }

    #[track_caller]
    pub fn attribute(&self, name: &str) -> Option<String> {
        let path = format!("/element/{}/attribute/{name}", self.id);
        self.browser.get(&path).as_str().map(str::to_owned)
    }

    /// A property in the script's view: `value` of a field, or `textContent`, which no style changes.
    #[track_caller]
    pub fn property(&self, name: &str) -> Value {
        self.browser.get(&format!("/element/{}/property/{name}", self.id))
    }
}

fn down(key: char) -> Value {
    json!({"type": "keyDown", "value": key})
}

fn up(key: char) -> Value {
    json!({"type": "keyUp", "value": key})
}

/// Waits for what comes by itself. Only what never comes fails, after the time in which a run counts as hanging.
#[track_caller]
pub fn wait_until(what: &str, mut condition: impl FnMut() -> bool) {
    let begin = Instant::now();
    while !condition() {
        assert!(begin.elapsed() < HANG, "{what}: not within {HANG:?}");
        std::thread::sleep(Duration::from_millis(5));
    }
}
