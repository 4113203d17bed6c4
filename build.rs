//! Makes the image of the starter memory, which is a part of the program, so that no command has to parse the texts.
//!
//! The library that makes it is the one that the program is made of. Cargo builds it once for both, as long as the
//! profiles and the features are the same (see `Cargo.toml`).

use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    // The texts are a part of the library, so Cargo runs this again when they change.
    println!("cargo::rerun-if-changed=build.rs");
    let folder = std::env::var_os("OUT_DIR").ok_or("Cargo names no folder")?;
    std::fs::write(Path::new(&folder).join("starter.image"), yaddash_engine::starter::make_image()?)?;
    Ok(())
}
