use super::*;
use crate::unit::{Domain, FormKind};

fn glossary(language: &Language, forms: &[(&str, &str)]) -> Glossary {
    let term = |(text, part): &(&str, &str)| {
        let mut form = TermForm::new(language.clone(), *text);
        form.part_of_speech = Some((*part).to_owned());
        if *part == "acronym" {
            (form.kind, form.part_of_speech) = (FormKind::Acronym, None);
        }
        Term { id: (*text).to_owned(), forms: vec![form], ..Term::default() }
    };
    Glossary::new(forms.iter().map(term).collect())
}

/// Returns the terms of a text, as the text writes them, with a `!` after a misprint.
fn found_in(glossary: &Glossary, language: &Language, text: &str) -> Vec<String> {
    let found = glossary.find(text, language);
    found
        .iter()
        .map(|found| format!("{}{}", &text[found.range.clone()], if found.misprint { "!" } else { "" }))
        .collect()
}

#[test]
fn inflected_azerbaijani_terms_are_found() {
    let az = Language::azerbaijani();
    let forms = [
        ("Türk Dövlətləri Təşkilatı", "properNoun"),
        ("TDT", "acronym"),
        ("Aİ", "acronym"),
        ("Beynəlxalq Münasibətlərin Təhlili Mərkəzi", "properNoun"),
        ("Xarici İşlər Nazirliyi", "properNoun"),
        ("xarici işlər naziri", "noun"),
        ("nazirlik", "noun"),
        ("saziş", "noun"),
        ("dövlət səfəri", "noun"),
        ("imzalamaq", "verb"),
        ("səfər etmək", "verb"),
        ("əməkdaşlığı genişləndirmək", "verb"),
        ("Azərbaycan", "properNoun"),
        ("Türkiyə", "properNoun"),
        ("Orta Dəhliz", "properNoun"),
    ];
    let glossary = glossary(&az, &forms);
    for (text, expected) in [
        ("TDT-nin sammiti", "TDT-nin"),
        ("TDTnin və tdt", "TDTnin"),
        ("Aİ ilə ai", "Aİ"),
        ("Beynəlxalq Münasibətlərin Təhlili Mərkəzində", "Beynəlxalq Münasibətlərin Təhlili Mərkəzində"),
        ("Xarici İşlər Nazirliyinin sazişləri", "Xarici İşlər Nazirliyinin|sazişləri"),
        ("xarici işlər nazirlərinin görüşü", "xarici işlər nazirlərinin"),
        ("Xarici İşlər Naziri Ceyhun Bayramov", "Xarici İşlər Naziri"),
        ("nazirliyə, nazirliklərə, nazirə", "nazirliyə|nazirliklərə"),
        ("sazişi sazişlərin sazişçi", "sazişi|sazişlərin"),
        ("dövlət səfərinə, dövlət səfərləri, dövlət səfərimiz", "dövlət səfərinə|dövlət səfərləri|dövlət səfərimiz"),
        ("Sənədi imzalayıblar, o imzalanıb, imzası", "imzalayıblar|imzalanıb"),
        ("səfər edib, səfər etmişdir, səfər", "səfər edib|səfər etmişdir"),
        ("əməkdaşlığın genişləndirilməsi", "əməkdaşlığın genişləndirilməsi"),
        ("Azərbaycan-Türkiyə əlaqələri, Azərbaycanda", "Azərbaycan|Türkiyə|Azərbaycanda"),
        ("azərbaycan dili", ""),
        ("“Orta Dəhliz”in imkanları", "Orta Dəhliz”in"),
        ("Türk Dövlətlər Təşkilatının üzvü", "Türk Dövlətlər Təşkilatının!"),
        ("TÜRK DÖVLƏTLƏRİ TƏŞKİLATININ SAZİŞİ", "TÜRK DÖVLƏTLƏRİ TƏŞKİLATININ|SAZİŞİ"),
    ] {
        assert_eq!(found_in(&glossary, &az, text).join("|"), expected, "{text}");
    }
}

#[test]
fn inflected_english_terms_are_found() {
    let en = Language::english();
    let forms = [
        ("Organization of Turkic States", "properNoun"),
        ("OTS", "acronym"),
        ("US", "acronym"),
        ("foreign minister", "noun"),
        ("memorandum of understanding", "noun"),
        ("minister", "noun"),
        ("Georgia", "properNoun"),
        ("sign", "verb"),
        ("visit", "verb"),
        ("meet", "verb"),
        ("pay a visit", "verb"),
    ];
    let glossary = glossary(&en, &forms);
    for (text, expected) in [
        ("Ministers of the Organisation of Turkic States", "Ministers|Organisation of Turkic States"),
        ("the OTS's summit told us that the US", "OTS's|US"),
        ("Georgia’s foreign ministers signed", "Georgia’s|foreign ministers|signed"),
        ("They visited and met; the visit, to visit", "visited|met|visit"),
        ("He paid a visit", "paid a visit"),
        (
            "two memoranda of understanding, memorandums of understanding",
            "memoranda of understanding|memorandums of understanding",
        ),
        ("georgia", ""),
    ] {
        assert_eq!(found_in(&glossary, &en, text).join("|"), expected, "{text}");
    }
}

#[test]
fn the_possessor_inside_a_term_may_have_a_possessive_ending() {
    let az = Language::azerbaijani();
    let forms = ["nazirin müavini", "parlamentin sədri", "komitənin sədri", "nümayəndə heyətinin rəhbəri"];
    let glossary = glossary(&az, &forms.map(|form| (form, "noun")));
    let text = "maliyyə nazirinin müavini, Gürcüstan parlamentinin sədrinə, komitəsinin sədri, nazirimizin müavini, \
                nümayəndə heyətimizin rəhbəri, nazirdən müavini";
    let found =
        "nazirinin müavini|parlamentinin sədrinə|komitəsinin sədri|nazirimizin müavini|nümayəndə heyətimizin rəhbəri";
    assert_eq!(found_in(&glossary, &az, text).join("|"), found);
    let en = Language::english();
    let glossary = self::glossary(&en, &[("OSCE Permanent Council", "properNoun"), ("state visit", "noun")]);
    assert_eq!(
        found_in(&glossary, &en, "The OSCE's Permanent Council; the state's visit").join("|"),
        "OSCE's Permanent Council"
    );
}

#[test]
fn the_object_of_a_verb_in_a_term_may_have_a_possessive_ending() {
    let az = Language::azerbaijani();
    let glossary = glossary(
        &az,
        &[("daxili işlərə müdaxilə etmək", "verb"), ("siyasətə təsir göstərmək", "verb"), ("qaydadan çıxmaq", "verb")],
    );
    let text =
        "Ölkənin daxili işlərinə müdaxilə edib, siyasətinə təsir göstərib, öz qaydasından çıxıb, işlərdə müdaxilə edib";
    let found = found_in(&glossary, &az, text).join("|");
    assert_eq!(found, "daxili işlərinə müdaxilə edib|siyasətinə təsir göstərib|qaydasından çıxıb");
}

#[test]
fn a_person_named_like_a_place_is_not_found_as_a_place() {
    let place = |language: &Language, text: &str| Term {
        domain: Some(Domain::Place),
        ..glossary(language, &[(text, "properNoun")]).terms()[0].clone()
    };
    let (az, en) = (Language::azerbaijani(), Language::english());
    let glossary = Glossary::new(vec![place(&az, "Laçın"), place(&az, "Vaşinqton"), place(&en, "Jordan")]);
    let text =
        "Laçın Məmmədovanın evi, Laçın Rəsulzadə, Corc Vaşinqton; Laçın yolu, Vaşinqton Sammiti, Laçında Kərimov";
    assert_eq!(found_in(&glossary, &az, text).join("|"), "Laçın|Vaşinqton|Laçında");
    assert_eq!(found_in(&glossary, &en, "Michael Jordan flew to Jordan. King of Jordan").join("|"), "Jordan|Jordan");
}

#[test]
fn an_acronym_of_two_concepts_is_ambiguous_and_is_found_with_both_concepts() {
    let az = Language::azerbaijani();
    let glossary = glossary(&az, &[("İƏT", "acronym"), ("İƏT", "acronym")]);
    let found = glossary.find("İƏT-in sammiti", &az);
    assert_eq!(found.len(), 1);
    assert!(found[0].is_ambiguous() && found[0].forms.len() == 2);
    assert_eq!(found[0].bare, 0..5);
}

#[test]
fn ranges_of_found_terms_refer_to_the_text_as_received() {
    let az = Language::azerbaijani();
    let glossary = glossary(&az, &[("saziş", "noun")]);
    let text = "  “Sazi\u{15f}”  sazis\u{327}in … ";
    let found = glossary.find(text, &az);
    let last = found.last().unwrap();
    assert_eq!((&text[last.range.clone()], &text[last.bare.clone()]), ("sazis\u{327}in", "sazis\u{327}"));
}

#[test]
fn a_plus_sign_that_belongs_to_a_name_is_part_of_the_found_term() {
    let en = Language::english();
    let glossary = glossary(&en, &[("OPEC", "acronym"), ("OPEC+", "acronym"), ("3+3", "properNoun")]);
    assert_eq!(found_in(&glossary, &en, "OPEC and OPEC+, 3+3 and 33").join("|"), "OPEC|OPEC+|3+3");
}

#[test]
fn a_word_that_is_spelled_right_in_another_name_is_not_a_misprint() {
    let az = Language::azerbaijani();
    let names = [("Qambiya İslam Respublikası", "properNoun"), ("Afrika İnkişaf Bankı", "properNoun")];
    let glossary = glossary(&az, &names);
    assert_eq!(found_in(&glossary, &az, "Afrika İnkişab Bankı").join("|"), "Afrika İnkişab Bankı!");
    assert_eq!(found_in(&glossary, &az, "Asiya İnkişaf Bankı, Afrika Islah Bankı").join("|"), "");
}

#[test]
fn a_verb_form_is_found_inside_a_phrase_even_if_the_form_is_not_found_alone() {
    let az = Language::azerbaijani();
    let glossary = glossary(&az, &[("səfər etmək", "verb"), ("qəbul etmək", "verb"), ("görüşmək", "verb")]);
    let text = "səfər edə bilər, qəbul edəcəyik, səfər olunub, görüşə, görüşüb";
    assert_eq!(found_in(&glossary, &az, text).join("|"), "səfər edə|qəbul edəcəyik|səfər olunub|görüşüb");
}

/// The search must stay fast for a text of 80,000 words and for one word of a million letters.
#[test]
fn a_very_long_text_and_a_very_long_word_are_searched_for_terms() {
    let az = Language::azerbaijani();
    let glossary = glossary(&az, &[("Türk Dövlətləri Təşkilatı", "properNoun"), ("saziş", "noun")]);
    let many = "Türk Dövlətlər Təşkilatı sazişlər ".repeat(20_000);
    assert_eq!(glossary.find(&many, &az).len(), 40_000);
    assert!(glossary.find(&"saziş".repeat(200_000), &az).is_empty());
}

proptest::proptest! {
    #[test]
    fn ranges_of_found_terms_are_in_order_and_inside_the_text(text in "(Türk|Dövlət|lər|i|nin|TDT|-|'|\"|”|saziş| |s\u{327}|İ|\\PC){0,30}", english: bool) {
        let language = if english { Language::english() } else { Language::azerbaijani() };
        let forms = [("Türk Dövlətləri Təşkilatı", "properNoun"), ("TDT", "acronym"), ("saziş", "noun"), ("türk", "adjective")];
        let glossary = glossary(&language, &forms);
        let mut end = 0;
        for found in glossary.find(&text, &language) {
            proptest::prop_assert!(found.range.start >= end && found.range.end > found.range.start);
            proptest::prop_assert!(text.get(found.range.clone()).is_some() && text.get(found.bare.clone()).is_some());
            proptest::prop_assert!(found.bare.start == found.range.start && found.bare.end <= found.range.end);
            proptest::prop_assert!(!found.forms.is_empty());
            end = found.range.end;
        }
    }
    #[test]
    fn a_damaged_image_of_a_glossary_never_panics(damages in proptest::collection::vec((0_usize..2000, 0..=255_u8), 0..4), cut in 0_usize..2000) {
        let az = Language::azerbaijani();
        let terms = glossary(&az, &[("Türk Dövlətləri Təşkilatı", "properNoun"), ("TDT", "acronym"), ("saziş", "noun")]).terms().to_vec();
        let mut bytes = GlossaryImage::encode(&terms).unwrap();
        for (at, byte) in damages {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        bytes.truncate(if cut % 3 == 0 { cut } else { bytes.len() });
        if let Some(image) = GlossaryImage::open(bytes.leak()) {
            let glossary = Glossary::with_image(Vec::new(), image);
            for place in glossary.find("Türk Dövlətləri Təşkilatının (TDT) sazişi", &az) {
                proptest::prop_assert!(glossary.meanings(&place).count() <= 3);
            }
            proptest::prop_assert!(glossary.terms_of(&crate::unit::Domain::Country).count() <= 3);
        }
    }
}
