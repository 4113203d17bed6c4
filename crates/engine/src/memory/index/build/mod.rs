//! Builds a run (index file). Each text becomes a sequence of word numbers, equal sequences become one
//! record, and each record is listed in the postings of its rarest keys. A key is a number that stands for
//! similar words.
//!
//! While a run is built, all of its texts are in RAM, at four bytes per word.

mod keys;
mod records;
mod words;

use std::collections::HashMap;
use std::io::{self, Write};
use std::sync::{Mutex, mpsc};

use super::image::{self, Counts, Header, SECTIONS, Section};
use keys::Keys;
use records::Records;
use words::Words;
use yaddash_core::language::LettersHasher;
use yaddash_core::score::{Coder, Reading};
use yaddash_core::unit::Language;

/// The number of texts that one thread passes to another at a time.
const BATCH: usize = 1000;

/// A text of a unit, with the data of the unit that the index needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::memory) struct Text {
    pub(in crate::memory) unit: i64,
    pub(in crate::memory) text: String,
    /// A number by which the search distinguishes units. Texts of the same class are equal for every query,
    /// except for their dates and neighbouring segments.
    pub(in crate::memory) class: u64,
    /// The number that [`context_of`](super::context_of) returns for the unit's neighbouring segments; 0 if
    /// the neighbours are unknown.
    pub(in crate::memory) context: u64,
    /// The date on which the unit was created or last changed.
    pub(in crate::memory) date: Option<String>,
}

/// The data of a text, apart from its words, that is stored with a record.
#[derive(Clone, Copy, Debug)]
struct TextInfo {
    unit: i64,
    class: u64,
    context: u64,
    /// The number of the text's date in [`Builder::dates`].
    date: u32,
}

/// The description of a run: the memory, the language and the revisions of its texts.
#[derive(Clone, Debug)]
pub(in crate::memory) struct RunInfo {
    pub(in crate::memory) uuid: String,
    pub(in crate::memory) language: Language,
    /// The run contains the changes after revision `from`, up to and including revision `to`.
    pub(in crate::memory) from: i64,
    pub(in crate::memory) to: i64,
    /// The ids of the units that changed or were deleted in these revisions, in ascending order. Entries of
    /// earlier runs for these units are stale.
    pub(in crate::memory) tombstones: Vec<i64>,
}

/// A batch of texts, split into tokens. The letters of all tokens are in one string, one token after another.
#[derive(Debug, Default)]
struct TokenisedTexts {
    /// Each text, with the number of its tokens. The field `text` of each [`Text`] is emptied.
    texts: Vec<(u32, Text)>,
    letters: String,
    /// The offset in `letters` at which each token ends.
    ends: Vec<u32>,
}

impl TokenisedTexts {
    fn new(texts: Vec<Text>, coder: &mut Coder) -> Self {
        let mut batch = Self::default();
        for mut text in texts {
            let before = batch.ends.len();
            coder.read(&std::mem::take(&mut text.text), |letters| {
                batch.letters.push_str(letters);
                batch.ends.push(batch.letters.len() as u32);
            });
            batch.texts.push(((batch.ends.len() - before) as u32, text));
        }
        batch
    }
}

/// All texts of a run, and the words of which they consist.
#[derive(Debug, Default)]
pub(in crate::memory) struct Builder {
    /// The number of each word. The words are numbered in order of first occurrence.
    word_numbers: HashMap<Box<str>, u32, LettersHasher>,
    dates: HashMap<Option<String>, u32>,
    texts: Vec<TextInfo>,
    /// The index in `words` at which each text begins.
    starts: Vec<u32>,
    /// The numbers of the words of all texts, one text after another.
    words: Vec<u32>,
}

impl Builder {
    /// Reads all texts, and splits them into tokens in several threads.
    pub(in crate::memory) fn read<E: Send>(
        language: &Language,
        texts: impl Iterator<Item = Result<Text, E>>,
    ) -> Result<Self, E> {
        let reading = Reading::of(language);
        let workers = std::thread::available_parallelism().map_or(1, |count| count.get().saturating_sub(1).clamp(1, 7));
        let (send_texts, receive_texts) = mpsc::sync_channel::<Vec<Text>>(2 * workers);
        let (send_tokens, receive_tokens) = mpsc::sync_channel::<TokenisedTexts>(2 * workers);
        let receive_texts = Mutex::new(receive_texts);
        std::thread::scope(|scope| {
            for _ in 0..workers {
                let (receive_texts, send_tokens) = (&receive_texts, send_tokens.clone());
                scope.spawn(move || {
                    let mut coder = Coder::new(reading);
                    loop {
                        let batch = receive_texts.lock().map_or(None, |receive| receive.recv().ok());
                        let Some(batch) = batch else { break };
                        if send_tokens.send(TokenisedTexts::new(batch, &mut coder)).is_err() {
                            break;
                        }
                    }
                });
            }
            drop(send_tokens);
            let builder = scope.spawn(move || {
                let mut builder = Self::default();
                receive_tokens.iter().for_each(|batch| builder.add(batch));
                builder
            });
            let read = send_in_batches(texts, &send_texts);
            drop(send_texts);
            let builder = builder.join().unwrap_or_default();
            read.map(|()| builder)
        })
    }

    fn add(&mut self, batch: TokenisedTexts) {
        let (mut token, mut start) = (0, 0);
        for (count, text) in batch.texts {
            let next = self.dates.len() as u32;
            let date = *self.dates.entry(text.date).or_insert(next);
            self.texts.push(TextInfo { unit: text.unit, class: text.class, context: text.context, date });
            self.starts.push(self.words.len() as u32);
            for &end in &batch.ends[token..token + count as usize] {
                let letters = &batch.letters[start..end as usize];
                let number = match self.word_numbers.get(letters) {
                    Some(&number) => number,
                    None => {
                        let number = self.word_numbers.len() as u32;
                        self.word_numbers.insert(letters.into(), number);
                        number
                    }
                };
                self.words.push(number);
                start = end as usize;
            }
            token += count as usize;
        }
    }

    /// The number of texts.
    pub(in crate::memory) fn len(&self) -> usize {
        self.texts.len()
    }

    /// Writes the run to `out`.
    pub(in crate::memory) fn write(self, info: &RunInfo, out: &mut impl Write) -> io::Result<()> {
        if u32::try_from(self.words.len()).is_err() {
            return Err(io::Error::other("the texts have more words than an index can count"));
        }
        let words = Words::new(&self, &info.language);
        let records = Records::new(self, &words);
        let keys = Keys::new(&words, &records);
        let mut sections = vec![Vec::new(); SECTIONS];
        let counts = Counts {
            members: records.members.len() as u64,
            records: records.len() as u64,
            words: words.entries.len() as u64,
            keys: keys.len() as u64,
            postings: 0,
        };
        keys.fill(&words, &records, &mut sections);
        words.fill(&mut sections);
        records.fill(&mut sections);
        sections[Section::Tombstones as usize] = info.tombstones.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let postings = (sections[Section::PostingRecords as usize].len() / 4) as u64;
        let header = Header {
            uuid: info.uuid.clone(),
            language: info.language.key(),
            from: info.from,
            to: info.to,
            score: yaddash_core::score::VERSION,
            counts: Counts { postings, ..counts },
            sections: sections.iter().map(|section| section.len() as u64).collect(),
        };
        image::write(out, &header, &sections)
    }
}

fn send_in_batches<E>(
    texts: impl Iterator<Item = Result<Text, E>>,
    workers: &mpsc::SyncSender<Vec<Text>>,
) -> Result<(), E> {
    let mut batch = Vec::with_capacity(BATCH);
    for text in texts {
        batch.push(text?);
        if batch.len() == BATCH && workers.send(std::mem::replace(&mut batch, Vec::with_capacity(BATCH))).is_err() {
            break;
        }
    }
    // Sending fails only when every worker has panicked; then `join` gives an empty builder.
    let _ = workers.send(batch);
    Ok(())
}
