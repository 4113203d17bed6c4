//! Reads the articles under `tests/cases/article`: `NAME.txt` or `NAME.html` is the article, and `NAME.expected`
//! lists the title, date, segments and omitted lines that must be read from it. `YADDASH_BLESS=1` rewrites
//! `NAME.expected`: review the diff.

use std::fmt::Write;
use std::path::PathBuf;

use yaddash_engine::article::{self, Article, Kind};
use yaddash_engine::messages::Messages;
use yaddash_engine::segment::Segmenter;
use yaddash_engine::unit::Language;

/// Describes an article as `NAME.expected` does: title, date, time and agency, then one line per segment with
/// its paragraph and role, then the omitted lines.
fn described(article: &Article) -> String {
    let mut out = String::new();
    let mut field = |name: &str, value: Option<String>| {
        let _ = writeln!(out, "{name}: {}", value.as_deref().unwrap_or("–"));
    };
    field("title", article.title.clone());
    field("date", article.date.map(|date| date.to_string()));
    field("time", article.time.map(|time| time.to_string()));
    field("agency", article.agency.clone());
    for segment in &article.segments {
        let _ = writeln!(out, "{} {}: {}", segment.paragraph, segment.role.name(), segment.line());
    }
    for line in &article.left_out {
        let _ = writeln!(out, "left out, {}: {}", Messages::english().sentence("omission", &line.reason), line.text);
    }
    out
}

#[allow(clippy::expect_used, clippy::disallowed_methods)] // small files of the project
fn check(name: &str, language: &Language) {
    let file =
        |ending: &str| PathBuf::from(format!("{}/tests/cases/article/{name}.{ending}", env!("CARGO_MANIFEST_DIR")));
    let read = |ending| std::fs::read_to_string(file(ending)).unwrap_or_default();
    // Git may change the line ends of `NAME.expected` at checkout. It must not change those of the article,
    // which belong to the case.
    let found = match std::fs::read(file("html")) {
        Ok(page) => described(
            &article::read(page.as_slice(), Some(Kind::Html), &Segmenter::for_language(language)).expect("a page"),
        ),
        Err(_) => described(&Article::read_plain(read("txt"), language)),
    };
    if std::env::var_os("YADDASH_BLESS").is_some() {
        std::fs::write(file("expected"), &found).expect("the folder of the cases can be written");
    }
    assert_eq!(found, read("expected").replace("\r\n", "\n"), "{name}");
}

#[test]
fn a_scraped_report_is_read_as_expected() {
    check("scraped-report", &Language::azerbaijani());
}

#[test]
fn an_agency_report_with_a_dateline_is_read_as_expected() {
    check("agency-dateline", &Language::azerbaijani());
}

#[test]
fn a_text_wrapped_by_a_mail_program_is_read_as_expected() {
    check("hard-wrapped", &Language::azerbaijani());
}

#[test]
fn a_text_with_faults_of_real_web_pages_is_read_as_expected() {
    check("dirty", &Language::azerbaijani());
}

#[test]
fn an_english_report_is_read_as_expected() {
    check("english", &Language::english());
}

#[test]
fn a_text_copied_with_the_parts_of_its_page_is_read_as_expected() {
    check("pasted-site", &Language::azerbaijani());
}

#[test]
fn a_text_copied_with_its_updates_and_a_headline_in_another_language_is_read_as_expected() {
    check("pasted-update", &Language::azerbaijani());
}

#[test]
fn a_question_as_a_headline_and_headings_like_buttons_are_read_as_expected() {
    check("pasted-question", &Language::azerbaijani());
}

#[test]
fn a_letter_keeps_the_name_and_the_office_of_its_author() {
    check("pasted-letter", &Language::azerbaijani());
}

#[test]
fn names_of_parts_of_a_site_are_kept_where_they_are_headings() {
    check("pasted-overview", &Language::azerbaijani());
}

#[test]
fn an_english_text_copied_with_rows_of_topics_and_headlines_in_other_languages_is_read_as_expected() {
    check("pasted-english", &Language::english());
}

#[test]
fn divided_words_and_lists_are_read_as_expected() {
    check("divided", &Language::azerbaijani());
}

#[test]
fn what_is_left_out_of_a_copied_text_comes_back_as_it_was() {
    let text = read_case("pasted-site.txt");
    let segmenter = Segmenter::for_language(&Language::azerbaijani());
    let article = article::read(text.as_bytes(), Some(Kind::Plain), &segmenter).expect("plain text");
    let placed: Vec<article::Placed> = article
        .segments
        .iter()
        .map(|segment| {
            let range = &segment.range;
            article::Placed { start: range.start, end: range.end, text: "Translation.", codes: &[] }
        })
        .collect();
    let languages = (&Language::azerbaijani(), &Language::english());
    let finished = article::finish(text.as_bytes(), &article, &placed, languages).expect("the same text");
    let finished = String::from_utf8(finished.bytes).expect("UTF-8");
    for line in &article.left_out {
        assert!(finished.contains(&line.text), "{}", line.text);
    }
    assert_eq!(finished.matches("Translation.").count(), article.segments.len());
    assert_eq!(finished.lines().count(), text.lines().count());
}

#[allow(clippy::expect_used, clippy::disallowed_methods)] // a small file of the project
fn read_case(name: &str) -> String {
    std::fs::read_to_string(format!("{}/tests/cases/article/{name}", env!("CARGO_MANIFEST_DIR"))).expect("a case")
}

#[test]
fn a_page_of_an_agency_is_read_as_expected() {
    check("page-agency", &Language::azerbaijani());
}

#[test]
fn a_page_laid_out_with_tables_inside_a_form_is_read_as_expected() {
    check("page-state", &Language::azerbaijani());
}

#[test]
fn a_page_of_a_ministry_is_read_as_expected() {
    check("page-ministry", &Language::azerbaijani());
}

#[test]
fn a_portal_page_with_unclosed_tags_is_read_as_expected() {
    check("page-portal", &Language::azerbaijani());
}

#[test]
fn an_english_page_saved_after_a_script_built_its_content_is_read_as_expected() {
    check("page-script-app", &Language::english());
}

#[test]
fn an_old_page_in_windows_1254_is_read_as_expected() {
    check("page-windows-1254", &Language::azerbaijani());
}

#[test]
fn a_page_whose_markup_names_no_title_date_or_article_is_read_as_expected() {
    check("page-unmarked", &Language::azerbaijani());
}

#[test]
fn a_web_page_exported_by_word_is_read_as_expected() {
    check("page-word", &Language::azerbaijani());
}

#[test]
fn an_article_of_one_line_is_read_as_body_text_without_a_title() {
    let article = Article::read_plain(" date 2025-12-15 Bakıda görüş olub", &Language::azerbaijani());
    assert_eq!(described(&article).lines().last(), Some("0 body: date 2025-12-15 Bakıda görüş olub"));
}

#[test]
fn line_ends_of_every_operating_system_are_recognized() {
    for end in ["\n", "\r\n", "\r", "\u{2028}", "\u{2029}"] {
        let text = ["Bakıda forum keçirilib", "15 dekabr, 2025", "- 15:37", "Forum başa çatıb."].join(end);
        let article = Article::read_plain(text, &Language::azerbaijani());
        let roles: Vec<&str> = article.segments.iter().map(|segment| segment.role.name()).collect();
        assert_eq!(roles, ["title", "date", "time", "body"], "{end:?}");
    }
}

#[test]
fn a_page_whose_text_is_only_in_its_metadata_is_read_as_expected() {
    check("page-json-ld", &Language::azerbaijani());
}

#[test]
fn an_amp_page_with_placeholders_a_linked_paragraph_and_a_table_is_read_as_expected() {
    check("page-amp", &Language::azerbaijani());
}
