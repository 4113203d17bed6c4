//! SRX rules about terminators and the signs around them.

use super::rule_list::{no, yes};
use super::shortened::{all_of, starters};
use super::words::{EDGE, END, SPACE, next, one_of};
use crate::language::lists::{AGENCIES, DOMAIN_ENDINGS};
use crate::segment::srx::Rule;
use crate::text::{Ending, WordLists};

/// A pattern for the signs that may follow a terminator and still belong to its sentence: quotation marks,
/// brackets, note marks, emoji.
pub(super) const CLOSERS: &str = concat!(
    r#"["'“”’»›)\]}]*"#,
    r"(?:\[(?:[a-z]|\p{Nd}{1,3}(?:[,-] ?\p{Nd}{1,3}){0,3})\]|[\u00B9\u00B2\u00B3\u2070\u2074-\u2079]{1,3}|[*†‡]{1,3})*",
    r"(?: ?(?:[\x{1F000}-\x{1FAFF}\u2600-\u260F\u2614-\u26A0\u2764\uFE0F\u200D]{1,12}|[:;=]-?[()]{1,4}))?"
);
pub(super) const MARK: &str = "[.!?…‼⁇⁈⁉。！？]";
/// A pattern for the emoji and emoticons (`:)`) that may follow a terminator and still belong to its
/// sentence. Emoji that mark a list item, such as 📌, are excluded.
const PICTURE: &str = concat!(
    r"(?![\x{1F4CC}\x{1F4CD}\x{1F4E2}\x{1F4E3}\x{1F538}-\x{1F53B}\x{1F534}\x{1F535}\x{1F7E1}\x{1F7E2}\x{1F449}])",
    r"(?:[\x{1F000}-\x{1FAFF}\u2600-\u260F\u2614-\u26A0\u2764\uFE0F\u200D]{1,12}|[:;=]-?[()]{1,4})"
);

/// Adds the rules that a line end ends a paragraph, unless a lower-case letter follows. These rules are for
/// OmegaT, which segments all lines up to an empty line together. In a tool whose file filter separates the
/// lines, they have no effect.
pub(super) fn paragraphs(rules: &mut Vec<Rule>) {
    no(rules, "lines: a small letter continues the paragraph", r"[^\s.!?…:;]", r"(?=[^\S\r\n]*\r?\n[^\S\r\n]*\p{Ll})");
    yes(rules, "lines: each line is a paragraph", r"\S", r"[^\S\r\n]*[\r\n]");
}

/// Adds the rules about datelines: `Bakı. 15 dekabr. REPORT.AZ/` is not split, and is a separate segment.
pub(super) fn datelines(rules: &mut Vec<Rule>) {
    let place = format!(r"^{SPACE}*\p{{Lu}}[\p{{L}}’'-]+(?:[ -]\p{{Lu}}[\p{{L}}-]*){{0,2}}");
    let day = format!(r"(?:\p{{Nd}}{{1,2}}{SPACE}+\p{{L}}{{3,9}}|\p{{L}}{{3,9}}\.?{SPACE}+\p{{Nd}}{{1,2}})");
    let signed = r"[/(]?[\p{Lu}\p{N}][\p{L}\p{N}.]{1,24}";
    let known = one_of(AGENCIES.iter());
    no(rules, "datelines", format!(r"{place}\."), format!("(?={SPACE}*{day}[.,])"));
    no(rules, "", format!(r"{place}[.,]{SPACE}*{day}\."), format!("(?={SPACE}*{signed}[/:)])"));
    no(rules, "", format!(r"{place}[.,]{SPACE}*{day}\."), format!("(?={SPACE}*[/(]?{known})"));
    no(rules, "", format!(r"{place}\."), format!("(?={SPACE}*{known}[/:])"));
    let dated = format!(r"{place}[.,]{SPACE}*{day}[.,]?{SPACE}*{signed}(?:[/):]+\.?|,)(?:{SPACE}*[–—-])?");
    yes(rules, "", dated, format!(r"{SPACE}+(?:[\p{{L}}\p{{N}}]|[“”«])"));
}

/// Adds the rules about signs after which a sentence continues, and about signs that need a word beside
/// them.
pub(super) fn going_on(rules: &mut Vec<Rule>) {
    let marks = format!("{MARK}+{CLOSERS}");
    no(rules, "a sentence needs a word", format!(r"^[^\p{{L}}\p{{N}}]*{MARK}+{CLOSERS}"), SPACE);
    no(rules, "signs without a word are not a sentence", &marks, format!(r"(?={SPACE}[^\p{{L}}\p{{N}}]*$)"));
    no(
        rules,
        "a picture or an emoticon belongs to the sentence before it",
        &marks,
        format!("(?= {PICTURE}(?:{SPACE}|$))"),
    );
    let goes_on = format!(r"(?={SPACE}+(?:[,;:/](?![()])|[.!?…]+(?![.!?…\p{{L}}\p{{N}}])))");
    no(rules, "a comma or another terminator continues the sentence", marks, goes_on);
    no(rules, "a sign alone in brackets", r"[(\[][.!?…]+[)\]]", SPACE);
    no(
        rules,
        "an ellipsis after a comma or a colon belongs to the next text",
        format!(r"[,:;]{SPACE}*(?:…|\.{{2,}})"),
        SPACE,
    );
    let label = format!(r"{SPACE}+[\p{{Lu}}\p{{N}}][\p{{L}}\p{{N}}]*:{SPACE}");
    let two = format!(r#"(?={label}[^\n]{{0,500}}?[.!?…]["”»]?{label})"#);
    let words = [r"[^\s:]{1,30}"; 3].join(SPACE);
    yes(rules, "a colon before two labelled items", format!(r":(?<=[^\s:]{SPACE}{words}:)"), two);
    let note = format!(r"(?<={MARK}{SPACE})\(\p{{Ll}}[^()]{{6,200}}\)");
    yes(rules, "a note in brackets after its sentence", note, next(r"[\p{Lu}\p{N}]"));
}

/// Adds the rules about a terminator whose space was lost: it is directly between a lower-case letter and a
/// capitalized word.
pub(super) fn glued(rules: &mut Vec<Rule>, lists: &WordLists) {
    use Ending::{Count, Courtesy, May, Named, Never, Number, Starter, Unit};
    let kept = all_of(lists, &[May, Never, Courtesy, Starter, Named, Number, Count, Unit]);
    yes(rules, "no space after “and so on”", format!(r"{EDGE}{}\.", all_of(lists, &[May])), starters(lists));
    no(rules, "no space after an abbreviation", format!(r"{EDGE}{kept}\."), r"[\p{Lu}\p{N}]");
    let domains = one_of(DOMAIN_ENDINGS.iter());
    let word = format!(r"(?:(?={})|(?!{domains}))\p{{Lu}}(?!\.)", starters(lists));
    let address = r"(?<![@/\\_=][^\s]{0,40}[.!?…])(?<!www\.[^\s]{0,40}[.!?…])";
    let before = format!(r"(?<=\p{{L}}\p{{Ll}})[.!?…]{{1,4}}{address}");
    yes(rules, "the space after a sentence was lost", before, format!(r#"["“„«(]?{word}"#));
    yes(rules, "", r#"(?<=[\p{Ll}%])(?:[)”»"%]\.|\.[)”»])|(?<=\p{N})%\."#, word);
    yes(rules, "", r"\p{L}{2}(?:d[ıiuü]r|[ıiuü]b(?:l[aə]r)?)\.", r"\p{Nd}");
}

/// Adds the rules about the numbers and letters of lists and headings, and about dates in digits.
pub(super) fn numbers(rules: &mut Vec<Rule>, lists: &WordLists) {
    use Ending::{Heading, Never, Number, Unit};
    let shortened = all_of(lists, &[Never, Number, Heading, Unit]);
    let after_mark = format!(r"(?<={MARK}[\x22”»)]{{0,2}}{SPACE})(?<!{EDGE}{shortened}\.{SPACE})");
    let begins = format!(r"(?:^|(?<=\n)|{after_mark})[^\p{{L}}\p{{N}}.!?…]{{0,8}}");
    let number = r"(?:\p{Nd}{1,2}(?:\.\p{Nd}{1,2}){0,3}|[IVXLCDM]+)";
    no(rules, "the number of an item", format!(r"{begins}{number}\."), SPACE);
    no(rules, "the letter of an item", format!(r"(?:^|(?<=\n)|(?<=\p{{Ll}}{{3}}{MARK}{SPACE}))\p{{Lu}}\."), SPACE);
    no(rules, "", format!(r"(?:(?<=;{SPACE})\p{{Nd}}{{1,2}}|(?<=:{SPACE})1)\."), SPACE);
    let named = format!(r"(?=\p{{Lu}}){}", all_of(lists, &[Number, Heading]));
    no(
        rules,
        "the number of a heading",
        format!(r"{begins}{named}\.?{SPACE}+[\p{{Nd}}IVXLCDM][\p{{Nd}}IVXLCDM.]*\."),
        SPACE,
    );
    let day = r"(?:0?[1-9]|[12][0-9]|3[01])";
    let month = "(?:0?[1-9]|1[0-2])";
    let year = format!("(?:[0-9]{{4}}|[0-9]{{2}}){END}");
    no(
        rules,
        "dates in figures",
        format!(r"(?<!\p{{N}}|\p{{N}}\.){day}\."),
        format!(r"(?={SPACE}+{month}\.{SPACE}*{year})"),
    );
    no(rules, "", format!(r"(?<!\p{{N}}|\p{{N}}\.){day}\.{SPACE}*{month}\."), format!("(?={SPACE}+{year})"));
}

/// Adds the rules about sentences in brackets inside a sentence, which belong to the outer sentence. The
/// look-behind comes last in a pattern: it is expensive, and need not be tried where there is no
/// terminator.
pub(super) fn parentheses(rules: &mut Vec<Rule>, lists: &WordLists) {
    let after = |end: &str| format!(r"{end}(?<=[\p{{L}}\p{{N}}]{SPACE}{{0,2}}[(\[][^()\[\]]{{0,300}}{end})");
    let closes = format!(r"(?={SPACE}[^()\[\]]{{0,400}}[)\]])");
    no(rules, "sentences in brackets inside a sentence", after(&format!("{MARK}[\"'”’»]{{0,2}}")), closes);
    yes(rules, "", after(r"\.[)\]]"), next(&starters(lists)));
    no(rules, "", after(&format!(r"{MARK}[)\]]")), SPACE);
}

/// Adds the last rule: a terminator ends a sentence if no rule before this rule matches.
pub(super) fn terminators(rules: &mut Vec<Rule>) {
    yes(rules, "terminators", format!("{MARK}{CLOSERS}"), SPACE);
    yes(rules, "", "[。！？]+[”」』）]*", r"[^\s。！？”」』）]");
}
