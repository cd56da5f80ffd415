//! History: steps, undo, redo, gestures.

use crate::ledger::Stage;
use crate::lever::LeverKind;
use crate::scenario::{Edit, State};

/// Edits that are taken back as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The edits, in order.
    pub edits: Vec<Edit>,
    /// The state on the other side: before it while it is done, after it once it is taken back.
    pub(super) other: State,
}

impl Step {
    /// The names of the scenario that it opened and of what stood before.
    fn names(&mut self) -> Option<(&mut String, &mut String)> {
        self.edits.iter_mut().find_map(|edit| match edit {
            Edit::OpenScenario { name, former } => Some((name, former)),
            _ => None,
        })
    }
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

    /// The edits that stand: all since everything was last reset, each with the number of its step.
    pub fn standing(&self) -> impl Iterator<Item = (usize, &Edit)> {
        let steps = self.past.iter().enumerate();
        let edits =
            steps.flat_map(|(step, Step { edits, .. })| edits.iter().map(move |edit| (step, edit)));
        let edits = edits.collect::<Vec<_>>();
        let reset = edits.iter().rposition(|(_, edit)| edit.starts_anew());
        edits.into_iter().skip(reset.map_or(0, |at| at + 1))
    }

    /// Whether there is a step to take back, an open gesture among them.
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

    /// Notes edits that changed something.
    pub(super) fn record(&mut self, before: State, edits: &[Edit]) {
        if self.in_gesture() {
            for edit in edits {
                self.note(edit);
            }
        } else {
            self.push(Step {
                edits: edits.to_vec(),
                other: before,
            });
        }
    }

    /// Whether a gesture is open: it keeps the state before it, so edits may change the present one
    /// in place.
    pub(super) fn in_gesture(&self) -> bool {
        self.gesture.is_some()
    }

    /// Notes an edit of the open gesture.
    pub(super) fn note(&mut self, edit: &Edit) {
        if let Some(gesture) = &mut self.gesture {
            add(&mut gesture.edits, edit);
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

    /// Takes the last step back. `name`: the scenario's, which follows where the step opened another.
    pub(super) fn undo(&mut self, now: &State, name: &mut String) -> Option<State> {
        self.end(now);
        let mut step = self.past.pop()?;
        if let Some((opened, former)) = step.names() {
            opened.clone_from(name);
            name.clone_from(former);
        }
        self.future.push(Step {
            edits: step.edits,
            other: now.clone(),
        });
        Some(step.other)
    }

    pub(super) fn redo(&mut self, now: &State, name: &mut String) -> Option<State> {
        self.end(now);
        let mut step = self.future.pop()?;
        if let Some((opened, former)) = step.names() {
            former.clone_from(name);
            name.clone_from(opened);
        }
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

/// How far back a gesture looks for what an edit overwrites: more than a drag turns at once.
const REACH: usize = 64;

/// Adds an edit to a gesture without those it overwrites: a drag that sets the same things
/// again and again keeps the last of each.
fn add(edits: &mut Vec<Edit>, edit: &Edit) {
    let mut at = edits.len();
    let reach = at.saturating_sub(REACH);
    while at > reach {
        at -= 1;
        match (target(&edits[at]), target(edit)) {
            // Other edits may change what the ones before them mean.
            (None, _) | (_, None) => break,
            // One day of a project bounds the others.
            (Some(Target::Day(..)), Some(Target::Day(..)))
                if target(&edits[at]) != target(edit) =>
            {
                break;
            }
            (old, new) if old == new && sets(edit) => {
                edits.remove(at);
            }
            _ => {}
        }
    }
    edits.push(edit.clone());
}

/// What an edit that a drag repeats changes.
#[derive(PartialEq)]
enum Target<'a> {
    Value(&'a str, &'a str, Option<&'a str>),
    /// An annual target, by unit, indicator and year.
    Annual(&'a str, &'a str, Option<i32>),
    Weight(&'a str),
    Lever(&'a str, LeverKind),
    Outlook,
    Day(&'a str, Stage),
}

fn target(edit: &Edit) -> Option<Target<'_>> {
    match edit {
        Edit::SetValue {
            unit,
            indicator,
            period,
            ..
        }
        | Edit::AddValue {
            unit,
            indicator,
            period,
            ..
        }
        | Edit::ScaleValue {
            unit,
            indicator,
            period,
            ..
        }
        | Edit::ResetValue {
            unit,
            indicator,
            period,
        } => Some(Target::Value(unit, indicator, period.as_deref())),
        Edit::SetTarget {
            unit,
            indicator,
            year,
            ..
        }
        | Edit::ResetTarget {
            unit,
            indicator,
            year,
        } => Some(Target::Annual(unit, indicator, *year)),
        Edit::SetWeight { node: code, .. }
        | Edit::SetEnabled {
            indicator: code, ..
        } => Some(Target::Weight(code)),
        Edit::SetLever { unit, lever } => Some(Target::Lever(unit, lever.kind())),
        Edit::DropLever { unit, lever } => Some(Target::Lever(unit, *lever)),
        Edit::SetOutlook { .. } => Some(Target::Outlook),
        Edit::SetDate { project, stage, .. } => Some(Target::Day(project, *stage)),
        _ => None,
    }
}

/// Whether what stood before does not matter to an edit.
fn sets(edit: &Edit) -> bool {
    !matches!(edit, Edit::AddValue { .. } | Edit::ScaleValue { .. })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lever::{Lever, defaults};

    fn edit(json: &str) -> Edit {
        crate::json::read(json).unwrap()
    }

    #[test]
    fn a_drag_of_two_weights_keeps_the_last_of_each() {
        let mut edits = Vec::new();
        for weight in 0..100 {
            for node in ["a", "b"] {
                let json = format!(r#"{{"edit":"setWeight","node":"{node}","weight":{weight}}}"#);
                add(&mut edits, &edit(&json));
            }
        }
        assert_eq!(edits.len(), 2);
        let last = edit(r#"{"edit":"setWeight","node":"b","weight":99}"#);
        assert_eq!(edits[1], last);
    }

    #[test]
    fn a_drag_of_a_lever_keeps_the_last_of_each_unit_and_kind() {
        let set = |unit: &str, kind, size: f64| {
            let mut lever = defaults(kind).0;
            if let Lever::Outreach(outreach) = &mut lever {
                outreach.squads.teams = size;
            }
            Edit::SetLever {
                unit: unit.into(),
                lever: Box::new(lever),
            }
        };
        let mut edits = Vec::new();
        for size in [1.0, 2.0, 3.0] {
            for unit in ["a", "b"] {
                add(&mut edits, &set(unit, LeverKind::Outreach, size));
            }
            add(&mut edits, &set("a", LeverKind::Ambassadors, size));
        }
        assert_eq!(edits.len(), 3);
        assert_eq!(edits[1], set("b", LeverKind::Outreach, 3.0));
        let drop = edit(r#"{"edit":"dropLever","unit":"b","lever":"outreach"}"#);
        add(&mut edits, &drop);
        assert_eq!(edits.last(), Some(&drop));
        assert_eq!(edits.len(), 3);
    }

    #[test]
    fn an_addition_stands_on_what_was_set_before_it() {
        let mut edits = Vec::new();
        let set = edit(r#"{"edit":"setValue","unit":"u","indicator":"i","value":1}"#);
        let add_one = edit(r#"{"edit":"addValue","unit":"u","indicator":"i","by":1}"#);
        let ties = edit(r#"{"edit":"setTies","ties":"dense"}"#);
        for one in [&set, &add_one, &add_one] {
            add(&mut edits, one);
        }
        assert_eq!(edits.len(), 3);
        add(&mut edits, &set);
        assert_eq!(edits.len(), 1);
        add(&mut edits, &ties);
        add(&mut edits, &set);
        assert_eq!(edits.len(), 3);
    }
}
