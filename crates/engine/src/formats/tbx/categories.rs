//! The data categories of TBX that are fields of a term, and the DCA elements for tags of the DCT style and of
//! TBX-Min.

use yaddash_core::unit::{FormKind, FormStatus};

/// Elements whose data category is their `type`.
pub(super) const TYPED: [&str; 10] = [
    "descrip",
    "admin",
    "termNote",
    "transac",
    "descripNote",
    "adminNote",
    "transacNote",
    "termCompList",
    "ref",
    "xref",
];

/// The DCA element for a tag of a DCT module: for `min:partOfSpeech` this is `termNote`.
pub(super) fn element_of_tag(tag: &str, in_term: bool) -> &'static str {
    match tag {
        "subjectField" | "definition" | "context" | "example" | "explanation" | "characteristic" => "descrip",
        "customerSubset"
        | "projectSubset"
        | "source"
        | "productSubset"
        | "businessUnitSubset"
        | "applicationSubset"
        | "environmentSubset"
        | "securitySubset"
        | "sourceIdentifier"
        | "originatingInstitution"
        | "entrySource" => "admin",
        "administrativeStatus"
        | "geographicalUsage"
        | "grammaticalGender"
        | "grammaticalNumber"
        | "partOfSpeech"
        | "termLocation"
        | "termType"
        | "register"
        | "reading"
        | "readingNote"
        | "transferComment"
        | "usageNote" => "termNote",
        "transactionType" => "transac",
        "responsibility" => "transacNote",
        "crossReference" => "ref",
        "externalCrossReference" | "xGraphic" | "corpusTrace" => "xref",
        _ if in_term => "termNote",
        _ => "descrip",
    }
}

/// The DCA element for an element of the dialect TBX-Min: its name, and its type if it is a data category.
pub(super) fn from_tbx_min(name: &str) -> Option<(&'static str, Option<&'static str>)> {
    Some(match name {
        "entry" => ("conceptEntry", None),
        "langGroup" => ("langSec", None),
        "termGroup" => ("termSec", None),
        "subjectField" => ("descrip", Some("subjectField")),
        "partOfSpeech" => ("termNote", Some("partOfSpeech")),
        "termStatus" => ("termNote", Some("administrativeStatus")),
        "customer" => ("admin", Some("customerSubset")),
        _ => return None,
    })
}

/// The kind of form for a `termType`.
pub(super) fn kind(term_type: &str) -> FormKind {
    match term_type {
        "acronym" | "initialism" => FormKind::Acronym,
        "abbreviation" | "shortForm" | "clippedTerm" => FormKind::Short,
        _ => FormKind::Full,
    }
}

/// The `termType` for a kind; `None` for a full form, which is the default.
pub(super) fn term_type(kind: FormKind) -> Option<&'static str> {
    match kind {
        FormKind::Full => None,
        FormKind::Acronym => Some("acronym"),
        FormKind::Short => Some("shortForm"),
    }
}

/// The status for an `administrativeStatus` or a `normativeAuthorization`, with the values of version 2 or 3.
pub(super) fn status(value: &str) -> FormStatus {
    match value.trim_end_matches("-admn-sts").trim_end_matches("Term") {
        "admitted" | "allowed" => FormStatus::Admitted,
        "deprecated" | "superseded" | "notRecommended" | "prohibited" | "obsolete" => FormStatus::Deprecated,
        _ => FormStatus::Preferred,
    }
}

/// The `administrativeStatus` for a status; `None` for preferred, which is the default.
pub(super) fn administrative_status(status: FormStatus) -> Option<&'static str> {
    match status {
        FormStatus::Preferred => None,
        FormStatus::Admitted => Some("admittedTerm-admn-sts"),
        FormStatus::Deprecated => Some("deprecatedTerm-admn-sts"),
    }
}
