//! What the elements of HTML are to a reader of text. Those that are not here are part of a line.

/// How an element lies among text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// It begins and ends lines.
    Block,
    /// A cell: it goes on with the line of its row, unless something in it begins a line.
    Cell,
    /// It ends a line and has no inside: `<br>`, `<hr>`.
    Break,
    /// It has no inside and no place in the text: `<img>`, `<input>`.
    Void,
    /// Its inside is no text: `<script>`, `<style>`.
    Raw,
    /// It is part of a line.
    Inline,
}

/// What an element says of the text in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Meaning {
    #[default]
    None,
    Article,
    Main,
    /// A heading; 1 is the first.
    Heading(u8),
    /// A paragraph, an item, a quotation, a row: it holds text and is no container of an article.
    Text,
}

pub(super) fn shape(name: &str) -> Shape {
    match name {
        "td" | "th" => Shape::Cell,
        "br" | "hr" => Shape::Break,
        "area" | "base" | "basefont" | "bgsound" | "col" | "embed" | "frame" | "img" | "input" | "keygen" | "link"
        | "meta" | "param" | "source" | "track" | "wbr" => Shape::Void,
        "script" | "style" | "title" | "iframe" | "noembed" | "noscript" | "xmp" | "plaintext" => Shape::Raw,
        "address" | "article" | "aside" | "blockquote" | "body" | "button" | "caption" | "center" | "dd"
        | "details" | "dialog" | "dir" | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer"
        | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header" | "hgroup" | "html" | "legend" | "li"
        | "listing" | "main" | "menu" | "nav" | "ol" | "optgroup" | "option" | "p" | "pre" | "search" | "section"
        | "select" | "summary" | "table" | "tbody" | "textarea" | "tfoot" | "thead" | "tr" | "ul" | "audio"
        | "video" | "object" | "canvas" | "svg" | "map" | "xml" | "template" | "noframes" => Shape::Block,
        _ => Shape::Inline,
    }
}

pub(super) fn meaning(name: &str) -> Meaning {
    match name {
        "article" => Meaning::Article,
        "main" => Meaning::Main,
        "h1" => Meaning::Heading(1),
        "h2" => Meaning::Heading(2),
        "h3" => Meaning::Heading(3),
        "h4" | "h5" | "h6" => Meaning::Heading(4),
        "p" | "li" | "blockquote" | "pre" | "dd" | "dt" | "tr" => Meaning::Text,
        _ => Meaning::None,
    }
}

/// Whether a start tag ends an open element of another name, and how far out it is looked for.
/// HTML lets the end tags of paragraphs, items, rows and cells be left out.
pub(super) fn ends_before(starting: &str, open: &str) -> Option<bool> {
    // Some(true): it ends it. Some(false): the search goes no further. None: it is passed over.
    let is_table = open == "table";
    match starting {
        "li" => match open {
            "li" => Some(true),
            "ul" | "ol" | "menu" | "dir" => Some(false),
            _ => None,
        },
        "dd" | "dt" => match open {
            "dd" | "dt" => Some(true),
            "dl" => Some(false),
            _ => None,
        },
        "option" | "optgroup" => match open {
            "option" => Some(true),
            "select" => Some(false),
            _ => None,
        },
        "td" | "th" => match open {
            "td" | "th" => Some(true),
            "tr" => Some(false),
            _ if is_table => Some(false),
            _ => None,
        },
        "tr" => match open {
            "tr" => Some(true),
            _ if is_table => Some(false),
            _ => None,
        },
        "tbody" | "thead" | "tfoot" => match open {
            "tbody" | "thead" | "tfoot" => Some(true),
            _ if is_table => Some(false),
            _ => None,
        },
        "a" => match open {
            "a" => Some(true),
            "td" | "th" => Some(false),
            _ if is_table => Some(false),
            _ => None,
        },
        _ => Some(false),
    }
}

/// Whether an end tag of another name does not reach beyond this open element.
pub(super) fn holds_back(open: &str, ending: &str) -> bool {
    matches!(open, "td" | "th" | "table")
        && !matches!(ending, "table" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" | "body" | "html")
}
