use std::path::Path;
use std::sync::Arc;

use super::{BilingualError, Pretranslation, TermRemark, languages_of, read_bilingual};
use crate::article::Article;
use crate::formats::xliff::Version;
use crate::jobs::Suggester;
use crate::memory::{Access, Memory, WeightedMemory};
use crate::pretranslate::{Original, Settings};
use yaddash_core::unit::{Language, MatchKind, Term, TermForm, Unit, Variant};

const ARTICLE: &str = "Görüş iyulun 6-da keçirilib. Tərəflər məsələləri müzakirə ediblər. \
    Tərəflər layihəni də müzakirə ediblər. Aydın Kərimov çıxış edib.";

fn languages() -> (Language, Language) {
    (Language::azerbaijani(), Language::english())
}

fn settings() -> Settings {
    let (source, target) = languages();
    Settings::new(source, target)
}

/// A memory in a file, with a unit and a verb.
fn suggester(folder: &Path, settings: Settings) -> Suggester {
    let (az, en) = languages();
    let memory = Memory::open(folder.join("desk.yaddash"), Access::Create).unwrap();
    let mut writer = memory.write().unwrap();
    let source = Variant::new(az.clone(), "Görüş dekabrın 15-də keçirilib.");
    let mut unit = Unit::pair(source, Variant::new(en.clone(), "The  meeting was held on 15 December."));
    unit.meta.add_house("AZERTAC");
    writer.add(&unit).unwrap();
    let verb = |language: &Language, text: &str| TermForm {
        part_of_speech: Some("verb".to_owned()),
        ..TermForm::new(language.clone(), text)
    };
    let forms = vec![verb(&az, "müzakirə etmək"), verb(&en, "discuss")];
    writer.add_term(&Term { id: "discuss".to_owned(), forms, ..Term::default() }).unwrap();
    writer.commit().unwrap();
    Suggester::new(Arc::new([WeightedMemory { memory: Arc::new(memory), penalty: 0 }]), settings)
}

#[test]
fn a_segment_has_its_adapted_match_and_the_mistakes_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let article = Article::read_plain(ARTICLE, &settings().source);
    let done = Pretranslation::of_article(&article, &suggester(folder.path(), settings())).unwrap();
    let first = &done.segments[0];
    assert_eq!(first.changed(0).unwrap().target, "The  meeting was held on 6 July.");
    assert_eq!(first.first_target(), "The  meeting was held on 6 July.");
    let rules: Vec<&str> = first.findings.iter().map(|finding| finding.rule.id()).collect();
    assert_eq!(rules, ["spaces"], "the date of the adapted target is right");
    let last = &done.segments[3];
    assert!(last.row.matches.is_empty() && last.findings.is_empty() && last.first_target().is_empty());
    assert_eq!((done.unknown_names[0].name.as_str(), &done.unknown_names[0].texts[..]), ("Aydın Kərimov", &[3][..]));
}

#[test]
fn a_verb_is_shown_only_for_the_first_segment_that_has_it() {
    let folder = tempfile::tempdir().unwrap();
    let article = Article::read_plain(ARTICLE, &settings().source);
    let done = Pretranslation::of_article(&article, &suggester(folder.path(), settings())).unwrap();
    let verbs: Vec<Vec<&str>> = done
        .segments
        .iter()
        .map(|segment| segment.terms.iter().map(|term| term.translation.as_str()).collect())
        .collect();
    assert_eq!(verbs, [vec![], vec!["discuss"], vec![], vec![]]);
}

#[test]
fn a_term_with_several_meanings_is_the_one_that_the_document_names() {
    let (az, en) = languages();
    let memory = Memory::transient("desk").unwrap();
    let mut writer = memory.write().unwrap();
    for (id, full, english) in
        [("fund", "Milli Fond", "the National Fund"), ("foundation", "Elm Fondu", "the Science Foundation")]
    {
        let forms = [(&az, full), (&az, "QXF"), (&en, english)];
        let forms = forms.map(|(language, text)| TermForm::new(language.clone(), text)).to_vec();
        writer.add_term(&Term { id: id.to_owned(), forms, ..Term::default() }).unwrap();
    }
    writer.commit().unwrap();
    let suggester = Suggester::new(Arc::new([WeightedMemory { memory: Arc::new(memory), penalty: 0 }]), settings());
    let terms = |text: &str| {
        let done = Pretranslation::of_article(&Article::read_plain(text, &az), &suggester).unwrap();
        done.segments.last().unwrap().terms.clone()
    };
    let unclear = terms("QXF hesabat verib.");
    assert_eq!(unclear[0].remark, Some(TermRemark::Ambiguous));
    assert_eq!(unclear[0].translation, "the National Fund / the Science Foundation");
    let clear = terms("Milli Fond toplantı keçirib. QXF hesabat verib.");
    assert_eq!((clear[0].remark.clone(), clear[0].translation.as_str()), (None, "the National Fund"));
}

#[test]
fn a_house_without_matches_and_terms_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let article = Article::read_plain(ARTICLE, &settings().source);
    let done = Pretranslation::of_article(&article, &suggester(folder.path(), settings().house("Reprot"))).unwrap();
    let house = done.unused_house.unwrap();
    assert_eq!((house.known, house.nearest.as_deref()), (false, Some("Report")));
    let suggester = suggester(folder.path(), settings().house("AZERTAC"));
    assert!(Pretranslation::of_article(&article, &suggester).unwrap().unused_house.is_none(), "a match belongs to it");
}

#[test]
fn the_segments_are_written_as_xliff_with_their_notes() {
    let folder = tempfile::tempdir().unwrap();
    let (settings, article) = (settings(), Article::read_plain(ARTICLE, &settings().source));
    let done = Pretranslation::of_article(&article, &suggester(folder.path(), settings.clone())).unwrap();
    let original = Original::new(Some("visit.txt"), &article, ARTICLE.as_bytes());
    let mut out = Vec::new();
    let notes = |segment: &super::PretranslatedSegment| segment.changed(0).map(|changed| changed.target.clone());
    let document = original.document(&settings.source, &settings.target);
    done.write_xliff(&mut out, Version::One, document, |segment| notes(segment).into_iter().collect()).unwrap();
    let out = String::from_utf8(out).unwrap();
    assert!(out.contains("original=\"visit.txt\""), "{out}");
    assert!(
        out.contains("The  meeting was held on 15 December.")
            && out.contains(">The  meeting was held on 6 July.</note>")
    );
}

#[test]
fn an_agency_file_gets_suggestions_for_what_is_not_translated() {
    let folder = tempfile::tempdir().unwrap();
    let file = "<xliff version=\"1.2\"><file original=\"a\" source-language=\"az\" datatype=\"plaintext\"><body>\
        <trans-unit id=\"1\"><source>Sənəd imzalanıb.</source><target state=\"final\">Signed.</target></trans-unit>\
        <trans-unit id=\"2\"><source>Görüş dekabrın 15-də keçirilib.</source></trans-unit></body></file></xliff>";
    let path = Path::new("agency.xlf");
    let document = read_bilingual(path, file.as_bytes()).unwrap().unwrap();
    let found = languages_of::<BilingualError>(path, &document, |_, _| Ok(languages())).unwrap();
    assert_eq!(found, languages(), "the file does not name the target language");
    let done = Pretranslation::of_bilingual(&document, &suggester(folder.path(), settings())).unwrap();
    assert_eq!(done.segments.len(), 1);
    assert_eq!(done.segments[0].row.matches[0].kind, MatchKind::Exact);
    let amended = done.amend(file.as_bytes(), &document).unwrap();
    assert_eq!(amended.matches("<alt-trans").count(), 1, "{amended}");
}

#[test]
fn an_agency_file_without_segments_or_with_one_language_is_refused_by_name() {
    let read = |file: &str| read_bilingual(Path::new("agency.xlf"), file.as_bytes());
    assert!(read_bilingual(Path::new("article.txt"), b"text").unwrap().is_none());
    let error = read("<xliff version=\"1.2\"></xliff>").unwrap_err();
    assert_eq!(error.to_string(), "agency.xlf: this file has no segments to translate");
    assert!(matches!(read("<tmx/>").unwrap_err(), BilingualError::Format { file, .. } if file == "agency.xlf"));
    let file = "<xliff version=\"1.2\"><file original=\"a\" source-language=\"en\" target-language=\"en-GB\" \
        datatype=\"plaintext\"><body><trans-unit id=\"1\"><source>a</source></trans-unit></body></file></xliff>";
    let document = read(file).unwrap().unwrap();
    let error = languages_of::<BilingualError>(Path::new("agency.xlf"), &document, |_, _| Ok(languages())).unwrap_err();
    assert!(matches!(error, BilingualError::SameLanguages { .. }), "{error}");
}
