//! What a data set knows by a code, as numbers.

use std::collections::HashMap;

use super::words::{List, words};
use crate::dataset::DataSet;
use crate::error::Result;
use crate::json::{self, Node, Text};

/// The codes of a data set by their numbers, and the texts that a code need not spell out: words, those of the data
/// set's own method, codes, and each text that the code has spelt out before.
#[derive(Debug)]
pub(super) struct Names {
    lists: [Vec<String>; 8],
    texts: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl Names {
    pub(super) fn new(data: &DataSet) -> Result<Self> {
        let file = data.file();
        let mut nodes = Vec::new();
        file.method
            .tree
            .walk(&mut |node| nodes.push(node.key().to_owned()));
        let projects = data.ledger().baseline().iter();
        let lists = [
            data.units().iter().map(|unit| unit.code.clone()).collect(),
            (data.indicators().iter())
                .map(|indicator| indicator.code.clone())
                .collect(),
            nodes,
            (data.boards().iter())
                .map(|board| board.code().to_owned())
                .collect(),
            file.groups.iter().map(|group| group.code.clone()).collect(),
            (data.editions().iter())
                .map(|edition| edition.code.clone())
                .collect(),
            (file.periods.iter())
                .map(|period| period.code.clone())
                .collect(),
            projects.map(|project| project.entry.code.clone()).collect(),
        ];
        let mut names = Self {
            lists,
            texts: Vec::new(),
            numbers: HashMap::new(),
        };
        for word in words() {
            names.learn(word);
        }
        let method = json::text(&file.method)?;
        names.learn_all(Text::parse(&method)?.node());
        // Projects may come later: no number of a text may rest on them.
        for list in 0..7 {
            for code in names.lists[list].clone() {
                names.learn(&code);
            }
        }
        Ok(names)
    }

    fn learn_all(&mut self, node: Node<'_>) {
        if let Some(text) = node.as_text() {
            self.learn(text);
        }
        for element in node.elements().into_iter().flatten() {
            self.learn_all(element);
        }
        for (key, value) in node.entries().into_iter().flatten() {
            self.learn(key);
            self.learn_all(value);
        }
    }

    /// Notes a text, so that it has a number from now on.
    pub(super) fn learn(&mut self, text: &str) {
        if !self.numbers.contains_key(text) {
            self.numbers.insert(text.to_owned(), self.texts.len());
            self.texts.push(text.to_owned());
        }
    }

    pub(super) fn number(&self, text: &str) -> Option<usize> {
        self.numbers.get(text).copied()
    }

    pub(super) fn text(&self, number: usize) -> Option<&str> {
        self.texts.get(number).map(String::as_str)
    }

    pub(super) fn list(&self, list: List) -> &[String] {
        &self.lists[list as usize]
    }
}
