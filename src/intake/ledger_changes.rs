//! What a ledger that comes in changes on the one that is there, project by project.

use std::collections::{BTreeMap, HashSet};

use crate::intake::ledger_view::{Doubted, Fate, FieldShift, LedgerIntake, ProjectShift};
use crate::intake::view::MOST;
use crate::json::{self, Node};
use crate::ledger::{Layer, ProjectEntry};
use crate::scenario::project_change::Others;
use crate::table::ledger::{Known, LedgerTable};

/// Lists what a table changes, and takes out of one that replaces nothing what is already so. `layer`: the ledger with
/// the table.
pub fn changes(
    view: &mut LedgerIntake,
    table: &mut LedgerTable,
    (known, layer): (Known, &Layer),
    others: Others,
    place: impl Fn(usize) -> String,
) {
    let ledger = known.data.ledger();
    let held: HashSet<String> = table
        .projects
        .iter()
        .map(|entry| entry.code.clone())
        .collect();
    let lines = table.lines.clone();
    let rows = table.projects.iter().zip(&lines);
    let mut shifts = Vec::new();
    let mut same = Vec::with_capacity(table.projects.len());
    for (entry, line) in rows {
        let before = ledger
            .find(&entry.code, known.layer)
            .map(|project| &project.entry);
        let fate = match before {
            None => Fate::Added,
            Some(before) if before == entry => {
                view.unchanged += 1;
                same.push(true);
                continue;
            }
            Some(_) => Fate::Changed,
        };
        same.push(false);
        match fate {
            Fate::Added => view.added += 1,
            _ => view.changed += 1,
        }
        if shifts.len() < MOST {
            shifts.push(shift(before, entry, fate, place(*line)));
        }
    }
    for (entry, line) in table.projects.iter().zip(&lines) {
        let Some(project) = ledger.find(&entry.code, layer) else {
            continue;
        };
        let flags = ledger.flags(project, layer, known.today);
        if !flags.is_empty() && view.flagged.len() < MOST {
            view.flagged.push(Doubted {
                address: place(*line),
                code: entry.code.clone(),
                flags,
            });
        }
    }
    if others == Others::Drop {
        for project in ledger.present(known.layer) {
            let entry = &project.entry;
            if held.contains(&entry.code) {
                continue;
            }
            view.dropped += 1;
            if shifts.len() < MOST {
                shifts.push(ProjectShift {
                    fields: Vec::new(),
                    ..shift(None, entry, Fate::Dropped, String::new())
                });
            }
        }
    } else {
        let mut at = same.into_iter();
        table.keep(|_| !at.next().unwrap_or(false));
    }
    view.projects = shifts;
}

fn shift(
    before: Option<&ProjectEntry>,
    entry: &ProjectEntry,
    fate: Fate,
    address: String,
) -> ProjectShift {
    let said = before.map(said).unwrap_or_default();
    let says = self::said(entry);
    let fields: std::collections::BTreeSet<&String> = said.keys().chain(says.keys()).collect();
    let fields = fields
        .into_iter()
        .filter(|field| said.get(*field) != says.get(*field));
    ProjectShift {
        address,
        code: entry.code.clone(),
        name: entry.name.clone().unwrap_or_default(),
        unit: entry.unit.clone(),
        fate,
        fields: fields
            .map(|field| FieldShift {
                field: field.clone(),
                from: said.get(field).cloned(),
                to: says.get(field).cloned(),
            })
            .collect(),
    }
}

/// Everything that a project says, by its place in it: as its file would say it.
fn said(entry: &ProjectEntry) -> BTreeMap<String, String> {
    let mut said = BTreeMap::new();
    let Ok(text) = json::text(entry) else {
        return said;
    };
    if let Ok(text) = json::Text::parse(&text) {
        put(text.node(), String::new(), &mut said);
    }
    said.remove("code");
    said
}

fn put(node: Node, place: String, said: &mut BTreeMap<String, String>) {
    if let Some(entries) = node.entries() {
        for (name, node) in entries {
            let dot = if place.is_empty() { "" } else { "." };
            put(node, format!("{place}{dot}{name}"), said);
        }
    } else if let Some(elements) = node.elements() {
        let texts: Vec<String> = elements.filter_map(plain).collect();
        if !texts.is_empty() {
            said.insert(place, texts.join("、"));
        }
    } else if let Some(text) = plain(node) {
        said.insert(place, text);
    }
}

/// A text, a number or a truth as a text; nothing of what is not there.
fn plain(node: Node) -> Option<String> {
    let text = node.as_text().map(str::to_owned);
    text.or_else(|| node.as_number().map(|number| number.to_string()))
        .or_else(|| node.as_bool().map(|truth| truth.to_string()))
}
