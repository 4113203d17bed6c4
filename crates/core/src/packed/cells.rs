//! Places for values that are made when they are first asked for.

use std::sync::OnceLock;

/// The number of values in a block. A block is made when the first of its values is.
const BLOCK: usize = 64;

type Block<T> = Box<[OnceLock<T>]>;

/// A place for a value for each number up to a maximum. Many places cost little while they are empty.
#[derive(Debug)]
pub struct Cells<T> {
    blocks: Box<[OnceLock<Block<T>>]>,
}

impl<T> Default for Cells<T> {
    fn default() -> Self {
        Self::new(0)
    }
}

impl<T> Cells<T> {
    /// Makes empty places for the numbers below `count`.
    #[must_use]
    pub fn new(count: usize) -> Self {
        Self { blocks: (0..count.div_ceil(BLOCK)).map(|_| OnceLock::new()).collect() }
    }

    /// The value with this number, which is made if nobody has asked for it before; `None` if there is no place for it.
    pub fn get(&self, number: usize, make: impl FnOnce() -> T) -> Option<&T> {
        let block = self.blocks.get(number / BLOCK)?;
        let block = block.get_or_init(|| (0..BLOCK).map(|_| OnceLock::new()).collect());
        Some(block.get(number % BLOCK)?.get_or_init(make))
    }
}
