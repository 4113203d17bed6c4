//! A map from words to lists of numbers. A word is found in constant time, by a hash.

use super::Pieces;

/// A map from words to lists of numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct WordMap {
    /// A hash table with open addressing: the number of a word, counted from 1; 0 for an empty place. The number of
    /// places is a power of two.
    places: &'static [[u8; 4]],
    words: Pieces,
    /// The list of each word.
    lists: Pieces,
}

impl WordMap {
    /// Makes the bytes of a map. Each word must be given once.
    #[must_use]
    pub fn encode<'w>(entries: impl IntoIterator<Item = (&'w str, Vec<u32>)>) -> Vec<u8> {
        let (words, lists): (Vec<&str>, Vec<Vec<u32>>) = entries.into_iter().unzip();
        let mut places = vec![0_u32; (words.len() * 2).next_power_of_two()];
        for (word, number) in words.iter().zip(1_u32..) {
            let mut at = hash(word) as usize % places.len();
            while places[at] != 0 {
                at = (at + 1) % places.len();
            }
            places[at] = number;
        }
        let lists: Vec<Vec<u8>> = lists.iter().map(|list| to_bytes(list)).collect();
        Pieces::encode(&[to_bytes(&places), Pieces::encode(&words), Pieces::encode(&lists)])
    }

    /// Opens the bytes of a map; `None` if they are cut off.
    ///
    /// ```
    /// use yaddash_core::packed::WordMap;
    /// let map = WordMap::open(WordMap::encode([("bir", vec![1]), ("iki", vec![2, 20])]).leak()).unwrap();
    /// assert_eq!(map.get("iki").collect::<Vec<_>>(), [2, 20]);
    /// assert!(!map.contains("üç") && map.get("üç").next().is_none());
    /// ```
    #[must_use]
    pub fn open(bytes: &'static [u8]) -> Option<Self> {
        let parts = Pieces::open(bytes)?;
        let places = parts.get(0)?.as_chunks::<4>().0;
        Some(Self { places, words: Pieces::open(parts.get(1)?)?, lists: Pieces::open(parts.get(2)?)? })
    }

    /// The numbers of a word, in the order in which they were given; none if the map does not have the word.
    pub fn get(&self, word: &str) -> impl Iterator<Item = u32> + use<> {
        let list = self.number(word).and_then(|at| self.lists.get(at)).unwrap_or_default();
        list.as_chunks::<4>().0.iter().map(|number| u32::from_le_bytes(*number))
    }

    /// Whether the map has a word.
    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        self.number(word).is_some()
    }

    /// The words of the map, by their numbers.
    #[must_use]
    pub fn words(&self) -> Pieces {
        self.words
    }

    /// The number of a word in the order in which the words were given, counted from 0; `None` if the map does not have
    /// it.
    #[must_use]
    pub fn number(&self, word: &str) -> Option<usize> {
        let count = self.places.len().max(1);
        let first = hash(word) as usize % count;
        let places = (first..count).chain(0..first);
        let numbers = places.map_while(|at| u32::from_le_bytes(*self.places.get(at)?).checked_sub(1));
        numbers.map(|number| number as usize).find(|at| self.words.get(*at) == Some(word.as_bytes()))
    }
}

fn to_bytes(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// FNV-1a, with 32 bits on every machine.
fn hash(word: &str) -> u32 {
    word.bytes().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
