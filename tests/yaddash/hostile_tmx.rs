//! Tests of TMX files that attack the program, and of texts that often break tools. The program must refuse a
//! harmful file with a clear message and in little memory, read no other file, and export valid TMX.

use std::io::Write;
use std::process::Stdio;

use proptest::collection::vec;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_oneof};
use serde_json::{Value, json};

use crate::interchange::is_valid;
use crate::test_env::{CommandOutput, TestEnv, output_of};

const HEAD: &str = "<tmx version=\"1.4\"><header srclang=\"az\"/><body>";
const TAIL: &str = "</body></tmx>";
const GOOD: &str = "<tu><tuv xml:lang=\"az\"><seg>Bir.</seg></tuv><tuv xml:lang=\"en\"><seg>One.</seg></tuv></tu>";

#[test]
fn an_import_reads_no_file_except_the_file_that_the_user_named() {
    let env = TestEnv::new();
    env.file("secret.txt", "gizli söz");
    env.file("secret.dtd", "<!ENTITY secret \"gizli söz\">");
    let unit = GOOD.replace("Bir.", "&secret;");
    let folder = env.path().display();
    for (name, doctype) in [
        ("entity.tmx", format!("<!DOCTYPE tmx [<!ENTITY secret SYSTEM \"file://{folder}/secret.txt\">]>")),
        ("dtd.tmx", "<!DOCTYPE tmx SYSTEM \"secret.dtd\">".to_owned()),
        ("parameter.tmx", "<!DOCTYPE tmx [<!ENTITY % dtd SYSTEM \"secret.dtd\"> %dtd;]>".to_owned()),
    ] {
        env.file(name, format!("{doctype}\n{HEAD}{unit}{TAIL}"));
        let output = env.run(&["import", name, "-m", "./m.yaddash"]);
        assert_eq!(output.code, 2, "{name}: {}", output.err);
        assert!(output.err.contains("line 2") && output.err.contains("&secret;"), "{name}: {}", output.err);
        assert!(!output.err.contains("gizli"), "{name}: {}", output.err);
    }
    // A file that XInclude names is not read either, because TMX has no element `xi:include`.
    let include = "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"secret.txt\" parse=\"text\"/>";
    env.file("include.tmx", format!("{HEAD}{}{GOOD}{TAIL}", GOOD.replace("Bir.", include)));
    let summary = &env.json(&["import", "include.tmx", "-m", "./m.yaddash", "--format", "json"])[0];
    assert_eq!((summary["added"].as_u64(), summary["refused"].as_u64()), (Some(1), Some(1)), "{summary}");
    assert_eq!(summary["files"][0]["reasons"][0]["kind"], "unknown-element", "{summary}");
}

#[test]
fn elements_nested_too_deep_are_refused() {
    let env = TestEnv::new();
    let nested =
        |name: &str, depth| format!("{}{}", format!("<{name}>").repeat(depth), format!("</{name}>").repeat(depth));
    env.file("inline.tmx", format!("{HEAD}{}{GOOD}{TAIL}", GOOD.replace("Bir.", &nested("hi", 10_000))));
    env.file("header.tmx", format!("<tmx version=\"1.4\"><header>{}</header><body>{GOOD}{TAIL}", nested("x", 10_000)));
    env.file("units.tmx", format!("{HEAD}{}{TAIL}", nested("tu", 10_000)));
    for file in ["inline.tmx", "header.tmx", "units.tmx"] {
        let output = env.run(&["import", file, "-m", "./m.yaddash"]);
        assert_eq!(output.code, 2, "{file}: {}", output.err);
        assert!(output.err.contains("fewer elements inside one another"), "{file}: {}", output.err);
    }
    env.file("few.tmx", format!("{HEAD}{}{GOOD}{TAIL}", GOOD.replace("Bir.", &nested("hi", 100))));
    let summary = &env.json(&["import", "few.tmx", "-m", "./m.yaddash", "--format", "json"])[0];
    assert_eq!((summary["added"].as_u64(), summary["refused"].as_u64()), (Some(1), Some(1)), "{summary}");
}

/// Imports the TMX that `write` sends to standard input, in an address space of limited size.
fn stream(env: &TestEnv, write: impl FnOnce(&mut dyn Write) -> std::io::Result<()> + Send) -> CommandOutput {
    let mut command = env.bounded_command(&["import", "-", "--from", "tmx", "-m", "./m.yaddash", "--format", "json"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    // The program may stop reading before the end of the input, so an error of writing is ignored.
    let _ = write(&mut input);
    drop(input);
    output_of(child)
}

#[cfg(target_os = "linux")]
#[test]
fn a_unit_above_the_size_limit_is_refused_and_the_next_unit_is_read() {
    let env = TestEnv::new();
    let piece = "söz ".repeat(200_000);
    let (before, after) = GOOD.split_once("Bir.").unwrap();
    let output = stream(&env, |out| {
        write!(out, "{HEAD}{before}")?;
        for _ in 0..80 {
            write!(out, "{piece}&amp;")?;
        }
        write!(out, "{after}{GOOD}{TAIL}")
    });
    assert_eq!(output.code, 0, "{}", output.err);
    let summary: Value = serde_json::from_str(&output.out).unwrap();
    assert_eq!((summary["added"].as_u64(), summary["refused"].as_u64()), (Some(1), Some(1)), "{summary}");
    assert_eq!(summary["files"][0]["reasons"][0]["kind"], "too-large", "{summary}");
    // If a text exceeds the limit for a piece of XML, the program refuses the file and does not read to its end.
    let output = stream(&env, |out| {
        write!(out, "{HEAD}{before}")?;
        loop {
            out.write_all(piece.as_bytes())?;
        }
    });
    assert_eq!(output.code, 2, "{}", output.err);
    assert!(output.err.contains("a piece of XML") && output.err.contains("67108864"), "{}", output.err);
}

/// Generates texts that often break tools: right-to-left text, characters beyond 16 bits, combining marks and
/// markup.
fn text() -> impl Strategy<Value = String> {
    let legal = any::<char>().prop_filter("XML", |c| yaddash_engine::text::xml_cannot_carry(&c.to_string()).is_none());
    let piece = prop_oneof![
        vec(legal, 0..20).prop_map(|letters| letters.into_iter().collect()),
        Just("مرحبا שלום \u{202e}sağdan sola\u{202c}".to_owned()),
        Just("İ I ı i ə Ə \u{1D518}\u{20000}\u{1F600}".to_owned()),
        Just("e\u{301}\u{323}\u{30a}\u{0}".replace('\0', "\u{fe0f}\u{200d}")),
        Just("]]> <!-- & &amp; </seg> \" ' \r\n\t\u{85}\u{2028}".to_owned()),
    ];
    vec(piece, 1..4).prop_map(|pieces| pieces.concat())
}

/// Generates a text, and markup that consists of this text and every kind of inline code of TMX.
fn marked() -> impl Strategy<Value = (String, String)> {
    (text(), text()).prop_map(|(plain, hidden)| {
        let escaped = |text: &str| {
            text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\r', "&#13;")
        };
        let (shown, code) = (escaped(&plain), escaped(&hidden));
        let markup = format!(
            "{shown}<bpt i=\"1\" x=\"1\" type=\"b\" own=\"1\">{code}</bpt><hi x=\"2\" type=\"t\">{shown}<ph x=\"3\" assoc=\"p\" \
             type=\"i\">{code}<sub datatype=\"html\" type=\"note\">{code}<ut x=\"9\">{code}</ut></sub></ph></hi>\
             <ept i=\"1\">{code}</ept><it pos=\"begin\" x=\"4\" type=\"u\"/><ut x=\"5\">{code}</ut>"
        );
        (format!("{plain}{plain}"), markup)
    })
}

fn unit(az: &str, (en, markup): &(String, String), value: &str) -> Value {
    json!({
        "tuid": value, "segment-type": "x-beyt", "created-by": value, "context": {"document": value, "position": 3},
        "annotations": [{"property": {"kind": value, "value": value}}, {"note": {"text": value, "language": "az"}}],
        "variants": [{"language": "az", "text": az}, {"language": "en", "text": en, "markup": markup}],
    })
}

/// Imports units, exports them as TMX for every tool, and checks that these files are valid. Then imports the
/// export into another memory, and checks that texts and bytes are the same.
#[track_caller]
fn goes_through(units: &[Value]) {
    let env = TestEnv::new();
    let lines: String = units.iter().map(|unit| format!("{unit}\n")).collect();
    env.file("u.jsonl", lines);
    let summary = &env.json(&["import", "u.jsonl", "-m", "one", "--format", "json"])[0];
    assert_eq!(summary["refused"].as_u64(), Some(0), "{summary}");
    // Each tool gets a file of its own, so that the files are written and checked at the same time.
    std::thread::scope(|scope| {
        for tool in ["", "omegat", "trados", "memoq", "weblate"] {
            let env = &env;
            scope.spawn(move || {
                let habits = if tool.is_empty() { vec![] } else { vec!["--for", tool] };
                let file = if tool.is_empty() { "one.tmx".to_owned() } else { format!("{tool}.tmx") };
                env.ok(&[&["export", "-m", "one", "-o", &file][..], &habits].concat());
                is_valid(env, &file);
            });
        }
    });
    env.ok(&["import", "one.tmx", "-m", "two"]);
    env.ok(&["export", "-m", "two", "-o", "two.tmx"]);
    assert!(env.read("one.tmx") == env.read("two.tmx"), "another file comes back");
    let texts = |memory: &str| -> Vec<Value> {
        let units = env.json(&["export", "-m", memory, "--format", "jsonl"]);
        units.into_iter().map(|unit| json!([unit["variants"][0]["text"], unit["variants"][1]["text"]])).collect()
    };
    assert!(texts("one") == texts("two"), "other texts come back");
}

/// Whether a text has a word that was damaged by a wrong encoding.
fn is_damaged(text: &str) -> bool {
    yaddash_engine::text::encoding_damage(text).next().is_some()
}

#[test]
fn difficult_texts_are_exported_as_valid_tmx_and_imported_unchanged() {
    let unit = (text(), marked(), text())
        .prop_filter("an import refuses damaged texts", |(az, en, _)| !is_damaged(az) && !is_damaged(&en.0))
        .prop_filter("an import refuses empty sides", |(az, en, _)| !az.trim().is_empty() && !en.0.trim().is_empty())
        .prop_map(|(az, en, value)| unit(&az, &en, &value));
    proptest::proptest!(ProptestConfig::with_cases(3), |(units in vec(unit, 60))| goes_through(&units));
}

#[test]
fn every_character_and_a_segment_of_a_megabyte_survive_export_and_import() {
    let carried = |c: &char| {
        let text = c.to_string();
        yaddash_engine::text::xml_cannot_carry(&text).is_none() && !is_damaged(&text)
    };
    let every: Vec<char> = ('\0'..=char::MAX).filter(carried).collect();
    // In words, because an import refuses a text with a word that a wrong encoding has damaged.
    let words = every.chunks(64).map(|word| word.iter().collect::<String>()).filter(|word| !is_damaged(word));
    let all: String = words.collect::<Vec<_>>().join(" ");
    assert!(all.chars().count() > 1_100_000);
    let long = "Uzun cümlə, ".repeat(80_000);
    let plain = |text: &str| json!({"variants": [{"language": "az", "text": text}, {"language": "en", "text": "x"}]});
    goes_through(&[plain(&all), plain(&long)]);
}
