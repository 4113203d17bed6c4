use super::{Band, Leverage, Settings, pretranslate, units};
use crate::article::Article;
use crate::memory::{Memory, Shelf};
use crate::text::normalise;
use crate::unit::{Language, MatchKind, Unit, Variant};

const ARTICLE: &str =
    "Görüş keçirilib\n\nTərəflər “saziş” imzalayıblar. Nazir 12 mart tarixində Bakıya gəlib. Heç kim heç nə deməyib.\n";

fn shelf() -> Shelf {
    let memory = Memory::transient("desk").unwrap();
    let mut writer = memory.write().unwrap();
    for (az, en) in [
        ("Tərəflər \"saziş\" imzalayıblar.", "The sides signed an “agreement”."),
        ("Nazir 3 aprel tarixində Bakıya gəlib.", "The minister arrived in Baku on 3 April."),
        ("Səfir dünən axşam Astanadan gəlib.", "The ambassador came from Astana last night."),
    ] {
        let unit = Unit::pair(Variant::new(Language::azerbaijani(), az), Variant::new(Language::english(), en));
        writer.add(&unit).unwrap();
    }
    writer.commit().unwrap();
    Shelf { memory, penalty: 0 }
}

#[test]
fn no_sentence_stands_beside_the_target_of_another() {
    let settings = Settings { least: 1, ..Settings::new(Language::azerbaijani(), Language::english()) };
    let rows = pretranslate(&Article::read_plain(ARTICLE, &settings.source), &[shelf()], &settings).unwrap();
    assert!(
        rows.iter().any(|row| row.matches.iter().any(|found| found.kind == MatchKind::Fuzzy)),
        "there is one to get wrong"
    );
    let stored: Vec<_> = shelf().memory.units().unwrap().map(Result::unwrap).collect();
    let given = units(&rows, &settings);
    assert!(
        given.iter().any(|unit| unit.variants[0].text == "Tərəflər “saziş” imzalayıblar."),
        "as it stands in the article"
    );
    for unit in given {
        let [source, target] = unit.variants.as_slice() else { panic!("two variants") };
        let belongs = stored.iter().any(|stored| {
            normalise(&stored.variants[0].text) == normalise(&source.text) && stored.variants[1].text == target.text
        });
        assert!(belongs, "{} = {}", source.text, target.text);
    }
}

#[test]
fn leverage_counts_every_segment_once() {
    let settings = Settings::new(Language::azerbaijani(), Language::english());
    let rows = pretranslate(&Article::read_plain(ARTICLE, &settings.source), &[shelf()], &settings).unwrap();
    let leverage = Leverage::of(&rows);
    assert_eq!(leverage.total().segments, rows.len() as u64);
    let exact = leverage.size(Band::Exact);
    assert_eq!((exact.segments, exact.words, exact.characters), (1, 3, 30));
    assert_eq!(leverage.size(Band::None).segments, 2, "the title and the last sentence");
}

#[test]
fn a_sentence_has_one_target_for_other_tools() {
    let shelf = shelf();
    let mut writer = shelf.memory.write().unwrap();
    let sentence = "Heç kim heç nə deməyib.";
    for en in ["Nobody said anything.", "No one said a word."] {
        let unit = Unit::pair(Variant::new(Language::azerbaijani(), sentence), Variant::new(Language::english(), en));
        writer.add(&unit).unwrap();
    }
    writer.commit().unwrap();
    let settings = Settings::new(Language::azerbaijani(), Language::english());
    let rows = pretranslate(&Article::read_plain(ARTICLE, &settings.source), &[shelf], &settings).unwrap();
    let best = rows.last().unwrap().matches[0].target.clone();
    assert_eq!(rows.last().unwrap().matches.len(), 2, "a person sees both");
    let given: Vec<Unit> =
        units(&rows, &settings).into_iter().filter(|unit| unit.variants[0].text == sentence).collect();
    assert_eq!(given.len(), 1);
    assert_eq!(given[0].variants[1].text, best);
}
