//! Finds the reason to leave out an element from its tag, role, style and names.

use super::class_names::CLASS_NAMES;
use super::tokens::{Attribute, Attributes};
use crate::article::Omission;

/// Returns the reason to leave out an element, if there is one. If `inline` is true, the element is part of
/// a line: only invisible text and the numbers of notes are then left out, and names such as `ad-link` do
/// not count.
pub(super) fn of_element(name: &str, attributes: &Attributes, inline: bool) -> Option<Omission> {
    if attributes.get(Attribute::Hidden).is_some() {
        return Some(Omission::Hidden);
    }
    // An AMP page shows these only while a picture or a frame is loading, or if it cannot be loaded.
    let is_empty = |attribute| attributes.get(attribute).is_some_and(str::is_empty);
    if is_empty(Attribute::Placeholder) || is_empty(Attribute::Fallback) {
        return Some(Omission::Hidden);
    }
    let style = attributes.get(Attribute::Style).and_then(of_style);
    if style.is_some() || inline {
        return style.or_else(|| reference(attributes.get(Attribute::Class)?));
    }
    // These elements may contain the article, whatever their names.
    if matches!(name, "html" | "body" | "article" | "main") {
        return None;
    }
    let by_role = || attributes.get(Attribute::Role).and_then(of_role);
    let by_names = || {
        let names = |attribute| attributes.get(attribute).and_then(|names| CLASS_NAMES.reason(names));
        names(Attribute::Class).or_else(|| names(Attribute::Id))
    };
    // Names are more specific than `<div>` or `<aside>`, but less reliable than `<nav>`.
    of_tag(name).or_else(by_role).or_else(by_names).or_else(|| (name == "aside").then_some(Omission::Elsewhere))
}

fn of_tag(name: &str) -> Option<Omission> {
    Some(match name {
        "nav" | "menu" | "header" | "form" | "button" | "select" | "option" | "optgroup" | "textarea" | "search" => {
            Omission::Navigation
        }
        "footer" => Omission::Footer,
        "figcaption" => Omission::Caption,
        "dialog" => Omission::Notice,
        "template" | "svg" | "audio" | "video" | "object" | "canvas" | "xml" | "noframes" => Omission::Hidden,
        _ => return None,
    })
}

fn of_role(role: &str) -> Option<Omission> {
    Some(match role {
        "navigation" | "banner" | "menu" | "menubar" | "search" | "tablist" | "toolbar" => Omission::Navigation,
        "contentinfo" => Omission::Footer,
        "complementary" => Omission::Elsewhere,
        "dialog" | "alertdialog" | "alert" => Omission::Notice,
        _ => return None,
    })
}

/// Returns the reason to leave out an element with this style: the style hides text, or Word uses it to
/// mark a part of an exported document, such as a footnote.
fn of_style(style: &str) -> Option<Omission> {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
    const STYLES: [(&str, Omission); 9] = [
        ("display:none", Omission::Hidden),
        ("visibility:hidden", Omission::Hidden),
        ("mso-hide:all", Omission::Hidden),
        ("mso-list:ignore", Omission::Hidden), // the number or the bullet of a list item
        ("mso-element:header", Omission::Running),
        ("mso-element:footer", Omission::Running),
        ("mso-element:comment", Omission::Comment),
        ("mso-element:footnote", Omission::Footnote),
        ("mso-element:endnote", Omission::Footnote),
    ];
    STYLES.iter().find(|(part, _)| style.contains(part)).map(|(_, reason)| *reason)
}

/// Returns the reason to leave out an element if its class names mark the reference number of a note or a
/// comment in a page that Word exported.
fn reference(names: &str) -> Option<Omission> {
    let mut names = names.split_ascii_whitespace();
    names
        .any(|name| matches!(name, "MsoFootnoteReference" | "MsoEndnoteReference" | "MsoCommentReference"))
        .then_some(Omission::Footnote)
}
