//! How the elements of HTML divide text into lines, and the kind of text that they contain. Elements that
//! are not listed are inline.

/// How an element divides text into lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// An element that begins and ends lines.
    Block,
    /// A table cell. It begins and ends lines, too, but it does not end a paragraph that is still open.
    Cell,
    /// An element that ends a line and has no content: `<br>`, `<hr>`.
    Break,
    /// An element that has no content and does not affect the text: `<img>`, `<input>`.
    Void,
    /// An element whose content is not text: `<script>`, `<style>`.
    Raw,
    /// An element that is part of a line, such as `<b>`.
    Inline,
}

/// The kind of text that an element contains.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Meaning {
    #[default]
    None,
    Article,
    Main,
    /// A heading with its level; 1 is the highest level.
    Heading(u8),
    /// A paragraph, a list item, a quotation or a table row. It contains text, but it cannot contain a
    /// whole article.
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

/// Whether the start tag `starting` ends the open element `open`, because HTML allows the end tags of
/// paragraphs, items, rows and cells to be left out. `Some(true)` means that `open` ends. `Some(false)`
/// means that no element ends. `None` means that the element around `open` must be checked next.
pub(super) fn ends_before(starting: &str, open: &str) -> Option<bool> {
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

/// Whether the open element `open` protects the elements around it from the end tag `ending`. For example,
/// `</div>` in a table cell does not close a `<div>` outside the cell.
pub(super) fn holds_back(open: &str, ending: &str) -> bool {
    matches!(open, "td" | "th" | "table")
        && !matches!(ending, "table" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" | "body" | "html")
}
