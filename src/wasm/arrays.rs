//! Exact answers of many numbers, as typed arrays.

use js_sys::{Float64Array, Uint8Array, Uint32Array};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::analysis::goal::table::{self, goal_table};
use crate::analysis::goal::threshold::edges;
use crate::analysis::stability::{self, Crossings, breakpoints};

use super::decode::AnyNumber;
use super::{Simulator, Thrown, call, decode, length};

#[wasm_bindgen]
impl Simulator {
    /// Where pairs of units change places as each weight moves.
    pub fn breakpoints(&self, board: &AnyNumber) -> Thrown<Breakpoints> {
        let all = call(breakpoints(
            self.0.snapshot(),
            decode::index("board", board)?,
        ))?;
        Ok(Breakpoints(all))
    }

    /// The least figure that takes each unit to each rank, by each indicator.
    #[wasm_bindgen(js_name = goalTable)]
    pub fn goal_table(&self, board: &AnyNumber) -> Thrown<GoalTable> {
        call(goal_table(
            self.0.snapshot(),
            decode::index("board", board)?,
        ))
        .map(GoalTable)
    }

    /// Per figure on which a board depends, in the order of `thresholds`: where the rank changes as
    /// it rises and what it is there, then the same as it falls; four numbers a figure, NaN where it
    /// does not. Returns how many figures.
    #[wasm_bindgen(js_name = copyEdgesInto)]
    pub fn copy_edges_into(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Float64Array")] out: &JsValue,
        board: &AnyNumber,
        unit: &AnyNumber,
    ) -> Thrown<u32> {
        let out = decode::array::<Float64Array>("out", out, "Float64Array")?;
        let (board, unit) = (decode::index("board", board)?, decode::index("unit", unit)?);
        let all = call(edges(self.0.snapshot(), board, unit))?;
        let missing = (f64::NAN, f64::NAN);
        let flat = all.iter().flat_map(|edges| {
            let (up, down) = (edges.up.unwrap_or(missing), edges.down.unwrap_or(missing));
            [up.0, up.1, down.0, down.1]
        });
        length(out.length(), 4 * all.len())?;
        out.copy_from(&flat.collect::<Vec<_>>());
        Ok(all.len() as u32)
    }
}

/// Breakpoints of all weights: those of one weight stand together, ascending by share.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Breakpoints(Vec<Crossings>);

impl Breakpoints {
    fn each(&self) -> impl Iterator<Item = &stability::breakpoint::Breakpoint> {
        self.0.iter().flat_map(|crossings| &crossings.points)
    }
}

#[wasm_bindgen]
impl Breakpoints {
    /// Numbers of the nodes whose weights move.
    #[must_use]
    pub fn nodes(&self) -> Uint32Array {
        let nodes = self.0.iter().map(|crossings| crossings.node as u32);
        Uint32Array::from(&nodes.collect::<Vec<_>>()[..])
    }

    /// Per node: how many breakpoints it has.
    #[must_use]
    pub fn counts(&self) -> Uint32Array {
        let counts = self.0.iter().map(|crossings| crossings.points.len() as u32);
        Uint32Array::from(&counts.collect::<Vec<_>>()[..])
    }

    /// Per breakpoint: the weight's share among its siblings, 0 to 1.
    #[must_use]
    pub fn shares(&self) -> Float64Array {
        let shares = self.each().map(|point| point.share);
        Float64Array::from(&shares.collect::<Vec<_>>()[..])
    }

    /// Per breakpoint: the unit that is ahead at lesser shares, then the one at greater.
    #[must_use]
    pub fn pairs(&self) -> Uint32Array {
        let pairs = self.each();
        let pairs = pairs.flat_map(|point| [point.before as u32, point.after as u32]);
        Uint32Array::from(&pairs.collect::<Vec<_>>()[..])
    }
}

/// The figures that take every unit to every rank.
#[wasm_bindgen]
#[derive(Debug)]
pub struct GoalTable(table::GoalTable);

#[wasm_bindgen]
impl GoalTable {
    /// Numbers of the indicators.
    #[must_use]
    pub fn indicators(&self) -> Uint32Array {
        let numbers = self.0.indicators.iter().map(|number| *number as u32);
        Uint32Array::from(&numbers.collect::<Vec<_>>()[..])
    }

    /// How many ranks there are.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn ranks(&self) -> u32 {
        self.0.ranks as u32
    }

    /// `n_units × n_indicators × ranks`, ranks together: the first displayed figure with that rank
    /// or a better one; the present one where the unit is there; NaN where none within reach is.
    #[must_use]
    pub fn figures(&self) -> Float64Array {
        Float64Array::from(&self.0.figures[..])
    }

    /// `n_units × n_indicators`: 1 where no lesser change exists, 0 where one may have been missed.
    #[must_use]
    pub fn exact(&self) -> Uint8Array {
        let exact = self.0.exact.iter().map(|is| u8::from(*is));
        Uint8Array::from(&exact.collect::<Vec<_>>()[..])
    }
}
