//! What a scenario has set, whatever the path of edits that led there.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::dataset::{DataSet, Roster};
use crate::ledger::Layer;
use crate::lever::{Lever, LeverKind};
use crate::method::Method;
use crate::scenario::Outlook;
use crate::scenario::overrides::Overrides;
use crate::vocabulary::CellKey;

/// The layer over the baseline: what it does not hold stays linked to the baseline.
///
/// Cloning is cheap: the parts are shared until one is changed.
#[derive(Debug, Clone)]
pub struct State {
    /// Number of the edition shown: what is looked at, no part of what is set.
    pub edition: usize,
    /// Figures set.
    pub values: Arc<Overrides>,
    /// What lies behind given rates, where the scenario says so.
    pub denominators: Arc<BTreeMap<CellKey, f64>>,
    /// The method.
    pub method: Arc<Method>,
    /// The method as it came under its name; the present one is edited where it differs.
    pub origin: Arc<Method>,
    /// Board and unit: whether it is ranked there.
    pub included: Arc<BTreeMap<(usize, usize), bool>>,
    /// Unit: its group.
    pub groups: Arc<BTreeMap<usize, Option<usize>>>,
    /// Projects changed, added or dropped.
    pub ledger: Arc<Layer>,
    /// Unit and kind: the lever.
    pub levers: Arc<BTreeMap<(usize, LeverKind), Lever>>,
    /// How a forecast looks ahead.
    pub outlook: Outlook,
    /// Whether what was reported after its period counts in it.
    pub late: bool,
}

/// Two are the same where the same is set, whichever edition is looked at and however far ahead.
impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        /// Parts that are shared need no look.
        fn same<T: PartialEq>(a: &Arc<T>, b: &Arc<T>) -> bool {
            Arc::ptr_eq(a, b) || a == b
        }
        let Self {
            edition: _,
            values,
            denominators,
            method,
            origin,
            included,
            groups,
            ledger,
            levers,
            outlook,
            late,
        } = self;
        same(values, &other.values)
            && same(denominators, &other.denominators)
            && same(method, &other.method)
            && same(origin, &other.origin)
            && same(included, &other.included)
            && same(groups, &other.groups)
            && same(ledger, &other.ledger)
            && same(levers, &other.levers)
            && outlook.as_far_as(other.outlook) == other.outlook
            && *late == other.late
    }
}

/// How far two methods are from one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Apart {
    /// They are the same.
    Same,
    /// Only the weights of these nodes differ.
    Weights(Vec<String>),
    /// More than that.
    More,
}

impl State {
    /// Nothing set.
    #[must_use]
    pub fn new(data: &DataSet) -> Self {
        let method = Arc::new(data.file().method.clone());
        Self {
            edition: 0,
            values: Arc::default(),
            denominators: Arc::default(),
            origin: Arc::clone(&method),
            method,
            included: Arc::default(),
            groups: Arc::default(),
            ledger: Arc::default(),
            levers: Arc::default(),
            outlook: Outlook::default(),
            late: false,
        }
    }

    /// It as another is looked at: in the same edition, as far ahead.
    #[must_use]
    pub fn looked_at_as(mut self, other: &Self) -> Self {
        self.edition = other.edition;
        self.outlook = self.outlook.as_far_as(other.outlook);
        self
    }

    /// Whether another is looked at otherwise: in another edition, or farther ahead.
    #[must_use]
    pub fn looks_otherwise(&self, other: &Self) -> bool {
        self.edition != other.edition || self.outlook.quarters != other.outlook.quarters
    }

    /// Whether nothing is set.
    #[must_use]
    pub fn is_new(&self, data: &DataSet) -> bool {
        let Self {
            edition: _,
            values,
            denominators,
            method,
            origin: _,
            included,
            groups,
            ledger,
            levers,
            outlook,
            late,
        } = self;
        values.is_empty()
            && denominators.is_empty()
            && included.is_empty()
            && groups.is_empty()
            && ledger.is_empty()
            && levers.is_empty()
            && *outlook == Outlook::default().as_far_as(*outlook)
            && !late
            && **method == data.file().method
    }

    /// The cells behind whose given rates another number lies in the other.
    #[must_use]
    pub fn redenominated(&self, other: &Self) -> Vec<CellKey> {
        if Arc::ptr_eq(&self.denominators, &other.denominators) {
            return Vec::new();
        }
        let keys = self.denominators.keys().chain(other.denominators.keys());
        let bits = |state: &Self, key| state.denominators.get(key).map(|x: &f64| x.to_bits());
        keys.filter(|key| bits(self, key) != bits(other, key))
            .copied()
            .collect()
    }

    /// How far the method is from another.
    #[must_use]
    pub fn method_apart(&self, other: &Self) -> Apart {
        if Arc::ptr_eq(&self.method, &other.method) {
            return Apart::Same;
        }
        match self.method.reweighted(&other.method) {
            Some(nodes) => Apart::Weights(nodes),
            None => Apart::More,
        }
    }

    /// The roster with the scenario's changes.
    #[must_use]
    pub fn roster(&self, data: &DataSet) -> Roster {
        let mut roster = data.roster(self.edition);
        if self.groups.is_empty() && self.included.is_empty() {
            return roster;
        }
        let mut excluded = data.exclusions(self.edition);
        for (&(board, unit), included) in self.included.iter() {
            excluded[board][unit] = !included;
            // Putting a unit on a board puts it on the roster.
            roster.listed[unit] |= *included;
        }
        for (&unit, &group) in self.groups.iter() {
            roster.group[unit] = group;
        }
        roster.rank_all_but(data, &excluded);
        roster
    }
}
