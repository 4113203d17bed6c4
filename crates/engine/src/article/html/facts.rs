//! Reads the metadata of a page: the titles and the date of its article, and the name of the site.

use jiff::civil::{Date, DateTime, Time};
use serde_json::Value;

use super::tokens::{Attribute, Attributes};

#[derive(Debug, Default)]
pub(super) struct Facts {
    /// The text of `<title>`.
    pub(super) window: Option<String>,
    /// The headline in the metadata for search engines and social networks.
    pub(super) headline: Option<String>,
    pub(super) site: Option<String>,
    /// The text of the article in the metadata, as the page writes it.
    pub(super) body: Option<String>,
    published: Option<(Date, Option<Time>)>,
    /// The first `<time>` of the page, which may also belong to another report.
    first_time: Option<(Date, Option<Time>)>,
}

impl Facts {
    /// Returns the date and time at which the article was published, from the metadata or else from the
    /// first `<time>`.
    pub(super) fn date(&self) -> Option<(Date, Option<Time>)> {
        self.published.or(self.first_time)
    }

    pub(super) fn take(&mut self, tag: &str, attributes: &Attributes) {
        let get = |attribute| attributes.get(attribute).filter(|value| !value.trim().is_empty());
        let is_published = get(Attribute::Itemprop) == Some("datePublished");
        if let Some(moment) = get(Attribute::Datetime).and_then(moment) {
            if is_published {
                self.published = self.published.or(Some(moment));
            }
            self.first_time = self.first_time.or(Some(moment));
        }
        if tag != "meta" {
            return;
        }
        let Some(content) = get(Attribute::Content) else { return };
        let name = get(Attribute::Property).or_else(|| get(Attribute::Name)).unwrap_or_default().to_ascii_lowercase();
        match name.as_str() {
            "og:title" | "twitter:title" => keep(&mut self.headline, content),
            "og:site_name" => keep(&mut self.site, content),
            "article:published_time"
            | "datepublished"
            | "pubdate"
            | "publishdate"
            | "publish_date"
            | "dc.date"
            | "dc.date.issued"
            | "dcterms.created"
            | "date" => self.published = self.published.or_else(|| moment(content)),
            _ if is_published => self.published = self.published.or_else(|| moment(content)),
            _ => {}
        }
    }

    pub(super) fn take_title(&mut self, text: &str) {
        keep(&mut self.window, text);
    }

    /// Takes the metadata of the first article in JSON-LD data (schema.org). Invalid data is ignored.
    pub(super) fn take_data(&mut self, text: &str) {
        let Ok(data) = serde_json::from_str::<Value>(text) else { return };
        let Some(article) = article_in(&data) else { return };
        let text = |value: &Value| value.as_str().map(str::to_owned);
        if let Some(headline) = article.get("headline").and_then(text) {
            keep(&mut self.headline, &unescaped(&headline));
        }
        let body = article.get("articleBody").and_then(text).filter(|body| !body.trim().is_empty());
        self.body = self.body.take().or(body);
        let published = article.get("datePublished").and_then(Value::as_str).and_then(moment);
        self.published = self.published.or(published);
        if let Some(name) = article.pointer("/publisher/name").and_then(text) {
            keep(&mut self.site, &unescaped(&name));
        }
    }
}

/// Sets a field, unless it has a value already.
fn keep(place: &mut Option<String>, text: &str) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if place.is_none() && !text.is_empty() {
        *place = Some(text);
    }
}

/// Returns the first object of type `NewsArticle`, `Article`, `ReportageNewsArticle` or the like. The
/// object may be at the top, in a list or in an `@graph`.
fn article_in(data: &Value) -> Option<&Value> {
    let is_article =
        |kind: &Value| kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind == "BlogPosting");
    match data {
        Value::Array(several) => several.iter().find_map(article_in),
        Value::Object(fields) => match fields.get("@type") {
            Some(Value::Array(kinds)) if kinds.iter().any(is_article) => Some(data),
            Some(kind) if is_article(kind) => Some(data),
            _ => fields.get("@graph").and_then(article_in),
        },
        _ => None,
    }
}

/// Decodes the entities that some sites write inside a script, where HTML does not decode them.
fn unescaped(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&#039;", "'").replace("&#39;", "'").replace("&amp;", "&")
}

/// Reads a date with or without a time, such as `2025-12-15T15:37:00+04:00`, `2025-12-15 15:37` or
/// `2025-12-15`. The time is the local time as written; a time in UTC is dropped, because its local time is
/// unknown.
fn moment(text: &str) -> Option<(Date, Option<Time>)> {
    let text = text.trim();
    if let Ok(date) = text.parse::<Date>()
        && text.len() <= 10
    {
        return Some((date, None));
    }
    let clock = text.get(..19).or_else(|| text.get(..16))?;
    let moment: DateTime = clock.parse().or_else(|_| text.get(..16).unwrap_or_default().parse()).ok()?;
    // A time in UTC is not the local time, so the local time is unknown.
    let is_local = !text.ends_with(['Z', 'z']) && !text.ends_with("+00:00");
    Some((moment.date(), is_local.then(|| moment.time())))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn dates_and_times_are_read_in_the_formats_of_page_metadata() {
        let day = date(2025, 12, 15);
        let at = Some(time(15, 37, 0, 0));
        assert_eq!(moment("2025-12-15"), Some((day, None)));
        assert_eq!(moment("2025-12-15T15:37:00+04:00"), Some((day, at)));
        assert_eq!(moment("2025-12-15 15:37"), Some((day, at)));
        assert_eq!(moment("2025-12-15T11:37:00Z"), Some((day, None)));
        assert_eq!(moment("15 dekabr"), None);
        assert_eq!(moment("əəəəəəəəəəəəəəə"), None);
    }

    #[test]
    fn the_headline_the_date_and_the_site_are_read_from_json_ld() {
        let mut facts = Facts::default();
        facts.take_data("{ broken");
        facts.take_data(r#"{"@graph":[{"@type":"WebSite"},{"@type":["NewsArticle"],"headline":"Forum &quot;Bakı&quot;","datePublished":"2025-12-15","publisher":{"name":"Xəbər"}}]}"#);
        assert_eq!(facts.headline.as_deref(), Some("Forum \"Bakı\""));
        assert_eq!((facts.site.as_deref(), facts.date()), (Some("Xəbər"), Some((date(2025, 12, 15), None))));
    }
}
