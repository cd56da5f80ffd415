//! What moved on a board since the reader last looked.

use crate::numeric::sort;
use serde::Serialize;

use crate::error::{Error, Result};
use crate::scenario::{Edit, Outlook, ScenarioFile, code, file};
use crate::scoring::board::{Passing, passings};
use crate::simulator::Simulator;
use crate::simulator::standing::Columns;
use crate::vocabulary::limits::check_number;
use crate::vocabulary::{CellKey, Provenance};

/// A unit that moved.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Move {
    /// Number of the unit.
    pub unit: usize,
    /// Its place before; 0 where it was not ranked.
    pub from: f64,
    /// Its place now; 0 where it is not ranked.
    pub to: f64,
}

/// What moved on a board.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Change {
    /// The units that moved, by their present place.
    pub moves: Vec<Move>,
    /// Whom the unit that was asked about passed, was passed by, or is level with now, by their
    /// present place; a unit whose own place is as it was can be among them.
    pub passings: Vec<Passing>,
}

/// Places as keys: a place is positive, so that its bits order as it does.
fn keys(ranks: &[f64]) -> Vec<u64> {
    let key = |rank: &f64| {
        if *rank > 0.0 {
            rank.to_bits()
        } else {
            u64::MAX
        }
    };
    ranks.iter().map(key).collect()
}

impl Simulator {
    /// What moved on a board since [`Simulator::settle`] was last called for it, and beside whom
    /// one `unit` stands otherwise.
    ///
    /// # Errors
    /// As [`Simulator::ranking`]; [`crate::Error::OutOfRange`] for a number that counts no unit.
    pub fn change(&mut self, board: usize, unit: Option<usize>) -> Result<Change> {
        if let Some(unit) = unit {
            check_number("unit", unit, self.data.units().len())?;
        }
        let now = self.ranking(board)?.ranks.clone();
        let Some(before) = &self.settled[board] else {
            return Ok(Change::default());
        };
        let moved = (0..now.len()).filter(|unit| now[*unit].to_bits() != before[*unit].to_bits());
        let mut moves = moved
            .map(|unit| Move {
                unit,
                from: before[unit],
                to: now[unit],
            })
            .collect::<Vec<_>>();
        sort::by(&mut moves, |a, b| a.to.total_cmp(&b.to));
        let ranked = |unit: &usize| before[*unit] > 0.0 && now[*unit] > 0.0;
        let beside = |unit| {
            let mut passings = passings(unit, &keys(before), &keys(&now));
            sort::by(&mut passings, |a, b| now[a.unit].total_cmp(&now[b.unit]));
            passings
        };
        Ok(Change {
            moves,
            passings: unit.filter(ranked).map(beside).unwrap_or_default(),
        })
    }

    /// The same, and takes the present as the new point of reference.
    ///
    /// # Errors
    /// As [`Simulator::change`].
    pub fn settle(&mut self, board: usize, unit: Option<usize>) -> Result<Change> {
        let change = self.change(board, unit)?;
        self.settled[board] = Some(self.ranking(board)?.ranks.clone());
        Ok(change)
    }

    /// Per unit: places won (positive) or lost against the edition without any other edit.
    ///
    /// # Errors
    /// As [`Simulator::ranking`].
    pub fn shifts(&mut self, board: usize) -> Result<Vec<i32>> {
        let columns = Columns::new(&self.data, self.data.figures(), &self.state);
        let before = &self.baseline.ranking(columns, board)?.ranks;
        let columns = Columns::new(&self.data, &self.figures, &self.state);
        let now = &self.standing.ranking(columns, board)?.ranks;
        let shift = |(before, now): (&f64, &f64)| {
            if *before > 0.0 && *now > 0.0 {
                (before - now).round() as i32
            } else {
                0
            }
        };
        Ok(before.iter().zip(now).map(shift).collect())
    }

    /// Per indicator, per unit, flat: what each figure of the edition's period rests on.
    #[must_use]
    pub fn marks(&self) -> Vec<Option<Provenance>> {
        let (period, units) = (self.period(), self.data.units().len());
        let cells = (0..self.data.indicators().len()).flat_map(|j| (0..units).map(move |u| (j, u)));
        cells
            .map(|(indicator, unit)| self.figures.mark(period, indicator, unit))
            .collect()
    }

    /// The scenario's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Names the scenario.
    pub fn set_name(&mut self, name: &str) {
        name.clone_into(&mut self.name);
    }

    /// The scenario as a file.
    #[must_use]
    pub fn scenario(&self) -> ScenarioFile {
        let mut file = ScenarioFile {
            format: file::FORMAT.into(),
            version: file::VERSION,
            name: self.name.clone(),
            baseline: self.baseline_name(),
            edition: (self.state.edition > 0).then(|| {
                let editions = self.data.editions();
                editions[self.state.edition].code.clone()
            }),
            quarters: None,
            steps: self
                .history
                .past()
                .iter()
                .map(|step| step.edits.clone())
                .collect(),
        };
        let quarters = self.state.outlook.quarters;
        file.quarters = (quarters != file.quarters_of_steps()).then_some(quarters);
        file
    }

    /// The scenario as JSON text.
    ///
    /// # Errors
    /// None in practice: a scenario holds finite numbers only.
    pub fn scenario_json(&self) -> Result<String> {
        crate::json::text(&self.scenario())
    }

    /// The scenario as a code; `text`: another one over the same data (JSON text) in its place.
    ///
    /// # Errors
    /// As [`code::write`]; what is wrong with the text as a scenario file.
    pub fn scenario_code(&self, text: Option<&str>) -> Result<String> {
        let file = match text {
            Some(text) => ScenarioFile::from_json(text, &self.baseline_name())?,
            None => self.scenario(),
        };
        code::write(&file, &self.data)
    }

    /// The scenario file (JSON text) of a code, or of a text or link that holds one.
    ///
    /// # Errors
    /// As [`code::read`].
    pub fn read_scenario_code(&self, text: &str) -> Result<String> {
        crate::json::text(&code::read(text, &self.data)?)
    }

    /// Takes up a scenario file in place of the present one.
    ///
    /// # Errors
    /// As [`ScenarioFile::from_json`]; what is wrong with one of its edits, at `steps[k]`. The
    /// present scenario then stays.
    pub fn load_scenario(&mut self, text: &str) -> Result<()> {
        *self = self.scenario_loaded(text)?;
        Ok(())
    }

    /// Opens a scenario file over the present scenario, as one step: to take it back brings back what
    /// stood, and its name.
    ///
    /// # Errors
    /// As [`Simulator::load_scenario`].
    pub fn open_scenario(&mut self, text: &str) -> Result<()> {
        let opened = self.scenario_loaded(text)?;
        let open = Edit::OpenScenario {
            name: opened.name.clone(),
            former: self.name.clone(),
        };
        let standing = opened.history.standing().map(|(_, edit)| edit.clone());
        let look = Edit::SetEdition {
            edition: self.data.editions()[opened.state.edition].code.clone(),
        };
        let edits = std::iter::once(open).chain(standing).chain([look]);
        let edits = edits.collect::<Vec<_>>();
        self.end_gesture();
        self.apply(&edits)?;
        self.name = opened.name;
        Ok(())
    }

    /// This simulator with another scenario.
    fn scenario_loaded(&self, text: &str) -> Result<Self> {
        let file = ScenarioFile::from_json(text, &self.baseline_name())?;
        let mut fresh = self.blank()?;
        fresh.name = file.name;
        let mut left = None;
        for (number, step) in file.steps.iter().enumerate() {
            fresh
                .replay(step, &mut left)
                .map_err(|error| error.within(&format!("steps[{number}]")))?;
        }
        if let Some(edition) = file.edition {
            fresh.apply(&[Edit::SetEdition { edition }])?;
        }
        if let Some(quarters) = file.quarters {
            fresh.look_ahead(quarters)?;
        }
        fresh.settled.clone_from(&self.settled);
        Ok(fresh)
    }

    /// Applies a step of a scenario file. One that the edition looked at refuses, since figures are missing
    /// there, was made looking at another; `left`: the edition to come back to when a step lets it.
    pub(super) fn replay(&mut self, step: &[Edit], left: &mut Option<usize>) -> Result<()> {
        let refused = match self.apply(step) {
            Err(refused @ Error::MissingRefused { .. }) => Some(refused),
            done => done.map(|()| None)?,
        };
        if let Some(refused) = refused {
            let here = self.state.edition;
            let all = 0..self.data.editions().len();
            let found = all.filter_map(|edition| {
                let mut other = self.looking_at(edition)?;
                other.apply(step).is_ok().then_some(other)
            });
            *self = { found }.next().ok_or(refused)?;
            left.get_or_insert(here);
        }
        if let Some(back) = left.and_then(|edition| self.looking_at(edition)) {
            (*self, *left) = (back, None);
        }
        Ok(())
    }

    /// The same looking at another edition; none where the method refuses that.
    fn looking_at(&self, edition: usize) -> Option<Self> {
        let mut other = self.clone();
        let edition = self.data.editions()[edition].code.clone();
        let looked = other.apply(&[Edit::SetEdition { edition }]);
        looked.is_ok().then_some(other)
    }

    /// Looks so many quarters ahead: no edit, and no step.
    ///
    /// # Errors
    /// [`Error::OutOfRange`].
    pub fn look_ahead(&mut self, quarters: usize) -> Result<()> {
        let outlook = Outlook {
            quarters,
            ..self.state.outlook
        };
        self.apply(&[Edit::SetOutlook { outlook }])
    }

    /// Goes back to the baseline, as one step; the scenario keeps its name.
    ///
    /// # Errors
    /// None in practice: the baseline was evaluated once already.
    pub fn reset(&mut self) -> Result<()> {
        self.apply(&[Edit::ResetAll])
    }

    /// Whether nothing is set: the baseline, whichever edition is looked at.
    #[must_use]
    pub fn at_baseline(&self) -> bool {
        self.state.is_new(&self.data)
    }

    /// Gives every figure its baseline again, as one step.
    ///
    /// # Errors
    /// None in practice.
    pub fn reset_values(&mut self) -> Result<()> {
        let code = |(period, indicator, unit): CellKey| Edit::ResetValue {
            unit: self.data.units()[unit].code.clone(),
            indicator: self.data.indicators()[indicator].code.clone(),
            period: Some(self.data.file().periods[period].code.clone()),
        };
        let edits = self.state.values.keys().map(code).collect::<Vec<_>>();
        self.apply(&edits)
    }
}
