use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};

use super::{Reader, Writer};
use crate::formats::TermOrRefusal;
use yaddash_core::unit::{Annotation, Domain, FormKind, FormStatus, Language, Term, TermForm};

/// Generates text from words and from characters that are difficult for parsers.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("saziş"),
        Just(" "),
        Just("\n  "),
        Just("\r"),
        Just("\t"),
        Just("&amp;"),
        Just("<"),
        Just("]]>"),
        Just("\""),
        Just("\u{202E}"),
        Just("😀"),
        Just("e\u{301}"),
        Just("\u{85}"),
        Just("<term>"),
        Just("--"),
    ];
    vec(piece, 1..6).prop_map(|pieces| pieces.concat())
}

fn annotation() -> impl Strategy<Value = Annotation> {
    let kinds = prop_oneof![
        Just("descrip:definition"),
        Just("admin:source"),
        Just("termNote:register"),
        Just("termNote:termType"),
        Just("termNote:administrativeStatus"),
        Just("attribute:id"),
        Just("term-attribute:id"),
        Just("language:note"),
        Just("language:descrip:definition"),
        Just("language:attribute:id"),
        Just("x-domain"),
        Just("transac:transactionType"),
    ];
    let property = (kinds, text()).prop_map(|(kind, value)| Annotation::property(kind, value));
    let note = (text(), option::of(Just("az".to_owned()))).prop_map(|(text, language)| Annotation::Note {
        text,
        language,
        encoding: None,
    });
    let xml = Just(Annotation::property(
        "xml:descripGrp",
        "<descripGrp><descrip type=\"a\">b <hi>c</hi></descrip><note/></descripGrp>",
    ));
    prop_oneof![property, note, xml]
}

fn form() -> impl Strategy<Value = TermForm> {
    let language = prop_oneof![Just("az"), Just("en-GB"), Just("az-Cyrl")];
    let kind = prop_oneof![Just(FormKind::Full), Just(FormKind::Acronym), Just(FormKind::Short)];
    let status = prop_oneof![Just(FormStatus::Preferred), Just(FormStatus::Admitted), Just(FormStatus::Deprecated)];
    (language, text(), kind, status, option::of(text()), option::of(text()), vec(annotation(), 0..4)).prop_map(
        |(language, text, kind, status, part_of_speech, house, annotations)| {
            let mut form = TermForm::new(Language::parse(language).unwrap(), format!("x{text}"));
            (form.kind, form.status, form.part_of_speech, form.house) = (kind, status, part_of_speech, house);
            form.annotations = annotations;
            form
        },
    )
}

fn term() -> impl Strategy<Value = Term> {
    let id = prop_oneof![Just(String::new()), Just("c1".to_owned()), text()];
    (id, option::of(text()), vec(annotation(), 0..4), vec(form(), 1..5), any::<bool>()).prop_map(
        |(id, domain, annotations, forms, _)| Term { id, domain: domain.map(Domain::from), annotations, forms },
    )
}

fn written(terms: &[Term]) -> String {
    let mut writer = Writer::new(Vec::new()).unwrap();
    terms.iter().for_each(|term| writer.write(term).unwrap());
    String::from_utf8(writer.finish().unwrap()).unwrap()
}

fn read(file: &str) -> Vec<Term> {
    let term = |entry| match entry {
        Ok(TermOrRefusal::Term { term, .. }) => term,
        other => panic!("{other:?}"),
    };
    Reader::new(file.as_bytes()).unwrap().map(term).collect()
}

proptest! {
    #[test]
    fn a_tbx_file_exported_imported_and_exported_again_has_the_same_bytes(terms in vec(term(), 0..4)) {
        let first = written(&terms);
        let second = written(&read(&first));
        proptest::prop_assert_eq!(&written(&read(&second)), &second);
        // The first export may change the order of annotations, since terms can also come from other formats.
        let lines = |file: &str| { let mut lines: Vec<String> = file.lines().map(str::to_owned).collect(); lines.sort(); lines };
        proptest::prop_assert_eq!(lines(&first), lines(&second));
    }
}
