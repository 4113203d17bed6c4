//! The innermost loop of a search: finds, among many 64-bit signatures, those whose texts may share enough
//! weight with a query.
//!
//! In the signature of a text, every key of the text sets a bit; several keys share a bit. For a query, the
//! weights of its keys are summed for each bit and rounded up to a number of 5 binary digits. These sums are
//! stored as five masks, one mask for each binary digit. Therefore Σ 2^i × popcount(signature & mask i) is at
//! least the weight that text and query share, measured in steps of the rounding.
//!
//! With vector instructions, eight or four signatures are processed at once. The integer arithmetic is the
//! same with and without vector instructions, so the results are the same.

/// The number of binary digits of a rounded weight.
pub(super) const DIGITS: usize = 5;

/// The greatest weight of a bit after rounding.
const MAX: u64 = (1 << DIGITS) - 1;

/// The weights of a query's keys for each bit of a signature, rounded and stored as one mask for each binary
/// digit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Masks {
    digits: [u64; DIGITS],
    /// The weight, in thousandths, for which each unit of a rounded weight stands. It is at least 1.
    unit: u64,
}

impl Masks {
    /// Makes masks from the weight of each bit, in thousandths.
    pub(super) fn new(weights: &[u64; 64]) -> Self {
        let unit = weights.iter().copied().max().unwrap_or(0).div_ceil(MAX).max(1);
        let mut masks = Self { digits: [0; DIGITS], unit };
        for (bit, &weight) in weights.iter().enumerate().filter(|(_, weight)| **weight > 0) {
            masks.set(bit, weight);
        }
        masks
    }

    /// Changes the weight of a bit. The new weight must not exceed the greatest weight from which the masks
    /// were made.
    pub(super) fn set(&mut self, bit: usize, weight: u64) {
        let rounded = weight.div_ceil(self.unit);
        for (at, digit) in self.digits.iter_mut().enumerate() {
            *digit = *digit & !(1 << bit) | (rounded >> at & 1) << bit;
        }
    }

    /// The sum ([`Masks::sum`]) that a signature must reach if its text shares a weight of `weight`
    /// thousandths with the query.
    pub(super) fn wanted(&self, weight: u64) -> u64 {
        weight.div_ceil(self.unit)
    }

    /// The sum of the rounded weights of the bits that are set in a signature.
    #[inline]
    pub(super) fn sum(&self, signature: u64) -> u64 {
        (0..DIGITS).map(|at| u64::from((signature & self.digits[at]).count_ones()) << at).sum()
    }

    /// Appends to `found` the index of each signature whose sum ([`Masks::sum`]) is at least `wanted`. `base`
    /// is added to every index.
    pub(super) fn find(&self, signatures: &[[u8; 8]], wanted: u64, base: u32, found: &mut Vec<u32>) {
        #[cfg(target_arch = "x86_64")]
        if vectors::find(self, signatures, wanted, base, found) {
            return;
        }
        self.find_portably(signatures, wanted, base, found);
    }

    /// Finds signatures as [`Masks::find`] does, but without vector instructions.
    #[inline]
    pub(super) fn find_portably(&self, signatures: &[[u8; 8]], wanted: u64, base: u32, found: &mut Vec<u32>) {
        for (at, signature) in (base..).zip(signatures) {
            if self.sum(u64::from_le_bytes(*signature)) >= wanted {
                found.push(at);
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code)]
mod vectors {
    //! Implements [`Masks::find`] with vector instructions, for processors that have them.

    use std::arch::x86_64::{
        __m256i, __m512i, _mm256_add_epi8, _mm256_add_epi64, _mm256_and_si256, _mm256_castsi256_pd, _mm256_cmpgt_epi64,
        _mm256_loadu_si256, _mm256_movemask_pd, _mm256_sad_epu8, _mm256_set1_epi8, _mm256_set1_epi64x,
        _mm256_setr_epi8, _mm256_setzero_si256, _mm256_shuffle_epi8, _mm256_srli_epi16, _mm512_add_epi64,
        _mm512_and_si512, _mm512_cmpge_epu64_mask, _mm512_loadu_si512, _mm512_popcnt_epi64, _mm512_set1_epi64,
        _mm512_slli_epi64,
    };

    use super::{DIGITS, Masks};

    /// Searches as [`Masks::find`] does, and returns true. If the processor lacks the vector instructions,
    /// the function searches nothing and returns false.
    pub(super) fn find(masks: &Masks, signatures: &[[u8; 8]], wanted: u64, base: u32, found: &mut Vec<u32>) -> bool {
        if is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512vpopcntdq")
            && is_x86_feature_detected!("popcnt")
        {
            // SAFETY: the processor has the features that the function is compiled for.
            unsafe { by_eight(masks, signatures, wanted, base, found) };
            return true;
        }
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("popcnt") {
            // SAFETY: as above.
            unsafe { by_four(masks, signatures, wanted, base, found) };
            return true;
        }
        false
    }

    #[target_feature(enable = "avx512f,avx512vpopcntdq,popcnt")]
    pub(super) fn by_eight(masks: &Masks, signatures: &[[u8; 8]], wanted: u64, base: u32, found: &mut Vec<u32>) {
        let digits: [__m512i; DIGITS] = masks.digits.map(|digit| _mm512_set1_epi64(digit.cast_signed()));
        let minimum = _mm512_set1_epi64(wanted.cast_signed());
        let (eights, rest) = signatures.as_chunks::<8>();
        let mut at = base;
        for eight in eights {
            // SAFETY: `eight` is eight signatures of eight bytes; the load needs no alignment.
            let eight = unsafe { _mm512_loadu_si512(eight.as_ptr().cast()) };
            let part = |digit: usize| _mm512_popcnt_epi64(_mm512_and_si512(eight, digits[digit]));
            let mut sum = part(DIGITS - 1);
            for digit in (0..DIGITS - 1).rev() {
                sum = _mm512_add_epi64(_mm512_slli_epi64::<1>(sum), part(digit));
            }
            let mut reached = _mm512_cmpge_epu64_mask(sum, minimum);
            while reached != 0 {
                found.push(at + reached.trailing_zeros());
                reached &= reached - 1;
            }
            at += 8;
        }
        masks.find_portably(rest, wanted, at, found);
    }

    #[target_feature(enable = "avx2,popcnt")]
    pub(super) fn by_four(masks: &Masks, signatures: &[[u8; 8]], wanted: u64, base: u32, found: &mut Vec<u32>) {
        let digits: [__m256i; DIGITS] = masks.digits.map(|digit| _mm256_set1_epi64x(digit.cast_signed()));
        // AVX2 has only a signed “greater than”: compare with one less. Sums are far below the sign bit.
        let below = _mm256_set1_epi64x(i64::try_from(wanted).unwrap_or(i64::MAX) - 1);
        let counts = _mm256_setr_epi8(
            0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4, 0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4,
        );
        let nibble = _mm256_set1_epi8(15);
        let (fours, rest) = signatures.as_chunks::<4>();
        let mut at = base;
        for four in fours {
            // SAFETY: `four` is four signatures of eight bytes; the load needs no alignment.
            let four = unsafe { _mm256_loadu_si256(four.as_ptr().cast()) };
            // Counts the bits of each byte. 8 × 31 is less than 256, so the weighted sum fits in a byte.
            let part = |digit: usize| {
                let shared = _mm256_and_si256(four, digits[digit]);
                let low = _mm256_shuffle_epi8(counts, _mm256_and_si256(shared, nibble));
                let high = _mm256_shuffle_epi8(counts, _mm256_and_si256(_mm256_srli_epi16::<4>(shared), nibble));
                _mm256_add_epi8(low, high)
            };
            let mut bytes = part(DIGITS - 1);
            for digit in (0..DIGITS - 1).rev() {
                bytes = _mm256_add_epi8(_mm256_add_epi8(bytes, bytes), part(digit));
            }
            let sum = _mm256_add_epi64(_mm256_sad_epu8(bytes, _mm256_setzero_si256()), _mm256_setzero_si256());
            let reached = _mm256_movemask_pd(_mm256_castsi256_pd(_mm256_cmpgt_epi64(sum, below)));
            let mut reached = reached.cast_unsigned();
            while reached != 0 {
                found.push(at + reached.trailing_zeros());
                reached &= reached - 1;
            }
            at += 4;
        }
        masks.find_portably(rest, wanted, at, found);
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        proptest::proptest! {
            #[test]
            fn every_filter_implementation_finds_the_same_signatures_and_all_with_enough_shared_weight(
                signatures in proptest::collection::vec(proptest::prelude::any::<u64>(), 0..70),
                weights in proptest::collection::vec(0..4000_u64, 64), wanted in 0..40_000_u64,
            ) {
                let weights: [u64; 64] = weights.try_into().unwrap();
                let masks = Masks::new(&weights);
                let bytes: Vec<[u8; 8]> = signatures.iter().map(|signature| signature.to_le_bytes()).collect();
                let sum = masks.wanted(wanted);
                let mut portable = Vec::new();
                masks.find_portably(&bytes, sum, 7, &mut portable);
                let mut chosen = Vec::new();
                masks.find(&bytes, sum, 7, &mut chosen);
                proptest::prop_assert_eq!(&portable, &chosen);
                if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("popcnt") {
                    let mut found = Vec::new();
                    // SAFETY: the processor has the features that the function is compiled for.
                    unsafe { by_four(&masks, &bytes, sum, 7, &mut found) };
                    proptest::prop_assert_eq!(&portable, &found);
                }
                for (at, signature) in signatures.iter().enumerate() {
                    let shared: u64 = (0..64).filter(|bit| signature >> bit & 1 == 1).map(|bit| weights[bit]).sum();
                    let passes = portable.contains(&(at as u32 + 7));
                    proptest::prop_assert!(passes || shared < wanted, "nothing that shares enough is missed");
                }
            }
        }
    }
}
