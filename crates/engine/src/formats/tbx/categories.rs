//! Maps data categories of TBX to the fields of a term, and elements of the DCT style and of TBX-Min to
//! elements of the DCA style. DCA is the style “data category as attribute” (`<termNote type="partOfSpeech">`),
//! and DCT is “data category as tag” (`<min:partOfSpeech>`).

use yaddash_core::unit::{FormKind, FormStatus};

/// The elements whose attribute `type` names their data category.
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

/// Returns the DCA element (data category as attribute) for a tag of a DCT module (data category as tag). For
/// `min:partOfSpeech` this is `termNote`.
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

/// Returns the DCA element (data category as attribute) for an element of the dialect TBX-Min: the name of the
/// element, and its `type` if it is a data category.
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

/// Returns the kind of a form for the value of `termType`.
pub(super) fn kind(term_type: &str) -> FormKind {
    match term_type {
        "acronym" | "initialism" => FormKind::Acronym,
        "abbreviation" | "shortForm" | "clippedTerm" => FormKind::Short,
        _ => FormKind::Full,
    }
}

/// Returns the `termType` for a kind of form, or `None` for a full form, which is the default.
pub(super) fn term_type(kind: FormKind) -> Option<&'static str> {
    match kind {
        FormKind::Full => None,
        FormKind::Acronym => Some("acronym"),
        FormKind::Short => Some("shortForm"),
    }
}

/// Returns the status for the value of `administrativeStatus` or `normativeAuthorization`. The values of
/// version 2 and of version 3 are recognised.
pub(super) fn status(value: &str) -> FormStatus {
    match value.trim_end_matches("-admn-sts").trim_end_matches("Term") {
        "admitted" | "allowed" => FormStatus::Admitted,
        "deprecated" | "superseded" | "notRecommended" | "prohibited" | "obsolete" => FormStatus::Deprecated,
        _ => FormStatus::Preferred,
    }
}

/// Returns the `administrativeStatus` for a status, or `None` for a preferred form, which is the default.
pub(super) fn administrative_status(status: FormStatus) -> Option<&'static str> {
    match status {
        FormStatus::Preferred => None,
        FormStatus::Admitted => Some("admittedTerm-admn-sts"),
        FormStatus::Deprecated => Some("deprecatedTerm-admn-sts"),
    }
}
