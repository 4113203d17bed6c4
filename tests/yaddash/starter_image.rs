//! The image of the starter that is a part of the program, and how it is built.

use std::process::Command;

use crate::test_env::project;
use yaddash_engine::starter;

#[test]
fn the_image_in_the_program_is_what_the_text_files_give() {
    let image: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/starter.image"));
    assert!(image == starter::make_image().unwrap());
}

/// The build script makes the image with the library. Cargo builds the library twice, for the script and for the
/// program, as soon as a profile or a feature of one of the crates below it differs between them.
#[test]
fn every_crate_is_built_once_for_the_build_script_and_the_program() {
    for build in ["build --package=yaddash", "build", "build --release", "build --profile=dist", "test --test=yaddash"]
    {
        let mut command = Command::new(env!("CARGO"));
        command.args(build.split(' ')).args(["--offline", "--locked", "-Zunstable-options", "--unit-graph"]);
        let output = command.env("RUSTC_BOOTSTRAP", "1").current_dir(project(".")).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let graph: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let units = graph["units"].as_array().unwrap().iter();
        let mut built: Vec<&str> = units
            .filter(|unit| unit["mode"] == "build" && unit["target"]["kind"][0] == "lib")
            .map(|unit| unit["pkg_id"].as_str().unwrap())
            .collect();
        built.sort_unstable();
        let twice: Vec<&str> = built.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        assert!(built.len() > 50 && twice.is_empty(), "cargo {build} builds twice: {twice:?}");
    }
}
