//! The rooms of the house in layers: each uses only those above it in the list that `src/lib.rs`
//! opens with, and nothing goes in a circle.
//!
//! An arrow goes from a file to the file that defines what its `use` or an inline path names,
//! re-exports followed. Comments and what is compiled for tests alone draw none. A call of a method
//! draws none either; so an `impl` stands in the room of its type.

mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use source::{File, read_file};

/// Files by path below `src/`, with their text.
type Sources = BTreeMap<String, String>;
/// From a file to one that it needs.
type Arrow = (String, String);

/// The house as read: every file, and the file of each module.
struct House {
    files: BTreeMap<String, File>,
    modules: BTreeMap<Vec<String>, String>,
}

impl House {
    fn read(sources: &Sources) -> Self {
        let files = sources
            .iter()
            .map(|(path, text)| (path.clone(), read_file(path, text)));
        let files = files.collect::<BTreeMap<_, _>>();
        let modules = files
            .iter()
            .map(|(path, file)| (file.module.clone(), path.clone()));
        Self {
            modules: modules.collect(),
            files,
        }
    }

    /// The file that defines what a path in a module names; none where that is of another crate.
    fn home(&self, module: &[String], path: &[String], hops: usize) -> Option<String> {
        assert!(hops < 20, "{path:?} in {module:?} goes round");
        let mut here = module.to_vec();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" => {
                here.clear();
                rest = &path[1..];
            }
            "self" => rest = &path[1..],
            "super" => {
                while rest.first().is_some_and(|first| first == "super") {
                    here.pop();
                    rest = &rest[1..];
                }
            }
            _ => {}
        }
        let anchored = rest.len() < path.len();
        let file = &self.files[self.modules.get(&here)?];
        let Some(first) = rest.first() else {
            return self.modules.get(&here).cloned();
        };
        let mut child = here.clone();
        child.push(first.clone());
        if self.modules.contains_key(&child) {
            let mut on = vec!["self".to_owned()];
            on.extend_from_slice(&rest[1..]);
            return self.home(&child, &on, hops + 1);
        }
        if file.items.contains(first) {
            return self.modules.get(&here).cloned();
        }
        if let Some(bound) = file.uses.iter().find(|bound| bound.name == *first) {
            if bound.path[0] == *first {
                return None;
            }
            let mut on = bound.path.clone();
            on.extend_from_slice(&rest[1..]);
            return self.home(&here, &on, hops + 1);
        }
        // What a macro or a glob brings stands where the path led.
        anchored.then(|| self.modules.get(&here).cloned())?
    }

    /// Every arrow, and from where to where methods were added out of their type's room.
    fn arrows(&self) -> (BTreeSet<Arrow>, BTreeSet<Arrow>) {
        let mut arrows = BTreeSet::new();
        let mut strays = BTreeSet::new();
        for (path, file) in &self.files {
            let used = file
                .uses
                .iter()
                .map(|bound| &bound.path)
                .chain(&file.inline);
            for to in used.filter_map(|used| self.home(&file.module, used, 0)) {
                if to != *path {
                    arrows.insert((path.clone(), to));
                }
            }
            for own in &file.impls {
                let home = self.home(&file.module, std::slice::from_ref(own), 0);
                if let Some(to) = home.filter(|to| room(to) != room(path)) {
                    strays.insert((path.clone(), to));
                }
            }
        }
        (arrows, strays)
    }
}

fn room(path: &str) -> &str {
    path.split('/')
        .next()
        .unwrap_or_default()
        .trim_end_matches(".rs")
}

/// What stands wrong: arrows up the list, and circles.
fn faults(sources: &Sources) -> Vec<String> {
    let house = House::read(sources);
    let layers = layers(sources);
    let (arrows, strays) = house.arrows();
    let mut told = Vec::new();
    let place = |path: &str| layers.iter().position(|layer| layer == room(path));
    for path in house
        .files
        .keys()
        .filter(|path| *path != "lib.rs" && place(path).is_none())
    {
        told.push(format!("{path} is in no room of the list"));
    }
    for (from, to) in &arrows {
        let below = match (place(from), place(to)) {
            (Some(from), Some(to)) => to > from,
            (Some(_), None) => true,
            (None, _) => false,
        };
        if below {
            told.push(format!("{from} -> {to} points down the list"));
        }
    }
    for (from, to) in strays {
        told.push(format!("{from} adds methods to a type of {to}"));
    }
    told.extend(circles(&arrows));
    told
}

/// Circles between files, and between the files and folders inside each folder.
fn circles(arrows: &BTreeSet<Arrow>) -> Vec<String> {
    let files = || arrows.iter().flat_map(|(from, to)| [from, to]);
    let folders = files().filter_map(|file| file.rsplit_once('/'));
    let folders = folders.map(|(folder, _)| folder).collect::<BTreeSet<_>>();
    // `room.rs` is the head of what stands in `room/`.
    let parts = |file: &str| {
        let stem = file.trim_end_matches(".rs");
        let head = folders.contains(stem).then(|| format!("{stem}/mod.rs"));
        let file = head.unwrap_or_else(|| file.to_owned());
        file.split('/').map(str::to_owned).collect::<Vec<_>>()
    };
    let mut graphs = BTreeMap::<String, BTreeMap<String, BTreeSet<String>>>::new();
    let mut note = |graph: String, from: String, to: String| {
        let nodes = graphs.entry(graph).or_default();
        nodes.entry(from).or_default().insert(to);
    };
    for (from, to) in arrows {
        note("*".into(), from.clone(), to.clone());
        let (one, other) = (parts(from), parts(to));
        let pairs = one.iter().zip(&other);
        let shared = pairs.take_while(|(one, other)| one == other).count();
        let upto = |path: &[String]| path[..=shared].join("/");
        note(one[..shared].join("/"), upto(&one), upto(&other));
    }
    let mut told = BTreeSet::new();
    for graph in graphs.values() {
        let reached = graph.keys().map(|node| (node, reached(graph, node)));
        let reached = reached.collect::<BTreeMap<_, _>>();
        for (node, far) in reached
            .iter()
            .filter(|(node, far)| far.contains(node.as_str()))
        {
            let back = |other: &&&str| reached.get(&(**other).to_owned());
            let circle = far
                .iter()
                .filter(|other| back(other).is_some_and(|far| far.contains(node.as_str())));
            let circle = circle.copied().collect::<Vec<_>>();
            told.insert(format!("in a circle: {}", circle.join(" ")));
        }
    }
    told.into_iter().collect()
}

/// Every node that can be come to from one.
fn reached<'a>(graph: &'a BTreeMap<String, BTreeSet<String>>, from: &str) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(next) = open.pop() {
        for node in graph.get(next).into_iter().flatten() {
            if seen.insert(node.as_str()) {
                open.push(node);
            }
        }
    }
    seen
}

fn sources() -> Sources {
    let src = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Sources::new();
    let mut folders = vec![src.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(&src).unwrap().display().to_string();
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

/// The rooms in the order in which `src/lib.rs` lists them.
fn layers(sources: &Sources) -> Vec<String> {
    let rooms = sources["lib.rs"]
        .lines()
        .filter(|line| line.starts_with("//! - "));
    rooms
        .filter_map(|line| line.split('`').nth(1).map(str::to_owned))
        .collect()
}

/// For who moves something: `cargo test --test native arrows -- --ignored --nocapture`.
#[test]
#[ignore = "prints every arrow"]
fn print_arrows() {
    let house = House::read(&sources());
    for (path, file) in &house.files {
        let used = file
            .uses
            .iter()
            .map(|bound| &bound.path)
            .chain(&file.inline);
        for used in used {
            if let Some(to) = house.home(&file.module, used, 0).filter(|to| to != path) {
                println!("ARROW {path} {to} {}", used.join("::"));
            }
        }
    }
}

#[test]
fn each_room_uses_only_those_above_it_and_nothing_goes_in_a_circle() {
    let told = faults(&sources());
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// What is told once a line stands in a file that did not.
fn told_of(file: &str, line: &str) -> Vec<String> {
    let mut sources = sources();
    sources.get_mut(file).unwrap().push_str(line);
    faults(&sources)
}

#[test]
fn the_readme_shows_the_rooms_in_the_same_order() {
    let readme = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(readme).unwrap();
    let shown = readme.split("`src/").skip(1).filter_map(|rest| {
        let name = rest.split('`').next()?;
        let room = name.strip_suffix('/').or(name.strip_suffix(".rs"))?;
        (!room.contains('/')).then(|| room.to_owned())
    });
    let mut shown = shown.collect::<Vec<_>>();
    shown.dedup();
    assert_eq!(shown, layers(&sources()));
}

#[test]
fn an_arrow_that_points_back_is_told_however_it_is_written() {
    for line in [
        "use crate::simulator::Simulator;",
        // By a detour over what the crate and a room hand on.
        "use crate::Simulator;",
        "use crate::{error::Error, scenario::{Edit as Step}};",
        "use super::super::dataset::DataSet;",
        "fn planted(of: &crate::dataset::DataSet) {}",
        "use crate::dataset; fn planted(of: &dataset::DataSet) {}",
        "struct Planted { #[serde(with = \"crate::scenario::edit\")] of: u8 }",
        "impl crate::dataset::DataSet { fn planted() {} }",
    ] {
        let told = told_of("numeric/math.rs", line);
        let is_told = |one: &String| one.starts_with("numeric/math.rs -> ");
        assert!(told.iter().any(is_told), "{line}: {told:?}");
    }
}

#[test]
fn a_circle_is_told_within_a_room_too() {
    let told = told_of(
        "numeric/quantile.rs",
        "use crate::numeric::rank_correlation::Pairs;",
    );
    assert!(told.is_empty(), "{told:?}");
    let mut sources = sources();
    for (file, other) in [
        ("quantile", "rank_correlation"),
        ("rank_correlation", "quantile"),
    ] {
        let text = sources.get_mut(&format!("numeric/{file}.rs")).unwrap();
        text.push_str("use super::");
        text.push_str(other);
        text.push(';');
    }
    let told = faults(&sources);
    let both = "in a circle: numeric/quantile.rs numeric/rank_correlation.rs";
    assert!(told.iter().any(|one| one == both), "{told:?}");
}

#[test]
fn comments_texts_and_tests_draw_no_arrow() {
    let planted = [
        "// use crate::simulator::Simulator;\n/* crate::simulator */ const PLANTED: &str = \"see crate::simulator::Simulator\";",
        "#[cfg(test)]\nmod planted { use crate::simulator::Simulator; }",
        "const PLANTED: &str = r#\"use crate::simulator::Simulator;\"#; const QUOTE: char = '\"';",
    ];
    for line in planted {
        let told = told_of("numeric/math.rs", line);
        assert!(told.is_empty(), "{line}: {told:?}");
    }
}
