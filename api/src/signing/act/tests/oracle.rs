//! I.3: nothing that is stored or logged gives a PIN or a code away, neither as it is nor through a digest a thief could
//! compute for all of them.

use std::collections::HashSet;
use std::io::Write;
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chrono::Duration;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Bytea, Text};
use ring::{digest, hmac};
use shared::signing::FactorKind;

use super::super::{decline, send};
use super::world::{Officer, PIN, WRONG_PIN, World, typed};
use crate::signing::credentials;

/// A log that is kept.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Runs with every event of every level kept as text.
fn logged(work: impl FnOnce()) -> Vec<u8> {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    tracing::subscriber::with_default(subscriber, work);
    log.0.lock().unwrap().clone()
}

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    place: String,
    #[diesel(sql_type = Text)]
    kind: String,
}

#[derive(QueryableByName)]
struct Stored {
    #[diesel(sql_type = Bytea)]
    value: Vec<u8>,
}

/// Every value of every column of every table, with its place.
pub fn everything_stored(world: &World) -> Vec<(String, Vec<u8>)> {
    let mut conn = PgConnection::establish(&world.owner).unwrap();
    let columns: Vec<Column> = diesel::sql_query(
        "SELECT format('%I.%I.%I', table_schema, table_name, column_name) AS place, data_type::text AS kind
         FROM information_schema.columns WHERE table_schema IN ('public', 'signer')",
    )
    .load(&mut conn)
    .unwrap();
    assert!(columns.len() > 200);
    let mut all = Vec::new();
    for column in columns {
        let (table, name) = column.place.rsplit_once('.').unwrap();
        let value = match column.kind.as_str() {
            "bytea" => name.to_owned(),
            _ => format!("convert_to({name}::text, 'UTF8')"),
        };
        let rows: Vec<Stored> =
            diesel::sql_query(format!("SELECT {value} AS value FROM {table} WHERE {name} IS NOT NULL"))
                .load(&mut conn)
                .unwrap();
        all.extend(rows.into_iter().map(|row| (column.place.clone(), row.value)));
    }
    all
}

/// Heads of 8 bytes of whatever could be a digest somewhere: bytes as they are, in hexadecimal, in base 64.
#[derive(Default)]
struct Heads(HashSet<u64>);

impl Heads {
    fn of<'a>(haystack: impl Iterator<Item = &'a [u8]>) -> Self {
        let mut heads = Self::default();
        for bytes in haystack {
            for window in bytes.windows(8) {
                heads.add(window);
            }
            for window in bytes.windows(16).filter(|window| window.iter().all(u8::is_ascii_hexdigit)) {
                heads.add(&hex::decode(window).unwrap());
            }
            for window in bytes.windows(12).filter(|window| window.iter().all(|b| b.is_ascii_graphic())) {
                for engine in [&STANDARD, &URL_SAFE_NO_PAD] {
                    if let Ok(decoded) = engine.decode(window) {
                        heads.add(&decoded);
                    }
                }
            }
        }
        heads
    }
    fn add(&mut self, bytes: &[u8]) {
        if let Some(head) = bytes.get(..8) {
            self.0.insert(u64::from_be_bytes(head.try_into().unwrap()));
        }
    }
    fn hold(&self, digest: &[u8]) -> bool {
        self.0.contains(&u64::from_be_bytes(digest[..8].try_into().unwrap()))
    }
}

/// What a thief without any key would compute of a code or PIN.
struct Guesses {
    empty_key: hmac::Key,
    /// Prefixes of the formulas that are public: labels, session, sequence, intent.
    heads: Vec<Vec<u8>>,
}

impl Guesses {
    fn of(world: &World, session: uuid::Uuid) -> Self {
        let row = world.session_row(session);
        let mut heads = Vec::new();
        for sends in 1..=u32::try_from(row.sends).unwrap() {
            let mut head = b"upms/otp/sign/v1\0".to_vec();
            head.extend_from_slice(session.as_bytes());
            head.extend_from_slice(&sends.to_be_bytes());
            head.extend_from_slice(&row.intent_sha256);
            head.push(6);
            heads.push(head);
        }
        Self { empty_key: hmac::Key::new(hmac::HMAC_SHA256, b""), heads }
    }
    /// Whether any digest of this number stands anywhere.
    fn found(&self, number: &[u8], heads: &Heads) -> bool {
        let plain = digest::digest(&digest::SHA256, number);
        let keyless = hmac::sign(&self.empty_key, number);
        heads.hold(plain.as_ref())
            || heads.hold(keyless.as_ref())
            || self.heads.iter().any(|head| {
                let mut context = hmac::Context::with_key(&self.empty_key);
                context.update(head);
                context.update(number);
                let mut hash = digest::Context::new(&digest::SHA256);
                hash.update(head);
                hash.update(number);
                heads.hold(context.sign().as_ref()) || heads.hold(hash.finish().as_ref())
            })
    }
}

/// All there is to leave traces: enrolment, a change of PIN, wrong factors, a decline, new codes, an order. Gives the
/// session of the order and every code that was sent.
fn whole_life(world: &World, pin: &str) -> (Officer, uuid::Uuid, Vec<String>) {
    let officer = world.officer_with("558301");
    credentials::change_pin(&world.ctx, officer.person, officer.credential, &typed("558301"), &typed(pin))
        .unwrap();
    credentials::change_pin(&world.ctx, officer.person, officer.credential, &typed(WRONG_PIN), &typed(pin))
        .unwrap_err();
    let order = world.order(officer);
    let (first, declined) = world.challenged(officer, order);
    decline(&world.ctx, officer.asker(), first).unwrap();
    let (session, old) = world.challenged(officer, order);
    world.sign(officer, session, WRONG_PIN, &old).unwrap_err();
    world.pass(Duration::seconds(61));
    let (_, message) = send(&world.ctx, officer.asker(), session, FactorKind::Sms).unwrap();
    let code = message.unwrap().text.split(' ').next().unwrap().to_owned();
    world.sign(officer, session, pin, &code).unwrap();
    assert_eq!(world.order_row(order).state, "issued");
    (officer, session, vec![declined, old, code])
}

#[test]
fn no_digest_of_any_pin_or_code_is_stored_or_logged() {
    let world = World::new();
    let mut session = None;
    let log = logged(|| session = Some(whole_life(&world, PIN).1));
    let guesses = Guesses::of(&world, session.unwrap());
    let stored = everything_stored(&world);
    let heads = Heads::of(stored.iter().map(|(_, value)| value.as_slice()).chain([log.as_slice()]));
    let found: Vec<u32> = std::thread::scope(|scope| {
        let halves: Vec<_> = [(0_u32, 500_000_u32), (500_000, 1_000_000)]
            .into_iter()
            .map(|(from, to)| {
                let (guesses, heads) = (&guesses, &heads);
                scope.spawn(move || {
                    let mut digits = *b"000000";
                    (from..to)
                        .filter(|number| {
                            let mut rest = *number;
                            for place in digits.iter_mut().rev() {
                                *place = b'0' + u8::try_from(rest % 10).unwrap();
                                rest /= 10;
                            }
                            guesses.found(&digits, heads)
                        })
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        halves.into_iter().flat_map(|half| half.join().unwrap()).collect()
    });
    assert_eq!(found, Vec::<u32>::new(), "a thief of the database computes these numbers");
    // The search itself works: what a careless server would have stored is found.
    let sha256 = digest::digest(&digest::SHA256, PIN.as_bytes());
    let keyless = hmac::sign(&guesses.empty_key, PIN.as_bytes());
    let careless: [Vec<u8>; 4] = [
        [b"fingerprint: ".as_slice(), sha256.as_ref()].concat(),
        format!("{{\"body\":\"{}\"}}", hex::encode(sha256)).into_bytes(),
        format!("pin={}", STANDARD.encode(keyless)).into_bytes(),
        format!("pin={}", URL_SAFE_NO_PAD.encode(keyless)).into_bytes(),
    ];
    for value in &careless {
        assert!(guesses.found(PIN.as_bytes(), &Heads::of([value.as_slice()].into_iter())));
    }
}

/// Whether these digits stand somewhere as a word of their own.
fn has_word(haystack: &[u8], word: &[u8]) -> bool {
    haystack.windows(word.len()).enumerate().any(|(at, window)| {
        window == word
            && !at.checked_sub(1).is_some_and(|before| haystack[before].is_ascii_alphanumeric())
            && !haystack.get(at + word.len()).is_some_and(u8::is_ascii_alphanumeric)
    })
}

fn holds(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

#[test]
fn no_pin_no_code_and_no_key_is_stored_or_logged() {
    const LONG_PIN: &str = "7391543826550174";
    let world = World::new();
    let mut life = None;
    let log = logged(|| life = Some(whole_life(&world, LONG_PIN)));
    let (officer, _, codes) = life.unwrap();
    let mut places = everything_stored(&world);
    places.push(("the log".into(), log));
    let secrets = &world.ctx.secrets;
    let private =
        world.ctx.provider.opened_key(&world.credential_row(officer).sealed_key().unwrap(), &typed(LONG_PIN));
    let issuing = secrets.issuing.as_ref().unwrap();
    // Of a PKCS#8 the private part: what stands after the version of the inner key.
    let scalar = |pkcs8: &[u8]| {
        let at = pkcs8.windows(4).position(|window| window == [0x02, 0x01, 0x01, 0x04]).unwrap();
        pkcs8[at + 5..at + 5 + usize::from(pkcs8[at + 4])].to_vec()
    };
    let mut keys: Vec<Vec<u8>> = vec![
        secrets.sign_in.to_vec(),
        secrets.signing.to_vec(),
        secrets.idempotency.to_vec(),
        secrets.jwt_seed.to_vec(),
        scalar(&private),
        scalar(&secrets.trial_unit.as_ref().unwrap().key),
        scalar(&issuing.key),
    ];
    keys.extend(secrets.keks().values().map(|key| key.to_vec()));
    for (place, value) in &places {
        assert!(!holds(value, LONG_PIN.as_bytes()), "the PIN stands in {place}");
        for code in &codes {
            assert!(!has_word(value, code.as_bytes()), "a code stands in {place}");
        }
        for key in &keys {
            let texts = [
                key.clone(),
                hex::encode(key).into(),
                hex::encode_upper(key).into(),
                STANDARD.encode(key).into(),
            ];
            assert!(!texts.iter().any(|text| holds(value, text)), "a key stands in {place}");
        }
    }
}
