//! The data categories that have a place of their own in a term, and the elements that the tags of the DCT
//! style stand for.

use crate::unit::{FormKind, FormStatus};

/// Elements that carry a data category by their `type`.
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

/// The element that a tag of a module stands for, in the style DCA: `min:partOfSpeech` is a `termNote`.
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

/// What an element of the small dialect TBX-Min is in the others: its name, and its type if it is a category.
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

/// What a `termType` means here.
pub(super) fn kind(term_type: &str) -> FormKind {
    match term_type {
        "acronym" | "initialism" => FormKind::Acronym,
        "abbreviation" | "shortForm" | "clippedTerm" => FormKind::Short,
        _ => FormKind::Full,
    }
}

/// How a kind is written; a full form is what a term is if nothing is said.
pub(super) fn term_type(kind: FormKind) -> Option<&'static str> {
    match kind {
        FormKind::Full => None,
        FormKind::Acronym => Some("acronym"),
        FormKind::Short => Some("shortForm"),
    }
}

/// What an `administrativeStatus` or a `normativeAuthorization` means here; the values of version 2 and of 3.
pub(super) fn status(value: &str) -> FormStatus {
    match value.trim_end_matches("-admn-sts").trim_end_matches("Term") {
        "admitted" | "allowed" => FormStatus::Admitted,
        "deprecated" | "superseded" | "notRecommended" | "prohibited" | "obsolete" => FormStatus::Deprecated,
        _ => FormStatus::Preferred,
    }
}

/// How a status is written; a preferred term is what a term is if nothing is said.
pub(super) fn administrative_status(status: FormStatus) -> Option<&'static str> {
    match status {
        FormStatus::Preferred => None,
        FormStatus::Admitted => Some("admittedTerm-admn-sts"),
        FormStatus::Deprecated => Some("deprecatedTerm-admn-sts"),
    }
}
