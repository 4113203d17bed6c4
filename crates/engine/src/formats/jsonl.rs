//! JSON Lines, with one unit per line.
//!
//! Three forms are read. The full form is [`Unit`] as serde serialises it. [`Writer`] writes this form, which
//! includes all data of a unit. The short form is for people and scripts: `{"az":"…","en":"…"}`, with the
//! optional fields `id`, `author`, `created`, `changed`, `changed_by`, `note`, `document`, and `x-…` for a
//! property. The third form is a pair of aligned segments, as `yaddash align` writes it: `source` and `target`, with
//! `source_language` and `target_language`, and the confidences and the standing that a table for reviewers has. A line
//! in none of these forms is refused with the reason. A line with an unknown field is also refused;
//! otherwise, the value of a misspelt field would be lost.

use std::io::{BufRead, Read, Write};

use serde_json::Value;

use super::date::to_tmx;
use super::decode::{Decoded, decode_text};
use super::lines::read_line;
use super::table::{Column, languages_of};
use super::until_error::next_until_error;
use super::{FormatError, JsonProblem, Reason, Refused, UnitOrRefusal, limits};
use yaddash_core::unit::{Annotation, Language, Unit, Variant};

/// Reads the units of a JSON Lines file, in order and in constant memory. The reader iterates over
/// `Result<UnitOrRefusal, FormatError>`.
///
/// ```
/// use yaddash_engine::formats::{UnitOrRefusal, jsonl};
/// let mut units = jsonl::Reader::new(r#"{"az":"Salam!","en":"Hello!","id":"1"}"#.as_bytes())?;
/// let Some(Ok(UnitOrRefusal::Unit { unit, .. })) = units.next() else { panic!() };
/// assert_eq!((unit.tuid.as_deref(), unit.variants[1].text.as_str()), (Some("1"), "Hello!"));
/// # Ok::<(), yaddash_engine::formats::FormatError>(())
/// ```
pub struct Reader<R: Read> {
    source: Decoded<R>,
    line: String,
    number: u64,
    ended: bool,
}

impl<R: Read> Reader<R> {
    /// Opens a source and checks its first byte.
    ///
    /// # Errors
    /// Returns an error if the source cannot be read, is binary, or does not start with `{`.
    pub fn new(read: R) -> Result<Self, FormatError> {
        let mut source = decode_text(read)?;
        let head = source.fill_buf().map_err(FormatError::read)?.trim_ascii_start();
        if let Some(first) = head.first().filter(|byte| **byte != b'{') {
            let met = format!("“{}”", char::from(*first));
            return Err(FormatError::unexpected("a JSON object on each line, starting with {", met).at_line(1));
        }
        Ok(Self { source, line: String::new(), number: 0, ended: false })
    }

    /// The encoding of the file.
    pub fn encoding(&self) -> &'static encoding_rs::Encoding {
        self.source.encoding()
    }

    fn next_item(&mut self) -> Result<Option<UnitOrRefusal>, FormatError> {
        loop {
            self.line.clear();
            let line = self.source.line();
            if !read_line(&mut self.source, &mut self.line, limits::ROW_BYTES).map_err(|error| error.at_line(line))? {
                return Ok(None);
            }
            if self.line.trim().is_empty() {
                continue;
            }
            self.number += 1;
            return Ok(Some(match parse(&self.line) {
                Ok(unit) => UnitOrRefusal::Unit { unit, line },
                Err(reason) => {
                    let text = Some(Refused::excerpt(&self.line));
                    UnitOrRefusal::Refused(Refused { line, number: self.number, tuid: None, text, reason })
                }
            }));
        }
    }
}

impl<R: Read> Iterator for Reader<R> {
    type Item = Result<UnitOrRefusal, FormatError>;

    fn next(&mut self) -> Option<Self::Item> {
        next_until_error(self, |reader| &mut reader.ended, Self::next_item)
    }
}

fn parse(line: &str) -> Result<Unit, Reason> {
    let value: Value = serde_json::from_str(line).map_err(|error| syntax(&error))?;
    if let (Some(Value::String(source)), Some(Value::String(target))) = (value.get("source"), value.get("target")) {
        return aligned(&value, source, target);
    }
    if value.get("variants").is_none() {
        let Fields(fields) = serde_json::from_str(line).map_err(|error| syntax(&error))?;
        return short(fields);
    }
    let unit: Unit = serde_json::from_str(line).map_err(|error| syntax(&error))?;
    let kept = serde_json::to_value(&unit).map_err(|error| syntax(&error))?;
    if let Some(field) = lost_field(&value, &kept) {
        return Err(JsonProblem::UnknownFieldOfUnit { field }.into());
    }
    if unit.variants.is_empty() { Err(Reason::NoVariant) } else { Ok(unit) }
}

/// Converts an error of serde into a reason. The line number is removed from the message, because each line is
/// parsed separately, so its number in the message would always be 1.
pub(super) fn syntax(error: &serde_json::Error) -> Reason {
    let text = error.to_string();
    let message = text.split(" at line ").next().unwrap_or(&text);
    JsonProblem::Syntax { message: message.to_owned(), character: error.column() }.into()
}

/// Returns the first field of the line (`given`) that is missing from the unit that was read from the line
/// (`kept`). Such a field is unknown, because serde ignores unknown fields.
fn lost_field(given: &Value, kept: &Value) -> Option<String> {
    let is_empty = |value: &Value| match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    };
    match (given, kept) {
        (Value::Object(given), Value::Object(kept)) => given.iter().find_map(|(name, value)| match kept.get(name) {
            Some(kept) => lost_field(value, kept),
            None => (!is_empty(value)).then(|| name.clone()),
        }),
        (Value::Array(given), Value::Array(kept)) => {
            given.iter().zip(kept).find_map(|(given, kept)| lost_field(given, kept))
        }
        _ => None,
    }
}

fn short(fields: Vec<(String, Value)>) -> Result<Unit, Reason> {
    let mut unit = Unit::default();
    let mut seen: Vec<Column> = Vec::new();
    for (name, value) in fields {
        let column = Column::parse(&name).filter(|column| *column != Column::Skipped);
        let Some(column) = column else { return Err(JsonProblem::UnknownField { field: name }.into()) };
        if seen.contains(&column) {
            return Err(JsonProblem::RepeatedField { field: name }.into());
        }
        let text = match value {
            Value::String(text) => Some(text),
            Value::Number(number) if column == Column::Id => Some(number.to_string()),
            Value::Null => None,
            _ => return Err(JsonProblem::NotText { field: name }.into()),
        };
        match (&column, text) {
            (Column::Language(language), Some(text)) if !text.trim().is_empty() => {
                unit.variants.push(Variant::new(language.clone(), text));
            }
            (Column::Language(language), _) => return Err(Reason::EmptyText { language: language.tag().to_owned() }),
            (Column::Id, text) => unit.tuid = text,
            (Column::Author, text) => unit.meta.created_by = text,
            (Column::Created, text) => unit.meta.created = text.map(to_tmx),
            (Column::Changed, text) => unit.meta.changed = text.map(to_tmx),
            (Column::ChangedBy, text) => unit.meta.changed_by = text,
            (Column::Document, text) => unit.context.document = text,
            (Column::Note, text) => unit.meta.annotations.extend(text.map(Annotation::note)),
            (Column::Property(kind), text) => {
                unit.meta.annotations.extend(text.map(|text| Annotation::property(kind, text)));
            }
            (Column::Skipped, _) => {}
        }
        seen.push(column);
    }
    if unit.variants.len() < 2 {
        return Err(JsonProblem::OneLanguage.into());
    }
    Ok(unit)
}

/// Makes a unit of a pair of aligned segments. Its confidences and its standing become the properties that the rows of a
/// table for reviewers have.
fn aligned(value: &Value, source: &str, target: &str) -> Result<Unit, Reason> {
    /// The fields that say which segments the pair has and what a reviewer should look at.
    const DROPPED: [&str; 3] = ["remarks", "source_segments", "target_segments"];
    let fields = value.as_object().into_iter().flatten();
    let mut annotations = Vec::new();
    let (mut source_tag, mut target_tag) = (None, None);
    for (name, value) in fields {
        let text = match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(format!("{:.2}", number.as_f64().unwrap_or_default())),
            _ => None,
        };
        let not_text = || Reason::from(JsonProblem::NotText { field: name.clone() });
        match name.as_str() {
            "source" | "target" => {}
            "source_language" => source_tag = Some(text.ok_or_else(not_text)?),
            "target_language" => target_tag = Some(text.ok_or_else(not_text)?),
            "confidence" | "usable" | "standing" | "review" => {
                annotations.push(Annotation::property(format!("x-{name}"), text.ok_or_else(not_text)?));
            }
            name if DROPPED.contains(&name) => {}
            _ => return Err(JsonProblem::UnknownField { field: name.clone() }.into()),
        }
    }
    let (usual_source, usual_target) = languages_of([(source, target)].into_iter());
    let language = |tag: Option<String>, usual| tag.map_or(Ok(usual), |tag| Language::known(&tag));
    let (from, to) = (language(source_tag, usual_source)?, language(target_tag, usual_target)?);
    for (text, language) in [(source, &from), (target, &to)] {
        if text.trim().is_empty() {
            return Err(Reason::EmptyText { language: language.tag().to_owned() });
        }
    }
    let mut unit = Unit::pair(Variant::new(from, source), Variant::new(to, target));
    unit.meta.annotations = annotations;
    Ok(unit)
}

/// The fields of a JSON object in order. Repeated fields are included, which a map would drop.
struct Fields(Vec<(String, Value)>);

impl<'de> serde::Deserialize<'de> for Fields {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Fields;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(Visitor)
    }
}

/// Writes units as JSON Lines in the full form, which includes all data of a unit.
pub struct Writer<W: Write> {
    write: W,
    buffer: Vec<u8>,
    units: u64,
}

impl<W: Write> Writer<W> {
    /// Creates a writer. Nothing is written yet.
    pub fn new(write: W) -> Self {
        Self { write, buffer: Vec::new(), units: 0 }
    }

    /// Writes one unit.
    ///
    /// # Errors
    /// Returns an error if the destination cannot be written, or if the unit has no variants. In the second
    /// case, nothing is written.
    pub fn write(&mut self, unit: &Unit) -> Result<(), FormatError> {
        self.units += 1;
        if unit.variants.is_empty() {
            let error =
                FormatError::unwritable("a unit without a text in any language", "add a text in at least one language");
            return Err(error.in_unit(self.units));
        }
        self.buffer.clear();
        serde_json::to_writer(&mut self.buffer, unit).map_err(|error| FormatError::write(error.into()))?;
        self.buffer.push(b'\n');
        self.write.write_all(&self.buffer).map_err(FormatError::write)
    }

    /// Flushes and returns the destination.
    ///
    /// # Errors
    /// Returns an error if the destination cannot be written.
    pub fn finish(mut self) -> Result<W, FormatError> {
        self.write.flush().map_err(FormatError::write)?;
        Ok(self.write)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &str) -> Vec<String> {
        let show = |entry: Result<UnitOrRefusal, FormatError>| match entry.unwrap() {
            UnitOrRefusal::Unit { unit, line } => format!("{line}: {} variants", unit.variants.len()),
            UnitOrRefusal::Refused(refused) => {
                format!("{}: {}", refused.line, serde_json::to_string(&refused.reason).unwrap())
            }
        };
        Reader::new(lines.as_bytes()).unwrap().map(show).collect()
    }

    #[test]
    fn the_full_and_the_short_form_of_a_json_line_are_read() {
        let full = r#"{"tuid":"1","variants":[{"language":"az","text":"a"}],"created-by":"x","context":{}}"#;
        let short = r#"{"az":"a","en":"b","id":5,"note":null,"author":"x"}"#;
        assert_eq!(read(&format!("{full}\n\n{short}\n")), ["1: 1 variants", "3: 2 variants"]);
    }

    #[test]
    fn a_line_with_an_unknown_repeated_or_empty_field_is_refused() {
        assert_eq!(
            read("{\"az\":\"a\",\"en\":\"b\",\"domain\":\"x\"}"),
            [r#"1: {"code":"json","json-problem":{"code":"unknown-field","field":"domain"}}"#]
        );
        assert_eq!(
            read("{\"az\":\"a\",\"en\":\"b\",\"az\":\"c\"}"),
            [r#"1: {"code":"json","json-problem":{"code":"repeated-field","field":"az"}}"#]
        );
        assert_eq!(read("{\"az\":\"a\",\"en\":\"\"}"), [r#"1: {"code":"empty-text","language":"en"}"#]);
        assert_eq!(
            read(r#"{"variants":[{"language":"az","text":"a","autor":"x"}]}"#),
            [r#"1: {"code":"json","json-problem":{"code":"unknown-field-of-unit","field":"autor"}}"#]
        );
        assert_eq!(read("{\"variants\":[]}"), [r#"1: {"code":"no-variant"}"#]);
        let broken = read("{\"az\":\n{\"az\":\"a\",\"en\":\"b\"}");
        assert!(broken[0].contains(r#""code":"syntax","message":"EOF while parsing a value""#), "{broken:?}");
        assert_eq!(broken[1], "2: 2 variants");
    }

    #[test]
    fn a_pair_that_align_wrote_is_read_with_its_confidences_and_its_standing() {
        let line = r#"{"confidence":0.9989665,"remarks":[],"source":"Forum açılıb.","source_language":"az","source_segments":[0],"standing":"loose","target":"The forum opened.","target_language":"en","target_segments":[0],"usable":0.87}"#;
        let unit = parse(line).unwrap();
        let texts: Vec<_> = unit.variants.iter().map(|each| (each.language.tag(), each.text.as_str())).collect();
        assert_eq!(texts, [("az", "Forum açılıb."), ("en", "The forum opened.")]);
        let properties = ["x-confidence", "x-usable", "x-standing"].map(|name| unit.meta.property(name));
        assert_eq!(properties, [Some("1.00"), Some("0.87"), Some("loose")]);
        // Older files do not name the languages.
        let unit = parse(r#"{"source":"The forum opened.","target":"Forum açılıb."}"#).unwrap();
        assert_eq!((unit.variants[0].language.tag(), unit.variants[1].language.tag()), ("en", "az"));
        assert_eq!(
            read(r#"{"source":"Forum açılıb.","target":"","standing":"review"}"#),
            [r#"1: {"code":"empty-text","language":"en"}"#]
        );
        assert_eq!(
            read(r#"{"source":"a","target":"b","domain":"x"}"#),
            [r#"1: {"code":"json","json-problem":{"code":"unknown-field","field":"domain"}}"#]
        );
    }

    #[test]
    fn a_file_that_is_not_json_lines_is_an_error() {
        let error = Reader::new(&b"[{}]"[..]).map(drop).unwrap_err().to_string();
        assert!(
            error.starts_with("line 1: expected a JSON object on each line, starting with {, found “[”"),
            "{error}"
        );
    }
}
