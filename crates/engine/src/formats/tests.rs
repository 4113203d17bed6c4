//! Tests of all formats together: units that are written are read back unchanged, and writing them again gives
//! the same bytes.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use proptest::test_runner::TestCaseError;

use super::tmx::SegmentText;
use super::{Format, FormatError, ReadOptions, Reason, UnitOrRefusal, UnitReader, UnitWriter, WriteOptions, limits};
use yaddash_core::unit::{Annotation, Context, Language, Meta, Unit, UnitId, Variant};

/// Generates text from words and from characters that are difficult for parsers.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop_oneof![
            Just("Bakı"),
            Just("şəhəri"),
            Just("“dedi”"),
            Just(" "),
            Just("  "),
            Just("\t"),
            Just("\n"),
            Just("\r\n"),
            Just("\r"),
            Just("\""),
            Just("\"\""),
            Just("\"\t\""),
            Just("\"\n"),
            Just("'"),
            Just("&"),
            Just("&amp;"),
            Just("&#10;"),
            Just("<"),
            Just(">"),
            Just("]]>"),
            Just("<![CDATA["),
            Just("<!--"),
            Just("--"),
            Just("\\"),
            Just("\\n"),
            Just("\\t"),
            Just(","),
            Just(";"),
            Just("=1+1"),
            Just("שלום"),
            Just("مرحبا"),
            Just("\u{202E}"),
            Just("𐓏😀👩‍👩‍👧"),
            Just("e\u{301}\u{323}"),
            Just("\u{FEFF}"),
            Just("\u{200B}"),
            Just("\u{85}\u{2028}"),
            Just("\u{7F}"),
            Just("\u{FFFD}"),
            Just("\u{10FFFF}"),
            Just("\u{1FFFE}"),
            Just("{\"az\":1}"),
        ]
        .prop_map(str::to_owned),
        any::<char>()
            .prop_filter("XML cannot carry it", |c| yaddash_core::text::xml_cannot_carry(&c.to_string()).is_none())
            .prop_map(String::from),
    ];
    vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn field() -> impl Strategy<Value = Option<String>> {
    option::weighted(0.2, text())
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    super::escape::attribute(&mut out, text).unwrap();
    out
}

/// Generates inline codes in the forms that occur in files, nested as TMX allows.
fn markup() -> impl Strategy<Value = String> {
    let leaf = text().prop_map(|text| escaped(&text));
    leaf.prop_recursive(3, 12, 4, |inner| {
        let name = prop_oneof![Just("bpt"), Just("ept"), Just("ph"), Just("it"), Just("hi"), Just("sub"), Just("ut")];
        (vec(inner, 0..4), name, option::of(text()), text()).prop_map(|(inside, name, value, before)| {
            let attribute = value.map(|value| format!(" x = '1' type=\"{}\"", escaped(&value))).unwrap_or_default();
            format!("{}<{name}{attribute}>{}</{name}>", escaped(&before), inside.concat())
        })
    })
}

fn annotation() -> impl Strategy<Value = Annotation> {
    (any::<bool>(), text(), text(), option::of(Just("en-US".to_owned())), field()).prop_map(
        |(is_note, kind, text, language, encoding)| {
            if is_note {
                Annotation::Note { text, language, encoding }
            } else {
                Annotation::Property { kind: format!("x-{kind}"), value: text, language, encoding }
            }
        },
    )
}

fn meta() -> impl Strategy<Value = Meta> {
    (vec(field(), 11), vec(annotation(), 0..3)).prop_map(|(fields, annotations)| {
        let mut fields = fields.into_iter();
        let mut next = || fields.next().flatten();
        Meta {
            created: next(),
            created_by: next(),
            changed: next(),
            changed_by: next(),
            usage_count: next(),
            last_used: next(),
            tool: next(),
            tool_version: next(),
            data_type: next(),
            original_format: next(),
            original_encoding: next(),
            annotations,
        }
    })
}

fn variant() -> impl Strategy<Value = Variant> {
    let language = prop_oneof![Just("az"), Just("en"), Just("AZ-Latn-AZ"), Just("EN_US"), Just("tr")];
    let content = prop_oneof![
        text().prop_map(|text| (text, None)),
        markup().prop_map(|markup| {
            let segment = SegmentText::parse(&markup).unwrap();
            (segment.text, segment.markup)
        })
    ];
    (language, content, meta()).prop_map(|(tag, (text, markup), meta)| Variant {
        language: Language::parse(tag).unwrap(),
        text,
        markup,
        meta,
    })
}

fn context() -> impl Strategy<Value = Context> {
    (field(), option::of(any::<u64>()), field(), option::of(any::<u64>()), option::of(any::<u64>()))
        .prop_map(|(document, position, role, previous, next)| Context { document, position, role, previous, next })
}

fn unit() -> impl Strategy<Value = Unit> {
    let kind = option::of(prop_oneof![Just("sentence"), Just("block"), Just("x-verse"), Just("")]);
    let source = option::of(prop_oneof![Just("az"), Just("*all*"), Just("EN_US")]);
    let variants = vec(variant(), 1..4).prop_filter("the readers refuse a unit with an empty side", |variants| {
        let filled = variants.iter().filter(|variant| !variant.text.trim().is_empty()).count();
        filled == variants.len() || filled >= 2
    });
    (field(), kind, source, meta(), context(), variants).prop_map(|(tuid, kind, source, meta, context, variants)| {
        Unit {
            id: None,
            header: None,
            tuid,
            segment_type: kind.map(str::to_owned),
            source_language: source.map(str::to_owned),
            meta,
            context,
            variants,
        }
    })
}

/// Generates a unit that a table can hold: plain texts, at most one note, and no field that is present but
/// empty.
fn plain_unit() -> impl Strategy<Value = Unit> {
    let full = || text().prop_filter("blank", |text| !text.trim().is_empty());
    let cell = || option::of(full());
    (full(), full(), vec(cell(), 6), cell()).prop_map(|(az, en, mut cells, note)| {
        let mut next = || cells.pop().flatten();
        let mut unit = Unit { tuid: next(), ..Unit::default() };
        unit.variants = vec![Variant::new(Language::azerbaijani(), az), Variant::new(Language::english(), en)];
        (unit.meta.created, unit.meta.created_by) = (next(), next());
        (unit.meta.changed, unit.meta.changed_by) = (next(), next());
        unit.context.document = next();
        unit.meta.annotations.extend(note.map(Annotation::note));
        unit
    })
}

fn write(units: &[Unit], format: Format) -> Vec<u8> {
    let mut writer = UnitWriter::new(Vec::new(), format, &WriteOptions::default()).unwrap();
    units.iter().for_each(|unit| writer.write(unit).unwrap());
    writer.finish().unwrap()
}

fn read(bytes: &[u8], format: Format) -> Vec<Unit> {
    let reader = UnitReader::open(bytes, format, ReadOptions::default()).unwrap();
    let unit = |entry| match entry {
        UnitOrRefusal::Unit { unit, .. } => unit,
        UnitOrRefusal::Refused(refused) => panic!("{refused}"),
    };
    reader.map(|entry| unit(entry.unwrap())).collect()
}

fn round_trips(units: &[Unit], format: Format) -> Result<(), TestCaseError> {
    let bytes = write(units, format);
    let back = read(&bytes, format);
    proptest::prop_assert_eq!(units, &back[..]);
    proptest::prop_assert_eq!(String::from_utf8(bytes), String::from_utf8(write(&back, format)));
    Ok(())
}

proptest! {
    #[test]
    fn units_written_as_tmx_are_read_back_unchanged(units in vec(unit(), 0..3)) {
        round_trips(&units, Format::Tmx)?;
    }

    #[test]
    fn units_written_as_jsonl_are_read_back_unchanged(mut units in vec(unit(), 0..3), id in any::<i64>()) {
        units.iter_mut().for_each(|unit| unit.id = Some(UnitId(id)));
        round_trips(&units, Format::Jsonl)?;
    }

    #[test]
    fn units_that_a_table_can_represent_are_read_back_unchanged_from_tsv_and_csv(units in vec(plain_unit(), 0..4)) {
        round_trips(&units, Format::Tsv)?;
        round_trips(&units, Format::Csv)?;
    }

    #[test]
    fn a_reader_returns_nothing_after_its_first_error(bytes in vec(any::<u8>(), 0..200), text in text()) {
        for format in [Format::Tmx, Format::Xliff, Format::Csv, Format::Tsv, Format::Jsonl, Format::Docx] {
            for bytes in [bytes.as_slice(), text.as_bytes()] {
                if let Ok(reader) = UnitReader::open(bytes, format, ReadOptions::default()) {
                    ends_after_its_first_error(reader)?;
                }
            }
        }
    }
}

/// Cuts a valid file before each of its bytes, which must give an error. Then replaces each byte, after which
/// the file must be read without a panic.
#[test]
fn a_cut_tmx_file_is_an_error_and_a_changed_byte_causes_no_panic() {
    let mut unit =
        Unit::pair(Variant::new(Language::azerbaijani(), "Salam!"), Variant::new(Language::english(), "Hi!"));
    unit.variants[0].markup = Some("Salam<ph x=\"1\">&lt;br&gt;</ph>!".to_owned());
    let good = write(&[unit.clone(), unit], Format::Tmx);
    let last = good.len() - 1;
    for at in 0..last {
        let cut = super::tmx::Reader::new(&good[..at]).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        assert!(cut.is_err(), "cut at byte {at}");
        let mut changed = good.clone();
        changed[at] = b'<';
        if let Ok(reader) = super::tmx::Reader::new(&changed[..]) {
            ends_after_its_first_error(reader).unwrap_or_else(|error| panic!("“<” at byte {at}: {error}"));
        }
    }
}

/// Reads to the end and checks the items: every unit has a variant, and an error has a message and is the last
/// item.
fn ends_after_its_first_error(
    mut reader: impl Iterator<Item = Result<UnitOrRefusal, FormatError>>,
) -> Result<(), TestCaseError> {
    for item in &mut reader {
        match item {
            Ok(UnitOrRefusal::Unit { unit, .. }) => proptest::prop_assert!(!unit.variants.is_empty(), "{unit:?}"),
            Ok(UnitOrRefusal::Refused(refused)) => proptest::prop_assert!(!refused.to_string().is_empty()),
            Err(error) => {
                proptest::prop_assert!(!error.to_string().is_empty(), "{error:?}");
                proptest::prop_assert!(reader.next().is_none(), "it goes on after {error}");
                break;
            }
        }
    }
    Ok(())
}

/// Returns a TMX file with `body`, followed by a valid unit.
fn tmx_with(body: &str) -> String {
    let good = "<tu><tuv xml:lang=\"az\"><seg>son</seg></tuv></tu>";
    format!("<tmx version=\"1.4\"><header/><body>{body}{good}</body></tmx>")
}

#[test]
fn a_unit_that_is_too_large_is_refused_and_the_next_unit_is_read() {
    let text = "ə".repeat(limits::UNIT_BYTES / 2 + 1);
    let file = tmx_with(&format!("<tu tuid=\"x\"><tuv xml:lang=\"az\"><seg>{text}</seg></tuv></tu>"));
    let entries: Vec<UnitOrRefusal> = super::tmx::Reader::new(file.as_bytes()).unwrap().map(Result::unwrap).collect();
    assert!(
        matches!(&entries[0], UnitOrRefusal::Refused(refused) if refused.reason == Reason::TooLarge { limit: limits::UNIT_BYTES })
    );
    assert!(matches!(&entries[1], UnitOrRefusal::Unit { .. }));
    assert_eq!(entries.len(), 2);
}

#[test]
fn too_deep_nesting_or_too_many_attributes_are_an_error() {
    let error = |body: &str| {
        let file = tmx_with(body);
        let mut entries = super::tmx::Reader::new(file.as_bytes()).unwrap();
        entries.find_map(Result::err).unwrap().to_string()
    };
    assert!(
        error(&"<a>".repeat(1000)).contains("fewer elements inside one another, found <a> inside 256 other elements")
    );
    let attributes: String = (0..300).map(|n| format!(" a{n}=''")).collect();
    assert!(error(&format!("<tu{attributes}>")).contains("at most 256 attributes"));
}

/// Returns an XLIFF file with `body`, followed by a valid unit.
fn xliff_with(body: &str) -> String {
    let good = "<trans-unit><source>son</source><target>end</target></trans-unit>";
    let head = "<xliff version='1.2'><file source-language='az' target-language='en'><body>";
    format!("{head}{body}{good}</body></file></xliff>")
}

#[test]
fn an_xliff_unit_that_is_too_large_or_too_deeply_nested_is_refused_and_the_next_unit_is_read() {
    let around = |source: &str| {
        xliff_with(&format!("<trans-unit><source>{source}</source><target>{source}</target></trans-unit>"))
    };
    let text = "ə".repeat(limits::UNIT_BYTES / 4 + 1);
    let segments = "<mrk mtype='seg'>a</mrk>".repeat(20_000);
    let codes = "<x/>".repeat(200_000);
    let deep = "<g>".repeat(70) + &"</g>".repeat(70);
    let cases = [
        (text, Reason::TooLarge { limit: limits::UNIT_BYTES }),
        (segments, Reason::TooLarge { limit: limits::UNIT_BYTES }),
        (codes, Reason::TooLarge { limit: limits::UNIT_BYTES }),
        (deep, Reason::Nesting { limit: limits::INLINE_NESTING }),
    ];
    for (source, expected) in cases {
        let file = around(&source);
        let entries: Vec<UnitOrRefusal> =
            super::xliff::Reader::new(file.as_bytes()).unwrap().map(Result::unwrap).collect();
        let refused = entries
            .iter()
            .filter(|entry| matches!(entry, UnitOrRefusal::Refused(refused) if refused.reason == expected));
        assert!(refused.count() > 0, "{expected}");
        assert!(matches!(entries.last(), Some(UnitOrRefusal::Unit { .. })), "{expected}");
    }
    let endless = xliff_with(&"<group>".repeat(1000));
    let mut entries = super::xliff::Reader::new(endless.as_bytes()).unwrap();
    assert!(entries.find_map(Result::err).unwrap().to_string().contains("fewer elements inside one another"));
}

/// Data that all segments of a unit share counts against the size limit once per segment. Otherwise, a small
/// file with many segments could use a large amount of memory.
#[test]
fn data_shared_by_the_segments_of_a_unit_counts_against_the_size_limit_once_per_segment() {
    let megabyte = "a".repeat(1 << 20);
    let segments = "<mrk mtype='seg'>a</mrk>".repeat(1000);
    let targets = "<target>b</target>".repeat(1000);
    for unit in [
        format!("<trans-unit id='{megabyte}'><source>{segments}</source><target>{segments}</target></trans-unit>"),
        format!(
            "<trans-unit><source>{segments}</source><target>{segments}</target><note>{megabyte}</note></trans-unit>"
        ),
        format!(
            "<trans-unit><source>{segments}</source><target xml:lang='a{}'>{segments}</target></trans-unit>",
            "-a".repeat(1 << 19)
        ),
        format!("<trans-unit><source>{megabyte}</source>{targets}</trans-unit>"),
    ] {
        let file = xliff_with(&unit);
        let entries = super::xliff::Reader::new(file.as_bytes()).unwrap().map(Result::unwrap);
        let units: Vec<Unit> = entries
            .filter_map(|entry| if let UnitOrRefusal::Unit { unit, .. } = entry { Some(unit) } else { None })
            .collect();
        let bytes: usize = units.iter().flat_map(Unit::texts).map(str::len).sum();
        assert!(units.len() > 1 && bytes < 3 * limits::UNIT_BYTES, "{} units, {bytes} bytes", units.len());
    }
}

#[test]
fn a_cut_xliff_file_is_an_error_and_a_changed_byte_causes_no_panic() {
    let good = xliff_with("<trans-unit><source>a<g id='1'>b</g></source><target>A<x id='1'/></target></trans-unit>");
    for at in 0..good.len() - 1 {
        let cut = super::xliff::Reader::new(&good.as_bytes()[..at]).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        assert!(cut.is_err(), "cut at byte {at}");
        let mut changed = good.clone().into_bytes();
        changed[at] = b'<';
        if let Ok(reader) = super::xliff::Reader::new(&changed[..]) {
            reader.for_each(drop);
        }
    }
}
