//! Sort: one stable sort for whatever is sorted, since each copy of std's is some four kilobytes.

use std::cmp::Ordering;

/// Sorts as [`slice::sort_by`] does, and as stably, by a comparison that is not made known to the
/// compiler: for lists that are not sorted all the time.
pub fn by<T>(all: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut places = places(all.len(), &mut |a, b| compare(&all[a], &all[b]));
    for at in 0..places.len() {
        while places[at] != at {
            let to = places[at];
            all.swap(at, to);
            places.swap(at, to);
        }
    }
}

/// As [`slice::sort_by_key`].
pub fn by_key<T, K: Ord>(all: &mut [T], mut key: impl FnMut(&T) -> K) {
    by(all, |a, b| key(a).cmp(&key(b)));
}

/// Per element: its place in the order.
fn places(n: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order = (0..n).collect::<Vec<_>>();
    order.sort_by(|a, b| compare(*a, *b));
    let mut places = vec![0; n];
    for (place, element) in order.into_iter().enumerate() {
        places[element] = place;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::{by, by_key};

    #[test]
    fn what_std_sorts_stably_is_sorted_alike() {
        let mut seed = 1_u32;
        for n in (0..60).chain([1_000]) {
            let mut own = Vec::new();
            for number in 0..n {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                own.push(((seed >> 24) % 7, number));
            }
            let (mut keyed, mut std) = (own.clone(), own.clone());
            std.sort_by_key(|one| std::cmp::Reverse(one.0));
            by(&mut own, |a, b| b.0.cmp(&a.0));
            assert_eq!(own, std);
            std.clone_from(&keyed);
            std.sort_by_key(|one| one.0);
            by_key(&mut keyed, |one| one.0);
            assert_eq!(keyed, std);
        }
    }
}
