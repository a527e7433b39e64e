//! The photo that shows the work done: taken in place, with the place the device gives; sent at once.

use leptos::prelude::*;
use shared::photo::Photo;
use shared::progress::ProgressSheet;

use crate::api::{Answer, Call, use_signed_in};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::progress::camera;
use crate::ui::{Act, Glyph, Icon, Meaning, use_toasts};
use crate::words::filled;

/// The part of the form. `have` photos are with the server.
#[component]
pub fn AfterPhoto(sheet: ProgressSheet, have: RwSignal<i64>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let toasts = use_toasts();
    let input = NodeRef::<leptos::html::Input>::new();
    let wrong = RwSignal::new(None::<String>);
    // Waits for its place: the bytes of a photo of a device that does not say where it is.
    let placeless = RwSignal::new(None::<Vec<u8>>);
    let work = sheet.work_id;
    let site = sheet.site.location.map(|site| (site.latitude_e6, site.longitude_e6));
    let send = Action::new_local(move |(bytes, place): &(Vec<u8>, Option<(i32, i32, &'static str)>)| {
        let (bytes, place) = (bytes.clone(), *place);
        async move {
            let Some(file) = camera::file_of(&bytes) else { return };
            let mut path = format!("/works/{work}/photos?stage=after");
            if let Some((lat, lon, source)) = place {
                path += &format!("&latitude_e6={lat}&longitude_e6={lon}&place_source={source}");
            }
            let answer: Answer<Photo> = api.upload(Call::upload(&path, file), |_| ()).await;
            match answer {
                Ok(_) => {
                    let _ = placeless.try_set(None);
                    let _ = wrong.try_set(None);
                    let _ = have.try_update(|n| *n += 1);
                    toasts.say(Meaning::Ok, t_string!(i18n, completion.photo_news));
                }
                Err(failure) if place.is_none() && failure.status() == Some(422) => {
                    let _ = placeless.try_set(Some(bytes));
                    let _ = wrong.try_set(Some(failure.words(i18n)));
                }
                Err(failure) => drop(wrong.try_set(Some(failure.words(i18n)))),
            }
        }
    });
    let take = Action::new_local(move |file: &web_sys::File| {
        let file = file.clone();
        async move {
            let Some(bytes) = camera::taken(file).await else {
                return drop(wrong.try_set(Some(t_string!(i18n, progress.no_photo).to_owned())));
            };
            camera::here(move |found| {
                let place = found.map(|((lat, lon), _)| (lat, lon, "device"));
                send.dispatch_local((bytes.clone(), place));
            });
        }
    });
    let chosen = move |_| {
        let files = input.get_untracked().and_then(|input| input.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            take.dispatch_local(file);
        }
    };
    view! {
        <fieldset class="stack-s" id="photos"><legend class="label">{t!(i18n, completion.photo)}</legend>
            <p class="small muted">{move || filled(t_string!(i18n, completion.photo_have), &[("n", &figures.count(have.get()))])}</p>
            <label class="btn btn--small btn--file" aria-busy=move || (send.pending().get() || take.pending().get()).then_some("true")>
                <Icon glyph=Glyph::Picture/><span>{t!(i18n, completion.photo_take)}</span>
                <input class="vh" id="after-photo" type="file" accept="image/jpeg,image/*" capture="environment" node_ref=input on:change=chosen/>
            </label>
            <div role="alert">{move || wrong.get().map(|words| view! { <p class="err mt1"><Icon glyph=Glyph::Stop/><span>{words}</span></p> })}</div>
            {site.map(|(lat, lon)| view! { <Show when=move || placeless.with(Option::is_some)>
                <p class="small muted">{t!(i18n, completion.photo_no_place)}</p>
                <Act busy=send.pending() on_press=move |()| if let Some(bytes) = placeless.get_untracked() { send.dispatch_local((bytes, Some((lat, lon, "map")))); }>{t!(i18n, progress.at_the_site)}</Act>
            </Show> })}
        </fieldset>
    }
}
