//! Rows: a project from the cells of one.

use std::collections::HashMap;

use crate::error::{Problems, Result};
use crate::ledger::{Milestone, Origin, ProjectEntry, Sector, StageDates};
use crate::scenario::project_change::Others;
use crate::table::code::{AS_WRITTEN, Spoilt};
use crate::table::ledger::cell;
use crate::table::ledger::columns::Columns;
use crate::table::ledger::draft::{Draft, DraftMilestone};
use crate::table::ledger::field::Field;
use crate::table::ledger::names::Names;
use crate::table::ledger::reading::{Known, LedgerReading, provenance_of};
use crate::table::ledger::words;
use crate::table::row::{Row, Skipped};
use crate::table::sheet::Sheet;
use crate::table::{problem, separators};
use crate::vocabulary::spelling::visible;

/// Reads rows.
pub(super) struct Reader<'a> {
    names: Names<'a>,
    reading: LedgerReading,
    columns: &'a Columns,
    spoilt: Spoilt,
    /// Codes of projects as they look, with the code.
    codes: HashMap<String, &'a str>,
    sheet: &'a Sheet,
    /// Columns whose points may set thousands apart.
    grouped: Vec<usize>,
}

impl<'a> Reader<'a> {
    pub fn new(
        known: Known<'a>,
        reading: LedgerReading,
        columns: &'a Columns,
        sheet: &'a Sheet,
    ) -> Self {
        let codes = sheet.rows.iter();
        let codes = codes.filter_map(|row| row.cells.get(columns.code).map(String::as_str));
        let present = || {
            let present = known.data.ledger().present(known.layer);
            present.map(|project| &*project.entry.code)
        };
        let money = columns.fields.iter().filter(|column| column.field.counts());
        let money = money.map(|column| column.number);
        Self {
            names: Names::new(known),
            reading,
            columns,
            spoilt: Spoilt::of(codes, present()),
            codes: present().map(|code| (visible(code), code)).collect(),
            sheet,
            grouped: money.filter(|number| sheet.may_group(*number)).collect(),
        }
    }

    /// The code of the project that a text names: as it is, or, if that is none, the one that looks the same.
    /// Taken for another, it would count twice.
    fn as_known(&self, code: String) -> String {
        let known = self
            .names
            .known
            .data
            .ledger()
            .find(&code, self.names.known.layer);
        match self.codes.get(&visible(&code)) {
            Some(same) if known.is_none() => (*same).to_owned(),
            _ => code,
        }
    }

    /// Whether a spreadsheet made a number of a code that no project has.
    fn is_spoilt(&self, code: &str) -> bool {
        let known = self
            .names
            .known
            .data
            .ledger()
            .find(code, self.names.known.layer);
        known.is_none() && self.spoilt.is(code)
    }

    /// The project of a row.
    ///
    /// # Errors
    /// Every cell that cannot be read.
    pub fn project(&self, row: &Row, skipped: &mut Vec<Skipped>) -> Result<ProjectEntry> {
        let mut problems = Problems::new();
        let code = cell::text(&row.cells[self.columns.code]).unwrap_or_default();
        let mut draft = self.draft(self.as_known(code));
        if draft.entry.code.is_empty() {
            problems.push(self.refusal(row, self.columns.code, "a project code"));
        } else if self.is_spoilt(&draft.entry.code) {
            problems.push(self.refusal(row, self.columns.code, AS_WRITTEN));
        }
        self.read_currency(row, &mut draft, &mut problems);
        for column in &self.columns.fields {
            let text = row.cells[column.number].as_str();
            let semicolons = self.sheet.semicolons && column.field.counts();
            let grouped = self.grouped.contains(&column.number);
            let read = separators::refused_among(text, semicolons, grouped)
                .map_or_else(|| cell::put(&self.names, &mut draft, column, text), Err);
            if let Err(expected) = read {
                problems.push(self.refusal(row, column.number, expected));
                draft.unread.push(column.field);
            }
        }
        if !draft.is_formal {
            skipped.extend(self.take_back_signing(row, &mut draft));
        }
        self.finish(row, draft, problems)
    }

    fn refusal(&self, row: &Row, column: usize, expected: &str) -> crate::Error {
        let (header, text) = (&self.columns.headers[column], &row.cells[column]);
        problem::cell(row.line, column, header, text, expected)
    }

    /// A project before its row is read: as it was, or nothing yet.
    fn draft(&self, code: String) -> Draft {
        let before = match self.reading.others {
            Others::Keep => self
                .names
                .known
                .data
                .ledger()
                .find(&code, self.names.known.layer),
            Others::Drop => None,
        };
        let entry = before.map(|before| before.entry.clone());
        let milestone = entry.as_ref().and_then(|entry| entry.milestone.clone());
        Draft {
            sector: entry.as_ref().map(|entry| entry.sector),
            amount: entry.as_ref().map(|entry| entry.amount),
            provenance: before.map(|before| self.names.known.data.ledger().provenance(before)),
            milestone: milestone.map_or_else(DraftMilestone::default, |milestone| DraftMilestone {
                stage: Some(milestone.stage),
                name: milestone.name,
                due: Some(milestone.due),
            }),
            is_formal: true,
            unread: Vec::new(),
            entry: entry.unwrap_or_else(|| blank(code)),
        }
    }

    /// Amounts are read in the project's currency: the one in its own column, else that of the
    /// amount's header.
    fn read_currency(&self, row: &Row, draft: &mut Draft, problems: &mut Problems) {
        let of = |field| self.columns.fields.iter().find(move |at| at.field == field);
        let header = of(Field::Amount).and_then(|column| column.written.as_ref());
        let header = header.and_then(|measure| words::currency(&measure.base));
        let own = of(Field::Currency).map(|column| (column.number, &row.cells[column.number]));
        match own {
            Some((_, text)) if text.is_empty() => {
                draft.entry.currency = header.unwrap_or_else(|| "CNY".into());
            }
            Some((number, text)) => match words::currency(text) {
                Some(currency) => draft.entry.currency = currency,
                None => problems.push(self.refusal(row, number, "a currency such as CNY")),
            },
            None => {
                if let Some(header) = header {
                    draft.entry.currency = header;
                }
            }
        }
    }

    /// What was signed by way of intent is no formal contract: talks began on that day.
    fn take_back_signing(&self, row: &Row, draft: &mut Draft) -> Option<Skipped> {
        let number = self.columns.number_of(Field::ContractKind)?;
        let dates = &mut draft.entry.dates;
        let day = dates.signed.take()?;
        dates.negotiating.get_or_insert(day);
        Some(Skipped {
            line: row.line,
            column: number + 1,
            text: draft.entry.code.clone(),
            rule: "intent-contract".into(),
        })
    }

    fn finish(&self, row: &Row, draft: Draft, mut problems: Problems) -> Result<ProjectEntry> {
        let mut entry = draft.entry;
        let mut lacking = |field, rule: &str, reason: &str| {
            if draft.unread.contains(&field) {
                return;
            }
            let column = self.columns.number_of(field).map_or(0, |number| number + 1);
            problems.push(problem::row(row.line, column, rule, reason.into()));
        };
        if self.columns.number_of(Field::Unit).is_none() && entry.unit.is_empty() {
            lacking(
                Field::Unit,
                "new-project-unit",
                "a new project needs a unit",
            );
        }
        match draft.sector {
            Some(sector) => entry.sector = sector,
            None => lacking(
                Field::Sector,
                "new-project-sector",
                "a new project needs a sector",
            ),
        }
        match draft.amount {
            Some(amount) => entry.amount = amount,
            // What is not signed may have no amount yet.
            None if entry.dates.signed.is_none() => entry.amount = 0.0,
            None => lacking(
                Field::Amount,
                "signed-amount",
                "what is signed has an amount",
            ),
        }
        let milestone = draft.milestone;
        entry.milestone = match (milestone.stage, milestone.name, milestone.due) {
            (None, None, None) => None,
            (Some(stage), name, Some(due)) => Some(Milestone { stage, name, due }),
            (None, ..) => {
                let reason = "a milestone needs the stage it is to reach";
                lacking(Field::MilestoneStage, "milestone-stage", reason);
                None
            }
            (Some(_), _, None) => {
                let reason = "a milestone needs the day it is due";
                lacking(Field::MilestoneDue, "milestone-due", reason);
                None
            }
        };
        entry.provenance = provenance_of(self.names.known, &entry, draft.provenance);
        problems.finish(entry)
    }
}

fn blank(code: String) -> ProjectEntry {
    ProjectEntry {
        code,
        name: None,
        unit: String::new(),
        sector: Sector::Other,
        chain: None,
        investor: None,
        site: None,
        second_investment: false,
        origin: Origin::Direct,
        amount: 0.0,
        currency: "CNY".into(),
        exchange_rate: None,
        amount_before: None,
        enlarges: None,
        also_in: Vec::new(),
        moved_from: None,
        funds: std::collections::BTreeMap::new(),
        dates: StageDates::default(),
        owner: None,
        milestone: None,
        reported_on: None,
        provenance: None,
        source: None,
    }
}
