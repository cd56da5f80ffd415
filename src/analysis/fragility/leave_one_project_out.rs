//! Which line of the ledger carries a rank: each project left out in turn.
//!
//! Figures follow as if the project were not on the ledger: one that is given moves by as much
//! as the count does. What enlarges a project goes with it.

use crate::numeric::sort;
use std::sync::Arc;

use serde::Serialize;

use crate::dataset::{Board, DataSet};
use crate::error::Result;
use crate::ledger::Project;
use crate::scenario::Edit;
use crate::simulator::Simulator;
use crate::vocabulary::Name;
use crate::vocabulary::limits::{check_number, known};
use crate::work::nobody;

/// Where a unit stands on a board of whatever kind.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Place {
    /// Its rank from 1; 0 where it is not ranked.
    pub rank: f64,
    /// What it is ranked by: score, figure or credits; NaN, and null where it crosses, where missing.
    #[serde(serialize_with = "known")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "number | null"))]
    pub value: f64,
}

/// A project, and where its unit stands without it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LedgerLine {
    /// Code of the project.
    pub project: String,
    /// Its name.
    pub name: Name,
    /// What counts of its contract, 亿元.
    pub amount: f64,
    /// Codes of the projects that enlarge it and go with it.
    pub along: Vec<String>,
    /// Where the unit then stands on each of the boards; empty where the method refuses to score.
    pub places: Vec<Place>,
}

/// A unit's projects, each left out in turn.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LedgerLines {
    /// Number of the unit.
    pub unit: usize,
    /// Numbers of the boards: the one asked for, then the boards of projects.
    pub boards: Vec<usize>,
    /// Where the unit stands on each now.
    pub places: Vec<Place>,
    /// The projects without which it stands or scores otherwise on any of the boards: by places
    /// lost on the first board, then by what is lost of the value there.
    pub lines: Vec<LedgerLine>,
    /// How many of its projects change nothing.
    pub idle: usize,
}

/// The line on which a unit's rank leans most.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Hinge {
    /// Number of the unit.
    pub unit: usize,
    /// Its rank now.
    pub rank: f64,
    /// Code of the project whose absence costs most places; none where no project costs any.
    pub project: Option<String>,
    /// The project's name.
    pub name: Option<Name>,
    /// Its rank without that project; 0 where it would not be ranked.
    pub without: f64,
}

/// The projects of a unit, each left out in turn.
///
/// # Errors
/// [`Error::OutOfRange`](crate::Error::OutOfRange) for a number that counts nothing.
pub fn ledger_lines(simulator: &Simulator, board: usize, unit: usize) -> Result<LedgerLines> {
    check_number("board", board, simulator.data().boards().len())?;
    check_number("unit", unit, simulator.data().units().len())?;
    let boards = boards(simulator.data(), board);
    let mut there = aside(simulator);
    lines_on(simulator, &mut there, boards, unit)
}

/// The project whose absence costs a unit most places on a board.
///
/// # Errors
/// As [`ledger_lines`].
pub fn hinge(simulator: &Simulator, board: usize, unit: usize) -> Result<Hinge> {
    check_number("board", board, simulator.data().boards().len())?;
    check_number("unit", unit, simulator.data().units().len())?;
    let lines = lines_on(simulator, &mut aside(simulator), vec![board], unit)?;
    let now = lines.places[0];
    let first = lines.lines.into_iter().find(|line| loss(now, line).0 > 0.0);
    let place = |line: &LedgerLine| line.places.first().map_or(0.0, |at| at.rank);
    Ok(Hinge {
        unit,
        rank: now.rank,
        without: first.as_ref().map_or(now.rank, place),
        name: first.as_ref().map(|line| line.name.clone()),
        project: first.map(|line| line.project),
    })
}

/// A copy in which things can be tried, whatever gesture is under way.
pub(in crate::analysis) fn aside(simulator: &Simulator) -> Simulator {
    let mut there = simulator.clone();
    there.end_gesture();
    there
}

/// A board and the boards of projects.
fn boards(data: &DataSet, board: usize) -> Vec<usize> {
    let of_projects = |at: &usize| matches!(data.boards()[*at], Board::Project { .. });
    let others = (0..data.boards().len()).filter(|at| *at != board && of_projects(at));
    std::iter::once(board).chain(others).collect()
}

fn lines_on(
    simulator: &Simulator,
    there: &mut Simulator,
    boards: Vec<usize>,
    unit: usize,
) -> Result<LedgerLines> {
    let all = || {
        let ledger = simulator.data().ledger();
        ledger.present(&simulator.state().ledger)
    };
    let increments = all().filter(|one| one.entry.enlarges.is_some());
    let increments = increments.collect::<Vec<_>>();
    if there.ranking(boards[0])?.order.is_empty() {
        return Err(nobody(boards[0]));
    }
    let places = places(there, &boards, unit)?;
    let (mut lines, mut idle) = (Vec::new(), 0);
    for project in all().filter(|one| one.unit == unit) {
        let along = enlarging(&increments, project);
        let line = LedgerLine {
            project: project.entry.code.clone(),
            name: simulator.project_name(project),
            amount: project.amount.to_100m_cny(),
            places: without(there, project, &along, &boards)?,
            along,
        };
        if same(&line.places, &places) {
            idle += 1;
        } else {
            lines.push(line);
        }
    }
    let loss = |line: &LedgerLine| loss(places[0], line);
    sort::by(&mut lines, |a, b| {
        let (a, b) = (loss(a), loss(b));
        b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1))
    });
    Ok(LedgerLines {
        unit,
        boards,
        places,
        lines,
        idle,
    })
}

/// Codes of the projects that enlarge one, directly or through another; the last first, so that
/// each can be dropped.
fn enlarging(increments: &[&Arc<Project>], project: &Project) -> Vec<String> {
    let mut found = vec![project.entry.code.clone()];
    let mut at = 0;
    while at < found.len() {
        let more = increments.iter().map(|one| &one.entry);
        let more = more.filter(|one| one.enlarges.as_ref() == Some(&found[at]));
        let more = more.map(|one| one.code.clone()).collect::<Vec<_>>();
        for code in more {
            if !found.contains(&code) {
                found.push(code);
            }
        }
        at += 1;
    }
    found.into_iter().skip(1).rev().collect()
}

/// Where a project's unit stands without it.
fn without(
    there: &mut Simulator,
    project: &Project,
    along: &[String],
    boards: &[usize],
) -> Result<Vec<Place>> {
    let gone = along.iter().chain([&project.entry.code]);
    let drop = |code: &String| Edit::DropProject {
        project: code.clone(),
    };
    if there.apply(&gone.map(drop).collect::<Vec<_>>()).is_err() {
        return Ok(Vec::new());
    }
    let found = places(there, boards, project.unit);
    there.undo()?;
    found
}

fn places(there: &mut Simulator, boards: &[usize], unit: usize) -> Result<Vec<Place>> {
    let place = |board: &usize| {
        let rank = there.ranking(*board)?.ranks[unit];
        let value = there.board_values(*board)?[unit];
        Ok(Place { rank, value })
    };
    boards.iter().map(place).collect()
}

/// Whether places are the same to the bit, missing values too.
fn same(a: &[Place], b: &[Place]) -> bool {
    let bits = |all: &[Place]| {
        let pairs = all
            .iter()
            .map(|one| (one.rank.to_bits(), one.value.to_bits()));
        pairs.collect::<Vec<_>>()
    };
    bits(a) == bits(b)
}

/// Places lost on the first board, and how much of the value there.
fn loss(now: Place, line: &LedgerLine) -> (f64, f64) {
    let Some(after) = line.places.first() else {
        return (f64::INFINITY, 0.0);
    };
    let by = (now.value - after.value).abs();
    (
        fall(now.rank, after.rank),
        if by.is_nan() { 0.0 } else { by },
    )
}

/// Places lost; no end of them where there is no place left.
fn fall(from: f64, to: f64) -> f64 {
    match to {
        _ if from <= 0.0 => 0.0,
        _ if to <= 0.0 => f64::INFINITY,
        _ => to - from,
    }
}
