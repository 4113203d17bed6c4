//! When two units are equal, and the hash by which a store finds equal units.

use yaddash_core::unit::Unit;

/// Whether two units have the same texts, inline codes, name and context.
pub(super) fn is_equal(a: &Unit, b: &Unit) -> bool {
    let texts = |unit: &Unit| -> Vec<_> {
        unit.variants.iter().map(|v| (v.language.clone(), v.text.clone(), v.markup.clone())).collect()
    };
    a.tuid == b.tuid && a.context == b.context && texts(a) == texts(b)
}

/// A hash that equal units share: the 64-bit FNV-1a hash of the fields that [`is_equal`] compares.
pub(super) fn identity(unit: &Unit) -> i64 {
    let context = &unit.context;
    let mut hash = Fnv::default();
    hash.optional(unit.tuid.as_deref().map(str::as_bytes));
    hash.optional(context.document.as_deref().map(str::as_bytes));
    hash.optional(context.role.as_deref().map(str::as_bytes));
    for number in [context.position, context.previous, context.next] {
        hash.optional(number.map(u64::to_le_bytes).as_ref().map(<[u8; 8]>::as_slice));
    }
    for variant in &unit.variants {
        hash.optional(Some(variant.language.tag().as_bytes()));
        hash.optional(Some(variant.text.as_bytes()));
        hash.optional(variant.markup.as_deref().map(str::as_bytes));
    }
    hash.0.cast_signed()
}

/// A 64-bit FNV-1a hash of several parts. Each part may be missing.
pub(super) struct Fnv(pub(super) u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    pub(super) fn optional(&mut self, part: Option<&[u8]>) {
        // With the length, "ab","c" and "a","bc" give different hashes, and so do a missing part and an empty
        // part.
        let length = part.map_or(u64::MAX, |part| part.len() as u64).to_le_bytes();
        for byte in length.iter().chain(part.unwrap_or_default()) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
