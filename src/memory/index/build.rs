//! Building a run: texts become sequences of word numbers, equal sequences become one record, and the
//! rarest keys of every record are posted.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::io::{self, Write};
use std::sync::{Mutex, mpsc};

use super::image::{self, Counts, Header, SECTIONS, Section};
use super::run::{Head, KeyEntry, Member, PARTS, WEIGHT_STEP, WEIGHT_STEPS, WordEntry};
use crate::score::{Coder, Key, MAX_LETTERS};
use crate::text::{CaseRule, LettersHasher, Weights};
use crate::unit::Language;

/// Texts that go from thread to thread at a time.
const BATCH: usize = 1000;

/// A text of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::memory) struct Text {
    pub(in crate::memory) unit: i64,
    pub(in crate::memory) text: String,
    /// Texts of one class cannot be told apart by any query but for their dates and neighbours.
    pub(in crate::memory) class: u64,
    /// [`context_of`](super::context_of) its neighbours.
    pub(in crate::memory) context: u64,
    /// When it was made or last changed.
    pub(in crate::memory) date: Option<String>,
}

/// What is kept of a text besides its words.
#[derive(Clone, Copy, Debug)]
struct Kept {
    unit: i64,
    class: u64,
    context: u64,
    /// The place of its date among [`Builder::dates`].
    date: u32,
}

/// What is written about a run, besides its texts.
#[derive(Clone, Debug)]
pub(in crate::memory) struct About {
    pub(in crate::memory) uuid: String,
    pub(in crate::memory) language: Language,
    pub(in crate::memory) from: i64,
    pub(in crate::memory) to: i64,
    /// Units that earlier runs have in vain, in order.
    pub(in crate::memory) gone: Vec<i64>,
}

/// Texts taken apart: the letters of all their tokens in a row.
#[derive(Debug, Default)]
struct Coded {
    /// How many tokens each text has, and the text itself, its letters let go.
    texts: Vec<(u32, Text)>,
    letters: String,
    /// Where the letters of each token end.
    ends: Vec<u32>,
}

impl Coded {
    fn of(texts: Vec<Text>, coder: &mut Coder) -> Self {
        let mut coded = Self::default();
        for mut text in texts {
            let before = coded.ends.len();
            coder.read(&std::mem::take(&mut text.text), |letters| {
                coded.letters.push_str(letters);
                coded.ends.push(coded.letters.len() as u32);
            });
            coded.texts.push(((coded.ends.len() - before) as u32, text));
        }
        coded
    }
}

/// All texts of a run, and the words that they are made of.
#[derive(Debug, Default)]
pub(in crate::memory) struct Builder {
    /// Word → number, in order of coming.
    known: HashMap<Box<str>, u32, LettersHasher>,
    dates: HashMap<Option<String>, u32>,
    texts: Vec<Kept>,
    /// Where the words of each text begin; one more says where the last ends.
    starts: Vec<u32>,
    numbers: Vec<u32>,
}

impl Builder {
    /// Reads all texts, taking them apart on every processor.
    pub(in crate::memory) fn read<E: Send>(
        language: &Language,
        texts: impl Iterator<Item = Result<Text, E>>,
    ) -> Result<Self, E> {
        let rule = CaseRule::of(language);
        let workers = std::thread::available_parallelism().map_or(1, |count| count.get().saturating_sub(1).clamp(1, 7));
        let (give, take) = mpsc::sync_channel::<Vec<Text>>(2 * workers);
        let (hand_in, collect) = mpsc::sync_channel::<Coded>(2 * workers);
        let take = Mutex::new(take);
        std::thread::scope(|scope| {
            for _ in 0..workers {
                let (take, hand_in) = (&take, hand_in.clone());
                scope.spawn(move || {
                    let mut coder = Coder::new(rule);
                    loop {
                        let batch = take.lock().map_or(None, |take| take.recv().ok());
                        let Some(batch) = batch else { break };
                        if hand_in.send(Coded::of(batch, &mut coder)).is_err() {
                            break;
                        }
                    }
                });
            }
            drop(hand_in);
            let builder = scope.spawn(move || {
                let mut builder = Self::default();
                collect.iter().for_each(|coded| builder.take(coded));
                builder
            });
            let read = hand_out(texts, &give);
            drop(give);
            let builder = builder.join().unwrap_or_default();
            read.map(|()| builder)
        })
    }

    fn take(&mut self, coded: Coded) {
        let (mut token, mut from) = (0, 0);
        for (count, text) in coded.texts {
            let next = self.dates.len() as u32;
            let date = *self.dates.entry(text.date).or_insert(next);
            self.texts.push(Kept { unit: text.unit, class: text.class, context: text.context, date });
            self.starts.push(self.numbers.len() as u32);
            for &end in &coded.ends[token..token + count as usize] {
                let letters = &coded.letters[from..end as usize];
                let number = match self.known.get(letters) {
                    Some(&number) => number,
                    None => {
                        let number = self.known.len() as u32;
                        self.known.insert(letters.into(), number);
                        number
                    }
                };
                self.numbers.push(number);
                from = end as usize;
            }
            token += count as usize;
        }
    }

    /// How many texts there are.
    pub(in crate::memory) fn len(&self) -> usize {
        self.texts.len()
    }

    /// Writes the run.
    pub(in crate::memory) fn write(self, about: &About, out: &mut impl Write) -> io::Result<()> {
        if u32::try_from(self.numbers.len()).is_err() {
            return Err(io::Error::other("the texts have more words than an index can count"));
        }
        let words = Words::of(&self, &about.language);
        let records = Records::of(self, &words);
        let keys = Keys::of(&words, &records);
        let mut sections = vec![Vec::new(); SECTIONS];
        let counts = Counts {
            members: records.members.len() as u64,
            records: records.len() as u64,
            words: words.entries.len() as u64,
            keys: keys.keys.len() as u64,
            postings: 0,
        };
        keys.fill(&words, &records, &mut sections);
        words.fill(&mut sections);
        records.fill(&mut sections);
        sections[Section::Gone as usize] = about.gone.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let postings = (sections[Section::PostingRecords as usize].len() / 4) as u64;
        let header = Header {
            uuid: about.uuid.clone(),
            language: about.language.key(),
            from: about.from,
            to: about.to,
            score: crate::score::VERSION,
            counts: Counts { postings, ..counts },
            sections: sections.iter().map(|section| section.len() as u64).collect(),
        };
        image::write(out, &header, &sections)
    }
}

fn hand_out<E>(texts: impl Iterator<Item = Result<Text, E>>, give: &mpsc::SyncSender<Vec<Text>>) -> Result<(), E> {
    let mut batch = Vec::with_capacity(BATCH);
    for text in texts {
        batch.push(text?);
        if batch.len() == BATCH && give.send(std::mem::replace(&mut batch, Vec::with_capacity(BATCH))).is_err() {
            break;
        }
    }
    // A worker that is gone has left a builder that is short of texts; it cannot, short of a defect.
    let _ = give.send(batch);
    Ok(())
}

/// The lexicon: words in order of key and letters.
struct Words {
    letters: String,
    entries: Vec<WordEntry>,
    /// The place of each word's key in the table of keys.
    keys: Vec<u32>,
    /// Each key, and its first word.
    table: Vec<(Key, u32)>,
    /// Old number → new number.
    renumbered: Vec<u32>,
}

impl Words {
    fn of(builder: &Builder, language: &Language) -> Self {
        let (rule, known) = (CaseRule::of(language), Weights::of(language));
        let mut all: Vec<(Key, &str, u32, u32)> = builder
            .known
            .iter()
            .map(|(letters, &number)| {
                let (key, weight) = Coder::key_and_weight(letters, rule, known);
                (key, &**letters, number, weight)
            })
            .collect();
        all.sort_unstable();
        let mut words = Self {
            letters: String::new(),
            entries: Vec::with_capacity(all.len()),
            keys: Vec::with_capacity(all.len()),
            table: Vec::new(),
            renumbered: vec![0; all.len()],
        };
        for (at, (key, letters, number, weight)) in (0..).zip(all) {
            if words.table.last().is_none_or(|(last, _)| *last != key) {
                words.table.push((key, at));
            }
            let letters = &letters[..letters.floor_char_boundary(MAX_LETTERS)];
            words.entries.push(WordEntry {
                start: words.letters.len() as u32,
                length: u16::try_from(letters.len()).unwrap_or(0),
                weight: u16::try_from(weight).unwrap_or(u16::MAX),
            });
            words.letters.push_str(letters);
            words.keys.push(words.table.len() as u32 - 1);
            words.renumbered[number as usize] = at;
        }
        words
    }

    fn weight(&self, number: u32) -> u64 {
        u64::from(self.entries[number as usize].weight)
    }

    fn fill(&self, sections: &mut [Vec<u8>]) {
        sections[Section::Letters as usize] = self.letters.clone().into_bytes();
        sections[Section::Words as usize] = self.entries.iter().flat_map(|word| word.to_bytes()).collect();
    }
}

/// The records, in order of weight.
struct Records {
    weights: Vec<u32>,
    /// Where each one's words begin; one more says where the last ends.
    starts: Vec<u32>,
    numbers: Vec<u32>,
    member_starts: Vec<u32>,
    members: Vec<Member>,
}

impl Records {
    fn of(builder: Builder, words: &Words) -> Self {
        let Builder { texts, dates, mut starts, mut numbers, known } = builder;
        drop(known);
        let dates = ranks_of(dates);
        starts.push(numbers.len() as u32);
        for number in &mut numbers {
            *number = words.renumbered[*number as usize];
        }
        let text = |at: usize| &numbers[starts[at] as usize..starts[at + 1] as usize];
        // By weight, then by a hash, so that equal sequences stand side by side; then by unit.
        let mut order: Vec<(u32, u64, u32)> = (0..texts.len())
            .map(|at| {
                let weight = text(at).iter().map(|&number| words.weight(number)).sum::<u64>();
                let hash = text(at).iter().fold(0_u64, |hash, &number| {
                    (hash.rotate_left(5) ^ u64::from(number)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
                });
                (u32::try_from(weight).unwrap_or(u32::MAX), hash, at as u32)
            })
            .collect();
        order.sort_unstable();
        let mut records = Self {
            weights: Vec::new(),
            starts: Vec::new(),
            numbers: Vec::with_capacity(numbers.len()),
            member_starts: Vec::new(),
            members: Vec::with_capacity(texts.len()),
        };
        let mut own = Vec::new();
        for same in order.chunk_by(|a, b| text(a.2 as usize) == text(b.2 as usize)) {
            let (weight, _, first) = same[0];
            records.weights.push(weight);
            records.starts.push(records.numbers.len() as u32);
            records.numbers.extend_from_slice(text(first as usize));
            records.member_starts.push(records.members.len() as u32);
            own.clear();
            own.extend(same.iter().map(|&(_, _, at)| texts[at as usize]));
            own.sort_unstable_by_key(|text| (text.class, Reverse(dates[text.date as usize]), text.unit));
            let mut last = None;
            records.members.extend(own.iter().map(|text| Member {
                unit: text.unit,
                begins_class: last.replace(text.class) != Some(text.class),
                context: text.context,
            }));
        }
        records.starts.push(records.numbers.len() as u32);
        records.member_starts.push(records.members.len() as u32);
        records
    }

    fn len(&self) -> usize {
        self.weights.len()
    }

    fn words(&self, record: usize) -> &[u32] {
        &self.numbers[self.starts[record] as usize..self.starts[record + 1] as usize]
    }

    fn fill(&self, sections: &mut [Vec<u8>]) {
        let four = |numbers: &[u32]| numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
        sections[Section::Numbers as usize] = four(&self.numbers);
        sections[Section::MemberStarts as usize] = four(&self.member_starts);
        sections[Section::Members as usize] = self.members.iter().flat_map(|member| member.to_bytes()).collect();
        let mut first = 0;
        let starts: Vec<u32> = (0..WEIGHT_STEPS as u64)
            .map(|step| {
                first += self.weights[first..].partition_point(|&weight| u64::from(weight) < step * WEIGHT_STEP);
                first as u32
            })
            .collect();
        sections[Section::WeightStarts as usize] = four(&starts);
    }
}

/// The rank of each date among all: none before any.
fn ranks_of(dates: HashMap<Option<String>, u32>) -> Vec<u32> {
    let mut ranks = vec![0; dates.len()];
    let mut dates: Vec<_> = dates.into_iter().collect();
    dates.sort_unstable();
    for (rank, (_, date)) in (0..).zip(dates) {
        ranks[date as usize] = rank;
    }
    ranks
}

/// The table of keys.
struct Keys {
    keys: Vec<KeyEntry>,
}

impl Keys {
    fn of(words: &Words, records: &Records) -> Self {
        let mut counts = vec![0_u32; words.table.len()];
        let mut own = Vec::new();
        for record in 0..records.len() {
            keys_of(words, records.words(record), &mut own);
            own.iter().for_each(|&(key, _)| counts[key as usize] += 1);
        }
        let bits = [spread(&counts, |_, _| 0), spread(&counts, |key, bit| mix(key, bit) % 8)];
        let entry = |(at, &(key, first_word)): (usize, &(Key, u32))| KeyEntry {
            key,
            records: counts[at],
            first_word,
            bits: bits.each_ref().map(|bits| bits[at]),
        };
        Self { keys: words.table.iter().enumerate().map(entry).collect() }
    }

    /// Writes keys, postings, signatures and heads.
    fn fill(&self, words: &Words, records: &Records, sections: &mut [Vec<u8>]) {
        // Counted first, then filled in order of record: no list is ever sorted.
        let mut lists = vec![0_u32; self.keys.len() * PARTS.len() + 1];
        let mut own = Vec::new();
        for record in 0..records.len() {
            self.posted(words, records, record, &mut own, |list| lists[list + 1] += 1);
        }
        for list in 1..lists.len() {
            lists[list] += lists[list - 1];
        }
        let total = lists.last().copied().unwrap_or(0) as usize;
        let mut posting_records = vec![0_u8; 4 * total];
        let mut posting_signatures = vec![0_u8; 8 * total];
        let mut heads = Vec::with_capacity(16 * records.len() + 16);
        let mut signatures = Vec::with_capacity(8 * records.len());
        let mut next = lists.clone();
        for record in 0..records.len() {
            keys_of(words, records.words(record), &mut own);
            let signature = |which: usize| {
                own.iter().fold(0_u64, |bits, &(key, _)| bits | 1 << self.keys[key as usize].bits[which])
            };
            let (in_posting, in_record) = (signature(0), signature(1));
            let head = Head { weight: records.weights[record], first: records.starts[record], signature: in_record };
            heads.extend(head.to_bytes());
            signatures.extend(in_posting.to_le_bytes());
            self.posted(words, records, record, &mut own, |list| {
                let at = next[list] as usize;
                next[list] += 1;
                posting_records[4 * at..4 * at + 4].copy_from_slice(&(record as u32).to_le_bytes());
                posting_signatures[8 * at..8 * at + 8].copy_from_slice(&in_posting.to_le_bytes());
            });
        }
        let end = Head { weight: u32::MAX, first: records.numbers.len() as u32, signature: 0 };
        heads.extend(end.to_bytes());
        sections[Section::Keys as usize] = self.keys.iter().flat_map(|key| key.to_bytes()).collect();
        sections[Section::ListStarts as usize] = lists.iter().flat_map(|start| start.to_le_bytes()).collect();
        sections[Section::PostingRecords as usize] = posting_records;
        sections[Section::PostingSignatures as usize] = posting_signatures;
        sections[Section::Heads as usize] = heads;
        sections[Section::Signatures as usize] = signatures;
    }

    /// Calls `each` with the list of every key under which a record is posted.
    fn posted(
        &self,
        words: &Words,
        records: &Records,
        record: usize,
        own: &mut Vec<(u32, u64)>,
        mut each: impl FnMut(usize),
    ) {
        keys_of(words, records.words(record), own);
        own.sort_unstable_by_key(|&(key, _)| (self.keys[key as usize].records, key));
        let weight = u64::from(records.weights[record]);
        let mut rest: u64 = own.iter().map(|(_, weight)| weight).sum();
        for &(key, key_weight) in own.iter() {
            let Some(part) = PARTS.iter().position(|part| rest * 1000 >= part * weight) else { break };
            each(key as usize * PARTS.len() + part);
            rest -= key_weight;
        }
    }
}

/// The keys of a sequence of words, each with its weight.
fn keys_of(words: &Words, numbers: &[u32], own: &mut Vec<(u32, u64)>) {
    own.clear();
    own.extend(numbers.iter().map(|&number| (words.keys[number as usize], words.weight(number))));
    own.sort_unstable();
    own.dedup_by(|(key, weight), (last, sum)| {
        let same = key == last;
        *sum += if same { *weight } else { 0 };
        same
    });
}

/// Gives every key a bit, so that each bit is set about as often: the commonest keys have one almost
/// to themselves. `uneven` makes another such choice.
fn spread(counts: &[u32], uneven: impl Fn(usize, usize) -> u64) -> Vec<u8> {
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_unstable_by_key(|&key| (std::cmp::Reverse(counts[key]), key));
    let mut loads = [0_u64; 64];
    let mut bits = vec![0; counts.len()];
    for key in order {
        let count = u64::from(counts[key]);
        let lightest = (0..64).min_by_key(|&bit| loads[bit] + count * uneven(key, bit) / 4).unwrap_or(0);
        loads[lightest] += count;
        bits[key] = lightest as u8;
    }
    bits
}

fn mix(key: usize, bit: usize) -> u64 {
    ((key as u64 * 64 + bit as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15)) >> 40
}
