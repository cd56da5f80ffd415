//! Shared: an ordered map whose copies share what they have in common.

use std::cmp::Ordering;
use std::sync::Arc;

/// Entries of a chunk before it is taken apart into two.
const MOST: usize = 128;

/// An ordered map in chunks: a copy shares all of them, a change copies one, and two maps that
/// came from one another are compared without looking into the chunks they share.
#[derive(Debug, Clone)]
pub struct Shared<K, V> {
    /// None is empty; the keys rise from chunk to chunk.
    chunks: Vec<Arc<Vec<(K, V)>>>,
    len: usize,
}

impl<K, V> Default for Shared<K, V> {
    fn default() -> Self {
        Self {
            chunks: Vec::new(),
            len: 0,
        }
    }
}

impl<K: Ord + Clone, V: Clone> Shared<K, V> {
    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The chunk that holds a key if any does, and where in it; the second is the place to
    /// insert at where the key is not there.
    fn find(&self, order: &impl Fn(&K) -> Ordering) -> (usize, Result<usize, usize>) {
        let after = self
            .chunks
            .partition_point(|chunk| chunk.first().is_some_and(|(key, _)| order(key).is_le()));
        let chunk = after.saturating_sub(1);
        let place = self.chunks.get(chunk).map_or(Err(0), |entries| {
            entries.binary_search_by(|(key, _)| order(key))
        });
        (chunk, place)
    }

    /// The value for which `order` of its key is equal; `order` compares a key with the one
    /// that is looked for.
    pub fn get_by(&self, order: impl Fn(&K) -> Ordering) -> Option<&V> {
        match self.find(&order) {
            (chunk, Ok(place)) => Some(&self.chunks[chunk][place].1),
            (_, Err(_)) => None,
        }
    }

    /// The entries from the first whose key `order` does not find less than the one looked for.
    pub fn from_by(&self, order: impl Fn(&K) -> Ordering) -> impl Iterator<Item = &(K, V)> {
        let is_less = |(key, _): &(K, V)| order(key).is_lt();
        let chunk = self
            .chunks
            .partition_point(|chunk| chunk.last().is_some_and(is_less));
        let chunks = self.chunks.get(chunk..).unwrap_or_default();
        let place = chunks
            .first()
            .map_or(0, |entries| entries.partition_point(is_less));
        chunks.iter().flat_map(|chunk| chunk.iter()).skip(place)
    }

    /// Sets a value.
    pub fn insert(&mut self, key: K, value: V) {
        let (chunk, place) = self.find(&|other: &K| other.cmp(&key));
        if self.chunks.is_empty() {
            self.chunks.push(Arc::default());
        }
        let entries = Arc::make_mut(&mut self.chunks[chunk]);
        match place {
            Ok(place) => entries[place].1 = value,
            Err(place) => {
                entries.insert(place, (key, value));
                self.len += 1;
                if entries.len() > MOST {
                    let rest = entries.split_off(MOST / 2);
                    self.chunks.insert(chunk + 1, Arc::new(rest));
                }
            }
        }
    }

    /// Takes an entry out by its key, as [`Shared::get_by`] finds it.
    pub fn remove_by(&mut self, order: impl Fn(&K) -> Ordering) {
        let (chunk, Ok(place)) = self.find(&order) else {
            return;
        };
        let entries = Arc::make_mut(&mut self.chunks[chunk]);
        entries.remove(place);
        self.len -= 1;
        if entries.is_empty() {
            self.chunks.remove(chunk);
        }
    }

    /// The entries, by key.
    pub fn iter(&self) -> impl Iterator<Item = &(K, V)> {
        self.chunks.iter().flat_map(|chunk| chunk.iter())
    }

    /// What stands under each key that either map has outside the chunks they share.
    #[must_use]
    pub fn beside<'a>(&'a self, other: &'a Self) -> Vec<(&'a K, Option<&'a V>, Option<&'a V>)> {
        let (mut own, mut others) = (Walk::new(&self.chunks), Walk::new(&other.chunks));
        let mut found = Vec::new();
        loop {
            if own.at_start() && others.at_start() && own.shares_chunk(&others) {
                own.skip_chunk();
                others.skip_chunk();
                continue;
            }
            let order = match (own.entry(), others.entry()) {
                (None, None) => return found,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some((a, _)), Some((b, _))) => a.cmp(b),
            };
            let own = if order.is_le() { own.next() } else { None };
            let other = if order.is_ge() { others.next() } else { None };
            if let Some((key, _)) = own.or(other) {
                found.push((key, own.map(|(_, v)| v), other.map(|(_, v)| v)));
            }
        }
    }
}

impl<K: Ord + Clone, V: Clone + PartialEq> PartialEq for Shared<K, V> {
    fn eq(&self, other: &Self) -> bool {
        let same = |(_, a, b): &(&K, Option<&V>, Option<&V>)| a == b;
        self.len == other.len && self.beside(other).iter().all(same)
    }
}

/// A place in the chunks of a map.
struct Walk<'a, K, V> {
    chunks: &'a [Arc<Vec<(K, V)>>],
    place: usize,
}

impl<'a, K, V> Walk<'a, K, V> {
    fn new(chunks: &'a [Arc<Vec<(K, V)>>]) -> Self {
        Self { chunks, place: 0 }
    }

    fn at_start(&self) -> bool {
        self.place == 0
    }

    fn shares_chunk(&self, other: &Self) -> bool {
        match (self.chunks.first(), other.chunks.first()) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            _ => false,
        }
    }

    fn skip_chunk(&mut self) {
        self.chunks = self.chunks.get(1..).unwrap_or_default();
        self.place = 0;
    }

    fn entry(&self) -> Option<&'a (K, V)> {
        self.chunks.first()?.get(self.place)
    }

    fn next(&mut self) -> Option<&'a (K, V)> {
        let entry = self.entry()?;
        self.place += 1;
        if self.entry().is_none() {
            self.skip_chunk();
        }
        Some(entry)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::Shared;

    /// Numbers that jump about, the same on every run.
    fn jumping(count: u64) -> impl Iterator<Item = u64> {
        (0..count).scan(7_u64, |x, _| {
            *x = x.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            Some((*x >> 33) % 700)
        })
    }

    fn pairs(map: &Shared<u64, u64>) -> Vec<(u64, u64)> {
        map.iter().copied().collect()
    }

    #[test]
    fn it_holds_what_an_ordered_map_holds_after_any_changes() {
        let mut map = Shared::default();
        let mut model = BTreeMap::new();
        for (step, key) in (0..).zip(jumping(6000)) {
            if step % 3 == 2 {
                map.remove_by(|other: &u64| other.cmp(&key));
                model.remove(&key);
            } else {
                map.insert(key, step);
                model.insert(key, step);
            }
            assert_eq!(map.len(), model.len());
        }
        assert_eq!(pairs(&map), model.clone().into_iter().collect::<Vec<_>>());
        for key in 0..700 {
            let order = |other: &u64| other.cmp(&key);
            assert_eq!(map.get_by(order), model.get(&key));
            let from = map.from_by(order).next().map(|(key, _)| key);
            assert_eq!(from, model.range(key..).next().map(|(key, _)| key));
        }
    }

    #[test]
    fn a_copy_differs_only_where_it_was_changed() {
        let mut a = Shared::default();
        for key in 0..5000_u64 {
            a.insert(key, key);
        }
        let mut b = a.clone();
        assert!(a.beside(&b).is_empty());
        for key in jumping(40) {
            b.insert(key, 1_000_000);
        }
        b.remove_by(|key| key.cmp(&4999));
        b.insert(6000, 1);
        for (one, two) in [(&a, &b), (&b, &a)] {
            let beside = one.beside(two);
            assert!(beside.len() < 1500, "{}", beside.len());
            let differing = beside.iter().filter(|(_, a, b)| a != b).count();
            let expected = (0..7000).filter(|key| {
                let order = |other: &u64| other.cmp(key);
                one.get_by(order) != two.get_by(order)
            });
            assert_eq!(differing, expected.count());
        }
        assert_ne!(a, b);
    }

    #[test]
    fn equal_maps_are_equal_however_they_came_about() {
        let (mut a, mut b) = (Shared::default(), Shared::default());
        for key in 0..1000_u64 {
            a.insert(key, key);
            b.insert(999 - key, 999 - key);
        }
        b.insert(5, 0);
        assert_ne!(a, b);
        b.insert(5, 5);
        assert_eq!(a, b);
        assert_eq!(pairs(&a), pairs(&b));
    }
}
