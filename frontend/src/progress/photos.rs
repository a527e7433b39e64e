//! Photos: those of an entry on this device, and those the server has.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::photo::{Photo, PlaceSource, distance_m};
use shared::progress::ProgressSheet;

use super::enter::Photos;
use super::keep::{self, KeptPhoto};
use super::{camera, carry, shelf};
use crate::api::use_signed_in;
use crate::figures::{now, put_right, use_figures};
use crate::files;
use crate::i18n::{t, t_string, use_i18n};
use crate::map::Map;
use crate::said::said;
use crate::ui::{Act, Glyph, Icon, Loaded, Look};
use crate::words::filled;

/// The photos of an entry: taken in place, with the place the device gives; without one it is picked on the map.
#[component]
pub fn EntryPhotos(photos: Photos, sheet: ProgressSheet, sent: usize) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let input = NodeRef::<leptos::html::Input>::new();
    let refused = RwSignal::new(false);
    let site = StoredValue::new(sheet.site.clone());
    let take = Action::new_local(move |file: &web_sys::File| {
        let file = file.clone();
        async move {
            let modified =
                chrono::DateTime::from_timestamp_millis(file.last_modified() as i64).unwrap_or_else(now);
            let Some(bytes) = camera::taken(file).await else {
                let _ = refused.try_set(true);
                return;
            };
            let _ = refused.try_set(false);
            let (id, key) = (keep::new_key(), keep::new_key());
            let jpeg = if shelf::put(id, &bytes).await { String::new() } else { camera::to_text(&bytes) };
            let (at, known) = put_right(modified);
            photos.update(|all| {
                all.push(KeptPhoto {
                    id,
                    key,
                    jpeg,
                    caption: String::new(),
                    taken_at: if known { at } else { modified },
                    unproven: !known,
                    place: None,
                    accuracy_m: None,
                    picked: false,
                    sent: None,
                    refused: None,
                });
            });
            camera::here(move |found| {
                if let Some((place, accuracy)) = found {
                    let _ = photos.try_update(|all| {
                        if let Some(photo) =
                            all.iter_mut().find(|photo| photo.key == key && photo.place.is_none())
                        {
                            photo.place = Some(place);
                            photo.accuracy_m = Some(accuracy);
                        }
                    });
                }
            });
        }
    });
    let keys = move || photos.with(|all| (0..all.len()).collect::<Vec<_>>());
    view! {
        <section class="panel" aria-labelledby="photos">
            <div class="panel__head"><h2 id="photos">{t!(i18n, progress.photos)}</h2>
                {(sent > 0).then(|| view! { <span class="push small muted">{move || filled(t_string!(i18n, progress.photos_sent), &[("n", &figures.count(sent))])}</span> })}</div>
            <div class="panel__body">
                <div class="photos" id="photo_ids" tabindex="-1">
                    {move || keys().into_iter().map(|at| view! { <EntryPhoto photos=photos at=at sent=sent site=site/> }).collect_view()}
                    <label class="drop drop--file">
                        <Icon glyph=Glyph::Picture/><strong>{t!(i18n, progress.add_photo)}</strong><span>{t!(i18n, progress.add_photo_words)}</span>
                        <input class="vh" type="file" accept="image/jpeg,image/*" capture="environment" node_ref=input
                            on:change=move |_| if let Some(file) = input.get_untracked().and_then(|input| input.files()).and_then(|files| files.get(0)) {
                                take.dispatch_local(file);
                                // The same picture may be chosen again after it was taken out.
                                if let Some(input) = input.get_untracked() { input.set_value(""); }
                            }/>
                    </label>
                </div>
                <Show when=move || refused.get()><p class="err mt2" role="alert"><Icon glyph=Glyph::Stop/><span>{t!(i18n, progress.no_photo)}</span></p></Show>
            </div>
        </section>
    }
}

#[component]
fn EntryPhoto(
    photos: Photos,
    at: usize,
    sent: usize,
    site: StoredValue<shared::progress::SiteOfWork>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let Some(photo) = photos.with_untracked(|all| all.get(at).cloned()) else { return ().into_any() };
    let own = photo.clone();
    let source = LocalResource::new(move || {
        let photo = own.clone();
        async move {
            match photo.sent {
                Some(_) => None,
                None => carry::bytes_of(&photo).await,
            }
        }
    });
    let picking = RwSignal::new(false);
    let away = photo.place.and_then(|(lat, lon)| {
        site.with_value(|site| site.location.as_ref().map(|of| (distance_m(of, lat, lon), site.radius_m)))
    });
    let (glyph, word) = match (&photo.refused, photo.sent, photo.place, away) {
        (Some(words), ..) => (Glyph::Stop, said(i18n, words)),
        (_, Some(_), ..) => (Glyph::Tick, t_string!(i18n, progress.photo_sent).to_owned()),
        (_, _, None, _) => (Glyph::Warn, t_string!(i18n, progress.no_place).to_owned()),
        (_, _, Some(_), Some((metres, radius))) if metres > radius => {
            (Glyph::Stop, filled(t_string!(i18n, progress.far), &[("n", &figures.count(metres))]))
        }
        _ => (Glyph::Tick, t_string!(i18n, progress.at_site).to_owned()),
    };
    let bad = glyph != Glyph::Tick;
    // What was brought stays, unless it was refused afterwards.
    let removable = photo.sent.is_none() || photo.refused.is_some();
    let remove = move |_| {
        photos.update(|all| {
            if at < all.len() {
                spawn_local(shelf::remove(all.remove(at).id));
            }
        })
    };
    let caption = move |event| {
        let words = event_target_value(&event).trim().to_owned();
        photos.update(|all| {
            if let Some(photo) = all.get_mut(at) {
                photo.caption = words;
            }
        });
    };
    let start = site.with_value(|site| site.location.clone());
    let places = RwSignal::new(photo.place.into_iter().collect::<Vec<_>>());
    let pick = Callback::new(move |place: (i32, i32)| {
        places.set(vec![place]);
        photos.update(|all| {
            if let Some(photo) = all.get_mut(at) {
                photo.place = Some(place);
                photo.accuracy_m = None;
                photo.picked = true;
                photo.refused = None;
            }
        });
    });
    let taken = figures.date_time(photo.taken_at);
    view! {
        <figure class="photo" class:photo--bad=bad id=format!("photo_ids-{}", sent + at) tabindex="-1">
            {move || source.get().flatten().and_then(|bytes| files::picture(&bytes)).map(|source| view! { <img src=source alt=move || t_string!(i18n, progress.photo_alt)/> })}
            <figcaption>
                <b><Icon glyph=glyph/><span>{word}</span></b>
                <span class="block">{taken}</span>
                {photo.accuracy_m.map(|metres| view! { <span class="block">"± "{figures.count(metres)}" m"</span> })}
                {(photo.sent.is_none()).then(|| view! { <label class="block mt1"><span>{t!(i18n, progress.caption)}</span>
                    <input class="in in--small" maxlength="200" autocomplete="off" value=photo.caption.clone() on:change=caption/></label> })}
                {(photo.sent.is_some() && !photo.caption.is_empty()).then(|| view! { <span class="block">{photo.caption.clone()}</span> })}
                {removable.then(|| view! { <span class="row row--wrap gap2 mt1">
                    {(photo.sent.is_none()).then(|| view! { <button type="button" class="btn btn--small" on:click=move |_| picking.update(|on| *on = !*on)>{t!(i18n, progress.pick)}</button> })}
                    <button type="button" class="btn btn--small" on:click=remove>{t!(i18n, progress.remove_photo)}</button>
                </span> })}
                <Show when=move || picking.get()><SitePick start=start.clone() places=places on_pick=pick/></Show>
            </figcaption>
        </figure>
    }
    .into_any()
}

/// A place typed or taken from the middle of the site: the map is drawn around it.
#[component]
fn SitePick(
    start: Option<shared::project::Location>,
    places: RwSignal<Vec<(i32, i32)>>,
    on_pick: Callback<(i32, i32)>,
) -> impl IntoView {
    let i18n = use_i18n();
    let first = start.map(|site| (site.latitude_e6, site.longitude_e6));
    let centre = Signal::derive(move || {
        let chosen = places.get();
        if chosen.is_empty() { first.into_iter().collect() } else { chosen }
    });
    view! {
        <Map places=centre district=0 alt=Signal::derive(move || t_string!(i18n, progress.pick_alt).to_owned()) on_pick=on_pick/>
        {first.map(|place| view! { <Act look=Look::Small on_press=move |()| on_pick.run(place)>{t!(i18n, progress.at_the_site)}</Act> })}
    }
}

/// Photos the server has, the picture fetched when it is looked at.
#[component]
pub fn SentPhotos(photos: Vec<Photo>) -> impl IntoView {
    view! { <div class="photos">{photos.into_iter().map(|photo| view! { <SentPhoto photo=photo/> }).collect_view()}</div> }
}

#[component]
fn SentPhoto(photo: Photo) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let id = photo.id;
    let bytes: Loaded<Vec<u8>> = LocalResource::new(move || api.bytes(format!("/photos/{id}/picture.jpg")));
    let caption = photo.caption.clone();
    let alt = move || {
        if caption.is_empty() { t_string!(i18n, progress.photo_alt).to_owned() } else { caption.clone() }
    };
    let picked = photo.place_source == PlaceSource::Map;
    let at = photo.taken_at;
    let away = photo.distance_m;
    let (who_en, who_bn) = (photo.uploaded_by_en, photo.uploaded_by_bn);
    let words = photo.caption;
    view! {
        <figure class="photo">
            {move || match bytes.get() {
                Some(Ok(bytes)) => view! { <img src=files::picture(&bytes) alt=alt.clone()/> }.into_any(),
                Some(Err(failure)) => view! { <p class="small">{failure.words(i18n)}</p> }.into_any(),
                None => view! { <p class="small muted" role="status">{t!(i18n, common.loading)}</p> }.into_any(),
            }}
            <figcaption>
                {(!words.is_empty()).then(|| view! { <strong class="block">{words}</strong> })}
                <span class="block">{move || figures.date_time(at)}</span>
                <span class="block">{move || match away {
                    Some(metres) => filled(t_string!(i18n, progress.away), &[("n", &figures.count(metres))]),
                    None => t_string!(i18n, progress.not_located).to_owned(),
                }}{picked.then(|| view! { " · "{t!(i18n, progress.picked)} })}</span>
                <span class="block quiet">{move || figures.either(&who_en, Some(&who_bn))}</span>
            </figcaption>
        </figure>
    }
}
