//! What an element says by itself of not being the article: its tag, its role, its style, its names.

use super::boilerplate::BOILERPLATE;
use super::tokens::{Attribute, Attributes};
use crate::article::Omission;

/// The reason for which an element is left out, if it has one. `inline`: it is part of a line, where
/// only what nobody sees is left out; names as `ad-link` say nothing there.
pub(super) fn of_element(name: &str, attributes: &Attributes, inline: bool) -> Option<Omission> {
    if attributes.get(Attribute::Hidden).is_some() {
        return Some(Omission::Hidden);
    }
    let style = attributes.get(Attribute::Style).and_then(of_style);
    if style.is_some() || inline {
        return style.or_else(|| reference(attributes.get(Attribute::Class)?));
    }
    // These hold the article too, whatever their names are.
    if matches!(name, "html" | "body" | "article" | "main") {
        return None;
    }
    let by_role = || attributes.get(Attribute::Role).and_then(of_role);
    let by_names = || {
        let names = |attribute| attributes.get(attribute).and_then(|names| BOILERPLATE.names(names));
        names(Attribute::Class).or_else(|| names(Attribute::Id))
    };
    // The names say more than `<div>` or `<aside>`, but not more than `<nav>`.
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

/// Styles that hide, and the marks by which Word tells parts of a document that it exported.
fn of_style(style: &str) -> Option<Omission> {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
    const STYLES: [(&str, Omission); 9] = [
        ("display:none", Omission::Hidden),
        ("visibility:hidden", Omission::Hidden),
        ("mso-hide:all", Omission::Hidden),
        ("mso-list:ignore", Omission::Hidden), // the number or the dot of an item
        ("mso-element:header", Omission::Running),
        ("mso-element:footer", Omission::Running),
        ("mso-element:comment", Omission::Comment),
        ("mso-element:footnote", Omission::Footnote),
        ("mso-element:endnote", Omission::Footnote),
    ];
    STYLES.iter().find(|(part, _)| style.contains(part)).map(|(_, reason)| *reason)
}

/// The little numbers by which Word leads to a note.
fn reference(names: &str) -> Option<Omission> {
    let mut names = names.split_ascii_whitespace();
    names
        .any(|name| matches!(name, "MsoFootnoteReference" | "MsoEndnoteReference" | "MsoCommentReference"))
        .then_some(Omission::Footnote)
}
