//! The demo's signers: every officer who sanctions enrols a credential, a second officer approves it.

use shared::officer::{Posting, Role};
use shared::session::DemoSignIn;
use shared::signing::SigningCredential;
use uuid::Uuid;

use super::cast::Cast;
use crate::context::{Context, random};
use crate::db::DbRole;
use crate::http::Refusal;
use crate::officers;
use crate::signing::credentials;
use crate::signing::pin::{self, Typed};

/// The officer whose enrolment still waits on the day of seeding: Superintending Engineer, North Bengal Highway Circle.
const LATE: &str = "Nilufar Yasmin";

/// A signer's credential and PIN.
pub struct Signer {
    pub person: Uuid,
    credential: Uuid,
    pin: String,
}

impl Signer {
    pub fn pin(&self) -> Typed {
        Typed::new(self.pin.clone())
    }
}

/// Six digits that are taken as a PIN.
fn new_pin() -> String {
    loop {
        let number = u32::from_be_bytes(random()) % 1_000_000;
        let text = format!("{number:06}");
        if pin::check(&Typed::new(text.clone())).is_ok() {
            return text;
        }
    }
}

fn signs(held: &Posting) -> bool {
    held.roles.contains(&Role::TsAuthority)
}

/// Enrols the officers who sign: those in post from the beginning, or the one who is late. The PIN goes to the sign-ins.
pub fn enrol(
    ctx: &Context,
    cast: &Cast,
    sign_ins: &mut [DemoSignIn],
    late: bool,
) -> Result<Vec<Signer>, Refusal> {
    let mut signers: Vec<Signer> = Vec::new();
    for held in cast.postings.iter().filter(|held| signs(held) && (held.person_name_en == LATE) == late) {
        if signers.iter().any(|known| known.person == held.person_id)
            || held.charge != shared::officer::Charge::Regular
        {
            continue;
        }
        let pin = new_pin();
        let credential: SigningCredential =
            credentials::enrol(ctx, held.person_id, held.id, &Typed::new(pin.clone()))?;
        if let Some(of) = sign_ins.iter_mut().find(|of| of.name_en == held.person_name_en) {
            of.pin = Some(pin.clone());
        }
        signers.push(Signer { person: held.person_id, credential: credential.id, pin });
    }
    Ok(signers)
}

/// A second officer approves each: the administrator of the department, else of the state.
pub fn approve(ctx: &Context, cast: &Cast, signers: &[Signer]) -> Result<(), Refusal> {
    for signer in signers {
        let of = cast.postings.iter().find(|held| held.person_id == signer.person);
        let department = of.map(|held| held.department.as_str()).unwrap_or_default();
        let administers = |held: &&Posting| {
            (held.roles.contains(&Role::DeptAdmin) && held.department == department)
                || held.roles.contains(&Role::StateAdmin)
        };
        let mut found: Vec<&Posting> = cast.postings.iter().filter(administers).collect();
        found.sort_by_key(|held| held.roles.contains(&Role::StateAdmin));
        let first = found.first().ok_or_else(|| Refusal::Internal("nobody approves credentials".into()))?;
        let actor = ctx.db.act(DbRole::App, |conn| officers::acting(conn, first))?;
        credentials::approve(ctx, &actor, signer.credential)?;
    }
    Ok(())
}
