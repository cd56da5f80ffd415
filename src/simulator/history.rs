//! History: steps, undo, redo, gestures.

use crate::scenario::{Edit, State};

/// Edits that are taken back as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The edits, in order.
    pub edits: Vec<Edit>,
    /// The state on the other side: before it while it is done, after it once it is taken back.
    pub(super) other: State,
}

#[derive(Debug, Clone)]
struct Gesture {
    before: State,
    edits: Vec<Edit>,
}

/// The steps taken, and those taken back.
#[derive(Debug, Clone, Default)]
pub struct History {
    past: Vec<Step>,
    future: Vec<Step>,
    gesture: Option<Gesture>,
}

impl History {
    /// The steps taken, oldest first; an open gesture is not among them.
    #[must_use]
    pub fn past(&self) -> &[Step] {
        &self.past
    }

    /// Whether there is a step to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
            || self
                .gesture
                .as_ref()
                .is_some_and(|gesture| !gesture.edits.is_empty())
    }

    /// Whether there is a step to do again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    pub(super) fn record(&mut self, before: State, now: &State, edits: &[Edit]) {
        if let Some(gesture) = &mut self.gesture {
            for edit in edits {
                add(&mut gesture.edits, edit);
            }
        } else if before != *now {
            self.push(Step {
                edits: edits.to_vec(),
                other: before,
            });
        }
    }

    pub(super) fn begin(&mut self, now: &State) {
        if self.gesture.is_none() {
            self.gesture = Some(Gesture {
                before: now.clone(),
                edits: Vec::new(),
            });
        }
    }

    pub(super) fn end(&mut self, now: &State) -> bool {
        let Some(gesture) = self.gesture.take() else {
            return false;
        };
        let changed = gesture.before != *now;
        if changed {
            self.push(Step {
                edits: gesture.edits,
                other: gesture.before,
            });
        }
        changed
    }

    pub(super) fn undo(&mut self, now: &State) -> Option<State> {
        self.end(now);
        let step = self.past.pop()?;
        self.future.push(Step {
            edits: step.edits,
            other: now.clone(),
        });
        Some(step.other)
    }

    pub(super) fn redo(&mut self, now: &State) -> Option<State> {
        self.end(now);
        let step = self.future.pop()?;
        self.past.push(Step {
            edits: step.edits,
            other: now.clone(),
        });
        Some(step.other)
    }

    fn push(&mut self, step: Step) {
        self.past.push(step);
        self.future.clear();
    }
}

/// Adds an edit to a gesture; a drag that sets the same thing again and again keeps the last.
fn add(edits: &mut Vec<Edit>, edit: &Edit) {
    if let Some(last) = edits.last_mut()
        && same_target(last, edit)
    {
        *last = edit.clone();
        return;
    }
    edits.push(edit.clone());
}

fn same_target(a: &Edit, b: &Edit) -> bool {
    match (a, b) {
        (
            Edit::SetValue {
                unit,
                indicator,
                period,
                ..
            },
            Edit::SetValue {
                unit: u,
                indicator: i,
                period: p,
                ..
            },
        ) => unit == u && indicator == i && period == p,
        (Edit::SetWeight { node, .. }, Edit::SetWeight { node: n, .. }) => node == n,
        _ => false,
    }
}
