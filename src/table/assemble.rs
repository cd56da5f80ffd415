//! Assemble: what a table does not say about the data set made of it.

use std::collections::BTreeMap;

use crate::dataset::format::{FORMAT, VERSION};
use crate::dataset::{Board, DataSetFile, Group, Indicator, Unit, ValueBlock};
use crate::method::missing::Missing;
use crate::method::normalise::Normalise;
use crate::method::{IndicatorMethod, Method, Node, Reference, Ties, Whole};
use crate::table::row::Skipped;
use crate::vocabulary::{Cells, Name, Period, Provenance};

/// The only period of a table, which says nothing of time.
const PERIOD: &str = "table";

/// The figures of one indicator.
pub(crate) fn block(indicator: &str, cells: Vec<(String, Option<f64>)>) -> ValueBlock {
    ValueBlock {
        period: PERIOD.into(),
        indicator: indicator.into(),
        provenance: Provenance::Given,
        source: None,
        window: None,
        cells: Cells(cells),
    }
}

fn named(zh_hans: &str, zh_hant: &str, en: &str) -> Name {
    Name {
        zh_hans: zh_hans.into(),
        zh_hant: zh_hant.into(),
        en: en.into(),
    }
}

/// A data set of one period in which every indicator weighs the same.
pub(crate) fn assemble(
    groups: Vec<Group>,
    units: Vec<Unit>,
    indicators: Vec<Indicator>,
    values: Vec<ValueBlock>,
    skipped: &[Skipped],
) -> DataSetFile {
    DataSetFile {
        ledger: None,
        ledger_file: None,
        format: FORMAT.into(),
        version: VERSION,
        code: "table".into(),
        name: named("导入的表格", "匯入的表格", "Imported table"),
        note: note(skipped),
        boards: boards(&groups, &indicators),
        successions: Vec::new(),
        method: equal_weights(&indicators),
        groups,
        units,
        sources: Vec::new(),
        indicators,
        // The table says nothing of time, so its period is all of it.
        periods: vec![Period {
            code: PERIOD.into(),
            name: named("表中数据", "表中數據", "The table"),
            start: "0001-01-01".into(),
            end: "9999-12-31".into(),
        }],
        values,
        targets: Vec::new(),
        schedule: std::collections::BTreeMap::new(),
        published: Vec::new(),
        editions: Vec::new(),
    }
}

fn note(skipped: &[Skipped]) -> Option<Name> {
    let list = |separator: &str| {
        skipped
            .iter()
            .map(|part| format!("{}:{} {}", part.line, part.column, part.text))
            .collect::<Vec<_>>()
            .join(separator)
    };
    (!skipped.is_empty()).then(|| {
        named(
            &format!("表中未读入的合计行和说明列（行:列）：{}。", list("；")),
            &format!("表中未讀入的合計行和說明列（行:列）：{}。", list("；")),
            &format!(
                "Rows of sums and columns of remarks left unread (line:column): {}.",
                list("; ")
            ),
        )
    })
}

fn boards(groups: &[Group], indicators: &[Indicator]) -> Vec<Board> {
    let composite = Board::Composite {
        code: "composite".into(),
        name: named("综合榜", "綜合榜", "Composite"),
        group: None,
    };
    let by_group = groups.iter().map(|group| Board::Composite {
        code: format!("group-{}", group.code),
        name: group.name.clone(),
        group: Some(group.code.clone()),
    });
    let by_indicator = indicators.iter().map(|indicator| Board::Indicator {
        code: format!("by-{}", indicator.code),
        name: indicator.name.clone(),
        indicator: indicator.code.clone(),
        group: None,
    });
    std::iter::once(composite)
        .chain(by_group)
        .chain(by_indicator)
        .collect()
}

fn equal_weights(indicators: &[Indicator]) -> Method {
    let leaf = |indicator: &Indicator| Node {
        indicator: Some(indicator.code.clone()),
        ..Node::default()
    };
    Method {
        code: "equal-weights".into(),
        name: named("等权", "等權", "Equal weights"),
        owner: Name::same("Saima"),
        note: None,
        indicators: indicators
            .iter()
            .map(|indicator| IndicatorMethod {
                indicator: indicator.code.clone(),
                direction: None,
                missing: Missing::Exclude,
                treat: Vec::new(),
                normalise: Normalise::MinMax {
                    low: 0.0,
                    high: 100.0,
                },
                reference: Reference::Ranked,
            })
            .collect(),
        tree: Node {
            code: Some(root_code(indicators)),
            name: Some(named("综合得分", "綜合得分", "Index")),
            children: indicators.iter().map(leaf).collect(),
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

/// A code for the root that no indicator has.
fn root_code(indicators: &[Indicator]) -> String {
    let mut code = "index".to_owned();
    while indicators.iter().any(|indicator| indicator.code == code) {
        code.push('x');
    }
    code
}
