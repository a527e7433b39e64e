//! The opening: bids row by row, the lowest and its distance from the tender value worked out while one types.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::contractor::Contractor;
use shared::problem::FieldError;
use shared::tender::{BidEntry, RecordBids, Tender, check_bids, rank, vs_value_bp};
use uuid::Uuid;

use super::act::{Acting, Deed, Typing, date_in};
use super::words::distance;
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::masters::{Master, use_master};
use crate::ui::{Act, DecimalField, Field, Form, Glyph, Icon, Look, MoneyField, TextField};
use crate::words::filled;

/// One bid as it is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Row {
    key: usize,
    name: Typing,
    quoted: RwSignal<Option<i64>>,
}

/// All bids.
#[derive(Clone, Copy)]
struct Rows {
    rows: RwSignal<Vec<Row>>,
    next: RwSignal<usize>,
}

impl Rows {
    fn of(tender: &Tender) -> Self {
        let rows = Self { rows: RwSignal::new(Vec::new()), next: RwSignal::new(0) };
        for bid in &tender.bids {
            rows.push(bid.bidder_name.clone(), bid.quoted_paise);
        }
        while rows.rows.with_untracked(Vec::len) < 3 && tender.bids.is_empty() {
            rows.push(String::new(), None);
        }
        rows
    }
    fn push(self, name: String, quoted: Option<i64>) {
        let key = self.next.get_untracked();
        self.next.set(key + 1);
        let row = Row { key, name: RwSignal::new(name), quoted: RwSignal::new(quoted) };
        self.rows.update(|rows| rows.push(row));
    }
    /// The bids as they stand; a row without a name is no bid yet.
    fn read(self, known: Master<Contractor>) -> Vec<BidEntry> {
        let registered = known.rows();
        let id_of = |name: &str| -> Option<Uuid> {
            registered.iter().find(|one| one.name.eq_ignore_ascii_case(name)).map(|one| one.id)
        };
        let entry = |row: &Row| {
            let bidder_name = row.name.get().trim().to_owned();
            BidEntry { contractor_id: id_of(&bidder_name), bidder_name, quoted_paise: row.quoted.get() }
        };
        self.rows.with(|rows| rows.iter().map(entry).filter(|bid| !bid.bidder_name.is_empty()).collect())
    }
}

/// The form of the opening.
#[component]
pub fn BidsForm(tender: Tender, on_done: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let known = use_master::<Contractor>("/contractors?limit=200");
    let form = Form::new();
    let acting = Acting::of(form, on_done);
    let rows = Rows::of(&tender);
    let count =
        RwSignal::new((!tender.bids.is_empty()).then(|| i64::try_from(tender.bids.len()).unwrap_or(0)));
    let opened_on =
        RwSignal::new(tender.opened_on.unwrap_or_else(|| today().min(tender.content.open_on)).to_string());
    let (id, version, value) = (tender.id, tender.version, tender.content.tender_value_paise);
    let entered = Memo::new(move |_| rows.read(known));
    let lowest = Memo::new(move |_| {
        entered.with(|bids| {
            let pairs: Vec<_> = bids.iter().map(|bid| (true, bid.quoted_paise)).collect();
            let place = rank(&pairs).order.first().copied()?;
            let bid = bids.get(place)?;
            bid.quoted_paise.map(|quoted| (bid.bidder_name.clone(), quoted))
        })
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let mut errors = Vec::new();
        let (Some(opened_on), Some(received)) = (date_in(opened_on), count.get_untracked()) else {
            errors.push(FieldError::new(
                "/bids_received",
                "VALUE_MISSING",
                t_string!(i18n, tenders.missing_count),
            ));
            return form.refuse(errors);
        };
        let body = RecordBids {
            opened_on,
            bids_received: i32::try_from(received).unwrap_or(i32::MAX),
            bids: entered.get_untracked(),
        };
        match check_bids(&body, value) {
            Ok(_) => {
                form.clear();
                acting.act(Deed::new(
                    format!("/tenders/{id}/bids"),
                    version,
                    &body,
                    t_string!(i18n, tenders.bids_recorded),
                ));
            }
            Err(found) => form.refuse(found),
        }
    };
    let numbered = Signal::derive(move || rows.rows.get().into_iter().enumerate().collect::<Vec<_>>());
    view! {
        <form class="stack" novalidate on:submit=send>
            {form.summary()}
            <fieldset class="panel"><legend class="panel__legend">{t!(i18n, tenders.opening)}</legend>
                <div class="panel__body two two--fields">
                    <TextField id="opened_on" kind="date" label=move || t_string!(i18n, tenders.f_opened_on) value=opened_on error=form.error("/opened_on")/>
                    <DecimalField id="bids_received" places=0 label=move || t_string!(i18n, tenders.f_received) hint=move || t_string!(i18n, tenders.f_received_hint) value=count error=form.error("/bids_received")/>
                </div>
                <datalist id="known-contractors">{move || known.rows().into_iter().map(|one| view! { <option value=one.name></option> }).collect_view()}</datalist>
                <ol class="rows">
                    <For each=move || numbered.get() key=|(i, row)| (*i, row.key) let:item>
                        {let (i, row) = item; view! { <li class="rows__row rows__row--bid"><BidRow i=i row=row form=form value=value/>
                            <button type="button" class="btn btn--quiet btn--icon" aria-label=move || filled(t_string!(i18n, tenders.remove_bid), &[("n", &figures.count(i + 1))])
                                disabled=move || rows.rows.with(Vec::len) < 2
                                on:click=move |_| rows.rows.update(|rows| rows.retain(|other| other.key != row.key))><Icon glyph=Glyph::Cross/></button>
                        </li> }}
                    </For>
                </ol>
                <div class="pad-row"><Act look=Look::Small on_press=move |()| rows.push(String::new(), None)><Icon glyph=Glyph::Plus/>{t!(i18n, tenders.add_bid)}</Act></div>
                <div class="sum-line" role="status">
                    <span>{move || filled(t_string!(i18n, tenders.entered), &[("n", &figures.count(entered.with(Vec::len)))])}</span>
                    <span class="sum-line__v">{move || lowest.get().map(|(name, quoted)| view! {
                        <strong class="num">{figures.amount(quoted)}</strong>
                        <span class="small">{t!(i18n, tenders.lowest)}" · "{name}" · "{vs_value_bp(quoted, value).map(|bp| distance(i18n, figures, bp))}</span>
                    })}</span>
                </div>
            </fieldset>
            <div><Act look=Look::Primary submit=true busy=acting.busy()>{t!(i18n, tenders.record_bids)}</Act></div>
        </form>
    }
}

#[component]
fn BidRow(i: usize, row: Row, form: Form, value: i64) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let id = format!("bids-{i}-bidder_name");
    let error = form.error(format!("/bids/{i}/bidder_name"));
    let describes = format!("{id}-error");
    view! {
        <Field id=id.clone() label=move || t_string!(i18n, tenders.f_bidder) error=error>
            <input id=id.clone() class="in" list="known-contractors" autocomplete="off" maxlength="200"
                aria-invalid=move || error.get().is_some().then_some("true")
                aria-describedby=move || error.get().is_some().then(|| describes.clone())
                bind:value=row.name/>
        </Field>
        <MoneyField id=format!("bids-{i}-quoted_paise") label=move || t_string!(i18n, tenders.f_quoted) value=row.quoted error=form.error(format!("/bids/{i}/quoted_paise"))/>
        <div class="field rows__amount"><span class="label">{t!(i18n, tenders.against_value)}</span>
            <output class="num" for=format!("bids-{i}-quoted_paise")>{move || row.quoted.get().and_then(|quoted| vs_value_bp(quoted, value)).map_or("–".to_owned(), |bp| distance(i18n, figures, bp))}</output></div>
    }
}
