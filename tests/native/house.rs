//! The rules of the house that no compiler holds.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

fn house() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(file: &str) -> String {
    fs::read_to_string(house().join(file)).unwrap()
}

/// Files of these endings under a folder, by their path from the house, with their text.
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![house().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let made = ["pkg", "pkg-simd", "node_modules", "dist"];
            if path.is_dir() && !made.iter().any(|name| path.ends_with(name)) {
                folders.push(path);
            } else if endings
                .iter()
                .any(|ending| path.extension().is_some_and(|own| own == *ending))
            {
                found.push((from_house(&path), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(!found.is_empty(), "{folder}");
    found.sort();
    found
}

fn from_house(path: &Path) -> String {
    path.strip_prefix(house()).unwrap().display().to_string()
}

#[test]
fn only_the_binding_knows_javascript() {
    let names = ["wasm_bindgen", "js_sys", "web_sys", "serde_wasm_bindgen"];
    for (file, text) in files("src", &["rs"]) {
        if file == "src/wasm.rs" || file.starts_with("src/wasm/") {
            continue;
        }
        for name in names {
            assert!(!text.contains(name), "{file} names {name}");
        }
    }
}

#[test]
fn only_one_file_calls_libm() {
    for (file, text) in files("src", &["rs"]) {
        assert!(
            file == "src/numeric/math.rs" || !text.contains("libm::"),
            "{file}"
        );
    }
}

#[test]
fn no_file_is_longer_than_a_reader_can_hold() {
    for folder in ["src", "tests", "www", "scripts", "data"] {
        for (file, text) in files(folder, &["rs", "ts", "mjs"]) {
            let lines = text.lines().count();
            assert!(lines <= 650, "{file} has {lines} lines");
        }
    }
}

#[test]
fn every_command_of_the_readme_is_a_script_of_the_package() {
    let package = serde_json::from_str::<Value>(&read("package.json")).unwrap();
    let readme = read("README.md");
    let mut commands = BTreeSet::from(["start", "test"].map(str::to_owned));
    for (at, _) in readme.match_indices("npm run ") {
        let rest = &readme[at + "npm run ".len()..];
        let name = rest.split(|c: char| !(c.is_ascii_alphanumeric() || ":-".contains(c)));
        commands.extend(name.take(1).map(str::to_owned));
    }
    assert!(commands.len() > 2, "{commands:?}");
    for command in commands {
        assert!(
            package["scripts"][&command].is_string(),
            "npm run {command}"
        );
    }
}

#[test]
fn every_error_has_words_in_each_language() {
    let source = read("src/error/fault.rs");
    let codes = source.lines().filter_map(|line| {
        let (variant, code) = line.split_once("{ .. } => \"")?;
        variant
            .trim()
            .starts_with("Self::")
            .then(|| code.trim_end_matches("\","))
    });
    // `several` is a list of others.
    let codes = codes.filter(|code| *code != "several").collect::<Vec<_>>();
    assert!(codes.len() > 20, "{codes:?}");
    for language in ["zh-Hans", "zh-Hant", "en"] {
        let path = format!("www/language/{language}.first.json");
        let words = serde_json::from_str::<Value>(&read(&path)).unwrap();
        for code in &codes {
            assert!(
                words[format!("error.{code}")].is_string(),
                "{language}: {code}"
            );
        }
    }
}

#[test]
fn every_type_that_the_page_takes_from_the_engine_is_made_by_it() {
    let engine = files("src", &["rs"])
        .into_iter()
        .map(|(_, text)| text)
        .collect::<String>();
    let bound = [
        "Simulator",
        "version",
        "datasetFromTable",
        "jsonText",
        "initSync",
        "InitInput",
        "InitOutput",
    ];
    let mut taken = BTreeSet::new();
    for (_, text) in files("www", &["ts"]) {
        for (end, _) in text.match_indices("pkg/saima.js'") {
            let Some(open) = text[..end].rfind('{') else {
                continue;
            };
            let list = text[open + 1..end].split('}').next().unwrap_or_default();
            let names = list
                .split(',')
                .map(|name| name.trim().trim_start_matches("type "));
            let names = names.map(|name| name.split(" as ").next().unwrap_or_default().to_owned());
            taken.extend(
                names.filter(|name| name.chars().all(char::is_alphanumeric) && !name.is_empty()),
            );
        }
    }
    assert!(taken.len() > 5, "{taken:?}");
    for name in taken.iter().filter(|name| !bound.contains(&name.as_str())) {
        let made = ["struct", "enum", "type"].iter().any(|kind| {
            let start = format!("pub {kind} {name}");
            engine
                .match_indices(&start)
                .any(|(at, _)| !engine[at + start.len()..].starts_with(char::is_alphanumeric))
        });
        assert!(made, "nothing in src/ makes {name}");
    }
}
