//! Drag: one figure or weight set by number, in place while a gesture is open.
//!
//! A gesture keeps the state before it, so that what a slider turns again and again needs no
//! copy of its own; the results are those of [`Simulator::apply`].

use crate::error::Result;
use crate::scenario::Edit;
use crate::simulator::Simulator;
use crate::vocabulary::CellKey;
use crate::vocabulary::limits::check_number;

impl Simulator {
    /// Sets a figure of the edition's period by number.
    ///
    /// # Errors
    /// [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts nothing, else as for
    /// [`Edit::SetValue`].
    pub fn set_value(&mut self, unit: usize, indicator: usize, x: f64) -> Result<()> {
        check_number("unit", unit, self.data.units().len())?;
        check_number("indicator", indicator, self.data.indicators().len())?;
        let edit = Edit::SetValue {
            unit: self.data.units()[unit].code.clone(),
            indicator: self.data.indicators()[indicator].code.clone(),
            period: Some(self.data.file().periods[self.period()].code.clone()),
            value: Some(x),
        };
        if !self.history.in_gesture() {
            return self.apply(&[edit]);
        }
        let key = self.data.kept((self.period(), indicator, unit));
        let before = self.state.values.get(key);
        self.state.set_value(&self.data, key, Some(x))?;
        if self.state.values.get(key) == before {
            return Ok(());
        }
        if let Err(refused) = self.follow_cell(key) {
            self.state.put_back(key, before);
            self.follow_cell(key)?;
            return Err(refused);
        }
        self.history.note(&edit);
        Ok(())
    }

    fn follow_cell(&mut self, key: CellKey) -> Result<()> {
        let changed = self.set_figures(&[key]);
        self.refresh(&[key], &changed, Vec::new())
    }

    /// Sets a node's weight by number.
    ///
    /// # Errors
    /// [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts nothing, else as for
    /// [`Edit::SetWeight`].
    pub fn set_weight(&mut self, node: usize, weight: f64) -> Result<()> {
        check_number("node", node, self.plan().nodes.len())?;
        let code = self.plan().nodes[node].key.clone();
        let before = self.plan().nodes[node].weight;
        let edit = Edit::SetWeight {
            node: code.clone(),
            weight,
        };
        if !self.history.in_gesture() {
            return self.apply(&[edit]);
        }
        self.state.set_weight(&code, weight)?;
        if self
            .state
            .method
            .tree
            .find(&code)
            .is_some_and(|node| node.weight.to_bits() == before.to_bits())
        {
            return Ok(());
        }
        let codes = [code];
        if let Err(refused) = self.follow_weight(&codes) {
            self.state.set_weight(&codes[0], before)?;
            self.follow_weight(&codes)?;
            return Err(refused);
        }
        self.history.note(&edit);
        Ok(())
    }

    fn follow_weight(&mut self, codes: &[String]) -> Result<()> {
        let nodes = self.standing.plan.reweigh(&self.state.method, codes)?;
        self.refresh(&[], &[], nodes)
    }
}
