//! What a method must hold to before it is used: every problem at its place.

use std::collections::HashMap;

use crate::error::{Error, Problems, Result};
use crate::method::known::{check_code, check_weight, conflict, in_order, unknown};
use crate::method::{Known, Method, Node, Whole};
use crate::vocabulary::{AnnualKind, limits};

/// Deepest tree that is read.
const MAX_DEPTH: usize = 32;

/// Checks a method; `place` stands before each place, such as `method`.
///
/// # Errors
/// Every problem found.
pub fn check_method(method: &Method, known: &Known, place: &str) -> Result<()> {
    let mut problems = Problems::new();
    limits::numbers(method, place, &mut problems);
    let mut leaves = HashMap::new();
    let mut seen = HashMap::new();
    check_node(
        &method.tree,
        &format!("{place}.tree"),
        0,
        &mut seen,
        &mut leaves,
        &mut problems,
    );
    limits::count(
        &format!("{place}.tree"),
        "node",
        seen.len(),
        limits::NODES,
        &mut problems,
    );
    if method.tree.indicator.is_some() {
        problems.push(conflict(
            &format!("{place}.tree"),
            "root-is-dimension",
            "the root of the tree has children, not an indicator",
        ));
    }
    let mut described = HashMap::new();
    for (n, entry) in method.indicators.iter().enumerate() {
        let at = format!("{place}.indicators[{n}]");
        unknown(
            &known.indicators,
            "indicator",
            &entry.indicator,
            &format!("{at}.indicator"),
            &mut problems,
        );
        if let Some(first) = described.insert(entry.indicator.as_str(), n) {
            problems.push(Error::DuplicateCode {
                place: format!("{at}.indicator"),
                value: entry.indicator.clone(),
                first: format!("{place}.indicators[{first}]"),
            });
        }
        if !leaves.contains_key(entry.indicator.as_str()) {
            problems.push(conflict(
                &format!("{at}.indicator"),
                "indicator-in-tree",
                "an indicator of the method stands in the tree",
            ));
        }
        for (t, treatment) in entry.treat.iter().enumerate() {
            problems.take(treatment.check(&format!("{at}.treat[{t}]")));
        }
        problems.take(entry.normalise.check(&format!("{at}.normalise")));
        let completion = AnnualKind::Completion.code(&entry.indicator);
        if entry.normalise.has_own_targets() && !known.indicators.contains(completion.as_str()) {
            problems.push(conflict(
                &format!("{at}.normalise.target"),
                "no-own-targets",
                "the indicator has no annual targets: give some, or one target for all",
            ));
        }
    }
    let mut undescribed = leaves.into_iter().collect::<Vec<_>>();
    undescribed.sort();
    for (indicator, at) in undescribed {
        unknown(
            &known.indicators,
            "indicator",
            indicator,
            &at,
            &mut problems,
        );
        if known.indicators.contains(indicator) && !described.contains_key(indicator) {
            problems.push(conflict(
                &at,
                "leaf-described",
                "a leaf of the tree has its entry in the method's indicators",
            ));
        }
    }
    check_rest(method, known, place, &seen, &mut problems);
    problems.finish(())
}

fn check_rest(
    method: &Method,
    known: &Known,
    place: &str,
    nodes: &HashMap<&str, String>,
    problems: &mut Problems,
) {
    for (group, weights) in &method.group_weights {
        let at = format!("{place}.groupWeights.{group}");
        unknown(&known.groups, "group", group, &at, problems);
        for (node, weight) in weights {
            if !nodes.contains_key(node.as_str()) {
                problems.push(Error::UnknownCode {
                    place: at.clone(),
                    what: "node".into(),
                    value: node.clone(),
                });
            }
            check_weight(*weight, &format!("{at}.{node}"), problems);
            let parent = method.tree.parent_of(node);
            if parent.is_some_and(|parent| !parent.weighting.is_given()) {
                problems.push(conflict(
                    &format!("{at}.{node}"),
                    "group-weights-by-hand",
                    "weights by group and weights that are computed or scaled have no common scale: \
                     weight the dimension by hand (`given`), or drop its weights by group",
                ));
            }
        }
    }
    if method.whole == Whole::Copeland && !method.group_weights.is_empty() {
        problems.push(conflict(
            &format!("{place}.whole"),
            "copeland-needs-one-weighting",
            "two units of different groups have no common weights to duel by",
        ));
    }
    if let Some(share) = method.minimum_availability
        && !(0.0..=1.0).contains(&share)
    {
        problems.push(Error::OutOfRange {
            place: format!("{place}.minimumAvailability"),
            value: share,
            bound: "[0, 1]".into(),
        });
    }
    if let Some(decimals) = method.decimals
        && decimals > 12
    {
        problems.push(Error::OutOfRange {
            place: format!("{place}.decimals"),
            value: f64::from(decimals),
            bound: "[0, 12]".into(),
        });
    }
    for (n, code) in method.tie_break.iter().enumerate() {
        unknown(
            &known.indicators,
            "indicator",
            code,
            &format!("{place}.tieBreak[{n}]"),
            problems,
        );
    }
    let mut lists = HashMap::new();
    for (n, list) in method.lists.iter().enumerate() {
        let at = format!("{place}.lists[{n}]");
        problems.take(list.check(known, &at));
        if let Some(first) = lists.insert(list.code.as_str(), n) {
            problems.push(Error::DuplicateCode {
                place: format!("{at}.code"),
                value: list.code.clone(),
                first: format!("{place}.lists[{first}]"),
            });
        }
    }
    for (n, adjustment) in method.adjustments.iter().enumerate() {
        problems.take(adjustment.check(known, &format!("{place}.adjustments[{n}]")));
    }
}

fn check_node<'a>(
    node: &'a Node,
    place: &str,
    depth: usize,
    seen: &mut HashMap<&'a str, String>,
    leaves: &mut HashMap<&'a str, String>,
    problems: &mut Problems,
) {
    if depth > MAX_DEPTH {
        problems.push(conflict(
            place,
            "tree-too-deep",
            "the tree has more than 32 levels",
        ));
        return;
    }
    check_weight(node.weight, &format!("{place}.weight"), problems);
    match (&node.indicator, node.children.is_empty()) {
        (Some(_), false) => problems.push(conflict(
            place,
            "leaf-or-dimension",
            "a node has either an indicator or children",
        )),
        (None, true) => problems.push(Error::Empty {
            place: format!("{place}.children"),
            what: "child".into(),
        }),
        (Some(code), true) => {
            leaves.insert(code, place.to_owned());
        }
        (None, false) => {
            let sum = node
                .children
                .iter()
                .map(|child| child.weight.max(0.0))
                .sum::<f64>();
            if sum <= 0.0 {
                problems.push(Error::NoWeight {
                    place: format!("{place}.children"),
                    sum,
                });
            }
        }
    }
    let key = node.key();
    if check_code(key, &format!("{place}.code"), problems) {
        if let Some(first) = seen.get(key) {
            // A dimension that holds itself can only be written as a repetition.
            problems.push(Error::DuplicateCode {
                place: place.into(),
                value: key.into(),
                first: first.clone(),
            });
        } else {
            seen.insert(key, place.to_owned());
        }
    }
    in_order(node.floor, node.cap, place, problems);
    problems.take(node.mean.check(&format!("{place}.mean")));
    problems.take(
        node.weighting
            .check(node.children.len(), &format!("{place}.weighting")),
    );
    for (n, child) in node.children.iter().enumerate() {
        check_node(
            child,
            &format!("{place}.children[{n}]"),
            depth + 1,
            seen,
            leaves,
            problems,
        );
    }
}
