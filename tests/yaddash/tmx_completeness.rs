//! Checks that `import` and `export` lose nothing of a TMX file. The first export must contain everything that the
//! original contains, and a second export must have the same bytes as the first. The comparison uses the XML tree,
//! so white space between elements and the order of attributes do not count.
//!
//! `YADDASH_TMX_FOLDER=FOLDER cargo test --test yaddash everything_in_a_tmx_file -- --nocapture` also checks the
//! files of a folder, and prints the result of each. `docs/conformance.md` lists the intended differences.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use yaddash_engine::formats::decode::decode_xml;

use crate::test_env::{TestEnv, project};

#[test]
fn an_export_contains_everything_of_the_imported_tmx_file() {
    let files = files_in(Path::new(&project("tests/cases/tmx")));
    assert!(files.len() >= 30, "the cases are missing");
    let mut compared = 0;
    for path in files {
        let outcome = outcome(&path);
        assert!(outcome.missing.is_empty(), "{}: {:#?}", path.display(), outcome.missing);
        compared += u32::from(outcome.units > 0);
    }
    assert!(compared >= 12, "only {compared} cases have units");
    let Some(folder) = std::env::var_os("YADDASH_TMX_FOLDER") else { return };
    let mut lossy = 0;
    for path in files_in(Path::new(&folder)) {
        let Outcome { units, output, missing } = outcome(&path);
        eprintln!("{}\t{units}\t{output}\t{}", path.file_name().unwrap().to_string_lossy(), missing.join("; "));
        lossy += usize::from(!missing.is_empty());
    }
    assert_eq!(lossy, 0, "files with missing parts");
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "tmx"));
    files.sort();
    files
}

struct Outcome {
    units: u64,
    output: String,
    missing: Vec<String>,
}

/// Imports and exports a TMX file, then imports and exports the result. Lists what the first export lacks, and
/// checks that the second export has the same bytes.
fn outcome(path: &Path) -> Outcome {
    let env = TestEnv::new();
    let output = env.run(&["import", path.to_str().unwrap(), "-m", "one", "--format", "json"]);
    if output.code != 0 {
        let mut lines = output.err.lines();
        return Outcome { units: 0, output: lines.next().unwrap_or_default().to_owned(), missing: Vec::new() };
    }
    let (summary, warnings): (serde_json::Value, _) = (serde_json::from_str(&output.out).unwrap(), output.err);
    let number = |name: &str| summary[name].as_u64().unwrap();
    assert_eq!(
        number("read"),
        number("added") + number("merged") + number("known") + number("refused"),
        "{}: {summary}",
        path.display()
    );
    let reasons = summary["files"][0]["reasons"].as_array().unwrap();
    let refused: Vec<u64> = reasons.iter().map(|reason| reason["number"].as_u64().unwrap()).collect();
    let output: Vec<&str> = reasons.iter().filter_map(|reason| reason["reason"].as_str()).collect();
    let output = format!("{} stored, {} refused {}", number("added"), refused.len(), output.join(", "));
    if number("added") == 0 {
        return Outcome { units: 0, output, missing: Vec::new() };
    }
    env.ok(&["export", "-m", "one", "-o", "one.tmx"]);
    env.ok(&["import", "one.tmx", "-m", "two"]);
    env.ok(&["export", "-m", "two", "-o", "two.tmx"]);
    assert_eq!(env.read("one.tmx"), env.read("two.tmx"), "{}", path.display());
    crate::interchange::is_valid(&env, "one.tmx");
    let (mut original, export) = (tree(path), tree(&env.path().join("one.tmx")));
    // Unknown elements in the header are not exported, but the import must warn of each.
    for header in original.children.iter_mut().filter(|child| child.name == "header") {
        let is_named =
            |child: &Element| warnings.contains(&format!("the element <{}> of the header was skipped", child.name));
        header.children.retain(|child| !is_named(child));
    }
    Outcome { units: number("added"), output, missing: missing(&original, &export, &refused) }
}

/// An XML element. The attributes are sorted by name.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Element>,
    /// The content of an element that contains text (`seg`, `prop`, `note` or an inline code), as canonical XML.
    content: String,
}

/// The attributes that TMX allows on these elements. Elements that are not listed may have any attribute.
const KNOWN: &[(&str, &[&str])] = &[
    ("tmx", &["version"]),
    ("prop", &["type", "xml:lang", "lang", "o-encoding"]),
    ("note", &["xml:lang", "lang", "o-encoding"]),
    ("bpt", &["i", "x", "type"]),
    ("ept", &["i"]),
    ("hi", &["x", "type"]),
    ("it", &["pos", "x", "type"]),
    ("ph", &["x", "assoc", "type"]),
    ("sub", &["datatype", "type"]),
    ("ut", &["x"]),
];

fn is_known(element: &str, attribute: &str) -> bool {
    KNOWN.iter().find(|(name, _)| *name == element).is_none_or(|(_, attributes)| attributes.contains(&attribute))
}

fn holds_text(name: &str) -> bool {
    matches!(name, "prop" | "note" | "seg") || KNOWN[3..].iter().any(|(known, _)| *known == name)
}

fn tree(path: &Path) -> Element {
    let mut text = String::new();
    decode_xml(File::open(path).unwrap()).unwrap().read_to_string(&mut text).unwrap();
    let mut reader = Reader::from_str(&text);
    reader.config_mut().expand_empty_elements = true;
    let mut open = vec![Element::default()];
    loop {
        let now = open.last_mut().unwrap();
        match reader.read_event().unwrap() {
            Event::Start(start) => open.push(element(&start)),
            Event::End(_) => {
                let done = open.pop().unwrap();
                let parent = open.last_mut().unwrap();
                if holds_text(&parent.name) {
                    let attributes: String = done
                        .attributes
                        .iter()
                        .filter(|(name, _)| is_known(&done.name, name))
                        .map(|(name, value)| format!(" {name}={value:?}"))
                        .collect();
                    parent.content.push_str(&format!("<{}{attributes}>{}</>", done.name, done.content));
                }
                parent.children.push(done);
            }
            Event::Text(piece) => now.content.push_str(&piece.replace('<', "&lt;")),
            Event::CData(piece) => now.content.push_str(&piece.replace('<', "&lt;")),
            Event::GeneralRef(reference) => match reference.resolve_char_ref().unwrap() {
                Some('<') => now.content.push_str("&lt;"),
                Some(c) => now.content.push(c),
                None => now.content.push_str(match &*reference {
                    "lt" => "&lt;",
                    "gt" => ">",
                    "amp" => "&",
                    "quot" => "\"",
                    "apos" => "'",
                    "nbsp" => "\u{a0}",
                    other => panic!("{other}"),
                }),
            },
            Event::Eof => return open.pop().unwrap().children.pop().unwrap(),
            _ => {}
        }
    }
}

fn element(start: &BytesStart<'_>) -> Element {
    let version = quick_xml::XmlVersion::Implicit1_0;
    let attribute = |attribute: quick_xml::events::attributes::Attribute<'_>| {
        (attribute.key.0.to_owned(), attribute.normalized_value(version).unwrap().into_owned())
    };
    let mut attributes: Vec<(String, String)> = start.attributes().map(|one| attribute(one.unwrap())).collect();
    attributes.sort();
    Element { name: start.name().0.to_owned(), attributes, ..Element::default() }
}

impl Element {
    fn children<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    fn attribute(&self, wanted: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }

    /// Whether the element has a child `<prop type="x-attr:KIND">` with this value.
    fn says(&self, kind: &str, value: &str) -> bool {
        let kind = format!("x-attr:{kind}");
        let value = value.replace('<', "&lt;");
        self.children("prop").any(|prop| prop.attribute("type") == Some(&kind) && prop.content == value)
    }

    /// Returns the language of the element: the attribute `xml:lang`, or else `lang`, its older name.
    fn language(&self) -> Option<&str> {
        self.attribute("xml:lang").or(self.attribute("lang"))
    }
}

/// Lists the parts of the original file that the export lacks. Units that the import refused are not expected in
/// the export.
fn missing(original: &Element, export: &Element, refused: &[u64]) -> Vec<String> {
    let mut lost = Vec::new();
    let (exported, original_header) =
        (export.children("header").next().unwrap(), original.children("header").next().unwrap());
    lost.extend(lost_of(original_header, exported).into_iter().map(|what| format!("header: {what}")));
    for (name, value) in original.attributes.iter().filter(|(name, _)| name != "version") {
        if !exported.says(&format!("tmx:{name}"), value) {
            lost.push(format!("tmx: {name}={value:?}"));
        }
    }
    let units: Vec<&Element> = export.children("body").flat_map(|body| body.children("tu")).collect();
    let entries = original.children("body").flat_map(|body| &body.children);
    for (at, unit) in entries.enumerate().filter(|(at, _)| !refused.contains(&(*at as u64 + 1))) {
        // Equal units become one unit in the export, so several units may have the same counterpart.
        let lacks = |found: &&Element| lost_of(unit, found);
        let nearest = units.iter().copied().map(|found| lacks(&found)).min_by_key(Vec::len);
        lost.extend(nearest.unwrap_or_default().into_iter().map(|what| format!("tu {}: {what}", at + 1)));
    }
    lost
}

/// Lists the attributes and children of an original element that the exported element lacks.
fn lost_of(original: &Element, export: &Element) -> Vec<String> {
    let mut lost = Vec::new();
    let name = original.name.as_str();
    let own = original.attributes.iter().filter(|(attribute, _)| name != "seg" && is_known(name, attribute));
    for (attribute, value) in own {
        let is_there = match attribute.as_str() {
            "xml:lang" | "lang" if original.language() == Some(value) => export.language() == Some(value),
            _ => export.attribute(attribute) == Some(value) || export.says(attribute, value),
        };
        if !is_there {
            lost.push(format!("{attribute}={value:?} of <{name}>"));
        }
    }
    if holds_text(name) && original.content != export.content {
        lost.push(format!("<{name}>: {:?}, not {:?}", original.content, export.content));
        return lost;
    }
    if name == "seg" {
        return lost;
    }
    // The children must be in the same order, so each is searched after the one before it. But if properties and
    // notes are among the variants, where TMX does not allow them, the export writes them before the variants.
    let (mut of_annotations, mut of_others) = (export.children.iter(), export.children.iter());
    for child in &original.children {
        let rest = if matches!(&*child.name, "prop" | "note") { &mut of_annotations } else { &mut of_others };
        let mut nearest: Option<Vec<String>> = None;
        // The export writes the properties of yaddash after all other properties.
        let is_ours = child.attribute("type").is_some_and(|kind| kind.starts_with("x-yaddash:"));
        let within = if is_ours { export.children.iter() } else { rest.clone() };
        let found = within.clone().position(|other| {
            if other.name != child.name {
                return false;
            }
            let mut of_child = lost_of(child, other);
            // Unknown attributes of the child are exported as properties of its parent.
            let beside = foreign(child).into_iter().filter(|(kind, value)| !export.says(kind, value));
            of_child.extend(beside.map(|(kind, value)| format!("{kind}={value:?}")));
            let whole = of_child.is_empty();
            if nearest.as_ref().is_none_or(|nearest| of_child.len() < nearest.len()) {
                nearest = Some(of_child);
            }
            whole
        });
        match found {
            Some(_) if is_ours => {}
            Some(at) => *rest = rest.as_slice()[at + 1..].iter(),
            None => lost.extend(nearest.unwrap_or_else(|| vec![format!("<{}> {:?}", child.name, child.content)])),
        }
    }
    lost
}

/// Lists the attributes of a segment, a property or a note, and of the inline codes inside, that TMX does not
/// allow there. Each is given as (`ELEMENT:NAME`, value).
fn foreign(element: &Element) -> Vec<(String, String)> {
    let own = |element: &Element| -> Vec<(String, String)> {
        let unknown = element.attributes.iter().filter(|(name, _)| match element.name.as_str() {
            "seg" => true,
            "prop" | "note" => !matches!(name.as_str(), "type" | "xml:lang" | "lang" | "o-encoding"),
            name_of => holds_text(name_of) && !is_known(name_of, name),
        });
        unknown.map(|(name, value)| (format!("{}:{name}", element.name), value.clone())).collect()
    };
    let mut all = if holds_text(&element.name) { own(element) } else { Vec::new() };
    if element.name == "seg" || KNOWN[3..].iter().any(|(known, _)| *known == element.name) {
        all.extend(element.children.iter().flat_map(foreign));
    }
    all
}
