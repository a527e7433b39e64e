//! Single bytes, and files of others.

use super::*;

#[test]
fn no_byte_can_be_put_in_taken_out_or_doubled() {
    let workshop = Workshop::new(recently());
    let prepared = workshop.prepare(&small_base());
    let order = workshop.finish(&prepared);
    let trust = workshop.trust();
    let accepted: Vec<usize> = std::thread::scope(|scope| {
        let middle = order.len() / 2;
        let halves: Vec<_> = [(0, middle), (middle, order.len())]
            .into_iter()
            .map(|(from, to)| {
                let (order, trust) = (&order, &trust);
                scope.spawn(move || {
                    let refused = |file: &[u8]| !judge(file, trust).is_valid();
                    (from..to)
                        .filter(|at| {
                            // In a run of equal bytes it is the same file wherever the byte is taken out or doubled.
                            let (at, byte) = (*at, order[*at]);
                            let repeats = at > 0 && order[at - 1] == byte;
                            let put_in = |byte: u8| [&order[..at], &[byte], &order[at..]].concat();
                            let taken_out = || [&order[..at], &order[at + 1..]].concat();
                            let unlike = if repeats && at % 50 != 0 {
                                true
                            } else {
                                [b' ', b'\n', b'0', 0x80].into_iter().all(|other| refused(&put_in(other)))
                            };
                            !(unlike && (repeats || (refused(&put_in(byte)) && refused(&taken_out()))))
                        })
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        halves.into_iter().flat_map(|half| half.join().unwrap()).collect()
    });
    assert_eq!(accepted, Vec::<usize>::new());
}

#[test]
fn a_look_at_a_foreign_file_claims_nothing() {
    let workshop = Workshop::new(recently());
    let order = workshop.sign_base(&small_base());
    let hostile: Vec<Vec<u8>> = vec![
        Vec::new(),
        b"%PDF-".to_vec(),
        b"%PDF-1.7\n/ByteRange".repeat(1_000),
        [b"%PDF-1.7\n".as_slice(), &b"[".repeat(100_000)].concat(),
        [b"%PDF-1.7\n".as_slice(), &b"<<".repeat(100_000)].concat(),
        order[..order.len() - 1].to_vec(),
        [order.as_slice(), b"\n"].concat(),
        order[order.len() / 2..].to_vec(),
        (0..=255).cycle().take(300_000).collect(),
        order.clone(),
    ];
    for file in hostile {
        let seen = look_at(&file);
        // The type has no word for it: whatever is said of such a file, "valid" is not among it.
        let words = serde_json::to_value(&seen).unwrap();
        let keys: Vec<&String> = words.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["claims_to_be_an_order", "is_pdf", "signatures_seen"]);
        if seen.is_pdf && file != order {
            assert_ne!(workshop.judge(&file).verdict, SignatureVerdict::Valid);
        }
    }
    assert!(look_at(&order).claims_to_be_an_order);
}
