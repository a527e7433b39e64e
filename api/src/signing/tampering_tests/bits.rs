//! Every single bit: turned, it is noticed.

use shared::verification::judge;

use crate::signing::workshop::{Workshop, recently, small_base};

/// Judges copies of a file with one bit turned, on two threads; gives the positions that were accepted.
fn accepted_flips(workshop: &Workshop, file: &[u8], bits: &[usize]) -> Vec<usize> {
    let trust = workshop.trust();
    std::thread::scope(|scope| {
        let halves: Vec<_> = bits
            .chunks(bits.len().div_ceil(2))
            .map(|bits| {
                let trust = &trust;
                scope.spawn(move || {
                    let mut copy = file.to_vec();
                    bits.iter()
                        .copied()
                        .filter(|bit| {
                            copy[bit / 8] ^= 1 << (bit % 8);
                            let accepted = judge(&copy, trust).is_valid();
                            copy[bit / 8] ^= 1 << (bit % 8);
                            accepted
                        })
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        halves.into_iter().flat_map(|half| half.join().unwrap()).collect()
    })
}

#[test]
fn no_bit_of_a_small_order_can_be_turned() {
    let workshop = Workshop::new(recently());
    let prepared = workshop.prepare(&small_base());
    let order = workshop.finish(&prepared);
    let padding = prepared.byte_range[1] + 1 + 2 * 6000;
    // All of the file but the tail of the padding, of which every hundredth bit is turned.
    let bits: Vec<usize> = (0..order.len() * 8)
        .filter(|bit| !(padding..prepared.byte_range[2] - 16).contains(&(bit / 8)) || bit % 100 == 0)
        .collect();
    assert_eq!(accepted_flips(&workshop, &order, &bits), Vec::<usize>::new());
}

#[test]
fn twenty_thousand_turned_bits_of_a_real_order_are_noticed() {
    let workshop = Workshop::new(recently());
    let order = workshop.sign_order(&crate::signing::fixtures::content());
    // A fixed sequence (SplitMix64), so that a failure can be seen again.
    let mut state = 20_251_231_u64;
    let mut next = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb)
    };
    let bits: Vec<usize> = (0..20_000).map(|_| (next() % (order.len() as u64 * 8)) as usize).collect();
    assert_eq!(accepted_flips(&workshop, &order, &bits), Vec::<usize>::new());
}
