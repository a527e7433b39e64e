//! The four steps, and what keeps them together: the session as the server last told it, and the factors being typed.

use std::time::Duration;

use leptos::prelude::*;
use shared::signing::{FactorKind, SendCode, SigningSession, SigningState};

use super::code::CodeStep;
use super::done::{Done, WaitsForTime};
use super::ended::Ended;
use super::factors::Typed;
use super::pin::PinStep;
use super::review::Review;
use crate::api::{Answer, Call, Failure, SignedIn, use_signed_in};
use crate::figures::now;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{seconds_until, use_tick};

/// Where the person is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Review,
    Pin,
    Code,
}

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Step(Step),
    WaitsForTime,
    Done,
    Ended(SigningState),
}

/// All that the steps share.
#[derive(Clone, Copy)]
pub struct Ritual {
    pub api: SignedIn,
    pub session: RwSignal<SigningSession>,
    pub step: RwSignal<Step>,
    pub typed: Typed,
    pub failure: RwSignal<Option<Failure>>,
    /// The most attempts of this signing.
    pub attempts: i32,
    send: Action<FactorKind, ()>,
    sign: Action<(), ()>,
    refresh: Action<(), ()>,
}

impl Ritual {
    fn new(session: SigningSession) -> Self {
        let api = use_signed_in();
        let id = session.id;
        let attempts = session.attempts_left.max(3);
        let session = RwSignal::new(session);
        let step = RwSignal::new(Step::Review);
        let failure = RwSignal::new(None::<Failure>);
        let typed = Typed::new();
        let send = Action::new_local(move |factor: &FactorKind| {
            let body = SendCode { factor: *factor };
            async move {
                let answer: Answer<SigningSession> =
                    api.post(format!("/signing-sessions/{id}/otp"), body).await;
                failure.try_set(answer.as_ref().err().cloned());
                match answer {
                    Ok(current) => {
                        session.try_set(current);
                        step.try_set(Step::Code);
                    }
                    Err(_) => look(api, session, id).await,
                }
            }
        });
        let sign = Action::new_local(move |_: &()| {
            let body = typed.take();
            async move {
                failure.try_set(None);
                let call = Call::post(&format!("/signing-sessions/{id}/sign"), &body);
                drop(body);
                match api.read::<SigningSession>(call).await {
                    Ok(current) => {
                        session.try_set(current);
                        api.refresh_me().await;
                    }
                    Err(why) => {
                        failure.try_set(Some(why));
                        // An answer may be lost after the order was signed: the server knows.
                        look(api, session, id).await;
                    }
                }
            }
        });
        let refresh = Action::new_local(move |_: &()| look(api, session, id));
        Self { api, session, step, typed, failure, attempts, send, sign, refresh }
    }
    /// Whether something is on its way.
    pub fn busy(self) -> Signal<bool> {
        Signal::derive(move || self.send.pending().get() || self.sign.pending().get())
    }
    /// Asks for the code, or says that the authenticator's will be used. A code that was just sent still holds.
    pub fn ask(self, factor: FactorKind) {
        let sent = self.session.with_untracked(|session| {
            factor == FactorKind::Sms
                && session.factor_in_use == Some(FactorKind::Sms)
                && session.resend_at.is_some_and(|at| at > now())
                && session.code_expires_at.is_some_and(|at| at > now())
        });
        if sent {
            self.failure.set(None);
            self.step.set(Step::Code);
        } else if !self.busy().get_untracked() {
            self.send.dispatch_local(factor);
        }
    }
    /// Sends both factors.
    pub fn sign(self) {
        if !self.busy().get_untracked() {
            self.sign.dispatch_local(());
        }
    }
    /// Asks the server how the session stands.
    pub fn look(self) {
        if !self.refresh.pending().get_untracked() {
            self.refresh.dispatch_local(());
        }
    }
    /// To another step.
    pub fn go(self, step: Step) {
        self.failure.set(None);
        self.step.set(step);
    }
}

/// Asks the server how the session stands.
async fn look(api: SignedIn, session: RwSignal<SigningSession>, id: uuid::Uuid) {
    if let Ok(current) = api.get::<SigningSession>(format!("/signing-sessions/{id}")).await {
        session.try_set(current);
    }
}

/// The steps of the ceremony, each drawn when it is reached.
#[component]
pub fn Ceremony(session: SigningSession) -> impl IntoView {
    let ritual = Ritual::new(session);
    let tick = use_tick();
    let phase = Memo::new(move |_| match ritual.session.with(|session| session.state) {
        SigningState::Prepared | SigningState::Challenged => Phase::Step(ritual.step.get()),
        SigningState::SignedB => Phase::WaitsForTime,
        SigningState::Issued => Phase::Done,
        ended => Phase::Ended(ended),
    });
    let over = Memo::new(move |_| {
        ritual.session.with(|session| session.state.is_live() && session.state != SigningState::SignedB)
            && seconds_until(ritual.session.with(|session| session.not_after), tick) == 0
    });
    Effect::new(move |_| {
        if over.get() {
            ritual.look();
        }
    });
    // Nothing is left in memory of a signing that is over.
    Effect::new(move |_| {
        if !matches!(phase.get(), Phase::Step(_)) {
            ritual.typed.wipe();
        }
    });
    let waiting = Memo::new(move |_| phase.get() == Phase::WaitsForTime);
    if let Ok(handle) = set_interval_with_handle(
        move || {
            if waiting.try_get_untracked() == Some(true) {
                ritual.look();
            }
        },
        Duration::from_secs(5),
    ) {
        on_cleanup(move || handle.clear());
    }
    view! {
        <Steps phase=phase/>
        {move || match phase.get() {
            Phase::Step(Step::Review) => view! { <Review ritual=ritual/> }.into_any(),
            Phase::Step(Step::Pin) => view! { <PinStep ritual=ritual/> }.into_any(),
            Phase::Step(Step::Code) => view! { <CodeStep ritual=ritual tick=tick/> }.into_any(),
            Phase::WaitsForTime => view! { <WaitsForTime ritual=ritual/> }.into_any(),
            Phase::Done => view! { <Done ritual=ritual/> }.into_any(),
            Phase::Ended(state) => view! { <Ended ritual=ritual state=state/> }.into_any(),
        }}
    }
}

/// Which step is done, which is now, which are to come.
#[component]
fn Steps(phase: Memo<Phase>) -> impl IntoView {
    let i18n = use_i18n();
    let reached = move || match phase.get() {
        Phase::Step(Step::Review) => Some(0),
        Phase::Step(Step::Pin) => Some(1),
        Phase::Step(Step::Code) => Some(2),
        Phase::WaitsForTime => Some(3),
        Phase::Done => Some(4),
        Phase::Ended(_) => None,
    };
    let class = move |place: usize| match reached() {
        Some(now) if place < now => "done",
        Some(now) if place == now => "now",
        _ => "",
    };
    let current = move |place: usize| (reached() == Some(place)).then_some("step");
    view! {
        <Show when=move || reached().is_some()>
            <ol class="prog" aria-label=move || t_string!(i18n, signing.steps)>
                <li class=move || class(0) aria-current=move || current(0)>{t!(i18n, signing.step_review)}</li>
                <li class=move || class(1) aria-current=move || current(1)>{t!(i18n, signing.step_pin)}</li>
                <li class=move || class(2) aria-current=move || current(2)>{t!(i18n, signing.step_code)}</li>
                <li class=move || class(3) aria-current=move || current(3)>{t!(i18n, signing.step_signed)}</li>
            </ol>
        </Show>
    }
}
