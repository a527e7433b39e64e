//! Plans, allotments, bills and vouchers.

use super::Pair;

pub const SENTENCES: &[Pair] = &[
    ("The bill is {s}; this cannot be done with it now.", "বিলটি {1}; এখন এতে এটি করা যায় না।"),
    (
        "Bills are made under an agreement that is in force, or was and is not closed.",
        "চুক্তি বলবৎ থাকলে, বা ছিল ও সমাপ্ত না হলে, তার অধীনে বিল হয়।",
    ),
    (
        "Bill {n} is under way. It is passed before the next one is made.",
        "বিল {1} চলছে। পরেরটি তৈরির আগে সেটি পাশ হয়।",
    ),
    (
        "The entry of what was spent before is {s}; this cannot be done with it now.",
        "আগের ব্যয়ের লেখাটি {1}; এখন এতে এটি করা যায় না।",
    ),
    (
        "The approval in force phases no money under this head of account. Another head needs a revised approval.",
        "বলবৎ অনুমোদনে এই হিসাব খাতে টাকা ধার্য নেই। অন্য খাতের জন্য সংশোধিত অনুমোদন লাগে।",
    ),
    (
        "What is paid under an agreement pays one of its bills. Name the bill.",
        "চুক্তির অধীনে দেওয়া টাকা তার কোনও বিলের। বিলটি বলুন।",
    ),
    ("The agreement is of another work.", "চুক্তিটি অন্য কাজের।"),
    ("There is no such bill.", "এমন বিল নেই।"),
    ("The bill is of another work.", "বিলটি অন্য কাজের।"),
    ("The bill is not passed. Vouchers pay what is passed.", "বিলটি পাশ হয়নি। ভাউচারে পাশ হওয়া বিলের টাকা দেওয়া হয়।"),
    (
        "The bill was passed on {d}; a voucher of {d} cannot have paid it.",
        "বিলটি পাশ হয়েছে {1} তারিখে; {2} তারিখের ভাউচারে তার টাকা দেওয়া যায় না।",
    ),
    (
        "This is a reversal itself. Enter the voucher anew instead.",
        "এটি নিজেই বাতিলের ভাউচার। বরং ভাউচারটি নতুন করে লিখুন।",
    ),
    ("This voucher is reversed already.", "এই ভাউচার আগেই বাতিল লেখা হয়েছে।"),
    ("A plan is made for the financial year {t} or for {t}.", "পরিকল্পনা হয় অর্থবর্ষ {1} বা {2}-এর জন্য।"),
    ("The annual plan is {s}; this cannot be done with it now.", "বার্ষিক পরিকল্পনাটি {1}; এখন এতে এটি করা যায় না।"),
    (
        "This order is entered already for the project and the head of account.",
        "এই প্রকল্প ও হিসাব খাতে এই আদেশ আগেই লেখা হয়েছে।",
    ),
    ("This id of IFMS is entered already.", "IFMS-এর এই পরিচয় আগেই লেখা হয়েছে।"),
    (
        "A voucher of this treasury with this number is entered already in its year.",
        "এই কোষাগারের এই নম্বরের ভাউচার ওই বছরে আগেই লেখা হয়েছে।",
    ),
    (
        "A bill of this agreement is under way. It is passed before the next one is made.",
        "এই চুক্তির একটি বিল চলছে। পরেরটি তৈরির আগে সেটি পাশ হয়।",
    ),
    (
        "A plan of this year is under way. It is approved or corrected before another one is made.",
        "এই বছরের একটি পরিকল্পনা চলছে। আর একটি তৈরির আগে সেটি অনুমোদিত বা সংশোধিত হয়।",
    ),
    (
        "What was spent before is entered once a project. Open the entry that stands.",
        "আগের ব্যয় প্রকল্পে একবারই লেখা হয়। যে লেখা আছে সেটি খুলুন।",
    ),
    (
        "What comes from IFMS carries the id it has there. Enter it.",
        "যা IFMS থেকে আসে তার সেখানকার পরিচয় থাকে। সেটি লিখুন।",
    ),
    (
        "Only what comes from IFMS carries an id of IFMS. Leave it empty.",
        "কেবল IFMS থেকে যা আসে তারই IFMS-এর পরিচয় থাকে। ঘরটি খালি রাখুন।",
    ),
    (
        "An allotment comes from IFMS or is typed. What was spent before is entered as the opening expenditure.",
        "বরাদ্দ IFMS থেকে আসে বা টাইপ করা হয়। আগের ব্যয় আলাদা করে লেখা হয়।",
    ),
    ("A target lies between 0 and 100 per cent.", "লক্ষ্য শূন্য থেকে একশো শতাংশের মধ্যে।"),
    ("Enter an amount of zero or more.", "শূন্য বা তার বেশি অঙ্ক লিখুন।"),
    ("A year has four quarters. Enter a target for each.", "বছরে চারটি ত্রৈমাসিক। প্রতিটির লক্ষ্য লিখুন।"),
    (
        "The plans of {t} are frozen since {d}. Say why this one is revised.",
        "{1}-এর পরিকল্পনা {2} থেকে স্থির। কেন এটি সংশোধন করা হচ্ছে বলুন।",
    ),
    (
        "Targets add up through the year: this one is below that of the quarter before.",
        "লক্ষ্য সারা বছর যোগ হয়ে বাড়ে: এটি আগের ত্রৈমাসিকের চেয়ে কম।",
    ),
    (
        "The target by 31 March is {n} per cent, that of the last quarter {n} per cent. They are the same.",
        "৩১ মার্চের লক্ষ্য {1} শতাংশ, শেষ ত্রৈমাসিকের {2} শতাংশ। দুটি একই হয়।",
    ),
    (
        "The money of the year is {n}, the target of the last quarter {n}. They are the same.",
        "বছরের টাকা {1}, শেষ ত্রৈমাসিকের লক্ষ্য {2}। দুটি একই হয়।",
    ),
    (
        "A running bill is of measured work. Enter the measurement book and its pages.",
        "চলতি বিল মাপা কাজের। পরিমাপ বই ও তার পৃষ্ঠা লিখুন।",
    ),
    ("The period ends on {d}, before it begins on {d}.", "সময়কাল শেষ {1} তারিখে, শুরু ({2}) হওয়ার আগে।"),
    ("This deduction is entered twice. Add the two up.", "এই কর্তন দুবার লেখা হয়েছে। দুটি যোগ করুন।"),
    (
        "The deductions come to {n}, more than the {n} they are taken from.",
        "কর্তন মোট {1}, যা থেকে কাটা হচ্ছে তার ({2}) চেয়ে বেশি।",
    ),
    (
        "The voucher is of {d}; it cannot be reversed on {d}, before that.",
        "ভাউচারের তারিখ {1}; তার আগে {2} তারিখে বাতিল লেখা যায় না।",
    ),
    (
        "Annual plans are prepared by the department's nodal officer or the Executive Engineer of the executing office.",
        "বার্ষিক পরিকল্পনা তৈরি করেন দফতরের নোডাল আধিকারিক বা রূপায়ণকারী কার্যালয়ের নির্বাহী বাস্তুকার।",
    ),
    (
        "The officer who prepared an annual plan cannot approve it.",
        "যিনি বার্ষিক পরিকল্পনা তৈরি করেছেন তিনি তা অনুমোদন করতে পারেন না।",
    ),
    (
        "Annual plans are approved by the Secretary of the department.",
        "বার্ষিক পরিকল্পনা অনুমোদন করেন দফতরের সচিব।",
    ),
    ("What comes from IFMS is entered by the Finance Department.", "যা IFMS থেকে আসে তা অর্থ দফতর লেখে।"),
    (
        "Allotments are entered by the department's nodal officer or the Finance Department.",
        "বরাদ্দ লেখেন দফতরের নোডাল আধিকারিক বা অর্থ দফতর।",
    ),
    (
        "Vouchers are entered by the department's nodal officer or the Finance Department.",
        "ভাউচার লেখেন দফতরের নোডাল আধিকারিক বা অর্থ দফতর।",
    ),
    ("Vouchers are confirmed by the treasury officer.", "ভাউচার নিশ্চিত করেন কোষাগার আধিকারিক।"),
    ("The officer who entered a voucher cannot confirm it.", "যিনি ভাউচার লিখেছেন তিনি তা নিশ্চিত করতে পারেন না।"),
    ("The voucher was paid in another district.", "ভাউচারের টাকা অন্য জেলায় দেওয়া হয়েছে।"),
    (
        "Only a voucher that was typed is confirmed; this one needs no confirmation.",
        "কেবল হাতে লেখা ভাউচার নিশ্চিত করা হয়; এটির দরকার নেই।",
    ),
    ("This voucher is reversed; there is nothing to confirm.", "এই ভাউচার বাতিল লেখা হয়েছে; নিশ্চিত করার কিছু নেই।"),
    ("This voucher is confirmed already.", "এই ভাউচার আগেই নিশ্চিত করা হয়েছে।"),
    (
        "What was spent before is entered by the department's nodal officer or the Executive Engineer of the executing office.",
        "আগের ব্যয় লেখেন দফতরের নোডাল আধিকারিক বা রূপায়ণকারী কার্যালয়ের নির্বাহী বাস্তুকার।",
    ),
    (
        "The officer who entered what was spent before cannot approve it.",
        "যিনি আগের ব্যয় লিখেছেন তিনি তা অনুমোদন করতে পারেন না।",
    ),
    (
        "What was spent before is approved by the Superintending or Chief Engineer.",
        "আগের ব্যয় অনুমোদন করেন তত্ত্বাবধায়ক বা মুখ্য বাস্তুকার।",
    ),
    ("Bills are measured by the Sub-Assistant or Junior Engineer.", "বিল মাপেন উপ-সহকারী বা কনিষ্ঠ বাস্তুকার।"),
    ("The officer who measured a bill cannot check it.", "যিনি বিল মেপেছেন তিনি তা পরীক্ষা করতে পারেন না।"),
    ("Bills are checked by the Assistant Engineer.", "বিল পরীক্ষা করেন সহকারী বাস্তুকার।"),
    (
        "The officer who measured or checked a bill cannot pass it.",
        "যিনি বিল মেপেছেন বা পরীক্ষা করেছেন তিনি তা পাশ করতে পারেন না।",
    ),
    ("Bills are passed by the Executive Engineer.", "বিল পাশ করেন নির্বাহী বাস্তুকার।"),
    ("Bills are returned by those who check or pass them.", "যাঁরা বিল পরীক্ষা বা পাশ করেন তাঁরাই ফেরত পাঠান।"),
    (
        "The final bill of this agreement is made; no other follows it.",
        "এই চুক্তির চূড়ান্ত বিল হয়ে গেছে; এর পরে আর বিল হয় না।",
    ),
    ("The bill has the number {n}; after bill {n} it is {n}.", "বিলের নম্বর {1}; বিল {2}-এর পরে তা {3}।"),
    (
        "The value up to date is {n}, below {n} of the bill before. It never falls: a mistake is corrected by measuring anew.",
        "এ পর্যন্ত মূল্য {1}, আগের বিলের {2}-এর কম। এটি কখনও কমে না: ভুল হলে নতুন করে মাপা হয়।",
    ),
    (
        "The value up to date is {n}, above the agreement of {n} with its approved variations. Get a variation approved first.",
        "এ পর্যন্ত মূল্য {1}, অনুমোদিত পরিবর্তনসহ চুক্তির {2}-এর বেশি। আগে পরিবর্তন অনুমোদন করান।",
    ),
    (
        "A final bill rests on detailed measurements. Enter the measurement book and its pages.",
        "চূড়ান্ত বিলের ভিত্তি বিস্তারিত পরিমাপ। পরিমাপ বই ও তার পৃষ্ঠা লিখুন।",
    ),
    (
        "A final bill needs the completion certificates of its works, and they do not stand yet. Until then make a running bill.",
        "চূড়ান্ত বিলে কাজের সমাপ্তি শংসাপত্র লাগে, তা এখনও নেই। ততদিন চলতি বিল করুন।",
    ),
    (
        "With this {n} is paid of the bill, passed are {n}. At most {n} are left.",
        "এটি নিয়ে বিলের {1} দেওয়া হয়, পাশ হয়েছে {2}। আর বড়জোর {3} বাকি।",
    ),
    (
        "No administrative approval is in force. Money is allotted under an approval: record it first.",
        "কোনও প্রশাসনিক অনুমোদন বলবৎ নেই। বরাদ্দ হয় অনুমোদনের অধীনে: আগে সেটি নথিভুক্ত করুন।",
    ),
    (
        "The approval of {d} is an advance one: money is allotted under it from {d}, not on {d}.",
        "{1} তারিখের অনুমোদনটি অগ্রিম: এর অধীনে বরাদ্দ {2} থেকে, {3} তারিখে নয়।",
    ),
    (
        "With this {n} is allotted in {t}, phased are {n}. Give the reason, or have the year phased anew first.",
        "এটি নিয়ে {2}-এ বরাদ্দ {1}, ধার্য {3}। কারণ লিখুন, বা আগে বছরটি নতুন করে ধার্য করান।",
    ),
    (
        "Of {n} allotted under this head {n} are spent; at most {n} can be withdrawn.",
        "এই খাতে বরাদ্দ {1}-এর মধ্যে ব্যয় {2}; বড়জোর {3} ফিরিয়ে নেওয়া যায়।",
    ),
    (
        "With this {n} is spent under the head in {t}, allotted are {n}. Enter the allotment first.",
        "এটি নিয়ে {2}-এ এই খাতে ব্যয় {1}, বরাদ্দ {3}। আগে বরাদ্দ লিখুন।",
    ),
    (
        "The agreement is in force since {d} and the work has not started, {n} days after.",
        "চুক্তি {1} থেকে বলবৎ, {2} দিন পরেও কাজ শুরু হয়নি।",
    ),
    (
        "{n} are allotted and unspent; nothing was paid since the allotment of {d}, {n} days ago.",
        "{1} বরাদ্দ হয়ে পড়ে আছে; {2} তারিখের বরাদ্দের পরে {3} দিনে কিছু দেওয়া হয়নি।",
    ),
    ("These bills are under way: {t}. Pass or correct them.", "এই বিলগুলি চলছে: {1}। পাশ বা সংশোধন করুন।"),
    ("These bills are passed and not paid in full: {t}.", "এই বিলগুলি পাশ হয়েছে, পুরো টাকা দেওয়া হয়নি: {1}।"),
    (
        "These advances are not adjusted: {t}. Measure the work in a running bill.",
        "এই অগ্রিমগুলির সমন্বয় হয়নি: {1}। চলতি বিলে কাজ মাপুন।",
    ),
    ("These agreements have no final bill: {t} are not billed.", "এই চুক্তিগুলির চূড়ান্ত বিল নেই: {1} বিল হয়নি।"),
    (
        "These deposits are held and not listed: {t}. List them.",
        "এই জমাগুলি রাখা আছে, তালিকায় নেই: {1}। তালিকাভুক্ত করুন।",
    ),
    (
        "The project began under this system: its approval and its sanctions stand here. What it spent is entered voucher by voucher.",
        "প্রকল্পটি এই ব্যবস্থাতেই শুরু: এর অনুমোদন ও কারিগরি অনুমোদন এখানেই আছে। ব্যয় ভাউচার ধরে লেখা হয়।",
    ),
    (
        "The first voucher in this record is of {d}. The opening ends before it, not on {d}; else money is counted twice.",
        "এখানে প্রথম ভাউচার {1} তারিখের। আগের ব্যয় তার আগেই শেষ, {2} তারিখে নয়; নইলে টাকা দুবার গোনা হয়।",
    ),
];
