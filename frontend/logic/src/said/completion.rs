//! Completion, close and defect liability.

use super::Pair;

pub const SENTENCES: &[Pair] = &[
    (
        "The final bill comes to {n}, the statement of completion to {n}. They are the same: correct the bill, or have the completion taken back.",
        "চূড়ান্ত বিল {1}, সমাপ্তির বিবৃতি {2}। দুটি এক হতে হবে: বিল সংশোধন করুন, নয়তো সমাপ্তি প্রত্যাহার করান।",
    ),
    (
        "The work began on {d}; it was not complete on {d}, before it.",
        "কাজ শুরু হয়েছে {1} তারিখে; তার আগে {2} তারিখে তা সম্পূর্ণ ছিল না।",
    ),
    ("Today is {d}; a work is not certified complete for {d}.", "আজ {1}; {2} তারিখের জন্য কাজ সম্পূর্ণ বলা যায় না।"),
    (
        "The report as on {d} says {n} per cent; the work was not complete on {d}, before it. Correct the day, or the report.",
        "{1} তারিখের প্রতিবেদনে {2} শতাংশ; তার আগে {3} তারিখে কাজ সম্পূর্ণ ছিল না। তারিখ বা প্রতিবেদন সংশোধন করুন।",
    ),
    (
        "The completion plan is missing. Add it to the documents of the project and choose it here.",
        "সমাপ্তি নকশা নেই। প্রকল্পের নথিতে যোগ করে এখানে বাছুন।",
    ),
    (
        "No photo shows the work done. Take one on the site, on {d} or after, and mark it as after completion.",
        "সম্পন্ন কাজের কোনও ছবি নেই। {1} বা তার পরে সরেজমিনে তুলুন, সমাপ্তির পরের ছবি হিসাবে।",
    ),
    (
        "With this the works of {t} come to {n}, above {n} of the agreement with its approved variations. Get a variation approved first.",
        "এতে {1}-এর কাজ {2} হয়, অনুমোদিত পরিবর্তন-সহ চুক্তির {3}-এর বেশি। আগে পরিবর্তন অনুমোদন করান।",
    ),
    (
        "Bills of {t} have come to {n} already; the work cannot be worth {n}.",
        "{1}-এর বিল ইতিমধ্যে {2}; কাজের মূল্য {3} হতে পারে না।",
    ),
    (
        "100 per cent is reported when the completion is recorded: the day, the plan, a photo that shows the work done, and certificate A. Enter the completion first.",
        "সমাপ্তি লেখা হলে ১০০ শতাংশ জানানো যায়: তারিখ, নকশা, সম্পন্ন কাজের ছবি ও শংসাপত্র A। আগে সমাপ্তি লিখুন।",
    ),
    (
        "The work was complete on {d}; as on {d} it was not 100 per cent.",
        "কাজ সম্পূর্ণ হয়েছে {1} তারিখে; {2} তারিখে তা ১০০ শতাংশ ছিল না।",
    ),
    (
        "Certificates still to be given: {t}. 100 per cent is approved when all stand.",
        "যে শংসাপত্র বাকি: {1}। সব হলে ১০০ শতাংশ অনুমোদিত হয়।",
    ),
    (
        "The asset is not handed over. Record to whom, when and by which paper; the calendar of defect liability is made with it.",
        "সম্পদ হস্তান্তর হয়নি। কাকে, কবে, কোন কাগজে লিখুন; তার সঙ্গেই ত্রুটি-দায়ের সূচি তৈরি হয়।",
    ),
    ("No calendar of defect liability stands for {t}.", "{1}-এর ত্রুটি-দায়ের সূচি নেই।"),
    (
        "Defect liability has no calendar yet. It is made when the asset is handed over; until then the security is held.",
        "ত্রুটি-দায়ের সূচি এখনও নেই। হস্তান্তরের সময়ে তৈরি হয়; ততদিন জামানত রাখা থাকে।",
    ),
    (
        "Defect liability lasts up to {d}; on {d} the security is still held.",
        "ত্রুটি-দায় {1} পর্যন্ত; {2} তারিখে জামানত রাখা থাকে।",
    ),
    (
        "{n} defects are not made good. The security is held until they are.",
        "{1}টি ত্রুটি সারানো হয়নি। না সারা পর্যন্ত জামানত রাখা থাকে।",
    ),
    (
        "A completion is entered by the Junior and Assistant Engineers of the executing office.",
        "নির্মাণকারী দফতরের কনিষ্ঠ ও সহকারী বাস্তুকারেরা সমাপ্তি লেখেন।",
    ),
    (
        "Certificate A is given by the Sub-Assistant or Junior Engineer of the work.",
        "শংসাপত্র A দেন কাজের উপ-সহকারী বা কনিষ্ঠ বাস্তুকার।",
    ),
    ("Certificate B is given by the Assistant Engineer.", "শংসাপত্র B দেন সহকারী বাস্তুকার।"),
    ("Certificate C is given by the Executive Engineer.", "শংসাপত্র C দেন নির্বাহী বাস্তুকার।"),
    ("Certificate D is given by the Executive Engineer.", "শংসাপত্র D দেন নির্বাহী বাস্তুকার।"),
    (
        "Certificate E is given by the Superintending Engineer; the work is beyond the Executive Engineer's power.",
        "শংসাপত্র E দেন অধীক্ষক বাস্তুকার; কাজটি নির্বাহী বাস্তুকারের ক্ষমতার বাইরে।",
    ),
    ("Every certificate is given.", "সব শংসাপত্র দেওয়া হয়েছে।"),
    (
        "The officer who gave a certificate of the work cannot give another.",
        "যিনি এই কাজের একটি শংসাপত্র দিয়েছেন তিনি আর একটি দিতে পারেন না।",
    ),
    (
        "Deposits and the handing over are recorded by the Executive Engineer.",
        "জমা ও হস্তান্তর লেখেন নির্বাহী বাস্তুকার।",
    ),
    ("The close is proposed by the Executive Engineer.", "বন্ধের প্রস্তাব দেন নির্বাহী বাস্তুকার।"),
    (
        "The officer who proposed the close cannot close the project.",
        "যিনি বন্ধের প্রস্তাব দিয়েছেন তিনি প্রকল্প বন্ধ করতে পারেন না।",
    ),
    ("A project is closed by the Superintending Engineer.", "প্রকল্প বন্ধ করেন অধীক্ষক বাস্তুকার।"),
    ("A project is reopened by the Superintending Engineer.", "প্রকল্প আবার খোলেন অধীক্ষক বাস্তুকার।"),
    (
        "Defect liability is watched by the engineers of the executing office.",
        "ত্রুটি-দায় দেখেন নির্মাণকারী দফতরের বাস্তুকারেরা।",
    ),
    ("The contractor is liable from {d} to {d}; {d} lies outside.", "ঠিকাদারের দায় {1} থেকে {2}; {3} তার বাইরে।"),
    (
        "It cannot be made good before it was noticed. Correct one of the two dates.",
        "দেখা যাওয়ার আগে সারানো যায় না। দুটি তারিখের একটি সংশোধন করুন।",
    ),
    (
        "It cannot be made good before it was noticed. Correct the date.",
        "দেখা যাওয়ার আগে সারানো যায় না। তারিখ সংশোধন করুন।",
    ),
    ("{n} are to be refunded, held are {n}.", "ফেরত দিতে বলা হয়েছে {1}, রাখা আছে {2}।"),
    (
        "Say to whom it was handed over: an office of the list, or another body by its name.",
        "কাকে হস্তান্তর হল বলুন: তালিকার দফতর, অথবা অন্য সংস্থার নাম।",
    ),
    (
        "The work was complete on {d}; it was not handed over before.",
        "কাজ সম্পূর্ণ হয়েছে {1} তারিখে; তার আগে হস্তান্তর হয়নি।",
    ),
    (
        "The project is {s}; a work is certified complete while it is in progress.",
        "প্রকল্পটি {1}; প্রকল্প চলাকালীন কাজ সম্পূর্ণ বলে শংসা করা হয়।",
    ),
    ("The completion is {s}; this cannot be done with it now.", "সমাপ্তিটি {1}; এখন এতে এটি করা যায় না।"),
    ("The project has no such document. Choose one of its list.", "প্রকল্পের এমন নথি নেই। তালিকা থেকে বাছুন।"),
    (
        "The completion of this work is entered already. Open that one.",
        "এই কাজের সমাপ্তি আগেই লেখা হয়েছে। সেটি খুলুন।",
    ),
    (
        "The work goes on under no agreement. Record the day it began with the agreement first.",
        "কাজ কোনও চুক্তির অধীনে চলছে না। আগে চুক্তিতে শুরুর তারিখ লিখুন।",
    ),
    (
        "The project is {s}; it is closed when every work of it is complete.",
        "প্রকল্পটি {1}; সব কাজ সম্পূর্ণ হলে বন্ধ হয়।",
    ),
    ("The close is {s}; this cannot be done with it now.", "বন্ধের প্রস্তাব {1}; এখন এতে এটি করা যায় না।"),
    (
        "Nobody has proposed to close the project. The Executive Engineer proposes it.",
        "কেউ প্রকল্প বন্ধের প্রস্তাব দেননি। প্রস্তাব দেন নির্বাহী বাস্তুকার।",
    ),
    (
        "The project is {s}; only one that is physically completed is reopened.",
        "প্রকল্পটি {1}; শুধু ভৌতভাবে সম্পূর্ণ প্রকল্প আবার খোলা হয়।",
    ),
    (
        "The final bill is passed: {t}. What it settled is not opened again.",
        "চূড়ান্ত বিল পাশ হয়েছে: {1}। তা আর খোলা হয় না।",
    ),
    (
        "The project is {s}; it is handed over when every work of it is complete.",
        "প্রকল্পটি {1}; সব কাজ সম্পূর্ণ হলে হস্তান্তর হয়।",
    ),
    ("The handing over of this project is recorded already.", "এই প্রকল্পের হস্তান্তর আগেই লেখা হয়েছে।"),
    ("The agreement is a draft; nothing is held under it.", "চুক্তিটি খসড়া; এর অধীনে কিছু রাখা নেই।"),
    (
        "By the agreement and its bills {n} are held; {n} are too little.",
        "চুক্তি ও তার বিল অনুযায়ী {1} রাখা আছে; {2} কম।",
    ),
    (
        "Part of this deposit is refunded already; it is not listed anew.",
        "এই জমার অংশ আগেই ফেরত হয়েছে; নতুন করে তালিকাভুক্ত হয় না।",
    ),
    ("The project was reopened; this calendar counts no more.", "প্রকল্প আবার খোলা হয়েছে; এই সূচি আর গণ্য নয়।"),
    ("The work was not complete on that day. Correct the date.", "সেই দিন কাজ সম্পূর্ণ ছিল না। তারিখ সংশোধন করুন।"),
    ("The defect is made good already.", "ত্রুটিটি আগেই সারানো হয়েছে।"),
    (
        "The project was closed on {d}; no report, bill, voucher or allotment is entered any more.",
        "প্রকল্প {1} তারিখে বন্ধ হয়েছে; আর কোনও প্রতিবেদন, বিল, ভাউচার বা বরাদ্দ লেখা যায় না।",
    ),
    ("This certificate is given already. Load the page again.", "এই শংসাপত্র আগেই দেওয়া হয়েছে। পাতা আবার লোড করুন।"),
];
