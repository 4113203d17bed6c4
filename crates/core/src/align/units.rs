//! Makes translation units from beads (aligned groups of segments).

use crate::text::neighbour_hash;
use crate::unit::properties::{CONFIDENCE, FROM_ALIGNMENT, ORIGIN, USABLE};
use crate::unit::{Annotation, Bead, Context, Segment, Unit, Variant};

use super::Settings;

/// Makes a unit from each bead that has both sides.
///
/// The segments of a side are joined into one line. The unit records the document, the position of its source
/// segments, their role and their neighbours, and both confidences as properties.
#[must_use]
pub fn units(
    beads: &[Bead],
    source: &[Segment],
    target: &[Segment],
    settings: &Settings,
    document: Option<&str>,
) -> Vec<Unit> {
    beads.iter().filter_map(|bead| unit(bead, source, target, settings, document)).collect()
}

/// Makes the unit of one bead as [`units`] does. Returns `None` if a side of the bead is empty or reaches
/// beyond the given segments.
#[must_use]
pub fn unit(
    bead: &Bead,
    source: &[Segment],
    target: &[Segment],
    settings: &Settings,
    document: Option<&str>,
) -> Option<Unit> {
    let side = |segments: &[Segment]| segments.iter().map(Segment::line).collect::<Vec<_>>().join(" ");
    if !bead.is_pair() {
        return None;
    }
    let (source_side, target_side) = (source.get(bead.source.clone())?, target.get(bead.target.clone())?);
    let mut unit = Unit::pair(
        Variant::new(settings.source.clone(), side(source_side)),
        Variant::new(settings.target.clone(), side(target_side)),
    );
    unit.context = context(source, bead, document);
    unit.meta.annotations = vec![
        Annotation::property(ORIGIN, FROM_ALIGNMENT),
        Annotation::property(CONFIDENCE, format!("{:.2}", bead.confidence)),
        Annotation::property(USABLE, format!("{:.2}", bead.usable)),
    ];
    Some(unit)
}

fn context(source: &[Segment], bead: &Bead, document: Option<&str>) -> Context {
    let neighbour =
        |at: Option<usize>| at.and_then(|at| source.get(at)).map_or(0, |segment| neighbour_hash(&segment.line()));
    Context {
        document: document.map(str::to_owned),
        position: Some(bead.source.start as u64),
        role: source.get(bead.source.start).map(|segment| segment.role.name().to_owned()),
        previous: Some(neighbour(bead.source.start.checked_sub(1))),
        next: Some(neighbour(Some(bead.source.end))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::Role;

    #[test]
    fn a_unit_has_the_position_of_its_bead_and_the_hashes_of_the_neighbour_segments() {
        let segments = |texts: &[&str]| -> Vec<Segment> {
            texts.iter().enumerate().map(|(at, text)| Segment::new(*text, at, 0..0, Role::Body)).collect()
        };
        let source = segments(&["Bir.", "İki,\nüç.", "Dörd.", "Beş."]);
        let target = segments(&["One.", "Two, three. Four."]);
        let beads = [Bead::new(0..1, 0..1, 0.5), Bead::new(1..3, 1..2, 0.987), Bead::new(3..4, 2..2, 1.0)];
        let units = units(&beads, &source, &target, &Settings::default(), Some("a.txt"));
        assert_eq!(units.len(), 2, "a bead with one side makes no unit");
        assert_eq!(units[1].variants[0].text, "İki, üç. Dörd.");
        assert_eq!(units[1].meta.property(CONFIDENCE), Some("0.99"));
        let context = &units[1].context;
        assert_eq!((context.position, context.document.as_deref()), (Some(1), Some("a.txt")));
        assert_eq!((context.previous, context.next), (Some(neighbour_hash("Bir.")), Some(neighbour_hash("Beş."))));
        assert_eq!((units[0].context.previous, units[0].context.next), (Some(0), Some(neighbour_hash("İki, üç."))));
    }
}
