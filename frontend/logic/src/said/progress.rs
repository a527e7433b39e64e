//! Progress, photos, milestones, hindrances, inspections, pauses.

use super::Pair;

pub const SENTENCES: &[Pair] = &[
    (
        "The amount is zero or more, and below one lakh crore rupees.",
        "অঙ্ক শূন্য বা বেশি এবং এক লক্ষ কোটি টাকার কম।",
    ),
    ("Workers on the site are 0 to 1,00,000.", "কর্মস্থলে শ্রমিক ০ থেকে ১,০০,০০০।"),
    (
        "The photo is no longer on this device. Take it again, or remove it.",
        "ছবিটি এই যন্ত্রে আর নেই। আবার তুলুন, অথবা সরিয়ে দিন।",
    ),
    ("At most 40 photos go with a report.", "একটি প্রতিবেদনের সঙ্গে সর্বাধিক ৪০টি ছবি যায়।"),
    ("A work has 1 to 30 components.", "একটি কাজের অঙ্গ ১ থেকে ৩০টি।"),
    ("The whole is above zero and at most 100 crore.", "সম্পূর্ণ পরিমাণ শূন্যের বেশি, সর্বাধিক ১০০ কোটি।"),
    (
        "Only kilometres have a chainage; it begins between 0 and 10,000 km.",
        "শুধু কিলোমিটারের চেনেজ হয়; তা ০ থেকে ১০,০০০ কিমির মধ্যে শুরু।",
    ),
    (
        "The components weigh {n} per cent together; each is above zero, and they must make 100.00 exactly.",
        "অঙ্গগুলির ভার একত্রে {1} শতাংশ; প্রতিটি শূন্যের বেশি, একত্রে ঠিক ১০০.০০ হতে হবে।",
    ),
    ("The weight lies between 0 and 100 per cent.", "ভার ০ থেকে ১০০ শতাংশের মধ্যে।"),
    (
        "The hindrance began on {d}; it cannot end on {d}, before that.",
        "বাধা শুরু {1}; তার আগে {2} তারিখে তা শেষ হতে পারে না।",
    ),
    ("The rating is 1 (bad) to 5 (very good).", "মান ১ (খারাপ) থেকে ৫ (খুব ভালো)।"),
    ("Give latitude and longitude, or neither.", "অক্ষাংশ ও দ্রাঘিমাংশ দুটিই দিন, নয়তো কোনওটি নয়।"),
    ("At most 40 photos go with an inspection.", "একটি পরিদর্শনের সঙ্গে সর্বাধিক ৪০টি ছবি যায়।"),
    ("The photo stands in this list already. Leave it out here.", "ছবিটি এই তালিকায় আগেই আছে। এখানে বাদ দিন।"),
    (
        "This photo is kept with an inspection already. Take a new one.",
        "ছবিটি আগেই একটি পরিদর্শনের সঙ্গে রাখা আছে। নতুন একটি তুলুন।",
    ),
    (
        "This photo belongs to a report of progress. Take a new one for the inspection.",
        "ছবিটি অগ্রগতির একটি প্রতিবেদনের। পরিদর্শনের জন্য নতুন একটি তুলুন।",
    ),
    (
        "Another officer brought this photo. With an inspection go photos of who inspects; take one yourself.",
        "ছবিটি অন্য আধিকারিকের আনা। পরিদর্শনের সঙ্গে যায় যিনি পরিদর্শন করেন তাঁর ছবি; নিজে একটি তুলুন।",
    ),
    ("At most 50 findings go with an inspection.", "একটি পরিদর্শনে সর্বাধিক ৫০টি ত্রুটি।"),
    ("A finding of {d} cannot be due on {d}, before it.", "{1} তারিখের ত্রুটির শেষ দিন তার আগে {2} হতে পারে না।"),
    (
        "{t}: {t} {t} is below zero. Enter all that is done up to the day.",
        "{1}: {2} {3} শূন্যের কম। ওই দিন পর্যন্ত মোট সম্পন্ন লিখুন।",
    ),
    (
        "{t}: {n} {t} is more than the whole of {n} {t}. Enter at most {n}; if the work has grown, a variation says so first.",
        "{1}: {2} {3} সম্পূর্ণ {4} {5}-এর বেশি। সর্বাধিক {6} লিখুন; কাজ বাড়লে আগে চুক্তির পরিবর্তন চাই।",
    ),
    (
        "{t}: {n} {t} is less than {n} {t}, already reported. Enter {n} or more; if the earlier report was wrong, ask for a correction.",
        "{1}: {2} {3} আগে জানানো {4} {5}-এর কম। {6} বা বেশি লিখুন; আগের প্রতিবেদন ভুল হলে সংশোধন চান।",
    ),
    (
        "{t}: km {n} to {n} does not lie between km {n} and {n}, where the work is. Correct the chainage.",
        "{1}: কিমি {2} থেকে {3} কাজের কিমি {4} থেকে {5}-এর মধ্যে নয়। চেনেজ ঠিক করুন।",
    ),
    (
        "{t}: {n} km of what was reported before are missing. Add the new stretches to those that stand.",
        "{1}: আগে জানানো {2} কিমি বাদ পড়েছে। যা আছে তার সঙ্গে নতুন অংশ যোগ করুন।",
    ),
    (
        "The work is complete or its project closed; nothing is reported any more.",
        "কাজ সম্পূর্ণ বা প্রকল্প সমাপ্ত; আর প্রতিবেদন হয় না।",
    ),
    (
        "The work has not begun on the site. Record the day it began with the agreement first.",
        "কর্মস্থলে কাজ শুরু হয়নি। আগে চুক্তির পাতায় শুরুর দিন লিখুন।",
    ),
    (
        "The report is as on {d}, and today is {d}. Report what stands today, or wait for the day.",
        "প্রতিবেদন {1} পর্যন্ত, আজ {2}। আজকের অবস্থা জানান, নয়তো সেই দিনের অপেক্ষা করুন।",
    ),
    (
        "A report of this period is as on a day from {d} to {d}; {d} is not. Choose the day or another month.",
        "এই সময়ের প্রতিবেদন {1} থেকে {2}-এর কোনও দিন পর্যন্ত; {3} তা নয়। দিন বা মাস বদলান।",
    ),
    (
        "The work began on {d}; nothing is reported as on {d}, before it.",
        "কাজ শুরু {1}; তার আগের {2} পর্যন্ত প্রতিবেদন হয় না।",
    ),
    (
        "The last month-end report is of {t}; {t} skips a month. Report {t} first.",
        "শেষ মাসিক প্রতিবেদন {1}-এর; {2} লিখলে মাস বাদ পড়ে। আগে {3} জানান।",
    ),
    (
        "Up to {t} everything is reported; {t} is past. What was wrong is put right by a correction.",
        "{1} পর্যন্ত সব জানানো হয়েছে; {2} পেরিয়ে গেছে। ভুল থাকলে সংশোধনে ঠিক হয়।",
    ),
    (
        "{t} is reported to its end; a fortnight of {t} comes too late. Report {t}.",
        "{1} শেষ পর্যন্ত জানানো হয়েছে; {2}-এর পাক্ষিক প্রতিবেদনের সময় নেই। {3} জানান।",
    ),
    (
        "A month-end report needs at least one new photo from the site, with its place. Take one, or add one taken since the last report.",
        "মাস শেষের প্রতিবেদনে কর্মস্থলের অন্তত একটি নতুন ছবি, স্থানসহ, চাই। একটি তুলুন, বা গত প্রতিবেদনের পরে তোলা একটি যোগ করুন।",
    ),
    (
        "So large a step needs a photo from the site. Take one, or add one taken since the last report.",
        "এত বড় বৃদ্ধিতে কর্মস্থলের ছবি চাই। একটি তুলুন, বা গত প্রতিবেদনের পরে তোলা একটি যোগ করুন।",
    ),
    (
        "The work moved by {n} points since the last report; more than {n} needs a reason. Check the figures, or say why.",
        "গত প্রতিবেদনের পর কাজ {1} শতাংশ বেড়েছে; {2}-এর বেশি হলে কারণ চাই। সংখ্যা মিলিয়ে দেখুন, নয়তো কারণ লিখুন।",
    ),
    (
        "The same words stand in three reports running. Say what is new on the site.",
        "পরপর তিনটি প্রতিবেদনে একই কথা। কর্মস্থলে নতুন কী, লিখুন।",
    ),
    ("The month-end report of {t} is {n} days late.", "{1}-এর মাসিক প্রতিবেদন {2} দিন দেরি।"),
    (
        "The work will end {n} days after {d}, its end by the agreement.",
        "চুক্তির শেষ দিন {2}; কাজ তার {1} দিন পরে শেষ হবে।",
    ),
    (
        "The photo was taken {n} m from the site; at most {n} m are taken. Take one at the site; if the place of the work is wrong on the map, correct it there.",
        "ছবিটি কর্মস্থল থেকে {1} মি দূরে তোলা; সর্বাধিক {2} মি চলে। কর্মস্থলে তুলুন; মানচিত্রে কাজের স্থান ভুল হলে সেটি ঠিক করুন।",
    ),
    (
        "This very photo was brought on {d} already. Take a new one.",
        "এই ছবিটিই {1} তারিখে আনা হয়েছে। নতুন একটি তুলুন।",
    ),
    (
        "By the clock of the phone the photo is of {d}; that clock was not set. Set date and time of the phone, and take it again.",
        "ফোনের ঘড়িতে ছবিটি {1} তারিখের; ঘড়ি ঠিক নেই। ফোনের তারিখ ও সময় ঠিক করে আবার তুলুন।",
    ),
    (
        "By the clock of the phone the photo is of {d}, which is still to come. Set date and time of the phone, and take it again.",
        "ফোনের ঘড়িতে ছবিটি {1} তারিখের, যা এখনও আসেনি। ফোনের তারিখ ও সময় ঠিক করে আবার তুলুন।",
    ),
    (
        "The photo does not say where it was taken. Pick the place on the map, or take it again with the location switched on.",
        "ছবিতে তোলার স্থান নেই। মানচিত্রে স্থান বাছুন, নয়তো লোকেশন চালু করে আবার তুলুন।",
    ),
    (
        "Progress is entered by the Junior and Assistant Engineers of the executing office.",
        "অগ্রগতি লেখেন নির্বাহী কার্যালয়ের কনিষ্ঠ ও সহকারী বাস্তুকার।",
    ),
    (
        "The officer who entered a report cannot approve it.",
        "যিনি প্রতিবেদন লিখেছেন তিনি তা অনুমোদন করতে পারেন না।",
    ),
    ("Corrections are approved by the Superintending Engineer.", "সংশোধন অনুমোদন করেন অধীক্ষক বাস্তুকার।"),
    ("Reports are approved by the Executive Engineer.", "প্রতিবেদন অনুমোদন করেন নির্বাহী বাস্তুকার।"),
    (
        "What a work is measured by is set by the Executive Engineer.",
        "কাজ কীসে মাপা হবে তা স্থির করেন নির্বাহী বাস্তুকার।",
    ),
    ("Milestones are set by the Executive Engineer.", "মাইলফলক স্থির করেন নির্বাহী বাস্তুকার।"),
    (
        "The officer who claimed a milestone cannot verify it.",
        "যিনি মাইলফলক দাবি করেছেন তিনি তা যাচাই করতে পারেন না।",
    ),
    ("Milestones are verified by the Executive Engineer.", "মাইলফলক যাচাই করেন নির্বাহী বাস্তুকার।"),
    (
        "Works are inspected by engineers from the Assistant Engineer up, the department, Finance and the District Magistrate.",
        "কাজ পরিদর্শন করেন সহকারী বাস্তুকার ও ঊর্ধ্বতন বাস্তুকার, দপ্তর, অর্থ দফতর ও জেলাশাসক।",
    ),
    ("The officer who put a finding right cannot close it.", "যিনি ত্রুটি ঠিক করেছেন তিনি তা বন্ধ করতে পারেন না।"),
    (
        "A project is suspended, resumed and opened again by the Superintending Engineer.",
        "প্রকল্প স্থগিত, আবার শুরু ও পুনরায় খোলেন অধীক্ষক বাস্তুকার।",
    ),
    ("The report is {s}; this cannot be done with it now.", "প্রতিবেদনটি {1}; এখন এতে এটি করা যায় না।"),
    (
        "The work is not measured by this component. Load the sheet again.",
        "কাজটি এই অঙ্গে মাপা হয় না। পাতা আবার লোড করুন।",
    ),
    ("There is a report of {t} already. Open that one.", "{1}-এর প্রতিবেদন আগেই আছে। সেটি খুলুন।"),
    (
        "A later report builds on this one. The latest approved report is corrected; its figures are those that count.",
        "পরের প্রতিবেদন এটির উপর দাঁড়িয়ে। সর্বশেষ অনুমোদিত প্রতিবেদনটি সংশোধন করা হয়; তার সংখ্যাই গণ্য।",
    ),
    (
        "The work is reported already; what it is measured by stands. A correction puts figures right.",
        "কাজের প্রতিবেদন হয়েছে; মাপের অঙ্গ আর বদলায় না। সংখ্যা সংশোধনে ঠিক হয়।",
    ),
    ("The project is closed; no photo is added any more.", "প্রকল্প সমাপ্ত; আর ছবি যোগ হয় না।"),
    (
        "The file is no whole JPEG photo, whatever its name says. Take the photo with the camera, or save it as JPEG.",
        "নাম যা-ই হোক, ফাইলটি সম্পূর্ণ জেপেগ ছবি নয়। ক্যামেরায় ছবি তুলুন, নয়তো জেপেগ হিসাবে রাখুন।",
    ),
    (
        "This photo was sent with another report already. Take a new one.",
        "ছবিটি অন্য প্রতিবেদনের সঙ্গে পাঠানো হয়েছে। নতুন একটি তুলুন।",
    ),
    ("There is no such photo of this work. Add it again.", "এই কাজের এমন ছবি নেই। আবার যোগ করুন।"),
    (
        "The photo is larger than {n} MB. Set the camera to a smaller size.",
        "ছবিটি {1} এমবি-র বড়। ক্যামেরায় ছোট মাপ বাছুন।",
    ),
    ("The milestone is {s}; this cannot be done with it now.", "মাইলফলকটি {1}; এখন এতে এটি করা যায় না।"),
    ("The hindrance is over already.", "বাধাটি আগেই কেটেছে।"),
    ("The finding is {s}; this cannot be done with it now.", "ত্রুটিটি {1}; এখন এতে এটি করা যায় না।"),
    ("The project is {s}; only one in progress is suspended.", "প্রকল্পটি {1}; শুধু চলতি প্রকল্প স্থগিত হয়।"),
    ("The project is {s}; only a suspended one is resumed.", "প্রকল্পটি {1}; শুধু স্থগিত প্রকল্প আবার শুরু হয়।"),
    (
        "A report of this work is under way. It is approved first, then the next is begun.",
        "এই কাজের একটি প্রতিবেদন চলছে। আগে সেটি অনুমোদিত হয়, তারপর পরেরটি।",
    ),
    ("There is a report of this period already. Open that one.", "এই সময়ের প্রতিবেদন আগেই আছে। সেটি খুলুন।"),
    ("This very photo was brought already. Take a new one.", "এই ছবিটিই আগে আনা হয়েছে। নতুন একটি তুলুন।"),
    ("The project is suspended already.", "প্রকল্পটি আগেই স্থগিত।"),
];
