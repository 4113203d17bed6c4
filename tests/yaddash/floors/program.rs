//! The files of a program together: which file needs which, and the circles that they form.

use std::collections::{BTreeMap, BTreeSet};

use super::code::File;
use super::files::{CRATES, Segments, module_of};

/// The files of a program, by module, each with its path.
pub(super) struct Program {
    pub(super) files: BTreeMap<Segments, (String, File)>,
}

impl Program {
    pub(super) fn read(files: &BTreeMap<String, String>) -> Self {
        let read = |(path, text): (&String, &String)| {
            let module = module_of(path);
            (module.clone(), (path.clone(), File::read(module, text)))
        };
        let mut files: BTreeMap<_, _> = files.iter().map(read).collect();
        // Files of tests are declared by nobody, because that is taken out.
        let declared: BTreeSet<Segments> = files
            .values()
            .flat_map(|(_, file)| {
                file.children.iter().map(|child| [&file.module[..], std::slice::from_ref(child)].concat())
            })
            .collect();
        let mut tests: BTreeSet<Segments> = BTreeSet::new();
        for module in files.keys() {
            if module.len() > 2 && (!declared.contains(module) || tests.contains(&module[..module.len() - 1])) {
                tests.insert(module.clone());
            }
        }
        files.retain(|module, _| !tests.contains(module));
        Self { files }
    }

    /// Finds the module in which a path of a file ends, and the item that the path names there, if any. Returns
    /// `None` for a path outside of the program, such as `std::fs`.
    pub(super) fn resolve(&self, from: &File, path: &[String], depth: usize) -> Option<(Segments, Option<String>)> {
        assert!(depth < 20, "{path:?} leads in a circle");
        let (first, rest) = path.split_first()?;
        let mut module = match first.as_str() {
            "crate" => vec![from.module[0].clone()],
            "self" => from.module.clone(),
            "super" => from.module[..from.module.len() - 1].to_vec(),
            name if from.children.contains(name) => [&from.module[..], &[name.to_owned()]].concat(),
            name if CRATES.iter().any(|(_, of_crate, _)| *of_crate == name) => CRATES
                .iter()
                .filter(|(_, of_crate, _)| *of_crate == name)
                .map(|(short, ..)| (*short).to_owned())
                .collect(),
            name => {
                let target = from.imports.get(name).or_else(|| from.exports.get(name)).filter(|to| to[0] != *name)?;
                return self.resolve(from, &[&target[..], rest].concat(), depth + 1);
            }
        };
        for (at, name) in rest.iter().enumerate() {
            if name == "super" {
                module.pop();
                continue;
            }
            let child = [&module[..], std::slice::from_ref(name)].concat();
            if self.files.contains_key(&child) {
                module = child;
                continue;
            }
            // The name is an item of this module, or a re-export.
            let (_, file) = self.files.get(&module)?;
            return match file.exports.get(name) {
                Some(target) => self.resolve(file, &[&target[..], &rest[at + 1..]].concat(), depth + 1),
                None => Some((module, Some(name.clone()))),
            };
        }
        self.files.contains_key(&module).then_some((module, None))
    }

    /// Returns for each file the other files that define the items that the file names.
    pub(super) fn needs(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut needs = BTreeMap::new();
        for (path, file) in self.files.values() {
            let mut found = BTreeSet::new();
            // A file may re-export what its child modules define; that does not count as a need.
            let exported = file.exports.values().filter(|to| !file.children.contains(&to[0]) && to[0] != "self");
            for to in file.imports.values().chain(exported).chain(&file.paths) {
                let Some((module, Some(item))) = self.resolve(file, to, 0) else { continue };
                let is_of_its_folder = item.starts_with(char::is_uppercase) && file.module.starts_with(&module);
                if module != file.module && !is_of_its_folder {
                    found.insert(self.files[&module].0.as_str());
                }
            }
            needs.insert(path.as_str(), found);
        }
        needs
    }

    /// Returns the circles: each is a set of files that need each other, directly or through further files.
    pub(super) fn circles<'p>(&'p self) -> Vec<BTreeSet<&'p str>> {
        let needs = self.needs();
        let reached = |from: &'p str| {
            let (mut seen, mut open) = (BTreeSet::<&'p str>::new(), vec![from]);
            while let Some(file) = open.pop() {
                open.extend(needs.get(file).into_iter().flatten().filter(|to| seen.insert(**to)));
            }
            seen
        };
        let reach: BTreeMap<&str, BTreeSet<&str>> = needs.keys().map(|file| (*file, reached(file))).collect();
        let circle_of = |file: &&str| -> BTreeSet<&str> {
            reach[file].iter().copied().filter(|other| reach[other].contains(file)).collect()
        };
        let all: BTreeSet<BTreeSet<&str>> = needs.keys().map(circle_of).filter(|circle| circle.len() > 1).collect();
        all.into_iter().collect()
    }
}
