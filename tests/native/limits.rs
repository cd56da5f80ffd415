//! Just at a limit a data set is taken, one beyond it is refused by its code, place and limit.

use serde_json::{Value, json};

use saima::vocabulary::limits;
use saima::{Error, Simulator};

use crate::cases::name;

/// A data set with so many of everything.
#[derive(Clone)]
struct Size {
    units: usize,
    groups: usize,
    indicators: usize,
    periods: usize,
    editions: usize,
    boards: usize,
    /// Steps of the first leaf.
    steps: usize,
    /// Derived indicators, each of the one behind.
    derived: usize,
    /// Dimensions beside the leaf, with a leaf each.
    dimensions: usize,
    /// Levels between the root and the first leaf.
    levels: usize,
}

const SMALL: Size = Size {
    units: 2,
    groups: 1,
    indicators: 1,
    periods: 1,
    editions: 1,
    boards: 1,
    steps: 1,
    derived: 0,
    dimensions: 0,
    levels: 0,
};

fn list(n: usize, one: impl Fn(usize) -> Value) -> Value {
    (0..n).map(one).collect()
}

fn file(size: &Size) -> String {
    let of = |letter: &str, n: usize| json!({"code": format!("{letter}{n}"), "name": name(&format!("{letter}{n}"))});
    let indicator = |n: usize| {
        let mut one = of("i", n);
        one["unitOfMeasure"] = name("-");
        one["decimals"] = json!(0);
        if n < size.derived {
            let input = format!("i{}", n + 1);
            one["source"] = json!({"kind": "derived", "rule": {"op": "share", "of": input}});
        }
        one
    };
    let edition = |n: usize| {
        let mut one = of("e", n);
        one["period"] = json!("p0");
        one
    };
    let board = |n: usize| {
        let mut one = of("b", n);
        one["kind"] = json!("composite");
        one
    };
    let period = |n: usize| {
        let mut one = of("p", n);
        let (year, month) = (1800 + n / 12, n % 12 + 1);
        one["start"] = json!(format!("{year}-{month:02}-01"));
        one["end"] = json!(format!("{year}-{month:02}-28"));
        one
    };
    let steps = list(size.steps, |n| json!({"at": n, "points": n}));
    let mut leaf = json!({"indicator": "i0", "weight": 1});
    for level in 0..size.levels {
        leaf = json!({"code": format!("l{level}"), "weight": 1, "children": [leaf]});
    }
    let dimension = |n: usize| json!({"code": format!("d{n}"), "weight": 1, "children": [{"indicator": format!("i{}", n + 1), "weight": 1}]});
    let mut children = vec![leaf];
    children.extend((0..size.dimensions).map(dimension));
    json!({
        "format": "saima-dataset", "version": 1, "code": "limits", "name": name("limits"),
        "units": list(size.units, |n| of("u", n)), "groups": list(size.groups, |n| of("g", n)),
        "indicators": list(size.indicators, indicator), "periods": list(size.periods, period),
        "editions": list(size.editions, edition), "boards": list(size.boards, board),
        "values": [{"period": "p0", "indicator": format!("i{}", size.derived), "provenance": "given", "cells": {"u0": 1, "u1": 2}}],
        "method": {"code": "m", "name": name("m"), "owner": name("m"), "tree": {"code": "index", "children": children},
            "indicators": list(size.dimensions + 1, |n| json!({"indicator": format!("i{n}"),
                "normalise": if n == 0 { json!({"kind": "steps", "steps": steps}) } else { json!({"kind": "minMax"}) }}))},
    })
    .to_string()
}

/// Code, place and limit of each count that is refused.
fn refused(size: &Size) -> Vec<(String, String, f64)> {
    let problems = match Simulator::from_json(&file(size)) {
        Ok(_) => return Vec::new(),
        Err(Error::Several { problems, .. }) => problems,
        Err(error) => vec![error],
    };
    let told = problems.into_iter().map(|problem| {
        let limit = match &problem {
            Error::TooMany { limit, .. } => *limit,
            _ => f64::NAN,
        };
        (problem.code().to_owned(), problem.path(), limit)
    });
    told.collect()
}

#[test]
fn every_count_is_taken_at_its_limit_and_refused_one_beyond() {
    type Grow = fn(&mut Size, usize);
    let all: [(&str, usize, Grow); 7] = [
        ("groups", limits::GROUPS, |size, n| size.groups = n),
        ("indicators", limits::INDICATORS, |size, n| {
            size.indicators = n;
        }),
        ("periods", limits::PERIODS, |size, n| size.periods = n),
        ("editions", limits::EDITIONS, |size, n| size.editions = n),
        ("boards", limits::BOARDS, |size, n| size.boards = n),
        (
            "method.indicators[0].normalise.steps",
            limits::ENTRIES,
            |size, n| size.steps = n,
        ),
        // The root, the first leaf, and two nodes a dimension.
        ("method.tree", limits::NODES, |size, n| {
            (size.dimensions, size.levels) = ((n - 2) / 2, n % 2);
            size.indicators = size.dimensions + 1;
        }),
    ];
    for (place, limit, grow) in all {
        let mut size = SMALL;
        grow(&mut size, limit);
        assert_eq!(refused(&size), [], "{limit} {place}");
        grow(&mut size, limit + 1);
        assert_eq!(
            refused(&size),
            [("too-many".into(), place.into(), limit as f64)]
        );
    }
}

#[test]
fn a_table_is_refused_by_its_cells_though_each_side_is_within_its_limit() {
    let mut size = SMALL;
    (size.units, size.indicators, size.periods) = (512, 1024, 32);
    assert_eq!(refused(&size), []);
    size.periods = 33;
    let cells = limits::CELLS as f64;
    assert_eq!(
        refused(&size),
        [("too-many".into(), "values".into(), cells)]
    );
    let mut size = SMALL;
    (size.units, size.boards) = (4096, 4097);
    assert_eq!(
        refused(&size),
        [("too-many".into(), "boards".into(), cells)]
    );
}

#[test]
fn a_chain_of_derived_figures_and_a_tree_end_at_their_depths() {
    let deep = |derived: usize| {
        let mut size = SMALL;
        (size.derived, size.indicators) = (derived, derived + 1);
        refused(&size)
    };
    let limit = limits::DERIVED_DEPTH;
    assert_eq!(deep(limit), []);
    let place = format!("indicators[{}].source.rule", limit + 1);
    assert_eq!(deep(limit + 1), [("too-many".into(), place, limit as f64)]);
    let mut size = SMALL;
    size.levels = 31;
    assert_eq!(refused(&size), []);
    size.levels = 32;
    assert_eq!(refused(&size)[0].0, "conflict");
}
