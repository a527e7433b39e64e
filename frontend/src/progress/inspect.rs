//! Writing down an inspection: day, place, rating, what was seen, findings with their days, photos.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};
use shared::inspection::{Inspection, NewInspection, check_inspection};
use shared::progress::ProgressSheet;
use uuid::Uuid;

use super::enter::Photos;
use super::inspect_rows::{FindingRows, Typed};
use super::keep::{self, KeptPhoto};
use super::photos::EntryPhotos;
use super::{camera, carry};
use crate::api::{Answer, Call, Failure, SignedIn, use_signed_in};
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::ui::{
    Act, Callout, Crumbs, Form, Heading, Loaded, Look, Meaning, SelectField, TextArea, TextField, loaded,
    use_toasts,
};
use crate::words::filled;

/// The form for the work the address names.
#[component]
pub fn InspectPage() -> impl IntoView {
    let api = use_signed_in();
    let params = use_params_map();
    let sheet: Loaded<ProgressSheet> = LocalResource::new(move || {
        api.posting.track();
        let id = params.with(|params| params.get("id").unwrap_or_default());
        api.get(format!("/works/{}/progress", js_sys::encode_uri_component(&id)))
    });
    loaded(sheet, |sheet| view! { <Write sheet=sheet/> })
}

/// Brings the photos, each once, and answers with their ids. When one is refused, the others go on.
async fn bring(api: SignedIn, work: Uuid, photos: Photos) -> Answer<Vec<Uuid>> {
    let (mut ids, mut refused) = (Vec::new(), None);
    for mut photo in photos.get_untracked() {
        let answer = carry::bring(api, work, &mut photo).await;
        let sent = photo.sent;
        // Meanwhile its place and its words may have been changed, or it was taken out.
        let stands = photos.try_update(|all| {
            let own = all.iter_mut().find(|own| own.id == photo.id)?;
            let KeptPhoto { caption, place, accuracy_m, picked, .. } = own.clone();
            *own = KeptPhoto { caption, place, accuracy_m, picked, ..photo };
            Some(())
        });
        ids.extend(sent.filter(|_| stands != Some(None)));
        match answer {
            Err(Failure::Refused(problem)) => refused = Some(Failure::Refused(problem)),
            other => other?,
        }
    }
    refused.map_or(Ok(ids), Err)
}

/// What the inspection was refused for is noted at the photo it is about, which may then be taken out.
fn note_refused(photos: Photos, failure: &Failure) {
    let Failure::Refused(problem) = failure else { return };
    for error in &problem.errors {
        let place = error.pointer.strip_prefix("/photo_ids/").and_then(|place| place.parse::<usize>().ok());
        let _ = photos.try_update(|all| {
            if let Some(photo) = place.and_then(|place| all.get_mut(place)) {
                photo.refused = Some(error.detail.clone());
            }
        });
    }
}

#[component]
fn Write(sheet: ProgressSheet) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let navigate = use_navigate();
    let toasts = use_toasts();
    let form = Form::new();
    let work = sheet.work_id;
    let back = format!("/works/{work}/progress");
    let inspects = can(&sheet.may, "create_inspection");
    let (day, rating) = (RwSignal::new(today().to_string()), RwSignal::new("3".to_owned()));
    let remarks = RwSignal::new(String::new());
    let place = RwSignal::new(None::<(i32, i32)>);
    let rows = RwSignal::new(Vec::<Typed>::new());
    let photos = RwSignal::new(Vec::<KeptPhoto>::new());
    let key = StoredValue::new(keep::new_key());
    let sent_with = StoredValue::new(None::<NewInspection>);
    // Where the officer stands, if the device may say so.
    camera::here(move |found| {
        if let Some((spot, _)) = found {
            let _ = place.try_set(Some(spot));
        }
    });
    let body = move || NewInspection {
        inspected_on: day.get().parse().unwrap_or_else(|_| today()),
        rating: rating.get().parse().unwrap_or(0),
        remarks: remarks.get(),
        latitude_e6: place.get().map(|(latitude, _)| latitude),
        longitude_e6: place.get().map(|(_, longitude)| longitude),
        findings: rows.get().into_iter().map(Typed::content).collect(),
        // Those that are not brought yet by the names this device gave them.
        photo_ids: photos.get().into_iter().map(|photo| photo.sent.unwrap_or(photo.id)).collect(),
    };
    let to = back.clone();
    let save = Action::new_local(move |body: &NewInspection| {
        let (body, navigate, to) = (body.clone(), navigate.clone(), to.clone());
        async move {
            let photo_ids = match bring(api, work, photos).await {
                Ok(ids) => ids,
                Err(failure) => return form.failed(failure),
            };
            let body = NewInspection { photo_ids, ..body };
            // The same body goes under the same key, another under another.
            if sent_with.try_get_value().flatten().is_some_and(|before| before != body) {
                key.try_set_value(keep::new_key());
            }
            sent_with.try_set_value(Some(body.clone()));
            let own_key = key.try_get_value().unwrap_or_else(keep::new_key);
            let call = Call::post(&format!("/works/{work}/inspections"), &body).under_key(own_key);
            let answer: Answer<Inspection> = api.read(call).await;
            match answer {
                Ok(_) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, progress.inspected_news));
                    navigate(&to, Default::default());
                }
                Err(failure) => {
                    note_refused(photos, &failure);
                    form.failed(failure);
                }
            }
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match check_inspection(&untrack(body), today()) {
            Err(errors) => form.refuse(errors),
            Ok(_) if save.pending().get_untracked() => {}
            Ok(kept) => {
                form.clear();
                save.dispatch_local(kept);
            }
        }
    };
    let ratings = Signal::derive(move || {
        let words = [
            t_string!(i18n, progress.rating_1),
            t_string!(i18n, progress.rating_2),
            t_string!(i18n, progress.rating_3),
            t_string!(i18n, progress.rating_4),
            t_string!(i18n, progress.rating_5),
        ];
        (1..)
            .zip(words)
            .map(|(n, word)| (format!("{n}"), format!("{} · {word}", figures.count(n))))
            .collect::<Vec<_>>()
    });
    let (title_en, title_bn) = (sheet.title_en.clone(), sheet.title_bn.clone());
    view! {
        <Crumbs href=back parent=move || t_string!(i18n, progress.title) here=sheet.work_code.clone()/>
        <div class="pagehead pagehead--tight"><div><Heading text=move || t_string!(i18n, progress.write_inspection)/>
            <p>{move || figures.either(&title_en, title_bn.as_deref())}</p></div></div>
        {if inspects {
            view! { <form class="stack form" novalidate on:submit=submit>
                {form.summary()}
                <section class="panel" aria-labelledby="seen"><div class="panel__head"><h2 id="seen">{t!(i18n, progress.seen)}</h2></div>
                    <div class="panel__body stack">
                        <div class="two two--fields">
                            <TextField id="inspected_on" kind="date" label=move || t_string!(i18n, progress.inspected_on) value=day error=form.error("inspected_on")/>
                            <SelectField id="rating" label=move || t_string!(i18n, progress.rating_label) value=rating options=ratings error=form.error("rating")/>
                        </div>
                        <TextArea id="remarks" rows=4 label=move || t_string!(i18n, progress.remarks) value=remarks error=form.error("remarks") maxlength=2000/>
                        <p class="small muted" role="status">{move || match place.get() {
                            Some((latitude, longitude)) => filled(t_string!(i18n, progress.stood_at), &[("place", &figures.digits(&format!("{:.5}, {:.5}", f64::from(latitude) / 1e6, f64::from(longitude) / 1e6)))]),
                            None => t_string!(i18n, progress.stood_nowhere).to_owned(),
                        }}</p>
                    </div></section>
                <FindingRows rows=rows form=form/>
                <EntryPhotos photos=photos sheet=sheet.clone() sent=0/>
                <div><Act look=Look::Primary submit=true busy=save.pending()>{t!(i18n, progress.keep_inspection)}</Act></div>
            </form> }.into_any()
        } else {
            view! { <Callout meaning=Meaning::Info>{t!(i18n, progress.inspects_not)}</Callout> }.into_any()
        }}
    }
}
