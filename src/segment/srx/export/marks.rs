//! Terminators and the signs around them: what the form alone decides.

use super::shortened::{every, starter, starters};
use super::words::{EDGE, END, SPACE, any, next, one_of};
use super::{no, yes};
use crate::segment::srx::Rule;
use crate::text::{Ending, SpelledLists, spelled_agencies, spelled_domain_endings};

/// What may close with a terminator.
const CLOSERS: &str = r#"["'“”’»›)\]}]*(?:\[\p{N}{1,3}\])*"#;
const MARK: &str = "[.!?…‼⁇⁈⁉。！？]";

/// An empty line ends a paragraph, in tools that hand over several at once. A single line end is
/// space, as in wrapped text; tools whose lines are paragraphs divide them before these rules.
pub(super) fn paragraphs(rules: &mut Vec<Rule>) {
    yes(rules, "an empty line ends a paragraph", r"\n", r"[^\S\n]*\n");
}

/// `Bakı. 15 dekabr. REPORT.AZ/` is one piece, and a segment of its own.
pub(super) fn datelines(rules: &mut Vec<Rule>) {
    let place = format!(r"^{SPACE}*\p{{Lu}}[\p{{L}}’'-]+(?:[ -]\p{{Lu}}[\p{{L}}-]*){{0,2}}");
    let day = format!(r"(?:\p{{Nd}}{{1,2}}{SPACE}+\p{{L}}{{3,9}}|\p{{L}}{{3,9}}\.?{SPACE}+\p{{Nd}}{{1,2}})");
    let signed = r"[/(]?[\p{Lu}\p{N}][\p{L}\p{N}.]{1,24}";
    let known = one_of(spelled_agencies());
    no(rules, "datelines", format!(r"{place}\."), format!("(?={SPACE}*{day}[.,])"));
    no(rules, "", format!(r"{place}[.,]{SPACE}*{day}\."), format!("(?={SPACE}*{signed}[/:)])"));
    no(rules, "", format!(r"{place}[.,]{SPACE}*{day}\."), format!("(?={SPACE}*[/(]?{known})"));
    no(rules, "", format!(r"{place}\."), format!("(?={SPACE}*{known}[/:])"));
    let dated = format!(r"{place}[.,]{SPACE}*{day}[.,]?{SPACE}*{signed}(?:[/):]+\.?|,)(?:{SPACE}*[–—-])?");
    yes(rules, "", dated, format!(r"{SPACE}+(?:[\p{{L}}\p{{N}}]|[“”«])"));
}

/// Signs after which a sentence goes on, and those that need a word beside them.
pub(super) fn going_on(rules: &mut Vec<Rule>) {
    let marks = format!("{MARK}+{CLOSERS}");
    no(rules, "a sentence needs a word", format!(r"^[^\p{{L}}\p{{N}}]*{MARK}+{CLOSERS}"), SPACE);
    no(rules, "what has no word is none", &marks, format!(r"(?={SPACE}[^\p{{L}}\p{{N}}]*$)"));
    let goes_on = format!(r"(?={SPACE}+(?:[,;:/]|[.!?…]+(?![\p{{L}}\p{{N}}])))");
    no(rules, "a comma or another terminator goes on", marks, goes_on);
    no(rules, "a sign alone in brackets", r"[(\[][.!?…]+[)\]]", SPACE);
    no(rules, "an ellipsis that leads in", format!(r"[,:;]{SPACE}*(?:…|\.{{2,}})"), SPACE);
    let label = format!(r"(?={SPACE}+[\p{{Lu}}\p{{N}}][\p{{L}}\p{{N}}]*:{SPACE})");
    yes(
        rules,
        "a colon before labelled items",
        format!("(?<=[^\\s:]{SPACE}[^\\s:]{{1,30}}{SPACE}[^\\s:]{{1,30}}{SPACE}[^\\s:]{{1,30}}):"),
        label,
    );
    let note = format!(r"(?<={MARK}{SPACE})\(\p{{Ll}}[^()]{{0,200}}\)");
    yes(rules, "a note in brackets after its sentence", note, next(r"[\p{Lu}\p{N}]"));
}

/// Between a small letter and a capitalised word the space was lost.
pub(super) fn glued(rules: &mut Vec<Rule>, lists: &SpelledLists) {
    let address = r"(?<![@/\\_=][^\s]{0,40}[.!?…])(?<!www\.[^\s]{0,40}[.!?…])";
    no(rules, "no space after an abbreviation", format!(r"{EDGE}{}\.", every(lists)), r"\p{Lu}");
    let domains = one_of(spelled_domain_endings());
    let word = format!(r"(?:(?={})|(?!{domains}))\p{{Lu}}(?![\p{{Lu}}.])", starters(lists));
    let signs = r#"["“„«(]"#;
    yes(
        rules,
        "the space after a sentence was lost",
        format!(r"{address}(?<=\p{{L}}\p{{Ll}})[.!?…]"),
        format!("{signs}?{word}"),
    );
    yes(rules, "", r"(?<=\p{Ll})(?:[)”»]\.|\.[)”»])", word);
    let verb = "(?:d[ıiuü]r|[ıiuü]b(?:l[aə]r)?)";
    yes(rules, "", format!(r"\p{{L}}{{3}}{verb}\."), r"\p{Nd}");
}

/// Numbers of lists and headings, dates in figures.
pub(super) fn numbers(rules: &mut Vec<Rule>, lists: &SpelledLists) {
    let begins = format!(r"(?:^{SPACE}*|(?<={MARK}[\x22”»)]{{0,2}}{SPACE}))");
    let number = r"(?:\p{Nd}{1,2}(?:\.\p{Nd}{1,2}){0,3}|[IVXLCDM]+)";
    no(rules, "the number of an item", format!(r"{begins}{number}\."), SPACE);
    no(rules, "", format!(r"(?<=[:;]{SPACE})\p{{Nd}}{{1,2}}(?:\.\p{{Nd}}{{1,2}}){{0,3}}\."), SPACE);
    let named: Vec<&str> =
        lists.abbreviations.iter().filter(|(_, ending)| *ending == Ending::Number).map(|(word, _)| *word).collect();
    let named = format!(r"(?=\p{{Lu}}){}", any(&named));
    no(rules, "the number of a heading", format!(r"{begins}{named}\.?{SPACE}+{number}\."), SPACE);
    let year = format!(r"(?:\p{{Nd}}{{4}}|\p{{Nd}}{{2}}){END}");
    no(rules, "dates in figures", r"(?<!\p{N})\p{Nd}{1,2}\.", format!(r"(?={SPACE}*\p{{Nd}}{{1,2}}\.{SPACE}*{year})"));
    no(rules, "", format!(r"(?<!\p{{N}})\p{{Nd}}{{1,2}}\.{SPACE}*\p{{Nd}}{{1,2}}\."), format!("(?={SPACE}*{year})"));
}

/// Sentences in brackets inside a sentence belong to it. The look-behind stands last: it is the dear
/// part, and need not be tried where there is no terminator.
pub(super) fn asides(rules: &mut Vec<Rule>, lists: &SpelledLists) {
    let after = |end: &str| format!(r"{end}(?<=[\p{{L}}\p{{N}}]{SPACE}{{0,2}}[(\[][^()\[\]]{{0,300}}{end})");
    let closes = format!(r"(?={SPACE}[^()\[\]]{{0,400}}[)\]])");
    no(rules, "asides in brackets", after(&format!("{MARK}[\"'”’»]{{0,2}}")), closes);
    yes(rules, "", after(r"\.[)\]]"), starter(lists));
    no(rules, "", after(&format!(r"{MARK}[)\]]")), SPACE);
}

/// Anything else ends a sentence.
pub(super) fn terminators(rules: &mut Vec<Rule>) {
    yes(rules, "terminators", format!("{MARK}{CLOSERS}"), SPACE);
    yes(rules, "", "[。！？]+[”」』）]*", r"[^\s。！？”」』）]");
}
