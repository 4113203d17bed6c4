//! Compresses the starter memory and glossary, and computes a checksum of the texts, by which an image that was made of
//! them is recognised as out of date.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "it reads files of this package, and prints to Cargo"
)]

use std::error::Error;
use std::path::Path;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// The texts that are a part of the program in a compressed form. It seldom reads them.
const COMPRESSED: [&str; 2] = ["diplomatic.az-en.tmx", "diplomatic.az-en.tbx"];

const TEXTS: [&str; 3] = ["diplomatic.az-en.tmx", "diplomatic.az-en.tbx", "az-en.lexicon.tsv"];

fn main() -> Result<(), Box<dyn Error>> {
    let mut sum: u64 = 0xCBF2_9CE4_8422_2325;
    for name in TEXTS {
        println!("cargo::rerun-if-changed={name}");
        let text = std::fs::read(name)?;
        // FNV-1a. The length separates the texts.
        for byte in text.iter().copied().chain((text.len() as u64).to_le_bytes()) {
            sum = (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
    }
    let folder = std::env::var_os("OUT_DIR").ok_or("Cargo names no folder")?;
    for name in COMPRESSED {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        std::io::copy(&mut std::fs::File::open(name)?, &mut encoder)?;
        std::fs::write(Path::new(&folder).join(format!("{name}.zlib")), encoder.finish()?)?;
    }
    println!("cargo::rustc-env=YADDASH_TEXTS_CHECKSUM={sum}");
    Ok(())
}
