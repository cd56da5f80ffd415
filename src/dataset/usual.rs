//! Usual: the boards and the method of a data set that says nothing of them.

use std::collections::{BTreeMap, HashSet};

use crate::dataset::{Board, Group, Indicator};
use crate::method::missing::Missing;
use crate::method::normalise::Normalise;
use crate::method::{IndicatorMethod, Method, Node, Reference, Ties, Whole};
use crate::vocabulary::Name;
use crate::vocabulary::code::made_of;

/// A board over all units, one for each group, one for each indicator.
#[must_use]
pub fn boards(groups: &[Group], indicators: &[Indicator]) -> Vec<Board> {
    let mut boards = vec![composite_board()];
    for group in groups {
        boards.push(group_board(group, &boards));
    }
    for indicator in indicators {
        boards.push(indicator_board(indicator, &boards));
    }
    boards
}

/// The board over all units.
pub(super) fn composite_board() -> Board {
    Board::Composite {
        code: "composite".into(),
        name: Name::new("综合榜", "綜合榜", "Composite"),
        group: None,
    }
}

/// The board of a group, beside others.
pub(super) fn group_board(group: &Group, beside: &[Board]) -> Board {
    Board::Composite {
        code: board_code(&format!("group-{}", group.code), beside),
        name: group.name.clone(),
        group: Some(group.code.clone()),
    }
}

/// The board of an indicator, beside others.
pub(super) fn indicator_board(indicator: &Indicator, beside: &[Board]) -> Board {
    Board::Indicator {
        code: board_code(&format!("by-{}", indicator.code), beside),
        name: indicator.name.clone(),
        indicator: indicator.code.clone(),
        group: None,
    }
}

fn board_code(wish: &str, beside: &[Board]) -> String {
    let taken: HashSet<String> = beside.iter().map(|board| board.code().to_owned()).collect();
    made_of(wish, 'b', beside.len() + 1, &taken)
}

/// A method of min-max points in which every indicator weighs the same.
#[must_use]
pub fn equal_weights(indicators: &[Indicator]) -> Method {
    Method {
        code: "equal-weights".into(),
        name: Name::new("等权", "等權", "Equal weights"),
        owner: Name::same("Saima"),
        state: None,
        note: None,
        indicators: indicators.iter().map(min_max).collect(),
        tree: Node {
            code: Some(root_code(indicators)),
            name: Some(Name::new("综合得分", "綜合得分", "Index")),
            children: indicators
                .iter()
                .map(|indicator| leaf(indicator, 1.0))
                .collect(),
            ..Node::default()
        },
        whole: Whole::Tree,
        group_weights: BTreeMap::new(),
        minimum_availability: None,
        adjustments: Vec::new(),
        lists: Vec::new(),
        decimals: Some(2),
        ties: Ties::Competition,
        tie_break: Vec::new(),
    }
}

/// Points from 0 to 100 between the least and the greatest figure; units without one are left out.
pub(super) fn min_max(indicator: &Indicator) -> IndicatorMethod {
    IndicatorMethod {
        indicator: indicator.code.clone(),
        direction: None,
        missing: Missing::Exclude,
        treat: Vec::new(),
        normalise: Normalise::MinMax {
            low: 0.0,
            high: 100.0,
        },
        reference: Reference::Ranked,
    }
}

/// The leaf of an indicator.
pub(super) fn leaf(indicator: &Indicator, weight: f64) -> Node {
    Node {
        indicator: Some(indicator.code.clone()),
        weight,
        ..Node::default()
    }
}

/// A code for the root that no indicator has.
fn root_code(indicators: &[Indicator]) -> String {
    let mut code = "index".to_owned();
    while indicators.iter().any(|indicator| indicator.code == code) {
        code.push('x');
    }
    code
}
