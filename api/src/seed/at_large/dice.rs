//! Dice with a fixed seed: the same project of the state at large falls the same way whenever it is thrown.

use uuid::Uuid;

/// SplitMix64 (Steele, Lea, Flood 2014): small, even, and of no use for secrets, which none of this is.
pub struct Dice(u64);

impl Dice {
    /// Those of one thing among many.
    pub fn of(seed: u64, index: usize) -> Self {
        let index = u64::try_from(index).unwrap_or(u64::MAX);
        let mut dice = Self(seed ^ index.wrapping_mul(0xD134_2543_DE82_EF95));
        dice.next();
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From `low` to `high`, both among them; `low` where there is no room.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let room = u64::try_from(high.saturating_sub(low)).unwrap_or(0).saturating_add(1);
        low.saturating_add(i64::try_from(self.next() % room).unwrap_or(0))
    }

    /// One of some; there must be one.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let last = i64::try_from(of.len()).unwrap_or(1) - 1;
        &of[usize::try_from(self.between(0, last)).unwrap_or(0)]
    }

    /// The place of one among some, as often as its share says.
    pub fn weighted(&mut self, shares: impl Iterator<Item = u32> + Clone) -> usize {
        let whole: u32 = shares.clone().sum();
        let mut left = self.between(1, i64::from(whole.max(1)));
        for (place, share) in shares.enumerate() {
            left -= i64::from(share);
            if left <= 0 {
                return place;
            }
        }
        0
    }

    /// True so many times in a hundred.
    pub fn chance(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// An id of the form of all others, of the noon of a day.
    pub fn id(&mut self, on: chrono::NaiveDate) -> Uuid {
        let noon = on.and_hms_opt(6, 30, 0).map_or(0, |noon| noon.and_utc().timestamp_millis());
        let (high, low) = (self.next().to_be_bytes(), self.next().to_be_bytes());
        let bytes = [high[0], high[1], high[2], high[3], high[4], high[5], high[6], high[7], low[0], low[1]];
        uuid::Builder::from_unix_timestamp_millis(u64::try_from(noon).unwrap_or(0), &bytes).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_fall_the_same_way_again_and_otherwise_for_another() {
        let throw = |index| {
            let mut dice = Dice::of(7, index);
            (0..20).map(|_| dice.between(1, 6)).collect::<Vec<_>>()
        };
        assert_eq!(throw(3), throw(3));
        assert_ne!(throw(3), throw(4));
        assert!((0..200).flat_map(throw).all(|eyes| (1..=6).contains(&eyes)));
        let mut dice = Dice::of(7, 0);
        let thrown: Vec<usize> = (0..3_000).map(|_| dice.weighted([1, 0, 9].into_iter())).collect();
        let of = |place| thrown.iter().filter(|one| **one == place).count();
        assert!(of(1) == 0 && (150..450).contains(&of(0)), "{} {}", of(0), of(1));
    }
}
